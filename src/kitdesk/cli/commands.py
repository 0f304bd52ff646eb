"""Which module has which command, in the order in which `--help` lists them."""

COMMANDS = {
    "init": "init",
    "invite": "exchange",
    "join": "exchange",
    "peers": "exchange",
    "trust": "exchange",
    "revoke": "exchange",
    "put": "records",
    "show": "records",
    "list": "records",
    "delete": "records",
    "search": "records",
    "attach": "records",
    "export": "exchange",
    "inspect": "exchange",
    "import": "exchange",
    "conflicts": "conflicts",
    "resolve": "conflicts",
    "erase": "privacy",
    "extract": "privacy",
    "report": "reports",
    "check": "data",
    "backup": "data",
    "restore": "data",
    "demo": "demo",
}
"""A new command is a line here and a function in its module."""
