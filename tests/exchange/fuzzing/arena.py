"""Where mutated bundles are tried: a real workspace that must come out as it went in."""

import hashlib
import random
import re
import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kitdesk.exchange.told import Received
from kitdesk.language import Language
from tests.exchange.crafting import Parts, apart
from tests.exchange.world import Place, World, new_world

Expected = Literal["refused", "taken", "any"]
LANGUAGES = (Language("sv"), Language("en"))
SENTENCE = re.compile(r"(Steg|Step|Steps) \d[^\x00-\x1f\x7f]{20,400}")
PLACE = re.compile(r"\{[a-z_]+(:[a-z]+)?\}")
"""A place in a text that nothing has filled."""
ASIDE = ("refused", "quarantine")
DATABASE = ("workspace.db", "workspace.db-wal")


@dataclass(frozen=True)
class Mutant:
    """A bundle with something wrong in it, and what must become of it."""

    name: str
    data: bytes
    expected: Expected = "any"


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant. `faults` are sentences about what should not have happened."""

    status: str
    code: str
    seconds: float
    faults: tuple[str, ...]


class Arena:
    """One direction: a sender's good bundle, and the receiver that has never seen it.

    `lines` are those of the bundle, `parts` the bundle taken apart.
    """

    def __init__(self, folder: Path, to_office: bool) -> None:
        self.world: World = new_world(folder / "world")
        self.sender, self.receiver, self.file = self._sent(to_office)
        self.parts: Parts = apart(self.file, self.receiver)
        self.whole = self.file.read_bytes()
        self.tries = folder / "tries"
        self.tries.mkdir()
        self.pristine = folder / "pristine"
        self.receiver.workspace.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.receiver.workspace.close()
        shutil.copytree(self.receiver.folder, self.pristine)
        self._reopen()

    @property
    def other(self) -> Place:
        """A coach who has nothing to do with the bundle."""
        return self.world["Bo"]

    def _sent(self, to_office: bool) -> tuple[Place, Place, Path]:
        office, anna = self.world.office, self.world["Anna"]
        anna.workspace.put("organisation", [{"name": "Byn"}])
        office.workspace.put("gap", [{"title": "Pengarna kommer sent", "weight": 3}])
        self.world.settle()
        sender, receiver = (anna, office) if to_office else (office, anna)
        _write(sender)
        return sender, receiver, sender.export(receiver.id)[0]

    def fresh_parts(self) -> Parts:
        """The good bundle taken apart once more, to be changed."""
        return Parts(dict(self.parts.outer), dict(self.parts.bag), list(self.parts.order))

    def try_out(self, mutant: Mutant) -> Verdict:
        """Import a mutant; say what happened, and put the workspace back as it was."""
        file = self.tries / "mutant.kitbundle"
        file.write_bytes(mutant.data)
        began = time.perf_counter()
        [received] = self.receiver.workspace.exchange.receive([file])
        seconds = time.perf_counter() - began
        faults = [*self._faults(mutant, received)]
        code = received.reason.code if received.reason else ""
        if received.status in ("imported", "quarantined") or faults:
            self._reset()
        for name in ASIDE:
            shutil.rmtree(self.receiver.folder / name, ignore_errors=True)
        return Verdict(received.status, code, seconds, tuple(faults))

    def _faults(self, mutant: Mutant, received: Received):
        if mutant.expected == "refused" and received.status != "refused":
            yield f"is {received.status}, but must be refused"
        if mutant.expected == "taken" and received.status != "imported":
            yield f"is {received.status} ({received.reason}), but must be taken"
        if received.status == "imported":
            report = self.receiver.workspace.check(rebuild=True)
            yield from (f"check: {f}" for f in report.findings if not report.sound)
        elif received.status != "quarantined" and self._state() != self._clean:
            yield f"is {received.status}, but the database has changed"
        if received.status == "refused":
            yield from self._wordless(received)

    def _wordless(self, received: Received):
        assert received.reason is not None
        for language in LANGUAGES:
            sentence = language.problem(received.reason)
            if not SENTENCE.fullmatch(sentence) or PLACE.search(sentence):
                yield f"no clear sentence for {received.reason.code}: {sentence!r}"

    def _state(self) -> bytes:
        """A digest of the database's bytes, with its write-ahead log."""
        held = hashlib.sha256()
        for name in DATABASE:
            file = self.receiver.folder / name
            held.update(file.read_bytes() if file.exists() else b"")
        return held.digest()

    def _reset(self) -> None:
        self.receiver.workspace.close()
        shutil.rmtree(self.receiver.folder)
        shutil.copytree(self.pristine, self.receiver.folder)
        self._reopen()

    def _reopen(self) -> None:
        name = next(key for key, one in self.world.places.items() if one is self.receiver)
        self.receiver = self.world.open(name)
        self._clean = self._state()

    def close(self) -> None:
        """Close all workspaces."""
        self.world.close()


def _write(sender: Place) -> None:
    """Records of many shapes, with a photo: what the mutations work on."""
    workspace, random_bytes = sender.workspace, random.Random(1).randbytes
    lab = workspace.put("lab", [{"number": 1, "theme": "Stöd som når fram"}])[0]
    note = {"lab": lab, "text": "Čáhppes: ingen hinner läsa", "marks": ["quote"]}
    workspace.put("lab_note", [{**note, "at": "2023-05-03T09:00:00Z"}, note])
    workspace.put("gap", [{"title": "Bredband saknas", "weight": 4, "first_lab": lab}])
    photo = sender.folder.parent / "photo.bin"
    photo.write_bytes(random_bytes(9_000))
    workspace.attach("lab", lab, photo)


def peak_mib() -> float:
    """The greatest memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
