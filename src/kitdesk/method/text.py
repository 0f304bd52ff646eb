"""A text in each of a kit's languages."""

from pydantic import ConfigDict, RootModel, field_validator
from pydantic_core import PydanticCustomError


class Text(RootModel[dict[str, str]]):
    """What a kit says, one sentence or paragraph a language: `text["sv"]`.

    A language the kit lacks gets the first one it has, so that a session can always be run.
    """

    model_config = ConfigDict(frozen=True)

    @field_validator("root")
    @classmethod
    def _filled(cls, value: dict[str, str]) -> dict[str, str]:
        empty = [tag for tag, words in value.items() if not words.strip()]
        if empty or not value:
            raise PydanticCustomError("empty", "empty text", {"language": ", ".join(empty)})
        return value

    def __getitem__(self, tag: str) -> str:
        return self.root[tag] if tag in self.root else next(iter(self.root.values()))

    def __contains__(self, tag: object) -> bool:
        return tag in self.root

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags this text is written in."""
        return tuple(self.root)
