"""Mutations of what a stranger can touch: the file's bytes, the ZIP, its signed entries."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

from kitdesk.exchange.bundle import names
from kitdesk.exchange.schema import compact
from tests.exchange import crafting
from tests.exchange.fuzzing.arena import Arena, Mutant
from tests.exchange.fuzzing.values import changed

Maker = Callable[[Arena, Random], Mutant]


def scrambled(data: bytes, random: Random) -> tuple[str, bytes]:
    """Bytes with a piece flipped, cut out, doubled, zeroed, turned, moved or put in."""
    if not data:
        return "put in", random.randbytes(random.randint(1, 50))
    first = random.randrange(len(data))
    last = min(len(data), first + random.choice((1, 1, 2, 8, 100, 5_000)))
    before, piece, behind = data[:first], data[first:last], data[last:]
    flipped = bytes([piece[0] ^ (1 << random.randrange(8))]) + piece[1:]
    ways = {
        "flipped": before + flipped + behind,
        "cut out": before + behind,
        "cut off": before,
        "doubled": before + piece + piece + behind,
        "zeroed": before + bytes(len(piece)) + behind,
        "turned": before + piece[::-1] + behind,
        "moved": piece + before + behind,
        "put in": before + random.randbytes(random.randint(1, 50)) + piece + behind,
    }
    way = random.choice(list(ways))
    return way, ways[way]


def raw(arena: Arena, random: Random) -> Mutant:
    """The file's bytes, unsigned."""
    way, data = scrambled(arena.whole, random)
    return Mutant(f"raw: {way}", data)


def zipping(arena: Arena, random: Random) -> Mutant:
    """The ZIP put together in another way."""
    entries = list(arena.parts.outer.items())
    way = random.choice(list(_ZIP_WAYS))
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data, method in _ZIP_WAYS[way](entries, random):
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return Mutant(f"zip: {way}", made.getvalue(), "refused")


Entries = list[tuple[str, bytes]]
Stored = list[tuple[str, bytes, int]]


def _stored(entries: Entries) -> Stored:
    return [(name, data, zipfile.ZIP_STORED) for name, data in entries]


def _swapped(entries: Entries, random: Random) -> Stored:
    one, other = random.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return _stored(entries)


def _less(entries: Entries, random: Random) -> Stored:
    del entries[random.randrange(len(entries))]
    return _stored(entries)


CLIMBING = ("../../x", "/etc/passwd", "C:\\x", "data/..", "a" * 3_000, "hello.age/", "x\x00y", "")


def _more(entries: Entries, random: Random) -> Stored:
    name = random.choice(CLIMBING)
    entries.insert(random.randint(0, len(entries)), (name, random.randbytes(20)))
    return _stored(entries)


def _renamed(entries: Entries, random: Random) -> Stored:
    at = random.randrange(len(entries))
    entries[at] = (random.choice((*CLIMBING, entries[at][0].upper())), entries[at][1])
    return _stored(entries)


def _packed(entries: Entries, random: Random) -> Stored:
    at, found = random.randrange(len(entries)), _stored(entries)
    found[at] = (*found[at][:2], random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)))
    return found


_ZIP_WAYS: dict[str, Callable[[Entries, Random], Stored]] = {
    "two entries change places": _swapped,
    "an entry is missing": _less,
    "an entry more": _more,
    "an entry has another name": _renamed,
    "an entry is packed": _packed,
}


def signed(arena: Arena, outer: dict[str, bytes]) -> bytes:
    """The five entries, signed by the sender as if it had been so from the start."""
    crafting.sign(outer, crafting.keys_of(arena.sender))
    return zipped(outer)


def zipped(outer: dict[str, bytes]) -> bytes:
    """The entries as a ZIP."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in outer.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def header(arena: Arena, random: Random) -> Mutant:
    """Another header, well signed."""
    outer = dict(arena.parts.outer)
    way, text = changed(json.loads(outer[names.HEADER]), random)
    outer[names.HEADER] = text
    return Mutant(f"header: {way}", signed(arena, outer))


def hello(arena: Arena, random: Random) -> Mutant:
    """Another greeting, well sealed and signed."""
    outer = dict(arena.parts.outer)
    greeting = json.loads(crafting.decrypted(outer[names.HELLO], arena.receiver))
    way, text = changed(greeting, random)
    outer[names.HELLO] = crafting.encrypted(text, arena.receiver)
    return Mutant(f"hello: {way}", signed(arena, outer))


def signature(arena: Arena, random: Random) -> Mutant:
    """Another signature file."""
    outer = dict(arena.parts.outer)
    told: dict[str, Any] = json.loads(outer[names.SIGNATURE])
    way, outer[names.SIGNATURE] = changed(told, random)
    means_the_same = way == "spaces" or outer[names.SIGNATURE].strip() == compact(told).strip()
    return Mutant(f"signature: {way}", zipped(outer), "taken" if means_the_same else "refused")


def stranger(arena: Arena, random: Random) -> Mutant:
    """Signed by a key that is not the sender's."""
    outer = dict(arena.parts.outer)
    crafting.sign(outer, crafting.keys_of(arena.other))
    return Mutant("signature: by somebody else", zipped(outer), "refused")
