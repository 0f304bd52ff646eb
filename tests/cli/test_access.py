"""`passphrase` and `recovery-words`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Program

OLD, NEW = "sju sorters kakor", "åtta sorters bullar"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on a workspace that a passphrase opens, which the environment holds."""
    monkeypatch.setenv("KITDESK_PASSPHRASE", OLD)
    program = Program(tmp_path / "w")
    program.says("init", "--role", "coach", "--name", "Åsa")
    return program


def test_a_passphrase_is_changed(
    closed: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "new"
    file.write_text(f"{NEW}\n", encoding="utf-8")
    assert "gäller" in closed.says("passphrase", "--new-file", file)
    assert closed.refuses("list", "gap")["code"] == "vault.passphrase_wrong"
    monkeypatch.setenv("KITDESK_PASSPHRASE", NEW)
    assert closed.json("list", "gap") == []


def test_a_passphrase_comes_from_stdin_or_the_environment(
    closed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert closed.json("passphrase", input=f"{NEW}\n") == {"passphrase": True, "key": "passphrase"}
    monkeypatch.setenv("KITDESK_PASSPHRASE", NEW)
    monkeypatch.setenv("KITDESK_NEW_PASSPHRASE", OLD)
    closed.says("passphrase")
    monkeypatch.setenv("KITDESK_PASSPHRASE", OLD)
    assert closed.json("list", "gap") == []


def test_a_short_one_is_refused_and_the_old_one_holds(closed: Program) -> None:
    assert closed.refuses("passphrase", input="kort\n")["code"] == "vault.passphrase_short"
    assert closed.json("list", "gap") == []


def test_a_passphrase_is_removed_by_whoever_knows_it(
    closed: Program,
    key_store: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert closed.json("passphrase", "--remove")["key"] == "keyring"
    closed.says("passphrase", input=f"{NEW}\n")
    monkeypatch.delenv("KITDESK_PASSPHRASE")
    assert closed.json("list", "gap") == []
    assert closed.refuses("passphrase", "--remove")["code"] == "vault.passphrase_needed"
    assert closed.refuses("recovery-words")["code"] == "vault.passphrase_needed"


@pytest.mark.slow
def test_new_recovery_words_open_instead_of_the_old_ones(
    closed: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = closed.json("recovery-words")["recovery_words"]
    second = closed.json("recovery-words", "--new-key")["recovery_words"]
    assert len(second.split()) == 13 and first != second
    assert closed.json("list", "gap") == []
    monkeypatch.setenv("KITDESK_PASSPHRASE", first)
    assert closed.refuses("list", "gap")["code"] == "vault.passphrase_wrong"
    monkeypatch.setenv("KITDESK_PASSPHRASE", second)
    assert closed.json("list", "gap") == []
    assert closed.refuses("recovery-words", "--new-key")["code"] == "vault.passphrase_wrong"


def test_a_passphrase_that_is_soon_guessed_is_said_where_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init = ("init", "--role", "coach", "--name", "Åsa")
    monkeypatch.setenv("KITDESK_PASSPHRASE", "sommar")
    weak = Program(tmp_path / "weak")
    for words in (init, ("backup", "-o", tmp_path / "a.kitbackup")):
        assert "lätt att gissa" in weak.says(*words)
    monkeypatch.setenv("KITDESK_PASSPHRASE", OLD)
    assert "gissa" not in Program(tmp_path / "good").says(*init)
