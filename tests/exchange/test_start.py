"""What an import loads before and beside its work. Processes of their own: here all is loaded."""

import subprocess
import sys
from pathlib import Path

from kitdesk.workspace import Workspace
from tests.exchange.world import World

FOR_OTHERS = {
    *("kitdesk.exchange.joining", "kitdesk.exchange.sending", "kitdesk.exchange.trusting"),
    *("kitdesk.exchange.history", "kitdesk.exchange.inspecting", "kitdesk.exchange.bundle.writer"),
    *("kitdesk.workspace.creating", "kitdesk.workspace.restoring", "kitdesk.workspace.safety"),
    *("kitdesk.workspace.access", "kitdesk.workspace.attaching", "kitdesk.workspace.putting"),
    *("kitdesk.store.check", "kitdesk.store.copying", "kitdesk.desktop", "kitdesk.reports"),
    *("sqlite_utils", "keyring", "PIL", "reportlab", "rich", "click", "ctypes", "asyncio"),
    "cryptography.hazmat.primitives.ciphers.aead",
}
"""What no import has use of."""
FOR_TAKING = {
    *("kitdesk.exchange.taking", "kitdesk.exchange.arriving", "kitdesk.exchange.outbox"),
    *("kitdesk.log", "kitdesk.store.log", "kitdesk.store.streams", "tarfile", "isal"),
    "kitdesk.exchange.bundle.sealed",
}
"""What only a bundle has use of that is not known yet."""


def loaded(folder: Path, file: Path) -> tuple[str, set[str]]:
    """What the program says of a file, and the modules that it loaded for it."""
    command = [sys.executable, "-X", "importtime", "-m", "kitdesk", "--workspace", str(folder)]
    done = subprocess.run(
        [*command, "import", str(file)], capture_output=True, check=True, encoding="utf-8"
    )
    told = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return done.stdout, {line.rpartition("|")[2].strip() for line in told}


def test_an_import_loads_what_it_needs_and_a_known_bundle_next_to_nothing(world: World):
    anna, office = world["Anna"], world["office"]
    anna.workspace.put("gap", [{"title": "Frakt"}])
    file = world.root / "one.kitbundle"
    anna.workspace.exchange.export(file)
    world.close()
    said, modules = loaded(office.folder, file)
    assert "Nya ändringar: 1" in said
    assert FOR_TAKING - modules == set()
    assert modules & FOR_OTHERS == set()
    said, modules = loaded(office.folder, file)
    assert "Redan inläst" in said
    assert modules & (FOR_OTHERS | FOR_TAKING) == set()


def test_whoever_opens_a_workspace_loads_no_exchange(tmp_path: Path):
    with Workspace.create(tmp_path / "one", role="coach", name="Elin Näs"):
        pass
    code = "import sys; from pathlib import Path; from kitdesk.workspace import Workspace\n"
    code += "Workspace.open(Path(sys.argv[1])).close()\nprint(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "one")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    found = [name for name in said.split() if name.startswith("kitdesk.exchange")]
    assert found == []
