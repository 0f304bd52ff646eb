"""What a trusted sender may try in its lines: forged, foreign, forbidden, and malformed ones."""

import base64
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import Any

from kitdesk.log import parse
from kitdesk.log.alike import BLOCK
from kitdesk.records import KINDS
from tests.exchange import crafting
from tests.exchange.fuzzing.arena import Arena, Expected, Mutant
from tests.exchange.fuzzing.inside import sealed
from tests.exchange.fuzzing.values import as_text, broken, mutated

AT = "2023-05-03T10:00:00Z"
RUN = BLOCK + 200
"""So many lines that the later ones are judged at once."""


def with_lines(arena: Arena, name: str, lines: list[bytes], expected: Expected = "any") -> Mutant:
    """The bundle with other lines, chained, listed and signed as they should be for them."""
    parts = arena.fresh_parts()
    parts.set_lines(lines)
    parts.list_files()
    return sealed(arena, parts, name, expected)


def new_line(arena: Arena, kind: str, fields: Any, **more: Any) -> bytes:
    """A line of the sender's, put together by hand so that nothing tidies it; signed where the
    sender is the office.
    """
    told = {
        "v": 1,
        "kind": kind,
        "record": more.get("record") or arena.sender.workspace.new_id(),
        "parents": [parent.hex() for parent in more.get("parents", ())],
        "fields": fields,
        "at": AT,
        "by": more.get("by", arena.sender.id),
        "salt": "73616c7473616c74",
    }
    text = as_text(told)
    own = crafting.keys_of(arena.sender).sign if arena.sender.is_office else None
    if (sign := more.get("sign", own)) is None:
        return text
    signature = base64.b64encode(sign(b"kitdesk-change-1\n" + text)).decode()
    return text[:-1] + f',"sig":"{signature}"}}'.encode()


def malformed(arena: Arena, random: Random) -> Mutant:
    """One line among good ones that is no good JSON, or says something odd."""
    lines = arena.parts.lines()
    at = random.randrange(len(lines))
    if random.random() < 0.5:
        way, text = broken(lines[at], random)
    else:
        way, value = mutated(json.loads(lines[at]), random)
        text = as_text(value)
    lines[at] = text.replace(b"\n", b"")
    return with_lines(arena, f"line: {way[:40]}", lines)


def in_a_run(arena: Arena, random: Random) -> Mutant:
    """One line among very many that are alike, which are judged at once and go in together."""
    lines = list(_run(arena))
    at = random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            way, text = broken(lines[at], random)
        case 1:
            way, value = mutated(json.loads(lines[at]), random)
            text = as_text(value)
        case 2:
            way, text = "twice", lines[random.randrange(len(lines))]
        case _:
            way, text, _ = random.choice(_TRIES)(arena, random)
    lines[at] = text.replace(b"\n", b"")
    return with_lines(arena, f"run: {way[:40]}", [*arena.parts.lines(), *lines])


@lru_cache(maxsize=2)
def _run(arena: Arena) -> list[bytes]:
    """Notes as a coach writes them one after the other; an office passes on another's."""
    by = arena.other.id if arena.sender.is_office else arena.sender.id
    lab = arena.sender.workspace.new_id()
    return [
        new_line(arena, "lab_note", {"lab": lab, "at": AT, "text": f"Rad {n}"}, by=by, sign=None)
        for n in range(RUN)
    ]


def odd_fields(arena: Arena, random: Random) -> Mutant:
    """A good line of a known kind whose values are odd."""
    kind = KINDS[random.choice(sorted(KINDS))]
    field = random.choice(sorted(kind.fields))
    way, value = mutated({field: "x"}, random)
    line = new_line(arena, kind.name, value)
    return with_lines(arena, f"field: {kind.name} {way[:30]}", [*arena.parts.lines(), line])


Tried = tuple[str, bytes, Expected]


def _forbidden(arena: Arena, random: Random) -> Tried:
    """Kinds and fields that only the office writes."""
    person, month = arena.sender.workspace.me.person, {"month": "2023-05"}
    of = {"kind": "lab", "record": json.loads(arena.parts.lines()[0])["record"]}
    tries: dict[str, tuple[str, dict[str, Any]]] = {
        "erasure": ("erasure", {"of": of, "reason": "request"}),
        "project": ("project", {"name": "Mitt eget"}),
        "method kit": ("method_kit", {"key": "kit-halvdag", "version": "9"}),
        "pay basis": ("pay_basis", {"person": person, "hourly_ore": 10**6}),
        "a person's workspace": ("person", {"workspace": arena.sender.id}),
        "an organisation's coach": ("organisation", {"coach": person}),
        "publishing": ("organisation", {"published": True}),
        "attesting": ("time_month", {**month, "attested_at": AT}),
        "attesting person": ("time_month", {**month, "attested_by": person}),
        "attested hash": ("time_month", {**month, "attested_sha256": "0" * 64}),
    }
    name = random.choice(list(tries))
    return f"forbidden: {name}", new_line(arena, *tries[name]), "refused"


def _forged(arena: Arena, random: Random) -> Tried:
    """Lines that say they are by somebody else."""
    own, stranger = crafting.keys_of(arena.sender).sign, crafting.keys_of(arena.other).sign
    office = arena.world.office.id
    tries: dict[str, dict[str, Any]] = {
        "another coach": {"by": arena.other.id},
        "nobody": {"by": "0" * 32},
        "the office, unsigned": {"by": office, "sign": None},
        "the office, signed by the coach": {"by": office, "sign": own},
        "the office, signed by another": {"by": office, "sign": stranger},
        "itself, signed": {"sign": own},
    }
    name = random.choice(list(tries))
    return f"forged: {name}", new_line(arena, "gap", {"title": "x"}, **tries[name]), "refused"


def _foreign(arena: Arena, random: Random) -> Tried:
    """What is kept, but changes nothing that it should not."""
    workspace = arena.receiver.workspace
    theirs = arena.other.workspace.me.person
    hours = {"person": theirs, "date": "2023-05-03", "minutes": 600, "activity": "x"}
    old = parse(arena.parts.lines()[0])
    known = workspace.list("gap")[0].id
    tries: dict[str, bytes] = {
        "another's working time": new_line(arena, "worktime", hours),
        "another's record under another kind": new_line(arena, "trip", {"km": 9}, record=known),
        "parents of another record": new_line(
            arena, "gap", {"title": "x"}, parents=(old.id,), record=known
        ),
        "parents that do not exist": new_line(
            arena, "gap", {"title": "x"}, parents=(random.randbytes(32),), record=known
        ),
        "an unknown kind": new_line(arena, "starship", {"warp": [1, {"x": None}]}),
        "an unknown field": new_line(arena, "gap", {"title": "x", "warp": 9}),
        "almost a mebibyte": new_line(arena, "lab_note", {"text": "å" * 500_000}),
        "a root for a record that is there": new_line(arena, "gap", {"weight": 1}, record=known),
        "deleting what is not its own": new_line(arena, "gap", {"deleted": True}, record=known),
    }
    name = random.choice(list(tries))
    return f"foreign: {name}", tries[name], "taken"


def _unfit(arena: Arena, random: Random) -> Tried:
    """Values that no calendar, scale or type holds."""
    tries: dict[str, tuple[str, dict[str, Any]]] = {
        "no such day": ("contact", {"date": "0000-00-00"}),
        "the thirtieth of February": ("contact", {"date": "2023-02-30"}),
        "a weight of nine": ("gap", {"weight": 9}),
        "twenty-five hours": ("worktime", {"minutes": 1_500}),
        "more minutes than a number holds": ("time_month", {"minutes": 1e300}),
        "a text for a number": ("gap", {"weight": "x"}),
        "a number for a text": ("gap", {"title": 7}),
        "an id that is none": ("lab_note", {"lab": "x"}),
        "a list for a map": ("card", {"votes": []}),
        "an answer of five": ("maturity", {"answers": {"q1": 5}}),
    }
    name = random.choice(list(tries))
    return f"unfit: {name}", new_line(arena, *tries[name]), "refused"


_TRIES: tuple[Callable[[Arena, Random], Tried], ...] = (_forbidden, _forged, _foreign, _unfit)


def malicious(arena: Arena, random: Random) -> Mutant:
    """A coach that is trusted and should not be."""
    name, line, expected = random.choice(_TRIES)(arena, random)
    return with_lines(arena, name, [*arena.parts.lines(), line], expected)


def chain(arena: Arena, random: Random) -> Mutant:
    """Lines that the header's range does not tell of: swapped, dropped, doubled, or one more."""
    parts, lines = arena.fresh_parts(), arena.parts.lines()
    at = random.randrange(len(lines) - 1)
    match random.randrange(4):
        case 0:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        case 1:
            del lines[at]
        case 2:
            lines.insert(at, lines[at])
        case _:
            lines.append(new_line(arena, "gap", {"title": "x"}))
    parts.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in lines)
    parts.list_files()
    return sealed(arena, parts, "chain: other lines than the range", "refused")


def blobs(arena: Arena, random: Random) -> Mutant:
    """Attachments that are not what their name says, or that nobody named."""
    parts = arena.fresh_parts()
    name = next(path for path in parts.bag if path.startswith("data/blobs/"))
    expected: Expected = "refused"
    match random.randrange(3):
        case 0:
            parts.bag[name] = random.randbytes(100)
        case 1:
            parts.bag["data/blobs/" + "b" * 64] = random.randbytes(100)
        case _:
            data = random.randbytes(100)
            parts.bag["data/blobs/" + hashlib.sha256(data).hexdigest()] = data
            expected = "taken"
    parts.order = []
    parts.list_files()
    return sealed(arena, parts, f"blobs: {expected}", expected)
