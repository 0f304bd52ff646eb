"""Faults in a method file name the file, the key and the reason."""

from pathlib import Path

import pytest

from kitdesk.language import Language
from kitdesk.method import faults, load
from kitdesk.method.loading import newest_of, shipped
from kitdesk.problem import Problem

SOUND = """
key = "litet"
version = "1"
languages = ["sv", "en"]
name = { sv = "Litet", en = "Small" }
purpose = { sv = "Att pröva.", en = "To try." }

[[phases]]
key = "one"
title = { sv = "Ett", en = "One" }

[[steps]]
key = "talk"
phase = "one"
minutes = 10
canvas = "columns"
title = { sv = "Prat", en = "Talk" }
prompt = { sv = "Säg något.", en = "Say something." }
coach_hint = { sv = "Lyssna.", en = "Listen." }
lanes = [
  { key = "a", title = { sv = "A", en = "A" } },
  { key = "b", title = { sv = "B", en = "B" } },
]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "litet.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_file_has_no_faults(tmp_path: Path):
    file = written(tmp_path, SOUND)
    assert faults(file) == []
    assert load(file).steps[0].lane("b") is not None


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('version = "1"', "", "method.missing", "version"),
        ('version = "1"', 'version = "first"', "method.value", "version"),
        ("minutes = 10", "minutes = 0", "method.value", "steps.0.minutes"),
        ("minutes = 10", "minuter = 10", "method.missing", "steps.0.minutes"),
        ('canvas = "columns"', 'canvas = "colums"', "method.value", "steps.0.canvas"),
        ('canvas = "columns"', 'canvas = "list"', "method.canvas_excess", "steps.0"),
        ('canvas = "columns"', 'canvas = "matrix"', "method.canvas_excess", "steps.0"),
        ('key = "b", title', 'key = "a", title', "method.double", "steps.0"),
        ('phase = "one"', 'phase = "two"', "method.reference", "steps.0.phase"),
        (', en = "Talk"', "", "method.translation", "steps.0.title"),
        ('sv = "Lyssna."', 'sv = " "', "method.empty", "steps.0.coach_hint"),
        ('key = "talk"', 'key = "Talk Show"', "method.value", "steps.0.key"),
        ('name = { sv = "Litet"', "name = { sv = 3", "method.value", "name.sv"),
        (
            'phase = "one"',
            'phase = "one"\ncarries_from = ["gone"]',
            "method.reference",
            "steps.0.carries_from",
        ),
    ],
)
def test_a_fault_names_file_key_and_reason(tmp_path: Path, old: str, new: str, code: str, key: str):
    assert old in SOUND
    file = written(tmp_path, SOUND.replace(old, new, 1))
    (first, *_) = faults(file)
    assert (first.code, first.values["key"]) == (code, key)
    assert str(first.values["file"]).partition(":")[0] == "litet.toml"
    with pytest.raises(Problem) as refused:
        load(file)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('version = "1"', "", 1),
        ('version = "1"', 'version = "first"', 3),
        ('name = { sv = "Litet"', "name = { sv = 3", 5),
        ('phase = "one"', 'phase = "two"', 14),
        ("minutes = 10", "minutes = 0", 15),
        (', en = "Talk"', "", 17),
        (', en = "B"', "", 22),
        ('key = "b", title', 'key = "B", title', 22),
        ("]\n", ']\n\n[[steps.fields]]\nkey = 1\ntitle = { sv = "F", en = "F" }\n', 26),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, line: int):
    (first, *_) = faults(written(tmp_path, new.join(SOUND.rsplit(old, 1))))
    assert first.values["line"] == line


@pytest.mark.parametrize("tag", ["sv", "en"])
def test_every_fault_is_a_sentence(tmp_path: Path, tag: str):
    broken = SOUND.replace("minutes = 10", "minuter = 10").replace(
        'canvas = "columns"', 'canvas = "x"'
    )
    found = faults(written(tmp_path, broken))
    sentences = [Language(tag).problem(problem) for problem in found]
    assert len(sentences) == 3
    assert [one.partition(" ")[0] for one in sentences] == [
        f"litet.toml:{n}:" for n in (12, 15, 16)
    ]
    assert all(Language(tag).hint(problem) for problem in found)


def test_broken_toml_says_where(tmp_path: Path):
    (problem,) = faults(written(tmp_path, "key = \n"))
    assert problem.code == "method.toml"
    assert "line 1" in str(problem.values["reason"])


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path):
    (problem,) = faults(tmp_path / "none.toml")
    assert problem.code == "method.unreadable"


def test_of_several_versions_beside_each_other_the_newest_is_offered(tmp_path: Path):
    for name, version in (("a", "2"), ("b", "10"), ("c", "9.5")):
        text = SOUND.replace('version = "1"', f'version = "{version}"')
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = shipped(tmp_path)
    assert [kit.version for kit in found] == ["2", "10", "9.5"]
    assert newest_of(found)["litet"].version == "10"
