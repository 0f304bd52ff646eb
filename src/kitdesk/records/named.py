"""Naming people: by name with their consent, by initials without. Source: DOMAIN.md §6."""

import re

from .consent import given
from .organisation import Person


def may_be_named(person: Person, is_staff: bool = False) -> bool:
    """Whether the person said yes to being named and has not taken it back.

    Staff, who run and sign the session for the project, are named until they say no.
    """
    said = person.consent.get("named") or {}
    return has_agreed(person, "named") or (is_staff and not said.get("withdrawn_on"))


def has_agreed(person: Person, purpose: str) -> bool:
    """Whether the person said yes to `purpose` and has not taken it back."""
    return given(person.consent.get(purpose))


def full_name(person: Person) -> str:
    """Given and family name, whatever was agreed: only for those who are asked to sign."""
    return " ".join(part for part in (person.given_name, person.family_name) if part)


def initials(name: str) -> str:
    """`Sárá Inga` → `S. I.`; of double names one letter a part."""
    parts = [part for part in re.split(r"[\s-]+", name) if part]
    return " ".join(f"{part[0].upper()}." for part in parts)


def name_or_initials(person: Person) -> str:
    """How somebody is named before others."""
    name = full_name(person)
    return name if may_be_named(person) else initials(name)


def without_name(text: str, person: Person, given_too: bool) -> str:
    """`text` with a person's initials for the whole name; with `given_too` for the given one."""
    whole = full_name(person)
    names = [whole, *([person.given_name] if given_too and person.given_name else [])]
    for name in names:
        if name and (" " in name or given_too):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", initials(name), text)
    return text
