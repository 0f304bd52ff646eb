"""Files that people attach: kept byte for byte, but that a photo loses the place where it was
taken.
"""

import io
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitdesk.problem import Problem
from kitdesk.store import blobs
from kitdesk.store.connection import Store
from kitdesk.workspace import writing

if TYPE_CHECKING:
    from PIL import Image

IMAGE = "image/"
UNKNOWN_TYPE = "application/octet-stream"
VECTOR_TYPES = ("image/svg+xml",)
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"II*\0", b"MM\0*")
"""How JPEG, PNG, WebP and TIFF begin, whatever a telephone or a mail program has called the file.
"""
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
ORIENTATION = 0x0112
POSITION = 0x8825
"""EXIF tags: how the camera was held, and the block of the place."""
QUALITY = 95


def attach(store: Store, id: str, kind: str, of: str, path: Path) -> None:
    """Keep a file's bytes and a new `attachment` record `id` of the record `of`."""
    data = _content(path)
    media_type = mimetypes.guess_type(path.name)[0] or UNKNOWN_TYPE
    named = media_type.startswith(IMAGE) and media_type not in VECTOR_TYPES
    named = named or is_heic(data)
    if named or data.startswith(BEGINNINGS):
        data = without_position(data, path.name, named)
    with store.transaction():
        writing.present(store, kind, of)
        sha256 = blobs.put(store, data)
        fields = {"of": of, "sha256": sha256, "name": path.name, "media_type": media_type}
        writing.write(store, "attachment", id, {**fields, "bytes": len(data)})


def is_heic(data: bytes) -> bool:
    """Whether this is a picture in a format that no part of the program reads."""
    return data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > blobs.LARGEST_BYTES:
            raise Problem("blob.large", limit=blobs.LARGEST_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise Problem("file.unreadable", file=str(path)) from error


def without_position(data: bytes, name: str, is_picture: bool = True) -> bytes:
    """A picture without the place where it was taken; the same bytes when it tells none.

    Raises `Problem("attach.picture")` for a picture that cannot be looked into; what only begins
    like one may be something else (a sound is RIFF too) and stays as it is.
    """
    from PIL import Image, UnidentifiedImageError  # only when a picture is attached

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _rewritten(picture) if tells_position(picture) else data
    except UnidentifiedImageError as error:
        if not is_picture:
            return data
        raise Problem("attach.picture", name=name) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Problem("attach.picture", name=name) from error


def tells_position(picture: "Image.Image") -> bool:
    """Whether the picture's EXIF or XMP holds a place."""
    if picture.getexif().get_ifd(POSITION):
        return True
    texts = [value for value in picture.info.values() if isinstance(value, str | bytes)]
    return any(b"GPS" in (t.encode() if isinstance(t, str) else t) for t in texts if t)


def _rewritten(picture: "Image.Image") -> bytes:
    """The same pixels with nothing said of them but how to hold the picture, and its colours'
    profile.
    """
    from PIL import Image

    exif = Image.Exif()
    held = picture.getexif().get(ORIENTATION)
    if held:
        exif[ORIENTATION] = held
    kind = "JPEG" if picture.format in ("JPEG", "MPO") else picture.format
    more: dict[str, Any] = {"exif": exif.tobytes()} if held else {}
    if kind in ("JPEG", "WEBP"):
        more["quality"] = "keep" if picture.format == "JPEG" else QUALITY
    profile = picture.info.get("icc_profile")
    if profile:
        more["icc_profile"] = profile
    for name in ("comment", "xmp", "exif"):
        picture.info.pop(name, None)
    target = io.BytesIO()
    picture.save(target, kind, **more)
    return target.getvalue()
