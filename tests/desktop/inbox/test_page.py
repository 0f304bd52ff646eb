"""The inbox as the clerk uses it: drop, read the outcome, let coaches in, send receipts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from kitdesk.desktop.pages.inbox.page import InboxPage
from kitdesk.desktop.pages.inbox.sender_sheet import SenderSheet
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap
from kitdesk.workspace import Workspace
from tests.desktop.hands import drop_files, find, seen, the
from tests.desktop.inbox.conftest import AtRest
from tests.desktop.meeting import send


def queue(page: InboxPage) -> list[list[str]]:
    rows = page.panel.queue.rows
    return [
        [rows.index(row, column).data() for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def press(page: InboxPage, name: str) -> None:
    buttons = [b for b in page.findChildren(QPushButton, name) if b.isVisible()]
    assert len(buttons) == 1
    buttons[0].click()


def let_in(page: InboxPage, shell: Shell, at_rest: AtRest, bundle: Path) -> None:
    drop_files(page.zone, bundle)
    at_rest(shell)
    press(page, "inbox_look_0")
    at_rest(shell)
    press(page, "sender_accept")
    at_rest(shell)


def test_an_empty_inbox_says_how_coaches_come_in(page: InboxPage):
    assert page.nobody.isVisible()
    assert not page.panel.queue.isVisible()
    assert not find(page, QPushButton, "inbox_save_all").isEnabled()


def test_an_invitation_is_saved_and_the_words_to_read_are_shown(
    page: InboxPage, shell: Shell, at_rest: AtRest, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    chosen = (str(stick / "svid"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    press(page, "inbox_invite")
    at_rest(shell)
    assert (stick / "svid.kitinvite").is_file()
    mine = find(page.sheet, QLabel, "words_mine")
    assert mine.accessibleName() == ", ".join(shell.desk.workspace.exchange.me_words())


def test_a_new_coachs_bundle_waits_until_the_six_words_are_compared(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path, coach: Workspace
):
    drop_files(page.zone, first_bundle)
    at_rest(shell)
    assert queue(page)[0][:2] == ["väntar", "Elin Nordin nr 1"]
    assert shell.desk.workspace.count(Gap) == 0
    press(page, "inbox_look_0")
    at_rest(shell)
    words = find(page.sheet, QLabel, "sender_words")
    assert words.accessibleName() == ", ".join(coach.exchange.me_words())
    assert "1 innovationsgap" in seen(page.sheet, SenderSheet).held.value.text()
    press(page, "sender_accept")
    at_rest(shell)
    assert [gap.title for gap in shell.desk.workspace.list(Gap)] == ["Bredband saknas"]
    assert not page.waiting.isVisible()
    assert [peer.name for peer in page.peers] == ["Elin Nordin"]
    assert queue(page)[0][0] == "inläst"


def test_a_sender_whose_words_differ_is_thrown_away(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path
):
    drop_files(page.zone, first_bundle)
    at_rest(shell)
    press(page, "inbox_look_0")
    at_rest(shell)
    press(page, "sender_discard")
    at_rest(shell)
    assert not page.waiting.isVisible()
    assert shell.desk.workspace.exchange.quarantine() == []
    assert shell.desk.workspace.count(Gap) == 0


def test_many_files_are_taken_each_with_its_own_result(
    page: InboxPage,
    shell: Shell,
    at_rest: AtRest,
    first_bundle: Path,
    coach: Workspace,
    stick: Path,
):
    let_in(page, shell, at_rest, first_bundle)
    coach.write(Gap(title="Ett till"))
    coach.exchange.export(stick / "elin-2.kitbundle")
    damaged = stick / "damaged.kitbundle"
    damaged.write_bytes(first_bundle.read_bytes()[:2000])
    drop_files(page.zone, damaged, first_bundle, stick / "elin-2.kitbundle")
    at_rest(shell)
    assert sorted(row[0] for row in queue(page)) == ["avvisat", "inläst", "redan inläst"]
    assert page.panel.summary.text() == "1 inläst · 1 redan inläst · 1 avvisat"
    assert shell.desk.workspace.count(Gap) == 2


def test_the_whole_reason_is_read_below_the_list(
    page: InboxPage,
    shell: Shell,
    at_rest: AtRest,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    broken = stick / "broken.kitbundle"
    broken.write_bytes(b"not a bundle")
    drop_files(page.zone, broken)
    at_rest(shell)
    page.panel.queue.selectRow(0)
    (received,) = page.panel.results
    assert shell.desk.language.problem(the(received.reason)) in page.panel.detail.text()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(page, "inbox_show_refused")
    kept = Path(opened[0].toLocalFile())
    assert [file.name.partition("-")[2] for file in kept.glob("*.kitbundle")] == [
        "broken.kitbundle"
    ]


def test_a_whole_folder_is_taken(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path, stick: Path
):
    drop_files(page.zone, stick)
    at_rest(shell)
    assert [row[1] for row in queue(page)] == ["Elin Nordin nr 1"]


def test_receipts_go_back_to_every_coach(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path, coach: Workspace,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    let_in(page, shell, at_rest, first_bundle)
    target = tmp_path / "out"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    press(page, "inbox_save_all")
    at_rest(shell)
    list(coach.exchange.receive([target]))
    assert [p.state for p in coach.exchange.history() if p.direction == "out"] == ["acknowledged"]
    assert page.peers[0].last_out is not None


def test_conflicts_that_came_are_one_click_away(
    page: InboxPage,
    shell: Shell,
    at_rest: AtRest,
    first_bundle: Path,
    coach: Workspace,
    stick: Path,
):
    let_in(page, shell, at_rest, first_bundle)
    (gap,) = coach.list(Gap)
    coach.update("gap", gap.id, title="Bredband saknas i Kall")
    shell.desk.writer.update("gap", gap.id, title="Bredband saknas där mötet hålls")
    at_rest(shell)
    coach.exchange.export(stick / "elin-2.kitbundle")
    drop_files(page.zone, stick / "elin-2.kitbundle")
    at_rest(shell)
    assert "1 konflikt" in queue(page)[0][2]
    page.panel.conflicts.click()
    assert the(shell.page).accessibleName() == "Konflikter"


def test_a_lost_computer_is_revoked_after_being_asked_twice(
    page: InboxPage,
    shell: Shell,
    at_rest: AtRest,
    first_bundle: Path,
    coach: Workspace,
    stick: Path,
):
    let_in(page, shell, at_rest, first_bundle)
    page.coaches.selectRow(0)
    QTest.keyClick(page.coaches, Qt.Key.Key_Return)
    press(page, "coach_revoke")
    at_rest(shell)
    assert page.peers[0].state == "trusted"
    press(page, "coach_revoke")
    at_rest(shell)
    assert page.peers[0].state == "revoked"
    coach.write(Gap(title="Från en stulen dator"))
    coach.exchange.export(stick / "elin-2.kitbundle")
    drop_files(page.zone, stick / "elin-2.kitbundle")
    at_rest(shell)
    assert queue(page)[0][0] == "väntar"
    assert shell.desk.workspace.count(Gap) == 1
    press(page, "inbox_look_0")
    at_rest(shell)
    press(page, "sender_accept")
    at_rest(shell)
    assert shell.desk.workspace.count(Gap) == 2


def test_a_bundle_given_at_the_start_is_read_at_once(
    office: Workspace, first_bundle: Path, make_shell: Callable[..., Shell], at_rest: AtRest
):
    shell = make_shell(office, Place("inbox", part=str(first_bundle)))
    at_rest(shell)
    assert [row[0] for row in queue(seen(shell.page, InboxPage))] == ["väntar"]


def test_leaving_the_page_while_a_bundle_is_read_loses_nothing(
    page: InboxPage,
    shell: Shell,
    at_rest: AtRest,
    first_bundle: Path,
    coach: Workspace,
    stick: Path,
):
    let_in(page, shell, at_rest, first_bundle)
    send(shell.desk.workspace, coach, stick)
    coach.write(Gap(title="Ett till"))
    coach.exchange.export(stick / "elin-2.kitbundle")
    drop_files(page.zone, stick / "elin-2.kitbundle")
    shell.desk.go("labs")
    at_rest(shell)
    assert shell.desk.workspace.count(Gap) == 2
