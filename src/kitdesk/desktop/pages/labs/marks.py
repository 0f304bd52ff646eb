"""The marks of a note: the words people type for them, in every language, and their colours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextCharFormat

from kitdesk.desktop.pages.labs.typed import Typed
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language, languages
from kitdesk.records import MARKS, LabNote

TONES: Mapping[str, str] = {
    "gap": "heather",
    "quote": "sky",
    "idea": "cloudberry",
    "decision": "spruce",
    "observation": "spruce",
    "question": "neutral",
}


def tone(mark: str) -> str:
    """The colour family of a mark; a plain one for a mark that this version does not know."""
    return TONES.get(mark, "neutral")


def mark_format(theme: Theme, mark: str) -> QTextCharFormat:
    """How a mark looks inside a line that is being typed."""
    looks = QTextCharFormat()
    looks.setBackground(theme.color(f"{tone(mark)}_tint"))
    looks.setForeground(theme.color(f"{tone(mark)}_text"))
    looks.setFontWeight(QFont.Weight.DemiBold)
    return looks


@dataclass(frozen=True)
class MarkWords:
    """Words of the marks: `names` are shown (mark → word), `meanings` understood (word → mark)."""

    names: Mapping[str, str]
    meanings: Mapping[str, str]

    @classmethod
    def of(cls, language: Language) -> "MarkWords":
        """Shown in `language`, understood in all languages there are, and by each mark's key."""
        meanings = {mark: mark for mark in MARKS}
        for known in (Language(tag) for tag in languages()):
            for mark in MARKS:
                meanings |= dict.fromkeys(_words(known, mark), mark)
        return cls({mark: language.t(f"labs.mark.{mark}") for mark in MARKS}, meanings)

    def name(self, mark: str) -> str:
        """The word of a mark; an unknown mark is its own word."""
        return self.names.get(mark, mark)

    def ordered(self, marks: Iterable[str]) -> list[str]:
        """Marks in the order they are offered, unknown ones last."""
        order = {mark: at for at, mark in enumerate(MARKS)}
        return sorted(marks, key=lambda mark: (order.get(mark, len(order)), mark))


def _words(language: Language, mark: str) -> list[str]:
    """The word that is shown, and those that are understood too."""
    also = f"labs.mark_also.{mark}"
    words = [
        language.t(f"labs.mark.{mark}"),
        *(language.t(also).split() if language.has(also) else []),
    ]
    return [word.casefold() for word in words]


def typed_of(note: LabNote) -> Typed:
    """What a kept note would be as a typed line."""
    return Typed(note.text or "", note.marks, note.people, note.tags)
