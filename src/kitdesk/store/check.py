"""Tests everything that is kept against what it is made of: file, log, tables, attachments.

The log is the truth and the tables are its cache. Source: EXCHANGE.md §2, DESIGN.md, the command
line.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kitdesk.log import Change, parse
from kitdesk.problem import Problem
from kitdesk.records import KINDS
from kitdesk.store import blobs, drafts, erasure, folding, held, log, packs, rows, search
from kitdesk.store.cells import cells, dump
from kitdesk.store.connection import Record, Store
from kitdesk.store.rows import Row
from kitdesk.store.tables import OTHER, field_names


@dataclass(frozen=True)
class Finding:
    """One thing to tell: `code` is a catalogue key below `check.`; a `fault` should not be, the
    rest is news.
    """

    code: str
    fault: bool
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Report:
    """What a check went through and found. `rebuilt` are faults of the tables that were
    put right.
    """

    changes: int = 0
    records: int = 0
    attachments: int = 0
    findings: list[Finding] = field(default_factory=list)
    rebuilt: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong, or nothing is any more."""
        mended = ("row", "stray", "unread_flag") if self.rebuilt else ()
        return all(not found.fault or found.code in mended for found in self.findings)

    def fault(self, code: str, **values: Any) -> None:
        """Note what should not be."""
        self.findings.append(Finding(code, True, values))

    def news(self, code: str, **values: Any) -> None:
        """Note what is worth telling."""
        self.findings.append(Finding(code, False, values))


def check(store: Store, rebuild: bool = False) -> Report:
    """Go through everything; with `rebuild` write again what differs from the log."""
    report = Report(rebuilt=rebuild)
    _check_file(store, report)
    with store.transaction() if rebuild else store.view():
        _check_lines(store, report)
        _check_packs(store, report)
        _check_tables(store, report, rebuild)
        if rebuild:
            rebuild_search(store)
    _check_blobs(store, report)
    for kind, record, change in held.alone(store):
        report.news("alone", kind=kind, record=record, change=change.hex())
    return report


def _check_file(store: Store, report: Report) -> None:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        for (found,) in store.db.execute(f"PRAGMA {pragma}"):
            if found != "ok":
                report.fault("file", cause=found)


def _check_lines(store: Store, report: Report) -> None:
    """Every line is well formed and is what its id says, in the columns beside it too."""
    sql = "SELECT id, kind, record, by, seq, line FROM change WHERE erasure IS NULL ORDER BY seq"
    lines = packs.Reader(store)
    for id, kind, record, by, *rests in store.db.execute(sql):
        report.changes += 1
        line = _line(lines, *rests)
        if not _is_whole(id, line):
            report.fault("digest", change=id.hex(), kind=kind, record=record)
            continue
        change = _parsed(line, report)
        if change and (change.kind, change.record, change.by) != (kind, record, by):
            report.fault("columns", change=id.hex(), kind=kind, record=record)


def _line(lines: packs.Reader, seq: int, line: bytes | None) -> bytes:
    """A change's line; empty where its pack is damaged or gone, which is no line of any change."""
    try:
        return lines.line(seq, line)
    except Problem:
        return b""


def _check_packs(store: Store, report: Report) -> None:
    """What is erased must be gone: a pack holds the lines of its changes and nothing else."""
    for first in packs.firsts(store):
        try:
            lines = packs.read(store, first)
        except Problem:
            continue  # told line by line already
        sql = "SELECT seq FROM change WHERE seq BETWEEN ? AND ? AND size IS NOT NULL"
        packed = {seq for (seq,) in store.db.execute(sql, [first, first + len(lines) - 1])}
        if packed != {seq for seq, line in enumerate(lines, first) if line}:
            report.fault("pack", first=first)


def _parsed(line: bytes, report: Report) -> Change | None:
    try:
        return parse(line)
    except Problem as problem:
        report.fault("line", change=hashlib.sha256(line).hexdigest(), cause=problem.code)
        return None


def _check_tables(store: Store, report: Report, rebuild: bool) -> None:
    seen: set[Record] = set()
    for named, changes in _records(store):
        seen.add(named)
        if changes is None:
            continue  # told line by line; its row may be the last place that has the words
        _check_unread(store, report, changes, rebuild)
        _check_record(store, report, named, changes, rebuild)
    for kind, id in _stray(store, seen):
        report.fault("stray", kind=kind, record=id)
        if rebuild:
            rows.remove(store, kind, id)
    report.records = len(seen)


def _records(store: Store) -> Iterator[tuple[Record, list[Change] | None]]:
    """Every record that something is here of, with its changes, None where a line is damaged; those
    that are a draft only come last.
    """
    named = "SELECT DISTINCT kind, record FROM change WHERE erasure IS NULL ORDER BY record, kind"
    lines = packs.Reader(store)
    for kind, record in store.db.execute(named).fetchall():
        sql = "SELECT id, seq, line FROM change WHERE record = ? AND kind = ? AND erasure IS NULL"
        rests = store.db.execute(f"{sql} ORDER BY seq", [record, kind]).fetchall()
        found = [(id, _line(lines, *place)) for id, *place in rests]
        whole = all(_is_whole(id, line) for id, line in found)
        yield (kind, record), [parse(line) for _, line in found] if whole else None
    for draft in drafts.waiting(store):
        if not log.changes_of(store, draft.kind, draft.record):
            yield (draft.kind, draft.record), []


def _is_whole(id: bytes, line: bytes) -> bool:
    return hashlib.sha256(line).digest() == id


def _check_unread(store: Store, report: Report, changes: list[Change], rebuild: bool) -> None:
    """Lines that are not read here are news; one whose mark is wrong is a fault."""
    for change in changes:
        sql = "SELECT unread FROM change WHERE id = ?"
        marked = bool(store.db.execute(sql, [change.id]).fetchone()[0])
        unread = log.faulty(change) or (marked and _is_not_its_authors(change))
        if unread:
            report.news("unread", kind=change.kind, record=change.record, change=change.id.hex())
        if unread != marked:
            report.fault("unread_flag", kind=change.kind, record=change.record)
            if rebuild:
                sql = "UPDATE change SET unread = ? WHERE id = ?"
                store.db.execute(sql, [unread, change.id])


def _is_not_its_authors(change: Change) -> bool:
    """Whether a line may be unread for who wrote it, which was judged when it arrived."""
    return change.sig is not None or change.kind == erasure.KIND


def _check_record(
    store: Store, report: Report, named: Record, changes: list[Change], rebuild: bool
) -> None:
    folded = folding.fold_here(store, *named, changes)
    row = folding.row_of(store, *named, changes, folded)
    fields = differing(store, row)
    if _conflict_rows(store, named) != sorted(folding.conflict_cells(*named, folded)):
        fields.append("conflict")
    if drafts.heads(store, *named) != folded.heads:
        fields.append("heads")
    if fields:
        report.fault("row", kind=named[0], record=named[1], fields=", ".join(fields))
        if rebuild:
            folding.refold(store, [named])


def _conflict_rows(store: Store, named: Record) -> list[Any]:
    sql = "SELECT kind, record, field, shown, others FROM conflict WHERE kind = ? AND record = ?"
    return sorted(store.db.execute(sql, list(named)))


def differing(store: Store, row: Row) -> list[str]:
    """The columns in which the table differs from `row`; all of them when the record is
    not in it.
    """
    expected = _expected(row)
    found = _kept(store, row, list(expected))
    if found is None:
        return list(expected)
    pairs = zip(expected.items(), found, strict=True)
    return [name for (name, value), kept in pairs if value != kept]


def _expected(row: Row) -> dict[str, Any]:
    head = {"gone": row.gone, "created_by": row.created_by, "changed_at": row.changed_at}
    if row.kind not in KINDS:
        return {**head, "value": dump(row.values)}
    found, extra = cells(row.kind, row.values)
    return {**head, "extra": extra, **dict(zip(field_names(row.kind), found, strict=True))}


def _kept(store: Store, row: Row, names: list[str]) -> tuple[Any, ...] | None:
    columns = ", ".join(f'"{name}"' for name in names)
    if row.kind in KINDS:
        sql, given = f'SELECT {columns} FROM "{row.kind}" WHERE id = ?', [row.id]
    else:
        sql, given = f"SELECT {columns} FROM {OTHER} WHERE id = ? AND kind = ?", [row.id, row.kind]
    return store.db.execute(sql, given).fetchone()


def _stray(store: Store, seen: set[Record]) -> list[Record]:
    """Rows of records that nothing else is here of."""
    tables = [(kind, f"SELECT '{kind}', id FROM \"{kind}\"") for kind in KINDS]
    sql = " UNION ALL ".join([*(part for _, part in tables), f"SELECT kind, id FROM {OTHER}"])
    return [(kind, id) for kind, id in store.db.execute(sql) if (kind, id) not in seen]


def rebuild_search(store: Store) -> None:
    """Write the search index anew from the rows."""
    store.db.execute("INSERT INTO search(search) VALUES ('delete-all')")
    for kind in (*KINDS, *rows.other_kinds(store)):
        search.save(store, rows.all_numbered(store, kind), fresh=True)


def _check_blobs(store: Store, report: Report) -> None:
    for sha256, size in store.db.execute("SELECT sha256, bytes FROM blob").fetchall():
        report.attachments += 1
        digest, length = hashlib.sha256(), 0
        for chunk in blobs.read(store, sha256):
            digest.update(chunk)
            length += len(chunk)
        if digest.hexdigest() != sha256 or length != size:
            report.fault("blob", sha256=sha256)
    for sha256 in blobs.missing(store):
        report.news("blob_missing", sha256=sha256)
