"""What one workspace's database has that another's has not, by their logs."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kitdesk.store.connection import PAGE_BYTES, Store

_NEWS = """
CREATE TEMP TABLE news AS
SELECT c.kind, c.record,
    iif(c.by <> :me, coalesce(:office, c.by) IN (SELECT value FROM json_each(:heard)), EXISTS (
        SELECT 1 FROM here.peer p JOIN here.outbox o ON o.peer = p.n AND o.change = c.id
        WHERE o.position <= p.acknowledged
            AND p.id IN (SELECT value FROM json_each(:heard)))) AS kept_elsewhere
FROM here.change c
WHERE c.kind IS NOT NULL AND c.erasure IS NULL
    AND NOT EXISTS (SELECT 1 FROM main.change b WHERE b.id = c.id)
UNION ALL
SELECT kind, record, 0 FROM (
    SELECT kind, record, fields FROM here.draft EXCEPT SELECT kind, record, fields FROM main.draft)
"""
_HERE = """
SELECT kind, record, min(kept_elsewhere),
    EXISTS (SELECT 1 FROM main.change b WHERE b.record = news.record AND b.kind = news.kind)
    OR EXISTS (SELECT 1 FROM main.draft b WHERE b.record = news.record AND b.kind = news.kind)
FROM news GROUP BY kind, record
"""
_THERE = """
SELECT DISTINCT kind, record FROM (
    SELECT b.kind, b.record FROM main.change b
    WHERE b.kind IS NOT NULL AND b.erasure IS NULL
        AND NOT EXISTS (SELECT 1 FROM here.change c WHERE c.id = b.id)
    UNION ALL
    SELECT b.kind, b.record FROM main.draft b
    WHERE NOT EXISTS (SELECT 1 FROM here.draft d WHERE d.record = b.record AND d.kind = b.kind)
        AND NOT EXISTS (SELECT 1 FROM here.change c WHERE c.record = b.record AND c.kind = b.kind))
"""
_ERASED = """
SELECT count(DISTINCT b.kind || b.record) FROM main.change b JOIN here.change c ON c.id = b.id
WHERE b.erasure IS NULL AND b.kind IS NOT NULL AND c.erasure IS NOT NULL
"""


def state(store: Store) -> bytes:
    """Something that is another one whenever there are other records, drafts or photos."""
    told = store.db.execute(
        "SELECT (SELECT max(seq) FROM change), (SELECT count(erasure) FROM change),"
        " (SELECT group_concat(record || at || length(fields)) FROM draft),"
        " (SELECT count(*) || ' ' || sum(bytes) FROM blob)"
    ).fetchone()
    return repr(told).encode()


@dataclass(frozen=True)
class News:
    """A record with changes that the other database has not.

    `is_in_both`: the other has an older state of it. `kept_elsewhere`: each of the changes came
    from somebody who has it, or somebody has told that it arrived there.
    """

    kind: str
    record: str
    kept_elsewhere: bool
    is_in_both: bool


class Comparing:
    """A copy of a database laid beside the one in use. The copy is written to, `here` is not."""

    def __init__(self, copy: Store, here: Path, key: bytes) -> None:
        self._db = copy.db
        self._db.execute(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")
        self._db.execute(f"ATTACH DATABASE ? AS here KEY \"x'{key.hex()}'\"", [str(here)])

    def here(self, me: str, office: str | None, heard: Collection[str]) -> Iterator[News]:
        """What is only here, a record at a time; `me` is the workspace that is here.

        What others wrote comes back from its author, or from the `office` where that is another
        workspace; only the workspaces `heard` bring anything back.
        """
        self._db.execute("DROP TABLE IF EXISTS temp.news")
        self._db.execute(_NEWS, {"me": me, "office": office, "heard": json.dumps(sorted(heard))})
        for kind, record, elsewhere, in_both in self._db.execute(_HERE):
            yield News(kind, record, bool(elsewhere), bool(in_both))

    def there(self) -> Iterator[tuple[str, str]]:
        """(kind, record) of what is only in the copy."""
        yield from self._db.execute(_THERE)

    def erased(self) -> int:
        """How many records of the copy have been erased here since."""
        return self._db.execute(_ERASED).fetchone()[0]
