"""The menu of a whole board: how it is looked at, and what leaves it as a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kitdesk import durable
from kitdesk.desktop.board.control import Control
from kitdesk.workspace import Workspace

FORMATS = ("csv", "json")
BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the letters are UTF-8."""


def make_board_menu(over: QWidget, control: Control) -> QMenu:
    """Rank, fold all, and save the board of the whole session or lab."""
    words, menu = control.words, QMenu(over)

    def entry(name: str, keys: str, act: Callable[[], object]) -> None:
        text = words(f"menu.{name}")
        made = menu.addAction(f"{text}\t{keys}" if keys else text)
        made.setObjectName(f"board-menu-{name}")
        made.triggered.connect(lambda _checked=False: act())

    ranked = control.sight.viewing.by_votes
    entry("unrank" if ranked else "rank", "R", control.rank)
    groups = {group.id for group in control.board.groups(control.step.key)}
    if groups:
        entry("fold_all", "", lambda: control.sight.fold_all(groups))
        entry("unfold_all", "", lambda: control.sight.unfold_all(groups))
    menu.addSeparator()
    for format in FORMATS:
        entry(f"save_{format}", "", lambda format=format: ask_and_save(over, control, format))
    return menu


def ask_and_save(over: QWidget, control: Control, format: str) -> None:
    """Ask where to, and write the board there."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    desk = control.desk
    start = str(Path(folder) / f"{desk.t('board.file')}.{format}")
    kinds = f"{format.upper()} (*.{format})"
    name, _ = QFileDialog.getSaveFileName(over, desk.t(f"board.menu.save_{format}"), start, kinds)
    if name:
        save_board(control, Path(name), format)


def save_board(control: Control, path: Path, format: str) -> None:
    """Write the board, after all that waits to be written, and say where it lies."""
    desk, session, language = control.desk, control.ground.session, control.desk.language
    file = path if path.suffix else path.with_suffix(f".{format}")

    def write(workspace: Workspace) -> Path:
        # What makes tables is loaded when asked for.
        from kitdesk.reports.board_table import board_table

        table = board_table(workspace, session, language)
        text = table.json if format == "json" else f"{BYTE_ORDER_MARK}{table.csv}"
        durable.write_document(file, text.encode())
        return file

    desk.writer.do(write, lambda file: desk.say(desk.t("board.saved", file=file.name)))
