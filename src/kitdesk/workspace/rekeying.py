"""Another key for the database itself, for the day when words, passphrase or key file have gone
astray.

The database is copied and the copy encrypted anew; then the copy and the note of its key take the
old ones' places as a restore does: at each moment the old key opens what lies there or the new one
does. What was encrypted by the old key is thrown away afterwards.
"""

from pathlib import Path

from kitdesk.fault import reach
from kitdesk.problem import Problem
from kitdesk.store import copying, recoding, vault, wrapping
from kitdesk.store.connection import KEY_BYTES, Clock, Entropy
from kitdesk.store.guessing import check_passphrase
from kitdesk.store.opening import DATABASE
from kitdesk.store.vault import Keeper, Kept
from kitdesk.workspace import replacing
from kitdesk.workspace.replacing import Plan
from kitdesk.workspace.settling import ASIDE, settle

FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", vault.NOTE, vault.KEY_FILE)


def rekey(
    folder: Path, key: bytes, passphrase: str | None, clock: Clock, entropy: Entropy
) -> tuple[str, ...]:
    """Encrypt the closed workspace in `folder` anew; its new recovery words.

    `passphrase` opens it from then on; it must be given where one opens it now. Raises
    `Problem("vault.passphrase_needed")` and `Problem("backup.in_use")`.
    """
    before = vault.read(folder)
    _check(before, passphrase)
    new, words = entropy(KEY_BYTES), wrapping.new_words(entropy)
    wraps = {"words": wrapping.wrap_words(new, words, entropy)}
    if passphrase is not None:
        cost = wrapping.PASSPHRASE_COST
        wraps["passphrase"] = wrapping.wrap(new, passphrase, cost, entropy)
    following = Kept(_keeper(before, passphrase), entropy(8).hex(), wraps)
    with replacing.stage(folder) as stage:
        source = recoding.alone(folder, key, clock, entropy)
        try:
            copying.copy(source, stage / DATABASE)
            recoding.give_key(source, stage / DATABASE, new)
            reach("rekey.encrypted")
            _lay_down(stage, following, new)
            reach("rekey.kept")
        finally:
            source.close()
        present = [tuple(name for name in FILES if (at / name).exists()) for at in (folder, stage)]
        replacing.replace(folder, Plan(ASIDE, *present))
    reach("rekey.replaced")
    settle(folder)
    return words


def _check(before: Kept, passphrase: str | None) -> None:
    if passphrase is not None:
        check_passphrase(passphrase)
    elif "passphrase" in before.wraps:
        raise Problem("vault.passphrase_needed")


def _keeper(before: Kept, passphrase: str | None) -> Keeper:
    return "passphrase" if before.keeper == "file" and passphrase else before.keeper


def _lay_down(stage: Path, following: Kept, new: bytes) -> None:
    """Put the new key to rest and note where."""
    if following.keeper == "keyring" and not vault.into_key_store(following.name, new):
        raise Problem("vault.key_store")
    if following.keeper == "file":
        vault.private_file(stage / vault.KEY_FILE, new.hex().encode())
    following.write(stage)
