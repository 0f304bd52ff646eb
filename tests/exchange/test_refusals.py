"""Damaged, forged and climbing bundles: each is refused with a sentence, and the database
stays as it was.

Source: EXCHANGE.md §5, checks, and §7.
"""

import gzip
import hashlib
import io
import json
import random
import re
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage import x25519  # pyright: ignore[reportAttributeAccessIssue]

from kitdesk.exchange import keys
from kitdesk.exchange.bundle import names
from kitdesk.exchange.limits import Limits
from kitdesk.language import Language
from kitdesk.log import write
from kitdesk.problem import Problem
from tests.exchange import crafting
from tests.exchange.archive import HAS_AGE, identity, reader
from tests.exchange.crafting import Parts, remade, repacked, sign, zipped
from tests.exchange.world import Place, World, new_world

LANGUAGE = Language("sv")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Scene"]:
    """Anna has written a bundle for the office, which has never seen it; no test may change
    that.
    """
    made = Scene(new_world(tmp_path_factory.mktemp("refusals") / "world"))
    yield made
    made.world.close()


class Scene:
    def __init__(self, world: World) -> None:
        self.world = world
        anna = world["Anna"].workspace
        made = anna.put("organisation", [{"name": "Byn"}, {"name": "Dalen"}])[0]
        photo = world.root / "photo.bin"
        photo.write_bytes(bytes(range(256)) * 40)
        anna.attach("organisation", made, photo)
        (self.bundle,) = world["Anna"].export()
        self.office.workspace.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.before = self.state()
        self.folder = world.root / "tries"
        self.folder.mkdir()
        self.identity = identity(self.office.workspace, world.root / "identity.txt")

    @property
    def office(self) -> Place:
        return self.world.office

    @property
    def anna(self) -> Place:
        return self.world["Anna"]

    def state(self) -> tuple[bytes, str]:
        """The database file's hash, and a digest of all that it holds with its write-ahead log."""
        database = self.office.folder / "workspace.db"
        store = self.office.workspace.store
        held = hashlib.sha256()
        tables = [
            name
            for (name,) in store.db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
                " AND name <> 'search' ORDER BY name"
            )
        ]
        for name in tables:
            held.update(repr(store.db.execute(f'SELECT * FROM "{name}"').fetchall()).encode())
        return hashlib.sha256(database.read_bytes()).digest(), held.hexdigest()

    def refused(self, file: Path) -> Problem:
        """Import the file; it must be refused with a sentence in words, and nothing may
        have changed.
        """
        (received,) = self.office.workspace.exchange.receive([file])
        assert received.status == "refused", received
        assert received.reason is not None
        sentence = LANGUAGE.problem(received.reason)
        assert sentence != f"problem.{received.reason.code}"
        assert "{" not in sentence
        assert re.match(r"Steg \d", sentence), "a refusal names its step"
        assert self.state() == self.before
        kept = list((self.office.folder / "refused").glob(f"*{file.name}"))
        assert any(one.read_bytes() == file.read_bytes() for one in kept)
        notes = [one.with_name(one.name + ".json") for one in kept]
        assert received.reason.code in {json.loads(one.read_text())["code"] for one in notes}
        shutil.rmtree(self.office.folder / "refused")
        return received.reason

    def refused_by_both(self, file: Path) -> Problem:
        """Refused by the archive's reader too, which knows nothing of KitDesk and of whom it
        trusts.
        """
        if HAS_AGE:
            with pytest.raises(reader.DAMAGE):
                reader.read(file, [self.identity])
        return self.refused(file)

    def remade(self, change: Callable[[Parts], None], *, relist: bool = True) -> Path:
        return remade(self.bundle, self.anna, self.office, change, relist=relist)

    def written(self, data: bytes | bytearray) -> Path:
        file = self.folder / "damaged.kitbundle"
        file.write_bytes(data)
        return file


def test_the_unchanged_bundle_put_together_by_hand_is_taken(tmp_path: Path):
    """Else the refusals below would prove nothing."""
    scene = Scene(new_world(tmp_path / "world"))
    remade = scene.remade(lambda parts: None)
    if HAS_AGE:
        assert len(reader.read(remade, [scene.identity])[2]) == 3
    (received,) = scene.office.workspace.exchange.receive([remade])
    assert (received.status, received.new, received.photos) == ("imported", 3, 1)
    scene.world.close()


HEADERS: dict[str, tuple[dict[str, Any], str]] = {
    "a later format": ({"format": 2}, "bundle.newer"),
    "a later format with other keys": ({"format": 9, "more": 1, "ack": {}}, "bundle.newer"),
    "a format of four hundred digits": ({"format": 10**400}, "bundle.header"),
    "a format before the first": ({"format": 0}, "bundle.header"),
    "a format that is no number": ({"format": "1"}, "bundle.header"),
    "a key too many": ({"more": 1}, "bundle.header"),
    "a time without Z": ({"created": "2023-05-03T10:00:00"}, "bundle.header"),
    "seventeen receipts": ({"ack": [{"position": 1, "chain": "0" * 64}] * 17}, "bundle.header"),
    "upto before after": (
        {"range": {"after": 2, "after_chain": "0" * 64, "upto": 1, "upto_chain": "0" * 64}},
        "bundle.header",
    ),
    "far too long a range": (
        {"range": {"after": 0, "after_chain": "0" * 64, "upto": 200_001, "upto_chain": "0" * 64}},
        "bundle.limit",
    ),
    "for somebody else": ({"to": "0" * 32}, "bundle.addressee"),
    "of another project": ({"project": "0" * 32}, "bundle.project"),
}


BY_TRUST = ("bundle.addressee", "bundle.project")
"""What only a workspace can tell, who knows whose it is."""


@pytest.mark.parametrize("name", HEADERS)
def test_headers(scene: Scene, name: str):
    values, code = HEADERS[name]
    refused = scene.refused if code in BY_TRUST else scene.refused_by_both
    assert refused(scene.remade(lambda parts: parts.change_header(**values))).code == code


def test_a_bundle_that_says_it_is_from_its_receiver(scene: Scene):
    file = scene.remade(lambda parts: parts.change_header(**{"from": scene.office.id}))
    assert scene.refused(file).code == "bundle.own"


def test_a_header_with_a_key_twice(scene: Scene):
    def double(parts: Parts) -> None:
        text = parts.outer[names.HEADER].decode()
        parts.outer[names.HEADER] = text.replace('"format":1', '"format":1,"format":1').encode()

    assert scene.refused_by_both(scene.remade(double)).code == "bundle.header"


def test_another_readme(scene: Scene):
    def other(parts: Parts) -> None:
        parts.outer[names.README] += b"\n"

    assert scene.refused_by_both(scene.remade(other)).code == "bundle.readme"


def test_a_signature_by_a_key_that_is_not_the_senders(scene: Scene):
    parts = crafting.apart(scene.bundle, scene.office)
    sign(parts.outer, keys.make(random.Random(5).randbytes))
    assert (
        scene.refused_by_both(zipped(parts.outer, scene.folder / "forged.kitbundle")).code
        == "bundle.hello"
    )


def test_a_hello_for_somebody_else(scene: Scene):
    def other(parts: Parts) -> None:
        hello = crafting.decrypted(parts.outer[names.HELLO], scene.office)
        parts.outer[names.HELLO] = crafting.encrypted(hello, scene.anna)

    assert scene.refused_by_both(scene.remade(other)).code == "bundle.hello"


def test_a_hello_of_more_than_four_kibibytes(scene: Scene):
    def large(parts: Parts) -> None:
        parts.outer[names.HELLO] += bytes(4096)

    assert scene.refused_by_both(scene.remade(large)).code == "bundle.limit"


def bag(path: str, data: bytes | None, **more: Any) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts.bag.pop(path, None)
        if data is not None:
            parts.bag[path] = data
        parts.order = []

    return change


BAGS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a path that climbs": (bag("data/blobs/../../etc/passwd", b"x"), "bundle.path"),
    "an absolute path": (bag("/etc/passwd", b"x"), "bundle.path"),
    "a path with a dot before": (bag("./bagit.txt", b"x"), "bundle.path"),
    "a further manifest": (bag("manifest-sha512.txt", b"x"), "bundle.path"),
    "a further file": (bag("data/more.txt", b"x"), "bundle.path"),
    "a blob whose name is no digest": (bag("data/blobs/photo.jpg", b"x"), "bundle.path"),
    "a blob that is not its name": (bag(f"data/blobs/{'0' * 64}", b"x"), "bundle.manifest"),
    "no erased.csv": (bag("data/erased.csv", None), "bundle.manifest"),
    "an erased.csv without its head": (bag("data/erased.csv", b""), "bundle.manifest"),
    "an erased row that is none": (
        bag("data/erased.csv", b"position,change,erasure\n1,2,3\n"),
        "bundle.manifest",
    ),
    "an erased row out of range": (
        bag("data/erased.csv", f"position,change,erasure\n99,{'0' * 64},{'0' * 64}\n".encode()),
        "bundle.chain",
    ),
    "an about.json that is none": (bag("data/about.json", b"[]"), "bundle.about"),
    "a line that does not end": (bag("data/changes.jsonl", b"{}"), "bundle.line_end"),
    "no lines at all": (bag("data/changes.jsonl", b""), "bundle.chain"),
    "an empty line": (bag("data/changes.jsonl", b"\n\n\n"), "bundle.chain"),
}


@pytest.mark.parametrize("name", BAGS)
def test_bags(scene: Scene, name: str):
    change, code = BAGS[name]
    assert scene.refused_by_both(scene.remade(change)).code == code


def test_a_manifest_that_lists_another_digest(scene: Scene):
    def other(parts: Parts) -> None:
        text = parts.bag["manifest-sha256.txt"].decode()
        parts.bag["manifest-sha256.txt"] = text.replace(
            text[0], "f" if text[0] != "f" else "e", 1
        ).encode()

    assert scene.refused_by_both(scene.remade(other, relist=False)).code == "bundle.manifest"


def test_a_manifest_that_lists_another_digest_and_is_listed_so_itself(scene: Scene):
    def other(parts: Parts) -> None:
        parts.list_files()
        text = parts.bag["manifest-sha256.txt"]
        parts.bag["manifest-sha256.txt"] = (b"0" if text[:1] != b"0" else b"1") + text[1:]
        listed = {name: parts.bag[name] for name in ("manifest-sha256.txt", "bagit.txt")}
        parts.bag["tagmanifest-sha256.txt"] = crafting.manifest(listed)

    problem = scene.refused_by_both(scene.remade(other, relist=False))
    assert (problem.code, problem.values["detail"]) == ("bundle.manifest", "manifest-sha256.txt")


@pytest.mark.parametrize("name", ["bagit.txt", "tagmanifest-sha256.txt", "data/about.json"])
def test_a_bag_without_one_of_its_files(scene: Scene, name: str):
    def without(parts: Parts) -> None:
        parts.list_files()
        del parts.bag[name]
        parts.order = []

    assert scene.refused_by_both(scene.remade(without, relist=False)).code == "bundle.manifest"


def test_a_bag_of_another_version(scene: Scene):
    declared = b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"
    assert scene.refused_by_both(scene.remade(bag("bagit.txt", declared))).code == "bundle.manifest"


def test_lines_in_another_order_do_not_chain(scene: Scene):
    def turned(parts: Parts) -> None:
        lines = parts.lines()
        parts.bag["data/changes.jsonl"] = b"".join(line + b"\n" for line in reversed(lines))

    assert scene.refused_by_both(scene.remade(turned)).code == "bundle.chain"


def test_a_line_left_over(scene: Scene):
    def more(parts: Parts) -> None:
        parts.bag["data/changes.jsonl"] += parts.lines()[0] + b"\n"

    assert scene.refused_by_both(scene.remade(more)).code == "bundle.chain"


def test_a_first_bundle_with_a_start_of_its_own(scene: Scene):
    """The chain must begin where this very stream begins, not where some other one does."""

    def other(parts: Parts) -> None:
        part = parts.header["range"] | {"after": 0, "after_chain": "ab" * 32}
        parts.change_header(range=part)
        parts.set_lines(parts.lines())

    assert scene.refused_by_both(scene.remade(other)).code == "bundle.chain"


def line_by(place: Place, kind: str, by: str | None = None, **fields: Any) -> bytes:
    made = write(
        kind,
        place.workspace.new_id(),
        (),
        fields,
        "2023-05-03T10:00:00Z",
        by or place.id,
        b"saltsalt",
    )
    return made.line


LINES: dict[str, Callable[[Scene], bytes]] = {
    "not JSON": lambda scene: b"{",
    "a key twice": lambda scene: line_by(scene.anna, "gap", title="x").replace(
        b'"v":1', b'"v":1,"v":1'
    ),
    "a kind for the office alone": lambda scene: line_by(scene.anna, "project", name="x"),
    "an erasure": lambda scene: line_by(
        scene.anna, "erasure", of={"kind": "organisation", "record": "0" * 32}
    ),
    "a field for the office alone": lambda scene: line_by(
        scene.anna, "organisation", published=True
    ),
    "an attestation": lambda scene: line_by(
        scene.anna, "time_month", attested_at="2023-05-03T10:00:00Z"
    ),
    "a value of a wrong type": lambda scene: line_by(scene.anna, "gap", title=7),
    "a line of another coach": lambda scene: line_by(scene.world["Bo"], "gap", title="x"),
    "a line of nobody": lambda scene: line_by(scene.anna, "gap", "0" * 32, title="x"),
    "a line of the office without its signature": lambda scene: line_by(
        scene.anna, "gap", scene.office.id, title="x"
    ),
    "a line of the office with a signature by somebody else": lambda scene: (
        write(
            "gap",
            scene.anna.workspace.new_id(),
            (),
            {"title": "x"},
            "2023-05-03T10:00:00Z",
            scene.office.id,
            b"saltsalt",
            crafting.keys_of(scene.anna).sign,
        ).line
    ),
    "a signed line of a coach": lambda scene: (
        write(
            "gap",
            scene.anna.workspace.new_id(),
            (),
            {"title": "x"},
            "2023-05-03T10:00:00Z",
            scene.anna.id,
            b"saltsalt",
            crafting.keys_of(scene.anna).sign,
        ).line
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_lines(scene: Scene, name: str):
    line = LINES[name](scene)
    file = scene.remade(lambda parts: parts.set_lines([*parts.lines(), line]))
    is_no_line = name in ("not JSON", "a key twice")
    problem = scene.refused_by_both(file) if is_no_line else scene.refused(file)
    assert problem.code == "bundle.line"
    assert problem.values["number"] == 4


def test_a_line_of_more_than_a_mebibyte(scene: Scene):
    line = b'{"x":"' + b"y" * 2**20 + b'"}'
    file = scene.remade(lambda parts: parts.set_lines([*parts.lines(), line]))
    assert scene.refused_by_both(file).code == "bundle.limit"


# Tar, gzip, age


def tar_of(*members: tuple[tarfile.TarInfo, bytes], form: int = tarfile.USTAR_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def special(type: bytes, name: str = "bagit.txt") -> bytes:
    info = tarfile.TarInfo(name)
    info.type = type
    info.linkname = "/etc/passwd"
    return tar_of((info, b""))


def plain(name: str = "bagit.txt") -> tarfile.TarInfo:
    return tarfile.TarInfo(name)


def pax(name: str) -> bytes:
    info = plain(name)
    info.pax_headers = {"comment": "x" * 100_000, "mtime": "1.5"}
    return tar_of((info, b"x"), form=tarfile.PAX_FORMAT)


WHOLE = tar_of((plain(), b"BagIt-Version: 1.0\n"))
TARS: dict[str, bytes] = {
    "a symbolic link": special(tarfile.SYMTYPE),
    "a hard link": special(tarfile.LNKTYPE),
    "a folder": special(tarfile.DIRTYPE, "data"),
    "a device": special(tarfile.CHRTYPE),
    "a pax bomb": pax("bagit.txt"),
    "a global pax header": special(tarfile.XGLTYPE),
    "a GNU header": tar_of((plain("data/blobs/" + "a" * 150), b"x"), form=tarfile.GNU_FORMAT),
    "a name twice": tar_of((plain(), b"x"), (plain(), b"x")),
    "something after the end": WHOLE + b"x",
    "no end": WHOLE[:1024],
    "half a header": WHOLE[:300],
    "nothing": b"",
    "a wrong checksum": WHOLE[:20] + b"x" + WHOLE[21:],
    "padding that is not zero": WHOLE[:1000] + b"x" + WHOLE[1001:],
    "a size in base 256": WHOLE[:124] + b"\x80" + WHOLE[125:],
}


@pytest.mark.parametrize("name", TARS)
def test_tars(scene: Scene, name: str):
    payload = crafting.packed(TARS[name], scene.office)
    file = repacked(scene.bundle, scene.anna, scene.office, payload)
    assert scene.refused_by_both(file).code in ("bundle.tar", "bundle.path")


def payloads(scene: Scene) -> Iterator[tuple[str, bytes]]:
    tar = crafting.tarred(crafting.apart(scene.bundle, scene.office).bag)
    zipped_tar = gzip.compress(tar, mtime=0)
    whole = crafting.encrypted(zipped_tar, scene.office)
    crc = bytearray(zipped_tar)
    crc[-6] ^= 1
    yield "a truncated age file", whole[:-1]
    yield "an age file with a byte more", whole + b"x"
    yield "a flipped bit in the age file", whole[:300] + bytes([whole[300] ^ 1]) + whole[301:]
    yield "for somebody else", crafting.encrypted(zipped_tar, scene.anna)
    yield "no age file", zipped_tar
    yield "a wrong CRC", crafting.encrypted(bytes(crc), scene.office)
    yield "a truncated gzip", crafting.encrypted(zipped_tar[:-20], scene.office)
    yield "junk after gzip", crafting.encrypted(zipped_tar + b"junk", scene.office)
    yield "a second gzip member", crafting.encrypted(zipped_tar + gzip.compress(b"x"), scene.office)
    yield "gzip in gzip", crafting.encrypted(gzip.compress(zipped_tar), scene.office)
    yield "age in age", crafting.encrypted(whole, scene.office)
    yield "a bundle in a bundle", crafting.encrypted(scene.bundle.read_bytes(), scene.office)
    yield "no gzip", crafting.encrypted(tar, scene.office)
    long = crafting.encrypted(zipped_tar + bytes(70_000 - len(zipped_tar)), scene.office)
    yield "an age file damaged behind all that is needed", long[:-8]
    yield "age in its text form", armored(zipped_tar, scene.office)
    yield "nothing", b""


def armored(data: bytes, receiver: Place) -> bytes:
    public = x25519.Recipient.from_str(crafting.keys_of(receiver).age_key)
    return pyrage.encrypt(data, [public], armored=True)  # pyright: ignore[reportAttributeAccessIssue]


def test_payloads(scene: Scene):
    for name, payload in payloads(scene):
        problem = scene.refused_by_both(repacked(scene.bundle, scene.anna, scene.office, payload))
        assert problem.code in ("bundle.sealed", "bundle.gzip", "bundle.tar"), name


@pytest.mark.parametrize(
    "limits",
    [
        Limits(unpacked_bytes=10_000),
        Limits(attachment_bytes=100),
        Limits(line_bytes=50),
        Limits(changes=2),
        Limits(list_bytes=100),
    ],
)
def test_limits(scene: Scene, limits: Limits):
    exchange = scene.office.workspace.exchange
    exchange.limits = limits
    try:
        assert scene.refused(scene.bundle).code == "bundle.limit"
    finally:
        exchange.limits = Limits()


# The ZIP


def test_zip_with_packed_entries(scene: Scene):
    outer = crafting.apart(scene.bundle, scene.office).outer
    file = zipped(outer, scene.folder / "packed.kitbundle", compression=zipfile.ZIP_DEFLATED)
    assert scene.refused_by_both(file).code == "bundle.zip"


def test_zip_entries_in_another_order(scene: Scene):
    outer = crafting.apart(scene.bundle, scene.office).outer
    turned = dict(reversed(outer.items()))
    assert (
        scene.refused_by_both(zipped(turned, scene.folder / "turned.kitbundle")).code
        == "bundle.zip"
    )


@pytest.mark.parametrize("missing", names.ENTRIES)
def test_zip_without_an_entry(scene: Scene, missing: str):
    outer = crafting.apart(scene.bundle, scene.office).outer
    del outer[missing]
    assert (
        scene.refused_by_both(zipped(outer, scene.folder / "less.kitbundle")).code == "bundle.zip"
    )


def test_a_later_format_may_have_other_entries(scene: Scene):
    """Whoever has an older KitDesk is told to update, not that the file is broken."""
    parts = crafting.apart(scene.bundle, scene.office)
    parts.change_header(format=2, app="KitDesk 3.1")
    outer = {"README.txt": b"x", "header.json": parts.outer["header.json"], "contents": b"y"}
    problem = scene.refused_by_both(zipped(outer, scene.folder / "later.kitbundle"))
    assert (problem.code, problem.values["app"]) == ("bundle.newer", "KitDesk 3.1")


def test_zip_with_an_entry_more_or_twice(scene: Scene):
    outer = crafting.apart(scene.bundle, scene.office).outer
    file = zipped({**outer, "../../evil": b"x"}, scene.folder / "more.kitbundle")
    assert scene.refused_by_both(file).code == "bundle.zip"
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(zipfile.ZipInfo(names.HEADER), b"{}")
    assert scene.refused_by_both(file).code == "bundle.zip"


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 4000, b"PK\x05\x06" + bytes(18)])
def test_files_that_are_no_bundle(scene: Scene, data: bytes):
    assert scene.refused_by_both(scene.written(data)).code == "bundle.zip"


def test_a_list_dropped_by_mistake_is_not_copied_in_clear(scene: Scene):
    """A copy of any file at all lay in the workspace's folder, in clear, for ever."""
    office, tries = scene.office, scene.folder
    table, renamed = tries / "Deltagare.xlsx", tries / "paket.zip"
    zipped({"xl/workbook.xml": b"Ofelia Tj\xc3\xa4der"}, table)
    renamed.write_bytes(scene.bundle.read_bytes() + b"x")
    fates = list(office.workspace.exchange.receive([table, renamed]))
    assert [one.status for one in fates] == ["refused", "refused"]
    kept = {file.name.partition("-")[2] for file in (office.folder / "refused").iterdir()}
    shutil.rmtree(office.folder / "refused")
    assert kept == {"paket.zip", "paket.zip.json"}, "a mail program may rename a bundle"


def test_something_before_between_or_behind(scene: Scene):
    whole = scene.bundle.read_bytes()
    behind_first = whole.index(b"PK\x03\x04", 4)
    for data in (b"x" + whole, whole + b"x", whole[:behind_first] + b"x" + whole[behind_first:]):
        assert scene.refused_by_both(scene.written(data)).code == "bundle.zip"


@pytest.mark.parametrize("offset", [4, 6, 8, 10, 12, 14, 18, 22, 30])
def test_an_entry_that_is_described_in_two_ways(scene: Scene, offset: int):
    """Version, flags, method, time, date, CRC, both sizes, name: before the bytes and in
    the directory.
    """
    damaged = bytearray(scene.bundle.read_bytes())
    damaged[offset] ^= 1
    assert scene.refused_by_both(scene.written(damaged)).code == "bundle.zip"


def test_every_truncation_is_refused(scene: Scene):
    whole = scene.bundle.read_bytes()
    for size in sorted(random.Random(1).sample(range(len(whole)), 60)):
        scene.refused_by_both(scene.written(whole[:size]))


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_flipped_bit_is_refused_or_says_nothing(scene: Scene, place: float, bit: int):
    """A flip in what the ZIP says of the maker's file system alone leaves the same five files."""
    damaged = bytearray(scene.bundle.read_bytes())
    damaged[int(place * len(damaged))] ^= 1 << bit
    file = scene.written(damaged)
    if outer_files(file) != outer_files(scene.bundle):
        scene.refused_by_both(file)


def outer_files(file: Path) -> dict[str, bytes] | None:
    """The five files of a bundle that is whole on its outside, None of one that is not."""
    from kitdesk.exchange.bundle import archive

    with file.open("rb") as source:
        try:
            return {
                entry.name: archive.content(source, entry, 10**9)
                for entry in archive.entries(source)
            }
        except Problem:
            return None


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_many_damages(scene: Scene, data: st.DataObject):
    """Cut, doubled, moved and overwritten pieces of a whole bundle."""
    whole = scene.bundle.read_bytes()
    first = data.draw(st.integers(0, len(whole) - 1))
    last = data.draw(st.integers(first + 1, len(whole)))
    piece = whole[first:last]
    damaged = data.draw(
        st.sampled_from(
            (
                whole[:first] + whole[last:],
                whole[:last] + piece + whole[last:],
                whole[:first] + bytes(len(piece)) + whole[last:],
                whole[:first] + piece[::-1] + whole[last:],
                whole[last:] + whole[:last],
            )
        )
    )
    file = scene.written(damaged)
    if damaged != whole and outer_files(file) != outer_files(scene.bundle):
        scene.refused_by_both(file)


def test_a_file_that_cannot_be_read_is_told_and_not_put_aside(scene: Scene):
    exchange = scene.office.workspace.exchange
    (received,) = exchange.receive([scene.folder / "nowhere.kitbundle"])
    assert received.reason is not None
    assert received.reason.code == "file.unreadable"
    assert not (scene.office.folder / "refused").exists()
