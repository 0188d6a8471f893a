"""The README's picture can be taken again."""

import struct
from pathlib import Path

import pytest
from picture import SIZE, take

pytestmark = [
    pytest.mark.browser,
    # Gradio's own use of pandas, for figures about its queue that nobody asks for.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio.queueing"),
]


def test_the_picture_is_taken(sample_store: Path, chromium: str, tmp_path: Path) -> None:
    target = tmp_path / "pictures" / "chat.png"
    take(sample_store, chromium, target)
    content = target.read_bytes()
    assert struct.unpack(">II", content[16:24]) == SIZE
    assert len(content) > 40_000, "an empty page makes a smaller picture"
