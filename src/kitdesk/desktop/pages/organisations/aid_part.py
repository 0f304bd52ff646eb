"""Aid an organisation has been granted, as it told us."""

from kitdesk.desktop.form import RecordSheet
from kitdesk.desktop.pages.organisations.listed_part import ListedPart
from kitdesk.desktop.widgets import Caption, Column
from kitdesk.records import Aid, Record

FIELDS = ("giver", "granted_on", "amount_ore", "regime", "purpose")


class AidPart(ListedPart):
    """Newest first, with the sum."""

    kinds = ("aid",)

    def build(self) -> None:
        language = self.desk.language
        name = lambda field: language.t(f"field.aid.{field}")  # noqa: E731
        columns = [
            Column("giver", name("giver"), lambda a: a.giver or "–", 220),
            Column(
                "granted_on",
                name("granted_on"),
                lambda a: language.date(a.granted_on) if a.granted_on else "–",
                140,
            ),
            Column(
                "amount_ore",
                name("amount_ore"),
                lambda a: language.money(a.amount_ore) if a.amount_ore is not None else "–",
                140,
                right=True,
            ),
            Column("regime", name("regime"), lambda a: a.regime or "", 160),
            Column("purpose", name("purpose"), lambda a: a.purpose or "", 300),
        ]
        self.add_list("aid", self.adder("aid", self.t("organisations.add_aid")), columns)
        self.sum = Caption("", capitals=False)
        self.lines.addWidget(self.sum)
        self.lines.addStretch(1)

    def refresh(self) -> None:
        aid = self.desk.workspace.list(
            Aid, {"organisation": self.organisation.id}, order="-granted_on"
        )
        self.show_list("aid", aid)
        total = sum(each.amount_ore or 0 for each in aid)
        words = self.t("organisations.aid_sum", sum=self.desk.language.money(total))
        self.sum.setText(words)
        self.sum.setVisible(bool(aid))

    def new_record(self, kind: str) -> Record:
        today = self.desk.today().isoformat()
        return Aid(organisation=self.organisation.id, granted_on=today)

    def open_record(self, record: Record) -> None:
        self.sheet = RecordSheet(self.desk, self.page, record, FIELDS).start()
