"""The whole way through windows: a lab is logged, sent, edited twice, settled and receipted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from kitdesk.desktop import keys
from kitdesk.desktop.shell import Shell
from kitdesk.records import Gap, Lab, LabNote
from kitdesk.workspace import Workspace
from tests.desktop.hands import drop_files, find, type_text

Made = Callable[..., Workspace]
Opened = Callable[..., Shell]
AtRest = Callable[[Shell], None]


class Sitting:
    """A window and the person in front of it."""

    def __init__(self, shell: Shell, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell = shell
        self._at_rest = at_rest
        self._monkeypatch = monkeypatch

    @property
    def page(self) -> Any:
        """The page that is open: which one it is, the person sees."""
        return self.shell.page

    def rest(self) -> None:
        self._at_rest(self.shell)

    def go(self, page: str) -> None:
        self.shell.side.items[page].click()
        self.rest()

    def press(self, name: str) -> None:
        (button,) = [b for b in self.page.findChildren(QPushButton, name) if b.isVisible()]
        button.click()
        self.rest()

    def press_and_save(self, name: str, target: Path) -> None:
        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        self._monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
        self.press(name)

    def drop(self, *files: Path) -> None:
        zone = self.page.zone if self.page.zone.isVisible() else self.page.join.zone
        drop_files(zone, *files)
        self.rest()


def say(coach: Sitting, text: str) -> None:
    type_text(coach.page.log.line, text)
    QTest.keyClick(coach.page.log.line, Qt.Key.Key_Return)
    coach.rest()


def states(sitting: Sitting) -> list[str]:
    rows = sitting.page.history.rows
    return [rows.index(n, 4).data() for n in range(rows.rowCount())]


def test_a_lab_reaches_the_office_is_settled_there_and_the_receipt_comes_back(
    make_workspace: Made, make_shell: Opened, at_rest: AtRest,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
):  # fmt: skip
    stick = tmp_path / "stick"
    stick.mkdir()
    coach = Sitting(make_shell(make_workspace("coach", "Elin Nordin")), at_rest, monkeypatch)
    office = Sitting(make_shell(make_workspace("office", "SVID centralt")), at_rest, monkeypatch)

    _the_office_invites(office, stick)
    _the_coach_joins_and_logs_a_lab(coach, stick)
    _the_office_lets_the_coach_in(coach, office, stick)
    _both_edit_the_same_gap(coach, office, stick)
    _the_office_settles(office)
    _the_receipt_comes_back(coach, office, stick)

    for kind in (Lab, LabNote, Gap):
        theirs = {record.id: record for record in office.shell.desk.workspace.list(kind)}
        ours = {record.id: record for record in coach.shell.desk.workspace.list(kind)}
        assert ours == theirs


def _the_office_invites(office: Sitting, stick: Path) -> None:
    office.go("inbox")
    office.press_and_save("inbox_invite", stick / "svid.kitinvite")


def _the_coach_joins_and_logs_a_lab(coach: Sitting, stick: Path) -> None:
    coach.go("send")
    coach.drop(stick / "svid.kitinvite")
    coach.press("join_accept")
    coach.go("labs")
    coach.press("lab_first")
    type_text(find(coach.page.sheet, QLineEdit, "lab_theme"), "Stöd som når fram")
    coach.press("sheet_done")
    coach.press("lab_next")
    say(coach, "#citat ”Vi hinner inte läsa utlysningen”")
    say(coach, "#gap Stöden kräver egen projektledare")
    coach.page.log.notes.setCurrentIndex(coach.page.log.notes.rows.index(1))
    QTest.keyClick(coach.page.log.notes, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    coach.rest()
    coach.press("sheet_done")
    coach.go("send")
    assert "2 anteckningar" in coach.page.card.what.text()
    coach.press_and_save("send_save", stick / "elin-1.kitbundle")
    assert states(coach) == ["kvitto saknas – följer med nästa"]


def _the_office_lets_the_coach_in(coach: Sitting, office: Sitting, stick: Path) -> None:
    office.drop(stick / "elin-1.kitbundle")
    office.press("inbox_look_0")
    words = coach.shell.desk.workspace.exchange.me_words()
    assert find(office.page.sheet, QWidget, "sender_words").accessibleName() == ", ".join(words)
    office.press("sender_accept")
    office.go("labs")
    assert office.page.accessibleName() == "Lärlabb 1 – Stöd som når fram"


def _both_edit_the_same_gap(coach: Sitting, office: Sitting, stick: Path) -> None:
    for sitting, text in (
        (office, "Två anställda hinner inte."),
        (coach, "Ingen har tid att söka."),
    ):
        sitting.go("labs")
        (gap,) = sitting.shell.desk.workspace.list(Gap)
        assert sitting.page.gaps.choose(gap.id)
        QTest.keyClick(sitting.page.gaps.board.columns["open"], Qt.Key.Key_Return)
        sitting.rest()
        type_text(find(sitting.page.sheet, QPlainTextEdit, "gap_company_side"), text)
        sitting.press("sheet_done")
    keys.seal(office.shell)
    coach.go("send")
    coach.press_and_save("send_save", stick / "elin-2.kitbundle")
    office.go("inbox")
    office.drop(stick / "elin-2.kitbundle")


def _the_office_settles(office: Sitting) -> None:
    office.press("inbox_conflicts")
    assert office.page.accessibleName() == "Konflikter"
    editor = find(office.page.detail, QPlainTextEdit, "own_value")
    editor.setPlainText("Två anställda hinner inte, ingen har tid att söka.")
    office.press("conflict_use")
    assert office.page.empty.isVisible()


def _the_receipt_comes_back(coach: Sitting, office: Sitting, stick: Path) -> None:
    target = stick / "back"
    target.mkdir()
    office.go("inbox")
    office.press_and_save("inbox_save_all", target)
    coach.drop(*target.iterdir())
    assert states(coach) == ["inläst", "kvitterat", "kvitterat"]
    coach.go("labs")
    (gap,) = coach.shell.desk.workspace.list(Gap)
    assert gap.company_side == "Två anställda hinner inte, ingen har tid att söka."
