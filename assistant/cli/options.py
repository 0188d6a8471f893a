"""Options and arguments that commands share."""

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from index.filters import Filters
from index.transcript import ROLES, Role

_SURROGATE = re.compile("[\ud800-\udfff]")

Command = Callable[..., Any]


def text(value: str) -> str:
    """Text with at least one visible character; raises BadParameter for other text."""
    value = clean(value)
    if not value.strip():
        raise click.BadParameter("it is empty")
    return value


def day(value: str) -> date:
    """A date as 2019-06-13; raises BadParameter when there is no such day."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date such as 2019-06-13") from error


def clean(text: str) -> str:
    """The text as it can be written in UTF-8: lone surrogates become U+FFFD, NUL a space."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", " ")


def store_option(command: Command) -> Command:
    """Add `--store`; the command gets `store: Path`."""
    option = click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="SPREEKBEURT_STORE",
        show_envvar=True,
        help="Folder of the index. Without it: a folder in your user data.",
    )

    @wraps(command)
    def with_store(*args: Any, store: Path | None, **kwargs: Any) -> Any:
        return command(*args, store=store or _default_store(), **kwargs)

    return option(with_store)


def filter_options(command: Command) -> Command:
    """Add the filters, the same for every command; it gets `filters: Filters`."""

    @wraps(command)
    def with_filters(
        *args: Any,
        speaker: str | None,
        party: str | None,
        role: str | None,
        meeting: str | None,
        since: date | None,
        until: date | None,
        **kwargs: Any,
    ) -> Any:
        if since and until and since > until:
            raise click.UsageError(f"--from {since} lies after --to {until}: turn them around.")
        chosen = Filters(speaker, party, cast("Role | None", role), meeting, since, until)
        return command(*args, filters=chosen, **kwargs)

    for option in reversed(_FILTERS):
        with_filters = option(with_filters)
    return with_filters


def json_option(command: Command) -> Command:
    """Add `--json`; the command gets `as_json: bool`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


_FILTERS = (
    click.option("--speaker", type=text, help='Who speaks, by surname: "Van Nispen".'),
    click.option("--party", type=text, help="The speaker's party: D66."),
    click.option("--role", type=click.Choice(ROLES), help="In what role."),
    click.option("--meeting", type=text, help="A transcript's id, or part of its id or title."),
    click.option("--from", "since", type=day, help="First day, as 2019-06-13."),
    click.option("--to", "until", type=day, help="Last day, as 2019-06-13."),
)


def _default_store() -> Path:
    from index.store import default_store_path

    return default_store_path()
