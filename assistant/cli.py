"""The `spreekbeurt` command."""


def main() -> None:
    """Run the command line."""
