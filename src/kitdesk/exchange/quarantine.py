"""Bundles that are kept aside: those that wait for trust, and those that were refused. Source:
EXCHANGE.md §5, §6.
"""

import hashlib
import json
import shutil
import time
from pathlib import Path

from kitdesk import durable
from kitdesk.exchange import schema
from kitdesk.exchange.bundle.names import README, SUFFIX
from kitdesk.exchange.bundle.reader import LARGEST_OVERHEAD_BYTES, Bundle
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import Hello
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import bundles
from kitdesk.store.bundles import WaitingRow
from kitdesk.store.connection import Store

WAITING, REFUSED = "quarantine", "refused"
COPY_BYTES = 1 << 20
SETTLED_SECONDS = 3_600
LOCAL_HEADER_BYTES = 30
"""What stands before the name of a ZIP file's first entry."""


def keep(store: Store, bundle: Bundle, reason: str, hello: Hello | None) -> WaitingRow:
    """Copy a bundle into quarantine and note it; one that waits already is not copied twice."""
    id = _sha256(bundle.path)
    target = path_of(store, id)
    if not target.exists():
        _copy(bundle.path, target, "quarantine.file")
    reach("quarantine.noting")
    header = bundle.header
    row = WaitingRow(
        id=id,
        file=bundle.path.name,
        sender=header.sender,
        sign=bundle.signature.key,
        reason=reason,
        number=header.number,
        created=header.created,
        arrived=store.now(),
        after=header.range.after,
        upto=header.range.upto,
        size=bundle.size,
        hello=None if hello is None else schema.write(hello).decode(),
    )
    bundles.quarantine(store, row)
    reach("quarantine.kept")
    return row


def path_of(store: Store, id: str) -> Path:
    """Where a waiting bundle lies."""
    return store.path.parent / WAITING / f"{id}{SUFFIX}"


def hello_of(row: WaitingRow) -> Hello | None:
    """What the bundle's sender said of itself."""
    return None if row.hello is None else schema.read(Hello, row.hello.encode(), "bundle.hello")


def release(store: Store, id: str) -> None:
    """Take a bundle out of quarantine: the note first, so that none is left without its file."""
    bundles.release(store, id)
    reach("quarantine.unnoted")
    path_of(store, id).unlink(missing_ok=True)
    reach("quarantine.released")


def tidy(store: Store) -> None:
    """Remove bundles of which no note is left: somebody was interrupted as they let them go.

    One that is being copied in has no note yet, so what has come within the hour stays.
    """
    folder = store.path.parent / WAITING
    noted = {path_of(store, row.id) for row in bundles.waiting(store)}
    for file in folder.glob(f"*{SUFFIX}"):
        if file not in noted and time.time() - file.stat().st_mtime > SETTLED_SECONDS:
            file.unlink(missing_ok=True)


def find(store: Store, id: str) -> WaitingRow:
    """The waiting bundle with this id, or the one id that begins so.

    Raises `Problem("quarantine.none")`.
    """
    found = [row for row in bundles.waiting(store) if id and row.id.startswith(id)]
    if len(found) != 1:
        raise Problem("quarantine.none", id=id)
    return found[0]


def refuse(folder: Path, path: Path, problem: Problem, at: str, limits: Limits) -> None:
    """Keep a refused bundle in `refused/` with a note beside it. The database hears nothing of it.

    What is no bundle at all is left where it is: a list of participants that somebody has dropped
    by mistake would lie here in clear.
    """
    if not path.is_file() or not _is_meant_as_one(path):
        return
    if path.stat().st_size > limits.unpacked_bytes + 2 * LARGEST_OVERHEAD_BYTES:
        return
    target = folder / REFUSED / f"{_sha256(path)[:16]}-{path.name}"
    if not target.exists():
        _copy(path, target, "refused.file")
    reach("refused.copied")
    note = {"file": path.name, "at": at, **told(problem)}
    text = json.dumps(note, ensure_ascii=False, indent=1).encode() + b"\n"
    durable.write_bytes(target.with_name(target.name + ".json"), text, "refused.file")


def _is_meant_as_one(path: Path) -> bool:
    """By its name, or by its beginning where a mail program has given it another one."""
    if path.suffix.lower() == SUFFIX:
        return True
    with path.open("rb") as file:
        begins = file.read(LOCAL_HEADER_BYTES + len(README))
    return begins.startswith(b"PK") and begins[LOCAL_HEADER_BYTES:] == README.encode()


def told(problem: Problem) -> dict[str, object]:
    """A refusal as JSON: its code and values, and what was behind it."""
    values = {
        name: told(value) if isinstance(value, Problem) else str(value)
        for name, value in problem.values.items()
    }
    return {"code": problem.code, "values": values}


def _copy(source: Path, target: Path, steps: str) -> None:
    """Copy a file beside the database. Raises OSError where the file cannot be read, and
    `Problem("file.unwritable")` where the copy cannot be written.
    """
    with source.open("rb") as file:
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            durable.write(target, lambda copy: shutil.copyfileobj(file, copy, COPY_BYTES), steps)
        except OSError as error:
            cause = durable.hindrance(error)
            raise Problem("file.unwritable", file=source.name, cause=cause) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
