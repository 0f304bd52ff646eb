"""A lab played back by time: what had been said at a given minute."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.timeline import timeline
from kitdesk.desktop.shell import Shell
from kitdesk.workspace import Workspace
from tests.desktop.finding import press
from tests.desktop.hands import the
from tests.desktop.labs.conftest import Season

NOTES = [
    ("a", "2023-11-20T08:12:00Z", False),
    ("b", "2023-11-20T08:20:00Z", True),
    ("c", None, False),
]
PROGRAMME = [{"time": "09.00", "what": "Välkomna"}, {"time": "9.15–9.45", "what": "Berättelser"}]


@pytest.fixture
def page(workspace: Workspace, season: Season, shell: Shell) -> LabsPage:
    workspace.update("lab", season.running, programme=tuple(PROGRAMME))
    assert isinstance(shell.page, LabsPage)
    shell.page._refresh()
    return shell.page


def shown(page: LabsPage) -> list[str]:
    rows = page.log.notes.rows
    return [rows.index(at).data() for at in range(rows.rowCount())]


def test_the_line_begins_with_the_programme_and_knows_what_is_going_on():
    line = the(timeline(NOTES, PROGRAMME, "Europe/Stockholm"))
    assert line.at(0).strftime("%H:%M") == "08:58"
    at = the(line.second_of("9.21"))
    assert (line.until(at), line.item_at(at)) == (2, "Berättelser")
    assert line.until(the(line.second_of("09:13"))) == 1
    assert line.second_of("klockan tre") is None
    assert line.second_of("25.10") is None


def test_a_lab_without_notes_has_no_line():
    assert timeline([], PROGRAMME, None) is None
    assert timeline([("c", None, False)], PROGRAMME, None) is None


def test_the_log_is_walked_note_by_note_and_closed_again(page: LabsPage, shell: Shell):
    press(shell, Qt.Key.Key_T)
    scrubber = page.log.player.scrubber
    assert shown(page) == []
    QTest.keyClick(scrubber, Qt.Key.Key_Right)
    assert shown(page) == ["Vi hinner inte läsa"]
    assert page.log.player.clock.text() == "09:12"
    assert page.log.player.words.text() == "Välkomna · 1 anteckning så här långt"
    QTest.keyClick(scrubber, Qt.Key.Key_PageDown)
    assert page.log.player.words.text().startswith("Berättelser")
    QTest.keyClick(scrubber, Qt.Key.Key_End)
    assert len(shown(page)) == 2
    QTest.keyClick(scrubber, Qt.Key.Key_Escape)
    assert page.log.player.isHidden()
    assert len(shown(page)) == 2
    assert page.log.line.hasFocus()


@pytest.mark.slow
def test_a_time_that_is_typed_shows_what_had_been_said_by_then(page: LabsPage):
    page.log.play_back()
    clock = page.log.player.clock
    clock.setText("9.15")
    QTest.keyClick(clock, Qt.Key.Key_Return)
    assert shown(page) == ["Vi hinner inte läsa"]


@pytest.mark.slow
def test_playing_goes_on_by_itself_until_the_end(page: LabsPage, qtbot: QtBot):
    page.log.play_back()
    player = page.log.player
    player.speed.set_value(900)
    player.scrubber.setValue(player.scrubber.maximum() - 100)
    QTest.keyClick(player.scrubber, Qt.Key.Key_Space)
    assert player.is_playing
    qtbot.waitUntil(lambda: not player.is_playing)
    assert len(shown(page)) == 2


@pytest.mark.slow
def test_a_note_that_is_written_meanwhile_is_seen(
    page: LabsPage, shell: Shell, written: Callable[[Shell], None]
):
    page.log.play_back()
    page.log.line.setText("Tillbaka i nuet")
    QTest.keyClick(page.log.line, Qt.Key.Key_Return)
    written(shell)
    assert shown(page)[-1] == "Tillbaka i nuet"
