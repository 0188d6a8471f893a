"""Headings and who speaks, on small invented texts."""

from pathlib import Path

import pytest

from index.errors import NoTurnsError
from index.readers import read_transcripts
from index.transcript import Transcript, Turn


def read(tmp_path: Path, text: str, name: str = "debat.txt") -> Transcript:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (transcript,) = read_transcripts(path)
    return transcript


def who(turn: Turn) -> tuple[str, str, str | None, str | None]:
    return (turn.speaker, turn.role, turn.function, turn.party)


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in transcript.turns]


OPENING = """De vaste commissie voor Waterzaken heeft op 3 mei 2021 overleg gevoerd met de heer
Dobbe, Minister van Waterzaken en Dijken, en mevrouw Ter Wal, Staatssecretaris van Waterzaken,
over:
- de brief van de Minister d.d. 1 april 2021 inzake dijken (Kamerstuk 99 100, nr. 3).

Voorzitter: Van Stein
Griffier: Pronk

Aanwezig zijn vier leden der Kamer, te weten: Aker, De Bie, Smit-van der Laan en Van Stein,

en de heer Dobbe, Minister van Waterzaken en Dijken, en mevrouw Ter Wal, Staatssecretaris van
Waterzaken.

Aanvang 10.00 uur.

"""


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("De heer Aker (DP):", ("Aker", "kamerlid", None, "DP")),
        ("Mevrouw Smit-van der Laan (Groen Links-1):", None),
        ("De heer Jan de Vries (CDA):", ("Jan de Vries", "kamerlid", None, "CDA")),
        ("Mevrouw Van der Plas (BBB):", ("Van der Plas", "kamerlid", None, "BBB")),
        ("Mevrouw In 't Veld (D66):", ("In 't Veld", "kamerlid", None, "D66")),
        ("De heer V.A.M. van der Burg (CDA):", ("V.A.M. van der Burg", "kamerlid", None, "CDA")),
        ("De heer H. G. J. Kamp (VVD):", ("H. G. J. Kamp", "kamerlid", None, "VVD")),
        ("Het lid Omar Öztürk (Lid Öztürk):", ("Omar Öztürk", "kamerlid", None, "Lid Öztürk")),
        ("De heer d'Ancona (PvdA):", ("d'Ancona", "kamerlid", None, "PvdA")),
        ("De heer Van Haga (Groep Van Haga):", ("Van Haga", "kamerlid", None, "Groep Van Haga")),
        ("Mevrouw Krol (50PLUS) :", ("Krol", "kamerlid", None, "50PLUS")),
        ("**De heer Aker (DP):**", ("Aker", "kamerlid", None, "DP")),
        ("De heer **Aker** (DP):", ("Aker", "kamerlid", None, "DP")),
        ("De heer **Aker** (DP)**:**", ("Aker", "kamerlid", None, "DP")),
        ("### De heer **Aker** (DP):", ("Aker", "kamerlid", None, "DP")),
        ("*De heer Aker (DP)*:", ("Aker", "kamerlid", None, "DP")),
        ("__De heer__ Aker (DP):", ("Aker", "kamerlid", None, "DP")),
        ("MevrouwDe Koning(D66)", ("De Koning", "kamerlid", None, "D66")),
        (
            "De heer Recourt (voorzitter van de werkgroep):",
            ("Recourt", "kamerlid", "voorzitter van de werkgroep", None),
        ),
        (
            "De heer Recourt (PvdA, voorzitter van de werkgroep):",
            ("Recourt", "kamerlid", "voorzitter van de werkgroep", "PvdA"),
        ),
        (
            "Mevrouw Bos (VVD) (rapporteur):",
            ("Bos", "kamerlid", "rapporteur", "VVD"),
        ),
        ("De heer De Bie:", ("De Bie", "kamerlid", None, None)),
        ("De heer Vreemd:", ("Vreemd", "overig", None, None)),
        ("De heer Vreemd (directeur Dijken):", ("Vreemd", "overig", "directeur Dijken", None)),
        ("Minister Dobbe:", ("Dobbe", "bewindspersoon", "Minister van Waterzaken en Dijken", None)),
        (
            "**Staatssecretaris Ter Wal**:",
            ("Ter Wal", "bewindspersoon", "Staatssecretaris van Waterzaken", None),
        ),
        ("Minister **Onbekend**:", ("Onbekend", "bewindspersoon", "Minister", None)),
        (
            "Minister-president Balk:",
            ("Balk", "bewindspersoon", "Minister-president", None),
        ),
        (
            "De Staatssecretaris:",
            ("Ter Wal", "bewindspersoon", "Staatssecretaris van Waterzaken", None),
        ),
        ("De voorzitter:", ("Van Stein", "voorzitter", None, None)),
        ("De **voorzitter**:", ("Van Stein", "voorzitter", None, None)),
        ("De VOORZITTER:", ("Van Stein", "voorzitter", None, None)),
        ("Voorzitter Aker:", ("Aker", "voorzitter", None, None)),
        ("De voorzitter (mevrouw De Bie):", ("De Bie", "voorzitter", None, None)),
        ("De griffier:", ("Griffier", "overig", "Griffier", None)),
        ("De heer Dobbe:", ("Dobbe", "bewindspersoon", "Minister van Waterzaken en Dijken", None)),
    ],
)
def test_a_heading_says_who_speaks(
    tmp_path: Path, heading: str, expected: tuple[str, str, str | None, str | None] | None
) -> None:
    expected = expected or ("Smit-van der Laan", "kamerlid", None, "Groen Links-1")
    text = f"{OPENING}De voorzitter:\nIk open.\n\n{heading}\nDat is zo.\n\nSluiting 11.00 uur.\n"
    transcript = read(tmp_path, text)
    assert [turn.text for turn in transcript.turns] == ["Ik open.", "Dat is zo."]
    assert who(transcript.turns[1]) == expected


def test_the_chair_is_who_chairs_at_that_moment(tmp_path: Path) -> None:
    text = f"""{OPENING}De voorzitter:
Eén.

De heer Aker (DP):
Twee.

**Voorzitter: Aker**

De voorzitter:
Drie.

De heer Van Stein (VVD):
Vier.

### **Voorzitter: Van Stein**

De voorzitter:
Vijf.

Sluiting 11.00 uur.
"""
    turns = read(tmp_path, text).turns
    assert [who(turn) for turn in turns] == [
        ("Van Stein", "voorzitter", None, "VVD"),
        ("Aker", "kamerlid", None, "DP"),
        ("Aker", "voorzitter", None, "DP"),
        ("Van Stein", "kamerlid", None, "VVD"),
        ("Van Stein", "voorzitter", None, "VVD"),
    ]


def test_a_change_of_chair_splits_no_turn(tmp_path: Path) -> None:
    text = f"{OPENING}De heer Aker (DP):\nEerst dit.\n\nVoorzitter: De Bie\n\nDan dat.\n"
    assert said(read(tmp_path, text)) == [("Aker", "Eerst dit.\nDan dat.")]


def test_two_headings_are_two_turns(tmp_path: Path) -> None:
    text = f"""{OPENING}De heer Aker (DP):
Eerst dit.

Voorzitter: De Bie

De heer Aker (DP):
Dan dat.
"""
    assert said(read(tmp_path, text)) == [("Aker", "Eerst dit."), ("Aker", "Dan dat.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zeg tegen de voorzitter: nee.",
        "Mevrouw Aker zei: dat doen wij niet.",
        "De voorzitter: nee, dat zei hij.",
        "Voorzitter: ik kom tot een afronding.",
        "– De Staatssecretaris stuurt de Kamer het volgende: een brief.",
        "De heer Aker vroeg het: kan dat?",
        "Ten eerste: de dijken.",
        "Kijk naar de tijd: 10:30.",
        "Minister van Waterzaken: dat is een mooi ambt.",
    ],
)
def test_a_colon_in_a_sentence_is_no_heading(tmp_path: Path, sentence: str) -> None:
    text = f"""{OPENING}De voorzitter:
Ik open.

Mevrouw De Bie (CP):
Dank u.
{sentence}
Tot slot dit.

De voorzitter:
Dank u.

Mevrouw De Bie (CP):
Graag gedaan.
"""
    transcript = read(tmp_path, text)
    assert len(transcript.turns) == 4
    assert sentence in transcript.turns[1].text


def test_a_label_at_a_line_start_within_a_wrapped_sentence_is_no_heading(tmp_path: Path) -> None:
    text = f"""{OPENING}De heer Aker (DP):
Wij hebben dat vorige week aan de orde gesteld, en toen antwoordde ook de
Minister Dobbe: "Dat gaan wij doen", en dat was precies wat wij ervan hadden
verwacht. En daarna zei u, als ik het wel heb, tegen de leden hetzelfde, want
De voorzitter: nee, dat heb ik niet gezegd, wel dat wij het zouden bekijken.

De voorzitter:
Dank u.
"""
    transcript = read(tmp_path, text)
    assert [turn.speaker for turn in transcript.turns] == ["Aker", "Van Stein"]
    assert 'ook de Minister Dobbe: "Dat' in transcript.turns[0].text


def test_headings_broken_over_two_lines(tmp_path: Path) -> None:
    text = f"""{OPENING}De voorzitter:
Ik open.

Mevrouw Smit-van der
Laan (GroenLinks):
Dank u.

De heer Aker
(DP):
Ja.

Staatssecretaris Ter
Wal: Nee.

De heer De Bie (lid van de
werkgroep Dijken): Toch wel.
"""
    turns = read(tmp_path, text).turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        ("Van Stein", "Ik open."),
        ("Smit-van der Laan", "Dank u."),
        ("Aker", "Ja."),
        ("Ter Wal", "Nee."),
        ("De Bie", "Toch wel."),
    ]
    assert turns[4].function == "lid van de werkgroep Dijken"


def test_text_after_the_heading_on_its_line(tmp_path: Path) -> None:
    text = f"""{OPENING}De **voorzitter**: Ik open de vergadering.

De heer **Aker** (DP): Mijnheer de voorzitter! Dank u.

Dit is een tweede alinea.

Minister **Dobbe**: Ja.

De **voorzitter**: Het woord is aan mevrouw De Bie.

Mevrouw **De Bie** (CP): «Nee.»
"""
    assert said(read(tmp_path, text)) == [
        ("Van Stein", "Ik open de vergadering."),
        ("Aker", "Mijnheer de voorzitter! Dank u.\nDit is een tweede alinea."),
        ("Dobbe", "Ja."),
        ("Van Stein", "Het woord is aan mevrouw De Bie."),
        ("De Bie", "«Nee.»"),
    ]


def test_stage_directions_are_nobodys_words(tmp_path: Path) -> None:
    text = f"""{OPENING}De voorzitter:
Ik schors.

De vergadering wordt van 10.30 uur tot 10.45 uur geschorst.

De voorzitter:
Wij gaan verder.

De heer Aker (DP):
Hulde!

(Geroffel op de bankjes)

Dat was het.

De vergadering wordt enkele ogenblikken geschorst.

De voorzitter:
Daar zijn wij weer.

De beraadslaging wordt gesloten.

De voorzitter:
Ik sluit.

Sluiting 11.00 uur.

De griffier van de commissie,
Pronk
"""
    transcript = read(tmp_path, text)
    assert said(transcript) == [
        ("Van Stein", "Ik schors."),
        ("Van Stein", "Wij gaan verder."),
        ("Aker", "Hulde!\nDat was het."),
        ("Van Stein", "Daar zijn wij weer."),
        ("Van Stein", "Ik sluit."),
    ]
    (suspension,) = transcript.suspensions
    assert (suspension.start, suspension.end, suspension.after_ordinal) == ("10.30", "10.45", 1)
    assert transcript.end == "11.00"


def test_the_closing_ends_the_turns(tmp_path: Path) -> None:
    text = f"""{OPENING}De voorzitter:
Ik sluit.

Sluiting 11.00 uur.

Bijlage

De heer Aker (DP):
Dit is een bijlage.
"""
    assert said(read(tmp_path, text)) == [("Van Stein", "Ik sluit.")]


def test_several_meetings_in_one_file(tmp_path: Path) -> None:
    one = f"{OPENING}De voorzitter:\nIk sluit.\n\nSluiting 11.00 uur.\n\n"
    two = OPENING.replace("Van Stein", "Aker").replace("3 mei", "4 mei")
    path = tmp_path / "Twee debatten.txt"
    path.write_text(f"{one}{two}De voorzitter:\nIk ook.\n\nSluiting 12.00 uur.\n", encoding="utf-8")
    first, second = read_transcripts(path)
    assert [first.transcript_id, second.transcript_id] == ["twee-debatten", "twee-debatten-2"]
    assert [first.turns[0].speaker, second.turns[0].speaker] == ["Van Stein", "Aker"]
    assert second.turns[0].turn_id == "twee-debatten-2/t1"
    assert (first.end, second.end) == ("11.00", "12.00")


def test_plenary_items_between_turns_are_nobodys_words(tmp_path: Path) -> None:
    text = """Plenair verslag

Tweede Kamer, 77e vergadering
Dinsdag 2 juni 2020

 • Aanvang 14:00 uur
 • Sluiting 17:27 uur

Opening

Voorzitter: Aker

Aanwezig zijn drie leden der Kamer, te weten:

Aker, De Bie en Smit,

en mevrouw Ter Wal, minister voor Dijken, viceminister-president.

Mededelingen

De voorzitter:
Ik deel mee dat het lid Pronk ziek is.

Deze mededeling wordt voor kennisgeving aangenomen.

Dijken

Aan de orde is het debat over dijken.

De voorzitter:
Het woord is aan de heer Smit.

De heer Smit (DP):
Voorzitter. Ik heb een motie.

Motie

De Kamer,

gehoord de beraadslaging,

verzoekt de regering dijken te bouwen,

en gaat over tot de orde van de dag.

De voorzitter:
Zij krijgt nr. 4 (99100).

Daartoe wordt besloten.

Minister Ter Wal:
Oordeel Kamer.
"""
    transcript = read(tmp_path, text)
    assert [turn.text for turn in transcript.turns] == [
        "Ik deel mee dat het lid Pronk ziek is.",
        "Het woord is aan de heer Smit.",
        "Voorzitter. Ik heb een motie.\nMotie\nDe Kamer,\ngehoord de beraadslaging,\n"
        "verzoekt de regering dijken te bouwen,\nen gaat over tot de orde van de dag.",
        "Zij krijgt nr. 4 (99100).",
        "Oordeel Kamer.",
    ]
    assert transcript.turns[4].function == "Minister voor Dijken, viceminister-president"
    assert (transcript.kind, transcript.chamber) == ("plenair debat", "Tweede Kamer")
    assert (transcript.start, transcript.end) == ("14.00", "17.27")
    assert str(transcript.date) == "2020-06-02"


def test_an_english_committee(tmp_path: Path) -> None:
    text = """# Rivers Committee

Date: 4 March 2021
Chair: Jane Evans

The meeting began at 09:30.

The Chair: Good morning. Who begins?

John Griffiths AM: Thank you, Chair. As they say: rivers rise.

Councillor Smith: I have a question.

Ms Ann Lee (Labour): So have I.

Dr Bob Hill, Head of Rivers: The answer is no.

The Minister for Rivers: The answer is yes.

The Chair: Thank you.

The meeting ended at 10:15.

Published 5 March 2021
"""
    transcript = read(tmp_path, text, "rivers.md")
    assert [who(turn) for turn in transcript.turns] == [
        ("Jane Evans", "voorzitter", None, None),
        ("John Griffiths", "kamerlid", "AM", None),
        ("Smith", "kamerlid", None, None),
        ("Ann Lee", "kamerlid", None, "Labour"),
        ("Bob Hill", "overig", "Head of Rivers", None),
        ("Minister for Rivers", "bewindspersoon", "Minister for Rivers", None),
        ("Jane Evans", "voorzitter", None, None),
    ]
    assert transcript.turns[1].text == "Thank you, Chair. As they say: rivers rise."
    assert (transcript.language, transcript.start, transcript.end) == ("en", "09.30", "10.15")
    assert transcript.committee == "Rivers Committee"


def test_informal_minutes_with_bare_names(tmp_path: Path) -> None:
    text = """Overleg bewoners, 3 mei 2021
Aanwezig: Jan, Piet de Boer, Mevrouw X
Agenda: dijken

Voorzitter: Welkom allemaal.
Jan: Dank je. Even over de dijk: die lekt.
Piet de Boer: Dat weet ik.
Voorzitter: Dan noteren wij dat.
Let op: de dijk lekt.
Jan: Goed.
"""
    transcript = read(tmp_path, text)
    assert said(transcript) == [
        ("Voorzitter", "Welkom allemaal."),
        ("Jan", "Dank je. Even over de dijk: die lekt."),
        ("Piet de Boer", "Dat weet ik."),
        ("Voorzitter", "Dan noteren wij dat.\nLet op: de dijk lekt."),
        ("Jan", "Goed."),
    ]


def test_a_municipal_council(tmp_path: Path) -> None:
    text = """Gemeenteraad Laagdorp
Raadsvergadering van 3 mei 2021
Voorzitter: burgemeester De Wit

De voorzitter: Ik open de vergadering.

Raadslid Bakker (Lokaal Laag): Dank u.

Wethouder Van Es: Ik kom daarop terug.

Mevrouw Yilmaz (VVD): Wanneer?

De heer Klaver, inspreker: Mag ik wat zeggen?
"""
    transcript = read(tmp_path, text)
    assert [who(turn) for turn in transcript.turns] == [
        ("De Wit", "voorzitter", None, None),
        ("Bakker", "kamerlid", None, "Lokaal Laag"),
        ("Van Es", "bewindspersoon", "Wethouder", None),
        ("Yilmaz", "kamerlid", None, "VVD"),
        ("Klaver", "overig", "inspreker", None),
    ]
    assert transcript.kind == "raadsvergadering"
    assert transcript.chamber == "Gemeenteraad Laagdorp"


def test_indirect_speech_has_no_turns(tmp_path: Path) -> None:
    path = tmp_path / "beknopt.txt"
    path.write_text(
        "De vaste commissie voor Waterzaken1 heeft op 3 mei 1996 overleg gevoerd met minister\n"
        "Dobbe van Waterzaken over dijken. Van dit overleg brengt zij bijgaand beknopt verslag "
        "uit.\n\nVragen uit de commissie\n\nDe heer **Aker** (DP) vroeg naar de dijken.\n",
        encoding="utf-8",
    )
    with pytest.raises(NoTurnsError, match=r"indirect speech.*'De voorzitter:'") as caught:
        read_transcripts(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Geachte heer,\n\nHierbij een brief.\n",
        "# Readme\n\nNote: this.\n\nUsage: that.\n\nNote: x.",
    ],
)
def test_a_text_without_headings_says_what_was_looked_for(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NoTurnsError, match=r"brief\.txt has no turns.*'Mevrouw Kuik \(CDA\):'"):
        read_transcripts(path)


def test_words_with_a_comma_and_a_colon_are_no_heading(tmp_path: Path) -> None:
    text = (
        "**Jane Evans AM:**\n\nWho pays?\n\n**Tom Price AM:**\n\n"
        "No, Jane, you're right: nobody does.\n\n**Jane Evans AM:**\n\n"
        "Mr. Chair, I want to be clear: that is dear.\n\n**Tom Price, Cardiff Council:**\n\nYes.\n"
    )
    assert said(read(tmp_path, text, "debate.md")) == [
        ("Jane Evans", "Who pays?"),
        ("Tom Price", "No, Jane, you're right: nobody does."),
        ("Jane Evans", "Mr. Chair, I want to be clear: that is dear."),
        ("Tom Price", "Yes."),
    ]


def test_a_minister_once_named_as_such_is_one_throughout(tmp_path: Path) -> None:
    trade = "Minister of Small Business, Export Promotion and Trade"
    text = (
        "**Mr. Tom Price (Oakville, Lib.):**\n\nWho pays?\n\n"
        f"**Hon. Mary Fern ({trade}):**\n\nWe do.\n\n"
        "**Mr. Tom Price:**\n\nWhen?\n\n**Hon. Mary Fern:**\n\nSoon.\n\n"
        "**Right Hon. John Oak (Prime Minister):**\n\nVery soon.\n"
    )
    member, minister = (
        ("Tom Price", "kamerlid", None, "Lib."),
        ("Mary Fern", "bewindspersoon", trade, None),
    )
    assert [who(turn) for turn in read(tmp_path, text, "debate.md").turns] == [
        member,
        minister,
        member,
        minister,
        ("John Oak", "bewindspersoon", "Prime Minister", None),
    ]
