"""Lines out of chunks, without ever holding more than one of them and a chunk."""

from collections.abc import Iterable, Iterator

from kitdesk.problem import Problem


def lines(chunks: Iterable[bytes], limit: int, path: str) -> Iterator[bytes]:
    """Each line without its line feed; the last must have one too.

    Raises `Problem("bundle.limit")` for a line of more than `limit` bytes,
    `Problem("bundle.line_end")`.
    """
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if len(line) > limit:
                raise Problem("bundle.limit", detail=path, limit=limit)
            yield line
        if len(rest) > limit:
            raise Problem("bundle.limit", detail=path, limit=limit)
    if rest:
        raise Problem("bundle.line_end", detail=path)
