"""Finding, filling and keeping texts."""

from pathlib import Path

import pytest

from kitdesk.language import Language
from kitdesk.language.catalogue import load
from kitdesk.problem import Problem

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def po(folder: Path, name: str, *entries: tuple[str, str]) -> Path:
    """A gettext file of plain entries."""
    folder.mkdir(exist_ok=True)
    body = "\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in entries)
    (folder / name).write_text(HEAD + body, encoding="utf-8")
    return folder


def test_a_language_knows_its_words():
    assert (Language("sv").t("common.cancel"), Language("en").t("common.cancel")) == (
        "Avbryt",
        "Cancel",
    )


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(Problem) as refused:
        Language("tlh")
    assert refused.value.values == {"tag": "tlh", "known": "sv, en"}
    assert Language("en").problem(refused.value) == "There is no text in the language “tlh”."
    assert "sv, en" in str(Language("en").hint(refused.value))


def test_a_key_that_is_not_there_is_shown_itself():
    assert Language("sv").t("no.such.key") == "no.such.key"
    assert Language("sv").n("no.such.key", 3) == "no.such.key"
    assert not Language("sv").has("no.such.key")


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 dagar"), (1, "1 dag"), (1200, "1\xa0200 dagar")]
)
def test_plurals_show_their_count(tmp_path: Path, count: int, text: str):
    plural = 'msgid "a.days"\nmsgid_plural "a.days"\n'
    forms = 'msgstr[0] "{count} dag"\nmsgstr[1] "{count} dagar"\n'
    folder = po(tmp_path / "sv", "a.po")
    (folder / "a.po").write_text(HEAD + plural + forms, encoding="utf-8")
    language = Language("sv")
    language._catalogue = load(folder, tmp_path / "cache")
    assert language.n("a.days", count) == text


def test_values_are_written_in_the_language_s_way(tmp_path: Path):
    folder = po(
        tmp_path / "sv", "a.po", ("a.b", "{size:size} den {day:date}: {sum:money}, {n:04d} {who}")
    )
    language = Language("sv")
    language._catalogue = load(folder, tmp_path / "cache")
    filled = language.t("a.b", size=38_000, day="2023-05-03", sum=100, n=7, who="Åsa")
    assert filled == "38\xa0kB den 3 maj 2023: 1\xa0kr, 0007 Åsa"


def test_what_was_read_is_kept_and_read_again(tmp_path: Path):
    folder = po(tmp_path / "sv", "a.po", ("a.b", "ett"))
    first = load(folder, tmp_path / "cache")
    kept = list((tmp_path / "cache").iterdir())
    assert load(folder, tmp_path / "cache") == first
    assert list((tmp_path / "cache").iterdir()) == kept


def test_a_changed_file_is_read_anew(tmp_path: Path):
    folder = po(tmp_path / "sv", "a.po", ("a.b", "ett"))
    load(folder, tmp_path / "cache")
    po(tmp_path / "sv", "a.po", ("a.b", "två"))
    assert load(folder, tmp_path / "cache").texts == {"a.b": "två"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"texts": 1}'])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: str):
    folder = po(tmp_path / "sv", "a.po", ("a.b", "ett"))
    whole = load(folder, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(damage)
    assert load(folder, tmp_path / "cache") == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path):
    folder = po(tmp_path / "sv", "a.po", ("a.b", "ett"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load(folder, tmp_path / "cache").texts == {"a.b": "ett"}


def test_a_key_in_two_files_is_refused_by_name(tmp_path: Path):
    po(tmp_path / "sv", "a.po", ("a.b", "ett"))
    folder = po(tmp_path / "sv", "b.po", ("a.b", "två"))
    with pytest.raises(Problem) as refused:
        load(folder, tmp_path / "cache")
    assert refused.value.values == {"file": "sv/b.po", "key": "a.b"}


def test_a_problem_names_kinds_and_fields_as_people_do():
    wrong = Problem("record.range", kind="gap", record="#1", field="weight", value="9")
    assert "”Tyngd” i innovationsgap #1" in Language("sv").problem(wrong)
    assert "“Weight” of innovation gap #1" in Language("en").problem(wrong)
    session = Problem("permission.erasure", kind="session")
    assert Language("en").problem(session) == "KIT session cannot be erased."
    kit = Problem("permission.erasure", kind="method_kit")
    assert Language("sv").problem(kit).startswith("Metod ")
    unknown = Problem("record.range", kind="new", record="#1", field="of_next_year", value="9")
    assert "”of_next_year” i new" in Language("sv").problem(unknown)


@pytest.mark.parametrize("hidden", ["\x00", "\x1b[2J", "\n", "\u202e", "\u2066"])
def test_what_others_wrote_cannot_break_a_sentence(hidden: str):
    """Controls and marks that turn the direction of writing are shown as such."""
    language = Language("sv")
    told = language.problem(Problem("bundle.path", path=f"bild{hidden}gpj.exe"))
    assert hidden[0] not in told and "bild\N{REPLACEMENT CHARACTER}" in told
    assert "Åvki čáppa ŋ 🙂" in language.problem(Problem("bundle.path", path="Åvki čáppa ŋ 🙂"))
