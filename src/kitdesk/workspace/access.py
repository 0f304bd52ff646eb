"""Who gets in: the passphrase, the recovery words and the key behind them."""

from pathlib import Path
from typing import Protocol

from kitdesk.problem import Problem
from kitdesk.store import resealing, vault
from kitdesk.store.connection import Clock, Entropy, Store
from kitdesk.store.guessing import check_passphrase
from kitdesk.store.vault import Keeper
from kitdesk.workspace import rekeying, replacing, settling

__all__ = ["Access", "Lock", "check_passphrase", "rekey"]


class Opened(Protocol):
    """What is asked of a workspace."""

    folder: Path
    store: Store


class Lock:
    """What a closed workspace asks of those who want in.

    `kind`: `passphrase` (nothing opens without it), `store` (there is one, but the key rests on
    this computer too), `open` (there is none).
    """

    def __init__(self, folder: Path) -> None:
        kept = vault.read(folder)
        self._wraps = kept.wraps
        has = "passphrase" in kept.wraps
        self.kind = "open" if not has else "passphrase" if kept.keeper == "passphrase" else "store"

    def check(self, secret: str) -> None:
        """Raise `Problem("vault.passphrase_wrong")` for what is neither passphrase nor words."""
        vault.unwrap(self._wraps, secret)


class Access:
    """The ways into one workspace.

    Backups made earlier still open by the words and the passphrase of their day.
    """

    def __init__(self, workspace: Opened) -> None:
        self._folder, self._store = workspace.folder, workspace.store

    @property
    def keeper(self) -> Keeper:
        """Where the key rests: `keyring`, `passphrase` (asked for at every start) or `file`."""
        return vault.read(self._folder).keeper

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens the workspace, beside what else does."""
        return "passphrase" in vault.read(self._folder).wraps

    def fits(self, secret: str) -> bool:
        """Whether `secret` is the passphrase or the recovery words."""
        try:
            return vault.unwrap(vault.read(self._folder).wraps, secret) == self._store.key
        except Problem:
            return False

    def is_passphrase(self, secret: str) -> bool:
        """Whether `secret` is the passphrase itself."""
        return vault.passphrase_of(vault.read(self._folder).wraps, secret) is not None

    def set_passphrase(self, passphrase: str, always: bool = False) -> None:
        """Set or change the passphrase; with `always` it is asked for at every start.

        Raises `Problem("vault.passphrase_short")` and `Problem("vault.passphrase_common")`.
        """
        store = self._store
        resealing.set_passphrase(self._folder, store.key, passphrase, always, store.entropy)

    def check_for_backup(self, secret: str) -> None:
        """Raise `Problem` for a passphrase that is soon guessed, unless it opens the workspace."""
        if not self.fits(secret):
            check_passphrase(secret)

    def remove_passphrase(self) -> None:
        """Open without asking from now on: by the key store, else by a file in the folder."""
        resealing.remove_passphrase(self._folder, self._store.key)

    def new_words(self) -> tuple[str, ...]:
        """New recovery words, to be shown once; the old ones open the workspace no longer."""
        return resealing.new_words(self._folder, self._store.key, self._store.entropy)

    def keep_again(self) -> None:
        """Give the key back to a key store that has lost it."""
        resealing.keep_again(self._folder, self._store.key)


def rekey(
    folder: Path, secret: vault.Secret, passphrase: str | None, clock: Clock, entropy: Entropy
) -> tuple[str, ...]:
    """Another key for the database of a closed workspace; its new recovery words."""
    replacing.finish(folder)
    settling.settle(folder)
    key = vault.open_key(folder, secret)
    return rekeying.rekey(folder, key, passphrase, clock, entropy)
