"""After a session: the next one offered with the same people, or a day to be in touch."""

from collections.abc import Callable
from datetime import date

from kitdesk.desktop.board import carrying
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.pages.sessions import carry_over
from kitdesk.desktop.pages.sessions.following import Following, following, promised
from kitdesk.desktop.pages.sessions.kit_of import kits_for_sessions, likely_kit
from kitdesk.desktop.pages.sessions.starting import plan_following, plan_like
from kitdesk.desktop.widgets import Body, Card, DayField, Field, LinkButton, Muted, QuietButton, row
from kitdesk.method import Kit
from kitdesk.records import Card as CardRecord
from kitdesk.records import Contact, Session


def setting(session: str) -> str:
    """Where this computer keeps which call was promised at the end of a session."""
    return f"session.follow.{session}"


class NextCard(Card):
    """`take_up` is what goes on with the session itself."""

    def __init__(self, desk: Desk, session: Session, take_up: Callable[[], None]) -> None:
        super().__init__(desk.t("session.next"))
        self.desk, self.t = desk, desk.t
        self.session = session
        self._cards: list[CardRecord] = []
        self._after: Following | None = None
        self.words = Body("")
        self.words.setObjectName("next-words")
        self.plan = QuietButton("", self._plan)
        self.plan.setObjectName("plan-next")
        self.park = QuietButton("", self._move_parked)
        self.park.setObjectName("carry-parked")
        self.call = self._make_call()
        again = LinkButton(self.t("session.take_up"), take_up)
        again.setObjectName("take-up")
        like = LinkButton(self.t("session.again"), self._plan_same)
        like.setObjectName("plan-same")
        self.add(self.words, self.plan, self.park, self.call, self.called)
        self.body.addLayout(row(again, like, None, spacing=4))

    def _make_call(self) -> Field:
        self.day = DayField(None, self.t("session.follow_up"))
        self.day.setObjectName("follow-up")
        self.day.set_language(self.desk.language.tag)
        self.called = Muted(self.t("session.follow_up.kept"))
        self.called.setObjectName("follow-up-words")
        field = Field(self.t("session.follow_up"), self.day, self.t("session.follow_up.hint"))
        return field.on_edit(lambda _: self._promise(self.day.value()))

    # What is shown

    def show_session(self, session: Session, cards: list[CardRecord]) -> None:
        """The session as it is now, and the cards on its boards."""
        self.session, self._cards = session, cards
        self._after = following(self.desk.workspace, session)
        planned, kit = self._after.planned, self._after.kit
        if planned:
            self.words.setText(self.t("session.next.planned", title=self._named(planned)))
            self.plan.set_words(self.t("session.next.open"))
        elif kit:
            name = kit.name[self.desk.language.tag]
            self.words.setText(self.desk.n("session.next.series", self._people, kit=name))
            self.plan.set_words(self.t("session.next.plan_kit", kit=name))
        else:
            self.words.setText(self.t("session.next.what"))
            self.plan.set_words(self.t("session.next.plan"))
        self._show_parked(planned)
        self._show_call()

    @property
    def _people(self) -> int:
        return len(self.session.participants)

    def _named(self, session: Session) -> str:
        day = self.desk.language.date((session.planned_start or "")[:10], "full")
        kit = kits_for_sessions(self.desk.workspace).get(session.method_kit or "")
        name = kit.name[self.desk.language.tag] if kit else session.title or ""
        return f"{name}, {day}" if session.planned_start else name

    def _parked(self) -> list[str]:
        return [card.id for card in self._cards if card.parked and card.text]

    def _show_parked(self, planned: Session | None) -> None:
        """Parked cards wait for the next session; once it is planned they can go there."""
        waiting = self._waiting(planned) if planned else []
        self.park.setVisible(bool(waiting))
        self.park.set_words(self.desk.n("session.next.parked", len(waiting)))

    def _waiting(self, planned: Session) -> list[str]:
        source = carry_over.source(self.desk.workspace, planned, self.session)
        here = {card.id for card in source.cards}
        return [id for id in self._parked() if id in here]

    def _show_call(self) -> None:
        kept = promised(self.desk.workspace, setting(self.session.id))
        self.call.setVisible(bool(self.session.organisations))
        if not self.day.hasFocus():
            self.day.set_value(kept[0].next_on if kept else None)
        self.called.setVisible(bool(kept))

    # What is done

    def _plan(self) -> None:
        """Show what is planned, or plan the next of the series with the same people."""
        after = self._after
        if after and after.planned:
            self.desk.go("sessions", after.planned.id, "plan")
        elif after:
            self._plan_next(after.kit or likely_kit(self.desk.workspace))

    def _plan_next(self, kit: Kit) -> None:
        day = self.day.value()
        new = plan_following(self.desk, self.session, kit, date.fromisoformat(day) if day else None)
        if self._parked() and not self._fetches(kit):
            source = carry_over.source(self.desk.workspace, new, self.session)
            carry_over.take(self.desk, new, source, self._parked())

    def _fetches(self, kit: Kit) -> bool:
        """Whether the kit itself offers this session's cards, the parked ones among them."""
        names = carrying.sources(kit.steps, kit.key)
        return self.session.method_kit in {name.kit for name in names}

    def _plan_same(self) -> None:
        plan_like(self.desk, self.session)

    def _move_parked(self) -> None:
        planned = self._after.planned if self._after else None
        if planned:
            source = carry_over.source(self.desk.workspace, planned, self.session)
            carry_over.take(self.desk, planned, source, self._waiting(planned))
            self.desk.writer.flush()
            self.show_session(self.session, self._cards)

    def _promise(self, day: str | None) -> None:
        """Keep the day to be in touch as a contact of each organisation; move it, or drop it."""
        self.desk.writer.flush()
        writer, key = self.desk.writer, setting(self.session.id)
        kept = promised(self.desk.workspace, key)
        if day and kept:
            for contact in kept:
                writer.update("contact", contact.id, next_on=day)
        elif day:
            made = [self._contact(one, day) for one in self.session.organisations]
            self.desk.keep(key, [self.desk.create(contact) for contact in made])
        else:
            for contact in kept:
                writer.delete("contact", contact.id)
        self.called.setVisible(bool(day))

    def _contact(self, organisation: str, day: str) -> Contact:
        """What was said about being in touch, on the day of the session."""
        return Contact(
            id=self.desk.workspace.new_id(),
            organisation=organisation,
            date=self.desk.today().isoformat(),
            channel="visit",
            text=self.t("session.follow_up.text", title=self.session.title or ""),
            people=tuple(sorted(self.session.participants)),
            next_on=day,
        )
