"""How long something is, in hours and minutes as people say it."""

from kitdesk.language import Language


def duration(language: Language, minutes: int) -> str:
    """`45 min`, `2 h`, `2 h 45 min`."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(language.t("session.duration.hours", hours=hours))
    if rest or not hours:
        parts.append(language.t("session.minutes", minutes=rest))
    return " ".join(parts)
