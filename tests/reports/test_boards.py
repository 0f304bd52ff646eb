"""Whatever lies on a board is on its paper, on every canvas, however much it is."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kitdesk.language import Language
from kitdesk.method import Canvas, NewerStep, Step, kits
from kitdesk.reports.boards import BoardCard, board
from kitdesk.reports.boards.horizon import HorizonBoard
from kitdesk.reports.boards.matrix import AxisWords
from kitdesk.reports.page import Imprint, content_width, write_pdf
from tests.reports.pdf import read

SWEDISH = Language("sv")
STEPS = {
    step.canvas: step for kit in kits().values() for step in kit.steps if step.makes == "cards"
}
WORDS = st.integers(1, 90)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A board that loses a word is told as it is: making it smaller would take minutes."""
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
PLACE = st.one_of(st.none(), st.floats(0, 1))


@st.composite
def cards(draw: st.DrawFn, step: Step) -> list[BoardCard]:
    """Cards in the step's lanes and outside of them, some long, with votes and links between."""
    lanes = [*(lane.key for lane in step.lanes), *(field.key for field in step.fields), "", "ny"]
    made: list[BoardCard] = []
    for n in range(draw(st.integers(1, 40))):
        ids = [card.id for card in made]
        made.append(
            BoardCard(
                id=f"id{n}",
                text=" ".join(f"k{n}o{word}x" for word in range(draw(WORDS))),
                lane=draw(st.sampled_from(lanes)),
                votes=draw(st.integers(0, 12)),
                author=draw(st.sampled_from(["", "Maria", "Sárá Inga med ett långt namn"])),
                x=draw(PLACE),
                y=draw(PLACE),
                group=draw(st.sampled_from(["", "", "Öppet"])),
                evidence=tuple(draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else ()),
            )
        )
    return made


@pytest.mark.parametrize("canvas", list(Canvas))
@settings(max_examples=6, phases=PHASES, suppress_health_check=CHECKS)
@given(data=st.data())
def test_no_word_is_lost(qapp: object, canvas: Canvas, data: st.DataObject):
    step = STEPS[canvas]
    lying = data.draw(cards(step))
    out = BytesIO()
    story = board(step, lying, SWEDISH, content_width())
    write_pdf(out, story, Imprint(title="T", kind="K", language="sv"))
    printed = "".join(read(out.getvalue()).text.split())
    assert [word for card in lying for word in card.text.split() if word not in printed] == []


@pytest.mark.parametrize("canvas", list(Canvas))
def test_an_empty_board_is_nothing(canvas: Canvas):
    assert board(STEPS[canvas], [], SWEDISH, content_width()) == []


def test_a_board_of_a_later_version_is_printed_as_a_list_with_a_sentence(qapp: object):
    journey = STEPS[Canvas.JOURNEY].model_dump(mode="json", exclude_none=True)
    step = NewerStep.model_validate({**journey, "canvas": "list", "newer_canvas": "mountain"})
    cards = [BoardCard("a", "Snön kom", lane=step.lanes[0].key), BoardCard("b", "Vilse", lane="?")]
    out = BytesIO()
    story = board(step, cards, SWEDISH, content_width())
    write_pdf(out, story, Imprint(title="T", kind="K", language="sv"))
    printed = " ".join(read(out.getvalue()).text.split())
    for words in ("inte känner till", step.lanes[0].title["sv"], "Snön kom", "Vilse"):
        assert words in printed


@settings(max_examples=25, suppress_health_check=CHECKS)
@given(
    st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.floats(0, 1), st.floats(0, 1)), max_size=9)
)
def test_on_a_printed_horizon_each_card_lies_in_its_time_span(
    qapp: object, placed: list[tuple[int, float, float]]
):
    step = STEPS[Canvas.HORIZON]
    lanes = [(lane.key, lane.title["sv"], lane.tone) for lane in step.lanes]
    cards = [
        BoardCard(f"c{n}", f"Trend {n}", lane=step.lanes[lane].key, x=x, y=y)
        for n, (lane, x, y) in enumerate(placed)
    ]
    drawn = HorizonBoard(lanes, AxisWords("", "", ""), cards).arrange(content_width())
    columns = drawn.area.columns(len(lanes))
    for box, (lane, _, _) in zip(drawn.boxes, placed, strict=True):
        column = columns[lane]
        assert column.left - 0.1 <= box.x
        assert box.x + box.wide <= column.left + column.wide + 0.1
