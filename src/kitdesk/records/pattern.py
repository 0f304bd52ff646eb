"""The JSON of values that pass a field's check, as a pattern: what an import of many lines is
tested by.

A pattern may leave out values that the check would take (a leap day, an escaped letter): such a
line is read the patient way. It never takes one that the check refuses.
"""

from .field import Field, FieldType
from .kind import Kind

STRING = r'"[^"\\\x00-\x1f]*+"'
"""A string in which nothing is escaped; Python's own UTF-8 decoding has refused surrogates."""
ID = r'"[0-9a-f]{32}"'
_DAY = (
    r"(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
TIME = rf"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)Z"
_ZONE = r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*"
_NATURAL = r"(?:0|[1-9][0-9]{0,14})"


def _list(item: str) -> str:
    return rf"\[(?:{item}(?:,(?=\")|(?=\])))*+\]"


_BY_TYPE = {
    FieldType.TEXT: STRING,
    FieldType.PROSE: STRING,
    FieldType.CHOICE: STRING,
    FieldType.BOOLEAN: "true|false",
    FieldType.DAY: f'"{_DAY}"',
    FieldType.TIME: f'"{TIME}"',
    FieldType.ZONE: f'"{_ZONE}"',
    FieldType.REFS: _list(ID),
    FieldType.WORDS: _list(STRING),
}


def of_field(field: Field) -> str | None:
    """The pattern of a field's values, null too; None when it has none."""
    if field.shape is not None:
        return None
    if field.type is FieldType.REF:
        found = STRING if field.free else ID
    elif field.type is FieldType.INTEGER:
        found = _NATURAL if field.high is None and (field.low or 0) == 0 else None
    else:
        found = _BY_TYPE.get(field.type)
    return f"(?:{found}|null)" if found else None


def of_object(kind: Kind, names: tuple[str, ...]) -> str | None:
    """The pattern of an object with just these fields in this order; None when one has none."""
    parts: list[str] = []
    for name in names:
        field = kind.fields.get(name)
        value = of_field(field) if field is not None else None
        if value is None:
            return None
        parts.append(f'"{name}":{value}')
    return rf"\{{{','.join(parts)}\}}"
