"""The order of words in lists: Swedish, with the Sámi letters in their places.

å ä ö come last; á č đ ï ń š ž follow their base letter as its variants, ŋ and ŧ as letters of their
own, æ goes with ä and ø with ö, as Unicode's collation for Swedish has it (the tests compare with
QCollator). The order is the same whatever language is shown: names keep their places in a list when
somebody switches to English.
"""

import unicodedata

_LETTERS = "abcdefghijklmnŋopqrstŧuvwxyzåäö"
_ORDER = " _-–,;:!?.…·'’\"”«»()[]{}§@*/\\&#%`^+<=>|~$€0123456789" + _LETTERS
_PLACE = {letter: chr(33 + place) for place, letter in enumerate(_ORDER)}
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"
_VARIANTS = {"đ": "d", "æ": "ä", "ø": "ö", "ü": "y", "ű": "y", "œ": "ö", "ð": "d"}
_AFTER_ALL = "\uf000"
_LEVEL = "\x01"


def sort_key(text: str) -> str:
    """A string that sorts, by code points, where `text` belongs in a Swedish list.

    Letters decide first, then their marks, then small before capital.
    """
    text = unicodedata.normalize("NFC", text)
    return _LEVEL.join((text.translate(_LETTER), text.translate(_MARK), text.translate(_CASE)))


def _base(lower: str) -> tuple[str, str]:
    """The letter that decides the place of `lower`, and the weight of its mark ("0": none)."""
    if lower in _PLACE:
        return lower, "0"
    if lower in _VARIANTS:
        return _VARIANTS[lower], chr(ord("1") + len(_MARKS))
    letter, *marks = unicodedata.normalize("NFD", lower)
    if not marks:
        return lower, "0"
    mark = _MARKS.find(marks[0])
    return letter, chr(ord("1") + (mark if mark >= 0 else len(_MARKS) + 1))


class _LetterTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter, _ = _base(chr(code).lower()[:1])
        self[code] = place = _PLACE.get(letter) or _AFTER_ALL + letter
        return place


class _MarkTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        _, self[code] = _base(chr(code).lower()[:1])
        return self[code]


class _CaseTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = case = "1" if chr(code).isupper() else "0"
        return case


_LETTER, _MARK, _CASE = _LetterTable(), _MarkTable(), _CaseTable()
