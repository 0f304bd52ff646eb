"""The project: the office edits it, a coach reads it."""

from PySide6.QtWidgets import QGridLayout

from kitdesk.desktop.form import RecordForm
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.widgets import CaptionedRow, Card, EmptyState, PrimaryButton
from kitdesk.records import Project

PAIRS = (
    ("name", "case_number"),
    ("programme", "call"),
    ("applicant", "partners"),
    ("period_from", "period_to"),
)
WIDE = ("specialisation_areas", "visibility_text")


class ProjectPart(Part):
    """As it stands on every report's head."""

    kinds = ("project",)

    def build(self) -> None:
        self.form: RecordForm | None = None
        self.rows: dict[str, CaptionedRow] = {}
        project = self._project()
        if project is None:
            self.lines.addWidget(self._nothing(), 1)
        elif self.desk.workspace.me.role == "office":
            self.lines.addWidget(self._edit_card(project))
        else:
            self.lines.addWidget(self._read_card(project))
        self.lines.addStretch(1)

    def _project(self) -> Project | None:
        projects = self.desk.workspace.list(Project, limit=1)
        return projects[0] if projects else None

    def _nothing(self) -> EmptyState:
        button = PrimaryButton(self.t("settings.to_send"), lambda: self.desk.go("send"))
        return EmptyState(
            self.desk.theme,
            "briefcase",
            self.t("settings.no_project"),
            self.t("settings.no_project.sentence"),
            button,
        )

    def _edit_card(self, project: Project) -> Card:
        card = Card(self.t("kind.project"))
        self.form = RecordForm(self.desk, project, self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, pair in enumerate(PAIRS):
            for column, name in enumerate(pair):
                grid.addWidget(self.form.field(name), row, column)
        for row, name in enumerate(WIDE, start=len(PAIRS)):
            grid.addWidget(self.form.field(name), row, 0, 1, 2)
        card.body.addLayout(grid)
        return card

    def _read_card(self, project: Project) -> Card:
        card = Card(self.t("kind.project"))
        for name in (*(name for pair in PAIRS for name in pair), *WIDE):
            value = getattr(project, name)
            text = ", ".join(value) if isinstance(value, tuple) else value or "–"
            self.rows[name] = CaptionedRow(
                self.t(f"field.project.{name}"), text, self.desk.theme.px(220)
            )
            card.add(self.rows[name])
        return card

    def refresh(self) -> None:
        project = self._project()
        if self.form and project:
            self.form.show(project)
