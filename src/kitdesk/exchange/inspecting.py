"""Looking at bundles without importing them."""

from collections import Counter
from pathlib import Path

from kitdesk.exchange import importing, quarantine
from kitdesk.exchange.bundle import bag, reader, ustar
from kitdesk.exchange.bundle.lines import lines
from kitdesk.exchange.bundle.reader import Bundle
from kitdesk.exchange.keys import Keys
from kitdesk.exchange.limits import Limits
from kitdesk.exchange.schema import Hello
from kitdesk.exchange.told import Inspected, Quarantined, Status
from kitdesk.exchange.trust import Trust
from kitdesk.exchange.words import six_words
from kitdesk.log import parse
from kitdesk.problem import Problem
from kitdesk.store import bundles, peers
from kitdesk.store import me as mine
from kitdesk.store.bundles import WaitingRow
from kitdesk.store.connection import Store


def look(store: Store, keys: Keys, trust: Trust, path: Path, limits: Limits) -> Inspected:
    """A bundle's header and signature, and what `import` would do with it. Nothing is written.

    Raises `Problem` when the file is no bundle whose header can be read.
    """
    with reader.opened(path, limits) as bundle:
        problem = _fault(bundle)
        hello: Hello | None = None
        state: Status = "refused"
        if problem is None:
            try:
                importing.check_address(bundle, mine.load(store))
                hello = bundle.hello(keys.identity)
                state = _state(store, bundle, hello, trust)
            except Problem as found:
                problem = found
        return _inspected(store, bundle, hello, state, problem)


def _fault(bundle: Bundle) -> Problem | None:
    try:
        bundle.check()
    except Problem as problem:
        return problem
    except OSError as error:
        raise Problem("file.unreadable", file=str(bundle.path)) from error
    return None


def _state(store: Store, bundle: Bundle, hello: Hello, trust: Trust) -> Status:
    if importing.waits_for(bundle, hello, trust):
        return "quarantined"
    return "already known" if bundles.is_known(store, bundle.digest) else "imported"


def _inspected(
    store: Store, bundle: Bundle, hello: Hello | None, state: Status, problem: Problem | None
) -> Inspected:
    header = bundle.header
    known = peers.find(store, header.sender)
    name = hello.name if hello else known.name if known else ""
    return Inspected(
        path=bundle.path,
        sender=name,
        sender_id=header.sender,
        to=header.to,
        project=header.project,
        number=header.number,
        created=header.created,
        after=header.range.after,
        upto=header.range.upto,
        bytes=bundle.size,
        app=header.app,
        words=six_words(hello.sign, hello.age) if hello else (),
        signature=problem is None or problem.code not in ("bundle.signature", "bundle.readme"),
        state=state,
        problem=problem,
        header=header.model_dump(by_alias=True),
    )


def contents(store: Store, keys: Keys, path: Path, limits: Limits) -> dict[str, int]:
    """How many changes of each kind a bundle holds.

    Raises `Problem` where its payload is damaged.
    """
    found: Counter[str] = Counter()
    with reader.opened(path, limits) as bundle, bundle.payload(keys.identity) as stream:
        for member in ustar.read(stream, limits.unpacked_bytes):
            bag.check_path(member.name)
            if member.name == bag.CHANGES:
                found.update(_kinds(member, limits))
    return dict(sorted(found.items()))


def _kinds(member: ustar.Member, limits: Limits) -> Counter[str]:
    return Counter(
        parse(line).kind for line in lines(member.chunks(), limits.line_bytes, bag.CHANGES)
    )


def waiting(store: Store) -> list[Quarantined]:
    """What is in quarantine."""
    return [_waiting(row) for row in bundles.waiting(store)]


def _waiting(row: WaitingRow) -> Quarantined:
    hello = quarantine.hello_of(row)
    return Quarantined(
        id=row.id,
        file=row.file,
        sender=hello.name if hello else "",
        sender_id=row.sender,
        reason=row.reason,
        number=row.number,
        created=row.created,
        arrived=row.arrived,
        bytes=row.size,
        changes=row.upto - row.after,
        words=six_words(hello.sign, hello.age) if hello else (),
    )
