"""Twelve photographs that nobody took: drawn in a few layers, each from its own seed."""

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from season import Season, moment
from sources import Meeting, labs, table

SIZE = (1120, 760)
Colour = tuple[int, int, int]

SKIES: dict[str, tuple[Colour, Colour]] = {
    "mittens": ((232, 222, 205), (203, 186, 160)),
    "cabin": ((52, 66, 92), (148, 158, 176)),
    "goats": ((244, 208, 150), (250, 236, 214)),
    "bog": ((168, 192, 202), (236, 226, 196)),
    "cups": ((222, 216, 206), (196, 187, 173)),
    "ridge": ((176, 186, 190), (226, 228, 224)),
    "dogs": ((22, 28, 44), (58, 66, 84)),
    "workshop": ((120, 148, 170), (232, 214, 186)),
    "train": ((190, 206, 214), (240, 226, 204)),
    "wall": ((234, 230, 222), (216, 210, 198)),
    "table": ((226, 214, 194), (196, 178, 150)),
}


def add_photos(season: Season, folder: Path, meetings: list[Meeting]) -> None:
    """Draw the pictures into `folder` and attach each to its session or lab."""
    folder.mkdir(exist_ok=True)
    days = {meeting.key: (meeting.coach, meeting.day, "session") for meeting in meetings}
    days |= {f"lab {lab.number}": (lab.by, lab.day, "lab") for lab in labs()}
    for of, scene, name, caption in table("photos"):
        by, day, kind = days[of]
        draw(scene, of).save(folder / name, quality=82, optimize=True)
        key = of.removeprefix("lab ")
        season.note(
            by,
            moment(day, "17:45"),
            attach={"kind": kind, "id": season.id(kind, key), "file": name, "caption": caption},
        )


def draw(scene: str, seed: str) -> Image.Image:
    """The picture of a scene."""
    chance = random.Random(seed)
    picture = _sky(*SKIES[scene])
    pen = ImageDraw.Draw(picture)
    SCENES[scene](pen, chance)
    return picture.filter(ImageFilter.GaussianBlur(1.1))


def _sky(top: Colour, bottom: Colour) -> Image.Image:
    strip = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        part = y / SIZE[1]
        strip.putpixel(
            (0, y), tuple(int(a + (b - a) * part) for a, b in zip(top, bottom, strict=True))
        )
    return strip.resize(SIZE)


def _hills(pen: ImageDraw.ImageDraw, chance: random.Random, base: int, colour: Colour) -> None:
    phase, width = chance.random() * 6, chance.uniform(120, 260)
    points = [
        (x, base + 46 * math.sin(x / width + phase) + 18 * math.sin(x / 47 + phase))
        for x in range(0, SIZE[0] + 16, 16)
    ]
    pen.polygon([(0, SIZE[1]), *points, (SIZE[0], SIZE[1])], fill=colour)


def _mountains(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for base, colour in ((360, (142, 154, 160)), (450, (104, 120, 122)), (560, (70, 88, 80))):
        _hills(pen, chance, base, colour)


def _spruce(pen: ImageDraw.ImageDraw, x: float, foot: float, height: float, dark: Colour) -> None:
    for tier in range(4):
        top = foot - height + tier * height * 0.2
        half = height * (0.10 + 0.06 * tier)
        pen.polygon(
            [(x, top), (x - half, top + height * 0.36), (x + half, top + height * 0.36)], dark
        )


def _mittens(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.line([(0, 150), (SIZE[0], 190)], fill=(96, 82, 64), width=5)
    for count in range(5):
        x = 90 + count * 205
        colour = chance.choice(((146, 48, 44), (44, 78, 108), (62, 92, 70), (196, 148, 62)))
        pen.rounded_rectangle([x, 190, x + 120, 330], 26, fill=(240, 234, 222))
        pen.rounded_rectangle([x - 8, 300, x + 128, 560], 62, fill=colour)
        pen.ellipse([x + 104, 360, x + 172, 480], fill=colour)
        for row in range(5):
            y = 336 + row * 42
            pen.line([(x + 8, y), (x + 58, y + 18), (x + 112, y)], fill=(244, 238, 226), width=6)


def _cabin(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _mountains(pen, chance)
    _hills(pen, chance, 590, (226, 232, 238))
    for _ in range(16):
        _spruce(pen, chance.randint(0, SIZE[0]), chance.randint(560, 640), 150, (44, 62, 60))
    pen.rectangle([470, 470, 700, 620], fill=(110, 44, 36))
    pen.polygon([(444, 476), (585, 380), (726, 476)], fill=(232, 236, 240))
    pen.rectangle([560, 510, 614, 568], fill=(250, 206, 118))
    for _ in range(420):
        x, y = chance.randint(0, SIZE[0]), chance.randint(0, SIZE[1])
        pen.ellipse([x, y, x + 5, y + 5], fill=(244, 246, 250))


def _animal(pen: ImageDraw.ImageDraw, x: float, y: float, size: float, colour: Colour) -> None:
    pen.ellipse([x, y, x + 1.6 * size, y + 0.8 * size], fill=colour)
    pen.ellipse([x + 1.35 * size, y - 0.35 * size, x + 2.0 * size, y + 0.25 * size], fill=colour)
    for leg in (0.25, 0.5, 1.1, 1.35):
        left = x + leg * size
        pen.rectangle([left, y + 0.6 * size, left + 0.12 * size, y + 1.3 * size], fill=colour)


def _goats(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.ellipse([780, 90, 930, 240], fill=(255, 240, 200))
    _hills(pen, chance, 430, (152, 140, 92))
    _hills(pen, chance, 540, (108, 110, 62))
    for count in range(6):
        x, y = 70 + count * 170, 440 + chance.randint(0, 90)
        _animal(pen, x, y, 66, chance.choice(((246, 240, 228), (92, 74, 58), (190, 168, 138))))
        pen.line([(x + 118, y - 20), (x + 108, y - 62)], fill=(80, 70, 58), width=6)


def _bog(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _hills(pen, chance, 330, (96, 118, 108))
    _hills(pen, chance, 430, (150, 132, 76))
    for _ in range(4):
        x, y = chance.randint(0, 900), chance.randint(480, 640)
        pen.ellipse([x, y, x + 320, y + 66], fill=(160, 186, 196))
    for _ in range(90):
        x, y = chance.randint(0, SIZE[0]), chance.randint(470, 740)
        pen.ellipse([x, y, x + 17, y + 15], fill=(232, 142, 46))
        pen.line([(x + 8, y + 15), (x + 6, y + 34)], fill=(84, 96, 52), width=3)


def _cups(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.rectangle([0, 560, *SIZE], fill=(142, 112, 82))
    for count in range(4):
        x, top = 90 + count * 255, 560 - chance.randint(150, 230)
        colour = chance.choice(((74, 102, 132), (58, 82, 110), (98, 124, 150), (222, 214, 200)))
        pen.ellipse([x + 130, top + 50, x + 208, top + 140], outline=colour, width=18)
        pen.rounded_rectangle([x, top, x + 160, 566], 24, fill=colour)
        pen.ellipse([x, top - 20, x + 160, top + 22], fill=(36, 42, 50))


def _ridge(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for base in (280, 360, 450, 550):
        grey = 202 - (base - 280) // 3
        _hills(pen, chance, base, (grey, grey + 4, grey + 2))
    for count in range(6):
        x, y = 330 + count * 74, 520 + 6 * count
        pen.ellipse([x, y, x + 22, y + 22], fill=(58, 62, 66))
        pen.rounded_rectangle([x - 4, y + 20, x + 26, y + 84], 9, fill=(150, 62, 44))


def _dogs(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.polygon([(560, 0), (180, 760), (940, 760)], fill=(104, 96, 76))
    for count in range(8):
        x, y = 60 + count * 128, 430 + chance.randint(0, 180)
        _animal(pen, x, y, 58, chance.choice(((222, 222, 220), (104, 104, 110), (66, 62, 62))))
    pen.ellipse([536, 40, 584, 88], fill=(255, 246, 206))


def _workshop(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _mountains(pen, chance)
    pen.polygon([(330, 640), (560, 270), (790, 640)], fill=(116, 92, 66))
    for pole in (-34, 0, 34):
        pen.line([(560 + pole, 236), (560 - pole * 4, 400)], fill=(84, 66, 46), width=8)
    pen.polygon([(512, 640), (560, 470), (608, 640)], fill=(242, 192, 104))
    for _ in range(9):
        _spruce(pen, chance.choice((80, 140, 900, 980, 1050)), 640, 190, (48, 66, 56))


def _train(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _mountains(pen, chance)
    pen.rectangle([0, 610, *SIZE], fill=(150, 144, 134))
    for car in range(3):
        x = 40 + car * 350
        pen.rounded_rectangle([x, 430, x + 330, 590], 22, fill=(178, 60, 46))
        for window in range(4):
            left = x + 30 + window * 74
            pen.rounded_rectangle([left, 462, left + 52, 516], 8, fill=(238, 224, 190))
    pen.line([(0, 606), (SIZE[0], 606)], fill=(70, 68, 66), width=9)


def _wall(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    colours = ((251, 235, 214), (227, 236, 245), (228, 238, 234), (238, 231, 244))
    for row in range(4):
        for column in range(7):
            x = 40 + column * 152 + chance.randint(-9, 9)
            y = 46 + row * 172 + chance.randint(-8, 8)
            pen.rectangle([x + 5, y + 6, x + 127, y + 130], fill=(190, 184, 172))
            pen.rectangle([x, y, x + 122, y + 124], fill=chance.choice(colours))
            for line in range(chance.randint(2, 4)):
                end = x + chance.randint(60, 106)
                pen.line([(x + 14, y + 26 + 22 * line), (end, y + 26 + 22 * line)], (90, 98, 98), 4)


def _table(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    pen.rectangle([0, 250, *SIZE], fill=(150, 110, 72))
    for plank in range(4):
        pen.line([(0, 370 + plank * 112), (SIZE[0], 366 + plank * 112)], (126, 90, 58), 4)
    for count in range(6):
        x, y = 60 + (count % 3) * 350, 300 + (count // 3) * 220
        pen.ellipse([x, y, x + 230, y + 150], fill=(236, 232, 224))
        soup = chance.choice(((206, 120, 52), (196, 160, 80), (150, 62, 46)))
        pen.ellipse([x + 34, y + 22, x + 196, y + 124], fill=soup)


SCENES = {
    "mittens": _mittens,
    "cabin": _cabin,
    "goats": _goats,
    "bog": _bog,
    "cups": _cups,
    "ridge": _ridge,
    "dogs": _dogs,
    "workshop": _workshop,
    "train": _train,
    "wall": _wall,
    "table": _table,
}
