"""Where the files of `resources/` lie: in an installed package, or beside `src/` in a checkout."""

from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of the program's own data files."""
    here = Path(__file__).resolve().parent
    installed = here / "resources"
    return installed if installed.is_dir() else here.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`, named by its path's parts."""
    return resources().joinpath(*parts)
