"""Forms that save themselves: what the checks, conflicts and pickers do to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kitdesk.desktop.form import RecordForm, RecordPicker
from kitdesk.desktop.form.editors import editor_for
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import Field
from kitdesk.records import KINDS, FieldType, Organisation, Person
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child
from tests.desktop.hands import type_text

Written = Callable[[Shell], None]
SHAPED = (FieldType.MAP, FieldType.LIST)


def test_every_plain_field_of_every_kind_has_an_editor_that_holds_its_value(
    shell: Shell, workspace: Workspace
):
    samples = {
        FieldType.TEXT: "å",
        FieldType.PROSE: "å",
        FieldType.INTEGER: 3,
        FieldType.DAY: "2023-05-03",
        FieldType.BOOLEAN: True,
        FieldType.WORDS: ("å", "ä"),
        FieldType.REFS: ("0" * 32,),
        FieldType.REF: "0" * 32,
    }
    for kind in KINDS.values():
        for name, field in kind.fields.items():
            if field.type in SHAPED:
                with pytest.raises(ValueError, match=name):
                    editor_for(shell.desk, kind.name, name)
                continue
            one_of = field.choices[:1] if field.type is FieldType.CHOICE else ()
            value = one_of[0] if one_of else samples.get(field.type)
            made = Field(name, editor_for(shell.desk, kind.name, name))
            if value is not None:
                made.set_value(value)
                assert made.value() == value, (kind.name, name)


def test_a_picker_adds_whom_it_does_not_find(
    qtbot: QtBot,
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    written: Written,
):
    shell = make_shell(workspace, Place("organisations", village.weavers, "overview"))
    picker = child(shell, RecordPicker, "contact")
    picker.line.setFocus()
    type_text(picker.line, "Jonne Öhman")
    completer = picker.line.completer()
    popup = completer.popup() if completer else None
    assert popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.currentIndex().data() == "Lägg till ”Jonne Öhman”"
    assert picker.line.text() == "Jonne Öhman"
    assert popup.viewport().height() >= popup.sizeHintForRow(0)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    written(shell)
    contact = workspace.get(Organisation, village.weavers).contact
    person = workspace.get(Person, contact)
    assert (person.given_name, person.family_name) == ("Jonne", "Öhman")
    qtbot.waitUntil(lambda: picker.line.text() == "")


def test_backspace_in_an_empty_line_takes_the_last_one_away(
    qtbot: QtBot, shell: Shell, village: Village
):
    picker = RecordPicker(shell.desk, "organisation")
    qtbot.addWidget(picker)
    picker.set_value((village.coffee, village.weavers))
    told: list[tuple[str, ...]] = []
    picker.edited.connect(told.append)
    qtbot.keyClick(picker.line, Qt.Key.Key_Backspace)
    assert told == [(village.coffee,)] and picker.value() == (village.coffee,)


def test_a_reference_to_what_has_not_arrived_says_so(qtbot: QtBot, shell: Shell):
    picker = RecordPicker(shell.desk, "organisation", many=False)
    qtbot.addWidget(picker)
    picker.set_value("0" * 32)
    chip = picker.findChild(QPushButton)
    assert chip and chip.accessibleName() == "Ta bort inte mottagen än"
    assert picker.value() == "0" * 32


def test_a_field_in_conflict_is_closed_shows_both_values_and_leads_to_the_choice(
    qtbot: QtBot,
    make_workspace: Callable[..., Workspace],
    make_shell: Callable[..., Shell],
    tmp_path: Path,
):
    office, coach = make_workspace("office", "SVID"), make_workspace("coach", "Elin")
    id = meet_in_conflict(office, coach, tmp_path)
    shell = make_shell(office, Place("organisations", id, "overview"))
    field = child(shell, Field, "field-place")
    assert not field.editor.isEnabled()
    assert "Duved" in field.fault.text() and "Undersåker" in field.fault.text()
    assert child(shell, QLineEdit, "name").isEnabled()
    qtbot.mouseClick(child(shell, QPushButton, "choose-place"), Qt.MouseButton.LeftButton)
    assert shell.desk.place == Place("conflicts", id)


def meet_in_conflict(office: Workspace, coach: Workspace, folder: Path) -> str:
    """Both write the place of one organisation apart; the office then has both."""
    office.exchange.invite(folder / "a.kitinvite")
    coach.exchange.join(folder / "a.kitinvite")
    id = coach.write(Organisation(name="Duveds Slöjd", place="Åre"))
    for exported in coach.exchange.export(folder / "1.kitbundle"):
        list(office.exchange.receive([exported.path]))
    office.exchange.trust("Elin")
    office.update("organisation", id, place="Undersåker")
    office.seal()
    coach.update("organisation", id, place="Duved")
    for exported in coach.exchange.export(folder / "2.kitbundle"):
        list(office.exchange.receive([exported.path]))
    assert set(office.conflict_fields("organisation", id)) == {"place"}
    return id


def test_what_is_typed_in_one_field_while_another_program_writes_another_stays(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace, village: Village
):
    shell = make_shell(workspace, Place("organisations", village.weavers, "overview"))
    text = child(shell, QPlainTextEdit, "description")
    type_text(text, "Väver")
    shell.desk.writer.do(lambda w: w.update("organisation", village.weavers, web="vav.se"))
    type_text(text, " mattor")
    qtbot.waitUntil(lambda: child(shell, QLineEdit, "web").text() == "vav.se")
    assert text.toPlainText() == "Väver mattor"
    qtbot.waitUntil(lambda: not shell.desk.writer.busy())
    assert workspace.get(Organisation, village.weavers).description == "Väver mattor"


def test_typing_on_in_a_field_is_undone_as_one(
    qtbot: QtBot, shell: Shell, workspace: Workspace, village: Village, written: Written
):
    form = RecordForm(shell.desk, workspace.get(Organisation, village.coffee))
    host = QWidget()
    qtbot.addWidget(host)
    line = form.field("web").editor
    line.setParent(host)
    type_text(line, "kaffe.se")
    written(shell)
    assert workspace.get(Organisation, village.coffee).web == "kaffe.se"
    assert shell.desk.history.undo()
    written(shell)
    assert workspace.get(Organisation, village.coffee).web is None
    assert shell.desk.history.undo() is None
