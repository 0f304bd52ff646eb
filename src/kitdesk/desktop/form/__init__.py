"""Forms that save by themselves: one editor a field of a record, checked as it is typed."""

from kitdesk.desktop.form.money_field import MoneyField
from kitdesk.desktop.form.picker import RecordPicker
from kitdesk.desktop.form.record_form import RecordForm
from kitdesk.desktop.form.record_sheet import RecordSheet
from kitdesk.desktop.form.words_field import WordsField

__all__ = ["MoneyField", "RecordForm", "RecordPicker", "RecordSheet", "WordsField"]
