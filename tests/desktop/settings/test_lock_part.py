"""Lock, passphrase and recovery words in the settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import NewKey
from kitdesk.desktop.first_run.recovery import RecoveryWords
from kitdesk.desktop.locking.rekeying import Rekeying
from kitdesk.desktop.pages.settings.lock_part import LockPart
from kitdesk.desktop.pages.settings.page import SettingsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.desktop.finding import child
from tests.desktop.hands import type_text

LEFT = Qt.MouseButton.LeftButton
OLD, NEW = "sju sorters kakor", "åtta sorters bullar"
Written = Callable[[Shell], None]


@pytest.fixture
def shell(make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    return make_shell(workspace, Place("settings", part="lock"))


def part(shell: Shell) -> LockPart:
    assert isinstance(shell.page, SettingsPage) and isinstance(shell.page.part, LockPart)
    return shell.page.part


def fill(shell: Shell, **texts: str) -> None:
    for name, text in texts.items():
        child(shell, QLineEdit, f"passphrase-{name}").setText(text)


def test_a_passphrase_is_set_changed_and_removed_by_whoever_knows_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Written
):
    assert not part(shell).passphrase.fields["current"].isVisible()
    fill(shell, new=OLD, again="annat")
    change = child(shell, QPushButton, "passphrase-change")
    qtbot.mouseClick(change, LEFT)
    assert "inte lika" in part(shell).passphrase.fields["again"].fault.text()
    fill(shell, new=OLD, again=OLD)
    qtbot.mouseClick(change, LEFT)
    written(shell)
    assert workspace.access.is_passphrase(OLD)
    assert shell.foot.words.text() == "Det nya lösenordet gäller."
    assert "inte ens för den som tar datorn" in part(shell).worth.text()
    fill(shell, current="fel", new=NEW, again=NEW)
    qtbot.mouseClick(change, LEFT)
    written(shell)
    assert part(shell).passphrase.fields["current"].fault.isVisible()
    assert workspace.access.is_passphrase(OLD)
    fill(shell, current=OLD)
    qtbot.mouseClick(change, LEFT)
    written(shell)
    assert workspace.access.is_passphrase(NEW)
    assert child(shell, QLineEdit, "passphrase-new").text() == ""
    fill(shell, current=NEW)
    qtbot.mouseClick(child(shell, QPushButton, "passphrase-remove"), LEFT)
    written(shell)
    assert not workspace.access.has_passphrase


def test_a_short_passphrase_is_told_at_its_line(qtbot: QtBot, shell: Shell, written: Written):
    fill(shell, new="kort", again="kort")
    qtbot.mouseClick(child(shell, QPushButton, "passphrase-change"), LEFT)
    written(shell)
    assert "8 tecken" in part(shell).passphrase.fields["new"].fault.text()


def test_new_words_are_shown_once_and_open(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Written
):
    qtbot.mouseClick(child(shell, QPushButton, "words-new"), LEFT)
    written(shell)
    sheet = part(shell).recovery.sheet
    assert sheet
    shown = child(sheet, RecoveryWords, "recovery-words").accessibleDescription()
    words = " ".join(each.split(". ")[1] for each in shown.split(", "))
    assert workspace.access.fits(words)
    done = child(sheet, QPushButton, "words-done")
    assert not done.isEnabled()
    sheet.noted.setChecked(True)
    assert done.isEnabled()


def test_another_key_is_asked_for_with_the_passphrase_that_is_to_open_it(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Written
):
    workspace.access.set_passphrase(OLD)
    part(shell).refresh()
    child(shell, QCheckBox, "words-anew").setChecked(True)
    type_text(child(shell, QLineEdit, "words-secret"), "fel")
    button = child(shell, QPushButton, "words-new")
    qtbot.mouseClick(button, LEFT)
    written(shell)
    assert part(shell).recovery.field.fault.isVisible()
    child(shell, QLineEdit, "words-secret").setText(OLD)
    with qtbot.waitSignal(shell.desk.new_key_wanted) as asked:
        qtbot.mouseClick(button, LEFT)
    assert asked.args == [NewKey(OLD)]


def test_the_window_comes_back_with_another_key_and_new_words(qtbot: QtBot, tmp_path: Path):
    folder = tmp_path / "w"
    with Workspace.create(folder, role="coach", name="Elin", secret=OLD) as made:
        made.write(Gap(title="Kapital"))
        before = made.store.key
    asking = Rekeying(folder, Language("sv"), Theme(), OLD, None)
    qtbot.addWidget(asking)
    asking.show()
    qtbot.waitUntil(lambda: asking.answer is not None, timeout=20_000)
    child(asking, QCheckBox, "noted").setChecked(True)
    qtbot.mouseClick(child(asking, QPushButton, "open"), LEFT)
    assert not asking.isVisible()
    assert isinstance(asking.answer, Workspace)
    assert asking.answer.store.key != before and asking.answer.count("gap") == 1
    asking.answer.close()


def test_another_key_that_fails_is_told_and_the_old_one_holds(qtbot: QtBot, tmp_path: Path):
    folder = tmp_path / "w"
    Workspace.create(folder, role="coach", name="Elin", secret=OLD).close()
    asking = Rekeying(folder, Language("sv"), Theme(), NEW, None)
    qtbot.addWidget(asking)
    asking.show()
    qtbot.waitUntil(lambda: asking.findChild(QPushButton, "close") is not None, timeout=20_000)
    assert asking.answer is None
    Workspace.open(folder, OLD).close()


def test_when_it_locks_is_chosen_and_lock_now_locks(
    qtbot: QtBot, shell: Shell, workspace: Workspace, written: Written
):
    minutes = child(shell, QComboBox, "lock-minutes")
    assert minutes.currentText() == "15 minuter"
    minutes.setCurrentIndex(1)
    minutes.activated.emit(1)
    written(shell)
    assert workspace.setting("lock_minutes") == 5
    with qtbot.waitSignal(shell.desk.lock_wanted):
        qtbot.mouseClick(child(shell, QPushButton, "lock-now"), LEFT)
