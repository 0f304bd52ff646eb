"""Mutations of the sealed payload, signed by a sender that is trusted: age, gzip, tar, bag."""

import gzip
from collections.abc import Callable
from random import Random

from kitdesk.exchange.bundle import names
from tests.exchange import crafting
from tests.exchange.crafting import Parts
from tests.exchange.fuzzing.arena import Arena, Expected, Mutant
from tests.exchange.fuzzing.outside import CLIMBING, scrambled, signed
from tests.exchange.fuzzing.values import broken


def with_payload(arena: Arena, name: str, payload: bytes, expected: Expected = "any") -> Mutant:
    """The bundle with another sealed payload."""
    outer = dict(arena.parts.outer) | {names.PAYLOAD: payload}
    return Mutant(name, signed(arena, outer), expected)


def sealed(arena: Arena, parts: Parts, name: str, expected: Expected = "any") -> Mutant:
    """The bundle with another bag, and the header that `parts` has."""
    payload = crafting.packed(crafting.tarred(parts.bag, parts.order), arena.receiver)
    return Mutant(name, signed(arena, dict(parts.outer) | {names.PAYLOAD: payload}), expected)


def age(arena: Arena, random: Random) -> Mutant:
    """The age file's bytes."""
    whole = arena.parts.outer[names.PAYLOAD]
    way, data = scrambled(whole, random)
    return with_payload(arena, f"age: {way}", data, "any" if data == whole else "refused")


def squeezed(arena: Arena, random: Random) -> Mutant:
    """The gzip stream's bytes."""
    way, data = scrambled(gzip.compress(crafting.tarred(arena.parts.bag), mtime=0), random)
    return with_payload(arena, f"gzip: {way}", crafting.encrypted(data, arena.receiver))


def tar(arena: Arena, random: Random) -> Mutant:
    """The archive's bytes: mostly its headers, where there is most to break."""
    whole = crafting.tarred(arena.parts.bag)
    way, data = scrambled(whole, random)
    if random.random() < 0.7:
        block = random.randrange(len(whole) // 512) * 512
        piece = bytearray(whole[block : block + 512])
        piece[random.choice((0, 100, 124, 136, 148, 156, 157, 257, 265, 345))] ^= (
            1 << random.randrange(8)
        )
        if random.random() < 0.5 and piece[257:262] == b"ustar":
            total = sum(piece[:148]) + sum(piece[156:]) + 8 * 32
            piece[148:156] = f"{total:06o}\0 ".encode()
        way, data = "a header's field", whole[:block] + bytes(piece) + whole[block + 512 :]
    return with_payload(arena, f"tar: {way}", crafting.packed(data, arena.receiver))


def _scramble_one(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts.bag))
    way, parts.bag[name] = scrambled(parts.bag[name], random)
    return f"{name.split('/')[-1][:20]} {way}"


def _rename_one(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts.bag))
    other = random.choice([path for path in CLIMBING if path and len(path) < 90])
    parts.bag[other] = parts.bag.pop(name)
    return f"{name.split('/')[-1][:20]} is called {other!r}"


def _one_more(parts: Parts, random: Random) -> str:
    name = random.choice(("data/x", "data/blobs/" + "a" * 64, "data/blobs/x", "x", "fetch.txt"))
    parts.bag[name] = random.randbytes(30)
    return f"{name[:14]} more"


def _one_less(parts: Parts, random: Random) -> str:
    name = random.choice(list(parts.bag))
    del parts.bag[name]
    return f"{name.split('/')[-1][:20]} missing"


def _about(parts: Parts, random: Random) -> str:
    way, parts.bag["data/about.json"] = broken(parts.bag["data/about.json"], random)
    return f"about: {way}"


def _erased(parts: Parts, random: Random) -> str:
    """Rows that say of lines that they are erased."""
    position = random.choice((0, 1, parts.header["range"]["after"] + 1, 10**30, -1, "x", ""))
    row = f"{position},{random.randbytes(32).hex()},{random.randbytes(32).hex()}\n"
    parts.bag["data/erased.csv"] += random.choice((row, row.upper(), row * 2, "a,b\n")).encode()
    return "erased.csv: a row more"


_BAG_WAYS: tuple[Callable[[Parts, Random], str], ...] = (
    *(_scramble_one, _scramble_one, _rename_one, _one_more, _one_less, _about, _erased),
)


def bag(arena: Arena, random: Random) -> Mutant:
    """The bag's files, with manifests made anew or left as they were."""
    parts = arena.fresh_parts()
    way = random.choice(_BAG_WAYS)(parts, random)
    parts.order = []
    if random.random() < 0.6 and "manifest-sha256.txt" in parts.bag:
        tags = ("bagit.txt", "bag-info.txt")
        if all(name in parts.bag for name in tags):
            parts.list_files()
    return sealed(arena, parts, f"bag: {way}")
