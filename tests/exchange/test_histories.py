"""Random histories of three real workspaces with real files: whatever happens on the way,
they meet in the end.

Source: EXCHANGE.md §7.
"""

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    multiple,
    precondition,
    rule,
)

from kitdesk.exchange.told import Step
from kitdesk.records import rows_sha256
from tests.exchange.world import Place, World, new_world, newer

MOST_PLACES = 5
NAMES = st.sampled_from(("office", "Anna", "Bo", "Anna's copy", "Bo's copy"))
WORDS = st.sampled_from(("Frakt", "Lager", "Kunder", "Tåg", "Å", "Čáhppes"))
KINDS = st.sampled_from(("organisation", "lab_note", "gap", "session", "card", "coach_note"))
NUMBER = st.integers(0, 10**6)


class Crash(Exception):
    """The program ends in the middle of what it does."""

    @staticmethod
    def at(number: int) -> Callable[[Step], None]:
        """Progress that dies at its step of this number."""
        steps = count(1)

        def heard(_: Step) -> None:
            if next(steps) == number:
                raise Crash

        return heard


class Histories(RuleBasedStateMachine):
    """Edits, exports, losses, duplicates, reorderings, restored backups, clones, wrong clocks,
    conflicts, merged organisations, closed months, erasures, photos, crashes, newer versions; a
    bundle that nobody delivers is lost.
    """

    mail = Bundle("mail")
    backups = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="kitdesk-history-"))
        self.world: World = new_world(self.root / "world")

    def place(self, name: str) -> Place:
        """The place of this name, or of the one it would be a copy of."""
        places = self.world.places
        return places[name] if name in places else places[name.removesuffix("'s copy")]

    def some_record(self, place: Place, kind: str, number: int) -> str | None:
        found = place.workspace.list(kind)
        return found[number % len(found)].id if found else None

    @rule(name=NAMES, kind=KINDS, word=WORDS, number=NUMBER)
    def write(self, name: str, kind: str, word: str, number: int) -> None:
        """A new record, or a new word in one that is there; typed, so a draft until it is
        sealed.
        """
        place = self.place(name)
        if kind == "coach_note" and place.is_office:
            return
        record = self.some_record(place, kind, number) if number % 3 else None
        if record is None:
            place.workspace.put(kind, [self.new(place, kind, word, number)])
            return
        field = {"organisation": "place", "session": "place", "gap": "title"}.get(kind, "text")
        if field not in place.workspace.conflict_fields(kind, record):
            place.workspace.update(kind, record, **{field: f"{word} {number % 10}"})

    def new(self, place: Place, kind: str, word: str, number: int) -> dict[str, object]:
        if kind == "organisation":
            return {"name": word, "published": True} if place.is_office else {"name": word}
        if kind == "gap":
            return {"title": word}
        if kind == "session":
            owner = self.some_record(place, "organisation", number)
            known = {"organisations": [owner]} if owner else {}
            return {"title": word, "method_kit": "kit-halvdag", **known}
        if kind == "lab_note":
            return {"lab": self.parent(place, "lab", {"number": 1}, number), "text": word}
        session = {"title": "KIT", "method_kit": "kit-halvdag"}
        made = self.parent(place, "session", session, number)
        return {"session": made, "text": word, **({"step": "s"} if kind == "card" else {})}

    def parent(self, place: Place, kind: str, fields: Mapping[str, object], number: int) -> str:
        found = self.some_record(place, kind, number)
        return found or place.workspace.put(kind, [fields])[0]

    @rule(name=NAMES, kind=KINDS, number=NUMBER)
    def delete(self, name: str, kind: str, number: int) -> None:
        place = self.place(name)
        record = self.some_record(place, kind, number)
        if record and "deleted" not in place.workspace.conflict_fields(kind, record):
            place.workspace.delete(kind, record)

    @rule(name=NAMES)
    def seal(self, name: str) -> None:
        self.place(name).workspace.seal()

    @rule(name=NAMES, number=NUMBER)
    def settle_a_conflict(self, name: str, number: int) -> None:
        place = self.place(name)
        conflicts = place.workspace.conflicts()
        if conflicts:
            one = conflicts[number % len(conflicts)]
            value = one.values[number % len(one.values)]
            place.workspace.resolve(one.kind, one.record, one.field, value=value)

    @rule(name=NAMES, number=NUMBER)
    def merge_organisations(self, name: str, number: int) -> None:
        """Two records of one company: the one says that it has become the other, and is gone."""
        place = self.place(name)
        one = self.some_record(place, "organisation", number)
        other = self.some_record(place, "organisation", number + 1)
        open_fields = place.workspace.conflict_fields("organisation", one) if one else {}
        if one != other and one and other and not {"merged_into", "deleted"} & set(open_fields):
            place.workspace.update("organisation", one, merged_into=other)
            place.workspace.delete("organisation", one)

    @rule(name=NAMES, number=NUMBER)
    def close_a_month(self, name: str, number: int) -> None:
        """Hours, and the month that is closed over them; now and then the office attests it."""
        place, month = self.place(name), f"2023-0{1 + number % 3}"
        me = place.workspace.me.person
        worked = {"person": me, "date": f"{month}-0{1 + number % 9}", "minutes": 15 * (number % 9)}
        place.workspace.put("worktime", [worked])
        rows = list(place.workspace.rows("worktime", {"person": me}))
        closed = {"person": me, "month": month, "rows_sha256": rows_sha256(rows)}
        place.workspace.put("time_month", [closed])
        found = self.some_record(self.world.office, "time_month", number)
        office = self.world.office.workspace
        if found and "attested_sha256" not in office.conflict_fields("time_month", found):
            seen = office.get("time_month", found).rows_sha256
            office.update("time_month", found, attested_sha256=seen)

    @rule(name=NAMES, word=WORDS, number=NUMBER)
    def write_as_a_newer_version(self, name: str, word: str, number: int) -> None:
        """One side has been upgraded: a kind and a field that the others do not know."""
        place = self.place(name)
        gap = self.some_record(place, "gap", number) if number % 2 else None
        kind, record = ("gap", gap) if gap else ("weather", place.workspace.new_id())
        newer(place, kind, record, mood={"word": word, "n": number})

    @rule(name=NAMES, number=st.integers(1, 9), to=st.sampled_from(("Anna", "Bo")))
    def crash_while_sending(self, name: str, number: int, to: str) -> None:
        """The program dies at some step: before or after sealing, writing, noting."""
        place = self.place(name)
        with suppress(Crash):
            place.export(self.place(to).id if place.is_office else None, progress=Crash.at(number))

    @rule(letter=mail, number=st.integers(1, 12))
    def crash_while_importing(self, letter: tuple[str, Path], number: int) -> None:
        receiver, file = letter
        with suppress(Crash):
            list(self.place(receiver).workspace.exchange.receive([file], Crash.at(number)))

    @rule(name=NAMES, number=NUMBER)
    def attach(self, name: str, number: int) -> None:
        place = self.place(name)
        kind = ("organisation", "gap")[number % 2]
        record = self.some_record(place, kind, number)
        if record:
            file = self.root / f"photo-{number % 5}.bin"
            file.write_bytes(str(number % 5).encode() * 1000)
            place.workspace.attach(kind, record, file)

    @rule(kind=KINDS, number=NUMBER)
    def erase(self, kind: str, number: int) -> None:
        record = self.some_record(self.world.office, kind, number)
        if record and number % 2:
            of = {"kind": kind, "record": record}
            self.world.office.workspace.put("erasure", [{"of": of, "reason": "request"}])

    @rule(target=mail, name=NAMES, photos=st.booleans(), to=st.sampled_from(("Anna", "Bo")))
    def send(self, name: str, photos: bool, to: str) -> object:
        place = self.place(name)
        peer = self.place(to).id if place.is_office else None
        written = place.export(peer, with_attachments=photos)
        receiver = to if place.is_office else "office"
        return multiple(*((receiver, file) for file in written))

    @rule(letters=st.lists(mail, min_size=1, max_size=4), to_copy=st.booleans())
    def deliver(self, letters: list[tuple[str, Path]], to_copy: bool) -> None:
        """Bundles arrive: late, again, in any order, some never; with a clone, at one of
        the two.
        """
        for receiver in {to for to, _ in letters}:
            name = f"{receiver}'s copy" if to_copy else receiver
            self.place(name).receive(file for to, file in letters if to == receiver)

    @rule(target=backups, name=NAMES)
    def backup(self, name: str) -> object:
        place = self.place(name)
        return place.name, self.world.backup(place.name)

    @rule(backup=backups)
    def restore(self, backup: tuple[str, Path]) -> None:
        self.world.restore(*backup)

    @precondition(lambda self: len(self.world.places) < MOST_PLACES)
    @rule(name=st.sampled_from(("Anna", "Bo")))
    def clone(self, name: str) -> None:
        copy = f"{name}'s copy"
        if copy not in self.world.places:
            self.world.clone(name, copy)

    @rule(name=NAMES, year=st.sampled_from((1970, 1971, 2022, 2023, 2024, 2099)))
    def set_clock(self, name: str, year: int) -> None:
        """An empty battery, a wrong time zone, a slip of the hand."""
        clock = self.place(name).clock
        clock.now = clock.now.replace(year=year, day=1)

    def teardown(self) -> None:
        """Deliver everybody's latest bundles both ways until nothing is sent; then all must
        be there.
        """
        try:
            self.world.settle()
            self.world.check()
        finally:
            self.world.close()
            shutil.rmtree(self.root)


A_TENTH = max(1, settings().max_examples // 10)
HEALTH = [HealthCheck.too_slow, HealthCheck.data_too_large]


class TestShortHistories(Histories.TestCase):
    """A few seconds' worth, the same ones each time."""

    settings = settings(
        max_examples=6,
        stateful_step_count=20,
        derandomize=True,
        database=None,
        suppress_health_check=HEALTH,
        phases=[Phase.generate],
    )


@pytest.mark.slow
class TestManyHistories(Histories.TestCase):
    """A tenth as many as the profile asks for: a coffee's worth, or a night's."""

    settings = settings(
        max_examples=A_TENTH,
        stateful_step_count=40,
        suppress_health_check=HEALTH,
    )
