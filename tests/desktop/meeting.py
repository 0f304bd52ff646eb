"""An office and a coach that have met: invitation, six words, first bundles both ways."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from kitdesk.exchange.told import Received
from kitdesk.workspace import Workspace

PLACES = ("office", "coach", "stick")


@dataclass(frozen=True)
class Met:
    """An office, a coach it has let in, and the folder through which their bundles go."""

    office: Workspace
    coach: Workspace
    stick: Path


def meet(office: Workspace, coach: Workspace, folder: Path) -> None:
    """Lets `coach` into the project of `office`, with files in `folder`."""
    invitation = folder / "office.kitinvite"
    office.exchange.invite(invitation)
    coach.exchange.join(invitation)
    send(coach, office, folder)
    office.exchange.trust(coach.me.id)
    send(office, coach, folder)


def send(sender: Workspace, receiver: Workspace, folder: Path) -> list[Received]:
    """Everything that waits, written to files and read by the other."""
    target = folder / f"from-{sender.me.id[-4:]}-{len(list(folder.iterdir()))}.kitbundle"
    exported = sender.exchange.export(target, peer=receiver.me.id)
    return list(receiver.exchange.receive([bundle.path for bundle in exported]))


def copy_places(source: Path, target: Path) -> None:
    """The folders of closed workspaces, and of what lies between them, once more."""
    for place in PLACES:
        shutil.copytree(source / place, target / place)
