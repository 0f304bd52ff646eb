"""What bringing a backup back would change, before it is done."""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from kitdesk import durable
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import KINDS, title
from kitdesk.store import me as mine
from kitdesk.store import rows, vault
from kitdesk.store.comparing import Comparing
from kitdesk.store.connection import Store
from kitdesk.store.opening import DATABASE, open_store
from kitdesk.workspace import reading, restoring

EXAMPLES = 3
GROUPS = ("newer", "only_here", "only_there")
PLACE = "restoring-preview-"


@dataclass
class Change:
    """What would change among the records of one kind: how many of each, with some titles.

    `newer`: a state from before comes back. `only_here`: not in the backup. `only_there`: only in
    the backup.
    """

    kind: str
    newer: int = 0
    only_here: int = 0
    only_there: int = 0
    titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, group: str, store: Store, record: str) -> None:
        """Count a record to `newer`, `only_here` or `only_there`; `store` knows its title."""
        setattr(self, group, getattr(self, group) + 1)
        examples = self.titles[group]
        if len(examples) < EXAMPLES and (named := _title(store, self.kind, record)):
            examples.append(named)


@dataclass(frozen=True)
class Preview:
    """What a backup is, and what would change.

    `returning` of the records that are newer here come back with the next bundles, from whoever
    has them; `staying` lie only in what is put aside. `erased` records of the backup have been
    erased since, and are erased again with the next bundle.
    """

    name: str
    same: bool
    changes: Sequence[Change]
    returning: int
    staying: int
    erased: int

    @property
    def nothing(self) -> bool:
        """Whether the backup is just what is here."""
        return not self.changes and not self.erased


def preview(store: Store, folder: Path, file: Path, secret: vault.Secret) -> Preview:
    """Compare a backup with the workspace here, which stays as it is. Raises what `restore` does.

    The copy that is laid beside it is encrypted as the backup is, and gone afterwards.
    """
    with _laid_out(folder) as place:
        opened = restoring.extract(file, folder, secret, place / DATABASE)
        restoring.check(place / DATABASE, opened.key)
        copy = open_store(place, opened.key, store.clock, store.entropy)
        try:
            return _compare(store, copy)
        finally:
            copy.close()


@contextmanager
def _laid_out(folder: Path) -> Iterator[Path]:
    for left in folder.glob(f"{PLACE}*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        place = Path(mkdtemp(prefix=PLACE, dir=folder))
    except OSError as error:
        raise Problem("restore.failed", cause=durable.hindrance(error)) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _compare(store: Store, copy: Store) -> Preview:
    here, there = mine.load(store), mine.load(copy)
    comparing = Comparing(copy, store.path, store.key)
    changes: dict[str, Change] = {}
    returning = staying = 0
    for news in comparing.here(here.id, *_heard(store)):
        change = changes.setdefault(news.kind, Change(news.kind))
        group = "newer" if news.is_in_both else "only_here"
        change.add(group, store, news.record)
        returning += news.kept_elsewhere
        staying += not news.kept_elsewhere
    for kind, record in comparing.there():
        change = changes.setdefault(kind, Change(kind))
        change.add("only_there", copy, record)
    ordered = [changes[kind] for kind in (*KINDS, *(changes.keys() - KINDS)) if kind in changes]
    same = here.id == there.id
    return Preview(there.name, same, ordered, returning, staying, comparing.erased())


def _heard(store: Store) -> tuple[str | None, list[str]]:
    """The office where that is another workspace, and who is trusted and not revoked."""
    from kitdesk.exchange import trust

    known = trust.load(store)
    office = known.office if store.author.sign is None else None
    return office, [id for id in known.workspaces if not known.is_revoked(id)]


def _title(store: Store, kind: str, record: str) -> str:
    row = rows.row(store, kind, record) if kind in KINDS else None
    return title(reading.model(row)) if row else ""


def sentences(language: Language, told: Preview) -> list[str]:
    """What a restore would do, in words."""
    lines = [] if told.same else [language.t("restore.other", name=told.name)]
    if told.nothing:
        return [*lines, language.t("restore.nothing")]
    sums = (
        ("restore.returning", told.returning),
        ("restore.staying", told.staying),
        ("restore.erased", told.erased),
    )
    return [*lines, *(language.n(key, count) for key, count in sums if count)]
