"""The one error that people meet: a code and its values, put into words by `kitdesk.language`."""


class Problem(Exception):
    """A refusal with a reason people can act on.

    `code` names the sentence in the catalogues (`problem.<code>`, and `problem.<code>.hint` for
    what to do); `values` fill its places. The technical cause, if any, goes along by `raise
    Problem(...) from error`.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code, values)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({shown})"
