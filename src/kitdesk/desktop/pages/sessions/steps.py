"""A step that this computer's kits do not know, so that its cards can still be seen."""

from kitdesk.method import Canvas, Step, Text


def stand_in(key: str, tag: str) -> Step:
    """A plain list under the step's key."""
    words = Text({tag: key})
    known = {"key": key, "title": words, "prompt": words, "coach_hint": words}
    return Step.model_construct(**known, phase="", minutes=1, canvas=Canvas.LIST)
