"""Bundles made by hand: taken apart, changed, and put together again with real keys."""

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519  # pyright: ignore[reportAttributeAccessIssue]

from kitdesk.exchange import keys, schema
from kitdesk.exchange.bundle import names
from kitdesk.exchange.keys import Keys
from tests.exchange.world import Place

_age: Any = pyrage


def keys_of(place: Place) -> Keys:
    return keys.load(place.workspace.store)


def decrypted(data: bytes, place: Place) -> bytes:
    return _age.decrypt(data, [x25519.Identity.from_str(keys_of(place).identity)])


def encrypted(data: bytes, place: Place) -> bytes:
    return _age.encrypt(data, [x25519.Recipient.from_str(keys_of(place).age_key)])


@dataclass
class Parts:
    """A bundle taken apart: its outer files, and the files in its bag by path."""

    outer: dict[str, bytes]
    bag: dict[str, bytes]
    order: list[str] = field(default_factory=list)

    @property
    def header(self) -> dict[str, Any]:
        return json.loads(self.outer[names.HEADER])

    def change_header(self, **values: Any) -> None:
        header = self.header | values
        self.outer[names.HEADER] = json.dumps(header).encode()

    def lines(self) -> list[bytes]:
        return self.bag["data/changes.jsonl"].splitlines()

    def set_lines(self, lines: Iterable[bytes]) -> None:
        """Other lines, with the range and the manifest as they should be for them."""
        lines = list(lines)
        self.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in lines)
        part = self.header["range"]
        chain = bytes.fromhex(part["after_chain"])
        for line in lines:
            chain = hashlib.sha256(chain + hashlib.sha256(line).digest()).digest()
        upto = part["after"] + len(lines)
        self.change_header(range=part | {"upto": upto, "upto_chain": chain.hex()})

    def list_files(self) -> None:
        """Write the manifests anew."""
        payload = {path: data for path, data in self.bag.items() if path.startswith("data/")}
        self.bag["manifest-sha256.txt"] = manifest(payload)
        tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
        size = sum(map(len, payload.values()))
        self.bag["bag-info.txt"] = f"Payload-Oxum: {size}.{len(payload)}\n".encode()
        self.bag["tagmanifest-sha256.txt"] = manifest({name: self.bag[name] for name in tags})


def manifest(files: dict[str, bytes]) -> bytes:
    """The text of a manifest of these files."""
    return b"".join(
        f"{hashlib.sha256(data).hexdigest()}  {path}\n".encode() for path, data in files.items()
    )


def apart(file: Path, receiver: Place) -> Parts:
    """Take a bundle apart with the receiver's key."""
    with zipfile.ZipFile(file) as archive:
        outer = {name: archive.read(name) for name in archive.namelist()}
    tar = gzip.decompress(decrypted(outer[names.PAYLOAD], receiver))
    with tarfile.open(fileobj=io.BytesIO(tar)) as members:
        bag = {one.name: members.extractfile(one).read() for one in members}  # pyright: ignore[reportOptionalMemberAccess]
    return Parts(outer, bag, list(bag))


def tarred(bag: dict[str, bytes], order: Iterable[str] | None = None) -> bytes:
    """The bag as a ustar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as members:
        for path in order or bag:
            info = tarfile.TarInfo(path)
            info.size = len(bag[path])
            members.addfile(info, io.BytesIO(bag[path]))
    return made.getvalue()


def packed(tar: bytes, receiver: Place) -> bytes:
    """A payload: gzip in age."""
    return encrypted(gzip.compress(tar, mtime=0), receiver)


def sign(outer: dict[str, bytes], signer: Keys) -> None:
    """Sign the outer files anew."""
    digests = {name: hashlib.sha256(outer[name]).hexdigest() for name in names.SIGNED}
    signed = signer.sign(names.signed_message(digests))
    outer[names.SIGNATURE] = schema.write(schema.signature(signer.sign_key, signed))


def zipped(outer: dict[str, bytes], file: Path, **more: Any) -> Path:
    """The outer files as a ZIP of stored entries."""
    with zipfile.ZipFile(file, "w", more.get("compression", zipfile.ZIP_STORED)) as archive:
        for name, data in outer.items():
            archive.writestr(zipfile.ZipInfo(name), data, more.get("compression"))
    return file


Change = Callable[[Parts], None]


def remade(
    file: Path, sender: Place, receiver: Place, change: Change, *, relist: bool = True
) -> Path:
    """The bundle with something changed, listed and signed as if it had been made so."""
    parts = apart(file, receiver)
    change(parts)
    if relist:
        parts.list_files()
    parts.outer[names.PAYLOAD] = packed(tarred(parts.bag, parts.order), receiver)
    sign(parts.outer, keys_of(sender))
    return zipped(parts.outer, file.with_name(f"remade-{file.name}"))


def repacked(file: Path, sender: Place, receiver: Place, payload: bytes) -> Path:
    """The bundle with another payload.age, signed as if it had been made so."""
    parts = apart(file, receiver)
    parts.outer[names.PAYLOAD] = payload
    sign(parts.outer, keys_of(sender))
    return zipped(parts.outer, file.with_name(f"repacked-{file.name}"))
