"""Dataclasses as JSON and back."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import pytest
from debates import FOUR_TERMS, debate

from index import serial
from index.transcript import Transcript


class Name(NamedTuple):
    first: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Inner:
    names: tuple[str, ...]
    pair: tuple[str, int] | None
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Outer:
    kind: Literal["a", "b"]
    day: date | None
    inner: tuple[Inner, ...]


def test_a_transcript_comes_back_the_same() -> None:
    transcript = debate(FOUR_TERMS)
    assert serial.load(Transcript, serial.dump(transcript)) == transcript


def test_nested_optional_and_fixed_tuples() -> None:
    value = Outer(
        "a",
        date(2024, 1, 2),
        (Inner(("ë",), ("x", 1)), Inner((), None, Name("y", date(2024, 1, 2)))),
    )
    assert serial.load(Outer, serial.dump(value)) == value
    assert serial.load(tuple[Outer, ...], serial.dump([value])) == (value,)


@pytest.mark.parametrize(
    "text", ['{"names": []}', '{"names": [], "pair": null, "more": 1}', "[1]", "{", '{"names": 1}']
)
def test_what_another_version_wrote_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        serial.load(Inner, text)
