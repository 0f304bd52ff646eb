"""Words that differ between two values are marked, and nothing of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.pages.conflicts.differences import compared

texts = st.text(alphabet=st.sampled_from("ab åñ.,-\n"), max_size=40)


def marked(text: str, other: str) -> list[str]:
    return [piece.text.strip() for piece in compared(text, other) if piece.differs]


def test_only_the_changed_word_is_marked():
    assert marked("Vi ses på tisdag i Åre.", "Vi ses på onsdag i Åre.") == ["tisdag"]


def test_words_changed_side_by_side_are_one_mark():
    assert marked("ring Maria Larsson nu", "ring Jon Persson nu") == ["Maria Larsson"]


def test_a_text_beside_nothing_is_marked_whole():
    assert marked("Nytt stycke", "") == ["Nytt stycke"]


@given(texts, texts)
def test_the_pieces_put_together_are_the_text(text: str, other: str):
    assert "".join(piece.text for piece in compared(text, other)) == text


@given(texts)
def test_equal_texts_have_no_marks(text: str):
    assert marked(text, text) == []
