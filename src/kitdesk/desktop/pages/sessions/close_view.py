"""What remains when a session has been held: summary, actions, report, the next step."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kitdesk.desktop.board.action_form import ActionForm
from kitdesk.desktop.board.agreement import Agreement
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.keeper import BoardKeeper
from kitdesk.desktop.board.plain_text import PlainText
from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.page import Page
from kitdesk.desktop.page_keys import PageKeys
from kitdesk.desktop.pages.sessions.agreement_of import agreement_of
from kitdesk.desktop.pages.sessions.kit_of import kit_of, step_title, version_note
from kitdesk.desktop.pages.sessions.lacking import next_gap, show_gaps
from kitdesk.desktop.pages.sessions.next_card import NextCard
from kitdesk.desktop.pages.sessions.printing import open_report
from kitdesk.desktop.pages.sessions.remembering import remember
from kitdesk.desktop.pages.sessions.starting import run_of
from kitdesk.desktop.pages.sessions.steps_table import StepsTable
from kitdesk.desktop.pages.sessions.top_cards import TopCards
from kitdesk.desktop.pages.sessions.view import View
from kitdesk.desktop.pages.sessions.width import WidthWatch, stack
from kitdesk.desktop.widgets import Card, Field, LinkButton, Muted, PrimaryButton, QuietButton
from kitdesk.records import Session
from kitdesk.workspace import Changed

SUMMARY_PX = 110
RESULT_PX = 74
GAP_KEY = "F8"


class CloseView(View):
    """A session that is held or closed."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page)
        self.session = session
        self.kit = kit_of(self.desk.workspace, session)
        self.run = run_of(self.desk, session)
        self.keeper = BoardKeeper(self.desk, session.id)
        self.form = ActionForm(self._agreement())
        self.lacking = Muted("")
        self.lacking.setObjectName("lacking")
        self.to_gap = LinkButton(self.t("session.actions.next_gap"), self._to_gap)
        self.to_gap.set_tip(self.t("session.actions.next_gap"), GAP_KEY)
        self.to_gap.setObjectName("next-gap")
        self.top = TopCards(self.desk)
        self.top.picked.connect(self._put_in)
        self.next = NextCard(self.desk, session, self._take_up)
        self.summary = self._prose("summary", SUMMARY_PX)
        self.result = self._prose("result", RESULT_PX)
        self._writing_in = self.summary
        self._make_head()
        self._lay_out()
        self._bind_keys()
        self._stop = self.keeper.board.watch(self._show_lacking)
        self._show()

    def _agreement(self) -> Agreement:
        workspace = self.desk.workspace
        step = self.run.agenda[-1].step if self.run.agenda else ""
        ground = Ground(self.session.id, step, lambda lane: "fact", workspace.new_id)
        return agreement_of(self.desk, self.session, self.keeper.board, ground)

    def _prose(self, name: str, high: int) -> Field:
        editor = PlainText(self.t(f"field.session.{name}"))
        editor.setObjectName(name)
        editor.setFixedHeight(self.desk.theme.px(high))
        field = Field(self.t(f"field.session.{name}"), editor, self.t(f"session.{name}.hint"))
        if name in self.desk.workspace.conflict_fields("session", self.session.id):
            editor.setEnabled(False)
            field.set_fault(self.t("desktop.two_values"))
        return field.on_edit(lambda value: self._save(**{name: value or ""}))

    def _bind_keys(self) -> None:
        PageKeys(self.page, self, [(GAP_KEY, self._to_gap)])
        for field in (self.summary, self.result):
            field.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words of cards go where one was writing last."""
        if event.type() == QEvent.Type.FocusIn:
            fields = (self.summary, self.result)
            self._writing_in = next(
                (field for field in fields if field.editor is watched), self._writing_in
            )
        return super().eventFilter(watched, event)

    def _make_head(self) -> None:
        theme = self.desk.theme
        boards = QuietButton(self.t("session.boards"), self._boards)
        boards.setObjectName("boards")
        report = QuietButton(self.t("session.report"), self.print, theme.icon("file-text", "ink"))
        report.setObjectName("report")
        self.again = QuietButton(self.t("session.open_again"), self._toggle)
        self.again.set_tip(self.t("session.open_again.tip"))
        self.again.setObjectName("open-again")
        self.seal = PrimaryButton(self.t("session.close"), self._toggle)
        self.seal.set_tip(self._told("session.close.tip"))
        self.seal.setObjectName("seal")
        head = (boards, report, self.again, self.seal)
        self.page.head(self.session.title or "", "", *head)

    def _lay_out(self) -> None:
        words = Card(self.t("session.afterwards"))
        words.body.setSpacing(12)
        words.add(self.summary, self.result)
        agreed = Card(self.t("session.actions"))
        agreed.add(self.form)
        check = QHBoxLayout()
        check.addWidget(self.lacking, 1)
        check.addWidget(self.to_gap)
        agreed.body.addLayout(check)
        left = QVBoxLayout()
        left.setSpacing(18)
        left.addWidget(words)
        left.addWidget(agreed)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(18)
        right.addWidget(self.top)
        right.addWidget(self.next)
        right.addWidget(self._steps_card())
        right.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(18)
        across.addLayout(left, 3)
        across.addLayout(right, 2)
        WidthWatch(self.page, lambda width: stack(across, width, self.desk.theme.px(880)), self)

    def _steps_card(self) -> Card:
        card = Card(self.t("session.agenda.planned_and_used"))
        tag = self.desk.language.tag
        titles = {item.step: step_title(self.kit, item.step, tag) for item in self.run.agenda}
        rows = self.run.rows(self.desk.workspace.clock())
        table = StepsTable(self.desk, rows, titles)
        table.chosen.connect(lambda step: self.desk.go("sessions", self.session.id, step))
        return card.add(table)

    # What is shown

    def _show(self) -> None:
        closed = self.session.status == "closed"
        self.seal.setVisible(not closed)
        self.again.setVisible(closed)
        for name, field in (("summary", self.summary), ("result", self.result)):
            kept = getattr(self.session, name)
            if not field.editor.hasFocus() and (field.value() or "") != (kept or ""):
                field.set_value(kept)
        self.page.set_head(self.session.title or self.t("common.untitled"), self._subtitle())
        self._show_lacking()
        self._show_cards()

    def _show_cards(self) -> None:
        cards = self.keeper.board.cards()
        self.top.show_cards(cards)
        self.next.show_session(self.session, cards)

    def _subtitle(self) -> str:
        session, language = self.session, self.desk.language
        status = choice_name(language, "session", "status", session.status)
        when = language.datetime(session.started_at, session.zone) if session.started_at else None
        until = language.time(session.ended_at, session.zone) if session.ended_at else None
        span = f"{when}–{until}" if when and until else when
        note = version_note(self.desk, session, self.kit)
        return " · ".join(part for part in (status, span, session.place, note) if part)

    def _show_lacking(self) -> None:
        """Each session ends with actions that have a name and a day: what is missing is said."""
        actions = self.keeper.board.actions()
        show_gaps(self.form)
        self.to_gap.setVisible(next_gap(self.form, None) is not None)
        bare = [action for action in actions if not (action.who and action.due)]
        if not actions:
            self.lacking.setText(self.t("session.actions.none"))
        elif bare:
            self.lacking.setText(self.n("session.actions.bare", len(bare)))
        else:
            self.lacking.setText(self.t("session.actions.complete"))

    # What is done

    def _put_in(self, text: str) -> None:
        """A card's words on a line of their own, where one was writing."""
        editor = self._writing_in.editor
        if not isinstance(editor, PlainText) or not editor.isEnabled():
            return
        cursor = editor.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        after = "" if cursor.atBlockEnd() else "\n"
        cursor.insertText(f"{before}{text}{after}")
        editor.setTextCursor(cursor)

    def _to_gap(self) -> None:
        """To the next name or day that an action lacks."""
        gap = next_gap(self.form, self.window().focusWidget())
        if gap:
            gap.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self, **fields: Any) -> None:
        before = {name: getattr(self.session, name) or "" for name in fields}
        self.session = self.session.model_copy(update=fields)
        self.desk.writer.update("session", self.session.id, **fields)
        remember(self.desk, self.session.id, before, fields)

    def _toggle(self) -> None:
        """Close the session, which seals all that belongs to it; or open a closed one again."""
        id, open_again = self.session.id, self.session.status == "closed"
        status = "held" if open_again else "closed"
        self.session = self.session.model_copy(update={"status": status})
        ids = self._own_ids()

        def write(workspace: Any) -> None:
            workspace.update("session", id, status=status)
            if not open_again:
                workspace.seal(ids)

        self.desk.writer.do(write)
        if open_again:
            self.desk.say(self.t("session.opened_again"))
        else:
            missing = self.lacking.text() if next_gap(self.form, None) else ""
            told = " ".join(part for part in (self._told("session.closed"), missing) if part)
            self.desk.say(told, self.t("session.report"), self.print)
        self._show()
        if not open_again:
            self.next.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, key: str) -> str:
        """A sentence on what closing does; of the next bundle only where an office gets it."""
        alone = self.desk.workspace.me.project_id is None
        return self.t(f"{key}.alone") if alone else self.t(key)

    def _own_ids(self) -> set[str]:
        """The session, everything written in it, and those it was held with."""
        workspace, id = self.desk.workspace, self.session.id
        steps = workspace.list("session_step", where={"session": id})
        notes = workspace.list("coach_note", where={"session": id})
        board = self.keeper.board
        own = [*board.cards(), *board.actions(), *board.all_groups(), *steps, *notes]
        people = (*self.session.participants, *self.session.organisations)
        return {id, *(record.id for record in own), *people}

    def _boards(self) -> None:
        self.desk.go("sessions", self.session.id, "run")

    def _take_up(self) -> None:
        self.desk.go("sessions", self.session.id, "start")

    def enter(self) -> None:
        self.summary.editor.setFocus()

    def print(self) -> None:
        self.form.say()
        self.desk.writer.flush()
        open_report(self.desk, "session", self.session.id)

    def undo(self) -> bool:
        return self.keeper.board.undo() is not None

    def redo(self) -> bool:
        return self.keeper.board.redo() is not None

    def on_changed(self, changed: Changed) -> None:
        self.keeper.on_changed(changed)
        if self.desk.heard(changed, "card", "action", "contact"):
            self._show_lacking()
            self._show_cards()
        if self.desk.heard(changed, "session") and not self.desk.writer.busy():
            now = self.desk.workspace.get(Session, self.session.id)
            if now:
                self.session = now
                self._show()

    def show_part(self, part: str | None) -> bool:
        return part == "close" or part is None

    def leave(self) -> None:
        self._stop()
        self.form.close_form()
        self.keeper.close()
