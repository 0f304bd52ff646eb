"""Canonical JSON (RFC 8785) and the hash over a month's rows. Source: DOMAIN.md §2 `time_month`."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

ROW = ("id", "person", "date", "minutes", "activity", "what", "source", "project_share")
"""What of a `worktime` row its month's hash covers."""


def canonical(value: Any) -> bytes:
    """`value` as RFC 8785 writes it: keys by UTF-16 units, no spaces, ECMAScript's numbers.

    Raises ValueError for NaN, infinity and lone surrogates, TypeError for what is no JSON.
    """
    return "".join(_parts(value)).encode("utf-8")


def _parts(value: Any) -> Iterable[str]:
    if value is None or isinstance(value, bool | str):
        yield json.dumps(value, ensure_ascii=False)
    elif isinstance(value, int | float):
        yield number(value)
    elif isinstance(value, Mapping):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        pairs = (
            f"{json.dumps(name, ensure_ascii=False)}:{''.join(_parts(value[name]))}"
            for name in names
        )
        yield "{" + ",".join(pairs) + "}"
    elif isinstance(value, list | tuple):
        yield "[" + ",".join("".join(_parts(item)) for item in value) + "]"
    else:
        raise TypeError(f"no JSON value: {type(value).__name__}")


def number(value: float) -> str:
    """A number as ECMAScript's Number::toString writes it (RFC 8785 §3.2.2.3).

    Python and ECMAScript both give the shortest digits that read back; they differ in where the
    exponent starts.
    """
    if not math.isfinite(value):
        raise ValueError("a number must be finite")
    as_double = float(value)
    if as_double == 0:
        return "0"
    sign = "-" if as_double < 0 else ""
    digits, exponent = _shortest(abs(as_double))
    return sign + _placed(digits, exponent)


def _shortest(value: float) -> tuple[str, int]:
    """The shortest digits of `value`, and n with value = 0.digits × 10^n."""
    mantissa, _, power = f"{value!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len(digits)
    return digits.rstrip("0"), len(whole) - leading + int(power or 0)


def _placed(digits: str, n: int) -> str:
    count = len(digits)
    if count <= n <= 21:
        return digits + "0" * (n - count)
    if 0 < n <= 21:
        return f"{digits[:n]}.{digits[n:]}"
    if -6 < n <= 0:
        return "0." + "0" * -n + digits
    exponent = f"e{'+' if n > 0 else '-'}{abs(n - 1)}"
    return digits + exponent if count == 1 else f"{digits[0]}.{digits[1:]}{exponent}"


def rows_sha256(rows: Iterable[Mapping[str, Any]]) -> str:
    """The hash that closes a month.

    Over its `worktime` rows by date and id, each with the fields of `ROW`.
    """
    kept = [{name: row.get(name) for name in ROW} for row in rows]
    kept.sort(key=lambda row: (row["date"] or "", row["id"]))
    return hashlib.sha256(canonical(kept)).hexdigest()
