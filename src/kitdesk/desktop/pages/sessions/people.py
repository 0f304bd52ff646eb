"""Who takes part, in the short names a group uses of itself."""

from collections import Counter
from collections.abc import Iterable

from kitdesk.records import Person
from kitdesk.workspace import Workspace


def short_names(people: Iterable[Person]) -> dict[str, str]:
    """Given names by id, in the order given; with the family name's initial where two are alike."""
    known = list(people)
    alike = Counter(person.given_name for person in known)
    return {person.id: _name(person, alike[person.given_name] > 1) for person in known}


def _name(person: Person, full: bool) -> str:
    initial = f" {person.family_name[0]}." if full and person.family_name else ""
    return f"{person.given_name or person.family_name or '?'}{initial}"


def people_of(workspace: Workspace, ids: Iterable[str], absent: str) -> dict[str, str]:
    """Short names of people by id; `absent` is said of one whose record has not come yet."""
    found = {id: workspace.get(Person, id) for id in ids}
    names = short_names(person for person in found.values() if person)
    gone = {id for id, person in found.items() if person and person.deleted}
    return {id: names.get(id, absent) for id in found if id not in gone}
