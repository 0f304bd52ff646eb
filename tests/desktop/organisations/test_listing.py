"""Which organisations the list shows, and in which order."""

import pytest

from kitdesk.desktop.pages.organisations.listing import Filters, Listing
from kitdesk.language import Language
from kitdesk.records import Organisation, Session
from kitdesk.workspace import Workspace
from tests.desktop.conftest import Village


def names(workspace: Workspace, filters: Filters) -> list[str | None]:
    count, fetch = Listing(workspace, Language("sv")).pages(filters)
    rows = fetch(0, count)
    assert len(rows) == count
    return [row.organisation.name for row in rows]


def test_names_stand_in_swedish_order(workspace: Workspace):
    for name in (
        "Östersunds Bad",
        "Ängens Honung",
        "Zetas Verkstad",
        "Åre Ull",
        "abisko",
        "Čohkka",
    ):
        workspace.write(Organisation(name=name))
    wanted = ["abisko", "Čohkka", "Zetas Verkstad", "Åre Ull", "Ängens Honung", "Östersunds Bad"]
    assert names(workspace, Filters()) == wanted
    assert names(workspace, Filters(descending=True)) == wanted[::-1]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(kind="cluster"), ["Åre Slöjdkluster"]),
        (Filters(municipality="2326"), ["Fjällkaffe AB"]),
        (Filters(sector="Hantverk"), ["Duveds Slöjdkooperativ"]),
        (Filters(text="slöjdk"), ["Duveds Slöjdkooperativ", "Åre Slöjdkluster"]),
        (Filters(text="kaffe"), ["Fjällkaffe AB"]),
        (Filters(text="duv slöjdk"), ["Duveds Slöjdkooperativ"]),
        (Filters(text="kaffe", kind="cluster"), []),
        (
            Filters(kind="company", order="municipality"),
            ["Fjällkaffe AB", "Duveds Slöjdkooperativ"],
        ),
        (
            Filters(kind="company", order="municipality", descending=True),
            ["Duveds Slöjdkooperativ", "Fjällkaffe AB"],
        ),
    ],
)
def test_filters_and_words_narrow_the_list(
    workspace: Workspace, village: Village, filters: Filters, wanted: list[str]
):
    assert names(workspace, filters) == wanted


def test_a_cluster_shows_its_members(workspace: Workspace, village: Village):
    found = names(workspace, Filters(member_of=village.cluster))
    assert found == ["Duveds Slöjdkooperativ", "Fjällkaffe AB"]


def test_only_sessions_that_took_place_are_counted(workspace: Workspace, village: Village):
    for status, day in (
        ("held", "2023-03-01"),
        ("closed", "2023-05-02"),
        ("cancelled", "2023-06-01"),
    ):
        workspace.write(
            Session(
                title=status,
                method_kit="kit-halvdag",
                organisations=(village.coffee,),
                status=status,
                started_at=f"{day}T09:00:00Z",
            )
        )
    listing = Listing(workspace, Language("sv"))
    _, fetch = listing.pages(Filters(order="sessions", descending=True))
    first = fetch(0, 1)[0]
    assert (first.organisation.name, first.sessions, first.last_met) == (
        "Fjällkaffe AB",
        2,
        "2023-05-02",
    )


def test_pages_of_a_long_list_join_without_gap_or_double(workspace: Workspace):
    with workspace.many():
        for number in range(250):
            workspace.write(Organisation(name=f"Företag {number:03}"))
    count, fetch = Listing(workspace, Language("sv")).pages(Filters())
    parts = [row.organisation.name for start in range(0, count, 100) for row in fetch(start, 100)]
    assert parts == [f"Företag {number:03}" for number in range(250)]
