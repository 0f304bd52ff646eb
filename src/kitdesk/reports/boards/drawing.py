"""A step's board as flowables, per canvas: what was on the screen, on paper."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from kitdesk.language import Language
from kitdesk.method import Canvas, NewerStep, Step
from kitdesk.reports.boards.card import BoardCard
from kitdesk.reports.boards.chain import ARROW, rows
from kitdesk.reports.boards.columns import Column, ColumnsBoard, boxes
from kitdesk.reports.boards.form import FieldRow
from kitdesk.reports.boards.horizon import HorizonBoard
from kitdesk.reports.boards.journey import MoodCurve, MoodWords
from kitdesk.reports.boards.matrix import AxisWords, MatrixBoard
from kitdesk.reports.boards.rings import RadarBoard, RingsBoard
from kitdesk.reports.palette import colour
from kitdesk.reports.styles import para

Draw = Callable[[Step, Sequence[BoardCard], Language, float], list[Flowable]]


def board(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    """The board of `step` with its cards in their order; empty when it has none."""
    if not cards:
        return []
    drawn = DRAWN[step.canvas](step, cards, language, width)
    if isinstance(step, NewerStep):
        return [para(language.t("reports.board.newer"), "hint"), Spacer(0, 4), *drawn]
    return drawn


def _list(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    """One column; on a canvas of a later version with lanes, the cards below their lanes' names."""
    if not step.lanes:
        return [ColumnsBoard([Column("", "neutral", boxes(cards))])]
    return [ColumnsBoard([lane]) for lane in _lanes(step, cards, language) if lane.items]


def _columns(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    return [ColumnsBoard(_lanes(step, cards, language))]


def _lanes(step: Step, cards: Sequence[BoardCard], language: Language) -> list[Column]:
    """A column a lane, and one more for cards whose lane this version of the kit lacks."""
    empty = language.t("reports.board.empty_lane")
    columns = [
        Column(
            lane.title[language.tag],
            lane.tone,
            boxes([card for card in cards if card.lane == lane.key]),
            empty,
        )
        for lane in step.lanes
    ]
    strays = _strays(step, cards)
    if strays:
        columns.append(Column(language.t("reports.board.elsewhere"), "neutral", boxes(strays)))
    return columns


def _strays(step: Step, cards: Sequence[BoardCard]) -> list[BoardCard]:
    known = {lane.key for lane in step.lanes} | {field.key for field in step.fields}
    return [card for card in cards if card.lane not in known]


def _journey(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    words = MoodWords(language.t("reports.board.mood_good"), language.t("reports.board.mood_bad"))
    stages = [[card for card in cards if card.lane == lane.key] for lane in step.lanes]
    curve = [MoodCurve(stages, words)] if any(card.y is not None for card in cards) else []
    return [*curve, *_columns(step, cards, language, width)]


def _chain(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    titles = [Column(lane.title[language.tag], lane.tone, (), "") for lane in step.lanes]
    heads = ColumnsBoard(titles, ARROW)
    heads.keepWithNext = 1
    return [heads, *rows([lane.key for lane in step.lanes], cards)]


def _matrix(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    across, upwards = (
        AxisWords(axis.title[language.tag], axis.low[language.tag], axis.high[language.tag])
        for axis in step.axes
    )
    drawn = MatrixBoard(across, upwards, cards).arrange(width)
    loose = [card for card in cards if card.x is None or card.y is None]
    rest: list[Flowable] = []
    if drawn.listed:
        rest += [Spacer(0, 6), numbered(drawn.listed, width)]
    if loose:
        title = language.t("reports.board.unplaced")
        rest += [Spacer(0, 8), ColumnsBoard([Column(title, "neutral", boxes(loose))])]
    return [drawn, *rest]


def _horizon(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    """Time spans as columns with the cards at their height, then those without a height."""
    axis, tag = step.axes[0], language.tag
    lanes = [(lane.key, lane.title[tag], lane.tone) for lane in step.lanes]
    upwards = AxisWords(axis.title[tag], axis.low[tag], axis.high[tag])
    drawn = HorizonBoard(lanes, upwards, cards).arrange(width)
    rest: list[Flowable] = [drawn] if drawn.cards else []
    if drawn.listed:
        rest += [Spacer(0, 6), numbered(drawn.listed, width)]
    loose = [card for card in cards if card not in drawn.cards]
    if loose:
        title = para(language.t("reports.board.unplaced"), "small_strong")
        title.keepWithNext = 1
        rest += [Spacer(0, 8), title, ColumnsBoard(_lanes(step, loose, language))]
    return rest


def _actors(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    placed = [(n, card) for n, card in enumerate(cards, start=1)]
    lanes = [(lane.key, lane.title[language.tag]) for lane in step.lanes]
    return [RingsBoard(lanes, placed), Spacer(0, 8), numbered(placed, width)]


def _radar(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    """Cards that are a number are answers on their scale; other cards say why, scale by scale."""
    scales = [(field.title[language.tag], _mean(field.key, cards)) for field in step.fields]
    spoken = [card for card in cards if _value(card) is None]
    said = _fields(step, spoken, language, width) if spoken else []
    return [RadarBoard(scales), *said]


def _value(card: BoardCard) -> float | None:
    text = card.text.strip()
    return float(text) if text in ("0", "1", "2", "3", "4") else None


def _mean(lane: str, cards: Sequence[BoardCard]) -> float | None:
    values = [v for card in cards if card.lane == lane and (v := _value(card)) is not None]
    return sum(values) / len(values) if values else None


def _fields(
    step: Step, cards: Sequence[BoardCard], language: Language, width: float
) -> list[Flowable]:
    """The form: each field's name beside what was written there."""
    rows: list[Flowable] = [
        FieldRow.of(field.title[language.tag], boxes(own))
        for field in step.fields
        if (own := [card for card in cards if card.lane == field.key])
    ]
    strays = _strays(step, cards)
    if strays:
        rows.append(FieldRow.of(language.t("reports.board.elsewhere"), boxes(strays)))
    return rows


def numbered(cards: Sequence[tuple[int, BoardCard]], width: float) -> Flowable:
    """The cards' whole words beside their numbers on the drawing."""
    rows = [
        [para(str(number), "small_strong"), para(card.text, "small"), para(_votes(card), "small")]
        for number, card in cards
    ]
    return _ruled(rows, [22, width - 62, 40])


def _votes(card: BoardCard) -> str:
    return f"● {card.votes}" if card.votes else ""


def _ruled(rows: Sequence[Sequence[Flowable]], widths: list[float]) -> Table:
    table = Table([list(row) for row in rows], colWidths=widths, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("LINEBELOW", (0, 0), (-1, -2), 0.6, colour("line")),
            ]
        )
    )
    return table


DRAWN: dict[Canvas, Draw] = {
    Canvas.LIST: _list,
    Canvas.COLUMNS: _columns,
    Canvas.MATRIX: _matrix,
    Canvas.JOURNEY: _journey,
    Canvas.CHAIN: _chain,
    Canvas.HORIZON: _horizon,
    Canvas.ACTORS: _actors,
    Canvas.FIELDS: _fields,
    Canvas.RADAR: _radar,
}
