"""Passphrases that are soon guessed: too short, or among the first that anybody would try."""

import re
from functools import cache
from itertools import groupby

from kitdesk.problem import Problem
from kitdesk.resource import resource

LEAST_PASSPHRASE = 8
"""Characters."""
LEAST_DIFFERENT = 5
LEAST_DIGITS = 16
"""Fewer digits alone are tried through in days: dates, telephone numbers, personal numbers."""
RUNS = (
    *("1234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p"),
    "abcdefghijklmnopqrstuvwxyzåäö",
)


def check_passphrase(passphrase: str) -> None:
    """Raise `Problem("vault.passphrase_short")` or `Problem("vault.passphrase_common")` for one
    that is soon guessed.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Problem("vault.passphrase_short", least=LEAST_PASSPHRASE)
    if is_common(passphrase):
        raise Problem("vault.passphrase_common")


def is_common(passphrase: str) -> bool:
    """Whether it is a common word with digits or signs around it, a run of keys, digits alone, or
    a few signs over and over.
    """
    plain = passphrase.casefold()
    bare = re.sub(r"[\W_]", "", plain)
    if bare.isdigit() and len(bare) < LEAST_DIGITS:
        return True
    if len(set(plain)) < LEAST_DIFFERENT or any(_is_run(plain, row) for row in RUNS):
        return True
    spellings = (plain, plain.translate(_LOOKS_LIKE))
    return any(re.sub(r"[\W\d_]", "", one) in _words() for one in spellings)


@cache
def _words() -> frozenset[str]:
    """What the lists of leaked passwords begin with, and what is near at hand here."""
    return frozenset(resource("words", "guessed.txt").read_text("utf-8").split())


_LOOKS_LIKE = str.maketrans("013457$@", "oleastsa")


def _is_run(plain: str, row: str) -> bool:
    """Keys beside each other, forth or back, repeated or not."""
    once = "".join(sign for sign, _ in groupby(plain))
    return any(once in way * 3 for way in (row, row[::-1]))
