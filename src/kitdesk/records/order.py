"""The order of cards and groups: fractional indices, so that a move writes one record alone."""

from fractional_indexing import FIError, generate_key_between


def between(before: str | None, after: str | None) -> str:
    """An index that sorts (by code points) between the two; None stands for an end.

    Two coaches may have given one index to two cards, and another program may write indices of its
    own: then the new one comes right after `before` where that can be, else at the end it can.
    """
    low = before if before and _is_index(before) else None
    high = after if after and _is_index(after) else None
    if low is not None and high is not None and low >= high:
        high = None
    return generate_key_between(low, high)


def _is_index(text: str) -> bool:
    try:
        generate_key_between(text, None)
    except (FIError, ValueError, IndexError):
        return False
    return True


def spread(count: int) -> list[str]:
    """`count` indices in rising order, for cards that are made together."""
    found: list[str] = []
    for _ in range(count):
        found.append(between(found[-1] if found else None, None))
    return found
