"""The JSON files of a bundle and of an invitation. Source: EXCHANGE.md §5 and §6.

A change of these is a change of format, so keys that are not named here are refused.
"""

import base64
import json
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from kitdesk.exchange import age, keys
from kitdesk.exchange.limits import LIMITS
from kitdesk.language import plain
from kitdesk.problem import Problem


def _sign_key(text: str) -> str:
    keys.canonical(text, keys.KEY_BYTES)
    return text


def _signature(text: str) -> str:
    keys.canonical(text, keys.SIGNATURE_BYTES)
    return text


def _age_key(text: str) -> str:
    if not age.is_public(text):
        raise ValueError("not an age key")
    return text


Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Hex64 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[
    str,
    Field(pattern=r"^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$"),
]
Position = Annotated[int, Field(ge=0, le=2**53)]
SignKey = Annotated[str, AfterValidator(_sign_key)]
AgeKey = Annotated[str, AfterValidator(_age_key)]
Sealed64 = Annotated[str, AfterValidator(_signature)]
LARGEST_FORMAT = 1_000_000
NAME_LETTERS = 200
"""As much of a name as we write: a longer one might make a hello larger than it may be."""
Name = Annotated[str, Field(max_length=1000), AfterValidator(plain)]
"""Only shown, and by anybody, known or not: it may not pass for more than one line's part."""


class Exact(BaseModel):
    """No key too many, no value of another type."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, populate_by_name=True, defer_build=True
    )


class Ack(Exact):
    """Where one of the peer's bundles ended."""

    position: Position
    chain: Hex64


class Range(Exact):
    """The positions a bundle carries: after `after` up to and with `upto`."""

    after: Position
    after_chain: Hex64
    upto: Position
    upto_chain: Hex64

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if not 0 <= self.upto - self.after <= 2**31:
            raise ValueError("upto before after")
        if self.upto == self.after and self.upto_chain != self.after_chain:
            raise ValueError("an empty range with two chains")
        return self


class Header(Exact):
    """`header.json`."""

    format: Annotated[int, Field(ge=1, le=1)]
    app: Name
    project: Hex32
    sender: Annotated[Hex32, Field(validation_alias="from", serialization_alias="from")]
    to: Hex32
    number: Position
    created: Time
    range: Range
    ack: Annotated[list[Ack], Field(max_length=LIMITS.acks)]


class Signature(Exact):
    """`signature.json`."""

    v: Annotated[int, Field(ge=1, le=1)]
    key: SignKey
    signature: Sealed64


class Hello(Exact):
    """`hello.age`: who the sender is. `name` is only shown, `role` decides nothing."""

    name: Name
    role: Name
    sign: SignKey
    age: AgeKey
    person: Hex32 | None
    replaces: str | None = None
    recovery: str | None = None


class About(Exact):
    """`data/about.json`."""

    counts: dict[str, Position]
    want: list[Hex64]
    owed: list[Hex64]


class Project(Exact):
    """Which project an invitation is for."""

    id: Hex32
    name: Name
    case_number: Name | None


class Office(Exact):
    """Who invites."""

    id: Hex32
    name: Name
    sign: SignKey
    age: AgeKey


class Invite(Exact):
    """`invite.json`."""

    format: Annotated[int, Field(ge=1, le=1)]
    project: Project
    office: Office
    created: Time
    expires: Time


Model = TypeVar("Model", bound=Exact)


def read(model: type[Model], data: bytes, problem: str) -> Model:
    """The JSON in `data` as `model`. Raises `Problem(problem, detail=…)`."""
    try:
        return model.model_validate(_plain_json(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Problem(problem, detail=where or first["type"]) from error
    except (ValueError, RecursionError) as error:
        raise Problem(problem, detail="JSON") from error


def format_of(data: bytes) -> tuple[int, str]:
    """The number of the format that a header names, and the program that wrote it, whatever else
    it says; 0 where there is no number that could be one.
    """
    try:
        told = _plain_json(data)
    except (ValueError, RecursionError):
        return 0, ""
    if not isinstance(told, dict):
        return 0, ""
    number, app = told.get("format"), told.get("app")
    if type(number) is not int or number > LARGEST_FORMAT:  # four hundred digits fill a window
        number = 0
    return number, app[:NAME_LETTERS] if isinstance(app, str) else ""


def write(model: Exact) -> bytes:
    """Compact JSON with a line feed at its end; values that may be absent are left out."""
    return compact(model.model_dump(by_alias=True, exclude_unset=True))


def compact(value: Any) -> bytes:
    """JSON without blanks, UTF-8, ended by a line feed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain_json(data: bytes) -> Any:
    return json.loads(
        data.decode("utf-8"), object_pairs_hook=_no_doubles, parse_constant=_no_constant
    )


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def signature(key: str, signed: bytes) -> Signature:
    """`signature.json` of a signature's 64 bytes by a public key in base64."""
    return Signature(v=1, key=key, signature=base64.b64encode(signed).decode())
