"""What bundles hold and what became of them, in words. Shared with the office's inbox."""

from collections.abc import Mapping

from kitdesk.exchange.told import Passed, Received
from kitdesk.language import Language

KINDS_FIRST = (
    *("session", "lab", "lab_note", "gap", "card", "action", "worktime", "organisation", "person"),
    *("contact", "maturity", "aid", "trip", "time_month", "attachment", "group", "session_step"),
    *("project", "method_kit", "erasure", "pay_basis"),
)
"""What people look for first comes first."""

MOST_KINDS = 4


def contents(language: Language, by_kind: Mapping[str, int], photos: int = 0) -> str:
    """ "2 sessions · 8 notes · 3 photos": the first four kinds, the others together."""
    counted = {kind: count for kind, count in by_kind.items() if count}
    kinds = sorted(counted, key=_place)
    words = [_count(language, kind, counted[kind]) for kind in kinds[:MOST_KINDS]]
    if others := sum(counted[kind] for kind in kinds[MOST_KINDS:]):
        words.append(language.n("send.count.more", others))
    if photos:
        words.append(language.n("send.photos", photos))
    return " · ".join(words)


def _place(kind: str) -> tuple[int, str]:
    known = KINDS_FIRST.index(kind) if kind in KINDS_FIRST else len(KINDS_FIRST)
    return known, kind


def _count(language: Language, kind: str, count: int) -> str:
    key = f"send.count.{kind}"
    return language.n(key if language.has(key) else "send.count.other", count)


def passed(language: Language, bundle: Passed) -> str:
    """What a bundle in the history held; one without changes carried receipts alone."""
    return contents(language, bundle.contents, bundle.photos) or language.t("send.only_receipt")


def state(language: Language, bundle: Passed) -> str:
    """What became of a bundle in the history."""
    return language.t(f"send.state.{bundle.state}")


STATE_TONES = {"acknowledged": "spruce", "unacknowledged": "cloudberry", "imported": "sky"}

STATUS_TONES = {
    "imported": "spruce",
    "already known": "sky",
    "quarantined": "cloudberry",
    "refused": "red",
}


def status(language: Language, received: Received) -> str:
    """The outcome of one file in a word or two."""
    return language.t(f"send.status.{received.status.replace(' ', '_')}")


def outcome(language: Language, received: Received) -> str:
    """The outcome of one file in a sentence: what came, or why it did not and what to do."""
    if received.reason is not None:
        return language.in_full(received.reason)
    if received.status == "already known":
        return language.t("send.outcome.known")
    if not received.new:
        return language.t("send.outcome.receipt")
    came = contents(language, received.by_kind, received.photos)
    told = f"{language.n('send.outcome.new', received.new)}: {came}" if came else ""
    told = told or language.n("send.outcome.new", received.new)
    if received.conflicts:
        told += f" · {language.n('send.outcome.conflicts', received.conflicts)}"
    return told
