"""Snippets: whole words, the query's words marked, the best place chosen."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.snippet import SIZE, snippet

FILLER = "en verder ging het nog heel lang over iets anders. " * 20


def marked(text: str, query: str) -> list[str]:
    found = snippet(text, query)
    return [found.text[start:end] for start, end in found.marks]


def test_inflected_words_are_marked_and_stop_words_are_not() -> None:
    text = "De gemeenten vragen om meer opvangplekken; de gemeente wil dat ook."
    assert marked(text, "wat wil de gemeente?") == ["gemeenten", "gemeente"]


def test_the_place_with_most_words_of_the_query_is_shown() -> None:
    text = f"Het veer. {FILLER} Het veer vaart op zondag naar het eiland. {FILLER}"
    found = snippet(text, "vaart het veer op zondag")
    assert "veer vaart op zondag" in found.text
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Dank u wel,\nvoorzitter.", "webcrawler").text == "Dank u wel, voorzitter."


@given(text=st.text(min_size=1, max_size=900), query=st.text(max_size=40))
def test_what_is_shown_is_part_of_the_text(text: str, query: str) -> None:
    found = snippet(text, query)
    shown = found.text.removeprefix("… ").removesuffix(" …")
    assert len(shown) <= SIZE
    assert shown in " ".join(text.split())
    ends = [0]
    for start, end in found.marks:
        assert ends[-1] <= start < end <= len(found.text)
        ends.append(end)
