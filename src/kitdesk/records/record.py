"""What every record has in common."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator

from .field import Flag, Words


class Record(BaseModel):
    """One record as it is now, by its kind's model.

    `id` is a UUIDv7 as 32 hex digits; empty on a new record until it is written. Values are
    JSON-native. A field that is null counts as never written and has its default.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, defer_build=True)

    KIND: ClassVar[str]
    """The kind's name in lines and tables."""
    TITLE: ClassVar[tuple[str, ...]] = ()
    """Fields that name the record to people."""
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    """Fields that forms and `put` ask for; never asked of what arrives in a bundle."""

    id: str = ""
    deleted: Flag = False
    tags: Words = ()

    @model_validator(mode="before")
    @classmethod
    def _null_is_unwritten(cls, values: Any) -> Any:
        if isinstance(values, dict):
            return {name: value for name, value in values.items() if value is not None}
        return values
