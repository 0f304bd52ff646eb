"""What the log line makes of what is typed: marks, people, tags and the text that stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.pages.labs.completing import newcomer, offers
from kitdesk.desktop.pages.labs.typed import Named, Typed, read_line, write_line

MARKS = {
    "gap": "gap", "citat": "quote", "quote": "quote", "idé": "idea", "ide": "idea", "idea": "idea",
    "beslut": "decision", "decision": "decision", "observation": "observation",
    "fråga": "question", "question": "question",
}  # fmt: skip
NAMES = {"gap": "gap", "quote": "citat", "idea": "idé", "decision": "beslut",
         "observation": "observation", "question": "fråga"}  # fmt: skip
MARIA = Named("a1", "Maria Larsson")
MARIA_B = Named("a2", "Maria Larsson Blind")
SARA = Named("a3", "Sárá Inga")
ANDERS = Named("a4", "Anders Ek")
PEOPLE = [MARIA, MARIA_B, SARA, ANDERS]


def read(line: str) -> Typed:
    return read_line(line, MARKS, PEOPLE)


@pytest.mark.parametrize(
    ("line", "text", "marks"),
    [
        ("#gap Stöden kräver egen projektledare", "Stöden kräver egen projektledare", ("gap",)),
        ("Stöden kräver tid #gap", "Stöden kräver tid", ("gap",)),
        ('#quote #gap "Vi hinner inte"', '"Vi hinner inte"', ("gap", "quote")),
        ("#IDÉ en ingång", "en ingång", ("idea",)),
        ("Ett #beslut om ingången togs", "Ett beslut om ingången togs", ("decision",)),
        ("  för   många   mellanrum ", "för många mellanrum", ()),
        ("#gap: Stöden kräver tid", "Stöden kräver tid", ("gap",)),
        ("Skriv till anna@gap.se om #1", "Skriv till anna@gap.se om #1", ()),
        ("#gap", "", ("gap",)),
    ],
)
def test_marks_leave_the_ends_and_keep_their_word_inside(line: str, text: str, marks: tuple):
    typed = read(line)
    assert (typed.text, typed.marks) == (text, marks)


def test_a_word_that_is_no_mark_stays_and_becomes_a_tag():
    assert read("#bredband saknas i Kall") == Typed("#bredband saknas i Kall", tags=("bredband",))


def test_numbers_and_addresses_are_no_marks():
    typed = read("Rum #2, skriv till info@åvki.example")
    assert typed == Typed("Rum #2, skriv till info@åvki.example")


def test_a_whole_name_with_spaces_is_a_person_and_stays_readable():
    typed = read("#citat enligt @maria larsson i Åre")
    assert typed == Typed("enligt Maria Larsson i Åre", ("quote",), (MARIA.id,))


def test_a_mark_before_the_name_a_line_ends_with_leaves_the_text_too():
    assert read("Ingen kan svetsa #gap @anders ek") == Typed(
        "Ingen kan svetsa Anders Ek", ("gap",), (ANDERS.id,)
    )
    assert read("Ett #beslut @anders ek tog").text == "Ett beslut Anders Ek tog"


def test_the_longest_name_wins():
    assert read("@Maria Larsson Blind ringer").people == (MARIA_B.id,)


def test_a_first_name_is_enough_when_only_one_has_it():
    typed = read("@sárá berättar, @maria svarar")
    assert (typed.text, typed.people) == ("sárá berättar, @maria svarar", (SARA.id,))


def test_a_name_may_stand_in_the_genitive():
    typed = read("@Sárá Ingas karta")
    assert (typed.text, typed.people) == ("Sárá Ingas karta", (SARA.id,))


def test_a_name_that_goes_on_is_somebody_else():
    assert read("@Anders Ekman kom").people == (ANDERS.id,)  # the first name, which one has
    assert read("@Andersson kom").people == ()


def test_nobody_is_guessed():
    assert read("@Okänd säger nej") == Typed("@Okänd säger nej")


words = st.sampled_from(["stöd", "når", "fram", "i", "Kall", "–", "projekt", "nej."])
notes = st.builds(
    lambda text, marks, people: Typed(" ".join([*text, *(p.name for p in people)]),
                                      tuple(sorted(marks)), tuple(sorted(p.id for p in people))),
    st.lists(words, min_size=1, max_size=6),
    st.sets(st.sampled_from(sorted(set(MARKS.values()))), max_size=3),
    st.lists(st.sampled_from([MARIA_B, SARA, ANDERS]), unique=True, max_size=2),
)  # fmt: skip


@given(notes)
def test_a_note_opened_for_editing_and_left_as_it_is_stays_the_same(note: Typed):
    assert read_line(write_line(note, NAMES, PEOPLE), MARKS, PEOPLE) == note


@given(st.text(alphabet="#@ gapMriLsön", max_size=30))
def test_any_line_can_be_read(line: str):
    typed = read(line)
    assert typed.text == " ".join(typed.text.split())


def shown(line: str) -> list[str]:
    return [offer.shown for offer in offers(line, len(line), NAMES.values(), PEOPLE)]


def test_marks_are_offered_after_a_hash():
    assert shown("Vi såg #") == [f"#{name}" for name in NAMES.values()]
    assert shown("#ci") == ["#citat"]
    assert shown("rum#ci") == []


def test_people_are_offered_by_either_name():
    assert shown("enligt @ing") == ["@Sárá Inga"]
    assert shown("@maria l") == ["@Maria Larsson", "@Maria Larsson Blind"]
    assert shown("@Maria Larsson B") == ["@Maria Larsson Blind"]


def test_nothing_more_is_offered_after_a_whole_name():
    assert shown("@Anders Ek ") == []


def test_an_offer_says_what_it_replaces():
    (offer,) = offers("se @sár då", 7, NAMES.values(), PEOPLE)
    assert "se @sár då"[: offer.start] + offer.written + "då" == "se @Sárá Inga då"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("@Nils", "Nils"),
        ("Sade @Nils Ek", "Nils Ek"),
        ("@Åsa-Märta", "Åsa-Märta"),
        ("@Anders", ""),
        ("@sárá inga", ""),
        ("@Nils Ek sade", ""),
        ("@Nils sade", ""),
        ("@nils", ""),
        ("anna@Nils", ""),
        ("Nils", ""),
    ],
)
def test_a_name_that_nobody_has_is_told_from_words_that_go_on(line: str, name: str):
    assert newcomer(line, len(line), PEOPLE) == name
