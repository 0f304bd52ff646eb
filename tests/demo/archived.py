"""What a stranger makes of a season's bundles, held against what kitdesk made of them."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kitdesk.log.equal import same
from kitdesk.store.log import changes_of
from kitdesk.workspace import Workspace
from tests.exchange.archive import identity, reader

NEVER_SENT = ("pay_basis", "coach_note")


def read_all(post: Path, workspaces: Iterable[Workspace], place: Path) -> list[bytes]:
    """Every line in all bundles of the folder `post` that are whole, each once."""
    keys = [identity(one, place.with_name(f"key-{n}.txt")) for n, one in enumerate(workspaces)]
    lines: dict[bytes, None] = {}
    for file in sorted(post.glob("*.kitbundle")):
        try:
            _, _, found, _ = reader.read(file, keys)
        except reader.DAMAGE:
            continue
        lines.update(dict.fromkeys(found))
    return list(lines)


def differences(office: Workspace, lines: list[bytes], coaches: Collection[str]) -> Iterator[str]:
    """Where the archive and the office disagree, and what a coach wrote that is not in it."""
    records = reader.gathered(lines)
    for kind, record in office_records(office):
        changes = records.get((kind, record), {})
        here = {change.id.hex(): change for change in changes_of(office.store, kind, record)}
        unsent = here.keys() - changes.keys()
        yield from (
            f"{kind} {record}: {id} was never sent" for id in unsent if here[id].by in coaches
        )
        if changes and not unsent:
            yield from _folded_apart(office, kind, record, changes)


def office_records(office: Workspace) -> list[tuple[str, str]]:
    """Every record of the office that may travel, deleted ones too."""
    found = office.store.db.execute("SELECT DISTINCT kind, record FROM change WHERE kind <> ''")
    return [(kind, record) for kind, record in found if kind not in NEVER_SENT]


def _folded_apart(office: Workspace, kind: str, record: str, changes) -> Iterator[str]:
    values, conflicts, gone = reader.folded(changes)
    found = office.find(record)
    if (found is None) != gone:
        yield f"{kind} {record}: gone is {gone}"
    elif found is not None:
        there = found[1]
        apart = [name for name in values if not same(values[name], there.get(name))]
        yield from (f"{kind} {record}: {name}" for name in apart)
        open_there = set(office.conflict_fields(kind, record))
        if open_there != set(conflicts):
            yield f"{kind} {record}: conflicts {open_there} and {set(conflicts)}"
