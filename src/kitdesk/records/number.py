"""Swedish organisation numbers. A sole trader's is a personal identity number.

Source: DOMAIN.md §6.
"""

from datetime import date

from .organisation import SOLE_TRADER

MASK = "••••••-••••"


def digits(number: str) -> str:
    """The number's ten digits: without spaces, hyphen, plus, or a century in front."""
    plain = "".join(mark for mark in number if mark not in " -+\u2011\u2013")
    has_century = len(plain) == 12 and plain[:2] in ("16", "18", "19", "20")
    return plain[2:] if has_century else plain


def check(number: str, legal_form: str | None) -> str | None:
    """What is wrong with an organisation number, as a fault's code, or None.

    Ten digits with a Luhn check digit. A legal person's third digit is 2 or more; a sole trader's
    number begins with a day of birth (a coordination number's day is 60 more).
    """
    plain = digits(number)
    if len(plain) != 10 or not (plain.isascii() and plain.isdigit()):
        return "number.length"
    if not luhn(plain):
        return "number.digit"
    if legal_form == SOLE_TRADER:
        return None if _is_birth(plain) else "number.person"
    if legal_form is None:
        return None
    return None if plain[2] >= "2" else "number.legal"


def luhn(plain: str) -> bool:
    """Whether the last digit of `plain` is the check digit of the others."""
    total = 0
    for place, mark in enumerate(reversed(plain)):
        doubled = int(mark) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_birth(plain: str) -> bool:
    month, day = int(plain[2:4]), int(plain[4:6])
    try:
        # 2000 is a leap year, so that the 29th of February is a day whatever the century.
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def is_personal(number: str | None, legal_form: str | None) -> bool:
    """Whether the number belongs to a person.

    A sole trader's, or one that can be no legal person's.
    """
    if legal_form == SOLE_TRADER:
        return True
    plain = digits(number or "")
    return legal_form is None and len(plain) == 10 and plain.isdigit() and plain[2] < "2"


def masked(number: str | None, legal_form: str | None) -> str:
    """The number as lists, reports and the wall may show it.

    Dots for a person's, `NNNNNN-NNNN` otherwise.
    """
    if not number:
        return ""
    if is_personal(number, legal_form):
        return MASK
    plain = digits(number)
    return f"{plain[:6]}-{plain[6:]}" if len(plain) == 10 else number
