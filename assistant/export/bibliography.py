"""The cited reports for reference managers, as CSL JSON and BibTeX."""

import json
import re
from collections.abc import Sequence
from typing import Any

from assistant.references import report_reference
from index.transcript import Transcript

_OFFICIAL = re.compile(r"(?:kst|h-tk|h-ek|blg|ah-tk)-[\w-]+")
_SPECIAL = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)


def csl_json(reports: Sequence[Transcript]) -> str:
    """The reports as a CSL JSON document."""
    return json.dumps([_item(report) for report in reports], ensure_ascii=False, indent=2) + "\n"


def bibtex(reports: Sequence[Transcript]) -> str:
    """The reports as BibTeX entries."""
    return "\n".join(_entry(report) for report in reports)


def official_url(transcript_id: str) -> str | None:
    """The page of an official paper, None for other files."""
    if _OFFICIAL.fullmatch(transcript_id):
        return f"https://zoek.officielebekendmakingen.nl/{transcript_id}.html"
    return None


def _item(report: Transcript) -> dict[str, Any]:
    day = report.date
    fields: dict[str, Any] = {
        "id": report.transcript_id,
        "type": "report",
        "title": _title(report),
        "author": [{"literal": report.chamber}] if report.chamber else None,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "collection-title": report_reference(report),
        "genre": report.kind,
        "publisher": report.chamber,
        "number": report.number,
        "URL": official_url(report.transcript_id),
        "language": report.language,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _entry(report: Transcript) -> str:
    day = report.date
    fields = {
        "title": f"{{{_escaped(_title(report))}}}",
        "author": f"{{{_escaped(report.chamber)}}}" if report.chamber else None,
        "date": day.isoformat() if day else None,
        "year": str(day.year) if day else None,
        "number": _escaped(report.number) if report.number else None,
        "howpublished": _escaped(report_reference(report)),
        "url": official_url(report.transcript_id),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^\w:-]", "-", report.transcript_id)
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _title(report: Transcript) -> str:
    return f"{report.title} ({report.kind})" if report.kind else report.title


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
