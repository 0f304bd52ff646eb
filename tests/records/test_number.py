"""Organisation numbers. Source: DOMAIN.md §6."""

import pytest

from kitdesk.records import number


@pytest.mark.parametrize(
    ("written", "form", "expected"),
    [
        ("999999-9999", "limited_company", None),
        ("9999999999", "limited_company", None),
        ("169999999999", "limited_company", None),
        ("999999 9999", None, None),
        ("999999-9990", "limited_company", "number.digit"),
        ("999999-999", "limited_company", "number.length"),
        ("99999999990", "limited_company", "number.length"),
        ("９９９９９９9999", "limited_company", "number.length"),
        ("", None, "number.length"),
        ("811218-9876", "sole_trader", None),
        ("19811218-9876", "sole_trader", None),
        ("811278-9873", "sole_trader", None),
        ("811218-9876", "limited_company", "number.legal"),
        ("811218-9876", None, None),
        ("999999-9999", "sole_trader", "number.person"),
    ],
)
def test_a_number_is_checked(written: str, form: str | None, expected: str | None):
    assert number.check(written, form) == expected


def test_a_persons_number_is_never_shown():
    assert "8112" not in number.masked("811218-9876", "sole_trader")
    assert "8112" not in number.masked("19811218-9876", None), "the form is not known yet"
    assert number.masked("9999999999", "limited_company") == "999999-9999"
    assert number.masked("169999999999", None) == "999999-9999"
    assert number.masked(None, "sole_trader") == ""
    assert "99" not in number.masked("999999-9999", "sole_trader")
