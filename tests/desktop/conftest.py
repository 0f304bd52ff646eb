"""A real window over a real workspace, at a fixed moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.records import Action, Organisation, Person, Session
from kitdesk.store.me import Role
from kitdesk.workspace import Workspace
from tests.desktop.meeting import Met, copy_places, meet

NOW = datetime(2023, 11, 20, 8, 30, tzinfo=UTC)
HERE = timezone(timedelta(hours=1))

ANSWERS_IN_A_ROW = 8
"""How often an answer may lead to another question before a page is at rest."""

KEY = "5f" * 32
"""A database key for tests: opening with a key file costs no key derivation."""


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "database.key.txt"
    file.write_text(KEY)
    return file


@pytest.fixture
def make_workspace(tmp_path: Path, key_file: Path) -> Iterator[Callable[..., Workspace]]:
    """Makes workspaces: `make_workspace("coach", "Elin Nordin")`."""
    made: list[Workspace] = []

    def make(role: Role = "coach", name: str = "Elin Nordin") -> Workspace:
        workspace = Workspace.create(
            tmp_path / f"{role}-{len(made)}",
            role=role,
            name=name,
            language="sv",
            secret=key_file,
            clock=lambda: NOW,
        )
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(make_workspace: Callable[..., Workspace]) -> Workspace:
    """A coach's empty workspace."""
    return make_workspace()


@pytest.fixture
def make_shell(qtbot: QtBot) -> Iterator[Callable[..., Shell]]:
    """Opens windows: `make_shell(workspace, Place("today"))`; closed at the test's end."""
    shells: list[Shell] = []

    def make(
        workspace: Workspace,
        place: Place | None = None,
        theme: str = "light",
        language: str = "sv",
    ) -> Shell:
        desk = Desk(workspace, Theme(theme), Language(language), lambda: NOW.astimezone(HERE))
        shell = Shell(desk)
        shell.resize(1366, 768)
        shell.start(place)
        shell.show()
        qtbot.waitExposed(shell)
        shells.append(shell)
        return shell

    yield make
    for shell in shells:
        shell.close()
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shell(make_shell: Callable[..., Shell], workspace: Workspace) -> Shell:
    """A coach's window at its first page."""
    return make_shell(workspace)


@pytest.fixture
def written(qtbot: QtBot) -> Callable[[Shell], None]:
    """Waits until all that was typed is in the file and the page has heard of it."""

    def wait(shell: Shell) -> None:
        shell.desk.writer.flush()
        QApplication.processEvents()  # hands over what the writer told before it was done
        qtbot.waitUntil(lambda: not shell.desk.writer.busy() and not shell.is_settling())

    return wait


@pytest.fixture
def at_rest(qtbot: QtBot) -> Callable[[Shell], None]:
    """Waits until nothing is written, counted or read any more, and the page has heard of it."""

    def wait(shell: Shell) -> None:
        desk = shell.desk
        for _ in range(ANSWERS_IN_A_ROW):
            desk.writer.flush()
            QApplication.processEvents()
            qtbot.waitUntil(
                lambda: not desk.jobs.running and not shell.is_settling(), timeout=20_000
            )

    return wait


@pytest.fixture(scope="session")
def met_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office and a coach that have met, closed: comparing words costs a second each time."""
    folder = tmp_path_factory.mktemp("met")
    secret = folder / "database.key.txt"
    secret.write_text(KEY)
    (folder / "stick").mkdir()
    shared: dict[str, Any] = {"language": "sv", "secret": secret, "clock": lambda: NOW}
    office = Workspace.create(folder / "office", role="office", name="SVID centralt", **shared)
    coach = Workspace.create(folder / "coach", role="coach", name="Elin Nordin", **shared)
    meet(office, coach, folder / "stick")
    office.close()
    coach.close()
    return folder


@pytest.fixture
def met(met_folder: Path, tmp_path: Path, key_file: Path) -> Iterator[Met]:
    """An office and a coach that have met."""
    copy_places(met_folder, tmp_path)
    office, coach = (
        Workspace.open(tmp_path / place, key_file, clock=lambda: NOW)
        for place in ("office", "coach")
    )
    yield Met(office, coach, tmp_path / "stick")
    office.close()
    coach.close()


@dataclass(frozen=True)
class Village:
    """Ids of the few records that most tests of pages need."""

    cluster: str
    weavers: str
    coffee: str
    maria: str
    session: str
    action: str


@pytest.fixture
def village(workspace: Workspace) -> Village:
    """A cluster with two members, two people, a planned session, an action that is overdue."""
    cluster = workspace.write(
        Organisation(name="Åre Slöjdkluster", kind="cluster", municipality="2321")
    )
    weavers = workspace.write(
        Organisation(
            name="Duveds Slöjdkooperativ",
            kind="company",
            municipality="2321",
            place="Duved",
            sector="Hantverk",
            member_of=(cluster,),
        )
    )
    coffee = workspace.write(
        Organisation(
            name="Fjällkaffe AB",
            kind="company",
            municipality="2326",
            sector="Livsmedel",
            member_of=(cluster,),
        )
    )
    maria = workspace.write(
        Person(given_name="Maria", family_name="Ek", role="ordförande", organisations=(weavers,))
    )
    workspace.write(Person(given_name="Sárá Inga", family_name="Blind", organisations=(weavers,)))
    session = workspace.write(
        Session(
            title="Trender som påverkar oss",
            method_kit="kit-halvdag",
            organisations=(weavers,),
            participants=(maria,),
            place="Bygdegården",
            planned_start="2023-11-20T10:00:00Z",
        )
    )
    action = workspace.write(
        Action(what="Ring tre kunder om vinteröppet", organisation=coffee, due="2023-11-15")
    )
    return Village(cluster, weavers, coffee, maria, session, action)
