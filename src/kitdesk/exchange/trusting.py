"""Trusting a workspace after its six words have been compared, and revoking it. Source: EXCHANGE.md
§6.
"""

from dataclasses import dataclass

from kitdesk import fault
from kitdesk.exchange import judging, known
from kitdesk.exchange import trust as trusted
from kitdesk.exchange.known import Asking
from kitdesk.exchange.trust import Known, Trust
from kitdesk.problem import Problem
from kitdesk.records import shapes
from kitdesk.store import me as mine
from kitdesk.store import reach
from kitdesk.store.connection import Store


@dataclass(frozen=True)
class Acceptance:
    """A workspace about to be trusted: who asks, and for which person it will be noted."""

    asking: Asking
    person: str | None


def meant(store: Store, trust: Trust, text: str) -> Asking:
    """Who asks under this id, name or six words. Raises `Problem`."""
    waiting = known.asking(store, trust)
    everybody = known.every(store, trust)
    candidates = [peer for peer in everybody if peer.state in ("waiting", "new_keys")]
    try:
        peer = known.meant(text, candidates)
    except Problem as problem:
        if problem.code == "peer.unknown":
            _say_why_not(text, [peer for peer in everybody if peer not in candidates])
        raise
    _refuse_shared_name(text, peer, everybody)
    return next(one for one in waiting if (one.id, one.words) == (peer.id, peer.words))


def _refuse_shared_name(text: str, peer: known.Peer, everybody: list[known.Peer]) -> None:
    """A stranger may call itself what somebody known is called: then the name says too little."""
    if text.strip().casefold() == peer.name.casefold():
        known.meant(text, [peer, *(other for other in everybody if other.id != peer.id)])


def _say_why_not(text: str, everybody: list[known.Peer]) -> None:
    peer = known.meant(text, everybody)
    code = "trust.revoked" if peer.state == "revoked" else "trust.already"
    raise Problem(code, name=peer.name)


def accept(store: Store, trust: Trust, asking: Asking, second_laptop_of: str | None) -> Acceptance:
    """Check that this workspace may be trusted for its person. Raises `Problem`."""
    if store.author.sign is None:
        if asking.id != trust.office:
            raise Problem("trust.office_only")
        return Acceptance(asking, asking.hello.person)
    before = trust.workspaces.get(asking.id)
    noted = before.person if before else None
    if second_laptop_of is not None:
        return Acceptance(asking, noted or person_meant(store, second_laptop_of))
    person = noted or asking.hello.person
    if person is not None and noted is None:
        _refuse_taken(store, trust, asking, person)
    return Acceptance(asking, person)


def _refuse_taken(store: Store, trust: Trust, asking: Asking, person: str) -> None:
    """A person who is noted for another workspace, or was entered by somebody else than office and
    asker.
    """
    me = mine.load(store)
    others = [id for id in trust.noted_for(person) if id != asking.id]
    rows = reach.changes_of(store, "person", person)
    makers = {row.by for row in rows if judging.is_root(row)} - {me.id, asking.id}
    if others or makers or person == me.person:
        raise Problem("trust.person_taken", name=asking.hello.name, person=person)


def person_meant(store: Store, text: str) -> str:
    """A person's id by id or name.

    Raises `Problem("person.unknown")`, `Problem("person.ambiguous")`.
    """
    if shapes.identity(text) is None:
        if reach.changes_of(store, "person", text):
            return text
        raise Problem("person.unknown", name=text)
    found = reach.persons_named(store, text)
    if len(found) == 1:
        return found[0]
    raise Problem("person.ambiguous" if found else "person.unknown", name=text)


def keep(store: Store, trust: Trust, acceptance: Acceptance) -> Trust:
    """Note the workspace and its person for good, in the file and the database, and fill its
    outbox.
    """
    asking = acceptance.asking
    entry = Known(asking.hello.sign, asking.hello.age, acceptance.person)
    wider = trust.trusting(asking.id, entry)
    with store.transaction():
        trusted.save(store, wider)
        known.add(store, wider, asking.id, asking.hello.name)
        fault.reach("trust.noting")
    fault.reach("trust.kept")
    return wider


def revoke(store: Store, trust: Trust, id: str) -> Trust:
    """Nothing signed by the workspace's key is imported any more, and nothing is exported to it."""
    narrower = trust.revoking(id)
    with store.transaction():
        trusted.save(store, narrower)
        fault.reach("revoke.noting")
    fault.reach("revoke.kept")
    return narrower


def trust_office(store: Store, trust: Trust, id: str, name: str, entry: Known) -> Trust:
    """A coach who has joined trusts the office that invited."""
    wider = trust._replace(office=id).trusting(id, entry)
    with store.transaction():
        trusted.save(store, wider)
        known.add(store, wider, id, name)
    return wider
