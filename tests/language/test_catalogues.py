"""The catalogues are complete, agree with each other, and hold what the code asks for alone."""

import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import kitdesk
from kitdesk.language import languages
from kitdesk.resource import resource
from tests.language.keys import keys_named_in

MADE_AT_RUN_TIME = (
    "kind.",
    "field.",
    "choice.",
)
"""Beginnings of keys that are put together from data (record kinds, fields and their values)."""

NAMED = keys_named_in(sorted(Path(kitdesk.__file__).parent.rglob("*.py")))


def texts(tag: str) -> dict[str, tuple[str, ...]]:
    """Key → its forms, of all files of a language."""
    found: dict[str, tuple[str, ...]] = {}
    for path in resource("translations", tag).glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=tag, abort_invalid=True):
                if isinstance(message.id, str):
                    found[message.id] = (str(message.string),)
                else:
                    found[message.id[0]] = tuple(message.string or ())
    del found[""]  # the head of the files
    return found


TEXTS = {tag: texts(tag) for tag in languages()}


def places(text: str) -> set[str]:
    """The names of the `{places}` of a text."""
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def all_places(key: str) -> set[str]:
    return set().union(*(places(form) for form in TEXTS["sv"].get(key, ())))


def test_swedish_and_english_are_there():
    assert languages() == ("sv", "en")


def test_every_language_has_the_same_keys():
    assert {tag: sorted(TEXTS["sv"].keys() ^ found.keys()) for tag, found in TEXTS.items()} == {
        tag: [] for tag in TEXTS
    }


@pytest.mark.parametrize("tag", languages())
def test_every_text_is_written(tag: str):
    assert [key for key, forms in TEXTS[tag].items() if not all(forms)] == []


@pytest.mark.parametrize("tag", languages())
def test_every_plural_has_a_form_for_one_and_for_many(tag: str):
    assert [key for key, forms in TEXTS[tag].items() if len(forms) not in (1, 2)] == []


def test_languages_agree_on_what_is_filled_in():
    differing = [
        key
        for key, forms in TEXTS["en"].items()
        if set().union(*map(places, forms)) != all_places(key)
    ]
    assert differing == []


def test_every_text_can_be_taken_apart():
    for found in TEXTS.values():
        for key, forms in found.items():
            for form in forms:
                assert all(not name or name.isidentifier() for name in places(form)), key


def test_every_key_the_code_asks_for_exists():
    missing = {f"{use.key} ({use.place})" for use in NAMED.uses if use.key not in TEXTS["sv"]}
    assert not missing, listed(missing)


def test_every_plural_is_asked_for_with_a_count():
    plural = {key for key, forms in TEXTS["sv"].items() if len(forms) > 1}
    wrong = {
        f"{use.key} ({use.place})" for use in NAMED.uses if use.key in plural and not use.plural
    }
    assert not wrong, listed(wrong)


def test_the_code_hands_over_what_its_texts_show():
    missing = {
        f"{use.key}: {{{name}}} ({use.place})"
        for use in NAMED.uses
        if use.values is not None
        for name in (all_places(use.key) | all_places(f"{use.key}.hint")) - use.values
        if not (use.plural and name == "count")
    }
    assert not missing, listed(missing)


def test_no_key_is_dead():
    dead = {key for key in TEXTS["sv"] if not key.startswith(MADE_AT_RUN_TIME)}
    dead = {key for key in dead if not NAMED.is_used(key)}
    assert not dead, listed(dead)


def listed(keys: set[str]) -> str:
    return "\n".join(["", *sorted(keys)])
