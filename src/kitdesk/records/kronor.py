"""Sums of money as people type them, read to öre."""

import re
from decimal import Decimal

from kitdesk.problem import Problem

from .shapes import MAX_INTEGER

_SUM = re.compile(r"(?P<kronor>[0-9]+)(?:[.,](?P<ore>[0-9]{0,2}))?(?:kr|kronor|sek)?")
_ORE = 100


def read_kronor(text: str) -> int | None:
    """`845 000`, `491,50` or `300 kr` in öre; None for an empty text.

    Spaces stand where one likes, comma or point parts the öre. Raises Problem `kronor.unreadable`
    for what is no sum, `kronor.too_large` for one that no record can hold.
    """
    plain = "".join(text.split()).casefold()
    if not plain:
        return None
    found = _SUM.fullmatch(plain)
    if not found:
        raise Problem("kronor.unreadable", text=text.strip())
    ore = Decimal(f"{found['kronor']}.{found['ore'] or 0}") * _ORE
    if ore > MAX_INTEGER:
        raise Problem("kronor.too_large", most=MAX_INTEGER)
    return int(ore)


def written_kronor(ore: int | None) -> str:
    """The short form that `read_kronor` reads back: `1250`, `1250,50`; "" for None."""
    if ore is None:
        return ""
    kronor, rest = divmod(ore, _ORE)
    return f"{kronor},{rest:02d}" if rest else str(kronor)
