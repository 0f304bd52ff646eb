"""Other people's programs take our bundles apart, and bags made by others come in. Source:
EXCHANGE.md §7.
"""

import gzip
import hashlib
import io
import json
import logging
import shutil
import subprocess
import tarfile
from pathlib import Path

import bagit
import pytest

from kitdesk.exchange.bundle import names
from tests.exchange import crafting
from tests.exchange.crafting import Parts, apart, keys_of, remade, repacked, tarred
from tests.exchange.world import World

needs_programs = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("unzip", "age", "tar", "sha256sum")),
    reason="unzip, age, tar or sha256sum is not here",
)


def run(*command: str | Path, at: Path) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=at, capture_output=True, text=True, check=True
    )
    return done.stdout


def sent(world: World) -> Path:
    """A bundle of Anna's with lines and a photo."""
    anna = world["Anna"]
    made = anna.workspace.put("organisation", [{"name": "Åre skidskola"}, {"name": "Byn"}])[0]
    photo = world.root / "photo.bin"
    photo.write_bytes(bytes(range(256)) * 400)
    anna.workspace.attach("organisation", made, photo)
    return anna.export()[0]


@needs_programs
def test_a_stranger_takes_a_bundle_apart_with_unzip_age_tar_and_sha256sum(
    world: World, tmp_path: Path
):
    file = sent(world)
    run("unzip", "-q", file, at=tmp_path)
    assert [one.name for one in sorted(tmp_path.iterdir()) if one.is_file()] == sorted(
        names.ENTRIES
    )
    identity = tmp_path / "key.txt"
    identity.write_text(keys_of(world.office).identity + "\n")
    run("age", "-d", "-i", identity, "-o", "bag.tar.gz", names.PAYLOAD, at=tmp_path)
    run("age", "-d", "-i", identity, "-o", "hello.json", names.HELLO, at=tmp_path)
    assert json.loads((tmp_path / "hello.json").read_text())["name"] == "Anna"
    bag = tmp_path / "bag"
    bag.mkdir()
    run("tar", "-xzf", tmp_path / "bag.tar.gz", at=bag)
    run("sha256sum", "--strict", "-c", "manifest-sha256.txt", at=bag)
    run("sha256sum", "--strict", "-c", "tagmanifest-sha256.txt", at=bag)
    assert bagit.Bag(str(bag)).is_valid()
    lines = (bag / "data" / "changes.jsonl").read_bytes().splitlines()
    ours = world["Anna"].lines()
    assert all(hashlib.sha256(line).digest() in ours for line in lines)
    assert len(lines) == 3


@needs_programs
def test_the_order_inside_is_the_one_of_the_contract(world: World, tmp_path: Path):
    file = sent(world)
    listed = run("unzip", "-Z1", file, at=tmp_path).split()
    assert listed == ["README.txt", "header.json", "hello.age", "payload.age", "signature.json"]
    parts = apart(file, world.office)
    assert parts.order[:7] == [
        *("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"),
        *("data/about.json", "data/erased.csv", "data/changes.jsonl"),
    ]
    assert parts.order[7].startswith("data/blobs/")


def by_bagit(parts: Parts, folder: Path, version: str = "0.97") -> Parts:
    """The same payload as a bag that the `bagit` library makes, with its own tag files."""
    logging.getLogger("bagit").setLevel(logging.ERROR)
    for path, data in parts.bag.items():
        if path.startswith("data/"):
            target = folder / path.removeprefix("data/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    info = {"Contact-Name": "Någon annan", "External-Description": "Gjord med bagit"}
    bagit.make_bag(str(folder), info, checksums=["sha256"])
    if version == "1.0":
        declared = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        (folder / "bagit.txt").write_bytes(declared)
        bagit.Bag(str(folder)).save(manifests=True)
    files = [one for one in folder.rglob("*") if one.is_file()]
    parts.bag = {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(files)}
    parts.order = []
    return parts


@pytest.mark.parametrize("version", ["0.97", "1.0"])
def test_a_bag_made_by_bagit_comes_in(world: World, tmp_path: Path, version: str):
    def other(parts: Parts) -> None:
        by_bagit(parts, tmp_path / "bag", version)

    file = remade(sent(world), world["Anna"], world.office, other, relist=False)
    (received,) = world.office.receive([file])
    assert (received.status, received.new, received.photos) == ("imported", 3, 1)
    world.settle()
    world.check()


@pytest.mark.parametrize(
    "first", ["data/changes.jsonl", "data/erased.csv", "data/blobs", "tagmanifest"]
)
def test_the_files_of_a_bag_come_in_any_order(world: World, first: str):
    def turned(parts: Parts) -> None:
        parts.list_files()
        parts.order = sorted(parts.bag, key=lambda path: (not path.startswith(first), path[::-1]))

    file = remade(sent(world), world["Anna"], world.office, turned, relist=False)
    assert world.office.receive([file])[0].status == "imported"
    world.settle()
    world.check()


@needs_programs
def test_a_payload_made_by_tar_gzip_and_age_comes_in(world: World, tmp_path: Path):
    """The programs themselves, in the other direction."""
    file = sent(world)
    bag = tmp_path / "bag"
    for path, data in apart(file, world.office).bag.items():
        (bag / path).parent.mkdir(parents=True, exist_ok=True)
        (bag / path).write_bytes(data)
    listed = sorted(one.relative_to(bag).as_posix() for one in bag.rglob("*") if one.is_file())
    run("tar", "--format=ustar", "-czf", tmp_path / "bag.tar.gz", *listed, at=bag)
    receiver = keys_of(world.office).age_key
    run("age", "-r", receiver, "-o", "payload.age", "bag.tar.gz", at=tmp_path)
    payload = (tmp_path / "payload.age").read_bytes()
    remade_file = repacked(file, world["Anna"], world.office, payload)
    assert world.office.receive([remade_file])[0].status == "imported"


def test_nul_types_and_a_long_tail_of_zeros_are_tar_too(world: World):
    """Old archivers write NUL for a plain file, and fill up to 10,240 bytes or more."""
    file = sent(world)
    tar = bytearray(tarred(apart(file, world.office).bag))
    with tarfile.open(fileobj=io.BytesIO(bytes(tar))) as archive:
        offsets = [member.offset for member in archive]
    for offset in offsets:
        tar[offset + 156] = 0
        total = sum(tar[offset : offset + 148]) + sum(tar[offset + 156 : offset + 512]) + 8 * 32
        tar[offset + 148 : offset + 156] = f"{total:06o}\0 ".encode()
    payload = crafting.packed(bytes(tar) + bytes(10_240), world.office)
    remade_file = repacked(file, world["Anna"], world.office, payload)
    assert world.office.receive([remade_file])[0].status == "imported"


def test_a_gzip_of_several_members_is_one_stream(world: World):
    file = sent(world)
    tar = tarred(apart(file, world.office).bag)
    pieces = (tar[:700], tar[700:1500], tar[1500:])
    payload = crafting.encrypted(b"".join(map(gzip.compress, pieces)), world.office)
    remade_file = repacked(file, world["Anna"], world.office, payload)
    assert world.office.receive([remade_file])[0].status == "imported"


def test_a_zip_by_a_streaming_writer_comes_in(world: World, tmp_path: Path):
    """Sizes behind the bytes instead of before them, as writers do that cannot go back."""
    import zipfile

    class Unseekable(io.RawIOBase):
        def __init__(self, file: io.BufferedWriter) -> None:
            self.file = file

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
            return self.file.write(data)

    outer = apart(sent(world), world.office).outer
    target = tmp_path / "streamed.kitbundle"
    with target.open("wb") as file, zipfile.ZipFile(Unseekable(file), "w") as archive:  # pyright: ignore[reportArgumentType]
        for name, data in outer.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    assert world.office.receive([target])[0].status == "imported"


def test_chains_are_those_of_the_vectors():
    from kitdesk.log import chain_next, chain_start

    file = Path(__file__).parents[1] / "fixtures" / "vectors" / "chain.json"
    for case in json.loads(file.read_text()):
        chain = chain_start(case["from"], case["to"])
        found = [chain.hex()]
        for change in case["changes"]:
            chain = chain_next(chain, bytes.fromhex(change))
            found.append(chain.hex())
        assert found == case["chains"]
