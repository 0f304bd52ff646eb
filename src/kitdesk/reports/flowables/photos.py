"""Photos, scaled to the paper, two beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError
from reportlab.platypus import Flowable, Image, Table, TableStyle

from kitdesk.reports.flowables.text import PLAIN
from kitdesk.reports.styles import para

DOTS_PER_INCH, POINTS_PER_INCH = 200, 72
TALLEST, QUALITY = 210.0, 82


@dataclass(frozen=True)
class Photo:
    """A picture's bytes, None where they have not arrived, and what it shows."""

    content: bytes | None
    caption: str


@dataclass(frozen=True)
class PhotoWords:
    """What stands where a picture has not arrived, and where it is none that can be read."""

    absent: str
    unreadable: str


def photo_grid(photos: Sequence[Photo], width: float, words: PhotoWords) -> Table:
    """Two photos a row with their captions."""
    wide = width / 2 - 6
    cells = [_cell(photo, wide, words) for photo in photos]
    cells += [""] if len(cells) % 2 else []
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    table = Table(rows, colWidths=[width / 2] * 2)
    table.setStyle(TableStyle([*PLAIN, ("BOTTOMPADDING", (0, 0), (-1, -1), 10)]))
    return table


def _cell(photo: Photo, wide: float, words: PhotoWords) -> list[Flowable]:
    picture = _picture(photo.content, wide) if photo.content else None
    why = words.unreadable if photo.content else words.absent
    caption = photo.caption if picture else f"{photo.caption} ({why})".strip()
    return [*([picture] if picture else []), para(caption, "caption")]


def _picture(content: bytes, wide: float) -> Image | None:
    """The photo no larger than the paper needs; None when it is no picture after all."""
    try:
        with Pillow.open(BytesIO(content)) as opened:
            turned = ImageOps.exif_transpose(opened).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Pillow.DecompressionBombError,
    ):
        return None
    size = _fit(turned.size, wide)
    turned.thumbnail(_dots(size))
    small = BytesIO()
    turned.save(small, "JPEG", quality=QUALITY)
    small.seek(0)
    image = Image(small, *size)
    image.hAlign = "LEFT"
    return image


def _fit(size: tuple[int, int], wide: float) -> tuple[float, float]:
    scale = min(wide / size[0], TALLEST / size[1])
    return size[0] * scale, size[1] * scale


def _dots(size: tuple[float, float]) -> tuple[int, int]:
    return (
        max(1, round(size[0] / POINTS_PER_INCH * DOTS_PER_INCH)),
        max(1, round(size[1] / POINTS_PER_INCH * DOTS_PER_INCH)),
    )
