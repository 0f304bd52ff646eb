"""An opened workspace: the one door through which the window, the command line and the
tests act.
"""

from kitdesk.store.me import Me
from kitdesk.workspace.place import default_folder
from kitdesk.workspace.told import Changed, Conflict, Hit
from kitdesk.workspace.workspace import Workspace

__all__ = ["Changed", "Conflict", "Hit", "Me", "Workspace", "default_folder"]
