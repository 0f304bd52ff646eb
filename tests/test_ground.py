"""What holds for the project's files as a whole."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKED = ("requirements.txt", "requirements-dev.txt")
OWN = re.compile(r"\.(py|toml|md|txt|sh|po|yml|yaml|json|cfg|ini)$|/Makefile$|/\.ci/run$")

NOT_NAMED = re.compile(
    "|".join(
        (
            r"pypi\.org",
            r"pythonhosted",
            r"registry\.npmjs",
            r"deb\.debian\.org",
            r"(?<![\w.~-])/(work|home|Users)/\w",
            r"(?<![\w.~-])/tmp/[a-z]",
        )
    )
)
"""Registry hosts, and paths of somebody's machine: neither belongs in what others build."""


def project_files() -> list[Path]:
    """The files that git knows or would take up."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in files if path.is_file() and OWN.search(f"/{path.relative_to(ROOT)}")]


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    this = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in project_files()
        if path != this
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NOT_NAMED.search(line)
    ]
    assert found == []


def declared_packages() -> set[str]:
    """The packages that pyproject.toml says the program stands on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonical(re.split(r"[<>=!~ ;\[]", line)[0]) for line in project["dependencies"]}


def canonical(name: str) -> str:
    return name.lower().replace("_", "-")


def imported_modules() -> set[str]:
    """The top modules that the program's code imports."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"kitdesk"}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    packages = packages_distributions()
    imported = {canonical(package) for module in imported_modules() for package in packages[module]}
    # One import name, PySide6, is shared by the parts of Qt; pydantic brings its core along;
    # zoneinfo reads tzdata by itself.
    shared = {name for name in imported if name.startswith(("pyside6", "shiboken", "pydantic-"))}
    assert imported - shared == declared_packages() - {
        "pyside6-addons",
        "pyside6-essentials",
        "tzdata",
    }


def test_every_package_stands_with_its_licence_in_the_third_party_list():
    listed = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    named = {canonical(name) for name in re.findall(r"[A-Za-z0-9][\w.-]+", listed)}
    locked = "\n".join((ROOT / name).read_text() for name in LOCKED)
    packages = set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))
    assert sorted(packages - named) == []


def test_locked_packages_have_hashes_and_come_from_nowhere_in_particular():
    for name in LOCKED:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
