"""What the keys of the board do, on a sheet beside it (`?`)."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Body, Caption, Sheet

LINE_KEYS = (
    ("Enter", "add"),
    ("Tab", "next_lane"),
    ("Esc", "to_cards"),
    ("@Namn", "author"),
    ("Ctrl+V", "paste"),
)
CARD_KEYS = (
    ("← ↑ → ↓", "walk"),
    ("Alt + ← ↑ → ↓", "carry"),
    ("Enter", "photo"),
    ("N", "line"),
    ("E  F2", "edit"),
    ("0 – 9", "vote"),
    ("+  −", "one_vote"),
    ("V", "voter"),
    ("A", "next_author"),
    ("P", "park"),
    ("Delete", "delete"),
    ("F6", "leave"),
)
PAGE_KEYS = (
    ("Ctrl + →", "next_step"),
    ("Ctrl + ←", "previous_step"),
    ("F5", "wall"),
    ("Alt + 1 – 5", "wall_mode"),
    ("Shift + F5", "wall_freeze"),
    ("Ctrl+Z  Ctrl+Y", "undo"),
    ("?", "keys"),
)
PARTS = (("in_line", LINE_KEYS), ("on_cards", CARD_KEYS), ("on_page", PAGE_KEYS))


def open_key_sheet(desk: Desk, page: QWidget) -> Sheet:
    """Show the keys at the right of a page; Esc closes the sheet."""
    sheet = Sheet(desk.theme, page, desk.t("board.keys"), desk.t("common.close"))
    for part, keys in PARTS:
        sheet.body.addWidget(Caption(desk.t(f"board.keys.{part}")))
        sheet.body.addLayout(_rows(desk, keys))
        sheet.body.addSpacing(8)
    sheet.body.addStretch(1)
    return sheet.open()


def _rows(desk: Desk, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, desk.theme.px(110))
    grid.setColumnStretch(1, 1)
    for row, (key, meaning) in enumerate(keys):
        cap = QLabel(key)
        cap.setFont(desk.theme.font("strong"))
        grid.addWidget(cap, row, 0)
        grid.addWidget(Body(desk.t(f"board.key.{meaning}")), row, 1)
    return grid
