"""`spreekbeurt fetch`: official reports from the government's repository."""

from pathlib import Path

import click

from assistant.cli.output import print_text, say
from assistant.fetch import RECORDS, REPOSITORY, FetchError, fetch_report


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write to. Without it: the current one.",
)
@click.option(
    "--repository",
    envvar="SPREEKBEURT_REPOSITORY",
    default=REPOSITORY,
    show_default=True,
    help="Address to download from.",
)
@click.option(
    "--records",
    envvar="SPREEKBEURT_RECORDS",
    default=RECORDS,
    show_default=True,
    help="Address of the records that go with plenary reports.",
)
@click.pass_context
def fetch(
    ctx: click.Context, ids: tuple[str, ...], folder: Path, repository: str, records: str
) -> None:
    r"""Download official reports by their id. Needs a network.

    \b
    Example:
      spreekbeurt fetch kst-28638-173 -o reports/
      spreekbeurt index reports/
    """
    failed = False
    for report_id in ids:
        say(f"{report_id} ...")
        try:
            print_text(str(fetch_report(report_id, folder, repository=repository, records=records)))
        except FetchError as error:
            say(f"Error: {error}")
            failed = True
    ctx.exit(1 if failed else 0)
