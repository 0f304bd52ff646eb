"""What a line may be, and what it may not. Source: EXCHANGE.md §1."""

import base64
import hashlib
import json

import pytest

from kitdesk.log import change_id, parse, write
from kitdesk.log.line import unsigned
from kitdesk.problem import Problem
from tests.log.making import ANNA, AT, RECORD, change

GOOD = {
    "v": 1,
    "kind": "gap",
    "record": RECORD,
    "parents": [],
    "fields": {"title": "Frakt"},
    "at": AT,
    "by": ANNA,
    "salt": "03b85dd293dcb350",
}
SIG = base64.b64encode(bytes(range(64))).decode()


def dumped(**changed: object) -> bytes:
    kept = {**GOOD, **changed}
    return json.dumps({k: v for k, v in kept.items() if v is not ...}, ensure_ascii=False).encode()


def compact(**changed: object) -> bytes:
    """The same in the shape in which our writers make it."""
    return json.dumps(json.loads(dumped(**changed)), separators=(",", ":")).encode()


def code(line: bytes) -> str:
    with pytest.raises(Problem) as refused:
        parse(line)
    return refused.value.code


def with_fields(raw: str) -> bytes:
    return compact(fields="HERE").replace(b'"HERE"', raw.encode("utf-8", "surrogatepass"))


def test_a_line_reads_back_as_it_was_written():
    made = change(title="Frakt", weight=2)
    read = parse(made.line)
    assert (read.kind, read.record, read.by, read.at) == ("gap", RECORD, ANNA, AT)
    assert read.fields == {"title": "Frakt", "weight": 2}
    assert read.id == made.id == change_id(made.line) == hashlib.sha256(made.line).digest()


def test_an_unknown_key_and_white_space_stay_in_the_line():
    line = dumped(colour="red")
    assert b'": "' in line
    assert parse(line).line == line


@pytest.mark.parametrize("key", list(GOOD))
def test_every_key_is_needed(key: str):
    assert code(dumped(**{key: ...})) == code(compact(**{key: ...})) == "line.missing"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("v", 2),
        ("v", True),
        ("v", 1.0),
        ("v", "1"),
        ("kind", 7),
        ("kind", None),
        ("record", RECORD.upper()),
        ("record", "018f0000-0000-7000-8000-000000000001"),
        ("record", "018f0000000040008000000000000001"),
        ("record", RECORD + "\n"),
        ("parents", None),
        ("parents", ["ab"]),
        ("parents", ["A" * 64]),
        ("parents", ["b" * 64, "a" * 64]),
        ("parents", ["a" * 64, "a" * 64]),
        ("fields", []),
        ("at", "2023-05-03T10:00:00"),
        ("at", "2023-05-03T10:00:00+00:00"),
        ("at", "2023-02-30T10:00:00Z"),
        ("at", "2023-05-03T24:00:00Z"),
        ("at", "2023-05-03 10:00:00Z"),
        ("at", 1683108000),
        ("by", "a" * 31),
        ("by", "A" * 32),
        ("salt", "03b85dd293dcb35"),
        ("salt", "03B85DD293DCB350"),
        ("sig", "x"),
        ("sig", None),
        ("sig", SIG[:-3] + "9=="),
        ("sig", SIG.rstrip("=")),
        ("sig", base64.b64encode(bytes(63)).decode()),
    ],
)
def test_a_key_of_the_wrong_type_or_meaning_is_refused(key: str, value: object):
    assert code(dumped(**{key: value})) == code(compact(**{key: value})) == "line.key"


@pytest.mark.parametrize("between", ["", " ", ";", ",,", '","'])
def test_parents_are_apart_by_one_comma(between: str):
    pair = compact(parents=["a" * 64, "b" * 64])
    assert parse(pair).parents == (bytes.fromhex("a" * 64), bytes.fromhex("b" * 64))
    assert code(pair.replace(b'","bb', f'"{between}"bb'.encode())) in ("line.json", "line.key")
    assert code(pair.replace(b'"]', b'",]')) == "line.json"


def test_a_clock_may_say_anything_that_is_a_time():
    for at in ("1970-01-01T00:00:00Z", "2999-12-31T23:59:59.123456789Z", "2016-12-31T23:59:60Z"):
        assert parse(dumped(at=at)).at == at


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ('{"a":1,"a":2}', "line.double"),
        ('{"a":1,"\\u0061":2}', "line.double"),
        ('{"x":{"y":[{"b":1,"b":1}]}}', "line.double"),
        ('{"a" :1,"a" :2}', "line.double"),
        ('{"a":1,"a" :2}', "line.double"),
        ('{"a":1,"a"\t:2}', "line.double"),
        ('{"a":NaN}', "line.number"),
        ('{"a":[Infinity]}', "line.number"),
        ('{"a":-Infinity}', "line.number"),
        ('{"a":1e999}', "line.number"),
        ('{"a":{"b":[-1e999]}}', "line.number"),
        ('{"a":9007199254740993}', "line.number"),
        ('{"a":-9007199254740993}', "line.number"),
        ('{"a":[[[9007199254740993]]]}', "line.number"),
        ('{"a":"\\ud800"}', "line.surrogate"),
        ('{"\\udfff":1}', "line.surrogate"),
        ('{"a":["\\ude00\\ud83d"]}', "line.surrogate"),
        ('{"a":"\ud800"}', "line.utf8"),
        ('{"a":"\t"}', "line.json"),
        ("{'a':1}", "line.json"),
        ('{"a":01}', "line.json"),
        ('{"a":1,}', "line.json"),
        ('{"a":' + "9" * 5000 + "}", "line.json"),
    ],
)
def test_json_that_two_readers_could_read_in_two_ways_is_refused(raw: str, expected: str):
    assert code(with_fields(raw)) == expected


def test_what_only_looks_like_a_fault_passes():
    text = 'sa hon: "a":1, "a":2 och [[{{ \\ "b" : NaN'
    read = parse(with_fields(json.dumps({"a": text, "b": '":":":'})))
    assert read.fields["a"] == text
    exact = parse(with_fields('{"a":[9007199254740992,-9007199254740992,1e-400,"\\ud83d\\ude00"]}'))
    assert exact.fields["a"] == [2**53, -(2**53), 0.0, "😀"]


def test_nesting_is_counted_with_the_line_as_the_first_level():
    fits = with_fields('{"a":' + "[" * 62 + "]" * 62 + "}")
    assert parse(fits)
    assert code(with_fields('{"a":' + "[" * 63 + "]" * 63 + "}")) == "line.depth"
    assert parse(with_fields('{"a":"' + "[" * 500 + '","b":"\\"' + "{" * 500 + '"}'))


@pytest.mark.parametrize("opening", ["[", '{"a":', '"\\"', '\\"', '["'])
def test_a_line_made_to_choke_the_reader_is_refused_at_once(opening: str):
    assert code((opening * 1_100_000)[: 1 << 20].encode()).startswith("line.")


def test_one_mebibyte_fits_and_a_byte_more_does_not():
    room = (1 << 20) - len(dumped(fields={"a": ""}))
    assert parse(dumped(fields={"a": "x" * room}))
    assert code(dumped(fields={"a": "x" * (room + 1)})) == "line.long"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b" ",
        b"[]",
        b"null",
        b'"x"',
        b"\xff",
        b"\xef\xbb\xbf" + dumped(),
        dumped() + b"\n",
        dumped()[:-1] + b"\n}",
        dumped() + dumped(),
        dumped()[:-1],
        dumped() + b" x",
        dumped() + b"\x00",
        dumped() + "\u00a0".encode(),
    ],
)
def test_what_is_no_single_object_on_one_line_is_refused(line: bytes):
    assert code(line) in ("line.json", "line.utf8")


def test_the_signature_is_the_last_key_and_is_cut_out_of_what_it_signs():
    signed: list[bytes] = []

    def sign(message: bytes) -> bytes:
        signed.append(message)
        return bytes(range(64))

    made = write("gap", RECORD, [], {"title": "Frakt"}, AT, ANNA, bytes(8), sign)
    plain = write("gap", RECORD, [], {"title": "Frakt"}, AT, ANNA, bytes(8))
    assert made.sig == SIG
    assert made.line.endswith(b',"sig":"' + SIG.encode() + b'"}')
    assert unsigned(made.line, made.sig) == plain.line
    assert signed == [made.signed_message] == [b"kitdesk-change-1\n" + plain.line]
    assert plain.signed_message == made.signed_message


def test_a_signature_that_is_not_the_last_key_is_refused():
    whole = json.dumps({**GOOD, "sig": SIG, "more": 1}, separators=(",", ":")).encode()
    assert code(whole) == "line.sig_last"
    assert code(dumped(sig=SIG)) == "line.sig_last"


def test_a_writer_makes_text_nfc_and_sets_sorted():
    made = change(title="A\u030are", tags=["ö", "a", "a"], fields={"o\u0308": ["e\u0301"]})
    assert made.fields == {"title": "Åre", "tags": ["a", "ö"], "ö": ["é"]}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"x": float("inf")}, "line.json"),
        ({"x": 2**60}, "line.number"),
        ({"x": "\ud800"}, "line.surrogate"),
        ({"x": object()}, "line.json"),
        ({"x": "y" * (1 << 20)}, "line.long"),
    ],
)
def test_a_writer_refuses_what_no_reader_would_take(fields: dict[str, object], expected: str):
    with pytest.raises(Problem) as refused:
        change(fields=fields)
    assert refused.value.code == expected


def test_parents_are_written_sorted_and_once():
    one, two = change(title="a"), change(title="b")
    made = change(two, one, two, weight=1)
    assert list(made.parents) == sorted({one.id, two.id})
