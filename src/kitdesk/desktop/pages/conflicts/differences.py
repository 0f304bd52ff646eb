"""Where two values differ, word by word, for people to see. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[\w\-]+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether it is said otherwise in the value it is compared with."""

    text: str
    differs: bool


def compared(text: str, other: str) -> list[Piece]:
    """`text` in pieces; those that `other` does not have at that place are marked."""
    ours, theirs = _pieces(text), _pieces(other)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    marked = [False] * len(ours)
    for tag, first, end, _, _ in matcher.get_opcodes():
        if tag in ("replace", "delete"):
            marked[first:end] = [not word.isspace() for word in ours[first:end]]
    return _joined(ours, marked)


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text)


def _joined(words: Sequence[str], marked: Sequence[bool]) -> list[Piece]:
    """Neighbours alike are one piece, and so is a space between two marked words."""
    joined: list[Piece] = []
    for at, (word, differs) in enumerate(zip(words, marked, strict=True)):
        bridge = word.isspace() and 0 < at < len(words) - 1 and marked[at - 1] and marked[at + 1]
        differs = differs or bridge
        if joined and joined[-1].differs == differs:
            joined[-1] = Piece(joined[-1].text + word, differs)
        else:
            joined.append(Piece(word, differs))
    return joined
