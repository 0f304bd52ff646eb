"""Parts that pages are built of: looks from the tokens, every control named for screen readers."""

from .bars import Bar, Bars
from .buttons import DangerButton, IconButton, LinkButton, PrimaryButton, QuietButton
from .card import CaptionedRow, Card
from .day_field import DayField
from .drop_zone import DropZone
from .empty_state import EmptyState
from .field import Field
from .layouts import clear, flow, row, rule
from .pill import Pill
from .progress_row import ProgressRow
from .radar import Radar, Shape
from .ring import Ring
from .search_box import SearchBox
from .select import Select
from .sheet import Sheet
from .table import Column, RecordTable, RowsModel
from .tabs import Tabs
from .text import Body, Caption, CardTitle, Fault, Figure, Muted, Strong, Title, Words

__all__ = [
    "Bar",
    "Bars",
    "Body",
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
    "Pill",
    "PrimaryButton",
    "ProgressRow",
    "QuietButton",
    "Radar",
    "RecordTable",
    "Ring",
    "RowsModel",
    "SearchBox",
    "Select",
    "Shape",
    "Sheet",
    "Strong",
    "Tabs",
    "Title",
    "Words",
    "clear",
    "flow",
    "row",
    "rule",
]
