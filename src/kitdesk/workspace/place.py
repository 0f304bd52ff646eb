"""Where a workspace lies when nobody names a folder."""

from pathlib import Path

import platformdirs


def default_folder() -> Path:
    """The user's own workspace, in the place that the system has for a program's data."""
    return platformdirs.user_data_path("kitdesk", appauthor=False) / "workspace"
