"""What the documents name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"(?:`|::)(test_\w+)(\.py)?`")
TESTS = {file: file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")}


@pytest.mark.parametrize("page", ["security.md", "durability.md", "mutants.md"])
def test_every_test_that_a_page_names_exists(page: str):
    named = NAMED.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert named
    files = {file.name for file in TESTS}
    everything = "\n".join(TESTS.values())
    for name, is_file in named:
        found = f"{name}.py" in files if is_file else f"def {name}(" in everything
        assert found, f"{page} names {name}"
