"""What two computers wrote differently is marked on paper until somebody settles it."""

from kitdesk.log import write
from kitdesk.store import log
from tests.reports.material import Held
from tests.reports.pdf import made

OTHER = "0190" + "7" * 28
"""Another workspace."""


def write_apart(held: Held, kind: str, id: str, mine: dict, theirs: dict) -> None:
    """Both write the record, neither having seen the other's change."""
    workspace = held.workspace
    workspace.seal()
    parents = log.heads(workspace.store, kind, id)
    workspace.update(kind, id, **mine)
    workspace.seal()
    change = write(kind, id, parents, theirs, "2023-05-04T08:00:00Z", OTHER, b"saltsalt")
    with workspace.store.transaction():
        log.receive(workspace.store, [change])


def test_a_card_with_two_versions_is_printed_and_marked(held: Held):
    card = held.cards["Hinna före stängning"]
    write_apart(held, "card", card, {"text": "Hinna före fyra"}, {"text": "Hinna före fem"})
    text = made(held.workspace, "session", held.session).text
    assert ("Hinna före fyra" in text) != ("Hinna före fem" in text)
    assert text.count("två versioner, inte avgjort") == 1
    held.workspace.resolve("card", card, "text", value="Hinna före fem")
    after = made(held.workspace, "session", held.session).text
    assert "Hinna före fem" in after
    assert "två versioner" not in after


def test_the_sessions_own_fields_are_named(held: Held):
    write_apart(held, "session", held.session, {"place": "Skolan"}, {"place": "Kyrkan"})
    assert (
        "Två versioner, inte avgjort: Plats" in made(held.workspace, "session", held.session).text
    )
    english = made(held.workspace, "session", held.session, "en").text
    assert "Two versions, not settled: Place" in english
