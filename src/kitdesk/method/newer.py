"""Steps of a published kit whose canvas this version of the program does not know yet."""

from collections.abc import Mapping
from typing import Any

from kitdesk.method.canvas import Canvas
from kitdesk.method.kit import Step


class NewerStep(Step):
    """A step on a canvas of a later version: its cards are a list, a lane each where it has lanes.

    `newer_canvas` is the canvas' name as it was published.
    """

    canvas: Canvas = Canvas.LIST
    newer_canvas: str

    def check_canvas(self) -> None:
        """What a canvas needs that nobody here knows cannot be checked."""


def readable(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """A published kit's content with its steps on unknown canvases made into lists.

    Only what is read is made over: the record keeps everything. A kit's file is never read so,
    for there an unknown canvas is a typing error.
    """
    steps = content.get("steps")
    if not isinstance(steps, list | tuple):
        return content
    return {**content, "steps": [_step(step) for step in steps]}


def _step(step: Any) -> Any:
    canvas = step.get("canvas") if isinstance(step, Mapping) else None
    if not isinstance(canvas, str) or canvas in set(Canvas):
        return step
    known = {name: value for name, value in step.items() if name in Step.model_fields}
    lanes = known.get("lanes") or [_lane(field) for field in known.get("fields", ())]
    made = {**known, "canvas": Canvas.LIST, "newer_canvas": canvas, "lanes": lanes, "fields": ()}
    return NewerStep.model_validate(made)


def _lane(field: Any) -> Any:
    """A form's field as a lane: its cards lie under its name."""
    return {name: field[name] for name in ("key", "title", "hint") if name in field}
