"""How a speaker is named in the page."""

from assistant.app.texts import Texts
from index.transcript import Turn


def function_of(turn: Turn, words: Texts) -> str:
    """What stands behind the name: the office, else the party, for a chair that word."""
    if turn.role == "voorzitter":
        return ", ".join(filter(None, (words.roles["voorzitter"].lower(), turn.party)))
    return ", ".join(filter(None, (turn.function, turn.party)))


def described(turn: Turn, words: Texts) -> str:
    """Name and function: "Broekers-Knol, Staatssecretaris van Justitie en Veiligheid"."""
    return ", ".join(filter(None, (turn.speaker, function_of(turn, words))))
