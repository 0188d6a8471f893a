"""The sample debates, which are written in the official form."""

import pytest

from data import sample_paths
from index.readers import read_transcripts


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_a_sample_reads_whole(path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (transcript,) = read_transcripts(path)
    assert len(transcript.turns) >= 40
    assert transcript.date is not None
    assert transcript.start is not None
    assert transcript.end is not None
    assert len({turn.speaker for turn in transcript.turns if turn.role == "voorzitter"}) == 2
    assert "overig" not in {turn.role for turn in transcript.turns} or transcript.language == "en"
    for turn in transcript.turns:
        assert turn.party or turn.function, turn.turn_id
