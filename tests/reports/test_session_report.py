"""What a session report says, and what it must not say."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kitdesk.language import Language, languages
from kitdesk.method import kits
from kitdesk.problem import Problem
from kitdesk.records import Organisation, Session
from kitdesk.reports import photo_doubts, render
from kitdesk.store import blobs
from tests.reports.material import BOARDS, PROJECT, Held, photo, texts
from tests.reports.pdf import Read, fonts, made, read

AT = datetime(2023, 11, 20, 13, 5, tzinfo=UTC)


def test_every_card_step_and_action_is_on_paper(swedish: Read):
    kit = kits()["kit-halvdag"]
    for words in (*texts(), *(step.title["sv"] for step in kit.steps), "Öppet eller stängt"):
        assert words in swedish.text
    assert "Ring tre stamkunder om vinteröppet" in swedish.text
    assert "12 maj 2023" in swedish.text
    assert "Gruppen vill hålla öppet även i november." in swedish.text
    assert "Vem äger skylten vid E14?" in swedish.text


def test_lanes_stand_in_the_reports_language(swedish: Read, english: Read):
    assert "Vad som skaver" in swedish.text
    assert "What gets in the way" in english.text
    assert "Who took part" in english.text
    assert "De som var med" in swedish.text


def first_page(held: Held) -> str:
    """Without what stands on every page."""
    return made(held.workspace, "session", held.session).pages[0]


def test_the_organisation_and_the_place_are_told_once(held: Held):
    page = first_page(held)
    session = held.workspace.get(Session, held.session)
    for id in session.organisations:
        assert page.count(held.workspace.get(Organisation, id).name or "?") == 1
    assert page.count(session.place or "?") == 1


def test_an_organisation_that_gives_the_session_its_title_is_not_named_below_it(held: Held):
    only = held.workspace.get(Session, held.session).organisations[0]
    organisation = held.workspace.get(Organisation, only)
    held.workspace.update(
        "session", held.session, title=organisation.name, organisations=(organisation.id,)
    )
    page = first_page(held)
    assert page.count(organisation.name or "?") == 1
    assert "Organisationsnummer" in page and "769612-3452" in page


def test_people_are_named_by_consent_and_by_initials_otherwise(swedish: Read):
    assert "Maria Čearet" in swedish.text
    assert "J. K." in swedish.text
    assert "B. H." in swedish.text
    for hidden in ("Jonne", "Birgit", "Halvarsson"):
        assert hidden not in swedish.text


def test_a_consent_taken_back_counts_in_the_next_print(held: Held):
    before = made(held.workspace, "session", held.session).text
    back = {"named": {"given_on": "2023-05-03", "withdrawn_on": "2023-07-01"}}
    held.workspace.update("person", held.people["Maria"], consent=back)
    after = made(held.workspace, "session", held.session).text
    assert "Maria" in before
    assert "Maria" not in after
    assert "M. Č." in after


def test_the_coach_is_named_until_saying_no(held: Held):
    assert "Elin Nordström" in made(held.workspace, "session", held.session).text
    no = {"named": {"withdrawn_on": "2023-07-01"}}
    held.workspace.update("person", held.people["Elin"], consent=no)
    assert "Elin" not in made(held.workspace, "session", held.session).text


def test_private_notes_and_a_sole_traders_number_stay_off_paper(swedish: Read):
    assert "HEMLIGT" not in swedish.text
    assert "tvekar" not in swedish.text
    assert "769612-3452" in swedish.text
    assert "Kråiks Silver" in swedish.text
    assert "800101" not in swedish.text
    assert "2384" not in swedish.text


def test_what_has_not_arrived_is_said_so(swedish: Read, english: Read):
    """A participant, and a card that an insight rests on."""
    assert swedish.text.count("har inte kommit fram än") == 2
    assert english.text.count("not received yet") == 2


def test_insights_stand_with_what_they_rest_on(swedish: Read):
    _, _, insights = swedish.text.rpartition("Insikter")
    assert "Kunden vill komma spontant men vågar inte" in insights
    assert "Vet inte om det är öppet (Våra kunder idag)" in insights


def test_cards_with_most_votes_come_first(swedish: Read):
    _, _, top = swedish.text.partition("Det som fick flest röster")
    assert top.index("Lagersaldo i Google-profilen") < top.index("Lagningsdag i mars")
    assert top.index("Lagningsdag i mars") < top.index("Elpriset")


@pytest.mark.parametrize("tag", languages())
def test_every_page_is_numbered_and_says_where_it_belongs(archive: Held, tag: str):
    pdf = made(archive.workspace, "session", archive.session, tag, at=AT)
    of = "av" if tag == "sv" else "of"
    for number, page in enumerate(pdf.pages, start=1):
        assert f"{number} {of} {len(pdf.pages)}" in page
        assert PROJECT["name"] in page
        assert PROJECT["case_number"] in page
        assert "14:05" in page
        assert "2023" in page
    assert PROJECT["visibility_text"] in pdf.text


def test_data_as_of_is_the_newest_change_of_the_session(held: Held, clock):
    clock.now = datetime(2023, 8, 9, 10, 11, tzinfo=UTC)
    held.workspace.update("card", held.cards["Lagningsdag i mars"], text="Lagningsdag i april")
    clock.now = datetime(2023, 10, 1, 8, 0, tzinfo=UTC)
    text = made(held.workspace, "session", held.session, at=AT).text
    moment = Language("sv").datetime("2023-08-09T10:11:00Z", "Europe/Stockholm")
    assert f"uppgifter per {moment}" in text
    assert "12:11" in moment


def test_all_letters_are_embedded(swedish: Read):
    named = {"Inter-Regular", "Inter-SemiBold", "Inter-ExtraBold", "Inter-Italic"}
    assert "Sárá Inga Ŋiŧŧi-Đorvvá" in swedish.text
    assert fonts(swedish.raw) >= named
    assert swedish.raw.count(b"/FontFile2") >= len(named)


def test_sami_letters_come_back_from_every_style(held: Held):
    letters = "á å ä æ č đ ï ń ŋ ö ø š ŧ ž Á Å Ä Æ Č Đ Ï Ń Ŋ Ö Ø Š Ŧ Ž"
    held.workspace.update("session", held.session, title=letters, summary=letters, place=letters)
    held.card("checkin", None, letters)
    assert made(held.workspace, "session", held.session).text.count(letters) >= 4


def test_the_file_says_its_title_and_language(english: Read):
    assert english.title == "Vinteröppet i Duved"
    assert b"/Lang (en)" in english.raw


def test_the_same_data_and_time_give_the_same_bytes(held: Held, tmp_path: Path):
    photo(held, tmp_path)
    first = made(held.workspace, "session", held.session, at=AT).raw
    again = made(held.workspace, "session", held.session, at=AT).raw
    later = made(held.workspace, "session", held.session, at=AT.replace(hour=14)).raw
    assert first == again
    assert first != later


def test_photos_can_be_left_out(held: Held, tmp_path: Path):
    photo(held, tmp_path)
    with_photo = made(held.workspace, "session", held.session)
    without = made(held.workspace, "session", held.session, photos=False)
    assert "Trenderna på väggen" in with_photo.text
    assert b"/Subtype /Image" in with_photo.raw
    assert "Trenderna på väggen" not in without.text
    assert b"/Subtype /Image" not in without.raw


def test_long_boards_go_on_over_pages_without_losing_a_card(held: Held):
    many = [f"Kort nummer {n}: " + "ord " * (n % 17) for n in range(180)]
    with held.workspace.many():
        for n, text in enumerate(many):
            held.card("customers", ("who", "wants", "friction", "quotes")[n % 4], text.strip())
    pdf = made(held.workspace, "session", held.session)
    for n in range(180):
        assert f"Kort nummer {n}:" in pdf.text
    assert sum("Vad som skaver" in page for page in pdf.pages) >= 3


def test_a_card_longer_than_a_page_is_printed_to_its_end(held: Held):
    words = " ".join(f"ord{n}" for n in range(2500))
    held.card("customers", "who", words)
    read_back = set(made(held.workspace, "session", held.session).text.split())
    assert set(words.split()) - read_back == set()


def test_markup_in_a_card_is_only_text(held: Held):
    held.card("checkin", None, "<b>5 < 6 & 7 > 6</b> </para>")
    assert "<b>5 < 6 & 7 > 6</b> </para>" in made(held.workspace, "session", held.session).text


def test_a_session_without_anything_can_be_printed(held: Held):
    (bare,) = held.workspace.put("session", [{"title": "Tom", "method_kit": "okänd-metod"}])
    assert "Tom" in made(held.workspace, "session", bare).text


def test_cards_of_a_step_the_kit_does_not_know_are_printed(held: Held):
    held.card("steg-ur-framtiden", "ny", "Ett kort ur en nyare metod")
    text = made(held.workspace, "session", held.session).text
    assert "Ett kort ur en nyare metod" in text
    assert "steg-ur-framtiden" in text


def test_an_unknown_session_and_an_unknown_document_are_refused(archive: Held, tmp_path: Path):
    out = BytesIO()
    for name, id, code in (
        ("session", "0190" + "1" * 28, "reports.no_session"),
        ("sessions", archive.session, "reports.no_document"),
        ("session", None, "reports.no_id"),
    ):
        with pytest.raises(Problem) as refused:
            render(archive.workspace, name, id, out, Language("sv"))
        assert refused.value.code == code
    with pytest.raises(Problem) as refused:
        render(
            archive.workspace, "session", archive.session, tmp_path / "no" / "a.pdf", Language("sv")
        )
    assert refused.value.code == "reports.unwritable"
    assert out.getvalue() == b""


def test_unplaced_cards_of_a_matrix_are_listed(held: Held):
    held.card("opportunities", None, "Ännu inte lagd på plats")
    text = made(held.workspace, "session", held.session).text
    assert "Inte utplacerade" in text
    assert "Ännu inte lagd på plats" in text


def test_a_crowded_matrix_numbers_its_cards_and_lists_every_word(held: Held):
    crowd = [f"Möjlighet {n} som många vill pröva tillsammans med grannen" for n in range(40)]
    for n, text in enumerate(crowd):
        held.card("opportunities", None, text, x=(n % 8) / 8, y=(n % 5) / 5)
    text = made(held.workspace, "session", held.session).text
    assert [words for words in crowd if words not in text] == []


def test_boards_hold_every_step_that_the_kit_has():
    assert set(BOARDS) == {step.key for step in kits()["kit-halvdag"].steps}


def test_a_report_is_a_file_that_other_readers_open(archive: Held, tmp_path: Path):
    file = tmp_path / "rapport.pdf"
    told = render(archive.workspace, "session", archive.session, file, Language("sv"))
    pdf = read(file.read_bytes())
    assert told.pages == len(pdf.pages)
    assert told.file_name == "Sessionsrapport - Vinteröppet i Duved.pdf"


def test_whole_names_inside_cards_and_summaries_shrink_too(held: Held):
    held.card("checkin", None, "Jonne Kråik har nyckeln")
    held.workspace.update("session", held.session, summary="Maria Čearet och Jonne Kråik ringer.")
    text = made(held.workspace, "session", held.session).text
    assert "J. K. har nyckeln" in text
    assert "Maria Čearet och J. K. ringer." in text


def test_a_photo_that_is_none_is_named_and_the_report_is_printed(held: Held, tmp_path: Path):
    broken = tmp_path / "trasig.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR and nothing more")
    out = tmp_path / "whole.jpg"
    Image.new("RGB", (40, 30)).save(out)
    id = held.workspace.attach("session", held.session, out)
    name = held.workspace.get("attachment", id).sha256
    held.workspace.update("attachment", id, caption="Väggen", sha256="0" * 64)
    text = made(held.workspace, "session", held.session).text
    assert "Väggen (har inte kommit fram än)" in text
    held.workspace.update("attachment", id, sha256=name)
    with held.workspace.store.transaction():
        kept = blobs.put(held.workspace.store, broken.read_bytes())
    held.workspace.update("attachment", id, sha256=kept)
    text = made(held.workspace, "session", held.session).text
    assert "Väggen (bilden går inte att läsa)" in text


def test_a_zone_nobody_knows_falls_back_to_the_home_clocks(held: Held):
    held.workspace.update("session", held.session, zone="Mars/Olympus")
    assert "10:04–13:02" in made(held.workspace, "session", held.session, at=AT).text


@pytest.mark.parametrize(
    "text",
    [
        "Glad kund 😀 igen",
        "a\u0301 kombinerat",
        "שלום och مرحبا",
        "\x07klocka\x0bflik\ttab",
        "ord" * 400,
    ],
)
def test_any_text_can_be_printed(held: Held, text: str):
    held.card("customers", "who", text)
    pdf = made(held.workspace, "session", held.session)
    assert "Sammanfattning" in pdf.text


def test_photos_of_cards_are_printed_too_however_many_cards_there_are(held: Held, tmp_path: Path):
    file = tmp_path / "card.jpg"
    Image.new("RGB", (40, 30)).save(file)
    with held.workspace.many():
        last = [held.card("checkin", None, f"Kort {n}") for n in range(250)][-1]
    id = held.workspace.attach("card", last, file)
    held.workspace.update("attachment", id, caption="Det sista kortet")
    assert photo_doubts(held.workspace, held.session) == (1, 4)
    assert "Det sista kortet" in made(held.workspace, "session", held.session).text
