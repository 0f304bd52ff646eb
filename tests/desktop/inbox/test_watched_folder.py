"""A watched folder: bundles that land in it are read by themselves, once, when they are whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages.inbox.page import InboxPage
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.workspace import Workspace
from tests.desktop.hands import find, seen
from tests.desktop.inbox.conftest import AtRest


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    folder = tmp_path / "Mejl"
    folder.mkdir()
    return folder


def watch(page: InboxPage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    find(page, QPushButton, "inbox_watch").click()


def test_a_bundle_that_lands_in_the_folder_is_read(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path, mail: Path,
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
):  # fmt: skip
    watch(page, mail, monkeypatch)
    assert "Mejl" in page.panel.watched.words.text()
    first_bundle.rename(mail / "elin-1.kitbundle")
    qtbot.waitUntil(lambda: len(page.panel.results) == 1, timeout=10_000)
    at_rest(shell)
    assert page.panel.results[0].status == "quarantined"


def test_what_was_read_is_not_read_again_at_the_next_start(
    page: InboxPage, shell: Shell, at_rest: AtRest, first_bundle: Path, mail: Path,
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, office: Workspace,
    make_shell: Callable[..., Shell],
):  # fmt: skip
    watch(page, mail, monkeypatch)
    first_bundle.rename(mail / "elin-1.kitbundle")
    qtbot.waitUntil(lambda: len(page.panel.results) == 1, timeout=10_000)
    at_rest(shell)
    again = seen(make_shell(office, Place("inbox")).page, InboxPage)
    assert again.panel.watched.watch.folder == mail
    again.panel.watched.watch.look()
    again.panel.watched.watch.look()
    assert again.panel.results == []


def test_a_file_that_still_grows_is_left_alone(
    page: InboxPage, shell: Shell, mail: Path, monkeypatch: pytest.MonkeyPatch
):
    watch(page, mail, monkeypatch)
    growing = mail / "elin-1.kitbundle"
    growing.write_bytes(b"PK")
    page.panel.watched.watch.look()
    growing.write_bytes(b"PK and more")
    page.panel.watched.watch.look()
    assert page.panel.results == []
    assert not page.panel.running.busy


def test_watching_ends_when_asked(
    page: InboxPage, shell: Shell, at_rest: AtRest, mail: Path, monkeypatch: pytest.MonkeyPatch
):
    watch(page, mail, monkeypatch)
    find(page, QPushButton, "inbox_unwatch").click()
    at_rest(shell)
    assert page.panel.watched.watch.folder is None
    assert page.panel.watched.words.text() == ""
    assert not find(page, QPushButton, "inbox_unwatch").isVisible()


def test_a_folder_that_is_gone_is_told(
    office: Workspace, make_shell: Callable[..., Shell], tmp_path: Path
):
    office.set_setting("inbox.watched", str(tmp_path / "Borta"))
    page = seen(make_shell(office, Place("inbox")).page, InboxPage)
    assert page.panel.watched.words.text() == "Mappen ”Borta” finns inte just nu."
