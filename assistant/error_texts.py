"""The known errors of the index in Dutch; their own texts are English."""

from typing import Final

from assistant.answer import Language
from index.errors import SpreekbeurtError

DUTCH: Final[dict[str, str]] = {
    # Files.
    "unreadable": "{name} kan niet worden gelezen ({reason}).",
    "large": (
        "{name} is groter dan {most} MB, meer dan enig verslag; knip het op per vergadering."
    ),
    "pdf": "{name} is een pdf; bewaar eerst de tekst eruit (pdftotext BESTAND.pdf).",
    "zip": "{name} is een zipbestand (docx, odt, xlsx); bewaar het eerst als platte tekst.",
    "office": "{name} is een oud Office-document; bewaar het eerst als platte tekst.",
    "rtf": "{name} is een RTF-document; bewaar het eerst als platte tekst.",
    "gzip": "{name} is ingepakt (gzip); pak het eerst uit.",
    "image": "{name} is een afbeelding; een verslag is tekst.",
    "binary": "{name} is geen tekstbestand.",
    "empty": "{name} is leeg.",
    "damaged_text": "{name} is beschadigde UTF-8; bewaar het opnieuw als UTF-8.",
    "encoding": "{name} is geen UTF-8, UTF-16 of Windows-1252; bewaar het als UTF-8.",
    "format": (
        "{name} heeft geen bekende vorm van een verslag ({formats}); bewaar het als een van deze."
    ),
    "indirect": (
        "{name} vertelt in de indirecte rede wat er is gezegd (een beknopt verslag); "
        "de woorden van de sprekers zelf staan er niet in."
    ),
    "no_turns": (
        "{name} heeft geen spreekbeurten: geen regel begint met een spreker zoals {headings}. "
        "Zet boven elke beurt zo'n kop, met een dubbele punt, op een nieuwe regel."
    ),
    "none_readable": ("Geen van de {count} bestanden is als verslag te lezen. Het eerste: {first}"),
    "given": "{name} geeft {given}, dat er al in staat uit {owner}.",
    "no_files": "Er zijn geen bestanden om toe te voegen.",
    # The store.
    "no_store": (
        "In {path} staat geen index. Maak er een: spreekbeurt index BESTAND... --store {path}"
    ),
    "folder": (
        "De map {path} kan niet worden gebruikt. Bekijk de rechten, of noem een andere met --store."
    ),
    "foreign": "In {path} staat iets anders dan een index. Noem een andere map met --store.",
    "other_model": (
        "De index is gemaakt met het model {made}, niet met {asked}. "
        "Laat het model weg, of maak de index opnieuw met --rebuild."
    ),
    "locked": "Een ander programma schrijft in de index in {path}. Wacht tot het klaar is.",
    "newer": (
        "De index in {path} is door een nieuwere versie van dit programma gemaakt. "
        "Installeer die, of noem een andere map met --store."
    ),
    "older": (
        "De index in {path} is door een oudere versie van dit programma gemaakt. "
        "Maak hem opnieuw van de bestanden: spreekbeurt index BESTAND... --rebuild"
    ),
    "damaged": (
        "De index in {path} is beschadigd. Maak hem opnieuw van de bestanden: "
        "spreekbeurt index BESTAND... --rebuild --store {path}"
    ),
    "full": (
        "De schijf van {path} is vol of stuk. Maak ruimte en probeer het opnieuw; "
        "wat er al stond is veilig."
    ),
    "no_index": (
        "De verslagen zijn bewaard, maar hun index kan niet in {path} worden geschreven. "
        "Maak ruimte en voeg ze opnieuw toe."
    ),
    # Filters.
    "period": "De periode begint op {since} en eindigt daarvoor, op {until}. Wissel de dagen om.",
}


def told(error: SpreekbeurtError, language: Language) -> str:
    """The error's line in a language; in its own words where there are no others."""
    pattern = DUTCH.get(error.kind or "") if language == "nl" else None
    if pattern is None:
        return str(error)
    details = {
        name: told(value, language) if isinstance(value, SpreekbeurtError) else value
        for name, value in error.details.items()
    }
    return pattern.format(**details)
