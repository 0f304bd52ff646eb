"""The named steps of everything that may not lose anything, and who hears of them.

An operation calls `reach("export.sealed")` where an interruption would meet it in another state on
the disk. Nobody hears that in daily use: it costs a call and a look at one name. There is no
setting, option or variable that turns it on; a trial calls `listen` in a process of its own and
ends that process at the step it has chosen. docs/durability.md says for each step what is on the
disk then.
"""

from collections.abc import Callable, Mapping

FILE = ("begun", "filled", "synced", "checked", "named", "kept")
"""The steps of one file's writing (`kitdesk.durable`), below the name of what is written."""


def _with_file(before: tuple[str, ...], file: str, after: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*before, *(f"{file}.{step}" for step in FILE), *after)


STEPS: Mapping[str, tuple[str, ...]] = {
    "export": _with_file(
        ("export.begun", "export.sealing", "export.sealed", "export.numbered"),
        "export.file",
        ("export.noting", "export.noted", "export.ending", "export.done"),
    ),
    "import": (
        *("import.checked", "import.photo", "import.lines", "import.read", "import.held"),
        *("import.returned", "import.kept", "import.committed"),
    ),
    "quarantine": _with_file(
        (),
        "quarantine.file",
        ("quarantine.noting", "quarantine.kept", "quarantine.unnoted", "quarantine.released"),
    ),
    "refusal": _with_file((), "refused.file", ("refused.copied",)),
    "erasure": ("erasure.applied", "erasure.emptying"),
    "invitation": _with_file((), "invitation.file"),
    "kit file": _with_file((), "kit.file"),
    "join": ("join.kits", "join.noting", "join.joined"),
    "trust": ("trust.noting", "trust.kept", "trust.taken", "trust.told"),
    "revoke": ("revoke.noting", "revoke.kept"),
    "trust file": _with_file((), "trust.file"),
    "key change": ("keys.renewing", "keys.renewed"),
    "key note": _with_file((), "key.file"),
    "backup": _with_file(("backup.copied",), "backup.file"),
    "document": _with_file((), "document.file"),
    "plan": _with_file((), "plan.file"),
    "restore": (
        *("restore.extracted", "restore.checked", "restore.staged", "restore.planned"),
        *("restore.set_aside", "restore.emptied", "restore.moved", "restore.filled"),
        "restore.done",
    ),
    "database key": ("rekey.encrypted", "rekey.kept", "rekey.replaced", "rekey.done"),
    "migration": (
        *("migration.begun", "migration.copying", "migration.copied", "migration.applied"),
        *("migration.marked", "models.copied", "models.reading", "models.read", "models.fitted"),
    ),
}
"""Operation → its steps in the order in which it comes to them; some are reached several times."""

_heard: Callable[[str], None] | None = None


def reach(step: str) -> None:
    """Say that an operation has come to this step."""
    if _heard is not None:
        _heard(step)


def listen(heard: Callable[[str], None] | None) -> None:
    """Call `heard` at every step from now on in this process; `None` for nobody."""
    global _heard
    _heard = heard
