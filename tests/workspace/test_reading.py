"""Lists, filters, orders and search."""

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Action, Card, Gap, Lab, LabNote, Organisation, Person
from kitdesk.workspace import Workspace


def names(workspace: Workspace, **more: object) -> list[str | None]:
    return [found.name for found in workspace.list(Organisation, **more)]  # pyright: ignore[reportArgumentType]


@pytest.fixture
def season(coach: Workspace) -> Workspace:
    cluster = coach.write(Organisation(name="Östersunds kluster", kind="cluster"))
    for name, size in (("Åre Båt", "micro"), ("Älgen", "small"), ("alfa", None), ("Zon", "micro")):
        coach.write(Organisation(name=name, size=size, member_of=(cluster,), tags=("fjäll", name)))
    return coach


def test_names_sort_as_swedes_expect(season: Workspace) -> None:
    order = ["alfa", "Zon", "Åre Båt", "Älgen", "Östersunds kluster"]
    assert names(season, order="name") == order
    assert names(season, order="-name") == order[::-1]


def test_a_page_of_a_list(season: Workspace) -> None:
    assert names(season, order="name", limit=2, offset=1) == ["Zon", "Åre Båt"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"size": "micro"}, ["Zon", "Åre Båt"]),
        ({"size": ("micro", "small")}, ["Zon", "Åre Båt", "Älgen"]),
        ({"size": None}, ["alfa", "Östersunds kluster"]),
        ({"tags": "fjäll"}, ["alfa", "Zon", "Åre Båt", "Älgen"]),
        ({"member_of": None}, ["Östersunds kluster"]),
        ({"size": "micro", "tags": "Zon"}, ["Zon"]),
        ({"size": ()}, []),
    ],
)
def test_a_list_is_narrowed_by_values(
    season: Workspace, where: dict[str, object], expected: list[str]
) -> None:
    assert names(season, where=where, order="name") == expected
    assert season.count(Organisation, where) == len(expected)


def test_a_default_counts_as_the_value(coach: Workspace) -> None:
    coach.write(Action(what="Ring"))
    coach.write(Action(what="Skriv", status="done"))
    assert [found.what for found in coach.list(Action, {"status": "open"})] == ["Ring"]


def test_a_field_that_is_not_there_is_named(coach: Workspace) -> None:
    with pytest.raises(Problem, match=r"record\.field_unknown"):
        coach.list(Gap, {"titel": "x"})


def test_maps_and_numbers_come_back_as_they_were(coach: Workspace) -> None:
    id = coach.write(Card(text="hej", x=0.25, votes={"hands": 3}, parked=True))
    found = coach.get(Card, id)
    assert (found.x, found.votes, found.parked) == (0.25, {"hands": 3}, True)


def hits(workspace: Workspace, text: str) -> list[str]:
    return [hit.title for hit in workspace.search(text)]


def test_search_finds_the_beginnings_of_words_in_all_kinds(coach: Workspace) -> None:
    lab = coach.write(Lab(number=1, theme="Fjällens framtid"))
    coach.write(LabNote(lab=lab, text="Vi saknar fjällräddare på vintern"))
    coach.write(Person(given_name="Fjällar", family_name="Berg"))
    assert sorted(hits(coach, "fjäll")) == [
        "1 Fjällens framtid",
        "Fjällar Berg",
        "Vi saknar fjällräddare på vintern",
    ]


def test_letters_with_marks_are_letters_of_their_own(coach: Workspace) -> None:
    for text in ("båt", "bat", "čáhci", "cahci", "BÅTAR"):
        coach.write(LabNote(text=text))
    assert sorted(hits(coach, "båt")) == ["BÅTAR", "båt"]
    assert hits(coach, "bat") == ["bat"]
    assert hits(coach, "čáh") == ["čáhci"]
    assert len(hits(coach, "ba\u030at")) == 2


def test_all_words_must_be_there(coach: Workspace) -> None:
    coach.write(LabNote(text="röd båt"))
    coach.write(LabNote(text="blå båt"))
    assert hits(coach, "båt röd") == ["röd båt"]


def test_newest_first_until_three_letters_then_the_best(coach: Workspace) -> None:
    coach.write(Organisation(name="Snö"))
    for n in range(3):
        coach.write(LabNote(text=f"mycket {n} snö och mera regn och rusk i fjällen"))
    assert hits(coach, "sn")[0].startswith("mycket 2")
    assert hits(coach, "snö")[0] == "Snö"


def test_the_hit_shows_the_words_that_were_found(coach: Workspace) -> None:
    coach.write(Gap(title="Kapital", company_side="ord " * 60 + "älgjakt " + "ord " * 60))
    (hit,) = coach.search("älgj")
    assert "älgjakt" in hit.snippet
    assert hit.snippet.startswith("…")


@pytest.mark.parametrize("text", ['"', "*", "a AND", "NEAR(", "-", "", "  ", "x:y", "title:", "'"])
def test_no_text_breaks_the_search(coach: Workspace, text: str) -> None:
    coach.write(LabNote(text="and near title x y"))
    coach.search(text)


def test_search_within_kinds(coach: Workspace) -> None:
    coach.write(LabNote(text="snö"))
    coach.write(Gap(title="snö"))
    assert [hit.kind for hit in coach.search("snö", kinds=["gap"])] == ["gap"]


def test_a_changed_text_is_found_by_its_new_words_alone(coach: Workspace) -> None:
    id = coach.write(LabNote(text="sommar"))
    coach.update("lab_note", id, text="vinter")
    assert (hits(coach, "sommar"), hits(coach, "vinter")) == ([], ["vinter"])
