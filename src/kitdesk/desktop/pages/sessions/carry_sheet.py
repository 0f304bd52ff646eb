"""Choosing the cards that a session takes over from an earlier one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.board.carry_sheet import CarrySheet
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import carry_over
from kitdesk.desktop.pages.sessions.kit_of import kit_of
from kitdesk.desktop.pages.sessions.people import people_of
from kitdesk.desktop.widgets import Field, Select
from kitdesk.records import Session


class EarlierSheet(CarrySheet):
    """The cards of one earlier session at a time; `skipped` runs when none are wanted."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        session: Session,
        earlier: Sequence[Session],
        skipped: Callable[[], None],
    ) -> None:
        goal = carry_over.goal_of(desk.workspace, session)
        super().__init__(desk, page, goal, "carry", desk.t("session.carry.skip"))
        self.session, self.earlier, self._skipped = session, earlier, skipped
        self.which = Select([(one.id, self._named(one)) for one in earlier])
        self.which.setObjectName("carry-from")
        self.which.activated.connect(lambda at: self._show(self.earlier[at]))
        self.above.addWidget(Field(desk.t("session.carry.from"), self.which))
        self.taken.connect(self._take)
        self._show(earlier[0])

    def _named(self, session: Session) -> str:
        kit = kit_of(self.desk.workspace, session)
        name = kit.name[self.desk.language.tag] if kit else session.title or ""
        at = session.started_at or session.planned_start
        day = self.desk.language.date(at[:10]) if at else ""
        return " · ".join(part for part in (name, day, session.place) if part)

    def _show(self, old: Session) -> None:
        workspace, absent = self.desk.workspace, self.desk.t("desktop.not_received")
        self.old = carry_over.source(workspace, self.session, old)
        people = people_of(workspace, [*old.participants, *old.coaches], absent)
        self.show_stock(self.old, people)

    def _take(self, chosen: list[str]) -> None:
        carry_over.take(self.desk, self.session, self.old, chosen)

    def skip(self) -> None:
        """Take nothing over, and ask no more."""
        self._skipped()
        super().skip()


def open_carry_sheet(
    desk: Desk, page: QWidget, session: Session, first: Session | None = None
) -> EarlierSheet | None:
    """Show the sheet with `first` of the earlier sessions; none when there is no earlier one."""
    found = carry_over.earlier_sessions(desk.workspace, session)
    ordered = sorted(found, key=lambda one: first is not None and one.id != first.id)
    if not ordered:
        return None
    skipped = lambda: desk.keep(carry_over.setting(session.id), "no")  # noqa: E731
    sheet = EarlierSheet(desk, page, session, ordered, skipped)
    sheet.open(sheet.list)
    return sheet


def offer_at_start(desk: Desk, page: QWidget, session: Session) -> None:
    """A session that begins: offer what its kit begins with, once, unless somebody said no."""
    source = carry_over.offered(desk.workspace, session)
    if source and not page.findChildren(CarrySheet):
        open_carry_sheet(desk, page, session, source.session)
