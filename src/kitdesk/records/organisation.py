"""Organisations and the people in them. Source: DOMAIN.md §2, §6."""

from typing import Annotated, ClassVar

from . import shapes
from .field import (
    Code,
    Count,
    Flag,
    Map,
    Prose,
    Refs,
    Text,
    Words,
    choice,
    mapping,
    ref,
    refs,
    whole,
)
from .record import Record

MUNICIPALITIES = (
    *("2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380"),
    *("2260", "2262", "2280", "2281", "2282", "2283", "2284"),
)
"""SCB codes of Jämtland and Västernorrland; others can be entered."""

SOLE_TRADER = "sole_trader"
"""The legal form whose organisation number is a personal identity number."""

LEGAL_FORMS = (
    *(SOLE_TRADER, "limited_company", "partnership", "limited_partnership", "economic_association"),
    *("association", "foundation", "municipality", "region", "state", "other"),
)
CONSENTS = ("take_part", "named", "photo", "follow_up")
"""Purposes that a person says yes or no to, each for itself."""
CONSENT = shapes.entries(given_on=shapes.day, how=shapes.text, withdrawn_on=shapes.day)


class Organisation(Record):
    """A company, cluster, co-working space or another party.

    `number` is masked for a sole trader.
    """

    KIND: ClassVar[str] = "organisation"
    TITLE: ClassVar[tuple[str, ...]] = ("name",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("name",)

    name: Text = None
    kind: Annotated[
        str | None,
        choice(
            "company",
            "cluster",
            "coworking",
            "association",
            "public",
            "academia",
            "support",
            "funder",
        ),
    ] = None
    number: Code = None
    legal_form: Annotated[str | None, choice(*LEGAL_FORMS)] = None
    municipality: Annotated[str | None, choice(*MUNICIPALITIES)] = None
    place: Text = None
    size: Annotated[str | None, choice("micro", "small", "medium", "large")] = None
    employees: Count = None
    sector_code: Code = None
    sector: Text = None
    member_of: Annotated[Refs, refs("organisation")] = ()
    group_of: Annotated[str | None, ref("organisation")] = None
    merged_into: Annotated[str | None, ref("organisation")] = None
    fiscal_year_start: Annotated[int | None, whole(1, 12)] = None
    web: Text = None
    description: Prose = None
    areas: Words = ()
    contact: Annotated[str | None, ref("person")] = None
    coach: Annotated[str | None, ref("person")] = None
    published: Flag = None


class Person(Record):
    """A person. There is no field for language, origin, health or belief, on purpose."""

    KIND: ClassVar[str] = "person"
    TITLE: ClassVar[tuple[str, ...]] = ("given_name", "family_name")
    REQUIRED: ClassVar[tuple[str, ...]] = ("given_name",)

    given_name: Text = None
    family_name: Text = None
    email: Text = None
    phone: Text = None
    organisations: Annotated[Refs, refs("organisation")] = ()
    role: Text = None
    sector: Annotated[
        str | None, choice("company", "cluster", "public", "academia", "support", "civil")
    ] = None
    gender: Annotated[str | None, choice("woman", "man", "other", "not_stated")] = None
    age_band: Annotated[
        str | None, choice("under_25", "25_34", "35_44", "45_54", "55_64", "65_and_over")
    ] = None
    consent: Annotated[Map, mapping(shapes.mapped(CONSENT))] = {}
    workspace: Code = None
