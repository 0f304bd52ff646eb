"""Other secrets for a key that stays: a passphrase set, changed or removed, new recovery words.

Each is one new `key.json`, written whole or not at all, and nothing that could open the workspace
is taken away before it: a crash in between leaves the old secret or the new one, never neither.
"""

from pathlib import Path

from kitdesk.store import vault, wrapping
from kitdesk.store.connection import Entropy
from kitdesk.store.guessing import check_passphrase
from kitdesk.store.vault import Keeper, Kept


def set_passphrase(
    folder: Path, key: bytes, passphrase: str, always: bool, entropy: Entropy
) -> Kept:
    """Let `passphrase` open the workspace, and no earlier one.

    With `always` it is asked for at every start: the key leaves the key store. A key that lay in a
    file leaves it in any case.
    """
    check_passphrase(passphrase)
    before = vault.read(folder)
    wrapped = wrapping.wrap(key, passphrase, wrapping.PASSPHRASE_COST, entropy)
    wraps = {**before.wraps, "passphrase": wrapped}
    keeper: Keeper = "passphrase"
    if not always and vault.into_key_store(before.name, key):
        keeper = "keyring"
    kept = before._replace(keeper=keeper, wraps=wraps)
    kept.write(folder)
    vault.forget(folder, kept)
    return kept


def remove_passphrase(folder: Path, key: bytes) -> Kept:
    """Open without a passphrase from now on: by the key store, else by a file in the folder."""
    before = vault.read(folder)
    wraps = {name: wrap for name, wrap in before.wraps.items() if name != "passphrase"}
    kept = before._replace(keeper=vault.lay_down(folder, before.name, key), wraps=wraps)
    kept.write(folder)
    return kept


def new_words(folder: Path, key: bytes, entropy: Entropy) -> tuple[str, ...]:
    """New recovery words; the old ones open the workspace no longer."""
    words = wrapping.new_words(entropy)
    before = vault.read(folder)
    wraps = {**before.wraps, "words": wrapping.wrap_words(key, words, entropy)}
    before._replace(wraps=wraps).write(folder)
    return words


def keep_again(folder: Path, key: bytes) -> None:
    """Give a key back to the key store that has lost it, after words or a file opened it."""
    kept = vault.read(folder)
    if kept.keeper == "keyring":
        vault.into_key_store(kept.name, key)
