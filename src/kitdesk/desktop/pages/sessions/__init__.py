"""KIT sessions: the list, planning, running, closing."""
