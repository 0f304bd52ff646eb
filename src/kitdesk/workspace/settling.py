"""What is left to do once a database has got another key: throw away what the old one opens."""

import shutil
from pathlib import Path

from kitdesk import durable
from kitdesk.fault import reach
from kitdesk.store import vault
from kitdesk.store.opening import DATABASE

ASIDE = "rekeyed"
"""Where the old files lie between their replacement and their end."""


def settle(folder: Path) -> None:
    """Throw away what an old key still opens, after the new one's files have taken its place.

    Nothing is taken away before the workspace in `folder` is whole again.
    """
    kept = vault.read(folder)
    if kept.keeper != "file":
        (folder / vault.KEY_FILE).unlink(missing_ok=True)
    old = folder / ASIDE
    if not old.exists() or not (folder / DATABASE).exists():
        return
    if (old / vault.NOTE).exists():
        former = vault.read(old)
        if former.keeper == "keyring" and former.name != kept.name:
            vault.out_of_key_store(former.name)
    shutil.rmtree(old)
    durable.sync_folder(folder)
    reach("rekey.done")
