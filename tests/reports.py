"""Small invented reports in the official form, for tests that index files."""

from pathlib import Path

Spoken = tuple[str, str]
"""A heading without its colon, and the words under it."""

FRAUD: tuple[Spoken, ...] = (
    ("De voorzitter", "Ik open dit commissiedebat. Het woord is aan mevrouw Oudemans."),
    (
        "Mevrouw Oudemans (PvdD)",
        "De klantenaanpak bij huurfraude schiet tekort. Huurders van fietspaden weten dat.",
    ),
    ("De heer Van der Wielen-Smit (CU)", "Ik vraag naar de webcrawler, die advertenties zoekt."),
    ("Mevrouw Karaman (PvdA)", "Voorzitter. Artikel 273f en B8/3 vragen om crèches in België."),
    (
        "Minister De Wit",
        "De webcrawler start in oktober. Het OM krijgt 1.500 zaken. Dat zeg ik u toe.",
    ),
    ("De voorzitter", "Dank u wel. Ik sluit de vergadering."),
)
ENERGY: tuple[Spoken, ...] = (
    ("De voorzitter", "Ik open dit commissiedebat over energie. Het woord is aan de heer Groen."),
    ("De heer Groen (VVD)", "Hoe staat het met de aanpak van klanten zonder warmtepomp?"),
    ("Minister Blauw", "De warmtepompen worden dit jaar geplaatst, ook in Drenthe."),
    ("De voorzitter", "Dank u wel. Ik sluit de vergadering."),
)


def report(
    turns: tuple[Spoken, ...], *, number: int = 17, day: str = "7 juni 2018", title: str = "Fraude"
) -> str:
    """A report with these turns, as text."""
    minister = next(heading for heading, _ in turns if heading.startswith("Minister"))
    name = minister.removeprefix("Minister ")
    body = "\n\n".join(f"{heading}:\n{words}" for heading, words in turns)
    return f"""Tweede Kamer der Staten-Generaal 2

Vergaderjaar 2017–2018

99 412 {title}

Nr. {number} VERSLAG VAN EEN COMMISSIEDEBAT

Vastgesteld 5 juli 2018

De vaste commissie voor Wonen heeft op {day} overleg gevoerd met de heer {name}, Minister van
Wonen, over: de stand van zaken.

Voorzitter: Ten Harmsel
Griffier: Zwaagstra

Aanwezig zijn vijf leden der Kamer, te weten: Groen, Karaman, Oudemans en Van der Wielen-Smit,

en de heer {name}, Minister van Wonen.

Aanvang 14.00 uur.

{body}

Sluiting 16.00 uur.
"""


def write_reports(folder: Path) -> Path:
    """Two reports in a folder, which is made: kst-99412-17 on fraud, kst-99412-58 on energy."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kst-99412-17.txt").write_text(report(FRAUD), encoding="utf-8")
    energy = report(ENERGY, number=58, day="12 maart 2024", title="Energie")
    (folder / "kst-99412-58.txt").write_text(energy, encoding="utf-8")
    return folder
