"""The lab protocol: notes in order, gaps with both sides. Source: DOMAIN.md §8."""
