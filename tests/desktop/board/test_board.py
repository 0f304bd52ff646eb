"""Cards, lanes, votes and undo, without a window."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitdesk.desktop.board import deeds
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground, Said
from kitdesk.desktop.board.edits import Add, Deed, Edit, Remove, Restore
from kitdesk.desktop.board.free import moving
from kitdesk.desktop.board.lanes import Place, Spot, Whole, in_place
from kitdesk.desktop.board.together import Step, shift_all
from kitdesk.desktop.board.votes import Ballot, vote
from kitdesk.desktop.board.votes import given as votes_given
from kitdesk.records import HANDS, Card

LEFT, RIGHT = Spot("trends", "left"), Spot("trends", "right")
LANES = (LEFT, RIGHT)


class Shelf:
    """Keeps every edit, as the workspace would get them."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def keep(self, edits) -> None:
        self.edits += edits


def ground() -> Ground:
    numbers = count(1)
    return Ground("s" * 32, "trends", lambda lane: "trend", lambda: f"{next(numbers):032x}")


@pytest.fixture
def board() -> Board:
    return Board([], Shelf())


def filled(board: Board, left: str = "abc", right: str = "xy") -> dict[str, str]:
    """Cards with one letter each; their ids by letter."""
    here = ground()
    for spot, letters in ((LEFT, left), (RIGHT, right)):
        board.do(deeds.add(board, here, spot, [Said(letter) for letter in letters]))
    return {card.text or "": card.id for card in board.cards()}


def texts(board: Board, place: Place = LEFT) -> str:
    return "".join(card.text or "" for card in in_place(board, place))


def test_new_cards_come_last_in_their_lane_with_the_kind_and_author_of_who_said_it(board):
    filled(board)
    board.do(deeds.add(board, ground_after(board), RIGHT, [Said("z", "maria")]))
    assert (texts(board, LEFT), texts(board, RIGHT)) == ("abc", "xyz")
    assert [(c.kind, c.author) for c in board.cards() if c.text == "z"] == [("trend", "maria")]


def ground_after(board: Board) -> Ground:
    numbers = count(len(board.cards()) + 1)
    return Ground("s" * 32, "trends", lambda lane: "trend", lambda: f"{next(numbers):032x}")


def test_a_card_moves_within_its_lane_and_to_another_one_at_the_place_asked_for(board):
    ids = filled(board)
    board.do(deeds.move(board, ids["c"], LEFT, 0))
    board.do(deeds.move(board, ids["a"], RIGHT, 1))
    assert (texts(board, LEFT), texts(board, RIGHT)) == ("cb", "xay")


def test_moving_a_card_to_where_it_lies_is_nothing_to_do(board):
    ids = filled(board)
    assert deeds.move(board, ids["b"], LEFT, 1) is None
    assert shift(board, [ids["a"]], 0, -1) is None
    assert shift(board, [ids["x"]], 1, 0) is None


def shift(board: Board, ids: list[str], across: int, down: int) -> Deed | None:
    return shift_all(board, ids, LANES, Step(across, down), lambda card: True)


def test_only_the_moved_card_is_written_again(board):
    ids = filled(board)
    deed = deeds.move(board, ids["c"], LEFT, 0)
    assert deed and deed.cards == (ids["c"],)


def test_cards_with_the_same_order_from_two_computers_get_room_between_them():
    same = [Card(id=n * 32, step="trends", lane="left", text=n, order="a0") for n in "abc"]
    board = Board(same, Shelf())
    board.do(deeds.move(board, "c" * 32, LEFT, 1))
    assert texts(board) == "acb"
    board.undo()
    assert texts(board) == "abc"


def test_cards_without_order_come_last_and_can_be_moved():
    bare = [Card(id=n * 32, step="trends", lane="left", text=n) for n in "ab"]
    board = Board(
        [*bare, Card(id="c" * 32, step="trends", lane="left", text="c", order="a0")], Shelf()
    )
    assert texts(board) == "cab"
    board.do(deeds.move(board, "b" * 32, LEFT, 0))
    assert texts(board) == "bca"


def test_undo_and_redo_go_through_each_action_and_something_new_forgets_what_was_undone(board):
    ids = filled(board)
    board.do(deeds.edit(board, ids["a"], "ändrad", "trends"))
    board.do(deeds.delete(board, [ids["b"]], "trends"))
    board.undo()
    board.undo()
    assert texts(board) == "abc"
    board.redo()
    assert texts(board) == "ändradbc"
    board.do(deeds.park(board, ids["c"], LANES, "trends"))
    assert board.redo() is None
    assert texts(board, Spot("trends", parked=True)) == "c"


def test_a_deletion_is_taken_back_as_the_same_record_and_an_addition_by_removing_it():
    shelf = Shelf()
    board = Board([], shelf)
    ids = filled(board, "a", "")
    board.do(deeds.delete(board, [ids["a"]], "trends"))
    board.undo()
    board.undo()
    board.redo()
    assert [type(edit) for edit in shelf.edits] == [Add, Remove, Restore, Remove, Restore]


def test_what_is_typed_in_one_field_is_one_step_of_undo_and_another_field_begins_another(board):
    ids = filled(board)
    for text in ("än", "ändr", "ändrad"):
        board.do(deeds.edit(board, ids["a"], text, "trends"), typing=True)
    board.do(deeds.edit(board, ids["b"], "också", "trends"), typing=True)
    board.undo()
    assert texts(board) == "ändradbc"
    board.undo()
    assert texts(board) == "abc"
    board.redo()
    assert texts(board) == "ändradbc"
    board.do(deeds.edit(board, ids["a"], "ny", "trends"))
    board.undo()
    assert texts(board) == "ändradbc"


def test_undo_of_a_card_that_another_program_removed_does_nothing(board):
    ids = filled(board, "ab", "")
    board.do(deeds.edit(board, ids["a"], "ny", "trends"))
    board.refresh(ids["a"], None)
    board.undo()
    assert texts(board) == "b"


def test_listeners_hear_only_differences(board):
    ids = filled(board, "ab", "")
    heard: list[tuple[str | None, str | None]] = []
    stop = board.listen(lambda old, new: heard.append((old and old.text, new and new.text)))
    board.refresh(ids["a"], board.card(ids["a"]))
    board.refresh(
        ids["a"], Card(id=ids["a"], step="trends", lane="left", text="utifrån", order="a0")
    )
    stop()
    board.refresh(ids["b"], None)
    assert heard == [("a", "utifrån")]


def test_a_parked_card_goes_back_to_its_lane_or_to_the_step_being_run(board):
    ids = filled(board)
    lot = Spot("trends", parked=True)
    board.do(deeds.park(board, ids["a"], LANES, "trends"))
    board.do(deeds.park(board, ids["x"], LANES, "trends"))
    assert (texts(board, lot), texts(board, LEFT)) == ("ax", "bc")
    board.do(deeds.park(board, ids["a"], LANES, "trends"))
    board.do(deeds.park(board, ids["x"], (Spot("next"),), "next"))
    assert (texts(board), texts(board, Spot("next"))) == ("bca", "x")


def test_a_card_is_placed_inside_the_matrix_and_the_list_form_shows_the_whole_step(board):
    ids = filled(board)
    board.do(moving.put(board, "trends", {ids["a"]: {"x": 1.0, "y": 0.25}}))
    card = board.card(ids["a"])
    assert card and (card.x, card.y) == (1.0, 0.25)
    assert sorted(texts(board, Whole("trends"))) == list("abcxy")
    board.undo()
    assert board.card(ids["a"]).x is None


def test_a_group_is_founded_with_its_first_card_and_undone_as_one(board):
    ids = filled(board)
    board.do(deeds.found(board, ground_after(board), ids["a"], " Frakt "))
    (group,) = board.groups("trends")
    board.do(deeds.join(board, ids["b"], group.id, "trends"))
    assert group.name == "Frakt"
    assert board.card(ids["b"]).group == group.id
    board.undo()
    board.undo()
    assert board.groups("trends") == []
    assert board.card(ids["a"]).group is None


BALLOT = Ballot(3, ("maria", "jonne"))


def cast(board: Board, id: str, voter: str, n: int) -> int:
    result = vote(board, BALLOT, "trends", id, voter, n)
    board.do(result.deed)
    return result.given


def test_a_digit_gives_that_many_votes_but_not_more_than_the_voter_has_in_the_step(board):
    ids = filled(board)
    assert cast(board, ids["a"], "maria", 2) == 2
    assert cast(board, ids["x"], "maria", 5) == 1
    assert cast(board, ids["b"], "jonne", 3) == 3
    assert cast(board, ids["a"], "maria", 0) == 0
    assert BALLOT.left(board.cards(), "maria") == 2
    assert board.card(ids["a"]).votes == {}


def test_hands_have_the_votes_of_all_participants_and_no_limit_when_nobody_is_named(board):
    ids = filled(board)
    assert cast(board, ids["a"], HANDS, 9) == 6
    crowd = Ballot(3, ())
    assert vote(board, crowd, "trends", ids["b"], HANDS, 9).given == 9


def test_a_step_without_votes_takes_none(board):
    ids = filled(board)
    assert vote(board, Ballot(0, ("maria",)), "trends", ids["a"], "maria", 1).deed is None


def test_the_voter_goes_round_participants_and_hands():
    seen = [BALLOT.after("maria"), BALLOT.after("jonne"), BALLOT.after(HANDS), BALLOT.after("gone")]
    assert seen == ["jonne", HANDS, "maria", "maria"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "delete", "edit", "park", "vote", "undo", "redo"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=40,
)


def play(board: Board, here: Ground, what: str, a: int, b: int) -> None:
    cards = sorted(board.cards(), key=lambda card: card.id)
    id = cards[a % len(cards)].id if cards else ""
    spot = LANES[b % 2]
    match what:
        case "add":
            board.do(deeds.add(board, here, spot, [Said(str(a))]))
        case "move":
            board.do(deeds.move(board, id, spot, b))
        case "delete":
            board.do(deeds.delete(board, [id], "trends"))
        case "edit":
            board.do(deeds.edit(board, id, f"nytt {b}", "trends"))
        case "park":
            board.do(deeds.park(board, id, LANES, "trends"))
        case "vote":
            board.do(vote(board, BALLOT, "trends", id, BALLOT.voters[b % 3], b).deed)
        case "undo":
            board.undo()
        case _:
            board.redo()


def look(board: Board) -> set[str]:
    return {card.model_dump_json() for card in board.cards()}


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_undoing_everything_gives_the_first_board_and_redoing_everything_the_last(steps):
    board, here = Board([], Shelf()), ground()
    for what, a, b in steps:
        play(board, here, what, a, b)
        assert all(votes_given(board.cards(), who) <= 6 for who in BALLOT.voters)
    while board.redo():
        pass
    last = look(board)
    while board.undo():
        pass
    assert look(board) == set()
    while board.redo():
        pass
    assert look(board) == last
