"""Invitations, six words, trust, second laptops, new keys, revocation. Source: EXCHANGE.md §6."""

import base64
import json
import random
import zipfile
from pathlib import Path

import pytest

from kitdesk.exchange import invitation, keys, trust, trusting
from kitdesk.exchange.words import key_text, six_words, word_list
from kitdesk.problem import Problem
from kitdesk.resource import resource
from kitdesk.store import me as mine
from kitdesk.store import peers, settings
from kitdesk.workspace import Workspace
from tests.exchange import crafting
from tests.exchange.world import Place, World, make


def refused(code: str):
    return pytest.raises(Problem, match=f"^{code}")


def newcomer(world: World, name: str = "Cecilia", folder: str = "cecilia") -> Place:
    """A coach who has joined and whom the office does not know yet."""
    make(folder, world.root, "coach", name)
    place = world.open(folder)
    del world.places[folder]
    place.workspace.exchange.join(world.root / "invitation.kitinvite")
    return place


def asks(world: World, place: Place) -> None:
    """Its first bundle reaches the office, where it waits."""
    (received,) = world.office.receive(place.export())
    assert received.status == "quarantined"


def test_the_word_list_is_made_for_the_phone():
    words = word_list()
    assert len(words) == len(set(words)) == 1024
    assert len({word[:4] for word in words}) == 1024
    assert all(3 <= len(word) <= 8 and word == word.lower() for word in words)


def test_six_words_are_the_first_sixty_bits_of_scrypt():
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    made = keys.make(random.Random(1).randbytes)
    derived = Scrypt(salt=b"kitdesk-key-1", length=32, n=2**15, r=8, p=1).derive(
        f"kitdesk-key-1 {made.sign_key} {made.age_key}".encode()
    )
    bits = "".join(f"{byte:08b}" for byte in derived)
    expected = tuple(word_list()[int(bits[n * 10 : n * 10 + 10], 2)] for n in range(6))
    assert six_words(made.sign_key, made.age_key) == expected == made.words


def test_an_invitation_says_who_invites_and_carries_the_kits(world: World, tmp_path: Path):
    told = world.office.workspace.exchange.invite(tmp_path / "in.kitinvite")
    assert told.words == world.office.workspace.exchange.me_words()
    assert "kit-halvdag.toml" in told.kits
    with zipfile.ZipFile(tmp_path / "in.kitinvite") as file:
        names = file.namelist()
        invite = json.loads(file.read("invite.json"))
    assert names[0] == "invite.json"
    assert names[-1] == "signature.json"
    assert set(invite) == {"format", "project", "office", "created", "expires"}
    assert set(invite["office"]) == {"id", "name", "sign", "age"}


def test_a_backup_from_before_joining_can_join_again(world: World):
    """The trust file beside the database knows the office; the database that was brought back does
    not belong to its project. Joining once more must put that right instead of saying it is done.
    """
    make("david", world.root, "coach", "David")
    david = world.open("david")
    backup = world.backup("david")
    david.workspace.exchange.join(world.root / "invitation.kitinvite")
    world.restore("david", backup)
    assert david.workspace.me.project_id is None
    david.workspace.exchange.join(world.root / "invitation.kitinvite")
    assert david.workspace.me.project_id == world.office.workspace.me.project_id
    asks(world, david)


def test_a_kit_that_the_program_does_not_have_comes_with_the_invitation(
    world: World, tmp_path: Path
):
    """The office's version of KitDesk is newer, and its half day has changed."""
    own = resource("methods", "kit-halvdag.toml").read_bytes()
    newer = own.replace(b'version = "', b'version = "9', 1)
    office = world.office.workspace.store
    invite = invitation.read(world.root / "invitation.kitinvite").invite
    file, kits = tmp_path / "in.kitinvite", {"kit-halvdag.toml": newer, "same.toml": b"broken = "}
    invitation.write(file, invite, kits, keys.load(office))
    make("new", world.root, "coach", "Ny")
    place = world.open("new")
    place.workspace.exchange.join(file)
    (kit,) = place.workspace.exchange.invited_kits()
    assert kit.key == "kit-halvdag"
    assert (kit.version or "").startswith("9")
    assert world["Anna"].workspace.exchange.invited_kits() == []


def test_every_flipped_byte_of_an_invitation_is_noticed(world: World, tmp_path: Path):
    whole = (world.root / "invitation.kitinvite").read_bytes()
    chance, original = random.Random(3), world["Anna"].workspace.exchange
    file = tmp_path / "damaged.kitinvite"
    expected = original.invitation(world.root / "invitation.kitinvite")
    noticed = 0
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        try:
            assert original.invitation(file) == expected, "only what says nothing may differ"
        except Problem as problem:
            assert problem.code.startswith("invitation.")
            noticed += 1
    assert noticed > 290


def packed(source: Path, target: Path, level: int) -> Path:
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return target


@pytest.mark.parametrize("level", [1, 6, 9])
def test_an_invitation_in_a_packed_zip_file_says_the_same(world: World, tmp_path: Path, level: int):
    source = world.root / "invitation.kitinvite"
    file = packed(source, tmp_path / "packed.kitinvite", level)
    assert file.stat().st_size < source.stat().st_size
    assert invitation.read(file) == invitation.read(source)


def test_a_packed_invitation_that_is_damaged_or_swells_is_refused(world: World, tmp_path: Path):
    file = packed(world.root / "invitation.kitinvite", tmp_path / "packed.kitinvite", 9)
    whole, expected, chance = file.read_bytes(), invitation.read(file), random.Random(5)
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        try:
            assert invitation.read(file) == expected, "only what says nothing may differ"
        except Problem as problem:
            assert problem.code.startswith("invitation.")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as swelling:
        swelling.writestr("invite.json", b" " * (invitation.LARGEST_KIT_BYTES + 1))
        swelling.writestr("signature.json", b"{}")
    with refused("invitation.damaged"):
        invitation.read(file)


def test_an_invitation_expires(world: World):
    make("late", world.root, "coach", "Sen")
    place = world.open("late")
    place.clock.move(days=365)
    with refused("invitation.expired"):
        place.workspace.exchange.join(world.root / "invitation.kitinvite")
    assert place.workspace.me.project_id is None


def test_joining_twice_is_joining_once_and_another_office_is_refused(world: World, tmp_path: Path):
    anna = world["Anna"].workspace.exchange
    anna.join(world.root / "invitation.kitinvite")
    make("second-office", world.root, "office", "Andra kansliet")
    other = world.open("second-office")
    other.workspace.exchange.invite(tmp_path / "other.kitinvite")
    with refused("invitation.joined"):
        anna.join(tmp_path / "other.kitinvite")
    with refused("invitation.coach_only"):
        world.office.workspace.exchange.join(tmp_path / "other.kitinvite")
    with refused("invitation.office_only"):
        anna.invite(tmp_path / "mine.kitinvite")


def test_a_new_coach_waits_until_its_words_have_been_compared(world: World):
    cecilia, office = newcomer(world), world.office.workspace.exchange
    cecilia.workspace.put("organisation", [{"name": "Byn"}])
    asks(world, cecilia)
    (peer,) = [one for one in office.peers() if one.state == "waiting"]
    assert (peer.name, peer.role) == ("Cecilia", "coach")
    assert peer.words == cecilia.workspace.exchange.me_words()
    assert world.office.workspace.count("organisation", {}) == 0
    received = office.trust(" ".join(peer.words))
    assert [one.status for one in received] == ["imported"]
    assert office.quarantine() == []
    assert world.office.workspace.count("organisation", {}) == 1
    person = world.office.workspace.get("person", cecilia.workspace.me.person)
    assert person.workspace == cecilia.id


def test_a_stranger_with_a_trusted_coachs_name_is_not_trusted_by_that_name(world: World):
    """Somebody calls himself Anna; the office means the Anna it knows."""
    stranger = newcomer(world, "Anna", "stranger")
    asks(world, stranger)
    with refused("peer.ambiguous"):
        world.office.workspace.exchange.trust("Anna")
    world.office.workspace.exchange.trust(stranger.id)
    assert {peer.state for peer in world.office.workspace.exchange.peers()} == {"trusted"}


def test_a_name_that_fits_two_is_refused_and_an_id_is_not(world: World):
    one, two = newcomer(world, "Kim", "kim-1"), newcomer(world, "Kim", "kim-2")
    asks(world, one)
    asks(world, two)
    with refused("peer.ambiguous"):
        world.office.workspace.exchange.trust("Kim")
    assert world.office.workspace.exchange.trust(two.id)[0].status == "imported"
    with refused("trust.already"):
        world.office.workspace.exchange.trust(two.id)
    with refused("peer.unknown"):
        world.office.workspace.exchange.trust("Ingen")


def test_a_person_belongs_to_one_laptop_unless_the_office_says_otherwise(world: World):
    """A second laptop says it is Anna: only with her name said aloud it is trusted as hers."""
    anna, second = world["Anna"], newcomer(world, "Anna igen", "anna-2")
    mine.change(second.workspace.store, person=anna.workspace.me.person)
    asks(world, second)
    office = world.office.workspace.exchange
    with refused("trust.person_taken"):
        office.trust("Anna igen")
    with refused("person.unknown"):
        office.trust("Anna igen", second_laptop_of="Någon annan")
    office.trust("Anna igen", second_laptop_of=anna.workspace.me.person)
    assert office.peer("Anna igen").person == anna.workspace.me.person
    kept = trust.load(world.office.workspace.store)
    assert set(kept.noted_for(anna.workspace.me.person)) == {anna.id, second.id}


def test_nobody_becomes_a_person_whom_another_coach_entered(world: World):
    anna, thief = world["Anna"], newcomer(world, "Tjuv", "thief")
    guest = anna.workspace.put("person", [{"given_name": "Gun"}])[0]
    world.settle()
    mine.change(thief.workspace.store, person=guest)
    asks(world, thief)
    with refused("trust.person_taken"):
        world.office.workspace.exchange.trust("Tjuv")


def test_rotated_keys_wait_and_are_shown_as_vouched_for(world: World):
    anna, office = world["Anna"], world.office.workspace.exchange
    old = anna.workspace.exchange.me_words()
    new = anna.workspace.exchange.new_keys()
    assert new != old
    anna.workspace.put("organisation", [{"name": "Byn"}])
    asks(world, anna)
    (asking,) = [one for one in office.peers() if one.state == "new_keys"]
    assert asking.replaces
    assert asking.words == new
    office.trust(" ".join(new))
    assert world.office.workspace.count("organisation", {}) == 1
    world.settle()
    world.check()


def test_a_workspace_that_asks_for_new_keys_can_still_be_named_and_revoked(world: World):
    anna, office = world["Anna"], world.office.workspace.exchange
    anna.workspace.exchange.new_keys()
    asks(world, anna)
    assert office.peer("Anna").state == "trusted"
    assert office.revoke(anna.id).state == "revoked"


def test_lost_keys_come_back_by_the_six_words_alone(world: World):
    anna, office = world["Anna"], world.office.workspace.exchange
    keys.create(anna.workspace.store)
    asks(world, anna)
    (asking,) = [one for one in office.peers() if one.state == "new_keys"]
    assert not asking.replaces
    office.trust(anna.workspace.exchange.me_words()[0] + " " + " ".join(asking.words[1:]))
    world.settle()


def test_the_office_renews_its_keys_and_its_old_lines_still_hold(world: World):
    """Lines signed by the office's former key are returned and accepted after a rotation."""
    anna, office = world["Anna"], world.office
    lab = office.workspace.put("lab", [{"number": 1}])[0]
    backup = world.backup("office")
    lost = office.workspace.put("lab", [{"number": 2}])[0]
    world.settle()
    world.restore("office", backup)
    office.workspace.exchange.new_keys()
    for place in world.coaches:
        waiting = list(place.workspace.exchange.receive(office.export(place.id)))
        assert [one.status for one in waiting] == ["quarantined"]
        place.workspace.exchange.trust(" ".join(office.workspace.exchange.me_words()))
    world.settle()
    world.check()
    assert office.workspace.get("lab", lost).number == 2
    assert anna.workspace.get("lab", lab).number == 1


def test_a_hello_vouched_for_by_somebody_else_is_refused(world: World):
    anna, bo = world["Anna"], keys.load(world["Bo"].workspace.store)
    anna.workspace.exchange.new_keys()
    new = keys.load(anna.workspace.store)
    word = bo.sign(key_text(new.sign_key, new.age_key).encode("ascii"))
    kept = settings.get(anna.workspace.store, keys.SETTING)
    forged = {**kept, "replaces": base64.b64encode(word).decode()}
    settings.put(anna.workspace.store, keys.SETTING, forged)
    (received,) = world.office.workspace.exchange.receive(anna.export())
    assert received.status == "refused"
    assert received.reason is not None
    assert received.reason.code == "bundle.key"


def test_keys_renewed_twice_before_anybody_knew_can_still_be_trusted(world: World):
    """Anna's computer dies just as her keys have been renewed; she is told nothing and renews them
    again. The office knows neither the second keys nor who vouches for the third.
    """
    anna, office = world["Anna"], world.office.workspace.exchange
    anna.workspace.exchange.new_keys()
    new = anna.workspace.exchange.new_keys()
    anna.workspace.put("organisation", [{"name": "Byn"}])
    asks(world, anna)
    (asking,) = [one for one in office.peers() if one.state == "new_keys"]
    assert (asking.words, asking.replaces) == (new, False)
    office.trust(" ".join(new))
    world.settle()
    world.check()
    anna.workspace.put("organisation", [{"name": "Ås"}])
    world.settle()
    anna.workspace.exchange.new_keys()
    asks(world, anna)
    assert [one.replaces for one in office.peers() if one.state == "new_keys"] == [True]


def test_two_programs_that_trust_and_revoke_at_once_both_count(world: World):
    """The office revokes a stolen laptop on the command line while its window, which has read the
    list before, trusts somebody else.
    """
    store = world.office.workspace.store
    read_before = trust.load(store)
    asks(world, newcomer(world, "Cilla"))
    world.office.workspace.exchange.revoke("Bo")
    acceptance = trusting.accept(
        store, read_before, trusting.meant(store, read_before, "Cilla"), None
    )
    trusting.keep(store, read_before, acceptance)
    states = {peer.name: peer.state for peer in world.office.workspace.exchange.peers()}
    assert (states["Bo"], states["Anna"]) == ("revoked", "trusted")
    assert trust.kept(store) == trust.load(store)


def test_after_revocation_nothing_comes_in_and_nothing_goes_out(world: World):
    anna, office = world["Anna"], world.office
    anna.workspace.put("organisation", [{"name": "Före"}])
    before = anna.export()
    office.receive(before)
    assert office.workspace.exchange.revoke("Anna").state == "revoked"
    anna.workspace.put("organisation", [{"name": "Efter"}])
    for bundles in (
        anna.export(),
        before,
    ):  # what was imported before it was known to be stolen too
        (received,) = office.receive(bundles)
        assert received.status == "quarantined"
    assert {one.name for one in office.workspace.list("organisation")} == {"Före"}
    with refused("export.revoked"):
        office.export(anna.id)
    with refused("trust.revoked"):
        office.workspace.exchange.trust("Anna")
    came = office.workspace.exchange.came("Anna")
    newest = office.workspace.exchange.peer("Anna").number_in
    assert office.workspace.exchange.came("Anna", newest) == came[-1:]
    assert [kind for kind, *_ in came] == ["person", "organisation"]


def test_the_office_may_take_one_bundle_of_a_revoked_key_after_looking(world: World):
    anna, office = world["Anna"], world.office
    office.workspace.exchange.revoke("Anna")
    anna.workspace.put("organisation", [{"name": "Efter"}])
    office.receive(anna.export())
    (waiting,) = office.workspace.exchange.quarantine()
    assert waiting.reason == "revoked"
    assert office.workspace.exchange.contents(waiting.id) == {"organisation": 1}
    assert office.workspace.count("organisation", {}) == 0
    assert office.workspace.exchange.take(waiting.id).status == "imported"
    assert office.workspace.count("organisation", {}) == 1
    assert office.workspace.exchange.quarantine() == []


def test_a_revoked_key_does_not_come_in_under_another_name(world: World):
    """Anna's stolen laptop signs a bundle that says it is from Bo; not even `take` lets it
    in as his.
    """
    anna, bo, office = world["Anna"], world["Bo"], world.office
    bo.workspace.put("gap", [{"title": "Frakt"}])
    (file,) = bo.export()
    parts = crafting.apart(file, office)
    hello = json.loads(crafting.decrypted(parts.outer["hello.age"], office))
    hello |= {"sign": crafting.keys_of(anna).sign_key}
    parts.outer["hello.age"] = crafting.encrypted(json.dumps(hello).encode(), office)
    crafting.sign(parts.outer, crafting.keys_of(anna))
    office.workspace.exchange.revoke("Anna")
    office.receive([crafting.zipped(parts.outer, world.root / "false.kitbundle")])
    (waiting,) = office.workspace.exchange.quarantine()
    assert (waiting.reason, waiting.sender_id) == ("revoked", bo.id)
    assert office.workspace.exchange.take(waiting.id).status == "quarantined"
    assert office.workspace.count("gap", {}) == 0


def test_a_very_long_name_still_makes_a_bundle_that_is_taken(world: World):
    anna = world["Anna"]
    anna.workspace.change_me(name="Å" * 5_000)
    assert world.office.receive(anna.export())[0].status == "imported"
    assert world.office.workspace.exchange.peer(anna.id).name == "Å" * 200


def test_a_waiting_bundle_can_be_thrown_away_but_not_taken_past_trust(world: World):
    asks(world, newcomer(world))
    office = world.office.workspace.exchange
    (waiting,) = office.quarantine()
    with refused("quarantine.trust_first"):
        office.take(waiting.id)
    office.discard(waiting.id)
    assert office.quarantine() == []
    assert not list((world.office.folder / "quarantine").iterdir())


def test_a_revocation_outlives_the_restore_of_an_older_backup(world: World):
    """The stolen laptop stays locked out although the office's backup is from before the theft."""
    office = world.office
    backup = world.backup("office")
    office.workspace.exchange.revoke("Anna")
    world.restore("office", backup)
    assert office.workspace.exchange.peer("Anna").state == "revoked"
    (received,) = office.receive(world["Anna"].export())
    assert received.status == "quarantined"


def test_the_newer_keys_count_when_a_newer_backup_is_found_after_an_older_one(world: World):
    """The office's computer had died. An old backup was brought back, then a newer one turned up on
    a stick; what the old one knew was taken for the newest, so that bundles to Anna were sealed for
    the keys that her lost laptop still has.
    """
    office, anna = world.office, world["Anna"]
    before = world.backup("office")
    words = " ".join(anna.workspace.exchange.new_keys())
    office.receive(anna.export())
    office.workspace.exchange.trust(words)
    after = world.backup("office")
    world.restore("office", before)
    (office.folder / "trust.json").unlink()  # as on another computer
    assert office.workspace.exchange.peer("Anna").fingerprint != words
    world.restore("office", after)
    assert office.workspace.exchange.peer("Anna").fingerprint == words
    world.close()


def test_trust_given_since_the_backup_outlives_its_restore(world: World):
    office = world.office
    backup = world.backup("office")
    cecilia = newcomer(world)
    cecilia.workspace.put("organisation", [{"name": "Byn"}])
    asks(world, cecilia)
    office.workspace.exchange.trust("Cecilia")
    cecilia.receive(office.export(cecilia.id))
    world.restore("office", backup)
    assert peers.find(office.workspace.store, cecilia.id) is None
    assert cecilia.id in {peer.id for peer in office.workspace.exchange.peers()}
    world.places["Cecilia"] = cecilia
    world.settle()
    world.check()
    assert office.workspace.exchange.peer("Cecilia").person == cecilia.workspace.me.person
    assert {one.name for one in office.workspace.list("organisation")} == {"Byn"}


def test_the_trust_file_names_nobody(world: World):
    text = (world.office.folder / "trust.json").read_text()
    assert "Anna" not in text
    assert world["Anna"].id in text


def test_a_revocation_wins_whichever_side_knows_it():
    known = trust.Known("a" * 44, "age1x", "p")
    open_ = trust.Trust({"w": known})
    closed = open_.revoking("w")
    assert trust.merge(open_, closed).is_revoked("w")
    assert trust.merge(closed, open_).is_revoked("w")


def test_merging_trust_keeps_the_newer_keys_and_every_noted_person():
    old = trust.Trust({"w": trust.Known("old", "age1", "p")}, office="o", office_keys=("k1",))
    new = trust.Trust(
        {"w": trust.Known("new", "age2"), "v": trust.Known("x", "y")}, office_keys=("k2",)
    )
    merged = trust.merge(new, old)
    assert merged.workspaces["w"] == trust.Known("new", "age2", "p", ("old",))
    assert set(merged.workspaces) == {"w", "v"}
    assert (merged.office, merged.office_keys) == ("o", ("k2", "k1"))


def test_a_damaged_trust_file_is_told_and_trusts_nobody_new(world: World):
    (world.office.folder / "trust.json").write_text("{")
    with refused("trust.file"):
        world.office.workspace.exchange.peers()


def test_recovery_is_in_the_hello_only_when_the_coach_chose_so(world: World):
    anna, office = world["Anna"], world.office
    office.receive(anna.export())
    file = world.root / "anna.key"
    with refused("recovery.none"):
        office.workspace.exchange.write_recovery_key("Anna", file)
    anna.workspace.exchange.let_recover(True)
    assert anna.workspace.exchange.recoverable()
    office.receive(anna.export())
    office.workspace.exchange.write_recovery_key("Anna", file)
    assert file.read_text() == anna.workspace.store.key.hex()
    rescued = Workspace.restore(world.backup("Anna"), world.root / "rescued", file)
    assert rescued.me == anna.workspace.me
    rescued.close()


def test_a_backup_on_another_computer_knows_whom_it_trusts(world: World):
    """Without its trust file the restored database still knows, and writes the file again."""
    (world.office.folder / "trust.json").unlink()
    anna = world.office.workspace.exchange.peer("Anna")
    assert anna.person == world["Anna"].workspace.me.person
    assert (world.office.folder / "trust.json").exists()
    world.settle()


def test_the_text_of_keys_is_what_is_signed_at_a_rotation():
    assert key_text("S", "A") == "kitdesk-key-1 S A"
