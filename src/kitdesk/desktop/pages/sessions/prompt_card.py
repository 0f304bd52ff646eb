"""The card above the board: which step it is, what is asked, and quiet help for the coach."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions.run import Run
from kitdesk.desktop.widgets import Body, Caption, Card, CardTitle, LinkButton, Muted, flow
from kitdesk.method import Kit


class PromptCard(Card):
    """Shows a step of the kit; questions or the coach's hint open on a click."""

    folded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.caption = Caption("")
        self.title = CardTitle("")
        self.prompt = Muted("")
        self.title.setObjectName("step-title")
        self.prompt.setObjectName("prompt")
        self.questions = Fold(desk, "circle-help")
        self.hint = Fold(desk, "lightbulb")
        self.agenda = LinkButton(
            desk.t("session.agenda"), icon=desk.theme.icon("list-checks", "spruce_text", size=16)
        )
        self.agenda.setCheckable(True)
        self.agenda.setObjectName("show-agenda")
        self.agenda.hide()
        self.fetch = LinkButton("", icon=desk.theme.icon("download", "spruce_text", size=16))
        self.fetch.setObjectName("fetch-cards")
        buttons = (self.agenda, self.questions.button, self.hint.button)
        self.tools = flow(*buttons, spacing=4)
        self.questions.button.clicked.connect(lambda on: on and self.hint.button.setChecked(False))
        self.hint.button.clicked.connect(lambda on: on and self.questions.button.setChecked(False))
        for button in (self.questions.button, self.hint.button):
            button.toggled.connect(lambda _: self.folded.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(16, 14, 16, 10)
        self.body.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.caption)
        words.addWidget(self.title)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.fetch)
        self.body.addLayout(head)
        self.add(self.prompt, self.questions, self.hint)
        self.body.addSpacing(2)
        self.body.addLayout(self.tools)

    def show_step(self, kit: Kit | None, run: Run) -> None:
        """The current step of a run; a step that no kit here knows shows its key."""
        step, tag = kit.step(run.current) if kit else None, self.desk.language.tag
        phase = next((p for p in kit.phases if step and p.key == step.phase), None) if kit else None
        place = self.desk.t("session.step_of", number=run.number, count=len(run.agenda))
        self.caption.setText(f"{place} · {phase.title[tag]}" if phase else place)
        self.title.setText(step.title[tag] if step else run.current)
        self.prompt.setText(step.prompt[tag] if step else "")
        asked = [question[tag] for question in step.questions] if step else []
        name = self.desk.n("session.questions", len(asked))
        self.questions.show_lines(name, [f"•  {question}" for question in asked])
        hint = [step.coach_hint[tag]] if step else []
        self.hint.show_lines(self.desk.t("session.coach_hint"), hint)

    def show_fetch(self, count: int) -> None:
        """How many cards of earlier steps can be fetched; none, and the button goes."""
        self.fetch.set_words(self.desk.n("session.fetch", count))
        self.fetch.set_tip(self.desk.t("session.fetch.title"), "F7")
        self.fetch.setVisible(bool(count))


class Fold(QFrame):
    """Lines that stay away until their button is pressed."""

    def __init__(self, desk: Desk, icon: str) -> None:
        super().__init__()
        self.setProperty("look", "tinted")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(12, 8, 12, 8)
        self.lines.setSpacing(4)
        self.words = Body("")
        self.lines.addWidget(self.words)
        self.button = LinkButton("", icon=desk.theme.icon(icon, "spruce_text", size=16))
        self.button.setCheckable(True)
        self.button.setObjectName(f"fold-{icon}")
        self.button.toggled.connect(self.setVisible)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_lines(self, name: str, lines: list[str]) -> None:
        """Other lines under another name; without lines the button goes too."""
        self.button.set_words(name)
        self.button.setVisible(bool(lines))
        self.words.setText("\n".join(lines))
        self.setVisible(bool(lines) and self.button.isChecked())
