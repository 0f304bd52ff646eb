"""A lab on the wall: its boards, gaps from both sides, votes, promises, and its log played back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kitdesk.desktop.board.growing_text import GrowingText
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.pages.labs.gap_pairs import GapPairs
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.run_view import RunView
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.wall.showing import Mode
from kitdesk.desktop.wall.window import WallWindow
from kitdesk.records import Action, CoachNote, Gap, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.finding import child, press
from tests.desktop.hands import find, the, type_text
from tests.desktop.hands import seen as part
from tests.desktop.labs.conftest import Season
from tests.desktop.wall.reading import seen

ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
YES = {"named": {"given_on": "2023-11-20"}}

Written = Callable[[Shell], None]


@pytest.fixture
def page(shell: Shell) -> LabsPage:
    shell.desk.go(Place("labs", None, "board"))
    return part(shell.page, LabsPage)


def boards(page: LabsPage) -> RunView:
    return part(page.run, RunView)


def wall(page: LabsPage) -> WallWindow:
    return the(page.wall.follower.window)


def go(page: LabsPage, step: str) -> None:
    find(page.run, QPushButton, f"lab_step_{step}").click()


def test_f5_puts_a_labs_step_on_the_wall_and_cards_follow_live_unless_it_is_frozen(
    page: LabsPage, shell: Shell
):
    go(page, "stories")
    press(shell, Qt.Key.Key_F5, PLAIN)
    assert "tre berättelser" in seen(wall(page))
    assert "Steg 2 av 6" in seen(wall(page))
    assert wall(page).clock.text() == "35:00"

    line = the(boards(page).canvas.findChild(NewCardLine))
    for text, shown in (("Bussen slutade gå", True), ("Vi fick vänta i ett år", False)):
        type_text(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()
        page.wall.follower.refresh()
        assert (text in seen(wall(page))) is shown
        child(shell, QPushButton, "wall-freeze").click()
    assert "Vi fick vänta i ett år" in seen(wall(page))

    press(shell, Qt.Key.Key_F5, PLAIN)
    assert page.wall.follower.window is None


def test_gaps_stand_on_the_wall_from_both_sides_as_they_are_written(
    page: LabsPage, shell: Shell, written: Written
):
    go(page, "gaps")
    press(shell, Qt.Key.Key_2, ALT)
    pair = part(boards(page).canvas, GapPairs).pairs[-1]
    words = {"title": "Ingen ruta", "company_side": "Vi är fyra", "system_side": "Ett nummer"}
    for name, text in words.items():
        type_text(find(pair, GrowingText, f"pair_{name}"), text)
        pair.say()
        written(shell)
    assert "Från företagets håll" in seen(wall(page))
    told = [line for line in seen(wall(page)).splitlines() if line.startswith("Ingen ruta")]
    assert told == ["Ingen ruta. Från företagets håll: Vi är fyra. Från systemets håll: Ett nummer"]


def test_votes_on_the_gaps_are_seen_from_the_steps_around_them_too(
    page: LabsPage, shell: Shell, season: Season, workspace: Workspace, written: Written
):
    for title in ("Ingen ruta", "Långa svar"):
        workspace.write(Gap(title=title, first_lab=season.running))
    go(page, "weigh")
    control = boards(page).control
    cards = {card.text: card.id for card in control.step_cards()}
    control.choose_voter(season.maria)
    control.vote([cards["Långa svar"]], 2)
    written(shell)
    press(shell, Qt.Key.Key_3, ALT)
    for step in ("weigh", "next", "gaps"):
        go(page, step)
        QApplication.processEvents()
        lines = seen(wall(page)).splitlines()
        assert "Långa svar" in lines
        assert "Ingen ruta" not in lines


def test_the_summary_tells_what_was_found_and_who_promised_what(
    page: LabsPage, shell: Shell, season: Season, workspace: Workspace
):
    workspace.update("lab", season.running, summary="Alla vill samma sak.")
    gap = workspace.write(Gap(title="Ingen ruta", first_lab=season.running))
    workspace.update("person", season.maria, consent=YES)
    for what, about, who in (
        ("Ringer Almi", season.running, season.maria),
        ("Ändrar blanketten", gap, season.sara),
    ):
        workspace.write(Action(what=what, from_=about, who=who, due="2023-12-05"))
    page.desk.go(Place("labs", season.running, "board"))
    press(shell, Qt.Key.Key_5, ALT)
    text = seen(wall(part(shell.page, LabsPage)))
    for said in ("Alla vill samma sak.", "Ingen ruta", "Ringer Almi", "Ändrar blanketten"):
        assert said in text
    assert "Maria Larsson · 5 dec" in text
    assert "S. I. · 5 dec" in text
    assert "Sárá" not in text


def test_a_lab_played_back_shows_what_had_been_said_and_names_nobody_who_did_not_agree(
    page: LabsPage, shell: Shell, season: Season, workspace: Workspace
):
    workspace.write(
        LabNote(
            lab=season.running,
            at="2023-11-20T08:15:00Z",
            text="Sárá Inga och Maria Larsson byter nummer",
        )
    )
    workspace.update("person", season.maria, consent=YES)
    page._refresh()
    page.show_tab("log")
    press(shell, Qt.Key.Key_6, ALT)
    assert page.wall.follower.window is None
    press(shell, Qt.Key.Key_F5, PLAIN)
    assert "Vilka är i rummet" in seen(wall(page))

    press(shell, Qt.Key.Key_T)
    assert "Vi hinner inte läsa" not in seen(wall(page))
    scrubber = page.log.player.scrubber
    for _ in range(2):
        QTest.keyClick(scrubber, Qt.Key.Key_Right)
    text = seen(wall(page))
    assert "Så långt 09:15" in text
    assert "09:12 Citat Vi hinner inte läsa" in text
    assert "S. I. och Maria Larsson byter nummer" in text
    assert "Stöden kräver egen projektledare" not in text

    QTest.keyClick(scrubber, Qt.Key.Key_Escape)
    assert "Vilka är i rummet" in seen(wall(page))


def test_no_private_word_of_a_lab_reaches_the_wall_in_any_mode(
    page: LabsPage, shell: Shell, season: Season, workspace: Workspace
):
    workspace.write(CoachNote(session=season.running, step="stories", text="Maria tvekar"))
    press(shell, Qt.Key.Key_F5, PLAIN)
    page.log.play_back()
    page.log.player.scrubber.setValue(page.log.player.scrubber.maximum())
    for step in boards(page).run.steps:
        go(page, step.key)
        for mode in Mode:
            page.wall.follower.choose(mode)
            assert wall(page).mode is mode
            text = seen(wall(page))
            assert "Maria tvekar" not in text
            assert step.coach_hint["sv"] not in text


def test_the_wall_stays_while_tabs_change_and_goes_with_the_lab(
    page: LabsPage, shell: Shell, season: Season
):
    child(shell, QPushButton, "wall").click()
    window = wall(page)
    for tab in ("log", "follow", "board"):
        page.show_tab(tab)
        assert window.isVisible()
        assert page.wall.follower.bar.isVisible()
    find(page, QPushButton, "lab_1").click()
    assert not window.isVisible()
    assert not page.wall.follower.bar.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768)])
def test_gaps_and_log_are_large_and_the_newest_is_whole_in_the_room(
    page: LabsPage, shell: Shell, season: Season, workspace: Workspace, size: tuple[int, int]
):
    long = "Vi har frågat i tre år. " * 8
    for n in range(9):
        workspace.write(
            Gap(title=f"Gap {n}", company_side=long, system_side=long, first_lab=season.running)
        )
        at = f"2023-11-20T09:{n:02}:00Z"
        workspace.write(LabNote(lab=season.running, at=at, text=long, marks=("quote",)))
    page._refresh()
    go(page, "gaps")
    press(shell, Qt.Key.Key_F5, PLAIN)
    window = wall(page)
    window.showNormal()
    window.resize(*size)
    assert seen(window).count("Gap ") == 9
    page.log.play_back()
    page.log.player.scrubber.setValue(page.log.player.scrubber.maximum())
    for mode, rows in ((Mode.BOARD, window.pairs), (Mode.LOG, window.log)):
        page.wall.follower.choose(mode)
        QApplication.processEvents()
        image = rows.grab().toImage()
        ground = image.pixelColor(image.width() - 1, image.height() - 1)
        last = {image.pixelColor(x, image.height() - 1).name() for x in range(image.width())}
        assert last == {ground.name()}
        assert 14 * rows.percent / 100 >= size[1] / 1080 * 22
    for label in window.findChildren(QLabel):
        if label.isVisibleTo(window) and label.text():
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
