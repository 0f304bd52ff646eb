"""A workspace's signing key (Ed25519) and age identity (X25519). Source: EXCHANGE.md §6.

The secret parts rest in the encrypted database, whose own key the system's key store keeps: so a
backup that is restored on another computer still has them.
"""

import base64
import binascii
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kitdesk.exchange import age, bech32
from kitdesk.exchange.words import key_text, six_words
from kitdesk.problem import Problem
from kitdesk.store import peers, settings
from kitdesk.store.connection import Entropy, Store

SETTING = "exchange.keys"
RENEWED = "exchange.renewed"
"""Setting: how long the stream to each workspace was when the keys were renewed."""
KEY_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class Keys:
    """Both secret keys, and the old signing key's word for them after a rotation (`replaces`)."""

    seed: bytes = field(repr=False)
    identity: str = field(repr=False)
    replaces: str | None = None

    @property
    def sign_key(self) -> str:
        """The public signing key in base64."""
        raw = self._private().public_key().public_bytes_raw()
        return base64.b64encode(raw).decode()

    @property
    def age_key(self) -> str:
        """The public age key, `age1…`."""
        return age.public(self.identity)

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of the public keys."""
        return six_words(self.sign_key, self.age_key)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 over `message`: 64 bytes."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def make(entropy: Entropy) -> Keys:
    """New keys from a source of randomness."""
    identity = bech32.encode("age-secret-key-", entropy(KEY_BYTES)).upper()
    return Keys(entropy(KEY_BYTES), identity)


def create(store: Store) -> Keys:
    """Make a new workspace's keys and keep them; called inside the transaction that creates it."""
    keys = make(store.entropy)
    _keep(store, keys)
    return keys


def rotate(store: Store) -> Keys:
    """New keys instead of the ones here.

    The old signing key vouches for them, unless somebody may not know it yet, who would refuse
    its word: then only the six words count.
    """
    from kitdesk.store import streams

    old, new = load(store), make(store.entropy)
    replaces = None
    if not _is_on_its_way(store):
        vouched = old.sign(key_text(new.sign_key, new.age_key).encode("ascii"))
        replaces = base64.b64encode(vouched).decode()
    keys = Keys(new.seed, new.identity, replaces)
    _keep(store, keys)
    ends = {peer.id: streams.end(store, peer).position for peer in peers.every(store)}
    settings.put(store, RENEWED, ends)
    return keys


def _is_on_its_way(store: Store) -> bool:
    """Whether some workspace has confirmed nothing that was written since the last renewal."""
    ends = settings.get(store, RENEWED) or {}
    return any(peer.acknowledged <= ends.get(peer.id, -1) for peer in peers.every(store))


def _keep(store: Store, keys: Keys) -> None:
    seed = base64.b64encode(keys.seed).decode()
    value = {"seed": seed, "identity": keys.identity, "replaces": keys.replaces}
    settings.put(store, SETTING, value)


def load(store: Store) -> Keys:
    """The workspace's keys. Raises `Problem("exchange.no_keys")`."""
    kept = settings.get(store, SETTING)
    if kept is None:
        raise Problem("exchange.no_keys")
    return Keys(base64.b64decode(kept["seed"]), kept["identity"], kept["replaces"])


def canonical(text: str, size: int) -> bytes:
    """The bytes of base64 that is written in its one right way; ValueError otherwise."""
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(raw) != size or base64.b64encode(raw).decode() != text:
        raise ValueError("not canonical base64 of the right size")
    return raw


def verifies(key: str, signature: str, message: bytes) -> bool:
    """Whether `signature` over `message` is by the public key `key` (both in base64)."""
    try:
        public = Ed25519PublicKey.from_public_bytes(canonical(key, KEY_BYTES))
        public.verify(canonical(signature, SIGNATURE_BYTES), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def vouched(old: str, sign: str, age_key: str, replaces: str | None) -> bool:
    """Whether the old signing key vouches for the new pair."""
    return replaces is not None and verifies(old, replaces, key_text(sign, age_key).encode("ascii"))
