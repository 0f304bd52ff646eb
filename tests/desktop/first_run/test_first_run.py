"""The first run as somebody meets it who has just started KitDesk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.first_run import window as first_run_window
from kitdesk.desktop.first_run.answers import Answers, make_workspace
from kitdesk.desktop.first_run.questions import Questions
from kitdesk.desktop.first_run.recovery import RecoveryWords, words_document
from kitdesk.desktop.first_run.unlock import Unlock
from kitdesk.desktop.first_run.window import FirstRun
from kitdesk.desktop.practice import is_practice, practice_folder
from kitdesk.desktop.widgets import ProgressRow
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace
from tests.desktop.finding import child
from tests.desktop.hands import type_text

LEFT = Qt.MouseButton.LeftButton
SECRET = "blåbär och mjölk"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def first(qtbot: QtBot, folder: Path) -> Iterator[FirstRun]:
    made = FirstRun(folder, Language("sv"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    if isinstance(made.answer, Workspace):
        made.answer.close()
    made.close()
    made.deleteLater()


def click(qtbot: QtBot, window: FirstRun | Unlock, name: str) -> None:
    qtbot.mouseClick(child(window, QPushButton, name), LEFT)


def choose_way(qtbot: QtBot, first: FirstRun, way: str) -> None:
    button = child(first, QRadioButton, f"way-{way}")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.isChecked()


def fill(first: FirstRun, **texts: str) -> None:
    for name, text in texts.items():
        type_text(child(first, QLineEdit, name), text)


def test_a_name_and_a_passphrase_make_a_workspace_and_its_words_are_shown_once(
    qtbot: QtBot, first: FirstRun, folder: Path
):
    fill(first, name="Elin Nordin", passphrase=SECRET, repeated=SECRET)
    click(qtbot, first, "start")
    words = child(first, RecoveryWords, "recovery-words")
    assert "13. " in words.accessibleDescription()
    open_button = child(first, QPushButton, "open")
    assert not open_button.isEnabled()
    qtbot.keyClick(child(first, QCheckBox, "noted"), Qt.Key.Key_Space)
    qtbot.mouseClick(open_button, LEFT)
    assert isinstance(first.answer, Workspace) and not first.isVisible()
    assert (first.answer.me.name, first.answer.me.role) == ("Elin Nordin", "coach")
    assert first.answer.me.language == "sv"
    with pytest.raises(Problem, match="vault"):
        Workspace.open(folder, "ett annat lösenord")
    Workspace.open(folder, SECRET).close()


def test_the_office_begins_as_an_office(qtbot: QtBot, first: FirstRun):
    fill(first, name="SVID centralt", passphrase=SECRET, repeated=SECRET)
    choose_way(qtbot, first, "office")
    click(qtbot, first, "start")
    assert isinstance(first.answer, Workspace)
    assert first.answer.me.role == "office" and first.answer.me.project_id


@pytest.mark.parametrize(
    ("texts", "field", "word"),
    [
        ({}, "name", "namn"),
        ({"name": "Elin"}, "passphrase", "8 tecken"),
        ({"name": "Elin", "passphrase": "kort"}, "passphrase", "8 tecken"),
        ({"name": "Elin", "passphrase": "12345678"}, "passphrase", "gissar någon snart"),
        ({"name": "Elin", "passphrase": SECRET}, "repeated", "inte lika"),
    ],
)
def test_what_is_missing_is_said_at_its_question(
    qtbot: QtBot, first: FirstRun, folder: Path, texts: dict[str, str], field: str, word: str
):
    fill(first, **texts)
    click(qtbot, first, "start")
    fault = first.questions.fields[field].fault
    assert fault.isVisible() and word in fault.text()
    qtbot.waitUntil(lambda: fault.visibleRegion().boundingRect() == fault.rect())
    assert child(first, QLineEdit, field).hasFocus()
    assert not folder.exists()


def test_enter_in_a_line_begins_as_the_button_does(qtbot: QtBot, first: FirstRun):
    fill(first, name="Elin Nordin", passphrase=SECRET, repeated=SECRET)
    qtbot.keyClick(child(first, QLineEdit, "repeated"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(first.answer, Workspace))
    assert child(first, RecoveryWords, "recovery-words").isVisible()


def test_an_invitation_is_asked_for_only_by_those_who_have_one(qtbot: QtBot, first: FirstRun):
    files = first.questions.files
    assert not files["invited"].isVisible() and not files["backup"].isVisible()
    choose_way(qtbot, first, "invited")
    assert files["invited"].isVisible()
    click(qtbot, first, "start")
    assert "kontoret skickade" in files["invited"].fault.text()


def test_an_invitation_joins_the_office(qtbot: QtBot, first: FirstRun, tmp_path: Path):
    office = Workspace.create(tmp_path / "office", role="office", name="SVID", secret=SECRET)
    invitation = tmp_path / "SVID.kitinvite"
    office.exchange.invite(invitation)
    fill(first, name="Elin", passphrase=SECRET, repeated=SECRET)
    first.questions.choose_file(invitation)
    click(qtbot, first, "start")
    assert isinstance(first.answer, Workspace)
    assert first.answer.me.project_id == office.me.project_id
    office.close()


def test_a_bad_invitation_is_explained_and_leaves_nothing_behind(
    qtbot: QtBot, first: FirstRun, folder: Path, tmp_path: Path
):
    bad = tmp_path / "bad.kitinvite"
    bad.write_bytes(b"no zip")
    fill(first, name="Elin", passphrase=SECRET, repeated=SECRET)
    first.questions.choose_file(bad)
    click(qtbot, first, "start")
    told = first.questions.files["invited"].fault.text()
    assert told and "problem." not in told
    assert not folder.exists() and first.answer is None
    assert child(first, QLineEdit, "name").text() == "Elin"


def test_a_backup_from_another_computer_opens_by_its_recovery_words(
    qtbot: QtBot, first: FirstRun, tmp_path: Path
):
    old = Workspace.create(tmp_path / "old", role="coach", name="Elin", secret=SECRET)
    words = " ".join(old.recovery_words)
    old.backup(tmp_path / "copy.kitbackup")
    old.close()
    first.questions.choose_file(tmp_path / "copy.kitbackup")
    click(qtbot, first, "start")
    assert "återställningsorden" in first.questions.fields["secret"].fault.text()
    type_text(child(first, QLineEdit, "secret"), words)
    click(qtbot, first, "start")
    assert isinstance(first.answer, Workspace) and first.answer.me.name == "Elin"


def test_the_language_changes_at_once_and_answers_stay(qtbot: QtBot, first: FirstRun):
    fill(first, name="Elin")
    tongue = first.questions.tongue
    tongue.showPopup()
    qtbot.waitUntil(tongue.view().isVisible)
    qtbot.keyClick(tongue.view(), Qt.Key.Key_End)
    qtbot.keyClick(tongue.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.questions.tongue is not tongue)
    assert child(first, QPushButton, "start").text() == "Begin"
    assert child(first, QLineEdit, "name").text() == "Elin"
    assert first.questions.answers().language == "en"


def test_with_a_key_store_no_passphrase_is_asked_for(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(first_run_window, "has_key_store", lambda: True)
    first = FirstRun(folder, Language("sv"))
    qtbot.addWidget(first)
    assert not first.questions.secret_card.isVisibleTo(first)
    assert Answers(name="Elin").fault(needs_passphrase=False) is None


def test_closing_the_window_leaves_without_a_workspace(first: FirstRun, folder: Path):
    first.close()
    assert first.answer is None and not folder.exists()


@pytest.mark.slow
def test_practising_builds_the_season_beside_and_can_be_stopped_on_the_way(
    qtbot: QtBot, first: FirstRun, folder: Path
):
    click(qtbot, first, "practise")
    row = first.findChild(ProgressRow)
    assert row
    qtbot.waitUntil(lambda: row.bar.value() > 0, timeout=60_000)
    stop = row.findChild(QPushButton)
    assert stop
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(lambda: first.findChild(Questions) is not None, timeout=60_000)
    assert not practice_folder(folder).exists()
    click(qtbot, first, "practise")
    qtbot.waitUntil(lambda: first.answer is not None, timeout=120_000)
    assert is_practice(first.answer.folder) and first.answer.me.role == "coach"
    assert not folder.exists()


def test_unlocking_asks_until_the_passphrase_is_right(qtbot: QtBot, folder: Path):
    made = Workspace.create(folder, role="coach", name="Elin", secret=SECRET)
    words = " ".join(made.recovery_words)
    made.close()
    for secret in (SECRET, words):
        unlock = Unlock(folder, Language("sv"))
        qtbot.addWidget(unlock)
        unlock.show()
        type_text(unlock.line, "fel")
        qtbot.keyClick(unlock.line, Qt.Key.Key_Return)
        assert unlock.field.fault.isVisible() and unlock.answer is None
        unlock.line.setText(secret)
        click(qtbot, unlock, "open")
        assert isinstance(unlock.answer, Workspace)
        unlock.answer.close()


def test_the_words_on_paper_are_numbered_and_named(qtbot: QtBot):
    text = words_document(Language("sv"), "Elin", ["ljud", "bild"]).toPlainText()
    assert "1. ljud" in text and "2. bild" in text and "Elin" in text


def test_answers_make_the_workspace_they_describe(folder: Path):
    made = make_workspace(
        folder, Answers(name=" Jonas Berg ", language="en", passphrase=SECRET, repeated=SECRET)
    )
    assert (made.me.name, made.me.language, made.me.role) == ("Jonas Berg", "en", "coach")
    made.close()


def test_every_question_can_be_heard(qtbot: QtBot):
    questions = Questions(Language("sv"), Answers(), needs_passphrase=True)
    qtbot.addWidget(questions)
    assert all(field.editor.accessibleName() for field in questions.fields.values())
    assert questions.tongue.accessibleName() == "Språk"
