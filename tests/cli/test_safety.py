"""`init`, `check`, `backup`, `restore`, keys and passphrases."""

from pathlib import Path

import pytest

import kitdesk
from kitdesk.workspace import Workspace
from tests.cli.conftest import Program


def test_init_says_where_the_key_is_and_shows_the_words(tmp_path: Path) -> None:
    program = Program(tmp_path / "w")
    said = program.says("init", "--role", "coach", "--name", "Åsa Öberg")
    assert "bara du kan läsa" in said
    assert len(said.splitlines()[-1].split()) == 13
    assert program.refuses("init", "--role", "coach", "--name", "Åsa")["code"] == "workspace.exists"


def test_init_in_english_as_json(tmp_path: Path) -> None:
    project = tmp_path / "project.toml"
    project.write_text('name = "Klustren"\n', encoding="utf-8")
    done = Program(tmp_path / "w").json(
        "init", "--role", "office", "--name", "Kansliet", "--project", project
    )
    assert (done["role"], done["name"], done["key"]) == ("office", "Kansliet", "file")
    assert [p["name"] for p in Program(tmp_path / "w").json("list", "project")] == ["Klustren"]


@pytest.mark.parametrize(
    "args", [["init", "--role", "boss", "--name", "x"], ["init"], ["nosuch"], ["show"]]
)
def test_wrong_usage(tmp_path: Path, args: list[str]) -> None:
    assert Program(tmp_path / "w").run(*args).exit_code == 2


def test_a_passphrase_opens_what_it_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(tmp_path / "w")
    monkeypatch.setenv("KITDESK_PASSPHRASE", "sju sorters kakor")
    assert "lösenord" in program.says("init", "--role", "coach", "--name", "Åsa")
    assert program.json("list", "gap") == []
    monkeypatch.delenv("KITDESK_PASSPHRASE")
    assert program.refuses("list", "gap")["code"] == "vault.passphrase_needed"
    (tmp_path / "phrase").write_text("sju sorters kakor\n")
    assert program.run("--passphrase-file", tmp_path / "phrase", "list", "gap").exit_code == 0
    (tmp_path / "phrase").write_text("fel\n")
    assert program.run("--passphrase-file", tmp_path / "phrase", "list", "gap").exit_code == 1


def test_the_folder_may_come_from_the_environment(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from kitdesk.cli.root import app

    monkeypatch.setenv("KITDESK_WORKSPACE", str(program.folder))
    assert CliRunner().invoke(app, ["list", "gap", "--json"]).stdout.strip() == "[]"


def test_check_tells_and_rebuilds(program: Program) -> None:
    id = program.says("put", "gap", '{"title": "Kapital"}')
    assert "Allt stämmer" in program.says("check")
    with Workspace.open(program.folder) as workspace:
        workspace.store.db.execute("UPDATE gap SET title = 'Nät'")
    found = program.run("check")
    assert found.exit_code == 1
    assert f"gap {id}" in found.stdout
    assert program.run("check", "--json").exit_code == 1
    report = program.json("check", "--rebuild")
    assert report["sound"]
    assert [(f["code"], f["record"], f["fields"]) for f in report["findings"]] == [
        ("row", id, "title")
    ]
    assert program.json("check")["findings"] == []


def test_a_backup_is_brought_back_here_and_elsewhere(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.says("put", "gap", '{"title": "Före"}')
    monkeypatch.setenv("KITDESK_PASSPHRASE", "sju sorters kakor")
    assert program.json("backup", "-o", tmp_path / "a.kitbackup")["passphrase"]
    monkeypatch.delenv("KITDESK_PASSPHRASE")
    program.says("put", "gap", '{"title": "Efter"}')
    replaced = program.json("restore", tmp_path / "a.kitbackup")["replaced"]
    assert [gap["title"] for gap in program.json("list", "gap")] == ["Före"]
    assert len(Program(Path(replaced)).json("list", "gap")) == 2
    other = Program(tmp_path / "other")
    assert other.refuses("restore", tmp_path / "a.kitbackup")["code"] == "backup.secret_needed"
    monkeypatch.setenv("KITDESK_PASSPHRASE", "sju sorters kakor")
    assert "Åsa Öberg" in other.says("restore", tmp_path / "a.kitbackup")
    assert len(other.json("list", "gap")) == 1


def test_recovery_words_are_read_from_a_file_as_windows_writes_it(tmp_path: Path) -> None:
    """A mark of bytes at its beginning, a word a line, capitals: as the office's guide says it."""
    here, words = Program(tmp_path / "here"), tmp_path / "ord.txt"
    made = here.json("init", "--role", "office", "--name", "Kansliet")["recovery_words"]
    here.says("backup", "-o", tmp_path / "a.kitbackup")
    words.write_text("\r\n".join(made.title().split()) + "\r\n", encoding="utf-8-sig")
    there = Program(tmp_path / "there")
    done = there.run("--passphrase-file", words, "restore", tmp_path / "a.kitbackup")
    assert (done.exit_code, "Kansliet" in done.stdout) == (0, True)


@pytest.mark.parametrize("command", ["list", "check", "conflicts"])
def test_without_a_workspace_there_is_a_sentence(tmp_path: Path, command: str) -> None:
    more = ["gap"] if command == "list" else []
    error = Program(tmp_path / "none").refuses(command, *more)
    assert error["code"] == "workspace.none"
    assert "kitdesk init" in error["hint"]


@pytest.mark.parametrize(
    "command", [["erase", "x", "--reason", "request"], ["extract", "x", "-o", "x.zip"]]
)
def test_what_comes_later_says_so(program: Program, command: list[str]) -> None:
    done = program.run(*command)
    assert done.exit_code == 1
    assert "senare version" in done.stderr


def test_every_command_explains_itself_in_both_languages(program: Program) -> None:
    from kitdesk.cli.commands import COMMANDS

    for name in COMMANDS:
        helps = [program.run(name, "--help", lang=lang).stdout for lang in ("sv", "en")]
        assert helps[0] != helps[1]
        assert "cli." not in helps[0] + helps[1]


def test_the_list_of_commands_is_in_the_language_asked_for(program: Program) -> None:
    assert "Make a new workspace." in program.run("--help", lang="en").stdout
    assert "Skapa en ny arbetsyta." in program.run("--help", lang="sv").stdout


def test_the_version(program: Program) -> None:
    assert program.run("--version").stdout.strip() == kitdesk.__version__


def test_a_language_that_is_not_there_is_wrong_usage(program: Program) -> None:
    assert program.run("list", "gap", lang="fi").exit_code == 2


def test_a_days_backup_goes_to_the_stick_too_and_is_listed(
    program: Program, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert program.json("backups", "--second", stick)["backups"] == []
    first = program.json("backup")
    assert (first["new"], first["second"]) == (True, "written")
    assert program.json("backup")["new"] is False
    told = program.json("backups")
    assert [one["file"] for one in told["backups"]] == [first["file"]]
    assert told["second"] == str(stick) and told["second_reached"]
    assert "Nåddes senast" in program.says("backups")
    (stick / ".kitdesk-backups.json").unlink()
    assert "finns inte här nu" in program.says("backup")
    assert program.json("backups", "--no-second")["second"] is None
    assert program.refuses("backups", "--second", tmp_path / "no")["code"] == "backup.unwritable"


def test_a_restore_says_first_what_it_would_change(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "a.kitbackup"
    program.says("put", "gap", '{"title": "Före"}')
    program.says("backup", "-o", file)
    assert "Inget skulle ändras" in program.says("restore", file, "--preview")
    program.says("put", "gap", '{"title": "Efter"}')
    said = program.says("restore", file, "--preview")
    assert "1 post" in said and "bara här 1 (Efter)" in said
    told = program.json("restore", file, "--preview")
    assert (told["staying"], told["returning"], told["same"]) == (1, 0, True)
    assert [(one["kind"], one["only_here"]) for one in told["kinds"]] == [("gap", 1)]
    assert len(program.json("list", "gap")) == 2


def test_a_backup_opens_by_a_key_file(program: Program, tmp_path: Path) -> None:
    file, key = tmp_path / "a.kitbackup", tmp_path / "saved.key"
    program.says("backup", "-o", file)
    key.write_bytes((program.folder / "database.key").read_bytes())
    done = Program(tmp_path / "other").run("--key-file", key, "restore", file)
    assert (done.exit_code, "Åsa" in done.stdout) == (0, True)
