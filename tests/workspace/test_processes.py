"""Real processes: typing survives being killed, and two programs write in one workspace."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Gap
from kitdesk.store.check import check
from kitdesk.workspace import Workspace
from tests.conftest import Found

TYPIST = """
import sys
from pathlib import Path
from kitdesk.records import Gap
from kitdesk.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
id = workspace.write(Gap(title=""))
print(id, flush=True)
for number in range(1_000_000):
    workspace.update("gap", id, title=f"tecken {number}")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_what_was_said_to_be_saved_survives_a_kill(coach: Workspace) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(coach.folder)], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        id = typist.stdout.readline().strip()
        said = [int(typist.stdout.readline()) for _ in range(25)][-1]
        typist.send_signal(signal.SIGKILL)
        rest = [int(line) for line in typist.stdout.read().split("\n")[:-1]]
    said = rest[-1] if rest else said
    with Workspace.open(coach.folder) as again:
        kept = int(again.get("gap", id).title.removeprefix("tecken "))
        assert kept in (said, said + 1)
        assert check(again.store).findings == []
        assert again.seal([id]) == 1


def test_two_programs_write_in_one_workspace(coach: Workspace) -> None:
    before = coach.data_version()
    command = [sys.executable, "-m", "kitdesk", "--workspace", str(coach.folder), "put", "gap"]
    done = subprocess.run(
        [*command, '{"title": "Nät"}'], capture_output=True, text=True, check=True
    )
    assert coach.data_version() != before
    assert coach.get("gap", done.stdout.strip()).title == "Nät"


def test_threads_write_in_turn_on_connections_of_their_own(coach: Workspace) -> None:
    def write(number: int) -> None:
        with coach.again() as mine:
            for _ in range(10):
                mine.write(Gap(title=str(number)))

    threads = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert coach.count("gap") == 40
    assert check(coach.store).findings == []


def test_a_writer_waits_for_another_and_then_says_so(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kitdesk.store.connection.BUSY_TIMEOUT_MS", 50)
    coach = found()
    with coach.again() as other, other.many():
        other.write(Gap(title="Först"))
        with pytest.raises(Problem, match=r"store\.busy"):
            coach.write(Gap(title="Sedan"))
    assert [gap.title for gap in coach.list("gap")] == ["Först"]


def test_a_full_disk_is_told_and_loses_nothing(coach: Workspace) -> None:
    coach.write(Gap(title="Kapital"))
    pages = coach.store.db.execute("PRAGMA page_count").fetchone()[0]
    coach.store.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match=r"store\.full"):
        for number in range(1_000):
            coach.write(Gap(title="x" * 1_000, company_side=str(number)))
    coach.store.db.execute("PRAGMA max_page_count = 4294967294")
    assert check(coach.store).findings == []
    coach.write(Gap(title="Nät"))


COMMAND = """
import atexit, resource, sys
from kitdesk.cli import main

most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
atexit.register(lambda: print(most, resource.getrlimit(resource.RLIMIT_CORE)[0]))
sys.argv = ["kitdesk", "--version"]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the system's own settings")
def test_a_command_that_crashes_leaves_no_image_of_its_memory() -> None:
    """Only the window saw to it; an import has the key and every line in its memory too."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND], capture_output=True, text=True, check=True
    )
    most, now = done.stdout.split()[-2:]
    if most == "0":
        pytest.skip("nobody may leave one here")
    assert now == "0"
