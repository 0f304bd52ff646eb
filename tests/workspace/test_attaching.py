"""Attached files keep their bytes, and pictures lose the place where they were taken."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from kitdesk.problem import Problem
from kitdesk.records import Attachment, Gap
from kitdesk.store import blobs
from kitdesk.workspace import Workspace

POSITION = 0x8825
ORIENTATION = 0x0112


def picture(kind: str = "JPEG", position: bool = True) -> bytes:
    image = Image.new("RGB", (40, 30), (31, 77, 69))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    if position:
        exif[POSITION] = {1: "N", 2: (63.0, 10.0, 42.0), 3: "E", 4: (14.0, 38.0, 9.0)}
    target = io.BytesIO()
    image.save(target, kind, exif=exif.tobytes())
    return target.getvalue()


@pytest.fixture
def gap(coach: Workspace) -> str:
    return coach.write(Gap(title="Kapital"))


def attached(coach: Workspace, gap: str, path: Path, data: bytes) -> bytes:
    path.write_bytes(data)
    found = coach.get(Attachment, coach.attach("gap", gap, path))
    content = coach.blob(found.sha256)
    assert (found.of, found.name, found.bytes) == (gap, path.name, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    return content


@pytest.mark.parametrize("size", [0, 1, blobs.CHUNK_BYTES, blobs.CHUNK_BYTES * 2 + 1])
def test_a_file_is_kept_byte_for_byte(
    coach: Workspace, gap: str, tmp_path: Path, size: int
) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert attached(coach, gap, tmp_path / "protokoll.pdf", data[:size]) == data[:size]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("IMG_0001", "JPEG")),
        *(("a.bin", "PNG"), ("b.dat", "WEBP"), ("scan.x", "TIFF"), ("a.mpo", "JPEG")),
    ],
)
def test_a_picture_loses_its_place_and_is_still_held_the_right_way(
    coach: Workspace, gap: str, tmp_path: Path, name: str, kind: str
) -> None:
    content = attached(coach, gap, tmp_path / name, picture(kind))
    with Image.open(io.BytesIO(content)) as kept:
        assert not kept.getexif().get_ifd(POSITION)
        assert kept.getexif().get(ORIENTATION) == 6
        assert kept.size == (40, 30)


def test_what_only_begins_like_a_picture_stays_as_it_is(
    coach: Workspace, gap: str, tmp_path: Path
) -> None:
    sound = b"RIFF\x24\0\0\0WAVEfmt "
    assert attached(coach, gap, tmp_path / "ljud.wav", sound) == sound


def test_a_picture_without_a_place_stays_as_it_is(
    coach: Workspace, gap: str, tmp_path: Path
) -> None:
    data = picture(position=False)
    assert attached(coach, gap, tmp_path / "a.jpg", data) == data


def test_a_picture_that_cannot_be_looked_into_is_refused(
    coach: Workspace, gap: str, tmp_path: Path
) -> None:
    for name in ("a.heic", "IMG_0002"):
        (tmp_path / name).write_bytes(b"\0\0\0\x18ftypheic")
        with pytest.raises(Problem, match=r"attach\.picture"):
            coach.attach("gap", gap, tmp_path / name)


def test_what_is_too_large_or_not_there_is_refused(
    coach: Workspace, gap: str, tmp_path: Path
) -> None:
    with (tmp_path / "film.bin").open("wb") as file:
        file.truncate(blobs.LARGEST_BYTES + 1)
    for name, code in (("film.bin", "blob.large"), ("none.txt", "file.unreadable")):
        with pytest.raises(Problem) as refused:
            coach.attach("gap", gap, tmp_path / name)
        assert refused.value.code == code
    with pytest.raises(Problem, match=r"record\.none"):
        coach.attach("gap", "0" * 32, Path(__file__))
    assert coach.list(Attachment) == []


def test_bytes_that_have_not_come_are_missing(coach: Workspace, gap: str) -> None:
    coach.write(Attachment(of=gap, sha256="ab" * 32, name="a.jpg"))
    assert blobs.missing(coach.store) == ["ab" * 32]
    with pytest.raises(Problem, match=r"blob\.missing"):
        coach.blob("ab" * 32)


def test_a_blob_is_what_its_name_says(coach: Workspace) -> None:
    filling = blobs.begin(coach.store, "ab" * 32)
    with pytest.raises(Problem, match=r"blob\.digest"), coach.store.transaction():
        filling.append(b"something else")
        filling.finish()
    assert not blobs.has(coach.store, "ab" * 32)
