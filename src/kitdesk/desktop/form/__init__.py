"""Forms that save by themselves: one editor a field of a record, checked as it is typed."""

from .money_field import MoneyField
from .picker import RecordPicker
from .record_form import RecordForm
from .record_sheet import RecordSheet
from .words_field import WordsField

__all__ = ["MoneyField", "RecordForm", "RecordPicker", "RecordSheet", "WordsField"]
