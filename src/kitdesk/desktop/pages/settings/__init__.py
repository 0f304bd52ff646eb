"""Settings: me, looks, the workspace and its backups, keys, the bin, about."""
