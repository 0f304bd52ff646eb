"""Photos as telephones take them: large, turned, with a place in them."""

import io
from pathlib import Path

from PIL import Image

HELD, POSITION, CAMERA = 0x0112, 0x8825, 0x010F
TURNED_RIGHT = 6


def photo(file: Path, size: tuple[int, int] = (3000, 1500), turned: bool = True) -> Path:
    """A JPEG, red to the left and blue to the right, from a camera held upright."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[CAMERA] = "Spionkameran"
    exif[POSITION] = {1: "N", 2: (63.0, 24.0, 0.0), 3: "E", 4: (13.0, 4.0, 0.0)}
    if turned:
        exif[HELD] = TURNED_RIGHT
    picture.save(file, exif=exif, comment=b"taget i hemlighet")
    return file


def opened(content: bytes) -> Image.Image:
    """The picture in these bytes."""
    return Image.open(io.BytesIO(content))
