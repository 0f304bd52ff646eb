"""Six words that stand for a workspace's keys, compared on the phone. Source: EXCHANGE.md §6."""

import hashlib
from functools import cache

from kitdesk.resource import resource

WORDS = 6
BITS = 10
MEMORY_BYTES = 64 * 1024 * 1024
SALT = b"kitdesk-key-1"


@cache
def word_list() -> tuple[str, ...]:
    """The 1,024 words, in the order of their numbers."""
    return tuple(resource("words", "sv.txt").read_text(encoding="utf-8").split())


def key_text(sign: str, age: str) -> str:
    """The text that names a pair of public keys: `sign` in base64, `age` as `age1…`."""
    return f"kitdesk-key-1 {sign} {age}"


@cache
def six_words(sign: str, age: str) -> tuple[str, ...]:
    """The first 60 bits of scrypt over the keys' text, ten a word, from the highest bit on."""
    text = key_text(sign, age).encode("ascii")
    digest = hashlib.scrypt(text, salt=SALT, n=2**15, r=8, p=1, maxmem=MEMORY_BYTES, dklen=8)
    bits = int.from_bytes(digest) >> (64 - WORDS * BITS)
    mask = (1 << BITS) - 1
    return tuple(word_list()[bits >> BITS * (WORDS - 1 - n) & mask] for n in range(WORDS))


def spoken(text: str) -> tuple[str, ...]:
    """Words as somebody typed them: case, commas and spaces do not matter."""
    return tuple(text.lower().replace(",", " ").split())
