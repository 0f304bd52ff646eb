"""Every page in both languages and themes: nothing untranslated, nothing without a name."""

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kitdesk.desktop.pages import PAGES, pages_for
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.widgets import PrimaryButton, Sheet
from kitdesk.records import Lab, LabNote, Session
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village

LOOKS = [("sv", "dark"), ("en", "light")]
KEY = re.compile(r"\b[a-z_]{2,}(\.[a-z_0-9]{2,})+\b")
NO_KEYS = re.compile(r"\S+\.(kit|db|toml|se|com|org|md|pdf|csv)\w*|https?://\S+|/\S+")
"""File names and addresses, which look like keys."""

LEAST_TARGET_PX = 32


def places(role: str, village: Village | None, lab: str) -> list[Place]:
    """All pages of a role, the tabs of those that have some, and single records."""
    found = [Place(spec.name) for spec in pages_for(role)]
    tabs = ("me", "project", "storage", "keys", "lock", "bin", "about")
    found += [Place("settings", part=tab) for tab in tabs]
    found += [Place("labs", lab), Place("sessions", part="new")]
    if village:
        tabs = ("overview", "sessions", "actions", "maturity", "aid", "history")
        found += [Place("organisations", village.weavers, tab) for tab in tabs]
        found += [Place("organisations", village.weavers, f"person:{village.maria}")]
        found += [Place("sessions", village.session, part) for part in ("plan", "start", "close")]
    return found


def words_of(widget: QWidget) -> Iterator[str]:
    """All that a person can read or hear of a widget."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QAbstractItemView) and (model := widget.model()):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(QModelIndex()), 5)):
                yield str(model.index(row, column).data() or "")


def visible(shell: Shell) -> list[QWidget]:
    return [widget for widget in shell.findChildren(QWidget) if widget.isVisible()]


def untranslated(shell: Shell) -> set[str]:
    language = shell.desk.language
    found: set[str] = set()
    for widget in visible(shell):
        for words in words_of(widget):
            for key in KEY.finditer(NO_KEYS.sub("", words)):
                if not language.has(key.group()) and "@" not in words:
                    found.add(words)
            if language.has(words):
                found.add(words)
    return found


def name_heard(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_inner(widget: QWidget) -> bool:
    """Parts of Qt's own controls: the line of a spin box, the viewport of a list."""
    parent = widget.parentWidget()
    own = isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)
    in_line = isinstance(parent, QLineEdit)
    return own or in_line or widget.objectName().startswith("qt_")


def nameless(shell: Shell) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in visible(shell)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not is_inner(widget)
        and not name_heard(widget).strip()
    ]


def too_small(shell: Shell) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} {name_heard(widget)!r} {widget.size()}"
        for widget in visible(shell)
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and not is_inner(widget)
        and min(widget.width(), widget.height()) < LEAST_TARGET_PX
    ]


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_every_page_of_a_coach_speaks_and_can_be_heard(
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    language: str,
    theme: str,
):
    lab = write_lab(workspace)
    shell = make_shell(workspace, Place("today"), theme, language)
    assert look_at_all(shell, places("coach", village, lab)) == []


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_every_page_of_an_office_speaks_and_can_be_heard(
    make_shell: Callable[..., Shell],
    make_workspace: Callable[..., Workspace],
    language: str,
    theme: str,
):
    office = make_workspace("office", "SVID centralt")
    lab = write_lab(office)
    shell = make_shell(office, Place("inbox"), theme, language)
    assert look_at_all(shell, places("office", None, lab)) == []


def write_lab(workspace: Workspace) -> str:
    lab = workspace.write(Lab(number=1, theme="Stöd som når fram", date="2023-11-14"))
    workspace.write(LabNote(lab=lab, text="Vi hinner inte läsa utlysningen", marks=("quote",)))
    return lab


def look_at_all(shell: Shell, wanted: list[Place]) -> list[tuple[str, str, object]]:
    """What is wrong on these pages: the place, the sort of fault, and where."""
    found: list[tuple[str, str, object]] = []
    for place in wanted:
        shell.desk.go(place)
        assert shell.page is not None
        if not shell.page.accessibleName():
            found.append((place.to_text(), "page without a name", None))
        for sort, search in FAULTS.items():
            found += [(place.to_text(), sort, fault) for fault in search(shell)]
    return found


def not_first(shell: Shell) -> list[str]:
    """The buttons of a page that say to be the one thing to do, where there are several."""
    assert shell.page is not None
    sheets = shell.page.findChildren(Sheet)
    found = [
        button.accessibleName()
        for button in shell.page.findChildren(PrimaryButton)
        if button.isVisible() and not any(sheet.isAncestorOf(button) for sheet in sheets)
    ]
    return found if len(found) > 1 else []


FAULTS: dict[str, Callable[[Shell], Iterable[str]]] = {
    "untranslated": untranslated,
    "nameless": nameless,
    "too small": too_small,
    "not the first thing to do": not_first,
}


@pytest.mark.parametrize("role", ["coach", "office"])
def test_pages_load_and_each_has_a_name_and_a_picture(role: str):
    from kitdesk.language import Language
    from kitdesk.resource import resource

    for spec in pages_for(role):
        assert spec.load().__name__ == f"{spec.name.title()}Page"
        assert resource("icons", f"{spec.icon}.svg").exists()
        assert all(Language(tag).has(spec.key) for tag in ("sv", "en"))
    assert {spec.name for spec in pages_for(role)} <= set(PAGES)


@pytest.mark.parametrize("percent", [pytest.param(150, marks=pytest.mark.slow), 200])
@pytest.mark.parametrize("name", ["today", "organisations", "sessions", "settings", "organisation"])
def test_large_text_on_a_small_screen_leaves_everything_reachable(
    make_shell: Callable[..., Shell],
    workspace: Workspace,
    village: Village,
    percent: int,
    name: str,
    qtbot: QtBot,
):
    one = Place("organisations", village.weavers, "overview")
    workspace.write(Session(title="Duveds väveri", organisations=(village.weavers,)))
    shell = make_shell(workspace, one if name == "organisation" else Place(name))
    page = shell.page
    shell.desk.set_theme("light", percent)
    qtbot.waitUntil(lambda: shell.page is not page)
    shell.resize(1366, 768)
    QApplication.processEvents()
    assert shell.width() <= 1366 and shell.height() <= 768
    assert shell.page is not None
    inner = shell.page.area.widget()
    assert inner
    needed = inner.minimumSizeHint().width()
    assert needed <= shell.page.area.viewport().width(), "needs sideways scrolling"
    item = shell.side.items[shell.page.place.page]
    qtbot.waitUntil(lambda: item.visibleRegion().boundingRect() == item.rect())
