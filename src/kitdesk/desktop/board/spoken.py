"""What a screen reader says of a card and of the head of a group."""

from kitdesk.desktop.board.arrangement import Heap
from kitdesk.desktop.board.control import Control
from kitdesk.desktop.board.face import Face
from kitdesk.desktop.board.heap_paint import heap_words


def spoken_card(control: Control, face: Face) -> str:
    """A card's words, votes, who said it, its group, its evidence and its spot."""
    parts = [face.text]
    if face.photo:
        parts.append(control.words("photo"))
    if face.votes:
        parts.append(control.desk.n("board.votes", face.votes))
    if face.author:
        parts.append(control.words("said_by", who=face.author))
    if face.group:
        parts.append(control.words("in_group", group=face.group))
    parts += face.more
    if face.placeable:
        parts.append(_spot(control, face))
    return ", ".join(parts)


def _spot(control: Control, face: Face) -> str:
    if face.spot is None:
        return control.words("not_placed")
    tag = control.desk.language.tag
    axes = zip(control.step.axes, face.spot, strict=True)
    return ", ".join(f"{axis.title[tag]} {round(value * 100)} %" for axis, value in axes)


def spoken_heap(control: Control, heap: Heap) -> str:
    """A group's name, how much it holds, and whether it is folded."""
    state = control.words("heap_folded" if heap.folded else "heap_open")
    name = control.words("heap", name=heap.group.name or "")
    return f"{name}, {heap_words(control.desk, heap)}, {state}"
