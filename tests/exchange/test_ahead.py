"""Items are made ahead by a thread of their own; nothing of that shows but the time."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from kitdesk.exchange.ahead import ahead


def numbers(made: list[int], fault: int | None = None) -> Iterator[int]:
    for number in range(100):
        if number == fault:
            raise ValueError(number)
        made.append(number)
        yield number


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "ahead"]


def test_all_items_come_in_their_order_and_the_thread_ends() -> None:
    assert list(ahead(numbers([]))) == list(range(100))
    assert threads() == []


def test_what_making_raises_comes_after_the_items_before_it() -> None:
    seen: list[int] = []
    with pytest.raises(ValueError, match="7"):
        for number in ahead(numbers([], fault=7)):
            seen.append(number)
    assert seen == list(range(7))
    assert threads() == []


def test_whoever_stops_early_leaves_no_thread_and_few_items_made_in_vain() -> None:
    made: list[int] = []
    with closing(ahead(numbers(made))) as items:
        assert next(items) == 0
    assert threads() == []
    assert len(made) <= 4


def test_an_error_of_the_user_ends_the_thread_too() -> None:
    with pytest.raises(RuntimeError), closing(ahead(numbers([]))) as items:
        for number in items:
            if number == 3:
                raise RuntimeError
    assert threads() == []
