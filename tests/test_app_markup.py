"""Answers as HTML: what is markup becomes it, what a speaker said never does."""

from html.parser import HTMLParser

from app_debate import HOSTILE, answer, citation
from hypothesis import given
from hypothesis import strategies as st

from assistant.app.markup import quote_position, reveal, to_html
from assistant.app.texts import EN, NL
from assistant.app.thread import exchange, failed, pending, thread, welcome


class Tags(HTMLParser):
    """The tags of a piece of HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.balance: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag != "br":
            self.balance.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.balance.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(markdown: str, *quotes: str) -> str:
    return to_html(
        markdown, quotes, lambda n, quote: f'<a href="#{n}">[{n}]</a>' if n < 9 else None
    )


def test_markdown_of_answers() -> None:
    markdown = "Smit zei **in mei**:\n\n- «ja» [1]\n- _nee_ [2]\n\n1. een\n2. twee\n\n> zo"
    assert html_of(markdown) == (
        "<p>Smit zei <strong>in mei</strong>:</p>"
        '<ul><li><q>«ja»</q> <a href="#1">[1]</a></li>'
        '<li><em>nee</em> <a href="#2">[2]</a></li></ul>'
        '<ol start="1"><li>een</li><li>twee</li></ol><blockquote>zo</blockquote>'
    )


def test_nothing_in_a_quote_is_markup() -> None:
    html = html_of(f"Jansen zei «{HOSTILE} [2]» [1]", f"{HOSTILE} [2]")
    tags = Tags(html)
    assert tags.opened == ["p", "span", "q", "a"]
    assert tags.text == f"Jansen zei «{HOSTILE} [2]» [1]"


def test_a_known_quote_ends_where_it_ends() -> None:
    html = html_of(
        "Smit: «Hij zei: «ja»! Dat **is** alles.» [1]", "Hij zei: «ja»! Dat **is** alles."
    )
    assert html.startswith(
        '<p><span class="lead">Smit: </span><q>«Hij zei: «ja»! Dat **is** alles.»</q> '
    )


def test_a_number_without_a_citation_is_text() -> None:
    assert html_of("Zie [12].") == "<p>Zie [12].</p>"


def test_escaped_characters_are_themselves() -> None:
    assert html_of(r"\*geen\* nadruk \[1\]") == "<p>*geen* nadruk [1]</p>"


@given(st.text(alphabet="ab «»[]12*_\\<>&\"'\n->#.$`{}", max_size=60))
def test_any_text_becomes_balanced_html_without_foreign_tags(text: str) -> None:
    tags = Tags(html_of(text))
    assert not tags.balance
    assert set(tags.opened) <= {
        "p", "q", "a", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "br", "span",
    }  # fmt: skip


def test_reveal_grows_by_sentences_and_ends_whole() -> None:
    text = "Smit zei: «Dank. De brief komt in mei.» [1]\n\nDat was alles."
    steps = list(reveal(text))
    assert len(steps) == 3
    assert steps[-1] == text
    assert all(text.startswith(step) for step in steps)


def test_the_clicked_quote_is_the_one_before_the_number() -> None:
    cited = citation(1, 3, "Dank.", "Dat is alles.")
    assert quote_position(cited, "Dat is alles.") == 1
    assert quote_position(cited, None) == 0
    html = exchange(answer("«Dank.» [1] «Dat is alles.» [1]", cited), 1, NL)
    assert 'data-focus="0"' in html
    assert 'data-focus="1"' in html


def test_an_exchange_shows_who_and_when() -> None:
    tags = Tags(exchange(answer("«De brief komt in mei.» [1]", citation(1, 3, "De brief")), 1, NL))
    assert "Smit Minister van Zaken" in tags.text
    assert "9 maart 2021 · beurt 3, p. 3" in tags.text
    assert "Doorzocht: 4 beurten in 1 verslag." in tags.text


def test_a_refusal_shows_the_nearest_turns() -> None:
    from dataclasses import replace

    refusal = replace(answer("Niets gevonden."), nearest=(citation(1, 4, "Mooi."),))
    tags = Tags(exchange(refusal, 1, EN))
    assert "What comes nearest" in tags.text
    assert "«Mooi.»" in tags.text
    assert tags.opened.count("a") == 1


def test_questions_examples_and_reasons_are_text() -> None:
    pieces = [
        thread([answer("Ja.", question=HOSTILE)], NL),
        pending(HOSTILE, 1, NL),
        failed(HOSTILE, 1, NL, HOSTILE),
        welcome([HOSTILE], NL),
    ]
    for html in pieces:
        tags = Tags(html)
        assert HOSTILE in tags.text
        assert "img" not in tags.opened
