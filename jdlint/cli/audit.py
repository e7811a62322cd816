"""`jdlint audit`: figures, tables and a dashboard over many job descriptions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import click

from jdlint.cli.options import COVERAGE, EXTEND_SELECT, ROLE, RULES, SCORECARD, overruled
from jdlint.errors import Exit

# Where nobody watches a bar, a line is written every so many seconds.
EVERY = 10.0


def _columns(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value:
        return
    from jdlint.audit.columns import TABLES

    for table, columns in TABLES.items():
        click.echo(f"{table}.csv, {table}.parquet")
        for column in columns:
            click.echo(f"  {column.name:<18} {column.type:<8} {column.meaning}")
    ctx.exit()


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o", "--output", default="audit", show_default=True, metavar="FOLDER", help="Where tables and dashboard go."
)
@click.option("--resume", is_flag=True, help="Go on with the audit in FOLDER that was broken off.")
@click.option("--restart", is_flag=True, help="Begin again, though FOLDER holds an audit that was broken off.")
@click.option("--unique", is_flag=True, help="Count documents with the same words once.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes (default: one a core).")
@click.option("--scheduler", metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://host:8786.")
@click.option("--parquet/--no-parquet", default=None, help="Write Parquet too (default: where pyarrow is installed).")
@click.option(
    "--columns", is_flag=True, is_eager=True, expose_value=False, callback=_columns, help="Explain the tables' columns."
)
@RULES
@EXTEND_SELECT
@SCORECARD
@COVERAGE
@ROLE
def command(
    paths: tuple[str, ...],
    output: str,
    resume: bool,
    restart: bool,
    unique: bool,
    jobs: int | None,
    scheduler: str | None,
    parquet: bool | None,
    **options: Any,
) -> int:
    """Audit many job descriptions at once: figures and a dashboard.

    They tell who is shut out where, and what leaders are asked for. PATHs are files, folders, .jsonl files of
    JobPostings, or addresses that fsspec reads, such as s3://bucket/folder; the settings nearest to the first of them
    hold for all.

    Exits with 0 whatever was found, with 2 where a document could not be read, and with 130 when interrupted:
    --resume then goes on.
    """
    from jdlint.audit import DASHBOARD, Audit, audit
    from jdlint.audit.inputs import is_remote
    from jdlint.audit.store import unused
    from jdlint.config import settings_near
    from jdlint.reporters.wording import counted

    folder = Path(output)
    if not (resume or restart or unused(folder)):
        raise click.UsageError(f"{output} holds an audit that was broken off: --resume goes on, --restart begins again")
    settings = overruled(settings_near(Path() if is_remote(paths[0]) else Path(paths[0])), **options)
    with _progress() as watch:
        outcome = audit(Audit(paths, folder, settings, jobs or 0, scheduler, unique, resume, parquet), watch)
    for line in outcome.statements:
        click.echo(line)
    click.echo(f"jdlint: the dashboard is in {folder / DASHBOARD}", err=True)
    if outcome.interrupted:
        click.echo(
            f"jdlint: interrupted after {outcome.about.done:,} of {outcome.about.total:,}: --resume goes on", err=True
        )
        return Exit.INTERRUPTED
    if outcome.tally.failed:
        click.echo(
            f"jdlint: {counted(outcome.tally.failed, 'file or posting', 'files or postings')} could not be read: see {folder / 'failures.csv'}",
            err=True,
        )
        return Exit.INCOMPLETE
    return Exit.OK


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """What tells the user how far the work is: a bar in a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Auditing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), speed_estimate_period=60) as bar:
        task = bar.add_task("", total=None, rate="")

        def watch(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f} a second" if speed else "")

        yield watch


class _Lines:
    """Progress as lines of text."""

    def __init__(self) -> None:
        self._begun: tuple[float, int] | None = None
        self._said = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if self._begun is None:
            self._begun = now, done
            self._said = now
            return
        if now - self._said < EVERY:
            return
        self._said = now
        rate = (done - self._begun[1]) / (now - self._begun[0])
        left = f"{(total - done) / rate / 60:,.1f} minutes left" if rate else "nothing done yet"
        click.echo(f"jdlint: {done:,} of {total:,}, {rate:,.0f} a second, {left}", err=True)
