"""The four computers of the season, made new in one folder and known to each other."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kitdesk.demo.clock import SeasonClock
from kitdesk.demo.season import OFFICE, Member, Season
from kitdesk.problem import Problem
from kitdesk.resource import resource
from kitdesk.workspace import Workspace

BEGIN = "2022-04-01T07:00:00Z"
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
    if folder.exists() and any(folder.iterdir()):
        raise Problem("demo.folder", folder=str(folder))
    (folder / POST).mkdir(parents=True)
    clock = SeasonClock(BEGIN)
    made: dict[str, Workspace] = {}
    try:
        for member in season.members:
            made[member.key] = _workspace(folder, member, clock)
        yield Stage(season, folder, clock, made)
    finally:
        for workspace in made.values():
            workspace.close()


def _workspace(folder: Path, member: Member, clock: SeasonClock) -> Workspace:
    """A workspace whose key lies in a file of its own: the practice season keeps no secret."""
    folder.chmod(0o700)
    key = folder / f"{member.key}.key"
    key.write_text(secrets.token_hex(32), encoding="ascii")
    is_office = member.key == OFFICE
    try:
        return Workspace.create(
            folder / member.key,
            role="office" if is_office else "coach",
            name=member.name,
            language=member.language,
            secret=key,
            project=resource("sample", "project.toml") if is_office else None,
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
