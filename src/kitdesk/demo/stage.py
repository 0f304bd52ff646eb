"""The four computers of the season, made new in one folder and known to each other."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kitdesk.demo.clock import SeasonClock
from kitdesk.demo.place import clear, is_played, mark
from kitdesk.demo.season import OFFICE, Member, Season
from kitdesk.problem import Problem
from kitdesk.resource import resource
from kitdesk.workspace import Workspace

BEGIN = "2022-04-01T07:00:00Z"
KEY_BYTES = 32
POST = "post"
"""The folder where bundles lie on their way."""


@dataclass
class Stage:
    """The season's workspaces by their members' keys."""

    season: Season
    folder: Path
    clock: SeasonClock
    workspaces: Mapping[str, Workspace]

    @property
    def office(self) -> Workspace:
        """The office's workspace."""
        return self.workspaces[OFFICE]

    @property
    def coaches(self) -> dict[str, Workspace]:
        """The coaches' workspaces by key."""
        return {key: one for key, one in self.workspaces.items() if key != OFFICE}

    @property
    def post(self) -> Path:
        """Where bundles lie."""
        return self.folder / POST

    @property
    def real_ids(self) -> dict[str, str]:
        """From the files' ids of the project and of those who play to the ids they have here."""
        members = {one.person: self.workspaces[one.key].me.person for one in self.season.members}
        project = self.office.me.project_id
        assert project is not None
        return members | {self.season.project: project}


@contextmanager
def staged(season: Season, folder: Path) -> Iterator[Stage]:
    """Make the workspaces in `folder`, which must be empty or new, and close them in the end."""
    clear(folder)
    mark(folder, played=False)
    (folder / POST).mkdir(parents=True)
    folder.chmod(0o700)
    clock = SeasonClock(BEGIN)
    made: dict[str, Workspace] = {}
    try:
        for member in season.members:
            made[member.key] = _workspace(folder, member, clock)
        yield Stage(season, folder, clock, made)
    finally:
        for workspace in made.values():
            workspace.close()
    mark(folder, played=True)


@contextmanager
def reopened(season: Season, folder: Path) -> Iterator[Stage]:
    """The workspaces of a season played before, as they are now.

    Raises `Problem("demo.unplayed")`.
    """
    if not is_played(folder):
        raise Problem("demo.unplayed", folder=str(folder))
    clock = SeasonClock(f"{season.rounds[-1]}T18:00:00Z")
    opened: dict[str, Workspace] = {}
    try:
        for member in season.members:
            opened[member.key] = Workspace.open(_folder_of(folder, member), clock=clock)
        yield Stage(season, folder, clock, opened)
    finally:
        for workspace in opened.values():
            workspace.close()


def coach_folder(folder: Path, key: str) -> Path:
    """Where a coach's workspace lies in a played season."""
    return folder / f"coach-{key}"


def office_folder(folder: Path) -> Path:
    """Where the office's workspace lies in a played season."""
    return folder / OFFICE


def _workspace(folder: Path, member: Member, clock: SeasonClock) -> Workspace:
    project = resource("sample", "project.toml") if member.key == OFFICE else None
    return founded(_folder_of(folder, member), member, clock, project)


def _folder_of(folder: Path, member: Member) -> Path:
    return office_folder(folder) if member.key == OFFICE else coach_folder(folder, member.key)


def founded(
    folder: Path, member: Member, clock: SeasonClock, project: Path | None = None
) -> Workspace:
    """A workspace, an office's when it is given a project.

    Its key lies in a file of its own, never in the system's key store: practice keeps no secret.
    """
    key = folder.with_suffix(".key")
    key.write_text(secrets.token_hex(KEY_BYTES), encoding="ascii")
    try:
        return Workspace.create(
            folder,
            role="office" if project else "coach",
            name=member.name,
            language=member.language,
            secret=key,
            project=project,
            clock=clock,
        )
    finally:
        key.unlink()


def introduce(stage: Stage) -> None:
    """Invite, join, compare six words, trust: each coach becomes known to the office."""
    invitation = stage.post / "inbjudan.kitinvite"
    stage.office.exchange.invite(invitation)
    for key, coach in stage.coaches.items():
        joined = coach.exchange.join(invitation)
        _compare(joined.words, stage.office.exchange.me_words(), key)
        bundle = stage.post / f"{key}-hej.kitbundle"
        coach.exchange.export(bundle)
        list(stage.office.exchange.receive([bundle]))
        _compare(stage.office.exchange.words(coach.me.id), coach.exchange.me_words(), key)
        stage.office.exchange.trust(coach.me.id)


def _compare(here: tuple[str, ...], there: tuple[str, ...], name: str) -> None:
    if here != there:
        raise Problem("demo.words", name=name)
