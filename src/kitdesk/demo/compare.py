"""The end of the season.

Is everybody's log and every table as it should be? Each difference is a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kitdesk.demo.post import Mail
from kitdesk.demo.reckoning import figures
from kitdesk.demo.stage import Stage
from kitdesk.log.equal import same
from kitdesk.problem import Problem
from kitdesk.records import KINDS, Attachment
from kitdesk.workspace import Workspace

STAYS_WITH_THE_COACH = "coach_note"
STAYS_IN_THE_OFFICE = ("pay_basis",)
FOR_ALL = ("project", "lab", "lab_note", "gap")
"""Kinds that every workspace has all of."""

EXPECTED_MAIL = {"lost": 2, "refused": 1, "quarantined": 1}
PLANTED_CONFLICTS = 3


@dataclass(frozen=True)
class Difference:
    """What differs.

    `code` is a catalogue key behind `demo.differs.`, `values` fill its sentence.
    """

    key: str
    values: dict[str, Any]


def compare(stage: Stage) -> list[Difference]:
    """Everything in the workspaces that is not as it should be."""
    return [
        *_figures(stage),
        *(found for key in stage.coaches for found in _same_records(stage, key)),
        *(found for key in stage.coaches for found in _own_share(stage, key)),
        *(found for key in stage.workspaces for found in _sound(stage, key)),
        *(found for key in stage.workspaces for found in _photos(stage, key)),
    ]


def _differs(key: str, **values: Any) -> Difference:
    return Difference(key, values)


def _figures(stage: Stage) -> Iterator[Difference]:
    expected = dict(stage.season.figures)
    conflicts = expected.pop("conflicts")
    if conflicts != PLANTED_CONFLICTS:
        yield _differs(
            "demo.differs.figure", name="conflicts", expected=conflicts, found=PLANTED_CONFLICTS
        )
    found = figures(stage.office, stage.coaches.values())
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            values = {"expected": expected.get(name), "found": found.get(name)}
            yield _differs("demo.differs.figure", name=name, **values)


def _same_records(stage: Stage, key: str) -> Iterator[Difference]:
    """Every record that a coach holds has the office's very changes, and the office's values."""
    coach, office = stage.workspaces[key], stage.office
    for kind in KINDS:
        if kind == STAYS_WITH_THE_COACH:
            continue
        there = {row["id"]: row for row in office.rows(kind)}
        for row in coach.rows(kind):
            if row["id"] not in there:
                yield _differs("demo.differs.missing", who=key, kind=kind, record=row["id"])
            elif _ids(coach, kind, row["id"]) != _ids(office, kind, row["id"]):
                yield _differs("demo.differs.log", who=key, kind=kind, record=row["id"])
            elif not same(_told(row), _told(there[row["id"]])):
                yield _differs("demo.differs.table", who=key, kind=kind, record=row["id"])


def _ids(workspace: Workspace, kind: str, id: str) -> set[bytes]:
    return {change.id for change in workspace.history(kind, id)}


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A row's fields, without when this computer last touched it."""
    return {name: value for name, value in row.items() if name != "changed_at"}


def _own_share(stage: Stage, key: str) -> Iterator[Difference]:
    """What everybody shares is whole on each computer; what stays in one place is there alone."""
    coach, office = stage.workspaces[key], stage.office
    for kind in FOR_ALL:
        here, all_of_it = coach.count(kind), office.count(kind)
        if here != all_of_it:
            yield _differs(
                "demo.differs.shared", who=key, kind=kind, expected=all_of_it, found=here
            )
    for kind in STAYS_IN_THE_OFFICE:
        if coach.count(kind):
            yield _differs("demo.differs.private", who=key, kind=kind, found=coach.count(kind))
    if office.count(STAYS_WITH_THE_COACH):
        yield _differs("demo.differs.private", who="office", kind=STAYS_WITH_THE_COACH, found=1)
    sessions = {row["id"] for row in office.rows("session") if _is_by(office, row["id"], coach)}
    found = {row["id"] for row in coach.rows("session")}
    if not sessions or not sessions <= found:
        yield _differs(
            "demo.differs.shared", who=key, kind="session", expected=len(sessions), found=len(found)
        )


def _is_by(office: Workspace, session: str, coach: Workspace) -> bool:
    return office.created_by("session", session) == coach.me.id


def _sound(stage: Stage, key: str) -> Iterator[Difference]:
    """No conflict is left, and the file, its hashes and its tables are sound."""
    workspace = stage.workspaces[key]
    if left := len(workspace.conflicts()):
        yield _differs("demo.differs.conflicts", who=key, found=left)
    for finding in workspace.check().findings:
        if finding.fault:
            yield _differs("demo.differs.check", who=key, found=finding.code)


def _photos(stage: Stage, key: str) -> Iterator[Difference]:
    """Every attachment that a workspace knows of has its bytes there."""
    workspace = stage.workspaces[key]
    for attachment in workspace.list(Attachment):
        try:
            workspace.blob(attachment.sha256)
        except Problem as problem:
            yield _differs("demo.differs.photo", who=key, name=attachment.name, found=problem.code)


def mail_differences(mail: Mail, conflicts_seen: int) -> Iterator[Difference]:
    """Whatever the post should have met on its way and has not."""
    found = {
        "lost": mail.lost,
        "refused": mail.count("refused"),
        "quarantined": mail.count("quarantined"),
    }
    for name, expected in EXPECTED_MAIL.items():
        if found[name] != expected:
            yield _differs("demo.differs.mail", name=name, expected=expected, found=found[name])
    if conflicts_seen != PLANTED_CONFLICTS:
        yield _differs(
            "demo.differs.mail", name="conflicts", expected=PLANTED_CONFLICTS, found=conflicts_seen
        )
