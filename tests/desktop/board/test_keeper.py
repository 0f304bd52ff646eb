"""What is done on a board is what the workspace holds, whatever was done and undone."""

from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board import agreed, deeds
from kitdesk.desktop.board.board import Board
from kitdesk.desktop.board.deeds import Ground, Said
from kitdesk.desktop.board.free import moving
from kitdesk.desktop.board.keeper import BoardKeeper
from kitdesk.desktop.board.lanes import Spot
from kitdesk.desktop.board.votes import Ballot, vote
from kitdesk.desktop.desk import Desk
from kitdesk.desktop.theme import Theme
from kitdesk.language import Language
from kitdesk.problem import Problem
from kitdesk.records import Action, Card, Group
from kitdesk.workspace import Changed, Workspace
from tests.desktop.board.room import plan

STEP = "trends"
SPOTS = [Spot(STEP, lane) for lane in ("economy", "technology")]
BALLOT = Ballot(3, ("a" * 32, "b" * 32))


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace):
    desk = Desk(workspace, Theme("light"), Language("sv"))
    yield desk
    desk.close()


@pytest.fixture
def keeper(desk: Desk, workspace: Workspace) -> BoardKeeper:
    keeper = BoardKeeper(desk, plan(workspace, "Maria"))
    desk.writer.changed.connect(keeper.on_changed)
    return keeper


def ground(desk: Desk, keeper: BoardKeeper) -> Ground:
    return Ground(keeper.session, STEP, lambda lane: "trend", desk.workspace.new_id)


def act(board: Board, here: Ground, dice: Random) -> None:
    """Something a coach may do now."""
    card = dice.choice([card.id for card in board.cards()] or [""])
    action = dice.choice([action.id for action in board.actions()] or [""])
    spot = dice.choice(SPOTS)
    made = [
        lambda: deeds.add(board, here, spot, [Said(f"kort {dice.random():.3f}", "MP")]),
        lambda: deeds.move(board, card, spot, dice.randrange(5)),
        lambda: deeds.edit(board, card, f"ändrat {dice.random():.3f}", STEP),
        lambda: moving.put(board, STEP, {card: {"x": dice.random(), "y": dice.random()}}),
        lambda: deeds.park(board, card, SPOTS, STEP),
        lambda: deeds.delete(board, [card], STEP),
        lambda: deeds.attribute(board, card, dice.choice([None, "JK"]), STEP),
        lambda: deeds.found(board, here, card, "Frakt"),
        lambda: vote(board, BALLOT, STEP, card, "a" * 32, dice.randrange(4)).deed,
        lambda: agreed.agree(board, here, "Ring", None, due="2023-12-01"),
        lambda: agreed.tick(board, action, STEP, dice.random() < 0.5, "2023-11-20"),
        lambda: agreed.drop(board, action, STEP),
    ]
    board.do(dice.choice(made)())


def settled(desk: Desk) -> None:
    desk.writer.flush()
    while desk.writer.busy():
        QApplication.processEvents()
    QApplication.processEvents()


def held(workspace: Workspace, session: str) -> set[str]:
    cards = workspace.list(Card, where={"session": session})
    groups = workspace.list(Group, where={"session": session})
    actions = workspace.list(Action, where={"from": session})
    return {piece.model_dump_json() for piece in (*cards, *groups, *actions)}


def shown(board: Board) -> set[str]:
    pieces = (*board.cards(), *board.all_groups(), *board.actions())
    return {piece.model_dump_json() for piece in pieces}


@pytest.mark.parametrize("seed", range(4))
def test_board_and_workspace_agree_after_anything_done_and_undone(
    desk: Desk, workspace: Workspace, keeper: BoardKeeper, seed: int
):
    dice, here, board = Random(seed), ground(desk, keeper), keeper.board
    refused: list[Problem] = []
    desk.said.connect(refused.append)
    for _ in range(80):
        step = dice.random()
        if step < 0.15:
            board.undo()
        elif step < 0.25:
            board.redo()
        else:
            act(board, here, dice)
        if step > 0.9:
            QApplication.processEvents()
    before = shown(board)
    settled(desk)
    assert refused == []
    assert shown(board) == before == held(workspace, keeper.session)
    while board.undo():
        pass
    settled(desk)
    assert held(workspace, keeper.session) == shown(board) == set()


def test_a_card_written_elsewhere_comes_and_one_of_another_session_does_not(
    desk: Desk, workspace: Workspace, keeper: BoardKeeper
):
    mine = workspace.write(Card(session=keeper.session, step=STEP, text="hit"))
    other = workspace.write(Card(session="e" * 32, step=STEP, text="inte hit"))
    keeper.on_changed(Changed("card", frozenset({mine, other})))
    assert [card.text for card in keeper.board.cards()] == ["hit"]
    workspace.delete("card", mine)
    keeper.on_changed(Changed("*", frozenset()))
    assert keeper.board.cards() == []


def test_a_refused_write_is_said_and_the_page_shows_what_is_true(
    desk: Desk, workspace: Workspace, keeper: BoardKeeper
):
    said: list[object] = []
    desk.said.connect(said.append)
    id = workspace.write(Card(session=keeper.session, step=STEP, text="finns"))
    keeper.on_changed(Changed("card", frozenset({id})))
    workspace.delete("card", id)
    keeper.board.do(deeds.edit(keeper.board, id, "för sent", STEP))
    settled(desk)
    assert len(said) == 1
    assert keeper.board.cards() == []
