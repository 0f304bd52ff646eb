"""The coaches an office knows: when each was last heard from, and when something was last sent."""

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.widgets import Column, RecordTable
from kitdesk.exchange.told import Peer
from kitdesk.language import Language

STATE_TONES = {
    "trusted": "spruce",
    "revoked": "red",
    "waiting": "cloudberry",
    "new_keys": "heather",
}


def coach_table(desk: Desk) -> RecordTable:
    """The table of `Peer` rows."""
    language, t = desk.language, desk.t
    columns = (
        Column("name", t("inbox.column.name"), lambda peer: peer.name, 122),
        Column("state", t("inbox.column.state"), lambda peer: t(f"inbox.state.{peer.state}"), 84,
               tone=lambda peer: STATE_TONES.get(peer.state, "neutral")),
        Column("in", t("inbox.column.in"), lambda peer: heard(language, peer.last_in), 126),
        Column("out", t("inbox.column.out"), lambda peer: heard(language, peer.last_out), 136),
    )  # fmt: skip
    table = RecordTable(desk.theme, t("inbox.coaches"), columns)
    table.setObjectName("inbox_coaches")
    table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
    return table


def heard(language: Language, at: str | None) -> str:
    """The day of a bundle, or that there has been none."""
    return language.date(at[:10]) if at else language.t("inbox.never")


def by_name(language: Language, peers: list[Peer]) -> list[Peer]:
    """Coaches by name."""
    return sorted(peers, key=lambda peer: language.sort_key(peer.name))
