"""What was agreed with an organisation, and the contacts in between."""

from datetime import date

from kitdesk.desktop.form import RecordSheet
from kitdesk.desktop.naming import choice_name, record_name
from kitdesk.desktop.pages.organisations.listed_part import ListedPart
from kitdesk.desktop.widgets import Column
from kitdesk.records import Action, Contact, Record

ACTION_FIELDS = ("what", "who", "due", "status", "done_on", "outcome", "new_offer")
CONTACT_FIELDS = ("date", "channel", "text", "people", "next_on")
TONES = {"open": "sky", "doing": "cloudberry", "done": "spruce", "dropped": "neutral"}
OPEN = ("open", "doing")


def is_overdue(action: Action, today: date) -> bool:
    """Whether an open action's day has passed."""
    return action.status in OPEN and bool(action.due) and (action.due or "") < today.isoformat()


class ActionsPart(ListedPart):
    """Open actions first, by their day; contacts newest first."""

    kinds = ("action", "contact", "person")

    def build(self) -> None:
        self.add_list(
            "action",
            self.adder("action", self.t("organisations.add_action")),
            self._action_columns(),
        )
        self.add_list(
            "contact",
            self.adder("contact", self.t("organisations.add_contact")),
            self._contact_columns(),
        )
        self.lines.addStretch(1)

    def _action_columns(self) -> list[Column]:
        language, workspace = self.desk.language, self.desk.workspace
        name = lambda field: language.t(f"field.action.{field}")  # noqa: E731
        return [
            Column("what", name("what"), lambda a: a.what or "–", 380),
            Column("who", name("who"), lambda a: record_name(language, workspace, a.who), 160),
            Column("due", name("due"), lambda a: language.date(a.due) if a.due else "–", 130),
            Column("status", name("status"), self._status, 150, tone=self._tone),
        ]

    def _status(self, action: Action) -> str:
        if is_overdue(action, self.desk.today()):
            return self.t("organisations.overdue")
        return choice_name(self.desk.language, "action", "status", action.status)

    def _tone(self, action: Action) -> str:
        overdue = is_overdue(action, self.desk.today())
        return "red" if overdue else TONES.get(action.status or "", "neutral")

    def _contact_columns(self) -> list[Column]:
        language = self.desk.language
        name = lambda field: language.t(f"field.contact.{field}")  # noqa: E731
        day = lambda value: language.date(value) if value else "–"  # noqa: E731
        return [
            Column("date", name("date"), lambda c: day(c.date), 130),
            Column(
                "channel",
                name("channel"),
                lambda c: choice_name(language, "contact", "channel", c.channel),
                130,
            ),
            Column("text", name("text"), lambda c: c.text or "", 420),
            Column("next_on", name("next_on"), lambda c: day(c.next_on), 130),
        ]

    def refresh(self) -> None:
        workspace = self.desk.workspace
        mine = {"organisation": self.organisation.id}
        actions = workspace.list(Action, mine)
        actions.sort(key=lambda a: (a.status not in OPEN, a.due or "9999"))
        self.show_list("action", actions)
        self.show_list("contact", workspace.list(Contact, mine, order="-date"))

    def new_record(self, kind: str) -> Record:
        if kind == "action":
            return Action(organisation=self.organisation.id, status="open")
        today = self.desk.today().isoformat()
        return Contact(organisation=self.organisation.id, date=today, channel="phone")

    def open_record(self, record: Record) -> None:
        fields = ACTION_FIELDS if isinstance(record, Action) else CONTACT_FIELDS
        self.sheet = RecordSheet(self.desk, self.page, record, fields).start()
