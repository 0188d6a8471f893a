"""Dataclasses and named tuples as JSON and back, for what the database keeps whole."""

import dataclasses
import json
import types
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: Any) -> str:
    """Return a dataclass as JSON; dates become ISO dates, tuples become lists."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """Return what `dump` wrote as a `kind`.

    Raises ValueError, KeyError or TypeError when it was written from another class, or by a
    version in which the class had other fields.
    """
    found: T = _typed(kind, json.loads(text))
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in value]
    return value


def _typed(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _typed_union(kind, value)
    if origin is tuple:
        return _typed_tuple(get_args(kind), value)
    if origin is Literal or value is None:
        return value
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = get_type_hints(kind)
        return kind(*(_typed(hint, item) for hint, item in zip(hints.values(), value, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value)
    return value


def _typed_tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_typed(kinds[0], item) for item in value)
    return tuple(_typed(kind, item) for kind, item in zip(kinds, value, strict=True))


def _typed_union(kind: Any, value: Any) -> Any:
    """Optional fields only: the one choice besides None."""
    choices = [choice for choice in get_args(kind) if choice is not type(None)]
    return None if value is None else _typed(choices[0], value)


def _dataclass(kind: Any, value: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    if unknown := set(value) - set(names):
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _typed(hints[name], value[name]) for name in names})
