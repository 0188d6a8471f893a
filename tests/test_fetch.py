"""Downloading from a real server on this machine."""

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.fetch import FetchError, fetch_report, report_text
from index.readers import read_transcripts

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie>
 <metadata><meta name="x" content="y"/></metadata>
 <kamerstuk>
  <kamerstukkop>
   <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
   <tekstregel inhoud="vergaderjaar">Vergaderjaar 2021-2022</tekstregel>
  </kamerstukkop>
  <dossier><dossiernummer><dossiernr>99 001</dossiernr></dossiernummer>
   <titel>Veerdiensten</titel></dossier>
  <stuk>
   <stuknr>Nr. <ondernummer>12</ondernummer></stuknr>
   <titel>VERSLAG VAN EEN COMMISSIEDEBAT</titel>
   <algemeen><vrije-tekst><tekst>
    <al>De <nadruk type="vet">voorzitter</nadruk>:</al>
    <al>Goedemorgen.<noot><noot.al>Een noot.</noot.al></noot>
        Ik open de vergadering in België.</al>
    <al>Mevrouw <nadruk type="vet">De Vries</nadruk> (XYZ):</al>
    <al>Hoe laat vaart het veer?</al>
   </tekst></vrije-tekst></algemeen>
  </stuk>
 </kamerstuk>
</officiele-publicatie>
"""
PLENARY = """<officiele-publicatie><handelingen><agendapunt><item-titel>Veren</item-titel>
<onderwerp><al>Aan de orde is de brief van 1 mei 2022.</al></onderwerp>
<spreekbeurt><spreker><voorvoegsels>De heer</voorvoegsels> <naam><achternaam>Bos</achternaam></naam>
 ( <politiek>XYZ</politiek> ):</spreker>
<tekst><al-groep><al>Dank u wel.</al></al-groep></tekst></spreekbeurt>
</agendapunt></handelingen></officiele-publicatie>"""


RECORD = """<metadata_gegevens>
<metadata name="DC.creator" content="Tweede Kamer der Staten-Generaal"/>
<metadata name="OVERHEIDop.vergaderjaar" content="2021-2022"/>
<metadata name="OVERHEIDop.datumVergadering" content="2022-03-05"/>
</metadata_gegevens>"""
PAGES = {
    "h-tk-20212022-50-3": (200, PLENARY),
    "h-tk-20212022-50-3-record": (200, RECORD),
    "h-tk-20212022-50-4": (200, PLENARY),
    "h-tk-20212022-50-4-record": (200, "<metadata_gegevens/>"),
    "h-tk-20212022-50-5": (200, PLENARY),
    "kst-99001-12": (200, REPORT),
    "kst-99001-VI-12": (200, REPORT),
    "kst-99001-3": (200, "<html><p>open"),
    "kst-99001-4": (200, "<html><p>A page</p></html>"),
    "kst-99001-5": (503, "busy"),
    "fout404.html": (200, "<html><body><p>Niet gevonden</p></body></html>"),
}
REDIRECTS = {
    "kst-99001-1": "/kst-99001-12/kst-99001-12.xml",
    "kst-99001-2": "/fout404.html",
    "kst-99001-8": "/kst-99001-8/kst-99001-8.xml",
}


class Repository(BaseHTTPRequestHandler):
    """Answers each id as the real repository might."""

    def __init__(self, wait: threading.Event, *args: object) -> None:
        self.wait = wait
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name = self.path.removesuffix("/metadata.xml")
        name = self.path if name == self.path else f"{name}-record"
        name = name.split("/")[-1].removesuffix(".xml")
        if name in REDIRECTS:
            self._redirect(REDIRECTS[name])
        elif name == "kst-99001-6":
            self.wait.wait(10)
        elif name == "kst-99001-7":
            self._send(200, REPORT[:200], length=len(REPORT.encode()))
        else:
            self._send(*PAGES.get(name, (404, "no")))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def _send(self, status: int, text: str, length: int | None = None) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def repository() -> Iterator[str]:
    wait = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Repository, wait)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        wait.set()
        server.shutdown()
        thread.join()


def test_a_report_becomes_text_in_the_printed_order(repository: str, tmp_path: Path) -> None:
    path = fetch_report("kst-99001-12", tmp_path / "new", repository=repository)
    assert path == tmp_path / "new" / "kst-99001-12.txt"
    assert path.read_text(encoding="utf-8").split("\n\n") == [
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2021-2022",
        "99 001",
        "Veerdiensten",
        "Nr. 12",
        "VERSLAG VAN EEN COMMISSIEDEBAT",
        "De voorzitter:",
        "Goedemorgen. Ik open de vergadering in België.",
        "Mevrouw De Vries (XYZ):",
        "Hoe laat vaart het veer?\n",
    ]
    assert [file.name for file in path.parent.iterdir()] == ["kst-99001-12.txt"]


def test_a_plenary_heading_is_one_line() -> None:
    assert report_text(PLENARY.encode()) == (
        "Veren\n\nAan de orde is de brief van 1 mei 2022.\n\nDe heer Bos (XYZ):\n\nDank u wel.\n"
    )


def test_a_plenary_report_gets_the_day_of_the_meeting(repository: str, tmp_path: Path) -> None:
    path = fetch_report("h-tk-20212022-50-3", tmp_path, repository=repository, records=repository)
    (transcript,) = read_transcripts(path)
    assert transcript.transcript_id == "h-tk-20212022-50-3"
    assert (transcript.date, transcript.year) == (date(2022, 3, 5), "2021/22")
    assert [(turn.speaker, turn.party) for turn in transcript.turns] == [("Bos", "XYZ")]


def test_what_was_fetched_can_be_read(repository: str, tmp_path: Path) -> None:
    (transcript,) = read_transcripts(fetch_report("kst-99001-12", tmp_path, repository=repository))
    assert transcript.transcript_id == "kst-99001-12"
    assert [turn.role for turn in transcript.turns] == ["voorzitter", "kamerlid"]
    assert transcript.turns[1].text == "Hoe laat vaart het veer?"


def test_a_redirect_is_followed(repository: str, tmp_path: Path) -> None:
    path = fetch_report("kst-99001-1", tmp_path, repository=repository)
    assert path.name == "kst-99001-1.txt"


@pytest.mark.parametrize(
    ("report_id", "says"),
    [
        ("kst-99001-2", "does not exist"),
        ("kst-99001-3", "did not answer with XML"),
        ("kst-99001-4", "no report"),
        ("kst-99001-5", "answers 503"),
        ("kst-99001-6", "cannot be reached"),
        ("kst-99001-7", "cannot be reached"),
        ("kst-99001-8", "answers 302"),
        ("kst-99001-9", "does not exist"),
        ("h-tk-20212022-50-4", "when the meeting was"),
        ("h-tk-20212022-50-5", "does not exist"),
        ("../kst-99001-12", "no official id"),
        ("kst-99001-12/..", "no official id"),
    ],
)
def test_what_is_no_report_is_an_error_and_leaves_nothing(
    report_id: str, says: str, repository: str, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match=says) as caught:
        fetch_report(report_id, tmp_path, repository=repository, records=repository, timeout=0.3)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_server_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch_report("kst-99001-12", tmp_path, repository="http://127.0.0.1:9")


def test_a_file_is_never_replaced(repository: str, tmp_path: Path) -> None:
    kept = tmp_path / "kst-99001-12.txt"
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(FetchError, match="is there already"):
        fetch_report("kst-99001-12", tmp_path, repository=repository)
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("good", ["kst-99001-VI-12", "kst-99001-12"])
def test_ids_with_a_chapter_are_known(good: str, repository: str, tmp_path: Path) -> None:
    assert fetch_report(good, tmp_path, repository=repository).is_file()
