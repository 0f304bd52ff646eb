"""The order of words, held against Unicode's own as Qt carries it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from kitdesk.language import sort_key

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöáčđïńŋøšŧžæéü"
WORDS = st.text(alphabet=LETTERS + LETTERS.upper() + " -.,&0123456789", max_size=8)
FAMILIES = ("aá", "cč", "dđ", "eé", "iï", "nńŋ", "sš", "tŧ", "zž", "äæ", "öø", "yü")
JUDGE = QCollator(QLocale("sv_SE"))


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def compare(one: str, other: str) -> int:
    return (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other))


@given(WORDS, WORDS)
def test_any_two_words_stand_as_unicode_has_them_in_swedish(one: str, other: str):
    assert compare(one, other) == sign(JUDGE.compare(one, other))


@given(WORDS, st.data())
def test_words_that_differ_by_a_mark_or_a_capital_stand_as_unicode_has_them(
    word: str, data: st.DataObject
):
    other = "".join(data.draw(st.sampled_from(variants(letter))) for letter in word)
    assert compare(word, other) == sign(JUDGE.compare(word, other))


def variants(letter: str) -> list[str]:
    """A letter and what is nearly the same."""
    family = next((family for family in FAMILIES if letter.lower() in family), letter)
    return sorted({*family.lower(), *family.upper(), letter})


def test_swedish_letters_come_last():
    towns = ["Östersund", "Ånge", "Ärla", "Zinkgruvan", "Åre", "Bräcke"]
    assert sorted(towns, key=sort_key) == [
        "Bräcke",
        "Zinkgruvan",
        "Ånge",
        "Åre",
        "Ärla",
        "Östersund",
    ]


def test_sami_letters_follow_their_base():
    letters = list("žŧšøŋńïđčáæznstidcaoäö")
    assert "".join(sorted(letters, key=sort_key)) == "aácčdđiïnńŋosštŧzžäæöø"


def test_the_key_sorts_the_same_by_the_bytes_of_utf8():
    words = ["å", "Ö", "zebra", "ŋ", "Œ", "日本", "ß", "", "a b", "ab"]
    assert sorted(words, key=lambda word: sort_key(word).encode()) == sorted(words, key=sort_key)
