"""Ids are UUIDv7: they sort by when they were made, and a clock that errs makes none twice."""

import uuid
from datetime import timedelta

from kitdesk.store.ids import Ids
from tests.clockwork import START, Clock, entropy


def test_they_are_version_seven_with_the_time_in_front() -> None:
    one = uuid.UUID(Ids(Clock(step=timedelta(0)), entropy(1)).new())
    assert (one.version, one.variant) == (7, uuid.RFC_4122)
    assert one.int >> 80 == int(START.timestamp() * 1000)


def test_they_sort_by_time_also_within_a_millisecond() -> None:
    ids = Ids(Clock(step=timedelta(microseconds=100)), entropy(1))
    made = [ids.new() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_goes_back_makes_no_id_twice() -> None:
    clock = Clock(step=timedelta(0))
    ids = Ids(clock, entropy(1))
    made = set[str]()
    for _ in range(100):
        made.add(ids.new())
        clock.move(milliseconds=1)
        made.add(ids.new())
        clock.move(milliseconds=-1)
    assert len(made) == 200
