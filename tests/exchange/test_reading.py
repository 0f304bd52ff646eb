"""Lines are read in batches of which a few are in memory at once, however long the lines are."""

import tracemalloc
from collections.abc import Iterator

from kitdesk.exchange.reading import Reading
from kitdesk.exchange.retracing import Retracing
from kitdesk.store.runs import Ready
from kitdesk.store.streams import Place
from tests.log.making import ANNA, AT

CHUNK = 64
LONG = "fj\u00e4ll \N{SNOWMAN} \N{SMILING FACE WITH SUNGLASSES} " + "och dal " * 500


def chunks(count: int) -> Iterator[list[bytes]]:
    """Notes whose text takes four bytes a letter as soon as it is read as text."""
    for start in range(0, count, CHUNK):
        yield [
            f'{{"v":1,"kind":"lab_note","record":"018f00000000700080000000{number:08x}",'
            f'"parents":[],"fields":{{"text":"{LONG}"}},"at":"{AT}","by":"{ANNA}",'
            '"salt":"0123456789abcdef"}'.encode()
            for number in range(start, start + CHUNK)
        ]


def test_long_lines_are_taken_in_runs_of_few() -> None:
    """Memory stays below 150 MiB whatever a bundle holds: with 4 MiB of lines in a batch the
    import of long notes with rare letters took 171.
    """
    reading = Reading(lambda _: True, Retracing(Place(0, bytes(32)), (), {}))
    tracemalloc.start()
    try:
        runs = lines = 0
        for batch in reading.batches(chunks(4_096)):
            lines += len(batch.ids)
            runs += sum(isinstance(piece, Ready) for piece in batch.pieces)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert lines == 4_096
    assert runs > 2
    assert peak < 16 * 1024 * 1024
