"""The archive's way in, as tests call it: `packaging/kitbundle_reader.py`, loaded from its file."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from kitdesk.exchange import keys
from kitdesk.workspace import Workspace

HAS_AGE = shutil.which("age") is not None
needs_age = pytest.mark.skipif(not HAS_AGE, reason="the age program is not here")
FILE = Path(__file__).parents[2] / "packaging" / "kitbundle_reader.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location(FILE.stem, FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reader = _load()


def identity(workspace: Workspace, file: Path) -> Path:
    """The workspace's age identity, written to `file` as the reader wants it."""
    file.write_text(keys.load(workspace.store).identity)
    return file
