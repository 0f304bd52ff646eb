"""Lines out of chunks, without ever holding more than one of them and a chunk."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kitdesk.problem import Problem


def lines(chunks: Iterable[bytes], limit: int, path: str) -> Iterator[bytes]:
    """Each line without its line feed; the last must have one too.

    Raises `Problem("bundle.limit")` for a line of more than `limit` bytes,
    `Problem("bundle.line_end")`.
    """
    return chain.from_iterable(by_chunk(chunks, limit, path))


def by_chunk(chunks: Iterable[bytes], limit: int, path: str) -> Iterator[list[bytes]]:
    """The same, as many at a time as end in a chunk."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        if max(map(len, (*whole, rest))) > limit:
            raise Problem("bundle.limit", detail=path, limit=limit)
        yield whole
    if rest:
        raise Problem("bundle.line_end", detail=path)
