"""Workspaces that have something to lose, made once and copied for every interruption."""

import atexit
import json
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kitdesk.exchange import invitation, keys
from kitdesk.records import KINDS, Gap, Organisation
from kitdesk.store.connection import connect
from kitdesk.store.vault import open_key
from kitdesk.workspace import Workspace
from tests.durability.killing import Command, kitdesk

PHRASE = "sju sorters kakor"
NOTES = 4_010
"""More than one batch of lines."""


@dataclass(frozen=True)
class Deed:
    """Something that people do and that may be interrupted.

    `words` are the command's in the folder named `who`; `prepare` makes ready what it needs;
    `follow` is what is done with its result, after which the workspaces in `look` must be as
    without an interruption.
    """

    name: str
    who: str
    words: tuple[str, ...]
    prepare: Callable[[Path], None]
    follow: Callable[[Path], None] = lambda _: None
    look: tuple[str, ...] = ("anna", "office")
    placed: Callable[[Path], None] = lambda _: None
    """What depends on where the world lies, made ready in each copy."""
    done: str = "\0"
    """How the command says that there is nothing left to do, if it refuses to do it again."""

    def command(self, root: Path) -> Command:
        """The command, in a copy of its world."""
        return Command(root / self.who, tuple(word.format(root=root) for word in self.words))


def met(root: Path) -> None:
    """An office and Anna, a coach, who have met; Bo has joined and is not trusted yet."""
    with Workspace.create(root / "office", role="office", name="Kansliet") as office:
        office.exchange.invite(root / "in.kitinvite")
        for name in ("Anna", "Bo"):
            with Workspace.create(root / name.lower(), role="coach", name=name) as coach:
                coach.exchange.join(root / "in.kitinvite")
                file = root / f"{name}.kitbundle"
                coach.exchange.export(file)
                if name == "Anna":
                    list(office.exchange.receive([file]))
                    office.exchange.trust("Anna")
        office.exchange.export(root / "back.kitbundle", "Anna")
    (root / "stick").mkdir()
    receive(root, "anna", "back.kitbundle")


def receive(root: Path, who: str, *files: str) -> None:
    """Import files or folders, none of which may be refused."""
    with Workspace.open(root / who) as workspace:
        for one in workspace.exchange.receive([root / file for file in files]):
            assert one.status != "refused", one


def written(root: Path) -> None:
    """Anna has sealed and unsealed work and a photo."""
    with Workspace.open(root / "anna") as anna:
        made = anna.put("organisation", [{"name": f"By {n}"} for n in range(20)])
        photo = root / "photo.bin"
        photo.write_bytes(random.Random(1).randbytes(300_000))
        anna.attach("organisation", made[0], photo)
        anna.update("organisation", made[1], place="Ås")
        anna.write(Organisation(name="Utkast"))


def sent(root: Path) -> None:
    """What Anna wrote lies in a bundle for the office, with many lines."""
    written(root)
    with Workspace.open(root / "anna") as anna:
        lab = anna.put("lab", [{"number": 1}])[0]
        anna.put("lab_note", [{"lab": lab, "text": f"rad {n}"} for n in range(NOTES)])
        anna.exchange.export(root / "mail.kitbundle")


def erased(root: Path) -> None:
    """The office has erased a person whom Anna entered; its bundle is on the way to her."""
    with Workspace.open(root / "anna") as anna:
        gun = anna.put("person", [{"given_name": "Gun", "email": "gun@exempel.se"}])[0]
        anna.exchange.export(root / "gun.kitbundle")
    receive(root, "office", "gun.kitbundle")
    with Workspace.open(root / "office") as office:
        of = {"kind": "person", "record": gun}
        office.put("erasure", [{"of": of, "reason": "request"}])
        office.exchange.export(root / "mail.kitbundle", "Anna")


def bo_waits(root: Path) -> None:
    """Bo's bundle waits in the office's quarantine."""
    receive(root, "office", "Bo.kitbundle")


def torn(root: Path) -> None:
    """Half of a bundle came."""
    whole = (root / "Bo.kitbundle").read_bytes()
    (root / "mail.kitbundle").write_bytes(whole[: len(whole) // 2])


def invited_before(root: Path) -> None:
    """An older invitation lies where the new one will."""
    shutil.copy(root / "in.kitinvite", root / "stick" / "in.kitinvite")


def cilla(root: Path) -> None:
    """A coach with an invitation that holds a kit this version does not have."""
    Workspace.create(root / "cilla", role="coach", name="Cilla").close()
    invited = invitation.read(root / "in.kitinvite")
    with Workspace.open(root / "office") as office:
        kits = {**invited.kits, "egen.toml": b'key = "egen"\n'}
        own = keys.load(office.store)
        invitation.write(root / "in.kitinvite", invited.invite, kits, own)


def backed_up(root: Path) -> None:
    """Anna has a backup from before what she wrote, on her stick."""
    with Workspace.open(root / "anna") as anna:
        anna.write(Gap(title="Före"))
        anna.backup(root / "stick" / "a.kitbackup", PHRASE)
    written(root)


def closed(root: Path) -> None:
    """Anna is asked for her passphrase at every start."""
    written(root)
    with Workspace.open(root / "anna") as anna:
        anna.access.set_passphrase(PHRASE, always=True)


def with_passphrase(root: Path) -> None:
    """Anna has a passphrase, which her backups open by."""
    written(root)
    with Workspace.open(root / "anna") as anna:
        anna.access.set_passphrase(PHRASE)


def with_second_place(root: Path) -> None:
    """Anna's daily backup goes to her stick too."""
    with Workspace.open(root / "anna", PHRASE) as anna:
        anna.backups.choose_second(root / "stick")


def of_the_version_before(root: Path) -> None:
    """Anna's database is as the version without an exchange left it."""
    with Workspace.create(root / "old", role="coach", name="Olle") as old:
        old.put("gap", [{"title": f"Glapp {n}"} for n in range(20)])
        old.write(Gap(title="Utkast"))
    tables = ("peer", "outbox", "held", "bundle", "quarantined", "passed", "awaited", "link")
    _alter(root / "old", *(f"DROP TABLE {name}" for name in tables))
    _alter(
        root / "old",
        "DELETE FROM _sqlite_migrations WHERE name = '0002_exchange'",
        "PRAGMA user_version = 1",
    )


def of_other_models(root: Path) -> None:
    """Anna's tables were made by a version with other fields."""
    written(root)
    _alter(root / "anna", "UPDATE setting SET value = '\"older\"' WHERE key = 'store.models'")


def _alter(folder: Path, *statements: str) -> None:
    db = connect(folder / "workspace.db", open_key(folder))
    for statement in statements:
        db.execute(statement)
    db.conn.close()


def _all_imported(root: Path) -> None:
    receive(root, "office", "stick")


def _renewed(root: Path) -> None:
    """Anna's new keys are asked for in her next bundle; the office trusts them."""
    with Workspace.open(root / "anna") as anna:
        anna.exchange.export(root / "renewed.kitbundle")
    receive(root, "office", "renewed.kitbundle")
    with Workspace.open(root / "office") as office:
        office.exchange.trust("Anna")


def _readable(root: Path) -> None:
    with Workspace.open(root / "anna") as coach:
        coach.exchange.invitation(root / "stick" / "in.kitinvite")


def _brought_back(root: Path) -> None:
    """The backup opens on another computer."""
    Workspace.restore(root / "stick" / "a.kitbackup", root / "other", PHRASE).close()


def _both_brought_back(root: Path) -> None:
    """Today's backup and the copy on the stick open on another computer."""
    for number, folder in enumerate((root / "anna" / "backups", root / "stick")):
        (file,) = folder.glob("*.kitbackup")
        Workspace.restore(file, root / f"other-{number}", PHRASE).close()


def printed(root: Path) -> None:
    """Last week's report lies on the stick."""
    written(root)
    (root / "stick" / "gap.pdf").write_bytes(b"%PDF-1.4 of last week\n%%EOF\n")


def _legible(root: Path) -> None:
    """The report is whole, as it was or as it is now."""
    assert (root / "stick" / "gap.pdf").read_bytes().rstrip().endswith(b"%%EOF")


def nothing(_: Path) -> None:
    """Nothing more than that they have met."""


DEEDS: Mapping[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("export", "anna", ("export", "-o", "{root}/stick"), written, _all_imported),
        Deed("import", "office", ("import", "{root}/mail.kitbundle"), sent),
        Deed("erasure", "anna", ("import", "{root}/mail.kitbundle"), erased),
        Deed("quarantine", "office", ("import", "{root}/Bo.kitbundle"), nothing),
        Deed("trust", "office", ("trust", "Bo"), bo_waits, done="redan godkänd"),
        Deed("revoke", "office", ("revoke", "Anna"), nothing),
        Deed("refusal", "office", ("import", "{root}/mail.kitbundle"), torn),
        Deed(
            "invitation",
            "office",
            ("invite", "-o", "{root}/stick/in.kitinvite"),
            invited_before,
            _readable,
        ),
        Deed("join", "cilla", ("join", "{root}/in.kitinvite"), cilla, look=("cilla",)),
        Deed("keys", "anna", ("keys", "--renew"), written, _renewed),
        Deed("new key", "anna", ("recovery-words", "--new-key"), written),
        Deed("words", "anna", ("recovery-words",), written),
        Deed("passphrase", "anna", ("passphrase", "--always"), written),
        Deed("no passphrase", "anna", ("passphrase", "--remove"), closed),
        Deed(
            "daily backup",
            "anna",
            ("backup",),
            with_passphrase,
            _both_brought_back,
            placed=with_second_place,
        ),
        Deed(
            "backup",
            "anna",
            ("backup", "-o", "{root}/stick/a.kitbackup"),
            backed_up,
            _brought_back,
            look=("anna", "other"),
        ),
        Deed(
            "document", "anna", ("report", "gaps", "-o", "{root}/stick/gap.pdf"), printed, _legible
        ),
        Deed("restore", "anna", ("restore", "{root}/stick/a.kitbackup"), backed_up),
        Deed(
            "restore elsewhere",
            "new",
            ("restore", "{root}/stick/a.kitbackup"),
            backed_up,
            look=("new",),
        ),
        Deed("migration", "old", ("list", "gap"), of_the_version_before, look=("old",)),
        Deed("models", "anna", ("list", "organisation"), of_other_models),
    )
}


@cache
def ready(name: str) -> Path:
    """The world before a deed, made once; only copies of it are used."""
    root = Path(mkdtemp(prefix="kitdesk-ready-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    if name == "met":
        met(root)
        return root
    shutil.copytree(ready("met"), root, dirs_exist_ok=True)
    DEEDS[name].prepare(root)
    return root


def world(name: str, root: Path) -> Path:
    """A copy of the world before a deed, in a new folder."""
    shutil.copytree(ready(name), root)
    if name in DEEDS:
        DEEDS[name].placed(root)
    return root


@dataclass(frozen=True)
class Picture:
    """What people have in a workspace, and what it has to send; no numbers that count attempts."""

    records: Mapping[str, Any] = field(default_factory=dict)
    drafts: int = 0
    peers: tuple[tuple[str, str, str | None], ...] = ()
    waiting: tuple[str, ...] = ()
    to_send: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    project: str | None = None
    key: tuple[str, bool, bool] = ("", False, False)
    """Who keeps it, whether a passphrase opens it, whether it lies in a file."""


def picture(folder: Path) -> Picture:
    """Look at a workspace."""
    with Workspace.open(folder, PHRASE) as opened:
        kinds = {kind: {row["id"]: row for row in opened.rows(kind)} for kind in KINDS}
        peers = sorted((peer.name, peer.state, peer.person) for peer in opened.exchange.peers())
        trusted = [name for name, state, _ in peers if state == "trusted"]
        waiting = {name: opened.exchange.waiting(name) for name in trusted}
        return Picture(
            records=kinds,
            drafts=opened.store.db.execute("SELECT count(*) FROM draft").fetchone()[0],
            peers=tuple(peers),
            waiting=tuple(one.sender for one in opened.exchange.quarantine()),
            to_send={name: (one.changes, one.photos) for name, one in waiting.items()},
            project=opened.me.project_id,
            key=(
                opened.access.keeper,
                opened.access.has_passphrase,
                (folder / "database.key").exists(),
            ),
        )


def sealed(folder: Path) -> frozenset[bytes]:
    """Every change that a workspace holds, wherever a restore has put it aside."""
    found: set[bytes] = set()
    for place in (folder, *(folder / "replaced").glob("*")):
        if (place / "key.json").exists():
            with Workspace.open(place, PHRASE) as opened:
                for kind in KINDS:
                    for record in opened.list(kind, deleted=None):
                        found |= {change.id for change in opened.history(kind, record.id)}
    return frozenset(found)


def faults(folder: Path) -> list[str]:
    """What `kitdesk check` and `kitdesk check --rebuild` find fault with."""
    found: list[str] = []
    for words in (("check", "--json"), ("check", "--rebuild", "--json")):
        ended = kitdesk(folder, *words)
        try:
            report = json.loads(ended.said)
        except ValueError:
            return [ended.said]
        found += [str(one) for one in report.get("findings", [report]) if one.get("fault", True)]
    return found
