"""Today: what is next, what waits, and how far one has come."""
