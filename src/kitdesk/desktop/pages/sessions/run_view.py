"""A session while it is held: agenda, prompt and board, clock, notes and actions."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent

from kitdesk.desktop.board.control import Ask
from kitdesk.desktop.board.edits import Deed
from kitdesk.desktop.board.fetching import lay, open_fetch_sheet, to_fetch
from kitdesk.desktop.board.key_sheet import open_key_sheet
from kitdesk.desktop.board.taking import Goal, Stock
from kitdesk.desktop.page import Page
from kitdesk.desktop.page_keys import PageKeys
from kitdesk.desktop.pages.sessions.actions_card import ActionsCard
from kitdesk.desktop.pages.sessions.agenda_card import AgendaCard
from kitdesk.desktop.pages.sessions.carry_sheet import offer_at_start
from kitdesk.desktop.pages.sessions.kit_of import kit_of, step_title
from kitdesk.desktop.pages.sessions.notes_card import NotesCard
from kitdesk.desktop.pages.sessions.on_wall import SessionOnWall
from kitdesk.desktop.pages.sessions.people import people_of
from kitdesk.desktop.pages.sessions.people_sheet import open_people_sheet
from kitdesk.desktop.pages.sessions.prompt_card import PromptCard
from kitdesk.desktop.pages.sessions.regions import Region, beside
from kitdesk.desktop.pages.sessions.run_head import RunHead
from kitdesk.desktop.pages.sessions.run_room import RunRoom
from kitdesk.desktop.pages.sessions.stage import Stage
from kitdesk.desktop.pages.sessions.starting import run_of
from kitdesk.desktop.pages.sessions.step_buttons import StepButtons
from kitdesk.desktop.pages.sessions.steps import stand_in
from kitdesk.desktop.pages.sessions.time_card import TimeCard
from kitdesk.desktop.pages.sessions.view import View
from kitdesk.desktop.pages.sessions.width import WidthWatch
from kitdesk.desktop.place import Place
from kitdesk.desktop.wall.follower import WallFollower
from kitdesk.method import Step
from kitdesk.records import Session
from kitdesk.workspace import Changed

TICK_MS = 500


class RunView(View):
    """Runs a session, or shows the boards of one that is over."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page)
        workspace = self.desk.workspace
        self.kit = kit_of(workspace, session)
        self.run = run_of(self.desk, session)
        if page.place.part in {item.step for item in self.run.agenda}:
            self.run.look(page.place.part or "")
        self.people = self._people(session)
        self.titles = self._titles()
        self.stage = Stage(self.desk, session.id, self.titles)
        self.stage.put_up(self.step, session, self.people)
        self._make_parts(session)
        self._lay_out()
        self._bind_keys()
        self._show_step()
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        if self.run.is_running:
            self._clock.start()
            # A window that opens after a crash opens here.
            self.desk.keep("last_place", Place("sessions", session.id, "run").to_text())

    def hasHeightForWidth(self) -> bool:
        """The view fills the window: a board that is longer scrolls by itself, not the page."""
        return False

    def sizeHint(self) -> QSize:
        """With less room than this the page scrolls."""
        return self.room.needed(self.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    @property
    def step(self) -> Step:
        """The current step; one that no kit here knows is a plain list."""
        found = self.kit.step(self.run.current) if self.kit else None
        return found or stand_in(self.run.current, self.desk.language.tag)

    def _people(self, session: Session) -> dict[str, str]:
        absent = self.t("desktop.not_received")
        return people_of(self.desk.workspace, session.participants, absent)

    def _titles(self) -> dict[str, str]:
        tag = self.desk.language.tag
        return {item.step: step_title(self.kit, item.step, tag) for item in self.run.agenda}

    def _make_parts(self, session: Session) -> None:
        titles = self.titles
        self.wall = WallFollower(SessionOnWall(self), self)
        self.head = RunHead(self)
        self.agenda = AgendaCard(self.desk, self.run, titles)
        self.prompt = PromptCard(self.desk)
        self.time = TimeCard(self.desk)
        self.notes = NotesCard(self.desk, session.id)
        self.agreed = ActionsCard(self.stage.control.agreement)
        self.steps = StepButtons(self.desk, titles)
        self.agenda.steps.chosen.connect(self.go)
        self.agenda.change.clicked.connect(lambda: open_people_sheet(self))
        self.time.paused.connect(self._pause)
        self.time.longer.connect(self._longer)
        self.steps.chosen.connect(self.go)
        self.steps.ended.connect(self.head.end)
        self.prompt.fetch.clicked.connect(self.fetch)
        self.stage.left.connect(lambda: self._next_region(1))
        self.stage.keys_asked.connect(lambda: open_key_sheet(self.desk, self.page))
        self.stage.asked.connect(self._on_asked)
        self.stage.wanted.connect(self._go_to_card)
        self.agenda.show_people(self.people)

    def _lay_out(self) -> None:
        self.room = RunRoom(self, self.desk.theme, self.agenda, self.prompt)
        middle = [self.wall.bar, self.prompt, self.stage, self.steps]
        self.room.lay_out(middle, self.stage, [self.time, self.notes, self.agreed])
        WidthWatch(self.page, self.room.fit, self)

    def _bind_keys(self) -> None:
        keys = (
            ("Ctrl+Right", lambda: self._beside(1)),
            ("Ctrl+Left", lambda: self._beside(-1)),
            ("F7", self.fetch),
            ("F6", lambda: self._next_region(1)),
            ("Shift+F6", lambda: self._next_region(-1)),
        )
        PageKeys(self.page, self, keys)

    # Steps

    def go(self, step: str) -> None:
        """Run another step, or look at it when the session is over."""
        if step == self.run.current:
            self.stage.begin()
            return
        if self.run.is_running:
            self.run.go(step, self.desk.workspace.clock())
        else:
            self.run.look(step)
        self.stage.put_up(self.step, self.run.session, self.people)
        self._show_step()
        self.stage.begin()

    def _go_to_card(self, step: str, card: str) -> None:
        if step in self.titles:
            self.go(step)
            self.stage.show_card(card)

    def _on_asked(self, ask: Ask, cards: list[str]) -> None:
        """What keys on the cards want of the parts beside the board."""
        if ask is Ask.TIMER and self.run.is_running:
            self._pause()
            state = "runs" if self.run.clock.running else "stands"
            self.desk.say(self.t(f"session.clock_{state}"))
        elif ask is Ask.ACTION:
            self.prompt.agenda.setChecked(False)
            card = self.stage.board.card(cards[0])
            if card:
                back = lambda: self.stage.show_card(card.id)  # noqa: E731
                self.agreed.begin_with(card.text or "", card.author, back)

    def _beside(self, by: int) -> None:
        step = self.run.beside(by)
        if step:
            self.go(step)

    def _show_step(self) -> None:
        self.steps.set_tools(self.stage.tools)
        self.prompt.show_step(self.kit, self.run)
        self._show_fetch()
        self.updateGeometry()
        self.notes.show_step(self.run.current)
        self.agreed.set_agreement(self.stage.control.agreement)
        self.steps.show_beside(self.run)
        self._show_rows()
        self._tick()

    def _show_rows(self) -> None:
        now = self.desk.workspace.clock()
        self.agenda.model.show_rows(self.run.rows(now), self.run.current)
        self.agenda.steps.mark(self.run.number - 1)

    def enter(self) -> None:
        self.stage.begin()
        if self.page.place.part == "start":
            offer_at_start(self.desk, self.page, self.run.session)

    def fetch(self) -> None:
        """Cards of earlier steps that this one builds on."""
        if self.prompt.fetch.isVisible():
            goal = self._goal()
            stock = self._to_fetch(goal)
            put = partial(lay, self.desk, self.stage.board, goal, stock)
            open_fetch_sheet(self.desk, self.page, goal, stock, self._everybody(), put)

    def _goal(self) -> Goal:
        return Goal(self.run.session.id, self.kit, self.run.session.method_kit or "", (self.step,))

    def _to_fetch(self, goal: Goal) -> Stock:
        return to_fetch(self.stage.board, goal, [item.step for item in self.run.agenda])

    def _everybody(self) -> dict[str, str]:
        session, absent = self.run.session, self.t("desktop.not_received")
        present = [*session.participants, *session.coaches]
        return people_of(self.desk.workspace, present, absent)

    def _show_fetch(self) -> None:
        self.prompt.show_fetch(len(self._to_fetch(self._goal()).cards))

    # The wall

    def show_wall(self) -> None:
        """Open the participants' window, or close it."""
        self.wall.toggle()

    # The clock

    def _tick(self) -> None:
        now = self.desk.workspace.clock()
        if self.run.is_running:
            self.run.tick(now)
            self.time.show_clock(self.run.clock, now)
            self.time.show_rest(self.run.rest(now), self.run.session.zone)
        else:
            self.time.show_past(self.run.clock, now)
        self.wall.refresh()

    def _pause(self) -> None:
        self.run.pause(self.desk.workspace.clock())
        self._tick()

    def _longer(self, minutes: int) -> None:
        self.run.longer(minutes)
        self._tick()

    # Where the keyboard is

    def _next_region(self, by: int) -> None:
        """From the board to the notes, the actions, the agenda, and back."""
        regions = (
            Region(self.stage, self.stage),
            Region(self.notes, self.notes.text),
            Region(self.agreed, self.agreed.new),
            Region(self.agenda, self.agenda.steps),
        )
        target = beside(regions, self.window().focusWidget(), by)
        if target is self.stage:
            self.stage.begin()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    # What the page asks for

    def undo(self) -> bool:
        return self._tell(self.stage.control.undo(), "desktop.undone")

    def redo(self) -> bool:
        return self._tell(self.stage.control.redo(), "desktop.redone")

    def _tell(self, deed: Deed | None, key: str) -> bool:
        """What is seen needs no words; what happened in another step does."""
        if deed is None:
            return False
        if deed.step != self.run.current:
            step = self.titles.get(deed.step, deed.step)
            what = f"{self.t(f'board.did.{deed.name}')} ({step})"
            self.desk.say(self.t(key, what=what))
        return True

    def set_people(self) -> None:
        """Who takes part was changed."""
        session = self.desk.workspace.get(Session, self.run.session.id)
        if session is None:
            return
        self.run.session = session
        self.head.show_session()
        people = self._people(session)
        if people != self.people:
            self.people = people
            self.stage.set_people(session, people)
            self.agreed.set_agreement(self.stage.control.agreement)
            self.agenda.show_people(self.people)

    def show_part(self, part: str | None) -> bool:
        if part in self.titles:
            self.go(part or "")
            return True
        return part in (None, "run") and self.run.is_running

    def on_changed(self, changed: Changed) -> None:
        self.stage.keeper.on_changed(changed)
        if self.desk.heard(changed, "card"):
            self._show_fetch()
        if self.desk.heard(changed, "coach_note"):
            self.notes.on_changed()
        if self.desk.heard(changed, "session", "person"):
            self.set_people()

    def make_new(self) -> None:
        self.stage.begin()

    def print(self) -> None:
        self.head.print()

    def leave(self) -> None:
        self._clock.stop()
        self.wall.end()
        self.stage.take_down()
        self.agreed.close_card()
        self.stage.keeper.close()
