"""Where a workspace's database key rests: the system's key store, a passphrase, or a file.

`key.json` in the folder says which, and holds the key wrapped by the passphrase, if there is one,
and by the recovery words. Source: DESIGN.md, Data.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from kitdesk import durable
from kitdesk.problem import Problem
from kitdesk.store import wrapping
from kitdesk.store.connection import KEY_BYTES, Entropy

NOTE = "key.json"
KEY_FILE = "database.key"
SERVICE = "kitdesk"

Keeper = Literal["keyring", "passphrase", "file"]
Secret = str | Path | None
"""A passphrase (or recovery words), a key file of 64 hex digits, or nothing."""


class Kept(NamedTuple):
    """How a key is kept: by whom, its name in the key store, and its wrapped copies."""

    keeper: Keeper
    name: str
    wraps: Mapping[str, Any] = MappingProxyType({})

    def write(self, folder: Path) -> None:
        """Write `key.json`, whole or not at all."""
        content = {"v": 1, "keeper": self.keeper, "name": self.name, "wraps": dict(self.wraps)}
        private_file(folder / NOTE, json.dumps(content, indent=1).encode())


def read(folder: Path) -> Kept:
    """What `key.json` says. Raises `Problem("workspace.none")` where there is no workspace."""
    try:
        content = json.loads((folder / NOTE).read_bytes())
        return Kept(content["keeper"], content["name"], content["wraps"])
    except FileNotFoundError as error:
        raise Problem("workspace.none", folder=str(folder)) from error
    except (ValueError, KeyError) as error:
        raise Problem("vault.damaged", folder=str(folder)) from error


class New(NamedTuple):
    """A new key, the recovery words, which are kept nowhere, and the key wrapped by them."""

    key: bytes
    words: tuple[str, ...]
    wraps: Mapping[str, Any]


def new(secret: Secret, entropy: Entropy) -> New:
    """A new key; that of a key file where one is given."""
    key = key_of_file(secret) if isinstance(secret, Path) else entropy(KEY_BYTES)
    words = wrapping.new_words(entropy)
    return New(key, words, {"words": wrapping.wrap_words(key, words, entropy)})


def keep(
    folder: Path, key: bytes, wraps: Mapping[str, Any], secret: Secret, entropy: Entropy
) -> Kept:
    """Put a key to rest in `folder`: in the key store, else by the passphrase alone, else in a
    file.

    A passphrase that is given opens it in any case.
    """
    name = entropy(8).hex()
    if isinstance(secret, str):
        wrapped = wrapping.wrap(key, secret, wrapping.PASSPHRASE_COST, entropy)
        wraps = {**wraps, "passphrase": wrapped}
    keeper: Keeper = "passphrase" if isinstance(secret, str) else "file"
    if not isinstance(secret, Path) and into_key_store(name, key):
        keeper = "keyring"
    if keeper == "file":
        private_file(folder / KEY_FILE, key.hex().encode())
    kept = Kept(keeper, name, wraps)
    kept.write(folder)
    return kept


def lay_down(folder: Path, name: str, key: bytes) -> Keeper:
    """Put a key where it opens without asking: the key store, else a file in the folder."""
    if into_key_store(name, key):
        return "keyring"
    private_file(folder / KEY_FILE, key.hex().encode())
    return "file"


def forget(folder: Path, kept: Kept) -> None:
    """Take the key away from where `key.json` no longer says that it rests."""
    if kept.keeper != "file":
        (folder / KEY_FILE).unlink(missing_ok=True)
    if kept.keeper != "keyring":
        out_of_key_store(kept.name)


def open_key(folder: Path, secret: Secret = None) -> bytes:
    """The key of the workspace in `folder`.

    Raises `Problem("vault.passphrase_needed")`, `"vault.passphrase_wrong"`, `"vault.key_gone"`.
    """
    kept = read(folder)
    if isinstance(secret, Path):
        return key_of_file(secret)
    found = _resting(folder, kept)
    if found is None and secret is not None:
        return unwrap(kept.wraps, secret)
    if found is None and kept.keeper == "passphrase":
        raise Problem("vault.passphrase_needed")
    if found is None:
        raise Problem("vault.key_gone")
    return found


def _resting(folder: Path, kept: Kept) -> bytes | None:
    if kept.keeper == "file" and (folder / KEY_FILE).exists():
        return key_of_file(folder / KEY_FILE)
    if kept.keeper == "keyring":
        return _from_key_store(kept.name)
    return None


def unwrap(wraps: Mapping[str, Any], secret: str) -> bytes:
    """The key by a passphrase or by recovery words. Raises `Problem("vault.passphrase_wrong")`."""
    tries = (("passphrase", secret), ("words", wrapping.spoken(secret)))
    for name, text in tries:
        if name in wraps and (key := wrapping.unwrap(wraps[name], text)):
            return key
    raise Problem("vault.passphrase_wrong")


def fits(wraps: Mapping[str, Any], secret: str) -> bool:
    """Whether `secret` is the passphrase or the recovery words."""
    try:
        unwrap(wraps, secret)
    except Problem:
        return False
    return True


def passphrase_of(wraps: Mapping[str, Any], secret: str) -> str | None:
    """`secret` if it is the passphrase, `None` if it is the recovery words."""
    is_passphrase = "passphrase" in wraps and wrapping.unwrap(wraps["passphrase"], secret)
    return secret if is_passphrase else None


def key_of_file(path: Path) -> bytes:
    """The key in a file of 64 hex digits. Raises `Problem("vault.key_file")`."""
    try:
        key = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise Problem("vault.key_file", file=str(path)) from error
    if len(key) != KEY_BYTES:
        raise Problem("vault.key_file", file=str(path))
    return key


def private_file(path: Path, content: bytes, steps: str = "key.file") -> None:
    """Write a file that only the user may read, whole or not at all.

    Raises `Problem("file.unwritable")`.
    """
    try:
        durable.write_bytes(path, content, steps, durable.PRIVATE)
    except OSError as error:
        cause = durable.hindrance(error)
        raise Problem("file.unwritable", file=path.name, cause=cause) from error


def into_key_store(name: str, key: bytes) -> bool:
    """Whether the system has a key store that took the key (headless it says at once that it has
    none).
    """
    import keyring  # only here: its import takes longer than opening a workspace
    from keyring.errors import KeyringError

    if len(key) != KEY_BYTES:
        raise ValueError("not a database key")
    try:
        keyring.set_password(SERVICE, name, key.hex())
        return keyring.get_password(SERVICE, name) == key.hex()
    except KeyringError:
        return False


def out_of_key_store(name: str) -> None:
    """Remove a key from the system's key store, if there is one that has it."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(SERVICE, name)


def _from_key_store(name: str) -> bytes | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(SERVICE, name)
    except KeyringError as error:
        raise Problem("vault.key_store") from error
    return bytes.fromhex(found) if found else None
