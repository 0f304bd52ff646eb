"""Puts the journeys' pictures into the guide, small enough to travel with it: `make guide`.

    python packaging/guide.py JOURNEYS

`JOURNEYS` is the folder in which `make journeys` left its pictures.
"""

import sys
from pathlib import Path

from PIL import Image

from kitdesk.language import languages
from kitdesk.resource import resource

LOOK = "1366x768-light"
WIDE, COLOURS = 960, 64
PICTURES = {
    "plan": ("session", "10-plan"),
    "papers": ("session", "11-worksheets"),
    "votes": ("session", "22-votes"),
    "groups": ("session", "24-groups"),
    "insights": ("session", "26-insights"),
    "close": ("session", "31-close"),
    "report": ("session", "33-report"),
    "log": ("lab", "20-log"),
    "gaps": ("lab", "22-gap-board"),
    "play": ("lab", "23-play-back"),
}
"""The guide's pictures: which journey leaves each, and under which name."""


def main(journeys: Path) -> None:
    """All pictures in all languages."""
    for tag in languages():
        for name, (journey, shot) in PICTURES.items():
            source = journeys / f"{journey}-{tag}-{LOOK}" / f"{shot}.png"
            shrink(source, resource("help", "pictures") / f"{name}-{tag}.png")


def shrink(source: Path, target: Path) -> None:
    """A picture as wide as the guide needs, in few colours."""
    target.parent.mkdir(exist_ok=True)
    with Image.open(source) as seen:
        high = round(seen.height * WIDE / seen.width)
        small = seen.convert("RGB").resize((WIDE, high), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(target, optimize=True)
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
