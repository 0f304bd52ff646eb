"""Before there is a workspace to show: the first questions, the recovery words, the passphrase."""
