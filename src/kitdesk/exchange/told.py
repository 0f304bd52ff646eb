"""What the exchange tells those who ask: plain values for the window and the command line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from kitdesk.exchange.words import six_words
from kitdesk.problem import Problem

PeerState = Literal["trusted", "revoked", "waiting", "new_keys"]
Status = Literal["imported", "already known", "quarantined", "refused"]


class Step(NamedTuple):
    """How far an export or an import has come; `name` is a catalogue key behind
    `exchange.step.`.
    """

    name: str
    done: int = 0
    total: int = 0


Progress = Callable[[Step], object]


def unheard(_: Step) -> None:
    """Progress that nobody asked for."""


class Invitation(NamedTuple):
    """An invitation as it was written or read.

    `words` are the office's six, to be compared on the phone.
    """

    project: str
    case_number: str | None
    office: str
    office_id: str
    created: str
    expires: str
    words: tuple[str, ...]
    kits: tuple[str, ...]


class InvitedKit(NamedTuple):
    """A method kit that came with the invitation; `content` is what its file holds."""

    key: str | None
    version: str | None
    content: Mapping[str, Any]


class Peer(NamedTuple):
    """A known workspace, or one that waits to be: `replaces` is whether its old key vouches for the
    new ones, `recoverable` whether it has given the office its database key.
    """

    id: str
    name: str
    role: str
    state: PeerState
    sign: str
    age: str
    person: str | None
    number_out: int = 0
    number_in: int = 0
    last_out: str | None = None
    last_in: str | None = None
    replaces: bool = False
    recoverable: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of its keys, reckoned when asked for: they take a tenth of a second."""
        return six_words(self.sign, self.age)

    @property
    def fingerprint(self) -> str:
        """The six words in one string."""
        return " ".join(self.words)


class Waiting(NamedTuple):
    """What the next bundle to a peer will carry.

    Sizes are estimates in bytes; `since` is the last export's time.
    """

    changes: int
    by_kind: Mapping[str, int]
    photos: int
    bytes_estimate: int
    bytes_without_photos: int
    since: str | None
    unsent: int


class Exported(NamedTuple):
    """A bundle that was written."""

    path: Path
    peer: str
    after: int
    upto: int
    changes: int
    by_kind: Mapping[str, int]
    photos: int
    bytes: int
    number: int


class Inspected(NamedTuple):
    """A bundle from the outside. `state`: what `import` would do with it; `problem`: why it would
    refuse it.
    """

    path: Path
    sender: str
    sender_id: str
    to: str
    project: str
    number: int
    created: str
    after: int
    upto: int
    bytes: int
    app: str
    words: tuple[str, ...]
    signature: bool
    state: Status
    problem: Problem | None
    header: Mapping[str, Any]
    """`header.json` as it stands in the file."""


class Received(NamedTuple):
    """What became of one file: changes that were new and known here, conflicts that it brought."""

    file: str
    status: Status
    reason: Problem | None = None
    new: int = 0
    known: int = 0
    conflicts: int = 0
    peer: str = ""
    number: int = 0
    by_kind: Mapping[str, int] = MappingProxyType({})
    photos: int = 0


class Quarantined(NamedTuple):
    """A bundle that waits; `reason` is `unknown`, `new_keys` or `revoked`."""

    id: str
    file: str
    sender: str
    sender_id: str
    reason: str
    number: int
    created: str
    arrived: str
    bytes: int
    changes: int
    words: tuple[str, ...]


class Passed(NamedTuple):
    """A bundle in the history. `state`: `acknowledged` or `unacknowledged` when sent, `imported`
    when read.
    """

    n: int
    at: str
    direction: Literal["out", "in"]
    peer: str
    number: int
    contents: Mapping[str, int]
    photos: int
    bytes: int
    state: str
