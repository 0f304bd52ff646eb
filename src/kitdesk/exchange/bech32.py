"""Bech32 text of an age key from its 32 bytes. Source: BIP 173; age-encryption.org/v1.

Needed because keys are drawn from the workspace's own source of randomness.
"""

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """`prefix`, the separator 1, the data in groups of five bits, six characters of checksum."""
    groups = _five_bits(data)
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod(expanded + groups + [0] * 6) ^ 1
    groups += [check >> 5 * (5 - n) & 31 for n in range(6)]
    return prefix + "1" + "".join(ALPHABET[group] for group in groups)


def _five_bits(data: bytes) -> list[int]:
    missing = -len(data) * 8 % 5
    number = int.from_bytes(data) << missing
    count = (len(data) * 8 + missing) // 5
    return [number >> 5 * (count - 1 - n) & 31 for n in range(count)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check
