"""Cards on journey, chain, horizon and actors, by keys and mouse, as a coach moves them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kitdesk.desktop.board.columns import ColumnsCanvas
from kitdesk.desktop.board.free.handling import HandledView
from kitdesk.desktop.board.free.heap_item import HeapItem
from kitdesk.desktop.board.free.item import CardItem
from kitdesk.desktop.board.free.laned import LanedCanvas
from kitdesk.desktop.board.free.spoken import spoken
from kitdesk.desktop.board.new_card_line import NewCardLine
from kitdesk.desktop.place import Place
from kitdesk.desktop.shell import Shell
from kitdesk.records import Card, Session
from kitdesk.workspace import Workspace
from tests.desktop.board.room import ALT, CTRL, SHIFT, Room

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def laned(room: Room) -> LanedCanvas:
    canvas = room.view.stage.canvas
    assert isinstance(canvas, LanedCanvas)
    return canvas


def field(room: Room) -> HandledView:
    return laned(room).field


def line(room: Room, lane: str) -> NewCardLine:
    return laned(room).lines.lines[lane]


def at(room: Room, text: str) -> QPoint:
    """Where a card's middle is seen."""
    view = field(room)
    view.arrange()
    (id,) = [card.id for card in view.cards() if card.text == text]
    item = view.item(id)
    assert item is not None
    return view.mapFromScene(item.pos())


def drag(view: HandledView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (end - start) * part)
    QTest.mouseRelease(port, LEFT, pos=end)
    QApplication.processEvents()


def curve_ends(room: Room) -> list[float]:
    """The heights of the mood curve at its ends, from above; nothing without a curve."""
    lines = [item for item in field(room).items() if isinstance(item, QGraphicsPathItem)]
    paths = [item.path() for item in lines if item.pen().width() > 2]
    return [
        point.y() for path in paths for point in (path.pointAtPercent(0), path.currentPosition())
    ]


@pytest.fixture
def journey(begun: Room) -> Room:
    """The journey with a card in its first and one in its third stage."""
    begun.go("journey")
    begun.write_cards("Vaknar tidigt")
    begun.press(KEY.Key_Tab)
    begun.press(KEY.Key_Tab)
    begun.write_cards("Hittar rätt")
    return begun


def test_each_stage_has_its_line_and_tab_goes_on(journey: Room):
    cards = journey.saved_cards("journey")
    assert [cards[text].lane for text in ("Vaknar tidigt", "Hittar rätt")] == ["need", "choose"]
    assert (cards["Hittar rätt"].x, cards["Hittar rätt"].y) == (None, None)


def test_alt_and_arrows_lift_a_card_and_take_it_to_the_next_stage(journey: Room):
    journey.press(KEY.Key_Escape)
    assert field(journey).hasFocus()
    for _ in range(4):
        journey.press(KEY.Key_Up, ALT)
    card = journey.saved_cards("journey")["Hittar rätt"]
    assert (card.lane, card.y) == ("choose", 0.7)
    journey.press(KEY.Key_Right, ALT)
    card = journey.saved_cards("journey")["Hittar rätt"]
    assert (card.lane, card.y) == ("use", 0.7)
    journey.press(KEY.Key_Z, CTRL)
    assert journey.saved_cards("journey")["Hittar rätt"].lane == "choose"


def seen(room: Room) -> dict[str, CardItem]:
    """What lies on the field, by its words or, for a folded group, its name in brackets."""
    QApplication.processEvents()
    view = field(room)
    cards = {card.id: card.text or "" for card in view.cards()}
    return {
        f"[{item.heap.group.name}]" if isinstance(item, HeapItem) else cards[item.id]: item
        for item in view.items()
        if isinstance(item, CardItem)
    }


@pytest.fixture
def grouped(journey: Room) -> Room:
    """Both cards of the journey in a group, as marked cards have it by G, and a third card."""
    journey.write_cards("Vilse")
    journey.press(KEY.Key_Escape)
    ids = {card.text: card.id for card in field(journey).cards()}
    field(journey).bring({ids["Vaknar tidigt"]: {"y": 0.2}, ids["Hittar rätt"]: {"y": 0.6}})
    field(journey).mark([ids["Vaknar tidigt"], ids["Hittar rätt"]], focus=True)
    journey.press(KEY.Key_G)
    journey.type("Vägen dit")
    journey.press(KEY.Key_Return)
    assert set(seen(journey)) == {"Vaknar tidigt", "Hittar rätt", "Vilse"}
    return journey


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_a_group_on_a_field_folds_to_its_heading_by_key_and_opens_again(grouped: Room, key: Qt.Key):
    """Ctrl+G marks the group as a whole; the key that folds a heading in a lane folds it here."""
    field(grouped).choose(seen(grouped)["Hittar rätt"].id, focus=True)
    grouped.press(KEY.Key_G, CTRL)
    grouped.press(key)
    assert set(seen(grouped)) == {"[Vägen dit]", "Vilse"}
    heap = field(grouped).current_heap()
    assert heap and len(heap.cards) == 2 and len(field(grouped).chosen_cards()) == 2
    grouped.press(key)
    assert set(seen(grouped)) == {"Vaknar tidigt", "Hittar rätt", "Vilse"}


def test_the_mouse_folds_a_group_by_its_name_on_a_card_and_opens_it_by_its_heading(grouped: Room):
    view, item = field(grouped), seen(grouped)["Hittar rätt"]
    name = view.mapFromScene(item.mapToScene(item.box().topLeft() + QPointF(20, 12)))
    QTest.mouseClick(view.viewport(), LEFT, pos=name)
    grouped.qtbot.waitUntil(lambda: set(seen(grouped)) == {"[Vägen dit]", "Vilse"})
    grouped.shell.desk.go("sessions")
    grouped.shell.desk.go("sessions", grouped.session, "journey")
    view, heading = field(grouped), seen(grouped)["[Vägen dit]"]
    QTest.mouseClick(view.viewport(), LEFT, pos=view.mapFromScene(heading.pos()))
    opened = {"Vaknar tidigt", "Hittar rätt", "Vilse"}
    grouped.qtbot.waitUntil(lambda: set(seen(grouped)) == opened)


def test_the_cards_of_a_folded_group_go_along_with_its_heading_as_one_deed(grouped: Room):
    before = grouped.saved_cards("journey")
    grouped.view.stage.control.sight.fold(before["Hittar rätt"].group or "")
    view, heading = field(grouped), seen(grouped)["[Vägen dit]"]
    start = view.mapFromScene(heading.pos())
    drag(view, start, start - QPoint(0, 30))
    after = grouped.saved_cards("journey")
    way = [
        (after[text].y or 0) - (before[text].y or 0) for text in ("Vaknar tidigt", "Hittar rätt")
    ]
    assert way[0] == pytest.approx(way[1]) and way[0] > 0.02
    assert set(seen(grouped)) == {"[Vägen dit]", "Vilse"}
    grouped.press(KEY.Key_Z, CTRL)
    assert grouped.saved_cards("journey")["Hittar rätt"].y == before["Hittar rätt"].y


def test_a_folded_group_on_a_field_is_renamed_and_dissolved_as_in_a_lane(grouped: Room):
    group = grouped.saved_cards("journey")["Hittar rätt"].group or ""
    grouped.view.stage.control.sight.fold(group)
    field(grouped).choose(seen(grouped)["[Vägen dit]"].id, focus=True)
    grouped.press(KEY.Key_F2)
    grouped.type("Hit")
    grouped.press(KEY.Key_Return)
    assert set(seen(grouped)) == {"[Hit]", "Vilse"}
    grouped.press(KEY.Key_3)
    assert all(not card.votes for card in grouped.saved_cards("journey").values())
    grouped.press(KEY.Key_Delete)
    assert set(seen(grouped)) == {"Vaknar tidigt", "Hittar rätt", "Vilse"}


def test_the_mood_curve_goes_through_the_means_of_the_stages(journey: Room):
    view = field(journey)
    assert curve_ends(journey) == []
    low = {"y": 0.1}
    ids = {card.text: card.id for card in view.cards()}
    view.bring({ids["Vaknar tidigt"]: low, ids["Hittar rätt"]: {"y": 0.9}})
    first, last = curve_ends(journey)
    assert first > view.field.center().y() > last
    journey.press(KEY.Key_Z, CTRL)
    view.arrange()
    assert curve_ends(journey) == []


def test_a_card_is_dragged_to_another_stage_and_height(journey: Room):
    view = field(journey)
    target = view.mapFromScene(
        QPointF(view.field.left() + view.field.width() * 0.9, view.field.top() + 50)
    )
    drag(view, at(journey, "Vaknar tidigt"), target)
    card = journey.saved_cards("journey")["Vaknar tidigt"]
    assert card.lane == "after"
    assert card.y and card.y > 0.8


def test_esc_while_dragging_leaves_the_card_where_it_was(journey: Room):
    view, start = field(journey), at(journey, "Vaknar tidigt")
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(40, 40))
    QTest.keyClick(view, KEY.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(40, 40))
    QApplication.processEvents()
    assert journey.saved_cards("journey")["Vaknar tidigt"].y is None
    assert at(journey, "Vaknar tidigt") == start


def test_a_frame_marks_several_cards_which_move_together_as_one_deed(journey: Room):
    view = field(journey)
    ids = {card.text: card.id for card in view.cards()}
    view.bring({ids["Vaknar tidigt"]: {"y": 0.5}, ids["Hittar rätt"]: {"y": 0.5}})
    port = view.viewport()
    top = view.mapFromScene(view.field.topLeft()) + QPoint(2, 2)
    end = at(journey, "Hittar rätt") + QPoint(20, 60)
    drag(view, top, end)
    assert sorted(view.chosen_cards()) == sorted(ids.values())
    drag(view, at(journey, "Vaknar tidigt"), at(journey, "Vaknar tidigt") - QPoint(0, 80))
    cards = journey.saved_cards("journey")
    assert cards["Vaknar tidigt"].y == cards["Hittar rätt"].y
    assert (cards["Hittar rätt"].y or 0) > 0.6
    journey.view.undo()
    assert {card.y for card in journey.saved_cards("journey").values()} == {0.5}
    assert port.isVisible()


def test_a_deleted_cards_neighbour_gets_the_focus(journey: Room):
    journey.press(KEY.Key_Escape)
    journey.press(KEY.Key_Delete)
    view = field(journey)
    (left,) = view.cards()
    assert view.current_card() == left.id
    journey.press(KEY.Key_Z, CTRL)
    assert view.current_card() == journey.saved_cards("journey")["Hittar rätt"].id


def test_the_menu_is_about_the_card_below_the_pointer(journey: Room):
    view = field(journey)
    ids = {card.text: card.id for card in view.cards()}
    port, right = view.viewport(), Qt.MouseButton.RightButton
    QTest.mousePress(port, right, pos=at(journey, "Hittar rätt"))
    assert view.chosen_cards() == [ids["Hittar rätt"]]
    view.mark(list(ids.values()))
    QTest.mousePress(port, right, pos=at(journey, "Vaknar tidigt"))
    assert sorted(view.chosen_cards()) == sorted(ids.values())


def test_words_are_changed_where_the_card_lies(journey: Room):
    journey.press(KEY.Key_Escape)
    journey.press(KEY.Key_E)
    assert isinstance(journey.focus, QPlainTextEdit)
    journey.type("Hittar fel")
    journey.press(KEY.Key_Return)
    assert "Hittar fel" in journey.saved_cards("journey")
    assert field(journey).hasFocus()
    journey.press(KEY.Key_E)
    journey.type("Ångrar sig")
    journey.press(KEY.Key_Escape)
    assert "Ångrar sig" not in journey.saved_cards("journey")
    journey.press(KEY.Key_N)
    assert journey.focus is line(journey, "choose")


def test_f4_shows_the_same_cards_as_lists_and_the_half_typed_goes_along(journey: Room):
    journey.type("hann inte")
    journey.press(KEY.Key_F4)
    canvas = laned(journey)
    assert isinstance(canvas.columns, ColumnsCanvas)
    lanes = {lane.spot.lane: lane for lane in canvas.columns.lanes if lane.spot}
    assert lanes["choose"].count == 1
    assert lanes["choose"].line and lanes["choose"].line.text() == "hann inte"
    QTest.keyClick(journey.shell.focusWidget(), KEY.Key_F4)
    assert canvas.columns is None
    assert line(journey, "choose").text() == "hann inte"
    assert sorted(journey.saved_cards("journey")) == ["Hittar rätt", "Vaknar tidigt"]


def test_ctrl_and_the_wheel_give_room_about_the_pointer_and_ctrl_0_takes_it_back(journey: Room):
    view = field(journey)
    wide, spot = view.field.width(), QPointF(at(journey, "Hittar rätt"))
    none, up = QPoint(), QPoint(0, 120)
    wheel = QWheelEvent(
        spot,
        view.viewport().mapToGlobal(spot),
        none,
        up,
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.field.width() > wide * 1.1
    assert abs(at(journey, "Hittar rätt").x() - spot.x()) < 12
    journey.press(KEY.Key_Escape)
    journey.press(KEY.Key_0, CTRL)
    assert view.field.width() == wide


def test_a_parked_card_lies_beside_the_field_and_comes_back_to_its_stage(journey: Room):
    journey.press(KEY.Key_Escape)
    journey.press(KEY.Key_P)
    canvas = laned(journey)
    assert canvas.lot.isVisible()
    assert [card.text for card in canvas.field.cards()] == ["Vaknar tidigt"]
    canvas.lot.view.choose(0)
    journey.press(KEY.Key_Left, ALT)
    card = journey.saved_cards("journey")["Hittar rätt"]
    assert (card.lane, bool(card.parked)) == ("choose", False)


def test_a_screen_reader_hears_stage_and_mood(journey: Room):
    view = field(journey)
    (card,) = [card for card in view.cards() if card.text == "Hittar rätt"]
    control = journey.view.stage.control
    assert spoken(control, view.terrain, card) == "Hittar rätt, Väljer och köper, inte utlagt än"
    view.bring({card.id: {"y": 0.8}})
    (card,) = [card for card in view.cards() if card.text == "Hittar rätt"]
    assert spoken(control, view.terrain, card) == "Hittar rätt, Väljer och köper, stämning 80 %"
    heard = QAccessible.queryAccessibleInterface(view)
    assert heard.text(QAccessible.Text.Name) == "Kundens resa"


def test_a_chain_goes_on_with_tab_and_each_card_follows_from_the_one_before(begun: Room):
    begun.go("insights")
    first, second, third = (lane.key for lane in begun.view.step.lanes)
    begun.type("Ingen ringer")
    begun.press(KEY.Key_Tab)
    assert "Ingen ringer" in line(begun, second).placeholderText()
    begun.write_cards("De läser på nätet", "De vågar inte")
    begun.press(KEY.Key_Tab)
    begun.write_cards("Svara där de redan är")
    begun.press(KEY.Key_Tab)
    begun.write_cards("En helt ny tanke")
    cards = begun.saved_cards("insights")
    follows = {
        text: [other.text for other in cards.values() if other.id in card.evidence]
        for text, card in cards.items()
    }
    assert follows == {
        "Ingen ringer": [],
        "De läser på nätet": ["Ingen ringer"],
        "De vågar inte": ["Ingen ringer"],
        "Svara där de redan är": ["De vågar inte"],
        "En helt ny tanke": [],
    }
    assert [cards[text].lane for text in ("Ingen ringer", "Svara där de redan är")] == [
        first,
        third,
    ]


def test_a_chains_cards_share_a_row_and_tab_on_a_card_goes_on_from_it(begun: Room):
    begun.go("insights")
    lanes = [lane.key for lane in begun.view.step.lanes]
    begun.write_cards("Kön är lång", "Kaffet är slut")
    begun.press(KEY.Key_Escape)
    begun.press(KEY.Key_Tab)
    assert begun.focus is line(begun, lanes[1])
    begun.write_cards("Alla kommer samtidigt")
    cards = begun.saved_cards("insights")
    assert cards["Alla kommer samtidigt"].evidence == (cards["Kaffet är slut"].id,)
    tops = {text: at(begun, text).y() for text in cards}
    assert tops["Alla kommer samtidigt"] == tops["Kaffet är slut"]
    assert tops["Kön är lång"] > tops["Kaffet är slut"]
    paths = [item.path() for item in field(begun).items() if isinstance(item, QGraphicsPathItem)]
    assert any(path.length() > 10 for path in paths)


def test_alt_and_an_arrow_take_a_chains_row_past_the_one_above_and_below(begun: Room):
    begun.go("insights")
    for first, second in (("Kön är lång", "Alla kommer då"), ("Kaffet är slut", "Ingen fyller på")):
        begun.write_cards(first)
        begun.press(KEY.Key_Escape)
        begun.press(KEY.Key_Tab)
        begun.write_cards(second)
        begun.press(KEY.Key_Backtab)
    begun.write_cards("Ljuset är dåligt", "Radion är hög")

    def order() -> list[str]:
        texts = [card.text or "" for card in field(begun).cards() if card.text]
        firsts = [text for text in texts if text not in ("Alla kommer då", "Ingen fyller på")]
        return sorted(firsts, key=lambda text: at(begun, text).y())

    usual = ["Kön är lång", "Kaffet är slut", "Ljuset är dåligt", "Radion är hög"]
    assert order() == usual
    ids = {card.text: card.id for card in field(begun).cards()}
    field(begun).choose(ids["Ingen fyller på"], focus=True)
    begun.press(KEY.Key_Up, ALT)
    assert order() == ["Kaffet är slut", "Kön är lång", "Ljuset är dåligt", "Radion är hög"]
    assert at(begun, "Ingen fyller på").y() == at(begun, "Kaffet är slut").y()
    assert field(begun).current_card() == ids["Ingen fyller på"]
    begun.press(KEY.Key_Up, ALT)
    assert order()[0] == "Kaffet är slut"
    begun.press(KEY.Key_Down, ALT)
    assert order() == usual
    field(begun).choose(ids["Ljuset är dåligt"], focus=True)
    begun.press(KEY.Key_Down, ALT)
    assert order()[2:] == ["Radion är hög", "Ljuset är dåligt"]
    begun.press(KEY.Key_Down, ALT)
    assert order()[2:] == ["Radion är hög", "Ljuset är dåligt"]
    begun.press(KEY.Key_Z, CTRL)
    assert order() == usual


def test_rows_that_begin_with_the_same_order_pass_one_at_a_time(begun: Room):
    begun.go("insights")
    first, second = (lane.key for lane in begun.view.step.lanes[:2])
    known = Card(session=begun.session, step="insights", order="a0")
    ids: list[str] = []
    for text in ("Ett", "Två", "Tre"):
        new = known.model_copy(update={"text": text, "lane": first})
        ids.append(begun.workspace.write(new))
        follows = {"text": f"{text} till", "lane": second, "evidence": (ids[-1],)}
        begun.workspace.write(known.model_copy(update=follows))
    begun.qtbot.waitUntil(lambda: len(field(begun).cards()) == 6)
    field(begun).choose(ids[2], focus=True)
    begun.press(KEY.Key_Up, ALT)
    tops = {text: at(begun, text).y() for text in ("Ett", "Två", "Tre")}
    assert sorted(tops, key=tops.__getitem__) == ["Ett", "Tre", "Två"]
    assert at(begun, "Tre till").y() == tops["Tre"]


Open = Callable[[str, str], Room]


@pytest.fixture
def opened(qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace) -> Open:
    """A step of a kit in a session without anything in it."""

    def start(kit: str, step: str) -> Room:
        session = workspace.write(Session(title=kit, method_kit=kit))
        room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
        room.go(step)
        return room

    return start


def test_actors_lie_in_rings_and_a_drag_inwards_brings_them_nearer(opened: Open):
    room = opened("kit-1-kunder", "actors")
    lanes = [lane.key for lane in room.view.step.lanes]
    line(room, lanes[-1]).setFocus()
    room.write_cards("Kommunen")
    view = field(room)
    middle = view.mapFromScene(view.field.center())
    drag(view, at(room, "Kommunen"), middle + QPoint(12, 6))
    assert room.saved_cards("actors")["Kommunen"].lane == lanes[0]
    for _ in range(3):
        room.press(KEY.Key_Right, ALT)
    card = room.saved_cards("actors")["Kommunen"]
    assert card.lane == lanes[1]
    assert card.x and card.x > 0.6


def test_a_horizon_has_time_across_and_certainty_upwards(opened: Open):
    room = opened("kit-3-trender", "horizon")
    lanes = [lane.key for lane in room.view.step.lanes]
    room.write_cards("Elbilar")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Right, ALT)
    room.press(KEY.Key_Down, ALT)
    card = room.saved_cards("horizon")["Elbilar"]
    assert (card.lane, card.y) == (lanes[1], 0.45)
    (lying,) = field(room).cards()
    said = spoken(room.view.stage.control, field(room).terrain, lying)
    assert said == "Elbilar, Om 1–2 år, Hur säkert 45 %"


def test_cards_keep_their_place_when_another_canvas_shows_them(
    qtbot: QtBot, make_shell: Callable[..., Shell], workspace: Workspace
):
    session = workspace.write(Session(title="Byte", method_kit="kit-halvdag"))
    place = {"x": 0.25, "y": 0.75, "order": "a4"}
    known = {"session": session, "text": "Stannar", **place}
    for step, lane in (("journey", "use"), ("opportunities", "use"), ("insights", "use")):
        workspace.write(Card(step=step, lane=lane, **known))
    room = Room(qtbot, make_shell(workspace, Place("sessions", session, "start")), session)
    for step in ("journey", "opportunities", "insights", "trends", "journey"):
        room.go(step)
        room.press(KEY.Key_F4)
    for step in ("journey", "opportunities", "insights"):
        card = room.saved_cards(step)["Stannar"]
        assert (card.lane, card.x, card.y, card.order) == ("use", 0.25, 0.75, "a4")


def test_a_radar_answers_to_keys_and_the_form_shows_the_same(opened: Open):
    room = opened("kit-3-trender", "maturity")
    first, second = room.view.step.fields[:2]
    room.press(KEY.Key_3)
    room.press(KEY.Key_Right)
    room.press(KEY.Key_Up)
    room.press(KEY.Key_Up)

    def answers() -> dict[str | None, str | None]:
        return {card.lane: card.text for card in room.saved_cards("maturity").values()}

    assert answers() == {first.key: "3", second.key: "1"}
    described = room.focus.accessibleDescription()
    assert f"{second.title['sv']}: 1" in described
    room.press(KEY.Key_Delete)
    assert answers() == {first.key: "3"}
    room.press(KEY.Key_Z, CTRL)
    assert answers() == {first.key: "3", second.key: "1"}
    room.press(KEY.Key_Backtab, SHIFT)
