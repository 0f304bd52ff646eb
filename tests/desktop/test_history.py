"""Undo and redo of the window."""

from pytestqt.qtbot import QtBot

from kitdesk.desktop.history import History


def history_over(values: list[int]) -> History:
    made = History()
    for number in (1, 2, 3):
        values.append(number)
        redo = lambda n=number: values.append(n)  # noqa: E731
        made.add(str(number), undo=lambda: values.remove(values[-1]), redo=redo)
    return made


def test_steps_are_taken_back_newest_first_and_done_again(qtbot: QtBot):
    values: list[int] = []
    history = history_over(values)
    assert [step.text for step in (history.undo(), history.undo()) if step] == ["3", "2"]
    assert values == [1]
    assert (step := history.redo()) and step.text == "2"
    assert values == [1, 2]


def test_something_new_forgets_what_had_been_undone(qtbot: QtBot):
    values: list[int] = []
    history = history_over(values)
    history.undo()
    history.add("4", undo=lambda: None, redo=lambda: None)
    assert history.redo() is None


def test_one_step_can_be_taken_back_wherever_it_stands(qtbot: QtBot):
    undone: list[str] = []
    history = History()
    first = history.add("a", undo=lambda: undone.append("a"), redo=lambda: None)
    history.add("b", undo=lambda: undone.append("b"), redo=lambda: None)
    history.take_back(first)
    history.take_back(first)
    assert undone == ["a"]


def test_typing_on_in_a_field_is_one_step(qtbot: QtBot):
    now = ["Duved"]
    history = History()
    for before, after in (("", "D"), ("D", "Du"), ("Du", "Duved")):
        history.add_typing(
            ("organisation", "1", "place"),
            "text",
            undo=lambda b=before: now.__setitem__(0, b),
            redo=lambda a=after: now.__setitem__(0, a),
        )
    history.undo()
    assert now == [""]
    assert history.undo() is None
    history.redo()
    assert now == ["Duved"]


def test_there_is_nothing_to_undo_at_first(qtbot: QtBot):
    assert History().undo() is None and History().redo() is None
