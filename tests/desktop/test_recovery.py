"""Locked out and let in again: on paper, and by the office, as both sides see it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.first_run.recovery import RecoveryWords
from kitdesk.desktop.first_run.unlock import Unlock
from kitdesk.desktop.first_run.window import FirstRun
from kitdesk.desktop.pages.inbox.page import InboxPage
from kitdesk.desktop.pages.settings.keys_part import KeysPart
from kitdesk.desktop.pages.settings.page import SettingsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import Organisation
from kitdesk.workspace import Workspace
from tests.desktop.finding import child
from tests.desktop.meeting import Met

LEFT = Qt.MouseButton.LeftButton
SECRET, NEW = "sju sorters kakor", "åtta sorters bullar"
Settle = Callable[[Shell], None]


def opens(folder: Path, secret: str) -> bool:
    try:
        Workspace.open(folder, secret).close()
    except Problem:
        return False
    return True


def inbox(shell: Shell) -> InboxPage:
    assert isinstance(shell.page, InboxPage)
    return shell.page


def keys(shell: Shell) -> KeysPart:
    assert isinstance(shell.page, SettingsPage) and isinstance(shell.page.part, KeysPart)
    return shell.page.part


def carried(sender: Workspace, receiver: Workspace, stick: Path) -> list[str]:
    """Bundles from one to the other; what became of them."""
    files = [one.path for one in sender.exchange.export(stick)]
    return [one.status for one in receiver.exchange.receive(files)]


def test_the_office_lets_a_coach_in_again(
    qtbot: QtBot, met: Met, make_shell: Callable[..., Shell], at_rest: Settle, tmp_path: Path
):
    """Agreed in the settings, sent by bundle, saved by the office, opened on the coach's disk."""
    met.coach.access.set_passphrase(SECRET, always=True)
    shell = make_shell(met.coach, Place("settings", part="keys"))
    child(shell, QCheckBox, "let-recover").click()
    at_rest(shell)
    assert met.coach.exchange.recoverable()
    assert carried(met.coach, met.office, met.stick) == ["imported"]

    office = make_shell(met.office, Place("inbox"))
    at_rest(office)
    page = inbox(office)
    (peer,) = page.peers
    page._open_coach(peer)
    assert child(office, QPushButton, "coach_recovery").isEnabled()
    file = tmp_path / "Elin.kitkey"
    page.save_recovery(peer, file)
    at_rest(office)
    assert "Återställningsfilen" in office.foot.words.text()

    shell.close()
    met.coach.close()
    unlock = Unlock(met.coach.folder, Language("sv"))
    qtbot.addWidget(unlock)
    unlock.show()
    bad = tmp_path / "bad.kitkey"
    bad.write_text("ingen nyckel")
    unlock.open_by_file(bad)
    assert unlock.fault.isVisible() and unlock.answer is None
    unlock.open_by_file(file)
    fill(unlock, NEW, "annat")
    qtbot.mouseClick(child(unlock, QPushButton, "choose"), LEFT)
    assert "inte lika" in unlock.afresh.fields["repeated"].fault.text()
    fill(unlock, NEW, NEW)
    qtbot.mouseClick(child(unlock, QPushButton, "choose"), LEFT)
    assert child(unlock, RecoveryWords, "recovery-words").isVisible()
    child(unlock, QCheckBox, "noted").setChecked(True)
    qtbot.mouseClick(child(unlock, QPushButton, "open"), LEFT)
    assert isinstance(unlock.answer, Workspace) and not unlock.isVisible()
    unlock.answer.close()
    assert opens(met.coach.folder, NEW) and not opens(met.coach.folder, SECRET)


def fill(window: Unlock | FirstRun, passphrase: str, repeated: str) -> None:
    child(window, QLineEdit, "passphrase").setText(passphrase)
    child(window, QLineEdit, "repeated").setText(repeated)


def test_without_the_coachs_word_the_office_has_nothing_to_save(
    qtbot: QtBot, met: Met, make_shell: Callable[..., Shell], at_rest: Settle
):
    shell = make_shell(met.office, Place("inbox"))
    at_rest(shell)
    page = inbox(shell)
    page._open_coach(page.peers[0])
    assert page.sheet and page.sheet.findChild(QPushButton, "coach_recovery") is None
    assert any("inte låtit er" in label.text() for label in page.sheet.findChildren(QLabel))


@pytest.mark.parametrize("by", ["words", "file"])
def test_a_backup_on_another_computer_asks_for_a_new_passphrase(
    qtbot: QtBot, tmp_path: Path, by: str
):
    old = Workspace.create(tmp_path / "old", role="coach", name="Elin", secret=SECRET)
    old.write(Organisation(name="Fjällkaffe"))
    backup = old.backup(tmp_path / "copy.kitbackup")
    key = tmp_path / "Elin.kitkey"
    key.write_text(old.store.key.hex())
    words = " ".join(old.recovery_words)
    old.close()
    first = FirstRun(tmp_path / "new", Language("sv"))
    qtbot.addWidget(first)
    first.show()
    first.questions.choose_file(backup)
    if by == "words":
        child(first, QLineEdit, "secret").setText(words)
    else:
        first.questions.key.choose(key)
    qtbot.mouseClick(child(first, QPushButton, "start"), LEFT)
    fill(first, NEW, NEW)
    qtbot.mouseClick(child(first, QPushButton, "choose"), LEFT)
    child(first, QCheckBox, "noted").setChecked(True)
    qtbot.mouseClick(child(first, QPushButton, "open"), LEFT)
    assert isinstance(first.answer, Workspace) and first.answer.count(Organisation) == 1
    first.answer.close()
    assert opens(tmp_path / "new", NEW) and not opens(tmp_path / "new", words)


def test_a_coach_agrees_while_joining(qtbot: QtBot, tmp_path: Path):
    office = Workspace.create(tmp_path / "office", role="office", name="SVID")
    office.exchange.invite(tmp_path / "SVID.kitinvite")
    office.close()
    first = FirstRun(tmp_path / "coach", Language("sv"))
    qtbot.addWidget(first)
    first.show()
    child(first, QLineEdit, "name").setText("Elin")
    fill(first, SECRET, SECRET)
    first.questions.choose_file(tmp_path / "SVID.kitinvite")
    agree = child(first, QCheckBox, "recover")
    assert not agree.isChecked()
    agree.setChecked(True)
    qtbot.mouseClick(child(first, QPushButton, "start"), LEFT)
    assert isinstance(first.answer, Workspace) and first.answer.exchange.recoverable()
    first.answer.close()


def test_a_second_laptop_is_let_in_as_the_same_person(
    qtbot: QtBot, met: Met, make_shell: Callable[..., Shell], at_rest: Settle, tmp_path: Path
):
    second = Workspace.create(
        tmp_path / "second", role="coach", name="Elin hemma", clock=met.office.clock
    )
    met.office.exchange.invite(met.stick / "again.kitinvite")
    second.exchange.join(met.stick / "again.kitinvite")
    assert carried(second, met.office, met.stick) == ["quarantined"]
    shell = make_shell(met.office, Place("inbox"))
    at_rest(shell)
    page = inbox(shell)
    qtbot.mouseClick(child(shell, QPushButton, "inbox_look_0"), LEFT)
    at_rest(shell)
    owner = child(shell, QComboBox, "sender_owner")
    assert [owner.itemText(at) for at in range(owner.count())] == [
        "En ny coach",
        "En dator till för Elin Nordin",
    ]
    owner.setCurrentIndex(1)
    qtbot.mouseClick(child(shell, QPushButton, "sender_accept"), LEFT)
    at_rest(shell)
    persons = {peer.name: peer.person for peer in met.office.exchange.peers()}
    assert persons["Elin hemma"] == persons["Elin Nordin"] == met.coach.me.person
    assert {peer.name for peer in page.peers} == {"Elin Nordin", "Elin hemma"}
    second.close()


def test_new_keys_of_the_office_are_accepted_where_a_coach_finds_them(
    qtbot: QtBot, met: Met, make_shell: Callable[..., Shell], at_rest: Settle
):
    """Both by their windows: the office changes keys, the coach compares the words and accepts."""
    office = make_shell(met.office, Place("settings", part="keys"))
    before = keys(office).own.words.text()
    renew = child(office, QPushButton, "renew-keys")
    qtbot.mouseClick(renew, LEFT)
    assert met.office.exchange.me_words() == tuple(before.split(" · "))
    qtbot.mouseClick(renew, LEFT)
    at_rest(office)
    words = keys(office).own.words.text()
    assert words != before
    met.office.put("lab", [{"number": 1}])
    (file,) = [one.path for one in met.office.exchange.export(met.stick)]
    shell = make_shell(met.coach, Place("send", part=str(file)))
    at_rest(shell)
    qtbot.mouseClick(child(shell, QPushButton, "send_to_words"), LEFT)
    at_rest(shell)
    card = keys(shell).asking
    assert card.isVisible() and card.words.text() == words
    qtbot.mouseClick(child(shell, QPushButton, "new-keys-accept"), LEFT)
    at_rest(shell)
    assert met.coach.count("lab") == 1
    assert not card.isVisible()
