"""Writing an office's invitation, and accepting one. Source: EXCHANGE.md §6."""

import tomllib
from pathlib import Path

from kitdesk.exchange import invitation, keys, trusting
from kitdesk.exchange.invitation import Invited
from kitdesk.exchange.schema import NAME_LETTERS, Invite, Office, Project
from kitdesk.exchange.told import Invitation, InvitedKit
from kitdesk.exchange.trust import Known, Trust
from kitdesk.exchange.words import six_words
from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.resource import resource
from kitdesk.store import me as mine
from kitdesk.store import rows, settings, vault
from kitdesk.store.connection import Store

INVITED_TO = "exchange.invited_to"
KITS_FOLDER = "methods"
"""Where a coach's workspace keeps the kits of its invitation."""


def invite(store: Store, path: Path) -> Invitation:
    """Write the office's invitation with the kits of this version."""
    me, own = mine.load(store), keys.load(store)
    if me.role != "office" or me.project_id is None:
        raise Problem("invitation.office_only")
    found = rows.row(store, "project", me.project_id)
    values = found.values if found else {}
    now = store.clock()
    content = Invite(
        format=1,
        project=Project(
            id=me.project_id,
            name=str(values.get("name") or me.name)[:NAME_LETTERS],
            case_number=values.get("case_number"),
        ),
        office=Office(id=me.id, name=me.name[:NAME_LETTERS], sign=own.sign_key, age=own.age_key),
        created=store.now(),
        expires=invitation.expiry(now),
    )
    kits = {kit.name: kit.read_bytes() for kit in sorted(resource("methods").glob("*.toml"))}
    invitation.write(path, content, kits, own)
    return _told(Invited(content, kits))


def look(path: Path) -> Invitation:
    """What an invitation says, its signature checked."""
    return _told(invitation.read(path))


def join(store: Store, trust: Trust, path: Path) -> Invitation:
    """Accept an invitation. Joining the same office again changes nothing.

    Raises `Problem("invitation.expired")`, `Problem("invitation.coach_only")`,
    `Problem("invitation.joined")`.
    """
    me, invited = mine.load(store), invitation.read(path)
    office = invited.invite.office
    if me.role != "coach":
        raise Problem("invitation.coach_only")
    if store.now() > invited.invite.expires:
        raise Problem("invitation.expired", expires=invited.invite.expires[:10])
    if trust.office is not None:
        if trust.office != office.id or trust.workspaces[office.id].sign != office.sign:
            raise Problem("invitation.joined", office=trust.office)
        if me.project_id is not None:
            return _told(invited)
    _keep_kits(store, invited)
    reach("join.kits")
    with store.transaction():
        mine.change(store, project_id=invited.invite.project.id)
        settings.put(store, INVITED_TO, invited.invite.project.name)
        entry = Known(office.sign, office.age)
        trusting.trust_office(store, trust, office.id, office.name, entry)
        reach("join.noting")
    reach("join.joined")
    return _told(invited)


def invited_to(store: Store) -> str | None:
    """What the invitation calls the project, whose record comes with the office's first bundle."""
    return settings.get(store, INVITED_TO)


def _keep_kits(store: Store, invited: Invited) -> None:
    """Keep the kits that this version of the program does not have just so itself."""
    folder = store.path.parent / KITS_FOLDER
    for name, text in invited.kits.items():
        if text != _shipped(name):
            folder.mkdir(exist_ok=True)
            vault.private_file(folder / name, text, "kit.file")


def _shipped(name: str) -> bytes | None:
    file = resource("methods") / name
    return file.read_bytes() if file.is_file() else None


def invited_kits(store: Store) -> list[InvitedKit]:
    """The kits that came with the invitation and differ from the program's own.

    One that cannot be read is left out: the office's published kits come with its bundles.
    """
    found: list[InvitedKit] = []
    for file in sorted((store.path.parent / KITS_FOLDER).glob("*.toml")):
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            continue
        found.append(InvitedKit(content.get("key"), content.get("version"), content))
    return found


def _told(invited: Invited) -> Invitation:
    told = invited.invite
    return Invitation(
        project=told.project.name,
        case_number=told.project.case_number,
        office=told.office.name,
        office_id=told.office.id,
        created=told.created,
        expires=told.expires,
        words=six_words(told.office.sign, told.office.age),
        kits=tuple(invited.kits),
    )
