"""What somebody has agreed to, a purpose each: given, by what means, withdrawn. DOMAIN.md §6."""

from collections.abc import Mapping
from typing import Any

Consent = dict[str, Any]
"""`given_on`, `how`, `withdrawn_on`: days as text, and how it was given in the coach's words."""


def given(consent: Mapping[str, Any] | None) -> bool:
    """Whether a consent holds now."""
    return bool(consent and consent.get("given_on") and not consent.get("withdrawn_on"))


def decided(consent: Consent | None, yes: bool, day: str, how: str | None = None) -> Consent:
    """The consent after a yes or no on `day`. A withdrawn one keeps when it had been given."""
    if yes:
        return {"given_on": day, "how": how or (consent or {}).get("how")}
    return {**(consent or {}), "withdrawn_on": day}
