"""Whether the system keeps keys for programs."""


def has_key_store() -> bool:
    """False on a computer without one (headless, or a bare window manager).

    A passphrase is asked for.
    """
    import keyring  # only here: its import takes longer than opening a window
    from keyring.backends.fail import Keyring

    return not isinstance(keyring.get_keyring(), Keyring)
