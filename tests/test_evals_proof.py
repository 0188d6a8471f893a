from datetime import date

from assistant.answer import Answer, Citation, Searched
from evals.proof import flaws, words
from index.filters import Filters
from index.sentences import Span
from index.transcript import Turn

TEXT = "Ik stuur de brief vóór 1 mei. Dat zeg ik toe.\nTot zover *dit* punt."


def turn(text: str = TEXT, ordinal: int = 1) -> Turn:
    return Turn(
        turn_id=f"kst-1/t{ordinal}",
        transcript_id="kst-1",
        ordinal=ordinal,
        speaker="De Wit",
        role="bewindspersoon",
        function="Minister",
        party=None,
        text=text,
        page=None,
    )


def citation(n: int, *spans: Span, of: Turn | None = None) -> Citation:
    return Citation(n, of or turn(), spans or (Span(0, 29),), date(2020, 1, 2), "ref")


def answer(text: str, *citations: Citation) -> Answer:
    return Answer("Wat?", "nl", True, text, citations, Searched(1, 1), Filters())


def said(turn_id: str) -> str:
    return {"kst-1/t1": TEXT, "kst-1/t2": "Iets anders."}[turn_id]


def test_a_sound_answer_has_no_flaws() -> None:
    text = "De Wit zei: «Ik stuur de brief vóór 1 mei.» [1] Ook «Dat zeg ik toe.» [1]"
    assert flaws(answer(text, citation(1, Span(0, 29), Span(30, 45))), said) == ()


def test_markdown_and_line_breaks_do_not_make_a_quote_wrong() -> None:
    text = "«Dat zeg ik toe.\n\n> Tot zover \\*dit\\* punt.» [1]"
    assert flaws(answer(text, citation(1)), said) == ()


def test_a_changed_word_is_found() -> None:
    (flaw,) = flaws(answer("«Ik stuur de brief voor 1 mei.» [1]", citation(1)), said)
    assert "Ik stuur de brief voor" in flaw


def test_a_quote_belongs_to_the_number_behind_it() -> None:
    other = citation(2, Span(0, 4), of=turn("Iets anders.", 2))
    text = "«Ik stuur de brief vóór 1 mei.» [2] en [1]"
    (flaw,) = flaws(answer(text, citation(1), other), said)
    assert "behind it" in flaw


def test_a_quote_without_number_or_end_is_found() -> None:
    assert len(flaws(answer("[1] «Dat zeg ik toe.»", citation(1)), said)) == 1
    assert len(flaws(answer("[1] «Dat zeg ik toe.", citation(1)), said)) == 1


def test_a_quote_within_a_quote() -> None:
    text = "Hij vroeg: «Waarom?» Ja."
    one = citation(1, Span(0, len(text)), of=turn(text))
    assert flaws(answer(f"«{text}» [1]", one), lambda _: text) == ()


def test_numbers_and_citations_agree() -> None:
    assert flaws(answer("Zo [1] en [2]", citation(1)), said) == ("[2] has no citation",)
    assert "citation 2 is not in the text" in flaws(answer("[1]", citation(1), citation(2)), said)
    assert "two citations have one number" in flaws(answer("[1]", citation(1), citation(1)), said)


def test_numbers_count_from_one_except_in_a_conversation() -> None:
    later = answer("Zo [4]", citation(4))
    assert flaws(later, said) == ("numbers do not count from 1: [4]",)
    assert flaws(later, said, alone=False) == ()


def test_the_store_is_asked_not_the_answer() -> None:
    forged = citation(1, Span(0, 6), of=turn("Belofte gedaan."))
    (flaw,) = flaws(answer("Zo [1]", forged), said)
    assert "does not say" in flaw
    unknown = citation(1, of=turn(ordinal=9))
    assert len(flaws(answer("Zo [1]", unknown), said)) == 1


def test_a_refusal_needs_no_proof() -> None:
    assert flaws(answer("Niets gevonden in 2 verslagen."), said) == ()


def test_words_are_counted_without_numbers_of_citations() -> None:
    assert words("**De Wit** zei: «Dat zeg ik toe.» [1] [12]") == 7
    assert words("") == 0


def test_a_citation_that_quotes_nothing_is_found() -> None:
    (flaw,) = flaws(answer("Zo [1]", citation(1, Span(2, 3))), said)
    assert "quotes what kst-1/t1 does not say: ' '" in flaw


def test_a_quote_that_ends_within_a_quote_of_its_own() -> None:
    text = "Hij moet zeggen: «Dat doe ik. Morgen.» En verder niets."
    cut = citation(1, Span(0, text.index(" Morgen")), of=turn(text))
    shown = "Zij zei: «Hij moet zeggen: «Dat doe ik.» [1] En ook «dat zegt niemand» [1]"
    (flaw,) = flaws(answer(shown, cut), lambda _: text)
    assert "'dat zegt niemand'" in flaw
