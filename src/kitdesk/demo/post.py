"""The post between the computers: real files, and what happens to some of them on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kitdesk.demo.season import Member
from kitdesk.demo.stage import Stage, founded
from kitdesk.exchange.told import Received, Status
from kitdesk.problem import Problem
from kitdesk.workspace import Workspace

Fate = Literal["lost", "twice", "late", "damaged"]

TO_OFFICE: dict[tuple[str, str], Fate] = {
    ("elin", "2022-09-30"): "twice",
    ("fiona", "2023-03-31"): "late",
    ("fiona", "2023-09-30"): "lost",
    ("elin", "2024-03-31"): "damaged",
}
"""What happens to a coach's bundle of a day.

Lost for good; imported twice; imported after the next one, out of order; damaged on the way,
refused, and taken when it comes again.
"""

TO_COACH: dict[tuple[str, str], Fate] = {("jonas", "2022-09-30"): "lost"}


@dataclass
class Mail:
    """What has travelled, by how it was taken."""

    taken: list[Received]
    lost: int = 0

    def count(self, status: Status) -> int:
        """How many files ended so."""
        return sum(received.status == status for received in self.taken)


class Post:
    """Carries bundles, and keeps those that are late."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.mail = Mail([])
        self._late: dict[str, list[Path]] = {}

    def round(self, day: str) -> None:
        """The coaches' bundles to the office, then the office's to each coach."""
        self.stage.clock.set(f"{day}T18:00:00Z")
        for key, coach in self.stage.coaches.items():
            self._to_office(key, day, self._export(coach, f"{key}-{day}", None))
        for key, coach in self.stage.coaches.items():
            files = self._export(self.stage.office, f"office-{key}-{day}", coach.me.id)
            if TO_COACH.get((key, day)) == "lost":
                self._lose(files)
            else:
                self._take(coach, files, {"imported", "already known"})

    def _export(self, sender: Workspace, name: str, receiver: str | None) -> list[Path]:
        target = self.stage.post / f"{name}.kitbundle"
        return [made.path for made in sender.exchange.export(target, receiver)]

    def _to_office(self, key: str, day: str, files: list[Path]) -> None:
        fate, office = TO_OFFICE.get((key, day)), self.stage.office
        late = self._late.pop(key, [])
        if fate == "lost":
            self._lose(files)
        elif fate == "late":
            self._late[key] = files
        elif fate == "damaged":
            self._take(office, [damaged(path) for path in files], {"refused"})
            self._take(office, files, {"imported"})
        else:
            self._take(office, files, {"imported", "already known"})
        if fate == "twice":
            self._take(office, files, {"already known"})
        self._overtaken(late)

    def _overtaken(self, files: list[Path]) -> None:
        """What comes after its follower, out of order, holds nothing new."""
        before = len(self.mail.taken)
        self._take(self.stage.office, files, {"imported", "already known"})
        for one in self.mail.taken[before:]:
            if one.new:
                raise Problem("demo.post", file=one.file, status=one.status)

    def _lose(self, files: list[Path]) -> None:
        for path in files:
            path.unlink()
        self.mail.lost += len(files)

    def _take(self, office: Workspace, files: Iterable[Path], expected: set[Status]) -> None:
        received = list(office.exchange.receive(files)) if files else []
        self.mail.taken += received
        for one in received:
            if one.status not in expected:
                raise Problem("demo.post", file=one.file, status=one.status)

    def stranger(self, folder: Path) -> None:
        """Somebody has got hold of the invitation, whom nobody at the office knows.

        The bundle waits.
        """
        invitation = next(self.stage.post.glob("*.kitinvite"))
        member = Member("okand", "Okänd avsändare", "", "sv")
        with founded(folder, member, self.stage.clock) as stranger:
            stranger.exchange.join(invitation)
            files = self._export(stranger, "okand", None)
        self._take(self.stage.office, files, {"quarantined"})

    def settle(self, most: int = 6) -> int:
        """Rounds until nobody has anything more to send; how many it took."""
        for count in range(most):
            if not self._waiting():
                return count
            self.round(f"2024-07-{10 + count}")
        if self._waiting():
            raise Problem("demo.unsettled", rounds=most)
        return most

    def _waiting(self) -> int:
        office = self.stage.office
        coaches = self.stage.coaches.values()
        out = sum(office.exchange.waiting(coach.me.id).changes for coach in coaches)
        return out + sum(coach.exchange.waiting().changes for coach in coaches)


def damaged(path: Path) -> Path:
    """A copy of the file with one byte of its middle turned over."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    copy = path.with_name(f"skadad-{path.name}")
    copy.write_bytes(content)
    return copy
