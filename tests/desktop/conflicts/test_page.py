"""Conflicts, settled one by one as the clerk does it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from kitdesk.desktop.pages.conflicts.marked_text import MarkedText
from kitdesk.desktop.pages.conflicts.page import ConflictsPage
from kitdesk.desktop.pages.labs.page import LabsPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, LabNote
from tests.desktop.conflicts.conftest import BASE, BOTH, COACHS, OFFICES, Dispute
from tests.desktop.hands import Part, find, seen, subtitle, the, type_text
from tests.desktop.meeting import Met, send

Written = Callable[[Shell], None]


def listed(page: ConflictsPage) -> list[tuple[str, str]]:
    rows = page.table.rows
    return [(rows.index(n, 0).data(), rows.index(n, 1).data()) for n in range(rows.rowCount())]


def choose(page: ConflictsPage, field: str) -> None:
    at = [name for _, name in listed(page)].index(field)
    page.table.selectRow(at)


def part(page: ConflictsPage, kind: type[Part], name: str) -> Part:
    """The part of the conflict that is open."""
    return find(page.detail, kind, name)


def values(page: ConflictsPage) -> list[str]:
    assert page.detail is not None
    return [text.accessibleName() for text in the(page.detail).findChildren(MarkedText)]


def take(page: ConflictsPage, value: str) -> None:
    at = values(page).index(value)
    button = part(page, QPushButton, f"conflict_take_{at}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_field_that_differs_is_listed_by_name(page: ConflictsPage):
    assert sorted(listed(page)) == sorted(
        [
            ("Egen projektledare", "Område"),
            ("Egen projektledare", "Företagens sida"),
            ("Egen projektledare", "Tyngd"),
            ("En anteckning", "Märkning"),
            ("Tas inte bort", "Borttagen"),
        ]
    )
    assert "5 uppgifter" in subtitle(page)


def test_both_texts_stand_side_by_side_with_who_wrote_them(page: ConflictsPage):
    choose(page, "Företagens sida")
    assert sorted(values(page)) == sorted([COACHS, OFFICES])
    words = " ".join(label.text() for label in the(page.detail).findChildren(QLabel))
    assert "Elin Nordin" in words
    assert "SVID centralt (du)" in words
    marked = [text.text() for text in the(page.detail).findChildren(MarkedText)]
    assert any(">trettio</span>" in text for text in marked)
    assert any(">på ett mikroföretag</span>" in text for text in marked)


def test_one_of_the_values_is_kept_by_a_click(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Område")
    take(page, "Kunskap")
    written(shell)
    assert shell.desk.workspace.get(Gap, dispute.gap).category == "knowledge"
    assert ("Egen projektledare", "Område") not in listed(page)
    assert len(listed(page)) == 4


def test_edits_of_prose_that_do_not_touch_are_proposed_together(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Företagens sida")
    editor = part(page, QPlainTextEdit, "own_value")
    assert editor.toPlainText() == BOTH
    part(page, QPushButton, "conflict_use").click()
    written(shell)
    assert shell.desk.workspace.get(Gap, dispute.gap).company_side == BOTH


def test_a_value_of_ones_own_may_be_written(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Tyngd")
    part(page, QLineEdit, "own_value").setText("3")
    part(page, QPushButton, "conflict_use").click()
    written(shell)
    assert shell.desk.workspace.get(Gap, dispute.gap).weight == 3


def test_what_is_no_number_and_what_is_out_of_range_are_refused_in_words(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    """Each says so below the line while it is typed, and the button takes none of them."""
    choose(page, "Tyngd")
    line, fault = part(page, QLineEdit, "own_value"), part(page, QLabel, "own_value_fault")
    told = {"tung": "”tung” är inget tal.", "9" * 20: "för stort", "9": "”9”"}
    for typed, sentence in told.items():
        line.clear()
        type_text(line, typed)
        assert fault.isVisibleTo(the(page.detail)) and sentence in fault.text()
        part(page, QPushButton, "conflict_use").click()
        written(shell)
        assert line.text() == typed
    assert ("Egen projektledare", "Tyngd") in listed(page)


def test_sets_are_proposed_with_what_either_added(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Märkning")
    assert part(page, QPlainTextEdit, "own_value").toPlainText() == "gap\nidea\nquote"
    part(page, QPushButton, "conflict_use").click()
    written(shell)
    assert shell.desk.workspace.get(LabNote, dispute.note).marks == ("gap", "idea", "quote")


def test_an_edit_that_met_a_removal_is_kept_or_let_go(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Borttagen")
    assert sorted(values(page)) == ["Borttagen", "Kvar"]
    take(page, "Kvar")
    written(shell)
    assert not shell.desk.workspace.get(LabNote, dispute.other).deleted
    assert len(listed(page)) == 4


def test_a_removal_may_stand_too(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    choose(page, "Borttagen")
    take(page, "Borttagen")
    written(shell)
    assert dispute.other not in [note.id for note in shell.desk.workspace.list(LabNote)]
    assert len(listed(page)) == 4


def test_when_all_are_settled_the_page_says_so(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute
):
    for _ in range(5):
        part(page, QPushButton, "conflict_take_0").click()
        written(shell)
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    assert shell.desk.workspace.conflicts() == []


def test_a_settled_conflict_stays_settled_at_the_coach(
    page: ConflictsPage, shell: Shell, written: Written, dispute: Dispute,
    met: Met,
):  # fmt: skip
    choose(page, "Företagens sida")
    part(page, QPushButton, "conflict_use").click()
    written(shell)
    send(shell.desk.workspace, met.coach, met.stick)
    assert met.coach.get(Gap, dispute.gap).company_side == BOTH
    assert "company_side" not in met.coach.conflict_fields("gap", dispute.gap)


def test_a_place_opens_the_conflict_of_a_record(
    met: Met, dispute: Dispute, make_shell: Callable[..., Shell]
):
    page = seen(make_shell(met.office, Place("conflicts", dispute.note)).page, ConflictsPage)
    assert page.table.current().record == dispute.note
    assert page.detail is not None


def test_the_record_is_shown_in_its_place(page: ConflictsPage, shell: Shell, dispute: Dispute):
    choose(page, "Tyngd")
    part(page, QPushButton, "conflict_record").click()
    assert the(seen(shell.page, LabsPage).sheet).id == dispute.gap


def test_the_fields_editor_is_closed_while_it_is_disputed(
    page: ConflictsPage, shell: Shell, dispute: Dispute
):
    shell.desk.go("labs", dispute.gap)
    sheet = the(seen(shell.page, LabsPage).sheet)
    assert not sheet.fields["company_side"].editor.isEnabled()
    assert "olika" in sheet.fields["company_side"].fault.text()
    assert sheet.fields["title"].editor.isEnabled()
    assert sheet.fields["company_side"].value() != BASE
