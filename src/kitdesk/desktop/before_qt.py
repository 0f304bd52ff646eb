# ruff: noqa: F401
"""What a first page needs besides Qt, loaded before it.

Once PySide is there it reads the source of every module that is imported, to learn whether PySide
is used in it: for three hundred modules that is a twentieth of the time until a window stands.
Imported for its imports alone, by whoever opens a window, before anything that imports Qt.
"""

import importlib.metadata  # pydantic asks for it when a model is first used
import logging
import tomllib

import kitdesk.core_file
import kitdesk.followup.standing
import kitdesk.language
import kitdesk.progress
import kitdesk.workspace.reading
