"""The lab's log as a table: when, what kind, what was said."""

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table, TableStyle

from kitdesk.language import Language
from kitdesk.records.lab import LabNote
from kitdesk.reports.clocks import known_zone
from kitdesk.reports.flowables.text import PLAIN, heading
from kitdesk.reports.lab.material import LabMaterial
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import STRONG, para

TONES = {
    "gap": "heather",
    "quote": "sky",
    "idea": "cloudberry",
    "decision": "spruce",
    "observation": "spruce",
}
"""The colour family of a mark, as on screen; others are neutral."""
SIZE, HEIGHT, SIDE, GAP = 7.5, 12.0, 6.0, 3.0


class Pills(Flowable):
    """Small words on tints, below each other."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__()
        self.words = words

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, max(len(self.words) * (HEIGHT + GAP) - GAP, 1)
        return self.width, self.height

    def draw(self) -> None:
        for at, (word, tone) in enumerate(self.words):
            low = self.height - HEIGHT - at * (HEIGHT + GAP)
            self._pill(word, low, colour(f"{tone}_tint"), colour(f"{tone}_text"))

    def _pill(self, word: str, low: float, ground: Color, ink: Color) -> None:
        self.canv.setFillColor(ground)
        wide = stringWidth(word, STRONG, SIZE) + 2 * SIDE
        self.canv.roundRect(0, low, wide, HEIGHT, HEIGHT / 2, stroke=0, fill=1)
        self.canv.setFillColor(ink)
        self.canv.setFont(STRONG, SIZE)
        self.canv.drawString(SIDE, low + 3.5, word)


def log(material: LabMaterial, language: Language, width: float) -> list[Flowable]:
    """The notes in their order; left out when there are none."""
    if not material.notes:
        return []
    rows = [_row(material, note, language) for note in material.notes]
    table = Table(rows, colWidths=[44, 78, width - 122], splitInRow=1)
    table.setStyle(TableStyle([*PLAIN, ("LINEBELOW", (0, 0), (-1, -2), 0.5, colour("line"))]))
    return [*heading(language.t("reports.lab.log")), table]


def _row(material: LabMaterial, note: LabNote, language: Language) -> list:
    at = language.time(note.at, known_zone(material.lab.zone)) if note.at else ""
    marks = [(mark_name(mark, language), TONES.get(mark, "neutral")) for mark in note.marks]
    text = material.names.without_hidden(note.text or "", note.people)
    unsettled = (note.id, "text") in material.uncertain
    mark = [para(language.t("reports.unsettled"), "caption")] if unsettled else []
    return [
        para(at, "muted"),
        Pills(marks) if marks else "",
        [para(text or language.t("reports.not_received"), "small"), *mark],
    ]


def mark_name(mark: str, language: Language) -> str:
    """A mark's word; one unknown to this version is shown as it is."""
    key = f"choice.lab_note.marks.{mark}"
    return language.t(key) if language.has(key) else mark
