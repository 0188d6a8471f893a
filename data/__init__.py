"""Sample transcripts, invented for this project, installed with the package."""

from importlib import resources
from pathlib import Path

__all__ = ["sample_folder", "sample_paths"]


def sample_folder() -> Path:
    """Return the folder of the sample transcripts, in a checkout as well as when installed."""
    # The package is always installed unpacked, so the resource is a real folder.
    return Path(str(resources.files("data") / "sample"))


def sample_paths() -> list[Path]:
    """List the sample transcripts, sorted by file name."""
    return sorted(path for path in sample_folder().iterdir() if path.suffix in {".md", ".txt"})
