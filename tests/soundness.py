"""What must hold of every answer, whatever was asked."""

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation

_QUOTED = re.compile(r"«(.+?)» \[(\d+)\]", re.DOTALL)


def check_proof(answer: Answer, history: Sequence[Answer] = ()) -> None:
    """Fail unless quotes are verbatim, and numbers are those of the citations and of `history`."""
    known = {c.turn.turn_id: c.n for before in history for c in before.citations}
    numbers = [citation.n for citation in answer.citations]
    assert sorted(set(numbers)) == numbers
    assert answer.answerable == bool(answer.citations)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} == set(numbers)
    for citation in answer.citations:
        assert known.get(citation.turn.turn_id, citation.n) == citation.n
    fresh = sorted(c.n for c in answer.citations if c.turn.turn_id not in known)
    first = max(known.values(), default=0) + 1
    assert fresh == list(range(first, first + len(fresh)))
    _check_quotes(answer)


def _check_quotes(answer: Answer) -> None:
    by_number = {citation.n: citation for citation in answer.citations}
    for quote, n in _QUOTED.findall(answer.text):
        assert quote in by_number[int(n)].turn.text
        assert any(quote in cited for cited in by_number[int(n)].quotes)
    for citation in (*answer.citations, *answer.nearest):
        _check_citation(citation)


def _check_citation(citation: Citation) -> None:
    assert citation.spans
    for quote in citation.quotes:
        assert quote == quote.strip() != ""
        assert quote in citation.turn.text
        assert not quote.startswith(("- ", "– ", "— ", "• "))
    assert citation.turn.speaker in citation.reference
