"""Who I am, and how the program looks and speaks."""

from PySide6.QtWidgets import QLineEdit

from kitdesk.desktop.form import RecordForm
from kitdesk.desktop.pages.settings.part import Part
from kitdesk.desktop.rest import Rest
from kitdesk.desktop.theme.theme import CHOICES, TEXT_SIZES
from kitdesk.desktop.widgets import Card, Field, Muted, Select
from kitdesk.language import Language, languages
from kitdesk.records import Person

PERSON_FIELDS = ("given_name", "family_name", "role", "phone", "email")


class MePart(Part):
    """Language and looks change at once."""

    kinds = ("person",)

    def build(self) -> None:
        self.side_by_side(self._me_card(), self._looks_card())
        self.lines.addStretch(1)

    def _me_card(self) -> Card:
        me = self.desk.workspace.me
        card = Card(self.t("settings.me"))
        self.name = QLineEdit(me.name)
        self.name.setObjectName("my-name")
        rest = Rest(self.name)
        rest.over.connect(self._rename)
        self.name.textEdited.connect(lambda _: rest.touch())
        self.name.editingFinished.connect(rest.end)
        card.add(Field(self.t("settings.name"), self.name, self.t("settings.name.hint")))
        person = self.desk.workspace.get(Person, me.person)
        self.form = RecordForm(self.desk, person, self) if person else None
        if self.form:
            for name in PERSON_FIELDS:
                card.add(self.form.field(name))
        return card

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name and name != self.desk.workspace.me.name:
            self.desk.writer.do(
                lambda workspace: workspace.change_me(name=name),
                lambda _: self.desk.me_changed.emit(),
            )

    def _looks_card(self) -> Card:
        desk, theme = self.desk, self.desk.theme
        self.tongue = Select([(tag, Language(tag).t("language.own_name")) for tag in languages()])
        self.look = Select([(name, self.t(f"settings.theme.{name}")) for name in CHOICES])
        sizes = [(size, desk.language.percent(size / 100)) for size in TEXT_SIZES]
        self.text_size = Select(sizes)
        for name, select, value in (
            ("language", self.tongue, desk.language.tag),
            ("theme", self.look, theme.choice),
            ("text-size", self.text_size, theme.percent),
        ):
            select.setObjectName(name)
            select.set_value(value)
        self.tongue.activated.connect(lambda _: desk.set_language(self.tongue.value()))
        for select in (self.look, self.text_size):
            select.activated.connect(
                lambda _: desk.set_theme(self.look.value(), self.text_size.value())
            )
        card = Card(self.t("settings.looks"))
        card.add(
            Field(self.t("settings.language"), self.tongue),
            Field(self.t("settings.theme"), self.look),
            Field(self.t("settings.text_size"), self.text_size),
            Muted(self.t("settings.looks.note")),
        )
        card.body.addStretch(1)
        return card

    def refresh(self) -> None:
        person = self.desk.workspace.get(Person, self.desk.workspace.me.person)
        if self.form and person:
            self.form.show(person)
