"""Notes split at the cursor and merged into one, by keys, with every link kept."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kitdesk.desktop.pages.labs.log_line import LogLine
from kitdesk.desktop.pages.labs.notes_model import NOTE
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.pages.labs.rewriting import id_after
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.hands import seen, type_text
from tests.desktop.labs.conftest import Season

Written = Callable[[Shell], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(page: LabsPage) -> list[str]:
    rows = page.log.notes.rows
    return [rows.index(at).data() for at in range(rows.rowCount())]


def open_editor(page: LabsPage, id: str) -> LogLine:
    assert page.log.notes.choose(id)
    QTest.keyClick(page.log.notes, Qt.Key.Key_F2)
    return editor_of(page)


def editor_of(page: LabsPage) -> LogLine:
    """The open editor; one that was closed a moment ago may still be there too."""
    return seen(page.log.notes.indexWidget(page.log.notes.currentIndex()), LogLine)


def split_at(page: LabsPage, id: str, before: str) -> None:
    editor = open_editor(page, id)
    editor.setCursorPosition(editor.text().index(before))
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)


@pytest.fixture
def resting(workspace: Workspace, season: Season) -> Season:
    """The marked note is what the gap rests on."""
    workspace.update("gap", season.gap, evidence=(season.marked,))
    workspace.update("lab_note", season.marked, gap=season.gap)
    return season


@pytest.fixture
def page(resting: Season, shell: Shell) -> LabsPage:
    assert isinstance(shell.page, LabsPage)
    return shell.page


def test_a_note_is_split_at_the_cursor_and_the_second_stands_straight_after_it(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    split_at(page, season.quote, "läsa")
    written(shell)
    assert shown(page) == ["Vi hinner inte", "läsa", "Stöden kräver egen projektledare"]
    first, second = (page.log.notes.rows.index(at).data(NOTE).note for at in (0, 1))
    assert (second.at, second.marks, second.lab) == (first.at, ("quote",), first.lab)


@pytest.mark.slow
def test_notes_split_again_and_again_keep_their_order(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    for word in ("läsa", "inte", "hinner"):
        split_at(page, season.quote, word)
        written(shell)
        page.log.notes.finish()
    assert shown(page)[:4] == ["Vi", "hinner", "inte", "läsa"]


def test_the_second_note_opens_with_its_marks_chosen_so_that_typing_gives_others(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    split_at(page, season.quote, "läsa")
    written(shell)
    editor = editor_of(page)
    second = page.log.notes.rows.index(1).data(NOTE).note.id
    assert editor.selectedText() == "#citat "
    type_text(editor, "#idé ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    written(shell)
    note = shell.desk.workspace.get(LabNote, second)
    assert (note.text, note.marks) == ("läsa", ("idea",))


@pytest.mark.slow
def test_both_halves_of_a_note_carry_its_gap(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    split_at(page, season.marked, "egen")
    written(shell)
    second = page.log.notes.rows.index(2).data(NOTE).note
    gap = shell.desk.workspace.get(Gap, season.gap)
    assert gap.evidence == tuple(sorted((season.marked, second.id)))
    assert second.gap == season.gap


@pytest.mark.slow
def test_a_split_is_one_step_back_and_one_forth(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    split_at(page, season.marked, "egen")
    written(shell)
    page.log.notes.finish()
    shell.undo()
    written(shell)
    assert shown(page) == ["Vi hinner inte läsa", "Stöden kräver egen projektledare"]
    assert shell.desk.workspace.get(Gap, season.gap).evidence == (season.marked,)
    shell.redo()
    written(shell)
    assert shown(page)[1:] == ["Stöden kräver", "egen projektledare"]


@pytest.mark.slow
def test_a_note_is_not_split_before_its_first_word(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    split_at(page, season.quote, "Vi")
    written(shell)
    assert len(shown(page)) == 2


def test_a_note_is_merged_with_the_next_and_its_evidence_moves_over(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.log.notes.choose(season.quote)
    QTest.keyClick(page.log.notes, Qt.Key.Key_M, CONTROL)
    written(shell)
    workspace = shell.desk.workspace
    assert shown(page) == ["Vi hinner inte läsa Stöden kräver egen projektledare"]
    note = workspace.get(LabNote, season.quote)
    assert (note.marks, note.gap) == (("gap", "quote"), season.gap)
    assert workspace.get(Gap, season.gap).evidence == (season.quote,)
    assert workspace.get(LabNote, season.marked).deleted


@pytest.mark.slow
def test_a_merge_is_taken_back_whole(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    page.log.notes.choose(season.marked)
    QTest.keyClick(page.log.notes, Qt.Key.Key_M, CONTROL | SHIFT)
    written(shell)
    assert len(shown(page)) == 1
    shell.undo()
    written(shell)
    assert shown(page) == ["Vi hinner inte läsa", "Stöden kräver egen projektledare"]
    assert shell.desk.workspace.get(Gap, season.gap).evidence == (season.marked,)
    assert shell.desk.workspace.get(LabNote, season.quote).marks == ("quote",)


@pytest.mark.slow
def test_several_chosen_notes_become_one(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    type_text(page.log.line, "@Maria Larsson håller med")
    QTest.keyClick(page.log.line, Qt.Key.Key_Return)
    written(shell)
    page.log.notes.choose(season.quote)
    for _ in range(2):
        QTest.keyClick(page.log.notes, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.log.notes, Qt.Key.Key_M, CONTROL)
    written(shell)
    (text,) = shown(page)
    assert text.endswith("projektledare Maria Larsson håller med")
    assert shell.desk.workspace.get(LabNote, season.quote).people == (season.maria,)


@pytest.mark.slow
def test_people_that_the_words_do_not_name_stay_when_a_note_is_changed(
    page: LabsPage, shell: Shell, written: Written, season: Season
):
    shell.desk.writer.update("lab_note", season.quote, people=(season.sara,))
    written(shell)
    editor = open_editor(page, season.quote)
    editor.setText("#citat Vi hinner inte alls")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    written(shell)
    assert shell.desk.workspace.get(LabNote, season.quote).people == (season.sara,)


LOW = some.integers(0, (1 << 62) - 1)
HEAD = 0x0190_0000_0000_7000_8 << 60


@given(LOW, LOW, LOW)
def test_an_id_after_another_stands_between_it_and_the_next(one: int, two: int, fresh: int):
    low, high = sorted((one, two))
    first, following = (f"{HEAD + n:032x}" for n in (low, high))
    found = id_after(first, following, f"{(HEAD | 1 << 80) + fresh:032x}")
    if high - low > 1:
        assert first < found < following
    assert found[12] == "7"
