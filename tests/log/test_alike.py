"""A run of lines that are alike is judged by a pattern: it takes nothing that the patient reader
and the checks of fields would not, and reads the same out of it. Source: EXCHANGE.md §1.
"""

import json
from collections.abc import Iterable
from itertools import islice, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.log import Change, acceptable, parse
from kitdesk.log.alike import BLOCK, KEPT, SHORTEST_BLOCK, WORTHWHILE, Reader
from kitdesk.log.run import Alike, Run, shape_of
from kitdesk.problem import Problem
from kitdesk.records import KINDS, faults
from kitdesk.records.pattern import of_field
from tests.log.making import ANNA, AT, GOOD, ID, NILS, OFFICE, RECORD

ANY = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
ODD = st.sampled_from(
    [
        *("0000-01-01", "2023-02-29", "2023-04-31", "2023-13-01", "2023-05-03T24:00:00Z"),
        *("2023-05-03T10:00:00.5Z", "Europe/", "a" * 33, "A" * 32),
        *([ID, 1], [""], -1, 10**15, 2**53 + 1, 1.0),
    ]
)
PATTERNED = [
    (kind.name, field.name)
    for kind in KINDS.values()
    for field in kind.fields.values()
    if of_field(field) is not None
]


def line(kind: str, fields: dict[str, Any], **more: Any) -> bytes:
    whole = {"v": 1, "kind": kind, "record": RECORD, "parents": [], "fields": fields, "at": AT}
    whole |= {"by": ANNA, "salt": "03b85dd293dcb350"} | more
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def trained(kind: str, fields: dict[str, Any]) -> Reader:
    """A reader that has seen many lines which write these fields."""
    reader = Reader()
    for _ in range(WORTHWHILE):
        reader.parse(line(kind, fields))
    return reader


def read(reader: Any, given: bytes) -> Change | str:
    try:
        return reader(given)
    except Problem as problem:
        return problem.code


def assert_same(reader: Reader, given: bytes) -> None:
    quick, patient = read(reader.parse, given), read(parse, given)
    if isinstance(patient, str) or isinstance(quick, str):
        assert quick == patient
        return
    for name in Change.__dataclass_fields__:
        assert getattr(quick, name) == getattr(patient, name), name
    if quick.shape is not None:
        assert faults(quick.kind, patient.fields) == []
        assert set(quick.names) == patient.fields.keys()
    for by_office in (True, False):
        one, other = acceptable(quick, by_office), acceptable(patient, by_office)
        assert (one and (one.code, one.values)) == (other and (other.code, other.values))


@pytest.mark.parametrize(("kind", "name"), PATTERNED)
def test_good_values_of_a_field_are_taken(kind: str, name: str) -> None:
    values = GOOD[KINDS[kind].fields[name].type]
    reader = trained(kind, {name: values[0]})
    for value in values:
        assert isinstance(reader.parse(line(kind, {name: value})), Alike), value
        assert_same(reader, line(kind, {name: value}))


FIELDS = {"lab": ID, "at": AT, "text": "Frakt", "marks": ["gap"]}


@given(st.sampled_from(sorted(FIELDS)), ANY | ODD)
def test_any_value_is_judged_as_by_the_patient_reader(name: str, value: Any) -> None:
    assert_same(NOTES, line("lab_note", {**FIELDS, name: value}))


@given(st.sampled_from(PATTERNED), ANY | ODD)
def test_any_value_of_any_field_is_judged_alike(named: tuple[str, str], value: Any) -> None:
    kind, name = named
    values = GOOD[KINDS[kind].fields[name].type]
    assert_same(trained(kind, {name: values[0]}), line(kind, {name: value}))


def test_the_calendar_is_that_of_the_patient_reader() -> None:
    reader = trained("gap", {"closed_on": "2023-05-03"})
    for year in ("0000", "0001", "1900", "2023", "2024"):
        for month in range(14):
            for day in range(33):
                value = f"{year}-{month:02}-{day:02}"
                assert_same(reader, line("gap", {"closed_on": value}))


NOTES = trained("lab_note", FIELDS)
PIECES = [
    *('"', "\\", "{", "}", "[", "]", ",", ":", " ", "\t", "\n", "\0", "\x7f", "0", "å", "\udcff"),
    *("\\u00e5", '\\"', "null", "true", ',"text":"x"', '"lab":null,', '"},{"', "]]", '",'),
    *(',"sig":"' + "A" * 86 + '=="', ',"sig":"x"', "2023-02-29", "Z", "z"),
]


@given(st.data())
def test_a_line_with_parts_cut_out_or_put_in_is_judged_alike(data: st.DataObject) -> None:
    text = line("lab_note", FIELDS).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 4)))
        piece = data.draw(st.sampled_from([*PIECES, text[start:end]]))
        text = text[:start] + piece + text[end:]
    assert_same(NOTES, text.encode("utf-8", "surrogateescape"))


def test_a_coach_may_not_write_an_office_s_field_in_a_run_either() -> None:
    reader = trained("organisation", {"published": True})
    change = reader.parse(line("organisation", {"published": True}))
    assert isinstance(change, Alike)
    refused = acceptable(change, by_office=False)
    assert refused is not None
    assert refused.code == "permission.field"


def test_a_line_longer_than_the_limit_is_refused_in_a_run_too() -> None:
    with pytest.raises(Problem, match=r"line\.long"):
        NOTES.parse(line("lab_note", {**FIELDS, "text": "a" * (1 << 20)}))


def test_a_bundle_of_ever_new_shapes_makes_few_patterns() -> None:
    shape_of.cache_clear()
    reader, names = Reader(), [*FIELDS, "people", "gap"]
    for order in islice(permutations(names), 300):
        fields = {name: FIELDS.get(name) for name in order}
        for _ in range(WORTHWHILE):
            reader.parse(line("lab_note", fields))
    assert shape_of.cache_info().currsize == KEPT


def test_nothing_is_remembered_of_fields_that_nobody_knows() -> None:
    reader = Reader()
    for number in range(2 * WORTHWHILE):
        reader.parse(line("lab_note", {f"new{number % 2}": "x"}))
        reader.parse(line("weather", {"sky": "x"}))
    assert not reader._seen


def test_lines_of_several_shapes_by_turns_are_all_read_quickly() -> None:
    reader = Reader()
    kinds = [("lab_note", FIELDS), ("gap", {"title": "Nät"}), ("card", {"text": "x"})]
    for _ in range(WORTHWHILE):
        for kind, fields in kinds:
            reader.parse(line(kind, fields))
    for kind, fields in kinds:
        assert isinstance(reader.parse(line(kind, fields)), Alike)


def note(number: int, by: str = ANNA, **more: Any) -> bytes:
    fields = {**FIELDS, "text": f"Rad {number}"} | more
    return line("lab_note", fields, record=f"018f00000000700080000000{number:08x}", by=by)


def taken_apart(pieces: Iterable[Change | Run]) -> list[Change]:
    return [
        one for piece in pieces for one in (piece.changes() if isinstance(piece, Run) else [piece])
    ]


OTHERS = st.sampled_from(
    [
        *(note(7, by=OFFICE), note(7, text="a\\b"), note(7, text='"'), note(7, more="x")),
        *(line("gap", {"title": "Nät"}), line("lab_note", {"text": "kort"}, parents=["0" * 64])),
        *(line("lab_note", FIELDS, sig="A" * 86 + "=="), b"{", b"", b"\xff" + note(7)[1:]),
        *(note(7)[:-1], note(7) + b" ", b" " + note(7), note(7, at="2023-02-29T10:00:00Z")),
    ]
)


@given(st.dictionaries(st.integers(0, 2 * BLOCK), OTHERS, max_size=3), st.integers(0, 70))
def test_lines_read_at_once_are_read_as_one_by_one(odd: dict[int, bytes], more: int) -> None:
    lines = [odd.get(n) or note(n) for n in range(BLOCK + more)]
    reader = trained("lab_note", FIELDS)
    one_by_one: list[Change] = []
    fault: Problem | None = None
    try:
        one_by_one.extend(map(parse, lines))
    except Problem as problem:
        fault = problem
    found: list[Change] = []
    try:
        for piece in reader.read(lines):
            found += taken_apart([piece])
    except Problem as problem:
        assert fault is not None
        assert problem.code == fault.code
    else:
        assert fault is None
    assert len(found) == len(one_by_one)
    for quick, patient in zip(found, one_by_one, strict=True):
        for name in Change.__dataclass_fields__:
            assert getattr(quick, name) == getattr(patient, name), name


def test_a_run_tells_its_columns_as_its_changes_do() -> None:
    reader = trained("lab_note", FIELDS)
    (run,) = reader.read([note(n) for n in range(BLOCK)])
    assert isinstance(run, Run)
    changes = list(run.changes())
    assert run.ids == [one.id for one in changes]
    assert run.records == [one.record for one in changes]
    assert run.times == [one.at for one in changes]
    assert (run.kind, run.by, run.first.line) == ("lab_note", ANNA, changes[0].line)
    for text, (at, size), one in zip(run.lines, run.places(), changes, strict=True):
        assert text[at : at + size] == one.fields_json


def test_few_lines_signed_ones_and_those_of_several_authors_are_no_run() -> None:
    reader = trained("lab_note", FIELDS)
    signed = line("lab_note", FIELDS, sig="A" * 86 + "==")
    for lines in (
        [note(n) for n in range(SHORTEST_BLOCK - 1)],
        [signed] * SHORTEST_BLOCK,
        [note(n, by=(ANNA, NILS)[n % 2]) for n in range(SHORTEST_BLOCK)],
    ):
        assert not any(isinstance(piece, Run) for piece in reader.read(lines))
