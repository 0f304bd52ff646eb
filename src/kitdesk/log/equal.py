"""Equality of JSON values. Source: EXCHANGE.md §2."""

from collections.abc import Hashable
from typing import Any


def key(value: Any) -> Hashable:
    """What two JSON values share exactly when they are equal.

    Numbers by value (1 = 1.0, −0 = 0), `true` is not 1, strings by code points, lists in order,
    objects as sets of pairs. Python compares an int with a float exactly, so no rounding makes two
    numbers one.
    """
    kind = type(value)
    if kind is bool:
        return (bool, value)
    if kind is list or kind is tuple:
        return (list, tuple(key(item) for item in value))
    if kind is dict:
        return (dict, frozenset((name, key(item)) for name, item in value.items()))
    return value


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal."""
    return key(one) == key(other)
