"""The archive's way in: `packaging/kitbundle_reader.py`, which knows nothing of kitdesk."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kitdesk.log import parse
from kitdesk.problem import Problem
from tests.cli.conftest import Program
from tests.exchange.archive import FILE, identity, needs_age, reader
from tests.exchange.world import Place, World, newer

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "fixtures" / "vectors" / "fold.json"


def _table(out: Path, kind: str) -> dict[str, dict[str, str]]:
    with (out / f"{kind}.csv").open(newline="", encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def _read(place: Place, bundles: list[Path]) -> tuple[int, Path]:
    out = place.folder.parent / "archive"
    key = identity(place.workspace, place.folder.parent / f"{place.name}-identity.txt")
    given = ["--identity", key, "--out", out, *bundles]
    return reader.main([str(part) for part in given]), out


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text()), ids=lambda case: case["name"])
def test_it_folds_as_the_contract_says(case: dict[str, Any]):
    changes = {}
    for line in case["lines"]:
        change = json.loads(line)
        if change["kind"] == case["kind"]:
            changes[hashlib.sha256(line.encode()).hexdigest()] = change
    expected = case["expect"]
    values, conflicts, gone = reader.folded(changes)
    assert (values, conflicts, gone) == (
        expected["value"],
        expected["conflicts"],
        expected["gone"],
    )


@needs_age
def test_a_stranger_reads_what_a_coach_sent_and_sees_what_the_office_sees(world: World):
    anna = world["Anna"]
    lab = anna.workspace.put("lab", [{"number": 1, "theme": "Stöd som når fram"}])[0]
    notes = [{"lab": lab, "text": text} for text in ("Åvki, čáppa ŋ", "Ingen hinner läsa")]
    first, second = anna.workspace.put("lab_note", notes)
    picture = world.root / "tavla.txt"
    picture.write_text("en tavla")
    anna.workspace.attach("lab", lab, picture)
    sent = anna.export()
    world.office.receive(sent)
    anna.workspace.update("lab_note", first, text="Ändrat sedan")
    anna.workspace.delete("lab_note", second)
    sent += anna.export()
    world.office.receive(sent[-1:])

    refused, out = _read(world.office, sent)

    assert refused == 0
    table = _table(out, "lab_note")
    for note in (first, second):
        found = world.office.workspace.find(note)
        assert found is not None
        assert table[note]["text"] == found[1]["text"]
    assert table[first]["text"] == "Ändrat sedan"
    assert (table[first]["gone"], table[second]["gone"]) == ("false", "true")
    digest = next(iter(_table(out, "attachment").values()))["sha256"]
    assert (out / "blobs" / digest).read_bytes() == world.office.workspace.blob(digest)


@needs_age
def test_the_offices_guide_leads_to_the_tables(world: World):
    """`kitdesk keys --archive`, then the reader as a program of its own, on any Python there is:
    nobody could get at the key that it asks for.
    """
    world["Anna"].workspace.put("organisation", [{"name": "Provbolaget"}])
    (sent,) = world["Anna"].export()
    world.close()
    office, key, out = Program(world.root / "office"), world.root / "key.txt", world.root / "out"
    assert office.run("keys", "--archive").exit_code == 2
    assert str(key) in office.says("keys", "--archive", "-o", key)
    assert key.stat().st_mode & 0o077 == 0 or os.name == "nt"
    words = ["--identity", key, "--out", out, sent]
    done = subprocess.run([sys.executable, "-I", FILE, *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Provbolaget" in {row["name"] for row in _table(out, "organisation").values()}


@needs_age
def test_a_conflict_stands_in_the_archive_as_it_does_in_the_office(world: World):
    anna = world["Anna"]
    organisation = anna.workspace.put("organisation", [{"name": "Provbolaget"}])[0]
    first = anna.export()
    world.office.receive(first)
    world.office.workspace.update("organisation", organisation, name="Provbolaget AB")
    world.office.workspace.seal()
    anna.workspace.update("organisation", organisation, name="Provbolaget HB")
    second = anna.export()
    world.office.receive(second)
    back = world.office.export(anna.id)
    anna.receive(back)

    refused, out = _read(anna, back)
    assert refused == 0
    lines = (out / "changes.jsonl").read_bytes().splitlines()
    assert set(lines) <= {change.line for change in anna.lines().values()}
    refused, out = _read(world.office, [*first, *second])
    conflict = world.office.workspace.conflict_fields("organisation", organisation)["name"]
    ours = _table(out, "organisation")[organisation]["name"]
    assert ours == "Provbolaget HB"
    assert ours in conflict.values


@needs_age
def test_a_damaged_bundle_is_refused_and_the_others_are_read(world: World, capsys):
    anna = world["Anna"]
    anna.workspace.put("organisation", [{"name": "Provbolaget"}])
    good = anna.export()
    bad = world.root / "bad.kitbundle"
    content = bytearray(good[0].read_bytes())
    content[content.index(b"payload.age") + 400] ^= 1
    bad.write_bytes(content)

    refused, out = _read(world.office, [bad, *good])

    assert refused == 1
    assert "bad.kitbundle: refused" in capsys.readouterr().err
    assert "Provbolaget" in {row["name"] for row in _table(out, "organisation").values()}


@needs_age
def test_no_kind_or_field_leads_out_of_the_folder_or_hides_a_record(world: World):
    """Kinds and fields may be any text, as a newer version might use it: one called
    `../elsewhere` became a file beside the folder, and a field `id` took the record's place.
    """
    office, anna = world.office, world["Anna"]
    record = anna.workspace.put("gap", [{"title": "Frakt"}])[0]
    anna.workspace.seal()
    for kind in ("../elsewhere", "/", "x" * 5_000, "conflicts"):
        newer(anna, kind, record, text=kind[:9])
    newer(anna, "gap", record, id="none", gone="perhaps")
    refused, out = _read(office, anna.export())
    assert refused == 0
    assert not list(world.root.rglob("elsewhere*"))
    assert _table(out, "gap")[record]["gone"] == "false"
    odd = [file.name for file in out.glob("*.csv") if len(file.stem) == 64]
    assert len(odd) == 4


LINE = (
    '{"v":1,"kind":"gap","record":"018f00000000700080000000000000ff","parents":[],'
    '"fields":{"a":"å"},"at":"2023-05-03T10:00:00Z","by":"'
    + "0"
    * 32
    + '","salt":"73616c7473616c74",'
    '"newer":[1]}'
)
BROKEN = {
    "not a number": ('{"a":"å"}', '{"a":NaN}'),
    "half of a letter": ("å", "\\ud800"),
    "a key twice": ('"a":"å"', '"a":1,"a":2'),
    "no fields": ('{"a":"å"}', "[]"),
    "nested too deep": ('"å"', "[" * 63 + "]" * 63),
    "nested far too deep": ('"å"', "[" * 5_000 + "]" * 5_000),
    "too large a number": ('"å"', "9007199254740993"),
    "an infinite number": ('"å"', "1e999"),
    "another format": ('"v":1', '"v":2'),
    "true for one": ('"v":1', '"v":true'),
    "no record": ('"record"', '"recorded"'),
    "no UUID of version 7": ("7000800", "4000800"),
    "parents that are none": ('"parents":[]', '"parents":["00"]'),
    "parents twice": ('"parents":[]', f'"parents":["{"0" * 64}","{"0" * 64}"]'),
    "parents out of order": ('"parents":[]', f'"parents":["{"1" * 64}","{"0" * 64}"]'),
    "no time": ("T10:00:00Z", ""),
    "a day of no calendar": ("05-03", "02-30"),
    "a short salt": ("73616c7473616c74", "73616c"),
    "a signature that is none": ('"newer":[1]', '"sig":"AAAA"'),
    "a signature that is not last": ('"newer":[1]', f'"sig":"{"A" * 86}==","newer":[1]'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_line_that_is_not_well_formed_is_refused(name: str):
    whole, broken = BROKEN[name]
    assert reader.change_in(LINE.encode())["fields"] == {"a": "å"}
    assert parse(LINE.encode()), "kitdesk takes it too, and refuses it broken"
    line = LINE.replace(whole, broken).encode()
    with pytest.raises(Problem):
        parse(line)
    with pytest.raises(reader.DAMAGE):
        reader.change_in(line)


def test_a_line_of_ten_thousand_changes_folds_in_little_memory():
    changes, parent = {}, []
    for n in range(10_000):
        id = hashlib.sha256(str(n).encode()).hexdigest()
        changes[id] = {"parents": parent, "fields": {"text": str(n), f"f{n % 7}": n}}
        parent = [id]
    values, conflicts, gone = reader.folded(changes)
    assert (values["text"], values["f0"], conflicts, gone) == ("9999", 9996, {}, False)


@needs_age
def test_what_the_office_has_erased_is_not_written_out(world: World):
    """The archive still holds the earlier bundle; whoever reads both together gets no name."""
    office, anna = world.office, world["Anna"]
    erika, bo = office.workspace.put("person", [{"given_name": "Erika"}, {"given_name": "Bo"}])
    office.workspace.put("lab", [{"number": 1, "participants": [erika, bo]}])
    before = office.export(anna.id)
    anna.receive(before)
    assert _read(anna, before)[0] == 0
    assert erika in _table(anna.folder.parent / "archive", "person")

    of = {"kind": "person", "record": erika}
    office.workspace.put("erasure", [{"of": of, "reason": "request"}])
    after = office.export(anna.id)
    refused, out = _read(anna, [*before, *after])

    assert refused == 0
    assert set(_table(out, "person")) >= {bo} and erika not in _table(out, "person")
    assert "Erika" not in (out / "changes.jsonl").read_text(encoding="utf-8")
