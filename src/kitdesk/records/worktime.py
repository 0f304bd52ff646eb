"""Worked time, its months, trips and the pay it is valued by. Source: DOMAIN.md §5."""

from typing import Annotated, ClassVar

from .field import Code, Count, Day, Month, Ore, Prose, Text, Time, choice, number, ref, whole
from .record import Record

MINUTES_A_DAY = 24 * 60


class Worktime(Record):
    """Minutes one person worked on one day with one activity; `project_share` in percent."""

    KIND: ClassVar[str] = "worktime"
    TITLE: ClassVar[tuple[str, ...]] = ("date", "what")
    REQUIRED: ClassVar[tuple[str, ...]] = ("person", "date", "minutes")

    person: Annotated[str | None, ref("person")] = None
    date: Day = None
    minutes: Annotated[int | None, whole(0, MINUTES_A_DAY)] = None
    activity: Code = None
    what: Prose = None
    source: Annotated[str | None, ref("session", "lab")] = None
    project_share: Annotated[int | None, whole(0, 100)] = 100


class TimeMonth(Record):
    """A month of a person's worked time, closed and perhaps attested; `minutes` is its sum."""

    KIND: ClassVar[str] = "time_month"
    TITLE: ClassVar[tuple[str, ...]] = ("month",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("person", "month", "rows_sha256")

    person: Annotated[str | None, ref("person")] = None
    month: Month = None
    rows_sha256: Code = None
    minutes: Count = None
    signed_at: Time = None
    attested_by: Annotated[str | None, ref("person")] = None
    attested_at: Time = None
    attested_sha256: Code = None
    corrected_from: Annotated[str | None, ref("time_month")] = None


class Trip(Record):
    """A journey for the project, for the körjournal."""

    KIND: ClassVar[str] = "trip"
    TITLE: ClassVar[tuple[str, ...]] = ("date", "to_place")
    REQUIRED: ClassVar[tuple[str, ...]] = ("person", "date", "km")

    person: Annotated[str | None, ref("person")] = None
    date: Day = None
    from_place: Text = None
    to_place: Text = None
    km: Annotated[float | None, number(0)] = None
    vehicle: Annotated[
        str | None, choice("own_car", "company_car", "public_transport", "bicycle", "other")
    ] = None
    purpose: Prose = None
    source: Annotated[str | None, ref("session", "lab")] = None


class PayBasis(Record):
    """What a person's hour is worth from a day on. Stays in the office."""

    KIND: ClassVar[str] = "pay_basis"
    TITLE: ClassVar[tuple[str, ...]] = ("valid_from",)
    REQUIRED: ClassVar[tuple[str, ...]] = ("person", "valid_from", "hourly_ore")

    person: Annotated[str | None, ref("person")] = None
    valid_from: Day = None
    hourly_ore: Ore = None
    method: Annotated[str | None, choice("1720", "agreed", "monthly")] = None
    note: Prose = None
