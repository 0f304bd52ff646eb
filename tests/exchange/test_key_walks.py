"""Keys in daily life, walked from end to end with the program as people call it, on real files."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.exchange.world import new_world

SECRET = "sju sorters kakor"


class Hands:
    """An office and coaches on their own disks, and a stick between them."""

    def __init__(self, root: Path) -> None:
        new_world(root).close()
        self.root = root
        self.office, self.anna = Program(root / "office"), Program(root / "Anna")
        self.stick = root / "stick"
        self.stick.mkdir()

    def carry(self, sender: Program, receiver: Program, *to: str) -> list[str]:
        """Bundles by stick; what became of each file."""
        files = [one["path"] for one in sender.json("export", "-o", self.stick, *to)]
        done = receiver.run("import", *files, "--json")
        for file in files:
            Path(file).unlink()
        return [line.split('"status": "')[1].split('"')[0] for line in done.stdout.splitlines()]

    def state(self, program: Program, name: str) -> list[str]:
        """The states in which `program` knows a workspace of this name."""
        return [peer["state"] for peer in program.json("peers") if peer["name"] == name]

    def names(self, program: Program) -> set[str]:
        return {one["name"] for one in program.json("list", "organisation")}

    def put(self, program: Program, name: str) -> str:
        return program.says("put", "organisation", f'{{"name": "{name}"}}')


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(tmp_path / "world")


def test_a_coach_changes_keys_and_the_office_compares_the_new_words(hands: Hands) -> None:
    """Vouched for by the old keys or not: nothing is imported before the words have been said."""
    hands.put(hands.anna, "Före")
    assert hands.carry(hands.anna, hands.office) == ["imported"]
    words = hands.anna.json("keys", "--renew")["fingerprint"]
    hands.put(hands.anna, "Efter")
    assert hands.carry(hands.anna, hands.office) == ["quarantined"]
    assert hands.state(hands.office, "Anna") == ["trusted", "new_keys"]
    assert hands.names(hands.office) == {"Före"}
    assert hands.office.json("trust", words)["imported"][0]["status"] == "imported"
    assert hands.names(hands.office) == {"Före", "Efter"}
    hands.office.says("put", "lab", '{"number": 1}')
    assert hands.carry(hands.office, hands.anna, "--to", "Anna") == ["imported"]
    assert len(hands.anna.json("list", "lab")) == 1
    assert hands.state(hands.office, "Anna") == ["trusted"]


def test_the_office_changes_keys_and_each_coach_compares_the_new_words(hands: Hands) -> None:
    bo = Program(hands.root / "Bo")
    words = hands.office.json("keys", "--renew")["fingerprint"]
    hands.office.says("put", "lab", '{"number": 1}')
    for name, coach in (("Anna", hands.anna), ("Bo", bo)):
        assert hands.carry(hands.office, coach, "--to", name) == ["quarantined"]
        assert coach.json("list", "lab") == []
        coach.says("trust", words)
        assert [lab["number"] for lab in coach.json("list", "lab")] == [1]
        hands.put(coach, f"Från {name}")
        assert hands.carry(coach, hands.office) == ["imported"]
    assert hands.names(hands.office) == {"Från Anna", "Från Bo"}


@pytest.mark.parametrize("who", ["office", "anna"])
def test_a_folder_of_old_bundles_is_known_after_a_change_of_keys(hands: Hands, who: str) -> None:
    """A night's import of the whole inbox: what has been imported before was refused, since the new
    key does not open it, or waited as if its sender's old keys were new ones.
    """
    inbox = hands.root / "inbox"
    inbox.mkdir()

    def send(name: str) -> list[str]:
        hands.put(hands.anna, name)
        hands.anna.says("export", "-o", inbox)
        lines = hands.office.run("import", inbox, "--json").stdout.splitlines()
        return [json.loads(line)["status"] for line in lines]

    assert send("Före") == ["imported"]
    words = getattr(hands, who).json("keys", "--renew")["fingerprint"]
    if who == "anna":
        assert send("Nya nycklar") == ["already known", "quarantined"]
        hands.office.says("trust", words)
    else:
        hands.carry(hands.office, hands.anna, "--to", "Anna")
        said = hands.anna.says("trust", words).splitlines()[0]
        assert said == f"Kansliet är godkänd. Sex ord: {words}", "its person is unknown to a coach"
    assert send("Efter")[-1] == "imported"
    assert set(send("Sist")[:-1]) == {"already known"}
    assert hands.state(hands.office, "Anna") == ["trusted"]


def test_a_stolen_laptop_is_shut_out_by_arrival_whatever_its_clock_says(hands: Hands) -> None:
    """EXCHANGE.md §6: what the stolen key signs waits, also what claims to be older; the coach goes
    on with a new workspace and the same person.
    """
    hands.put(hands.anna, "Anna själv")
    hands.carry(hands.anna, hands.office)
    hands.office.says("revoke", "Anna")
    hands.put(hands.anna, "Tjuven")
    assert hands.carry(hands.anna, hands.office) == ["quarantined"]
    assert hands.names(hands.office) == {"Anna själv"}
    assert hands.office.refuses("export", "-o", hands.stick, "--to", "Anna")["code"] == (
        "export.revoked"
    )
    assert hands.office.refuses("trust", "Anna")["code"] == "trust.revoked"
    assert [one["kind"] for one in hands.office.json("came", "Anna")][-1] == "organisation"


def second_laptop(hands: Hands) -> Program:
    """Anna's new laptop: a workspace of its own that has joined the office."""
    laptop = Program(hands.root / "Anna-2")
    laptop.says("init", "--role", "coach", "--name", "Anna hemma")
    invitation = hands.stick / "office.kitinvite"
    hands.office.says("invite", "-o", invitation)
    laptop.says("join", invitation)
    assert hands.carry(laptop, hands.office) == ["quarantined"]
    return laptop


def test_a_second_laptop_is_the_same_person_and_its_hours_count(hands: Hands) -> None:
    """The office says whose it is; the laptop hears so, and works as that person from then on."""
    from kitdesk.workspace import Workspace

    with Workspace.open(hands.anna.folder) as anna:
        person = anna.me.person
    laptop = second_laptop(hands)
    told = hands.office.json("trust", "Anna hemma", "--second-laptop-of", person)
    assert told["person"] == person
    hands.carry(hands.office, laptop, "--to", "Anna hemma")
    with Workspace.open(laptop.folder) as workspace:
        assert workspace.me.person == person
    laptop.says("put", "worktime", f'{{"person": "{person}", "date": "2023-05-04", "minutes": 90}}')
    hands.carry(laptop, hands.office)
    hands.carry(hands.office, hands.anna, "--to", "Anna")
    for place in (hands.office, hands.anna):
        assert [row["minutes"] for row in place.json("list", "worktime")] == [90]
    with Workspace.open(hands.office.folder) as office:
        writers = office.writers("worktime")
        (row,) = writers.values()
        noted = {peer.id for peer in office.exchange.peers() if peer.person == person}
        assert row <= noted and len(noted) == 2


def test_a_new_coach_stays_the_person_she_is(hands: Hands) -> None:
    from kitdesk.workspace import Workspace

    laptop = second_laptop(hands)
    with Workspace.open(laptop.folder) as workspace:
        before = workspace.me.person
    hands.office.says("trust", "Anna hemma")
    hands.carry(hands.office, laptop, "--to", "Anna hemma")
    with Workspace.open(laptop.folder) as workspace:
        assert workspace.me.person == before


def test_the_office_lets_a_coach_in_again_on_the_same_disk_and_from_a_backup(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passphrase and words are lost. The coach had agreed to leave the key at the office."""
    hands.put(hands.anna, "Fjällkaffe")
    hands.anna.says("keys", "--recovery")
    assert hands.carry(hands.anna, hands.office) == ["imported"]
    hands.anna.says("passphrase", "--always", input=f"{SECRET}\n")
    monkeypatch.setenv("KITDESK_PASSPHRASE", SECRET)
    backup, key = hands.stick / "anna.kitbackup", hands.stick / "anna.kitkey"
    hands.anna.says("backup", "-o", backup)
    monkeypatch.delenv("KITDESK_PASSPHRASE")
    assert hands.anna.refuses("list", "organisation")["code"] == "vault.passphrase_needed"

    hands.office.says("keys", "--recovery-of", "Anna", "-o", key)
    new = Program(hands.root / "new-laptop")
    assert new.run("--key-file", key, "restore", backup).exit_code == 0
    assert hands.names(new) == {"Fjällkaffe"}
    hands.anna.run("--key-file", key, "passphrase", input="ett nytt lösenord\n")
    monkeypatch.setenv("KITDESK_PASSPHRASE", "ett nytt lösenord")
    assert hands.names(hands.anna) == {"Fjällkaffe"}


def test_a_coach_who_has_not_agreed_can_be_let_in_by_nobody(hands: Hands) -> None:
    hands.carry(hands.anna, hands.office)
    key = hands.stick / "anna.kitkey"
    assert hands.office.refuses("keys", "--recovery-of", "Anna", "-o", key)["code"] == (
        "recovery.none"
    )
    assert not key.exists()


def test_after_another_key_for_the_database_the_offices_file_opens_nothing(hands: Hands) -> None:
    hands.anna.says("keys", "--recovery")
    hands.carry(hands.anna, hands.office)
    old, new = hands.stick / "old.kitkey", hands.stick / "new.kitkey"
    hands.office.says("keys", "--recovery-of", "Anna", "-o", old)
    hands.anna.says("recovery-words", "--new-key")
    assert hands.anna.run("--key-file", old, "list", "gap").exit_code == 1
    hands.carry(hands.anna, hands.office)
    hands.office.says("keys", "--recovery-of", "Anna", "-o", new)
    assert hands.anna.run("--key-file", new, "list", "gap").exit_code == 0


def test_an_office_that_moves_to_another_computer_keeps_its_keys(hands: Hands) -> None:
    """The office's backup on a new machine: no coach has to compare anything."""
    backup = hands.stick / "office.kitbackup"
    hands.office.says("backup", "-o", backup)
    key = hands.stick / "office.key"
    shutil.copy(hands.office.folder / "database.key", key)
    moved = Program(hands.root / "office-2")
    assert moved.run("--key-file", key, "restore", backup).exit_code == 0
    hands.put(hands.anna, "Efter flytten")
    assert hands.carry(hands.anna, moved) == ["imported"]
    moved.says("put", "lab", '{"number": 1}')
    assert hands.carry(moved, hands.anna, "--to", "Anna") == ["imported"]
