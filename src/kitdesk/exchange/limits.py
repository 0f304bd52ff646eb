"""What a bundle may hold at most. Source: EXCHANGE.md §5, limits."""

from typing import NamedTuple

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


class Limits(NamedTuple):
    """Handed to writer and reader, so that both can be tried with small ones."""

    changes: int = 200_000
    line_bytes: int = MIB
    attachment_bytes: int = 20 * MIB
    unpacked_bytes: int = 2 * GIB
    hello_bytes: int = 4 * KIB
    json_bytes: int = 64 * KIB
    """header.json, signature.json and a bag's declaration: small by nature."""
    list_bytes: int = 16 * MIB
    """Manifests, about.json, erased.csv: a row for each attachment or change."""
    acks: int = 16

    @property
    def packed_bytes(self) -> int:
        """What a writer fills a bundle with: room is left for headers, manifests and padding."""
        return self.unpacked_bytes - min(32 * MIB, self.unpacked_bytes // 8)


LIMITS = Limits()
