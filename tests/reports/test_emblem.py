"""The EU emblem has twelve gold stars on blue, in its published proportions."""

import io
import re

from reportlab.pdfgen.canvas import Canvas

from kitdesk.reports.flowables.emblem import draw_emblem


def drawn(height: float) -> str:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    draw_emblem(canvas, 0, 0, height)
    canvas.save()
    return out.getvalue().decode("latin-1")


def test_blue_ground_and_twelve_gold_stars():
    page = drawn(180)
    assert "0 .2 .6 rg" in page  # 003399
    assert "1 .8 0 rg" in page  # FFCC00
    assert "0 0 270 180 re" in page
    assert len(re.findall(r" h\nf", page)) == 12


def test_stars_stand_upright_on_a_circle_of_a_third_of_the_height():
    tips = [tuple(map(float, m)) for m in re.findall(r"n ([\d.]+) ([\d.]+) m", drawn(180))]
    stars = tips[-12:]
    middles = [(x, y - 10) for x, y in stars]  # a tip is one eighteenth of the height above
    distances = [((x - 135) ** 2 + (y - 90) ** 2) ** 0.5 for x, y in middles]
    assert all(abs(distance - 60) < 0.01 for distance in distances)
