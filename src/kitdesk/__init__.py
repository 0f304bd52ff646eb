"""KitDesk: sessions, labs and worked time of design-driven business development, offline first."""

import os

# No package that happens to be installed beside us may reach into our models; nor need a start
# look for one.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
