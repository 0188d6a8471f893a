"""A refusal in words: why, what was searched, and what comes nearest."""

from collections.abc import Sequence

from assistant import texts
from assistant.answer import Citation, Language, Searched
from assistant.evidence import without_mark
from assistant.judging import Doubt
from assistant.question import Question
from assistant.references import reference
from assistant.wording import Writer
from index.filters import Filters
from index.sentences import Span, sentences
from index.transcript import Turn

_ABSENT = {
    "person": texts.ABSENT_PERSON,
    "party": texts.ABSENT_PARTY,
    "year": texts.ABSENT_YEAR,
}


def worded(
    doubt: Doubt, writer: Writer, searched: Searched, filters: Filters, language: Language
) -> tuple[str, tuple[Citation, ...]]:
    """The refusal in one to three sentences, and the nearest turns, which it does not cite."""
    parts = [_why(doubt, language), _searched(searched, filters, language)]
    nearest = [
        _citation(writer, n, c.turn, c.span, language) for n, c in enumerate(doubt.nearest, 1)
    ]
    if nearest:
        turn = nearest[0].turn
        parts.append(texts.NEAREST[language].format(who=writer.who(turn), when=writer.when(turn)))
    return " ".join(parts), tuple(nearest)


def _why(doubt: Doubt, language: Language) -> str:
    if doubt.missing:
        return " ".join(
            _ABSENT[missing.kind][language].format(name=missing.name) for missing in doubt.missing
        )
    who = _listed(doubt.question.speakers or doubt.question.parties, language)
    if doubt.unnamed:
        why = texts.NOTHING_BY_ABOUT if who else texts.NOTHING_ABOUT
        return why[language].format(who=who, what=_listed(doubt.unnamed, language))
    if doubt.reason == "silent" and who:
        return texts.NOTHING_BY[language].format(who=who)
    if doubt.reason == "particular":
        return _no_particular(doubt.question)[language]
    return texts.NOTHING_FOUND[language]


def _no_particular(question: Question) -> texts.Texts:
    if question.wants_name:
        return texts.NO_NAME
    return texts.NO_TIME if question.aim == "when" else texts.NO_FIGURE


def _listed(names: Sequence[str], language: Language) -> str:
    return f" {texts.AND[language]} ".join(names)


def _searched(searched: Searched, filters: Filters, language: Language) -> str:
    count = searched.transcripts
    reports = texts.ONE_REPORT[language] if count == 1 else texts.REPORTS[language].format(n=count)
    chosen = ", ".join(f"{name} {value}" for name, value in filters.to_json().items())
    return texts.SEARCHED[language].format(
        turns=searched.turns,
        transcripts=reports,
        filters=texts.WITH_FILTERS[language].format(filters=chosen) if chosen else "",
    )


def _citation(writer: Writer, n: int, turn: Turn, span: Span, language: Language) -> Citation:
    """The first sentence of a stretch, as something that comes near."""
    inside = [s for s in sentences(turn.text) if span.start <= s.start < span.end] or [span]
    transcript = writer.store.transcript(turn.transcript_id)
    place = reference(transcript, turn, language)
    return Citation(n, turn, (without_mark(turn.text, inside[0]),), transcript.date, place)
