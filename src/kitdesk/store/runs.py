"""Takes runs of lines that are alike: new records go in column by column.

What needs no database is done by `ready`, on whatever thread reads the lines.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kitdesk.log import Change
from kitdesk.log.run import Run
from kitdesk.store import bulk, drafts, erasure, folding, log, packs
from kitdesk.store.bulk import Columns
from kitdesk.store.connection import Store
from kitdesk.store.packs import Packed


@dataclass(frozen=True)
class Ready:
    """A run made ready for the database."""

    run: Run
    records: frozenset[str]
    """Each once: fewer than lines if one stands twice."""
    columns: Columns
    sizes: str
    packed: Packed

    def __len__(self) -> int:
        return len(self.run)

    @property
    def ids(self) -> list[bytes]:
        """The ids of the changes."""
        return self.run.ids

    def changes(self) -> Iterator[Change]:
        """Each change by itself."""
        return self.run.changes()


def ready(run: Run) -> Ready:
    """The run as `receive` takes it."""
    sizes = json.dumps(list(map(len, run.lines)))
    columns = bulk.of_run(run)
    return Ready(run, frozenset(run.records), columns, sizes, packs.packed(run.lines))


def receive(store: Store, new: Ready) -> log.Received:
    """As `log.receive` does with its lines, which all are read."""
    if not _are_news(store, new):
        return log.receive(store, new.changes())
    run, columns = new.run, new.columns
    first = log.last(store) + 1
    log.make_room(store, run.ids)
    ids = b"".join(run.ids)
    log.insert_run(store, first, (run.kind, run.by), ids, columns.records, new.sizes)
    packs.write(store, first, new.packed)
    bulk.fold(store, columns)
    store.arrived({(run.kind, run.by)}, first - 1)
    store.changed((run.kind, record) for record in run.records)
    return log.Received(len(run))


def _are_news(store: Store, new: Ready) -> bool:
    """Whether each line is the first of its record, and nothing that is here has to do with one."""
    if len(new.records) < len(new) or folding.present(store, new.records):
        return False
    kind, records = new.run.kind, new.records
    return not drafts.have(store, kind, records) and not erasure.have(store, kind, records)
