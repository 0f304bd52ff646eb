"""Where cards lie on free canvases: one geometry, there and back."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.method import kits
from kitdesk.method.apart import Box, FixedBox, push_apart, stack
from kitdesk.method.chains import chain_rows
from kitdesk.method.planes import Area, Plane, Rings, Square, Strips, corner, curve, means, plane
from kitdesk.records import Card

LANES = ("near", "mid", "far")
AREA, SIZE = Area(40, -300, 900, 520), (110.0, 52.0)
PLANES = [Square(), Strips(LANES), Rings(LANES)]
SHARE = st.floats(0, 1).map(lambda share: round(share, 3))


@pytest.mark.parametrize("free", PLANES)
@given(st.floats(0, 1), st.floats(0, 1))
def test_a_card_lies_where_it_was_put(free: Plane, across: float, up: float):
    inside = (
        AREA.left + SIZE[0] / 2 + across * (AREA.wide - SIZE[0]),
        AREA.low + SIZE[1] / 2 + up * (AREA.high - SIZE[1]),
    )
    fields = free.put(inside, AREA, SIZE)
    found = free.middle(fields.get("lane"), fields["x"], fields["y"], AREA, SIZE)
    assert found is not None
    again = free.put(found, AREA, SIZE)
    assert again.get("lane") == fields.get("lane")
    if not isinstance(free, Rings):  # there a card keeps its ring and its direction
        assert abs(found[1] - inside[1]) <= 1
    if isinstance(free, Square):  # a lane's edge holds a card back
        assert abs(found[0] - inside[0]) <= 1


@pytest.mark.parametrize("free", PLANES)
@given(st.sampled_from([*LANES, None]), SHARE, SHARE)
def test_no_card_sticks_out(free: Plane, lane: str | None, x: float, y: float):
    found = free.middle(lane, x, y, AREA, SIZE)
    if found is None:
        assert lane is None and not isinstance(free, Square)
        return
    for middle, start, length, size in zip(
        found, (AREA.left, AREA.low), (AREA.wide, AREA.high), SIZE, strict=True
    ):
        assert start + size / 2 - 0.01 <= middle <= start + length - size / 2 + 0.01


def test_alt_and_arrows_go_through_all_rings_and_back():
    free, lane, at = Rings(LANES), "near", (0.5, 0.5)
    seen = [lane]
    for _ in range(9):
        fields = free.nudged(lane, at, 1, 0)
        lane, at = fields["lane"], (fields["x"], fields["y"])
        seen.append(lane)
    assert list(dict.fromkeys(seen)) == list(LANES)


def test_every_shipped_step_has_the_plane_of_its_canvas():
    found = {s.canvas: type(plane(s)) for kit in kits().values() for s in kit.steps if plane(s)}
    assert found == {"matrix": Square, "journey": Strips, "horizon": Strips, "actors": Rings}


def test_the_mood_is_the_mean_of_placed_cards_and_the_curve_passes_through_it():
    assert means([[0.2, None, 0.6], [None], [1.0]]) == [0.4, None, 1.0]
    assert [end for _, _, end in curve([(0, 1), (10, 4), (20, 2)])] == [(10, 4), (20, 2)]


def test_a_radars_scales_go_round_from_the_top():
    corners = [corner(at, 4, 2.0) for at in range(4)]
    wanted = [(0, 2), (2, 0), (0, -2), (-2, 0)]
    assert all(
        isclose(a, b, abs_tol=1e-9)
        for pair in zip(corners, wanted, strict=True)
        for a, b in zip(*pair, strict=True)
    )


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(10, 90)), min_size=1, max_size=12))
def test_a_pile_keeps_its_order_and_covers_nothing_where_there_is_room(
    cards: list[tuple[float, float]],
):
    cards.sort()
    wished, sizes = [middle for middle, _ in cards], [size for _, size in cards]
    found = stack(wished, sizes, 0, 400, 4)
    assert found == sorted(found)
    fits = sum(sizes) + 4 * (len(sizes) - 1) <= 400
    for at in range(1, len(found)):
        apart = found[at] - found[at - 1]
        assert apart >= (sizes[at] + sizes[at - 1]) / 2 + 4 - 0.01 or not fits
    if fits:
        assert found[0] - sizes[0] / 2 >= -0.01
        assert found[-1] + sizes[-1] / 2 <= 400.01


def test_cards_on_one_spot_are_pushed_apart_and_names_stay_where_they_are():
    name = FixedBox(140, 90, 60, 20)
    boxes = [Box(150, 100, 80, 40) for _ in range(4)]
    assert push_apart([name, *boxes], 500, 400, 3)
    assert (name.x, name.y) == (140, 90)
    every = [name, *boxes]
    for at, one in enumerate(every):
        for other in every[at + 1 :]:
            across = min(one.x + one.wide, other.x + other.wide) - max(one.x, other.x)
            up = min(one.y + one.tall, other.y + other.tall) - max(one.y, other.y)
            assert across <= 0.1 or up <= 0.1


def test_cards_tied_by_evidence_are_one_chain_whichever_way_it_is_written():
    a, b, c, d, e = (Card(id=id) for id in "abcde")
    b = b.model_copy(update={"evidence": ("a",)})
    c = c.model_copy(update={"evidence": ("b", "gone", "c")})
    a = a.model_copy(update={"evidence": ("d",)})
    tied, alone = chain_rows([e, a, b, c, d])
    assert [[card.id for card in heap] for heap in tied] == [["a", "b", "c", "d"]]
    assert [card.id for card in alone] == ["e"]
