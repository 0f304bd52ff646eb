"""Settings as their user meets them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import Restore
from kitdesk.desktop.pages.settings.page import SettingsPage
from kitdesk.desktop.pages.settings.storage_part import StoragePart
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import RecordTable
from kitdesk.records import Organisation, Person, Project
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village
from tests.desktop.finding import child
from tests.desktop.hands import type_text

LEFT = Qt.MouseButton.LeftButton
Written = Callable[[Shell], None]


@pytest.fixture
def at(make_shell: Callable[..., Shell], workspace: Workspace) -> Callable[[str], Shell]:
    """Opens the settings at a part."""
    return lambda part: make_shell(workspace, Place("settings", part=part))


def choose(box: QComboBox, words: str) -> None:
    """Picks a choice as a click does."""
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def storage(shell: Shell) -> StoragePart:
    assert isinstance(shell.page, SettingsPage) and isinstance(shell.page.part, StoragePart)
    return shell.page.part


def test_a_new_name_is_kept_and_stands_in_the_side_bar(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, written: Written
):
    shell = at("me")
    name = child(shell, QLineEdit, "my-name")
    name.clear()
    type_text(name, "Elin på Åre")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    written(shell)
    assert workspace.me.name == "Elin på Åre"
    assert shell.side.me.text() == "Elin på Åre · coach"


def test_an_emptied_name_is_not_taken(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, written: Written
):
    shell = at("me")
    name = child(shell, QLineEdit, "my-name")
    name.clear()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    written(shell)
    assert workspace.me.name == "Elin Nordin"


def test_my_phone_number_is_written_on_my_own_person(
    at: Callable[[str], Shell], workspace: Workspace, written: Written
):
    shell = at("me")
    type_text(child(shell, QLineEdit, "phone"), "070-123 45 67")
    written(shell)
    assert workspace.get(Person, workspace.me.person).phone == "070-123 45 67"


def test_language_theme_and_size_change_where_one_stands(qtbot: QtBot, at: Callable[[str], Shell]):
    shell = at("me")
    choose(child(shell, QComboBox, "language"), "English")
    qtbot.waitUntil(lambda: shell.side.items["today"].text() == "Today")
    choose(child(shell, QComboBox, "theme"), "Dark")
    qtbot.waitUntil(lambda: child(shell, QComboBox, "theme").currentText() == "Dark")
    choose(child(shell, QComboBox, "text-size"), "150%")
    qtbot.waitUntil(lambda: shell.desk.theme.percent == 150)
    assert shell.desk.theme.tokens.name == "dark"
    assert shell.desk.place and shell.desk.place.page == "settings"


def test_a_coach_reads_the_project_and_an_office_writes_it(
    at: Callable[[str], Shell],
    make_workspace: Callable[..., Workspace],
    make_shell: Callable[..., Shell],
    written: Written,
):
    assert at("project").findChild(QLineEdit, "case_number") is None
    office = make_workspace("office", "SVID")
    shell = make_shell(office, Place("settings", part="project"))
    type_text(child(shell, QLineEdit, "case_number"), "RUN/664/2021")
    written(shell)
    assert office.list(Project)[0].case_number == "RUN/664/2021"


def test_a_backup_is_written_while_one_works_and_its_day_is_kept(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, tmp_path: Path, written: Written
):
    workspace.write(Organisation(name="Fjällkaffe"))
    shell = at("storage")
    part = storage(shell)
    secret = child(shell, QLineEdit, "backup-passphrase")
    type_text(secret, "lösenord")
    part.backup.write(tmp_path / "kopia")
    written(shell)
    assert "den som gissar börjar med" in shell.foot.words.text()
    assert not (tmp_path / "kopia.kitbackup").exists()
    secret.clear()
    type_text(secret, "ett gott lösenord")
    part.backup.write(tmp_path / "kopia")
    written(shell)
    assert shell.foot.words.text() == "Säkerhetskopian kopia.kitbackup är sparad och kontrollerad."
    qtbot.waitUntil(lambda: "2023" in part.last.value.text())
    back = Workspace.restore(
        tmp_path / "kopia.kitbackup", tmp_path / "elsewhere", "ett gott lösenord"
    )
    assert [each.name for each in back.list(Organisation)] == ["Fjällkaffe"]
    back.close()


def test_a_backup_that_cannot_be_written_is_told(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, tmp_path: Path, written: Written
):
    shell = at("storage")
    storage(shell).backup.write(tmp_path / "no such folder" / "kopia.kitbackup")
    written(shell)
    assert shell.foot.isVisible() and "problem." not in shell.foot.words.text()
    assert workspace.setting("last_backup") is None
    assert child(shell, QPushButton, "backup-now").isEnabled()


def test_a_restore_shows_what_would_change_and_then_asks_the_program_for_it(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, tmp_path: Path, key_file: Path
):
    file = workspace.backup(tmp_path / "kopia.kitbackup", "ett gott lösenord")
    workspace.put("organisation", [{"name": "Nyskrivet AB"}])
    shell = at("storage")
    card = storage(shell).restore
    button = child(shell, QPushButton, "restore-now")
    assert not button.isEnabled()
    card.choose(file)
    type_text(child(shell, QLineEdit, "restore-secret"), "fel ord")
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: card.field.fault.isVisible())
    card.secret.setText("ett gott lösenord")
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: card.sheet is not None, timeout=20_000)
    assert card.sheet
    said = " ".join(label.text() for label in card.sheet.findChildren(QLabel))
    assert "1 post som är nyare här finns ingen annanstans" in said and "Nyskrivet AB" in said
    with qtbot.waitSignal(shell.desk.restore_wanted) as asked:
        qtbot.mouseClick(child(shell, QPushButton, "restore-sure"), LEFT)
    assert asked.args == [Restore(file, "ett gott lösenord")]


def test_a_copy_that_a_passphrase_opens_asks_for_it_in_its_field(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, tmp_path: Path
):
    workspace.access.set_passphrase("ett gott lösenord", True)
    file = workspace.backup(tmp_path / "kopia.kitbackup")
    shell = at("storage")
    card = storage(shell).restore
    assert card.field.hint.text().startswith("Lösenordet till arbetsytan")
    card.choose(file)
    qtbot.mouseClick(child(shell, QPushButton, "restore-now"), LEFT)
    qtbot.waitUntil(lambda: card.field.fault.isVisible())
    assert "lösenord" in card.field.fault.text() and "KITDESK" not in card.field.fault.text()
    assert card.secret.hasFocus() and not shell.foot.isVisible()
    type_text(card.secret, "ett gott lösenord")
    qtbot.mouseClick(child(shell, QPushButton, "restore-now"), LEFT)
    qtbot.waitUntil(lambda: card.sheet is not None, timeout=20_000)


def test_todays_backup_is_made_and_can_be_chosen_to_go_back_to(
    qtbot: QtBot, at: Callable[[str], Shell], workspace: Workspace, tmp_path: Path, written: Written
):
    shell = at("storage")
    part = storage(shell)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "USB-sticka" in part.second.second.text()
    part.second.choose_second(stick)
    written(shell)
    assert len(list(stick.glob("*.kitbackup"))) == 1
    assert "Kopian ligger också på det andra stället" in shell.foot.words.text()
    assert str(stick) in part.second.second.text() and "2023" in part.second.second.text()
    assert "20 nov" in part.last.value.text()
    daily = child(shell, QComboBox, "restore-daily")
    daily.setCurrentIndex(1)
    daily.activated.emit(1)
    assert part.restore.file == workspace.backups.made()[0].file
    (stick / ".kitdesk-backups.json").unlink()
    qtbot.mouseClick(child(shell, QPushButton, "daily-now"), LEFT)
    written(shell)
    assert "finns inte här nu" in shell.foot.words.text()
    qtbot.mouseClick(child(shell, QPushButton, "leave-second"), LEFT)
    written(shell)
    assert workspace.backups.second is None


def test_a_check_says_that_all_is_well(
    qtbot: QtBot, at: Callable[[str], Shell], village: Village, written: Written
):
    shell = at("storage")
    qtbot.mouseClick(child(shell, QPushButton, "check"), LEFT)
    written(shell)
    assert shell.foot.words.text().startswith("Allt är som det ska")


def test_the_six_words_are_those_of_the_exchange(at: Callable[[str], Shell], workspace: Workspace):
    shell = at("keys")
    assert child(shell, QLabel, "my-words").text() == " · ".join(workspace.exchange.me_words())


def test_known_workspaces_are_listed_with_their_state_in_words(
    make_workspace: Callable[..., Workspace], make_shell: Callable[..., Shell], tmp_path: Path
):
    office, coach = make_workspace("office", "SVID"), make_workspace("coach", "Elin")
    office.exchange.invite(tmp_path / "SVID.kitinvite")
    coach.exchange.join(tmp_path / "SVID.kitinvite")
    shell = make_shell(coach, Place("settings", part="keys"))
    table = child(shell, RecordTable, "peers")
    row = [table.rows.index(0, column).data() for column in range(3)]
    assert row == ["SVID", "centralt kontor", "godkänd"]


def test_what_was_removed_comes_back_from_the_bin(
    qtbot: QtBot,
    at: Callable[[str], Shell],
    workspace: Workspace,
    village: Village,
    written: Written,
):
    workspace.delete("organisation", village.coffee)
    shell = at("bin")
    table = child(shell, RecordTable, "bin")
    assert table.rows.index(0, 1).data() == "Fjällkaffe AB"
    button = child(shell, QPushButton, "bring-back")
    assert not button.isEnabled()
    table.selectRow(0)
    qtbot.mouseClick(button, LEFT)
    written(shell)
    assert workspace.count(Organisation) == 3
    qtbot.waitUntil(lambda: not table.isVisible())
    assert shell.foot.words.text() == "Tog tillbaka 1 sak"


def test_about_names_the_version_and_the_licences(qtbot: QtBot, at: Callable[[str], Shell]):
    from kitdesk import __version__

    shell = at("about")
    assert any(label.text() == f"KitDesk {__version__}" for label in shell.findChildren(QLabel))
    licences = child(shell, QPlainTextEdit, "licences").toPlainText()
    assert "SIL OPEN FONT LICENSE" in licences.upper() and "ISC" in licences
    qtbot.mouseClick(child(shell, QPushButton, "help"), LEFT)
    assert shell.findChild(QLabel) and shell.middle.findChild(QPushButton, "close-sheet")
