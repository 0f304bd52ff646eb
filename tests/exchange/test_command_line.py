"""The exchange on the command line, as somebody calls it. Source: DESIGN.md, The command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kitdesk.cli.root import app
from tests.exchange.world import World

RUN = CliRunner()


def call(folder: Path, *words: object, code: int = 0) -> Any:
    done = RUN.invoke(app, ["--workspace", str(folder), *map(str, words)])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def told(folder: Path, *words: object, code: int = 0) -> Any:
    return json.loads(call(folder, *words, "--json", code=code).stdout)


def lines(folder: Path, *words: object, code: int = 0) -> list[dict[str, Any]]:
    done = call(folder, *words, "--json", code=code)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def folders(world: World) -> Path:
    """The folder in which the workspaces lie, all closed."""
    world.close()
    return world.root


def test_from_the_invitation_to_the_receipt(tmp_path: Path):
    office, coach = tmp_path / "office", tmp_path / "coach"
    call(office, "init", "--role", "office", "--name", "Kansliet")
    call(coach, "init", "--role", "coach", "--name", "Elin Näs")
    invited = told(office, "invite", "-o", tmp_path / "in.kitinvite")
    joined = told(coach, "join", tmp_path / "in.kitinvite")
    assert invited["fingerprint"] == joined["fingerprint"]
    assert len(joined["own_fingerprint"].split()) == 6
    call(coach, "put", "organisation", '{"name": "Byn"}')
    (written,) = told(coach, "export", "-o", tmp_path / "first.kitbundle")
    assert (written["after"], written["upto"], written["number"]) == (0, 2, 1)
    (waits,) = lines(office, "import", tmp_path / "first.kitbundle")
    assert waits["status"] == "quarantined"
    assert "Elin Näs" in waits["reason"]
    (peer,) = told(office, "peers")
    assert set(peer) == {"id", "name", "role", "state", "fingerprint"}
    assert (peer["name"], peer["role"], peer["state"]) == ("Elin Näs", "coach", "waiting")
    assert peer["fingerprint"] == joined["own_fingerprint"]
    trusted = told(office, "trust", "elin näs")
    assert [one["status"] for one in trusted["imported"]] == ["imported"]
    (peer,) = told(office, "peers")
    assert peer["state"] == "trusted"
    (again,) = lines(office, "import", tmp_path / "first.kitbundle")
    assert (again["status"], again["new"], again["known"]) == ("already known", 0, 2)
    (back,) = told(office, "export", "--to", "Elin Näs", "-o", tmp_path)
    (read,) = lines(coach, "import", back["path"])
    assert read == {
        "file": Path(back["path"]).name,
        "status": "imported",
        "reason": None,
        "new": 2,
        "known": 0,
        "conflicts": 0,
    }


def test_one_refused_file_does_not_stop_the_others_and_sets_the_exit_code(folders: Path):
    call(folders / "Anna", "put", "gap", '{"title": "Frakt"}')
    call(folders / "Anna", "export", "-o", folders / "good.kitbundle")
    (folders / "bad.kitbundle").write_bytes(b"no bundle")
    found = lines(folders / "office", "import", folders, code=1)
    assert {one["file"]: one["status"] for one in found} == {
        "bad.kitbundle": "refused",
        "good.kitbundle": "imported",
    }
    assert (folders / "office" / "refused").is_dir()
    shown = call(folders / "office", "import", folders / "bad.kitbundle", code=1).stdout
    assert "Avvisat" in shown


def test_a_file_that_opens_and_cannot_be_read_does_not_stop_the_others(folders: Path):
    """A bad place on the stick: the file is there and opens, and reading it is an error of the
    system. The whole import ended in a trace, before any of the other files had been taken.
    """
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("no file that opens and cannot be read on this system")
    call(folders / "Anna", "put", "gap", '{"title": "Frakt"}')
    call(folders / "Anna", "export", "-o", folders / "good.kitbundle")
    found = lines(folders / "office", "import", unreadable, folders, code=1)
    assert {one["file"]: one["status"] for one in found} == {
        "mem": "refused",
        "good.kitbundle": "imported",
    }
    assert "går inte att läsa" in call(folders / "office", "inspect", unreadable, code=1).stderr


def test_inspect_tells_without_importing(folders: Path):
    call(folders / "Anna", "put", "gap", '{"title": "Frakt"}')
    call(folders / "Anna", "export", "-o", folders / "one.kitbundle")
    shown = told(folders / "office", "inspect", folders / "one.kitbundle")
    assert (shown["sender"], shown["signature"], shown["state"]) == ("Anna", True, "imported")
    assert set(shown["header"]) == {
        *("format", "app", "project", "from", "to", "number", "created", "range", "ack")
    }
    assert told(folders / "Bo", "inspect", folders / "one.kitbundle")["state"] == "refused"
    assert told(folders / "office", "list", "gap") == []
    assert "Anna" in call(folders / "office", "inspect", folders / "one.kitbundle").stdout


def test_a_refusal_is_a_sentence_and_an_object_with_json(folders: Path):
    done = call(folders / "office", "export", "-o", folders / "x.kitbundle", "--json", code=1)
    error = json.loads(done.stderr)["error"]
    assert error["code"] == "export.whom"
    assert "Anna" in error["message"]
    assert error["hint"]
    spoken = call(folders / "office", "trust", "Ingen", code=1)
    assert "Ingen" in spoken.stderr


def test_an_office_exports_to_everybody_into_a_folder(folders: Path):
    target = folders / "out"
    target.mkdir()
    written = told(folders / "office", "export", "-o", target)
    assert sorted(Path(one["path"]).name.rsplit("-", 1)[0] for one in written) == [
        "kansliet-anna",
        "kansliet-bo",
    ]


def test_export_without_attachments(folders: Path):
    photo = folders / "photo.txt"
    photo.write_text("tavla")
    gap = call(folders / "Anna", "put", "gap", '{"title": "Frakt"}').stdout.strip()
    call(folders / "Anna", "attach", gap, photo)
    command = ("export", "-o", folders / "a.kitbundle")
    (written,) = told(folders / "Anna", *command, "--without-attachments")
    assert written["photos"] == 0
    (written,) = told(folders / "Anna", *command)
    assert written["photos"] == 1


def test_revoke_and_second_laptop(folders: Path):
    assert told(folders / "office", "revoke", "Bo")["state"] == "revoked"
    call(folders / "second", "init", "--role", "coach", "--name", "Anna hemma")
    late = call(folders / "second", "join", folders / "invitation.kitinvite", code=1)
    assert "2023" in late.stderr, "the world's invitation is of then"
    call(folders / "office", "invite", "-o", folders / "new.kitinvite")
    call(folders / "second", "join", folders / "new.kitinvite")
    call(folders / "second", "export", "-o", folders / "s.kitbundle")
    call(folders / "office", "import", folders / "s.kitbundle")
    trusted = told(folders / "office", "trust", "Anna hemma", "--second-laptop-of", "Anna")
    people = told(folders / "office", "list", "person", "--where", "given_name=Anna")
    (anna,) = [one for one in people if one["family_name"] is None]
    assert trusted["person"] == anna["id"]


def test_the_office_calls_its_sentences_in_english_too(folders: Path):
    done = RUN.invoke(app, ["--lang", "en", "--workspace", str(folders / "office"), "peers"])
    assert "This computer's six words" in done.stdout
    assert "(trusted)" in done.stdout


def test_keys_are_renewed_and_the_office_may_keep_a_coachs_key(folders: Path):
    old = told(folders / "Anna", "keys")["fingerprint"]
    call(folders / "Anna", "keys", "--recovery")
    call(folders / "Anna", "export", "-o", folders / "a.kitbundle")
    call(folders / "office", "import", folders / "a.kitbundle")
    call(folders / "office", "keys", "--recovery-of", "Anna", "-o", folders / "anna.key")
    assert len((folders / "anna.key").read_text()) == 64
    new = told(folders / "Anna", "keys", "--renew")["fingerprint"]
    assert new != old
    call(folders / "Anna", "export", "-o", folders / "b.kitbundle")
    (waits,) = lines(folders / "office", "import", folders / "b.kitbundle")
    assert waits["status"] == "quarantined"
    call(folders / "office", "trust", new)


def test_an_office_gives_its_key_to_nobody(folders: Path):
    """It said that the office does not have the key, and with `--recovery` that it would get it."""
    assert call(folders / "office", "keys").stdout.count("\n") == 1, "its six words alone"
    refused = call(folders / "office", "keys", "--recovery", code=1)
    assert "bara en coach kan lämna sin nyckel" in refused.stderr
    assert "skickas inte till kontoret" in call(folders / "Anna", "keys").stdout
    taken_back = call(folders / "Anna", "keys", "--no-recovery").stdout
    assert "--new-key" in taken_back, "what the office has already got stays with it"


@pytest.mark.parametrize("half", [("--recovery-of", "Anna"), ("-o", "anna.kitkey")])
def test_a_key_file_needs_both_its_coach_and_its_name(folders: Path, half: tuple[str, str]):
    """Half of it was taken in silence, and no file was written."""
    assert "--recovery-of" in call(folders / "office", "keys", *half, code=2).stderr


@pytest.mark.parametrize("missing", ["utkorg/", "utkorg", "2026.11/"])
def test_a_folder_that_is_not_there_is_named(
    folders: Path, missing: str, monkeypatch: pytest.MonkeyPatch
):
    """A bundle called `utkorg`, which no window opens, lay where a folder was meant."""
    monkeypatch.chdir(folders)
    refused = call(folders / "office", "export", "-o", missing, code=1)
    assert f"Mappen {missing} finns inte." in refused.stderr
    assert not (folders / missing).exists()
    (folders / missing).mkdir()
    call(folders / "office", "export", "-o", missing)
    assert list((folders / missing).glob("*.kitbundle"))


def test_a_strangers_name_passes_for_no_line_of_ours(folders: Path, tmp_path: Path):
    """Its name stands beside six words that people compare: with an end of line in it, it listed
    "Anna (godkänd)" with words of its own choice.
    """
    name = "Cilla\n01  Anna  (godkänd)  \u202e\x1b[2K\rsex ord av mig"
    call(folders / "office", "invite", "-o", folders / "new.kitinvite")
    call(tmp_path / "c", "init", "--role", "coach", "--name", name)
    call(tmp_path / "c", "join", folders / "new.kitinvite")
    call(tmp_path / "c", "export", "-o", folders / "c.kitbundle")
    shown = [call(folders / "office", "inspect", folders / "c.kitbundle").stdout]
    shown += [call(folders / "office", "import", folders / "c.kitbundle").stdout]
    shown += [call(folders / "office", "peers").stdout]
    assert len(shown[-1].splitlines()) == 4
    for text in shown:
        assert not set("\u202e\x1b\r") & set(text) and "\n01  Anna" not in text
    (waits,) = [one for one in told(folders / "office", "peers") if one["state"] == "waiting"]
    assert waits["name"].startswith("Cilla\N{REPLACEMENT CHARACTER}01")


def test_what_others_wrote_sends_a_terminal_no_commands(folders: Path):
    text = "Frakt\x9b2K\u202e\nGap 0: falskt"
    gap = call(folders / "Anna", "put", "gap", json.dumps({"title": text})).stdout.strip()
    for words in (("show", gap), ("list", "gap"), ("search", "Frakt"), ("show", gap, "--history")):
        said = call(folders / "Anna", *words).stdout
        assert not set("\u202e\x9b") & set(said) and "\nGap 0" not in said
    assert told(folders / "Anna", "show", gap)["title"] == text, "programs get it as it stands"
    assert text in call(folders / "Anna", "list", "gap", "--csv").stdout


def test_what_came_from_a_workspace_is_listed(folders: Path):
    gap = call(folders / "Anna", "put", "gap", '{"title": "Frakt"}').stdout.strip()
    call(folders / "Anna", "export", "-o", folders / "a.kitbundle")
    call(folders / "office", "import", folders / "a.kitbundle")
    assert gap in [one["record"] for one in told(folders / "office", "came", "Anna")]
    assert gap in call(folders / "office", "came", "Anna").stdout


def test_conflicts_name_who_wrote_what(folders: Path):
    office, anna = folders / "office", folders / "Anna"
    organisation = call(anna, "put", "organisation", '{"name": "Byn"}').stdout.strip()
    first, second = folders / "first.kitbundle", folders / "second.kitbundle"
    call(anna, "export", "-o", first)
    call(office, "import", first)
    call(office, "put", "organisation", json.dumps({"id": organisation, "name": "Byn AB"}))
    call(anna, "put", "organisation", json.dumps({"id": organisation, "name": "Byn HB"}))
    call(anna, "export", "-o", second)
    call(office, "import", second)
    shown = call(office, "conflicts").stdout.splitlines()
    assert any("Kansliet" in line and '"Byn AB"' in line for line in shown)
    assert any("Anna" in line and '"Byn HB"' in line for line in shown)
