"""Which kit a session follows: the version it was run with, from the office or the program."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from pydantic import ValidationError

from kitdesk.method.kit import Kit
from kitdesk.method.loading import build, kits, versions
from kitdesk.method.newer import readable
from kitdesk.problem import Problem


class Published(Protocol):
    """What is read of a `method_kit` record; `content` is what the kit's file holds."""

    @property
    def key(self) -> str | None: ...
    @property
    def version(self) -> str | None: ...
    @property
    def content(self) -> Mapping[str, Any]: ...


def choose(key: str, version: str | None, published: Iterable[Published] = ()) -> Kit:
    """The kit `key` in `version`; the newest there is when that version is not here, or is None.

    Raises `Problem("method.unknown")` when no version of it is known.
    """
    found = [_kit(one) for one in published if one.key == key and one.content]
    known = [*(kit for kit in found if kit), *versions(key)]
    if not known:
        raise Problem("method.unknown", key=key)
    exact = (kit for kit in known if kit.version == version)
    return next(exact, None) or max(known, key=lambda kit: kit.age)


def _kit(published: Published) -> Kit | None:
    """The kit of a record; None where this version of the program cannot read it."""
    try:
        return build(readable(published.content), published.key or "")
    except (Problem, ValidationError):
        return None


def newest(published: Iterable[Published] = ()) -> dict[str, Kit]:
    """Each kit one can start with today, in its newest version."""
    held = list(published)
    keys = dict.fromkeys([*kits(), *(p.key for p in held if p.key and p.content and _kit(p))])
    return {key: choose(key, None, held) for key in keys}
