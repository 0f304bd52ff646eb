"""Photos for the board: small, upright, and telling nothing but what they show."""

import io

from PIL import Image, ImageCms, ImageOps

from kitdesk.problem import Problem
from kitdesk.workspace.attaching import is_heic

LONGEST_PX, QUALITY = 2000, 85
LARGEST_BYTES = 100 * 1024 * 1024
"""What is read at most of a file before it is made small."""
MEDIA_TYPE = "image/jpeg"


def made_small(data: bytes, name: str) -> bytes:
    """A picture as JPEG: its longest side at most `LONGEST_PX` pixels, turned upright, in sRGB.

    The pixels are written anew and nothing else is, so that place, time and camera are gone.
    Raises `Problem("photo.heic")` for a format that no part of the program reads,
    `Problem("photo.large")` above `LARGEST_BYTES` and `Problem("photo.unreadable")` for any other
    file that is no picture.
    """
    if len(data) > LARGEST_BYTES:
        raise Problem("photo.large", name=name, limit=LARGEST_BYTES)
    if is_heic(data):
        raise Problem("photo.heic", name=name)
    try:
        with Image.open(io.BytesIO(data)) as picture:
            # A JPEG is decoded at a half, a quarter … of its size where that is enough.
            picture.draft("RGB", (LONGEST_PX, LONGEST_PX))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.LANCZOS)
            return _jpeg(_plain(upright))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Problem("photo.unreadable", name=name) from error


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, on white where it lets anything through."""
    profile = picture.info.get("icc_profile")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(white, seen)
    if profile and picture.mode == "RGB":
        picture = _in_srgb(picture, profile)
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours as they were meant; a profile that cannot be used leaves them as they are."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _jpeg(picture: Image.Image) -> bytes:
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue()
