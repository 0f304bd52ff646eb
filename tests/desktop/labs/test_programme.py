"""A lab's programme, typed as lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.desktop.pages.labs.programme import read_programme, timed, write_programme


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("10.00 Tre berättelser – Maria", {"time": "10.00", "what": "Tre berättelser",
                                           "who": "Maria"}),
        ("10:00–10:45 Rundan", {"time": "10:00–10:45", "what": "Rundan"}),
        ("Lunch", {"what": "Lunch"}),
        ("13.00 Var skaver det? - Elin", {"time": "13.00", "what": "Var skaver det?",
                                         "who": "Elin"}),
        ("  Kaffe   ", {"what": "Kaffe"}),
    ],
)  # fmt: skip
def test_each_part_of_a_line(line: str, entry: dict[str, str]):
    assert read_programme(line) == [entry]


def test_empty_lines_are_nothing():
    assert read_programme("\n  \nLunch\n\n") == [{"what": "Lunch"}]


words = st.text(alphabet="abåÅñ ?", min_size=1, max_size=12).map(str.strip).filter(bool)
entries = st.fixed_dictionaries(
    {"what": words}, optional={"time": st.sampled_from(["9.30", "10:00–10:45"]), "who": words}
)


@given(st.lists(entries, max_size=6))
def test_what_is_written_out_reads_back(programme: list[dict[str, str]]):
    assert read_programme(write_programme(programme)) == programme


def test_steps_of_a_method_follow_each_other_after_what_is_written():
    steps = [("Rummet", 20), ("Berättelser", 35), ("Skav", 35)]
    assert [entry["time"] for entry in timed(steps)] == ["10.00", "10.20", "10.55"]
    before = read_programme("9.15 Kaffe\nVälkomna")
    assert timed(steps, before)[0] == {"time": "09.45", "what": "Rummet"}
