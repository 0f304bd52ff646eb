"""Choosing the cards that a session takes over from an earlier one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.naming import choice_name
from kitdesk.desktop.pages.sessions import carry_over, carrying
from kitdesk.desktop.pages.sessions.carry_list import CarryList, Line
from kitdesk.desktop.pages.sessions.kit_of import kit_of, step_title
from kitdesk.desktop.pages.sessions.people import people_of
from kitdesk.desktop.widgets import (
    Field,
    LinkButton,
    Muted,
    PrimaryButton,
    QuietButton,
    Select,
    Sheet,
    row,
)
from kitdesk.method import Step, StepName
from kitdesk.records import Card, Session

WIDTH_PX = 560


class CarrySheet(Sheet):
    """The cards of one earlier session at a time; `skipped` runs when none are wanted.

    With `into` they are the session's own cards of the steps that this one builds on, and `put`
    lays them on its board.
    """

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        session: Session,
        earlier: Sequence[Session],
        skipped: Callable[[], None] | None = None,
        into: Step | None = None,
        put: carry_over.Put | None = None,
    ) -> None:
        title = desk.t("session.fetch.title" if into else "session.carry.title")
        super().__init__(desk.theme, page, title, desk.t("common.close"), WIDTH_PX)
        self._into, self._put = into, put
        self.desk, self.session, self.earlier = desk, session, earlier
        self._skipped = skipped
        self.kit = kit_of(desk.workspace, session)
        self._steps = [into] if into else carry_over.steps_here(desk.workspace, session)
        self.which = self._make_which()
        self.step = Select((), desk.t("session.carry.step"))
        self.step.setObjectName("carry-step")
        self.step.activated.connect(lambda _: self.list.show_step(self.step.value()))
        self.list = CarryList(desk, title)
        self.list.ticked.connect(self._count)
        self.list.done.connect(self.take)
        self._build()
        self._show(earlier[0])

    def _make_which(self) -> Select:
        which = Select([(one.id, self._named(one)) for one in self.earlier])
        which.setObjectName("carry-from")
        which.activated.connect(lambda at: self._show(self.earlier[at]))
        return which

    def _named(self, session: Session) -> str:
        kit = kit_of(self.desk.workspace, session)
        name = kit.name[self.desk.language.tag] if kit else session.title or ""
        at = session.started_at or session.planned_start
        day = self.desk.language.date(at[:10]) if at else ""
        return " · ".join(part for part in (name, day, session.place) if part)

    def _build(self) -> None:
        t = self.desk.t
        every = LinkButton(t("session.carry.all"), lambda: self.list.tick_shown(True))
        none = LinkButton(t("session.carry.none"), lambda: self.list.tick_shown(False))
        every.setObjectName("carry-all")
        none.setObjectName("carry-none")
        self.body.addWidget(Muted(t("session.fetch.what" if self._into else "session.carry.what")))
        if not self._into:
            self.body.addWidget(Field(t("session.carry.from"), self.which))
        self.body.addLayout(row(self.step, every, none, None, spacing=4))
        self.body.addWidget(self.list, 1)
        words = t("common.close" if self._into else "session.carry.skip")
        skip = QuietButton(words, self.skip)
        skip.setObjectName("carry-skip")
        self.button = PrimaryButton("", self.take)
        self.button.setObjectName("carry-take")
        self.foot.addWidget(skip)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)

    def _show(self, old: Session) -> None:
        """The cards of a session: those the kit fetches first, then by votes."""
        workspace = self.desk.workspace
        if self._into:
            self.old = carry_over.own_source(workspace, self.session, self._into)
        else:
            self.old = carry_over.source(workspace, self.session, old)
        wanted = carrying.sources(self._steps, self._own)
        cards = sorted(self.old.cards, key=lambda card: self._rank(card, wanted))
        lines = self._lines(cards)
        self.list.show_lines(lines, carrying.proposed(cards, self.old.kit_key, wanted))
        steps = dict.fromkeys(card.step or "" for card in cards)
        names = [(key, self._title(key)) for key in steps]
        self.step.set_options([(None, self.desk.t("session.carry.every_step")), *names])
        self.step.setCurrentIndex(0)
        self.list.show_step(None)

    def _rank(self, card: Card, wanted: set[StepName]) -> tuple[bool, bool, int, str]:
        fetched = carrying.name_of(card, self.old.kit_key) in wanted
        return (card.kind != "insight", not fetched, -carrying.votes(card), card.id)

    def _title(self, step: str) -> str:
        return step_title(self.old.kit, step, self.desk.language.tag)

    def _lines(self, cards: Sequence[Card]) -> list[Line]:
        workspace, absent = self.desk.workspace, self.desk.t("desktop.not_received")
        people = [*self.old.session.participants, *self.old.session.coaches]
        names = people_of(workspace, people, absent)
        return [
            Line(card.id, card.step or "", card.text or "", self._more(card, names))
            for card in cards
        ]

    def _more(self, card: Card, names: dict[str, str]) -> str:
        """Where it lay, its votes, who said it, and where it lands here."""
        t, n = self.desk.t, carrying.votes(card)
        kind = choice_name(self.desk.language, "card", "kind", card.kind) if card.kind else ""
        parts = [
            self._title(card.step or ""),
            kind,
            self.desk.n("session.carry.votes", n) if n else "",
            names.get(card.author or "", card.author or ""),
        ]
        told = " · ".join(part for part in parts if part)
        place = carrying.landing(card, self.old.kit_key, self._own, self._steps)
        if place is None:
            return told
        title = step_title(self.kit, place.step, self.desk.language.tag)
        return f"{told}  →  {t('session.carry.parked') if place.parked else title}"

    @property
    def _own(self) -> str:
        return self.session.method_kit or ""

    def _count(self, n: int) -> None:
        self.button.set_words(self.desk.n("session.carry.take", n))
        self.button.setEnabled(bool(n))

    def take(self) -> None:
        """Take the ticked cards over."""
        chosen = self.list.chosen()
        if chosen:
            carry_over.take(self.desk, self.session, self.old, chosen, self._steps, self._put)
            self.close_sheet()

    def skip(self) -> None:
        """Take nothing over, and ask no more."""
        if self._skipped:
            self._skipped()
        self.close_sheet()


def open_carry_sheet(
    desk: Desk, page: QWidget, session: Session, first: Session | None = None
) -> CarrySheet | None:
    """Show the sheet with `first` of the earlier sessions; none when there is no earlier one."""
    found = carry_over.earlier_sessions(desk.workspace, session)
    ordered = sorted(found, key=lambda one: first is not None and one.id != first.id)
    if not ordered:
        return None
    skipped = lambda: desk.keep(carry_over.setting(session.id), "no")  # noqa: E731
    sheet = CarrySheet(desk, page, session, ordered, skipped)
    sheet.open(sheet.list)
    return sheet


def open_fetch_sheet(
    desk: Desk, page: QWidget, session: Session, step: Step, put: carry_over.Put
) -> CarrySheet:
    """Show the session's own cards that a step builds on; `put` lays the chosen ones there."""
    sheet = CarrySheet(desk, page, session, [session], into=step, put=put)
    sheet.open(sheet.list)
    return sheet


def offer_at_start(desk: Desk, page: QWidget, session: Session) -> None:
    """A session that begins: offer what its kit begins with, once, unless somebody said no."""
    source = carry_over.offered(desk.workspace, session)
    if source and not page.findChildren(CarrySheet):
        open_carry_sheet(desk, page, session, source.session)
