"""An office's invitation, `.kitinvite`: who invites, to which project, with which method kits.

Source: EXCHANGE.md §6.
"""

import hashlib
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from kitdesk import durable, parcel
from kitdesk.exchange import keys as crypto
from kitdesk.exchange import schema
from kitdesk.exchange.bundle import archive
from kitdesk.exchange.bundle.archive import Entry
from kitdesk.exchange.bundle.names import SIGNATURE, invitation_message
from kitdesk.exchange.bundle.writer import ZIP_EPOCH
from kitdesk.exchange.keys import Keys
from kitdesk.exchange.limits import KIB, MIB
from kitdesk.exchange.schema import Invite, Signature
from kitdesk.problem import Problem

INVITE = "invite.json"
KITS = "kits/"
SUFFIX = ".kitinvite"
VALID_DAYS = 90
LARGEST_KIT_BYTES = 4 * MIB
LARGEST_SMALL_BYTES = 64 * KIB
MOST_ENTRIES = 200

_METHODS = (archive.STORED, archive.DEFLATED)
"""The contract asks an invitation to be a ZIP file, of no certain method."""

_KIT = re.compile(r"kits/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.toml\Z")


@dataclass(frozen=True)
class Invited:
    """A read invitation: what it says, and the kits' texts by file name."""

    invite: Invite
    kits: Mapping[str, bytes]


def expiry(created: datetime) -> str:
    """When an invitation made now stops to be accepted."""
    return (created + timedelta(days=VALID_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(path: Path, invite: Invite, kits: Mapping[str, bytes], keys: Keys) -> None:
    """Write an invitation, whole or not at all, and read it back.

    Raises `Problem("export.write")`, `Problem("export.read_back")`.
    """
    entries = {INVITE: schema.write(invite), **{KITS + name: kits[name] for name in sorted(kits)}}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()}
    signed = keys.sign(invitation_message(digests))
    entries[SIGNATURE] = schema.write(schema.signature(keys.sign_key, signed))
    try:
        parcel.write(path, lambda file: _fill(file, entries), "invitation.file")
    except OSError as error:
        cause = durable.hindrance(error)
        raise Problem("export.write", file=path.name, cause=cause) from error


def _fill(file: BinaryIO, entries: Mapping[str, bytes]) -> dict[str, str]:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, ZIP_EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return {name: hashlib.sha256(data).hexdigest() for name, data in entries.items()}


def read(path: Path) -> Invited:
    """An invitation with its signature checked; whether it has expired is asked by `join`.

    Raises `Problem("invitation.damaged")`, `Problem("invitation.signature")`,
    `Problem("file.unreadable")`.
    """
    try:
        with path.open("rb") as file:
            return _read(file)
    except OSError as error:
        raise Problem("file.unreadable", file=str(path)) from error
    except Problem as problem:
        if problem.code.startswith("bundle."):
            raise Problem("invitation.damaged") from problem
        raise


def _read(file: BinaryIO) -> Invited:
    found = {entry.name: entry for entry in archive.entries(file, _METHODS)}
    _check_entries(found)
    content = {name: archive.content(file, found[name], _limit(name)) for name in found}
    signature = schema.read(Signature, content.pop(SIGNATURE), "invitation.damaged")
    invite = schema.read(Invite, content[INVITE], "invitation.damaged")
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    message = invitation_message(digests)
    signed_by_office = signature.key == invite.office.sign
    if not signed_by_office or not crypto.verifies(signature.key, signature.signature, message):
        raise Problem("invitation.signature")
    del content[INVITE]
    return Invited(invite, {name.removeprefix(KITS): data for name, data in content.items()})


def _check_entries(found: Mapping[str, Entry]) -> None:
    for name in (INVITE, SIGNATURE):
        if name not in found:
            raise Problem("invitation.damaged")
    kits = [name for name in found if name not in (INVITE, SIGNATURE)]
    if len(found) > MOST_ENTRIES or not all(_KIT.match(name) for name in kits):
        raise Problem("invitation.damaged")


def _limit(name: str) -> int:
    return LARGEST_KIT_BYTES if name.startswith(KITS) else LARGEST_SMALL_BYTES
