"""Words, numbers, dates and order by language, from the catalogues in `resources/translations`."""

from kitdesk.language.collation import sort_key
from kitdesk.language.hidden import plain
from kitdesk.language.language import DEFAULT_TAG, Language, languages

__all__ = ["DEFAULT_TAG", "Language", "languages", "plain", "sort_key"]
