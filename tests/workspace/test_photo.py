"""Photos made small for the board."""

import io
from pathlib import Path

import pytest
from PIL import Image

from kitdesk.problem import Problem
from kitdesk.workspace.photo import LONGEST_PX, made_small
from tests.desktop.board.camera import opened, photo


def test_a_photo_becomes_small_upright_and_tells_nothing_of_place_camera_or_words(tmp_path: Path):
    small = made_small(photo(tmp_path / "IMG_1.jpg").read_bytes(), "IMG_1.jpg")
    picture = opened(small)
    assert (picture.format, picture.size) == ("JPEG", (LONGEST_PX // 2, LONGEST_PX))
    top, bottom = picture.getpixel((500, 100)), picture.getpixel((500, 1900))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]
    assert not picture.getexif()
    for word in (b"Exif", b"Spionkameran", b"hemlighet"):
        assert word not in small


def test_a_small_picture_keeps_its_size_and_what_is_see_through_is_white():
    target = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(target, "PNG")
    picture = opened(made_small(target.getvalue(), "logo.png"))
    assert picture.size == (40, 30)
    assert picture.getpixel((20, 15)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "photo.heic"),
        (b"no picture at all", "photo.unreadable"),
        (b"\xff\xd8\xff\xe0broken", "photo.unreadable"),
    ],
)
def test_what_is_no_photo_is_refused_with_the_reason(content: bytes, code: str):
    with pytest.raises(Problem, match=code.replace(".", r"\.")):
        made_small(content, "a.heic")
