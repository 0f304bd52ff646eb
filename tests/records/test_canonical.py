"""RFC 8785, and the hash that closes a month. Source: RFC 8785 §3.2, appendix B; DOMAIN.md §2."""

import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitdesk.records import canonical, rows_sha256

ID = "018f0000000070008000000000000001"


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_the_standards_samples(bits: str, expected: str):
    [value] = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(value).decode() == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back(value: float):
    assert float(canonical(value)) == value


def test_the_standards_sample_of_sorting():
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    order = ["\\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    text = canonical(value).decode()
    assert [text.index(f'"{name}":') for name in order] == sorted(
        text.index(f'"{name}":') for name in order
    )


def test_the_standards_sample_of_values():
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1: 2}, object()])
def test_what_is_no_json_is_refused(value: object):
    with pytest.raises((ValueError, TypeError, AttributeError)):
        canonical(value)


def test_a_months_hash_is_over_its_rows_by_date_and_id():
    one = {"id": ID, "person": "p", "date": "2023-05-03", "minutes": 60, "what": "Möte"}
    two = {**one, "id": ID[:-1] + "2", "date": "2023-05-02", "source": None, "deleted": False}
    row = '{"activity":null,"date":"%s","id":"%s","minutes":60,"person":"p",%s,"what":"Möte"}'
    rest = '"project_share":null,"source":null'
    first, second = ("2023-05-02", ID[:-1] + "2"), ("2023-05-03", ID)
    text = "[" + ",".join(row % (*which, rest) for which in (first, second)) + "]"
    assert rows_sha256([one, two]) == hashlib.sha256(text.encode()).hexdigest()
    assert rows_sha256([two, one]) == rows_sha256([one, two])
    assert rows_sha256([{**one, "minutes": 75}, two]) != rows_sha256([one, two])
