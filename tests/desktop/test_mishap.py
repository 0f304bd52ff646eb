"""Errors nobody reckoned with: told, noted, and survived."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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
