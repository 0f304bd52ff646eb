"""Which terrain a step's canvas has."""

from kitdesk.desktop.board.free.chain import ChainTerrain
from kitdesk.desktop.board.free.rings import RingsTerrain
from kitdesk.desktop.board.free.square import SquareTerrain
from kitdesk.desktop.board.free.strips import JourneyTerrain, StripsTerrain
from kitdesk.desktop.board.free.terrain import Terrain, Words
from kitdesk.desktop.theme import Theme
from kitdesk.method import Canvas, Step

MADE_BY: dict[Canvas, type[Terrain]] = {
    Canvas.MATRIX: SquareTerrain,
    Canvas.JOURNEY: JourneyTerrain,
    Canvas.HORIZON: StripsTerrain,
    Canvas.ACTORS: RingsTerrain,
    Canvas.CHAIN: ChainTerrain,
}


def make_terrain(step: Step, theme: Theme, tag: str, words: Words) -> Terrain | None:
    """The terrain of a step; none where its cards lie in lanes or forms."""
    made_by = MADE_BY.get(step.canvas)
    return made_by(step, theme, tag, words) if made_by else None
