"""Errors nobody reckoned with: told, noted, and survived."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitdesk.core_file import leave_no_core
from kitdesk.desktop import mishap
from kitdesk.desktop.mishap import keep_log, log_file, tell_mishaps
from kitdesk.problem import Problem


@pytest.fixture
def told() -> Iterator[list[Problem]]:
    before = sys.excepthook
    found: list[Problem] = []
    tell_mishaps(found.append)
    yield found
    sys.excepthook = before


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    before = list(logging.getLogger().handlers)
    yield log_file()
    for handler in logging.getLogger().handlers[:]:
        if handler not in before:
            logging.getLogger().removeHandler(handler)
            handler.close()


def raise_in_hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


def test_an_error_is_told_and_noted_without_what_people_wrote(told: list[Problem], kept: Path):
    keep_log()
    raise_in_hook(ZeroDivisionError("x"))
    assert [problem.code for problem in told] == ["desktop.unexpected"]
    assert told[0].values == {"cause": "ZeroDivisionError"}
    assert "ZeroDivisionError" in kept.read_text("utf-8")


def test_a_refusal_that_nobody_caught_is_told_as_it_is(told: list[Problem]):
    refusal = Problem("record.none", kind="card", record="0")
    raise_in_hook(refusal)
    assert told == [refusal]


def test_a_long_log_is_set_aside(kept: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mishap, "LONGEST_BYTES", 10)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("long ago, very long ago")
    keep_log()
    logging.getLogger("kitdesk").warning("now")
    assert "long ago" in kept.with_suffix(".old.log").read_text()
    assert kept.read_text().endswith("kitdesk now\n")


def test_a_place_that_cannot_be_written_keeps_no_log_and_harms_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
):
    kept.parent.parent.mkdir(parents=True, exist_ok=True)
    kept.parent.write_text("a file where the folder should be")
    before = list(logging.getLogger().handlers)
    keep_log()
    assert logging.getLogger().handlers == before


def test_the_log_tells_where_and_never_what_people_wrote(told: list[Problem], kept: Path):
    """Codes, kinds of errors and places in the code; no names, no texts, no folders."""
    keep_log()
    try:
        try:
            {}["Ofelia Tjäder"]
        except KeyError as error:
            raise Problem("record.type", record="Ofelia Tjäder") from error
    except Problem as error:
        logging.getLogger("kitdesk.desktop.writer").exception("a write failed", stack_info=True)
        assert error.code == "record.type"
    raise_in_hook(ValueError("Ofelia Tjäder is no number"))
    logging.getLogger("other.library").warning("took %s for a date", "Ofelia Tjäder")
    text = kept.read_text("utf-8")
    assert "Ofelia" not in text and str(Path(__file__).parents[2]) not in text
    for expected in ("a write failed", "record.type", "KeyError", "ValueError", "other.library"):
        assert expected in text
    assert "test_the_log_tells_where" in text


def test_a_crash_leaves_no_image_of_the_memory(monkeypatch: pytest.MonkeyPatch):
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    leave_no_core()
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    resource.setrlimit(resource.RLIMIT_CORE, before)
