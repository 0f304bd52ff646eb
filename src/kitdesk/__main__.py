"""`python -m kitdesk`: the same program as `kitdesk`."""

from kitdesk.cli import main

if __name__ == "__main__":
    main()
