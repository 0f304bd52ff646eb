"""The façade: everything the window and the command line do with other workspaces.

Whoever imports has no use for what exports, invites or trusts: each part is imported by what asks
for it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kitdesk.exchange import keys
from kitdesk.exchange import trust as trusted
from kitdesk.exchange.limits import LIMITS, Limits
from kitdesk.exchange.trust import Trust
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import peers, settings
from kitdesk.store.connection import Store
from kitdesk.store.me import Me
from kitdesk.store.peers import PeerRow
from kitdesk.store.vault import private_file

if TYPE_CHECKING:
    from kitdesk.exchange.importing import Importing
    from kitdesk.exchange.sending import Sending
    from kitdesk.exchange.told import (
        Exported,
        Inspected,
        Invitation,
        InvitedKit,
        Passed,
        Peer,
        Progress,
        Quarantined,
        Received,
        Waiting,
    )


class Opened(Protocol):
    """What the exchange asks of a workspace."""

    store: Store

    @property
    def me(self) -> Me: ...

    def get(self, kind: Any, id: str, /) -> Any: ...

    def conflict_fields(self, kind: Any, id: str, /) -> Any: ...

    def update(self, kind: Any, id: str, /, **fields: Any) -> Any: ...


class Exchange:
    """One workspace's dealings with others.

    `limits` are those of the format; trials hand in small ones.
    """

    def __init__(self, workspace: Opened, limits: Limits = LIMITS) -> None:
        self._workspace, self._store, self.limits = workspace, workspace.store, limits

    # Who

    def _trust(self) -> Trust:
        trust = trusted.load(self._store)
        if any(peers.find(self._store, id) is None for id in trust.workspaces):
            from kitdesk.exchange import known

            known.reconcile(self._store, trust)
        trusted.ensure_file(self._store, trust)
        return trust

    def invite(self, path: Path) -> "Invitation":
        """Write the office's invitation. Raises `Problem("invitation.office_only")`."""
        from kitdesk.exchange import joining

        return joining.invite(self._store, Path(path))

    def invitation(self, path: Path) -> "Invitation":
        """Read an invitation, so that its six words can be compared before `join`."""
        from kitdesk.exchange import joining

        return joining.look(Path(path))

    def join(self, path: Path) -> "Invitation":
        """Accept an invitation: from now on this workspace belongs to the project and trusts its
        office.
        """
        from kitdesk.exchange import joining

        return joining.join(self._store, self._trust(), Path(path))

    def invited_to(self) -> str | None:
        """The project's name by the invitation that was accepted; `None` without one."""
        from kitdesk.exchange import joining

        return joining.invited_to(self._store)

    def invited_kits(self) -> "list[InvitedKit]":
        """Method kits that came with the invitation and are not the program's own."""
        from kitdesk.exchange import joining

        return joining.invited_kits(self._store)

    def peers(self) -> "list[Peer]":
        """Known workspaces, and those that wait to be trusted."""
        from kitdesk.exchange import known

        return known.every(self._store, self._trust())

    def peer(self, text: str) -> "Peer":
        """The workspace with this id, name or six words. Raises `Problem("peer.unknown")`."""
        from kitdesk.exchange import known

        everybody = self.peers()
        settled = self._settled(everybody)
        try:
            return known.meant(text, settled)
        except Problem as problem:
            if problem.code != "peer.unknown":
                raise
        return known.meant(text, everybody)

    def _settled(self, everybody: "list[Peer]") -> "list[Peer]":
        """Those to whom there is a stream, whatever new keys one of them asks for."""
        return [one for one in everybody if one.state in ("trusted", "revoked")]

    def me_words(self) -> tuple[str, ...]:
        """The six words of this workspace."""
        return keys.load(self._store).words

    def words(self, peer: str) -> tuple[str, ...]:
        """The six words of another workspace."""
        return self.peer(peer).words

    def new_keys(self) -> tuple[str, ...]:
        """Make new keys, vouched for by the old ones, and tell their six words: the others compare
        them again.
        """
        with self._store.transaction():
            trusted.save(self._store, self._trust())
            words = keys.rotate(self._store).words
            reach("keys.renewing")
        reach("keys.renewed")
        return words

    def recoverable(self) -> bool:
        """Whether this coach lets the office keep the key of the database, for the day it
        is lost.
        """
        from kitdesk.exchange.sending import RECOVERY

        return bool(settings.get(self._store, RECOVERY))

    def let_recover(self, allowed: bool) -> None:
        """Give the office the key of the database with every bundle from now on, or no more.

        Raises `Problem("recovery.coach_only")` at the office, which has nobody to give it to.
        """
        from kitdesk.exchange.sending import RECOVERY

        if self._workspace.me.role != "coach":
            raise Problem("recovery.coach_only")
        settings.put(self._store, RECOVERY, allowed)

    def write_recovery_key(self, peer: str, file: Path) -> None:
        """Write the database key that a coach has given the office, as a key file for `restore`.

        Raises `Problem("recovery.none")` when the coach has given none.
        """
        key = self._row(self._receiver(peer).id).recovery
        if key is None:
            raise Problem("recovery.none", name=peer)
        private_file(Path(file), key.encode())

    def write_archive_key(self, file: Path) -> None:
        """Write the secret key that opens the bundles sent to this workspace, as `age` reads it.

        With it an archive reads them without this program. Bundles from before a change of keys
        open by the key of their day alone. Raises `Problem("file.unwritable")`.
        """
        from kitdesk.language import plain

        own = keys.load(self._store)
        lines = (f"# {plain(self._workspace.me.name)}", f"# public key: {own.age_key}")
        private_file(Path(file), "\n".join((*lines, own.identity, "")).encode())

    def asking(self, peer: str) -> "Peer":
        """The workspace that `trust` would accept under this name. Raises `Problem`."""
        from kitdesk.exchange import known, trusting

        trust = self._trust()
        asking = trusting.meant(self._store, trust, peer)
        fitting = known.every(self._store, trust)
        return next(one for one in fitting if (one.id, one.words) == (asking.id, asking.words))

    def person_name(self, person: str | None) -> str:
        """A person's name for people, or the id while the record is not here."""
        from kitdesk.records import title

        found = self._workspace.get("person", person) if person else None
        return title(found) if found is not None else person or ""

    def trust(self, peer: str, second_laptop_of: str | None = None) -> "list[Received]":
        """Trust a workspace that waits (its words have been compared) and import what of it
        waited.
        """
        from kitdesk.exchange import trusting

        trust = self._trust()
        asking = trusting.meant(self._store, trust, peer)
        acceptance = trusting.accept(self._store, trust, asking, second_laptop_of)
        trusting.keep(self._store, trust, acceptance)
        note = partial(self._note_workspace, acceptance.person, asking.id)
        return [self._release(row.id, then=note) for row in asking.rows]

    def _note_workspace(self, person: str | None, workspace: str) -> None:
        """Write `person.workspace`, which is only shown, if the person is here and nobody disputes
        the field. It is the office's to write.
        """
        if person is None or self._workspace.me.role != "office":
            return
        found = self._workspace.get("person", person)
        if found is None or found.workspace == workspace:
            return
        if "workspace" not in self._workspace.conflict_fields("person", person):
            self._workspace.update("person", person, workspace=workspace)

    def revoke(self, peer: str) -> "Peer":
        """Trust a workspace no longer: a lost laptop, a coach who has left."""
        from kitdesk.exchange import known, trusting

        trust = self._trust()
        found = known.meant(peer, self._settled(known.every(self._store, trust)))
        trusting.revoke(self._store, trust, found.id)
        return self.peer(found.id)

    def came(self, peer: str, since: int | None = None) -> list[tuple[str, str, str, str]]:
        """What came from a workspace: (kind, record, change id, at), oldest first.

        All of it, or `since` the first of its bundles that had this number.
        """
        from kitdesk.exchange import history

        return history.came(self._store, self._row(self._receiver(peer).id), since)

    # Out

    def waiting(self, peer: str | None = None) -> "Waiting":
        """What the next bundle to a peer will carry."""
        from kitdesk.exchange import history

        return history.waiting(self._store, self._row(self._receiver(peer).id))

    def export(
        self,
        target: Path,
        peer: str | None = None,
        with_attachments: bool = True,
        progress: "Progress | None" = None,
    ) -> "list[Exported]":
        """Write bundles into a file or a folder; with a folder an office without `peer` writes to
        every coach.
        """
        from kitdesk.exchange import naming
        from kitdesk.exchange.told import unheard

        target = Path(target)
        receivers = self._receivers(peer, target.is_dir())
        written: list[Exported] = []
        for receiver in receivers:
            sending = self._sending(receiver, with_attachments, progress or unheard)
            written += sending.run(naming.paths(target, self._workspace.me, receiver))
        return written

    def _sending(self, receiver: "Peer", with_attachments: bool, progress: "Progress") -> "Sending":
        from kitdesk.exchange.sending import Sending

        if self._workspace.me.project_id is None:
            raise Problem("export.not_joined")
        if receiver.state == "revoked":
            raise Problem("export.revoked", name=receiver.name)
        age = self._trust().workspaces[receiver.id].age
        return Sending(
            self._store,
            self._row(receiver.id),
            age,
            keys.load(self._store),
            self.limits,
            with_attachments,
            progress,
        )

    def _receivers(self, peer: str | None, into_folder: bool) -> "list[Peer]":
        everybody = [one for one in self.peers() if one.state == "trusted"]
        if peer is None and into_folder and everybody:
            return everybody
        return [self._receiver(peer)]

    def _receiver(self, peer: str | None) -> "Peer":
        from kitdesk.exchange import known

        known_ones = self._settled(self.peers())
        if peer is not None:
            return known.meant(peer, known_ones)
        trusted_ones = [one for one in known_ones if one.state == "trusted"]
        if not trusted_ones:
            raise Problem("export.nobody")
        if len(trusted_ones) > 1:
            raise Problem("export.whom", names=", ".join(one.name for one in trusted_ones))
        return trusted_ones[0]

    def _row(self, id: str) -> PeerRow:
        found = peers.find(self._store, id)
        assert found is not None
        return found

    # In

    def inspect(self, path: Path) -> "Inspected":
        """Look at a bundle from the outside, without importing it."""
        from kitdesk.exchange import inspecting

        loaded = keys.load(self._store)
        return inspecting.look(self._store, loaded, self._trust(), Path(path), self.limits)

    def receive(
        self, paths: Iterable[Path], progress: "Progress | None" = None
    ) -> "Iterator[Received]":
        """Import files, or the bundles in folders, in the order of their streams; each by
        itself.
        """
        from kitdesk.exchange import adopting, quarantine
        from kitdesk.exchange.told import unheard

        office = self._trust().office
        quarantine.tidy(self._store)
        yield from self._importing(progress or unheard).run(map(Path, paths))
        adopting.adopt(self._store, office)

    def _importing(self, progress: "Progress") -> "Importing":
        from kitdesk.exchange.importing import Importing

        return Importing(self._store, keys.load(self._store), self.limits, progress)

    def quarantine(self) -> "list[Quarantined]":
        """Bundles that wait."""
        from kitdesk.exchange import inspecting

        return inspecting.waiting(self._store)

    def contents(self, id: str) -> dict[str, int]:
        """How many changes of each kind a waiting bundle holds: opened, looked at, not kept."""
        from kitdesk.exchange import inspecting, quarantine

        path = quarantine.path_of(self._store, quarantine.find(self._store, id).id)
        return inspecting.contents(self._store, keys.load(self._store), path, self.limits)

    def take(self, id: str) -> "Received":
        """Import one waiting bundle of a revoked key, after a look at its contents."""
        from kitdesk.exchange import importing, quarantine

        row = quarantine.find(self._store, id)
        if row.reason != importing.REVOKED:
            raise Problem("quarantine.trust_first")
        return self._release(row.id, taken=True)

    def discard(self, id: str) -> None:
        """Throw a waiting bundle away."""
        from kitdesk.exchange import quarantine

        quarantine.release(self._store, quarantine.find(self._store, id).id)

    def _release(
        self, id: str, taken: bool = False, then: Callable[[], object] = lambda: None
    ) -> "Received":
        """Import a waiting bundle; if it then waits for something else, it stays.

        `then` is done before it is let go: who is interrupted finds it waiting and begins again.
        """
        from kitdesk.exchange import quarantine
        from kitdesk.exchange.told import unheard

        row = quarantine.find(self._store, id)
        path = quarantine.path_of(self._store, id)
        received = self._importing(unheard).one(path, taken)
        reach("trust.taken")
        then()
        reach("trust.told")
        if received.status != "quarantined":
            quarantine.release(self._store, id)
        return received._replace(file=row.file)

    def history(self, limit: int | None = None) -> "list[Passed]":
        """Bundles written and imported, newest first."""
        from kitdesk.exchange import history

        return history.passed(self._store, limit)
