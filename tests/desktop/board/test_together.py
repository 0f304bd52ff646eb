"""Many cards as one deed, groups, ranking and evidence, without a window."""

import pytest

from kitdesk.desktop.board import deeds
from kitdesk.desktop.board.arrangement import Heap, by_votes, places, rows, units
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground
from kitdesk.desktop.board.evidence import candidates, evidence, link
from kitdesk.desktop.board.lanes import Spot, in_place
from kitdesk.desktop.board.row_changes import one_move, runs
from kitdesk.desktop.board.together import (
    Step,
    dissolve,
    each,
    found_all,
    join_all,
    lay,
    rename,
    shift_all,
    tidied,
    vote_each,
)
from kitdesk.desktop.board.viewing import NOBODY, Filter
from kitdesk.desktop.board.votes import Ballot
from kitdesk.records import Card
from tests.desktop.board.test_board import (
    LANES,
    LEFT,
    RIGHT,
    Shelf,
    filled,
    texts,
)

BALLOT = Ballot(3, ("maria", "jonne"))


@pytest.fixture
def board() -> Board:
    return Board([], Shelf())


@pytest.fixture
def ids(board: Board) -> dict[str, str]:
    """Cards a to f in the left lane, x and y in the right one."""
    return filled(board, "abcdef", "xy")


def some(ids: dict[str, str], letters: str) -> list[str]:
    return [ids[letter] for letter in letters]


def shift(
    board: Board, ids: dict[str, str], letters: str, across: int, down: int, hidden: str = ""
) -> None:
    step = Step(across, down)
    shown = lambda card: card.text not in hidden  # noqa: E731
    board.do(shift_all(board, some(ids, letters), LANES, step, shown))


def group(board: Board, ids: dict[str, str], letters: str, name: str = "Frakt") -> str:
    ground = Ground("s" * 32, "trends", lambda lane: "trend", lambda: f"{name.encode().hex():0>32}")
    board.do(found_all(board, ground, some(ids, letters), name))
    return next(g.id for g in board.groups("trends") if g.name == name)


def lines(board: Board, spot: Spot = LEFT, folded: tuple[str, ...] = ()) -> str:
    """What a lane shows: a card's letter, a group's name in brackets."""
    found = rows(units(in_place(board, spot), board.group, folded))
    return "".join(f"[{r.group.name}]" if isinstance(r, Heap) else r.text or "" for r in found)


def test_several_cards_move_together_and_come_back_with_one_undo(board, ids):
    shift(board, ids, "bc", 0, 1)
    assert texts(board) == "adbcef"
    shift(board, ids, "bc", 1, 0)
    assert (texts(board), texts(board, RIGHT)) == ("adef", "xybc")
    board.undo()
    board.undo()
    assert (texts(board), texts(board, RIGHT)) == ("abcdef", "xy")


def test_cards_chosen_apart_come_together_and_stop_at_the_edge(board, ids):
    shift(board, ids, "ae", 0, -1)
    assert texts(board) == "aebcdf"
    shift(board, ids, "ae", 0, -1)
    assert texts(board) == "aebcdf"
    shift(board, ids, "df", 0, 1)
    assert texts(board) == "aebcdf"


def test_a_move_passes_cards_that_a_filter_hides(board, ids):
    shift(board, ids, "a", 0, 1, hidden="bc")
    assert texts(board) == "bcdaef"


def test_parking_and_naming_many_is_one_deed(board, ids):
    chosen = some(ids, "abx")
    board.do(each(board, chosen, lambda b, id: deeds.park(b, id, LANES, "trends")))
    board.do(each(board, chosen, lambda b, id: deeds.attribute(b, id, "maria", "trends")))
    assert texts(board, Spot("trends", parked=True)) == "abx"
    board.undo()
    assert {board.card(id).author for id in chosen} == {None}
    board.undo()
    assert (texts(board), texts(board, RIGHT)) == ("abcdef", "xy")


def test_votes_for_many_stop_where_the_voter_has_none_left(board, ids):
    cast = vote_each(board, BALLOT, "trends", some(ids, "abcd"), "maria", lambda card: 1)
    board.do(cast.deed)
    assert (cast.wanted, cast.given) == (4, 3)
    assert [sum(board.card(ids[n]).votes.values()) for n in "abcd"] == [1, 1, 1, 0]
    board.undo()
    assert not any(card.votes for card in board.cards())


def test_a_group_gathers_its_cards_where_the_first_one_lies(board, ids):
    heap = group(board, ids, "bdx")
    assert lines(board) == "a[Frakt]bdcef"
    assert lines(board, RIGHT) == "[Frakt]xy"
    assert lines(board, folded=(heap,)) == "a[Frakt]cef"


def test_a_card_passes_a_group_as_a_whole_and_the_group_passes_a_card(board, ids):
    group(board, ids, "bd")
    shift(board, ids, "a", 0, 1)
    assert lines(board) == "[Frakt]bdacef"
    shift(board, ids, "bd", 0, 1)
    assert lines(board) == "a[Frakt]bdcef"


def test_a_card_inside_a_group_moves_among_its_cards_alone(board, ids):
    group(board, ids, "bdf")
    shift(board, ids, "b", 0, 1)
    assert lines(board) == "a[Frakt]dbfce"
    shift(board, ids, "f", 0, 1)
    assert lines(board) == "a[Frakt]dbfce"
    shift(board, ids, "f", 0, -1)
    assert lines(board) == "a[Frakt]dfbce"


def test_a_group_that_loses_its_last_card_goes_with_it_and_undo_brings_both_back(board, ids):
    heap = group(board, ids, "bd")
    board.do(join_all(board, [ids["b"]], None, "trends"))
    assert board.group(heap)
    board.do(lay(board, [ids["d"]], LEFT, 0, group=None))
    assert board.group(heap) is None
    assert lines(board) == "dabcef"
    board.undo()
    assert lines(board) == "abc[Frakt]def"
    other = group(board, ids, "d", "Porto")
    assert [g.id for g in board.groups("trends")] == [other]
    board.do(tidied(board, deeds.delete(board, [ids["d"]], "trends")))
    assert board.groups("trends") == []


def test_a_group_is_renamed_and_dissolved_with_its_cards_left_lying(board, ids):
    heap = group(board, ids, "bd")
    board.do(rename(board, heap, " Porto ", "trends"))
    assert lines(board) == "a[Porto]bdcef"
    assert rename(board, heap, "  ", "trends") is None
    board.do(dissolve(board, heap, "trends"))
    assert (lines(board), board.groups("trends")) == ("abcdef", [])
    board.undo()
    assert lines(board) == "a[Porto]bdcef"


def test_a_card_of_a_group_that_has_not_arrived_lies_by_itself(board, ids):
    board.do(join_all(board, [ids["b"]], "f" * 32, "trends"))
    assert lines(board) == "abcdef"


def voted(board: Board, ids: dict[str, str], **votes: int) -> None:
    for letter, n in votes.items():
        ballot = Ballot(9, (letter,))
        wanted = lambda card, n=n: n  # noqa: E731
        cast = vote_each(board, ballot, "trends", [ids[letter]], letter, wanted)
        board.do(cast.deed)


def test_most_votes_stand_first_groups_by_all_of_their_votes(board, ids):
    voted(board, ids, a=1, c=3, d=2, b=2)
    group(board, ids, "bd")
    found = rows(by_votes(units(in_place(board, LEFT), board.group)))
    shown = [r.group.name if isinstance(r, Heap) else r.text for r in found]
    assert shown == ["Frakt", "b", "d", "c", "a", "e", "f"]


def test_as_many_votes_are_the_same_place_and_the_next_place_is_left_out(board, ids):
    voted(board, ids, a=3, b=2, x=2, c=1)
    named = {board.card(id).text: place for id, place in places(board.cards()).items()}
    assert named == {"a": 1, "b": 2, "x": 2, "c": 4}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Filter(), "ab"),
        (Filter("GÄSTER norge"), "a"),
        (Filter("maria"), "a"),
        (Filter(author="maria"), "a"),
        (Filter(author=NOBODY), "b"),
        (Filter(kind="trend"), "b"),
        (Filter(kind=NOBODY, group="g"), "a"),
        (Filter(group=NOBODY), "b"),
        (Filter("finns inte", kept=frozenset("b")), "b"),
    ],
)
def test_a_filter_shows_what_fits_all_its_wishes_and_what_it_was_told_to_keep(wish, expected):
    a = Card(id="a", text="Gäster från Norge", author="maria", group="g")
    b = Card(id="b", text="Gäster", kind="trend")
    names = {"maria": "Maria"}
    shown = [card.id for card in (a, b) if wish.shows(card, names.get(card.author or "", ""))]
    assert "".join(shown) == expected


def test_only_a_filter_that_hides_anything_keeps_cards():
    assert Filter().keeping(["a"]) == Filter()
    assert Filter(words="x").keeping(["a"]).kept == {"a"}


COURSE = {"customers": "Kunder", "trends": "Trender", "next": "Nästa steg"}


def test_evidence_is_linked_both_ways_and_unlinked_again(board, ids):
    board.do(link(board, ids["a"], ids["x"], "trends"))
    board.do(link(board, ids["a"], ids["y"], "trends"))
    assert [card.text for card in evidence(board, ids["a"])] == ["x", "y"]
    assert [card.text for card in board.built_on(ids["x"])] == ["a"]
    board.do(link(board, ids["a"], ids["x"], "trends"))
    assert board.built_on(ids["x"]) == []
    board.undo()
    assert [card.text for card in board.built_on(ids["x"])] == ["a"]
    board.do(deeds.delete(board, [ids["a"]], "trends"))
    assert board.built_on(ids["x"]) == []
    assert link(board, ids["b"], ids["b"], "trends") is None


def test_evidence_is_offered_from_earlier_steps_linked_first_and_never_in_a_ring(board, ids):
    for n, step in enumerate(("customers", "next")):
        board.refresh(step, Card(id=step, step=step, text=step, order=f"a{n}"))
    board.do(link(board, ids["a"], ids["y"], "trends"))
    board.do(link(board, ids["b"], ids["a"], "trends"))
    offered = [card.text for card in candidates(board, ids["a"], COURSE, own_first=False)]
    assert offered == ["y", "customers", "c", "d", "e", "f", "x"]
    own_first = [card.text for card in candidates(board, ids["a"], COURSE, own_first=True)]
    assert own_first == ["y", "c", "d", "e", "f", "x", "customers"]


def test_one_line_that_moved_is_told_as_such_and_a_new_order_is_not():
    assert one_move("abcd", "bcda") == (0, 3)
    assert one_move("abcd", "acbd") in ((1, 2), (2, 1))
    assert one_move("abcd", "dabc") == (3, 0)
    assert one_move("abcd", "dcba") is None
    assert list(runs([True, True, False, True])) == [(0, 1), (3, 3)]
