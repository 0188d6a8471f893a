"""Invented debates for tests, written down as lines "Speaker (party): words"."""

import re
from datetime import date

from index.transcript import Role, Transcript, Turn

_LINE = re.compile(r"(?P<who>[^:(]+?)(?: \((?P<party>[^)]+)\))?: (?P<text>.+)", re.DOTALL)


def debate(script: str, *, day: date | None = date(2024, 4, 10), id: str = "inv-1") -> Transcript:
    """A transcript from a script: "De voorzitter", "Mevrouw X (P)", "Minister Y", "Speaker".

    Turns are separated by empty lines; a newline inside a turn starts a paragraph.
    """
    blocks = [block.strip() for block in script.strip().split("\n\n") if block.strip()]
    turns = tuple(_turn(id, ordinal, block) for ordinal, block in enumerate(blocks, start=1))
    return Transcript(
        transcript_id=id, title="Invented debate", kind="commissiedebat", date=day, adopted=None,
        committee=None, chamber="Tweede Kamer", dossiers=(), number=None, year=None,
        source="invented.txt", language="nl", start=None, end=None, present=(), letters=(),
        suspensions=(), turns=turns,
    )  # fmt: skip


def _turn(transcript_id: str, ordinal: int, block: str) -> Turn:
    found = _LINE.fullmatch(re.sub(r"\n[ \t]+", "\n", block))
    assert found, block
    who, party, text = found["who"].strip(), found["party"], found["text"].strip()
    speaker, role, function = who, "overig", None
    if who == "De voorzitter":
        speaker, role = "Zitter", "voorzitter"
    elif office := re.match(r"(Minister|Staatssecretaris) (.+)", who):
        speaker, role, function = office[2], "bewindspersoon", office[1]
    elif party:
        speaker, role = re.sub(r"^(?:De heer|Mevrouw) ", "", who), "kamerlid"
    known: Role = role  # type: ignore[assignment]
    turn_id = f"{transcript_id}/t{ordinal}"
    return Turn(turn_id, transcript_id, ordinal, speaker, known, function, party, text, None)


FOUR_TERMS = """
De voorzitter: Ik open de vergadering en geef het woord aan mevrouw Van Dam.

Mevrouw Van Dam (Groen): Dank u wel. De bruggen in het noorden zijn verrot. Wanneer worden de bruggen in het noorden vervangen? Kan de Minister ook iets zeggen over het fietspad langs de vaart?

De voorzitter: Er is een interruptie van de heer Bos.

De heer Bos (Blauw): Vindt mevrouw Van Dam dat de bruggen voorgaan op de sluizen?

Mevrouw Van Dam (Groen): Ja, dat vind ik.

De voorzitter: Dank u wel. Het woord is aan de heer Bos, die spreekt namens Blauw.

De heer Bos (Blauw): Voorzitter. De sluiswachters raken overspannen. Wat doet de Minister tegen het tekort aan sluiswachters? En is de Minister bereid het veer naar het eiland open te houden in de winter?

De voorzitter: Dan schorsen wij tot half twee.

De voorzitter: Het woord is aan de Minister voor de beantwoording in eerste termijn.

Minister De Groot: Voorzitter. Dank voor de vragen, die ik graag beantwoord; het gaat over belangrijk werk op en langs het water en over mensen die dat werk elke dag met hart en ziel doen, ook als het regent, ook op zondag, en vaak zonder dat iemand het ziet. Mevrouw Van Dam vroeg naar de bruggen in het noorden. Die bruggen worden in 2026 vervangen. Dan de vraag van de heer Bos over het tekort aan sluiswachters. Wij leiden dit jaar twintig sluiswachters op.

De voorzitter: Mevrouw Van Dam heeft een vraag.

Mevrouw Van Dam (Groen): Kan de Minister ons de planning daarvan sturen?

Minister De Groot: Ja, dat zeg ik u toe.

De voorzitter: Dan noteren we dat als toezegging. De Minister vervolgt haar betoog.

Minister De Groot: Dan het fietspad langs de vaart. Dat fietspad is van de gemeente.

De voorzitter: Dan gaan we naar de tweede termijn. Mevrouw Van Dam.

Mevrouw Van Dam (Groen): Dank voor de antwoorden. Blijft het pontje varen?

De voorzitter: De heer Bos.

De heer Bos (Blauw): Ik dank de Minister.

De voorzitter: Het woord is aan de Minister.

Minister De Groot: Voorzitter. Over het pontje van mevrouw Van Dam: dat pontje blijft ook dit jaar gewoon varen zoals het altijd heeft gevaren.

De voorzitter: Ik lees de toezeggingen voor.
- De Minister stuurt de Kamer de planning van de bruggen in het noorden.
Ik sluit de vergadering.
"""  # noqa: E501
