"""Typed and pasted text becomes cards."""

from kitdesk.desktop.board.deeds import Said
from kitdesk.desktop.board.said import said

PEOPLE = {"p1": "Maria", "p2": "Jonne", "p3": "Sárá Inga", "p4": "Jon Ante"}


def test_each_pasted_line_becomes_a_card_without_bullets_and_empty_lines():
    pasted = (
        "- Elpriset stiger\n\n  • Fler gäster \n2) Swish utan täckning\n1) 50 mil till köparen\n"
    )
    assert [s.text for s in said(pasted, PEOPLE)] == [
        "Elpriset stiger",
        "Fler gäster",
        "Swish utan täckning",
        "50 mil till köparen",
    ]


def test_a_year_or_a_minus_at_the_start_stays():
    assert said("2024 blev dyrt", PEOPLE) == [Said("2024 blev dyrt")]
    assert said("-20 grader i ateljén", PEOPLE) == [Said("-20 grader i ateljén")]


def test_an_at_sign_last_names_who_said_it_when_it_fits_one_participant():
    assert said("Nätbutik känns svårt @maria", PEOPLE) == [Said("Nätbutik känns svårt", "p1")]
    assert said("Duodji får plats @SáráInga", PEOPLE) == [Said("Duodji får plats", "p3")]


def test_an_unknown_or_ambiguous_name_stays_in_the_text():
    assert said("Fråga dem @jon", PEOPLE) == [Said("Fråga dem @jon")]
    assert said("Mejla @nils", PEOPLE) == [Said("Mejla @nils")]
    assert said("@maria", PEOPLE) == [Said("@maria")]


def test_blank_text_is_no_card():
    assert said("  \n \n", PEOPLE) == []
