"""The five entries of a bundle, and what its signature is over. Source: EXCHANGE.md §5."""

from collections.abc import Mapping
from functools import cache

from kitdesk.resource import resource

README, HEADER, HELLO, PAYLOAD, SIGNATURE = (
    "README.txt",
    "header.json",
    "hello.age",
    "payload.age",
    "signature.json",
)
ENTRIES = (README, HEADER, HELLO, PAYLOAD, SIGNATURE)
SIGNED = ENTRIES[:-1]
SUFFIX = ".kitbundle"


def signed_message(digests: Mapping[str, str]) -> bytes:
    """What is signed: the prefix and the SHA-256 of each entry but the signature itself, in
    order.
    """
    return _lines("kitbundle-1", SIGNED, digests)


def invitation_message(digests: Mapping[str, str]) -> bytes:
    """What is signed of an invitation: its entries sorted by name. Source: EXCHANGE.md §6."""
    return _lines("kitinvite-1", sorted(digests), digests)


def _lines(prefix: str, names: "tuple[str, ...] | list[str]", digests: Mapping[str, str]) -> bytes:
    return "".join((f"{prefix}\n", *(f"{name} {digests[name]}\n" for name in names))).encode()


@cache
def readme() -> bytes:
    """The fixed text for whoever finds a bundle."""
    return resource("exchange", "README.txt").read_bytes()
