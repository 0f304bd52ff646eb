"""The session report. Source: DOMAIN.md §8."""
