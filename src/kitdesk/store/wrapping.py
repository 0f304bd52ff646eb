"""The database's key wrapped by a secret that people keep: a passphrase, or recovery words on
paper.

The ciphers are loaded when something is wrapped or unwrapped: most starts find the key at rest.
"""

import base64
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from kitdesk.resource import resource
from kitdesk.store.connection import KEY_BYTES, Entropy

PURPOSE = b"kitdesk-database-key-1"
PASSPHRASE_COST = 2**15
"""scrypt's N: about a tenth of a second and 32 MiB."""
WORDS_COST = 2**12
"""Recovery words carry 130 random bits themselves."""
WORDS = 13
WORD_BITS = 10


def wrap(key: bytes, secret: str, cost: int, entropy: Entropy) -> dict[str, Any]:
    """`key` encrypted under `secret`, as a JSON object.

    Raises ValueError for what is no key: a closed workspace has let go of its own.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("not a database key")
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = entropy(16), entropy(12)
    box = ChaCha20Poly1305(_derive(secret, salt, cost)).encrypt(nonce, key, PURPOSE)
    return {"scrypt": {"n": cost, "r": 8, "p": 1}} | {
        name: base64.b64encode(part).decode()
        for name, part in (("salt", salt), ("nonce", nonce), ("box", box))
    }


def wrap_words(key: bytes, words: Sequence[str], entropy: Entropy) -> dict[str, Any]:
    """`key` encrypted under recovery words."""
    return wrap(key, " ".join(words), WORDS_COST, entropy)


def unwrap(wrapped: dict[str, Any], secret: str) -> bytes | None:
    """The key, or `None` when `secret` is not the one it was wrapped by."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce, box = (base64.b64decode(wrapped[name]) for name in ("salt", "nonce", "box"))
    cost = min(int(wrapped["scrypt"]["n"]), PASSPHRASE_COST)
    try:
        return ChaCha20Poly1305(_derive(secret, salt, cost)).decrypt(nonce, box, PURPOSE)
    except InvalidTag:
        return None


def _derive(secret: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    plain = unicodedata.normalize("NFC", secret).encode()
    return Scrypt(salt=salt, length=KEY_BYTES, n=cost, r=8, p=1).derive(plain)


@cache
def word_list() -> tuple[str, ...]:
    """The 1,024 words that recovery words and fingerprints are made of."""
    text = resource("words", "sv.txt").read_text(encoding="utf-8")
    return tuple(unicodedata.normalize("NFC", text).split())


def new_words(entropy: Entropy) -> tuple[str, ...]:
    """Recovery words: 130 random bits, ten a word."""
    number = int.from_bytes(entropy((WORDS * WORD_BITS + 7) // 8))
    mask = (1 << WORD_BITS) - 1
    return tuple(word_list()[number >> WORD_BITS * place & mask] for place in range(WORDS))


def spoken(words: str) -> str:
    """Recovery words as they are wrapped by, however somebody spaced or capitalised them."""
    return " ".join(unicodedata.normalize("NFC", words).lower().replace(",", " ").split())
