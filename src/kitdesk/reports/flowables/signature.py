"""Lines to sign on."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from kitdesk.reports.palette import colour
from kitdesk.reports.styles import para

ROW, BELOW, GAP = 70.0, 36.0, 24.0
"""A line with its room, of which so much is below the line; between two lines. Points."""


@dataclass(frozen=True)
class Signer:
    """Whose line it is, and as what they sign."""

    name: str
    role: str


class Signatures(Flowable):
    """Two lines to sign on a row, with room above each and the date beside."""

    def __init__(self, signers: Sequence[Signer], date_word: str) -> None:
        super().__init__()
        self.signers, self.date_word = list(signers), date_word

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = ROW * ((len(self.signers) + 1) // 2)
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        rows = int(aH // ROW)
        if rows < 1 or rows * 2 >= len(self.signers):
            return []
        parts = self.signers[: rows * 2], self.signers[rows * 2 :]
        return [Signatures(part, self.date_word) for part in parts]

    def draw(self) -> None:
        wide = (self.width - GAP) / 2
        for at, signer in enumerate(self.signers):
            left = (at % 2) * (wide + GAP)
            self._line(signer, left, self.height - ROW * (at // 2 + 1) + BELOW, wide)

    def _line(self, signer: Signer, left: float, base: float, wide: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(colour("edge"))
        canvas.setLineWidth(0.7)
        day = wide * 0.3
        canvas.line(left, base, left + wide - day - 10, base)
        canvas.line(left + wide - day, base, left + wide, base)
        room = wide - day - 10
        used = self._below(signer.name, "small", left, base, room) if signer.name else 0
        self._below(signer.role, "caption", left, base - used, room)
        self._below(self.date_word, "caption", left + wide - day, base, day)

    def _below(self, text: str, style: str, left: float, base: float, room: float) -> float:
        """Words hanging from a line; returns their height."""
        words = para(text, style)
        tall = words.wrap(room, BELOW)[1]
        words.drawOn(self.canv, left, base - tall - 2)
        return tall
