"""A form's fields: the name on the left, what was written there on the right."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kitdesk.reports.boards.card import rule
from kitdesk.reports.boards.columns import Column, ColumnsBoard
from kitdesk.reports.styles import para

NAME_PART, GAP, PAD = 0.26, 10.0, 5.0
"""The name's part of the width; room beside it, and above and below; points."""


class FieldRow(Flowable):
    """One field; what is too much for a page goes on, without the name."""

    def __init__(self, name: str, written: Flowable) -> None:
        super().__init__()
        self.name, self.written = para(name, "lane"), written

    @classmethod
    def of(cls, name: str, boxes: Sequence[Flowable]) -> "FieldRow":
        """A field with the cards that were written in it."""
        return cls(name, ColumnsBoard([Column("", "neutral", tuple(boxes))]))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.left = aW * NAME_PART
        self.name_height = self.name.wrap(self.left - GAP, 1e6)[1]
        tall = self.written.wrap(aW - self.left, 1e6)[1]
        self.height = max(self.name_height, tall) + 2 * PAD
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        parts = self.written.split(aW - self.left, aH - 2 * PAD)
        if len(parts) != 2 or self.name_height > aH - 2 * PAD:
            return []
        first, rest = FieldRow("", parts[0]), FieldRow("", parts[1])
        first.name = self.name
        return [first, rest]

    def draw(self) -> None:
        top = self.height - PAD
        self.name.drawOn(self.canv, 0, top - self.name_height)
        tall = self.written.wrap(self.width - self.left, 1e6)[1]
        self.written.drawOn(self.canv, self.left, top - tall)
        rule(self.canv, 0, 0, self.width, 0)
