"""age through pyrage, with types: the one place that knows the library. Source:
age-encryption.org/v1.
"""

from typing import Any, BinaryIO, Protocol

import pyrage
from pyrage import x25519  # pyright: ignore[reportAttributeAccessIssue]

from kitdesk.problem import Problem

_age: Any = pyrage
_VERSION_LINE = b"age-encryption.org/v1\n"


class Source(Protocol):
    """Where bytes are read from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object: ...


def public(identity: str) -> str:
    """The public key, `age1…`, of a secret one."""
    return str(x25519.Identity.from_str(identity).to_public())


def is_public(text: str) -> bool:
    """Whether `text` is a public X25519 key in its one right way of writing."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except _age.RecipientError:
        return False


def encrypt_stream(source: Source, sink: Sink, receiver: str) -> None:
    """Encrypt everything in `source` to a public key."""
    _age.encrypt_io(source, sink, [x25519.Recipient.from_str(receiver)])


def is_binary(start: bytes) -> bool:
    """Whether a file that begins so is age in its binary form; the text form is not taken."""
    return start.startswith(_VERSION_LINE)


def decrypt_stream(source: BinaryIO, sink: BinaryIO, identity: str) -> None:
    """Decrypt all of `source`; whatever fails is raised at the latest at its end."""
    _age.decrypt_io(source, sink, [x25519.Identity.from_str(identity)])


def encrypt(data: bytes, receiver: str) -> bytes:
    """A small age file to a public key."""
    return _age.encrypt(data, [x25519.Recipient.from_str(receiver)])


def decrypt(data: bytes, identity: str) -> bytes:
    """All of a small age file. Raises `Problem("bundle.sealed")`."""
    if not is_binary(data):
        raise Problem("bundle.sealed")
    try:
        return _age.decrypt(data, [x25519.Identity.from_str(identity)])
    except _age.DecryptError as error:
        raise Problem("bundle.sealed") from error
