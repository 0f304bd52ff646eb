"""An organisation's digital maturity over time."""

from statistics import fmean

from PySide6.QtWidgets import QHBoxLayout

from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.pages.organisations.part import Part
from kitdesk.desktop.widgets import (
    Caption,
    Card,
    Column,
    EmptyState,
    Muted,
    Radar,
    RecordTable,
    Shape,
)
from kitdesk.records import Maturity

DIMENSIONS = ("strategy", "readiness", "people", "data", "automation", "green")
"""The questionnaire's dimensions; a question's key begins with its dimension's. Source.

DOMAIN.md §4.
"""

GREATEST_ANSWER = 4
TABLE_PX = 130
LEAST_COLUMN_PX, LETTER_PX = 92, 8
TONES = ("sky", "cloudberry")


def scores(answers: dict[str, int | None]) -> tuple[float | None, ...]:
    """A score from 0 to 100 a dimension: the mean of what was answered; None where nothing was."""
    return tuple(_score(answers, dimension) for dimension in DIMENSIONS)


def _score(answers: dict[str, int | None], dimension: str) -> float | None:
    mine = [
        answer
        for question, answer in answers.items()
        if answer is not None and question.split("_")[0].split(".")[0] == dimension
    ]
    return fmean(mine) * 100 / GREATEST_ANSWER if mine else None


def overall(answers: dict[str, int | None]) -> float | None:
    """The mean of the dimensions that have a score."""
    known = [score for score in scores(answers) if score is not None]
    return fmean(known) if known else None


class MaturityPart(Part):
    """The first and the latest assessment on one radar, all of them in the table below."""

    kinds = ("maturity",)

    def build(self) -> None:
        language = self.desk.language
        names = [self.t(f"organisations.dimension.{name}") for name in DIMENSIONS]
        self.radar = Radar(self.desk.theme, self.t("organisations.tab.maturity"), names)
        self.card = Card(self.t("organisations.tab.maturity"))
        self.legend = Muted()
        self.card.add(self.radar, self.legend)
        self.card.add(Caption(self.t("organisations.maturity_note"), capitals=False))
        self.table = RecordTable(
            self.desk.theme,
            self.t("kind.maturity.many"),
            [
                Column(
                    "date",
                    self.t("field.maturity.date"),
                    lambda m: language.date(m.date) if m.date else "–",
                    130,
                ),
                Column(
                    "occasion",
                    self.t("field.maturity.occasion"),
                    lambda m: choice_name(language, "maturity", "occasion", m.occasion),
                    120,
                ),
                Column("overall", self.t("organisations.overall"), self._overall, 80, right=True),
                Column(
                    "official",
                    self.t("organisations.official"),
                    lambda m: _written(m.official_score),
                    96,
                    right=True,
                ),
                *(
                    Column(
                        key, name, lambda m, n=n: _written(scores(m.answers)[n]), wide, right=True
                    )
                    for n, (key, name) in enumerate(zip(DIMENSIONS, names, strict=True))
                    for wide in [max(LEAST_COLUMN_PX, len(name) * LETTER_PX + 24)]
                ),
            ],
        )
        self.table.setObjectName("organisation-maturity")
        self.table.setMinimumHeight(self.desk.theme.px(TABLE_PX))
        self.empty = EmptyState(
            self.desk.theme,
            "radar",
            self.t("organisations.no_maturity"),
            self.t("organisations.no_maturity.sentence"),
        )
        self.empty.setObjectName("no-maturity")
        top = QHBoxLayout()
        top.addWidget(self.card, 1)
        self.lines.addLayout(top, 2)
        self.lines.addWidget(self.table, 1)
        self.lines.addWidget(self.empty, 1)

    def _overall(self, maturity: Maturity) -> str:
        return _written(overall(maturity.answers))

    def refresh(self) -> None:
        mine = {"organisation": self.organisation.id}
        found = self.desk.workspace.list(Maturity, mine, order="date")
        self.table.show_rows(found[::-1])
        ends = [found[0], found[-1]] if len(found) > 1 else found
        shapes = [
            Shape(self._name(each), scores(each.answers), tone, dashed=n == 0 and len(ends) > 1)
            for n, (each, tone) in enumerate(zip(ends, TONES[-len(ends) :], strict=False))
        ]
        self.radar.show_shapes(shapes)
        self.legend.setText(self._legend(ends))
        for widget in (self.card, self.table):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _name(self, maturity: Maturity) -> str:
        day = self.desk.language.date(maturity.date) if maturity.date else "–"
        occasion = choice_name(self.desk.language, "maturity", "occasion", maturity.occasion)
        return f"{occasion} {day}".strip()

    def _legend(self, ends: list[Maturity]) -> str:
        names = [self._name(each) for each in ends]
        if len(names) == 2:
            return self.t("organisations.radar_two", first=names[0], last=names[1])
        return names[0] if names else ""


def _written(score: float | None) -> str:
    return "–" if score is None else str(int(score + 0.5))
