"""What is written is kept at once, shown at once, and becomes one change when it is sealed."""

import pytest

from kitdesk.problem import Problem
from kitdesk.records import Action, Card, Gap, Organisation, Session
from kitdesk.workspace import Changed, Workspace


def test_a_new_record_is_there_with_its_defaults(coach: Workspace) -> None:
    id = coach.write(Session(title="Första mötet", method_kit="kit-halvdag"))
    found = coach.get(Session, id)
    assert (found.title, found.status, found.zone) == (
        "Första mötet",
        "planned",
        "Europe/Stockholm",
    )


def test_a_record_is_written_under_the_id_it_was_given(coach: Workspace) -> None:
    id = coach.new_id()
    assert coach.write(Gap(id=id, title="Kapital")) == id
    with pytest.raises(Problem, match=r"record\.exists"):
        coach.write(Gap(id=id, title="Kapital"))


def test_many_autosaves_become_one_change(coach: Workspace) -> None:
    id = coach.write(Gap(title="K"))
    for length in range(2, 8):
        coach.update("gap", id, title="Kapital"[:length])
    assert coach.history("gap", id) == []
    coach.seal([id])
    assert [dict(change.fields) for change in coach.history("gap", id)] == [{"title": "Kapital"}]


def test_the_next_draft_builds_on_what_was_sealed(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.seal()
    coach.update("gap", id, weight=4)
    coach.seal()
    first, second = coach.history("gap", id)
    assert second.parents == (first.id,)
    assert dict(second.fields) == {"weight": 4}


def test_an_unchanged_value_is_no_write(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    coach.seal()
    assert not coach.update("gap", id, title="Kapital", status="open", weight=None)
    assert coach.seal() == 0


def test_sealing_changes_nothing_that_is_shown(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital", weight=3))
    before = coach.find(id)
    coach.seal()
    assert coach.find(id) == before


def test_words_are_kept_in_one_form(coach: Workspace) -> None:
    id = coach.write(Organisation(name="A\u030angb\u00e5ten", tags=("b", "a", "b")))
    found = coach.get("organisation", id)
    assert (found.name, found.tags) == ("Ångbåten", ("a", "b"))


def test_a_field_that_python_names_otherwise_is_written_under_its_own_name(
    coach: Workspace,
) -> None:
    session = coach.write(Session(title="Mötet"))
    id = coach.write(Action(what="Ring", from_=session))
    coach.seal()
    assert coach.history("action", id)[0].fields["from"] == session
    coach.update(Action, id, from_=None)
    assert coach.get(Action, id).from_ is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"weight": 9}, "record.range"),
        ({"title": 3}, "record.type"),
        ({"title": "\ud800"}, "line."),
    ],
)
def test_what_no_line_may_hold_is_refused_and_nothing_is_kept(
    coach: Workspace, fields: dict[str, object], code: str
) -> None:
    id = coach.write(Gap(title="Kapital"))
    with pytest.raises(Problem) as refused:
        coach.update("gap", id, **fields)
    assert refused.value.code.startswith(code)
    assert coach.get("gap", id).title == "Kapital"


def test_a_field_that_is_not_there_is_refused(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    with pytest.raises(Problem, match=r"record\.field_unknown"):
        coach.update("gap", id, titel="Nät")


def test_a_coach_may_not_write_what_is_the_offices(coach: Workspace, office: Workspace) -> None:
    for workspace, allowed in ((coach, False), (office, True)):
        id = workspace.write(Organisation(name="Fjällbåtar"))
        if allowed:
            assert workspace.update("organisation", id, published=True)
        else:
            with pytest.raises(Problem, match=r"permission\.field"):
                workspace.update("organisation", id, published=True)


def test_an_office_signs_its_lines_and_a_coach_does_not(
    coach: Workspace, office: Workspace
) -> None:
    for workspace, signed in ((coach, False), (office, True)):
        id = workspace.write(Gap(title="Kapital"))
        workspace.seal()
        assert bool(workspace.history("gap", id)[0].sig) is signed


def test_text_too_long_for_a_line_is_refused(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital"))
    with pytest.raises(Problem, match=r"\.long"):
        coach.update("gap", id, company_side="x" * 1_100_000)


def test_a_draft_that_would_outgrow_a_line_goes_on_in_another(coach: Workspace) -> None:
    id = coach.write(Gap(title="Kapital", company_side="x" * 600_000))
    coach.update("gap", id, system_side="y" * 600_000)
    coach.seal()
    assert len(coach.history("gap", id)) == 2
    assert len(coach.get("gap", id).system_side) == 600_000


def test_many_writes_are_one_commit_and_one_announcement_a_kind(coach: Workspace) -> None:
    heard: list[Changed] = []
    stop = coach.listen(heard.append)
    with coach.many():
        cards = [coach.write(Card(text=text)) for text in "abc"]
        gap = coach.write(Gap(title="Kapital"))
    assert heard == [Changed("card", frozenset(cards)), Changed("gap", frozenset([gap]))]
    stop()
    coach.update("gap", gap, weight=1)
    assert len(heard) == 2


def test_many_writes_are_all_kept_or_none(coach: Workspace) -> None:
    heard: list[Changed] = []
    coach.listen(heard.append)
    with pytest.raises(Problem), coach.many():
        coach.write(Gap(title="Kapital"))
        coach.write(Gap(title="Kapital", weight=17))
    assert coach.count("gap") == 0
    assert coach.search("kapital") == []
    assert heard == []


def test_a_part_that_fails_is_undone_and_the_rest_goes_on(coach: Workspace) -> None:
    with coach.many():
        coach.write(Gap(title="Kapital"))
        (id,) = coach.put("gap", [{"title": "Nät"}])
        with pytest.raises(Problem):
            coach.put("gap", [{"id": id, "title": "Bredband"}, {"weight": 3}])
    assert sorted(gap.title for gap in coach.list("gap")) == ["Kapital", "Nät"]
    assert coach.search("bredband") == []


def test_another_connection_reads_what_was_written(coach: Workspace) -> None:
    other = coach.again()
    before = other.data_version()
    id = coach.write(Gap(title="Kapital"))
    assert other.get("gap", id).title == "Kapital"
    assert other.data_version() != before
    other.close()


def test_settings_stay_and_never_enter_the_log(coach: Workspace) -> None:
    coach.set_setting("theme", {"dark": True})
    assert coach.setting("theme") == {"dark": True}
    assert coach.setting("nothing", 3) == 3
    coach.set_setting("theme", None)
    assert coach.setting("theme") is None
    coach.seal()
    assert not any(
        "theme" in str(change.line) for change in coach.history("person", coach.me.person)
    )
