"""What the keys of the board do, on a sheet beside it (`?`)."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Caption, Sheet

LINE_KEYS = (
    ("Enter", "add"),
    ("Tab", "next_lane"),
    ("Esc  ↑", "to_cards"),
    ("@Maria", "author"),
    ("Ctrl+V", "paste"),
)
WALK_KEYS = (
    ("← ↑ → ↓", "walk"),
    ("Shift + ↑ ↓", "choose"),
    ("Ctrl+A", "choose_all"),
    ("Alt + ← ↑ → ↓", "carry"),
    ("Enter", "photo"),
    ("N  Enter", "line"),
)
CARD_KEYS = (
    ("E  F2", "edit"),
    ("G", "group"),
    ("Shift+G", "ungroup"),
    ("Ctrl+G", "whole_group"),
    ("L", "link"),
    ("Shift+L", "follow"),
    ("A", "action"),
    ("S", "next_author"),
    ("P", "park"),
    ("Delete", "delete"),
    ("Ctrl+C", "copy"),
)
HEAP_KEYS = (
    ("Enter  Space", "fold"),
    ("E  F2", "rename"),
    ("Delete", "dissolve"),
)
VOTE_KEYS = (
    ("0 – 9", "vote"),
    ("+  −", "one_vote"),
    ("V  Shift+V", "voter"),
    ("R", "rank"),
)
FREE_KEYS = (
    ("Ctrl +  −", "zoom"),
    ("Ctrl + 0", "fit"),
    ("F4", "lists"),
    ("Ctrl+G  Enter", "fold_group"),
    ("Tab", "follows"),
)
PAGE_KEYS = (
    ("F  /", "filter"),
    ("Esc", "show_all"),
    ("Space", "timer"),
    ("Ctrl + →", "next_step"),
    ("Ctrl + ←", "previous_step"),
    ("F5", "wall"),
    ("Alt + 1 – 5", "wall_mode"),
    ("Shift + F5", "wall_freeze"),
    ("Ctrl+Z  Ctrl+Y", "undo"),
    ("F6", "leave"),
    ("F7", "fetch"),
    ("?", "keys"),
)
COLUMNS = (
    (("in_line", LINE_KEYS), ("walking", WALK_KEYS), ("on_cards", CARD_KEYS)),
    (
        ("voting", VOTE_KEYS),
        ("on_groups", HEAP_KEYS),
        ("on_field", FREE_KEYS),
        ("on_page", PAGE_KEYS),
    ),
)
WIDE_PX = 820
SPACE_BAR = {"sv": "Mellanslag"}
"""The one key whose name on the keyboard differs between languages."""


def open_key_sheet(desk: Desk, page: QWidget) -> Sheet:
    """Show the keys at the right of a page; Esc closes the sheet."""
    sheet = Sheet(desk.theme, page, desk.t("board.keys"), desk.t("common.close"), WIDE_PX)
    columns = QHBoxLayout()
    columns.setSpacing(24)
    for parts in COLUMNS:
        column = QVBoxLayout()
        column.setSpacing(6)
        for part, keys in parts:
            column.addWidget(Caption(desk.t(f"board.keys.{part}")))
            column.addLayout(_rows(desk, keys))
            column.addSpacing(10)
        column.addStretch(1)
        columns.addLayout(column, 1)
    sheet.body.addLayout(columns)
    sheet.body.addStretch(1)
    return sheet.open()


def _rows(desk: Desk, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    grid.setColumnMinimumWidth(0, desk.theme.px(130))
    grid.setColumnStretch(1, 1)
    for row, (key, meaning) in enumerate(keys):
        cap = QLabel(key.replace("Space", SPACE_BAR.get(desk.language.tag, "Space")))
        cap.setFont(desk.theme.font("strong"))
        grid.addWidget(cap, row, 0)
        grid.addWidget(Body(desk.t(f"board.key.{meaning}")), row, 1)
    return grid
