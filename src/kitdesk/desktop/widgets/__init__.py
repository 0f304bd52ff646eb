"""Parts that pages are built of: looks from the tokens, every control named for screen readers.

Those that few pages have are loaded when a page first asks for them, so that the first one stands
sooner.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kitdesk.desktop.widgets.buttons import (
    DangerButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    RowButton,
)
from kitdesk.desktop.widgets.card import CaptionedRow, Card
from kitdesk.desktop.widgets.layouts import clear, flow, row, rule
from kitdesk.desktop.widgets.pill import Pill
from kitdesk.desktop.widgets.side_by_side import ButtonRow, SideBySide
from kitdesk.desktop.widgets.text import (
    Body,
    Caption,
    CardTitle,
    Fault,
    Figure,
    Muted,
    OneLine,
    Strong,
    Title,
    Words,
)

if TYPE_CHECKING:
    from kitdesk.desktop.widgets.bars import Bar, Bars
    from kitdesk.desktop.widgets.day_field import DayField
    from kitdesk.desktop.widgets.drop_zone import DropZone
    from kitdesk.desktop.widgets.empty_state import EmptyState
    from kitdesk.desktop.widgets.field import Field
    from kitdesk.desktop.widgets.progress_row import ProgressRow
    from kitdesk.desktop.widgets.radar import Radar, Shape
    from kitdesk.desktop.widgets.ring import Ring
    from kitdesk.desktop.widgets.search_box import SearchBox
    from kitdesk.desktop.widgets.select import Select
    from kitdesk.desktop.widgets.sheet import Sheet
    from kitdesk.desktop.widgets.table import Column, RecordTable, RowsModel
    from kitdesk.desktop.widgets.tabs import Tabs

__all__ = [
    "Bar",
    "Bars",
    "Body",
    "ButtonRow",
    "Caption",
    "CaptionedRow",
    "Card",
    "CardTitle",
    "Column",
    "DangerButton",
    "DayField",
    "DropZone",
    "EmptyState",
    "Fault",
    "Field",
    "Figure",
    "IconButton",
    "LinkButton",
    "Muted",
    "OneLine",
    "Pill",
    "PrimaryButton",
    "ProgressRow",
    "QuietButton",
    "Radar",
    "RecordTable",
    "Ring",
    "RowButton",
    "RowsModel",
    "SearchBox",
    "Select",
    "Shape",
    "Sheet",
    "SideBySide",
    "Strong",
    "Tabs",
    "Title",
    "Words",
    "clear",
    "flow",
    "row",
    "rule",
]

_SELDOM = {
    "Bar": "bars",
    "Bars": "bars",
    "DayField": "day_field",
    "DropZone": "drop_zone",
    "EmptyState": "empty_state",
    "Field": "field",
    "ProgressRow": "progress_row",
    "Radar": "radar",
    "Shape": "radar",
    "Ring": "ring",
    "SearchBox": "search_box",
    "Select": "select",
    "Sheet": "sheet",
    "Column": "table",
    "RecordTable": "table",
    "RowsModel": "table",
    "Tabs": "tabs",
}
"""Which module has which of them."""


def __getattr__(part: str) -> Any:
    """A part, its module loaded now. AttributeError when there is none of that name."""
    if part not in _SELDOM:
        raise AttributeError(part)
    return getattr(import_module(f"{__name__}.{_SELDOM[part]}"), part)
