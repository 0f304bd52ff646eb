"""Bundles of every released format number come in for good. Source: EXCHANGE.md §7.

`fixtures/bundles/format-N/` holds a bundle and `receiver.json`: the office it was made for, with
its keys and whom it trusts. The files never change; a new format gets a folder of its own.
"""

import json
import shutil
from pathlib import Path

import pytest

from kitdesk.exchange import keys, known, trust
from kitdesk.store import me as mine
from kitdesk.store import settings
from kitdesk.store.connection import Author
from kitdesk.workspace import Workspace
from tests.clockwork import Clock, entropy

FIXTURES = Path(__file__).parents[1] / "fixtures" / "bundles"


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
def test_a_bundle_of_an_earlier_version_is_imported(folder: Path, tmp_path: Path):
    receiver = json.loads((folder / "receiver.json").read_text())
    with founded(tmp_path / "office", receiver) as office:
        file = Path(shutil.copy(folder / "coach-0002.kitbundle", tmp_path))
        (received,) = office.exchange.receive([file])
        assert (received.status, received.reason) == ("imported", None)
        assert (received.new, received.photos) == (receiver["changes"], receiver["photos"])
        names = sorted(one.name for one in office.list("organisation"))
        assert names == receiver["organisations"]


def founded(folder: Path, receiver: dict[str, object]) -> Workspace:
    """An office with the id and the keys of the one that the bundle was made for."""
    office = Workspace.create(
        folder, role="office", name="Kansliet", clock=Clock(), entropy=entropy(folder.name)
    )
    store = office.store
    me = mine.change(store, id=receiver["id"], project_id=receiver["project"])
    settings.put(store, keys.SETTING, receiver["keys"])
    store.author = Author(me.id, keys.load(store).sign)
    settings.put(store, trust.SETTING, receiver["trust"])
    known.reconcile(store, trust.load(store))
    return office
