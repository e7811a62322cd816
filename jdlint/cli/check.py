"""`jdlint check`: the findings in job descriptions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from jdlint.cli.options import CACHE, IGNORE, JOBS, SELECT, overruled, settings_options
from jdlint.errors import Exit
from jdlint.reporters import REPORTERS


class WithOutputs(click.Command):
    """A command in which each --output belongs to the --format before it; `ctx.meta["outputs"]` holds the pairs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and note in which order formats and outputs were given."""
        given, _, order = self.make_parser(ctx).parse_args(list(args))
        values = {name: iter(given.get(name) or ()) for name in ("formats", "outputs")}
        pairs: list[tuple[str | None, str | None]] = []
        for param in order:
            if param.name == "formats":
                pairs.append((next(values["formats"]), None))
            elif param.name == "outputs":
                output = next(values["outputs"])
                if pairs and pairs[-1][1] is None:
                    pairs[-1] = (pairs[-1][0], output)
                else:
                    pairs.append((None, output))
        ctx.meta["outputs"] = pairs
        return super().parse_args(ctx, args)


@click.command(cls=WithOutputs)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(REPORTERS)),
    help="text (default), or a format for programs. Repeatable, each with an --output of its own.",
)
@click.option("-o", "--output", "outputs", multiple=True, metavar="FILE", help="Where the --format before it goes.")
@settings_options
@SELECT
@IGNORE
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Fail on findings that are not in this baseline.",
)
@click.option("--write-baseline", is_flag=True, help="Write the findings of this run into the baseline.")
@JOBS
@CACHE
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--show-settings", is_flag=True, help="Show the settings that hold for each PATH, and check nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    formats: Any,
    outputs: Any,
    jobs: int | None,
    use_cache: bool,
    write_baseline: bool,
    watch: bool,
    show_settings: bool,
    **options: Any,
) -> int:
    """Check job descriptions, in files or folders.

    Of a folder all Word, OpenDocument, RTF, PDF, text, Markdown and HTML files are read, and job postings in JSON. A
    PATH of "-" is standard input.
    """
    from jdlint.cli.run import finish, lint_paths, write

    wanted = destinations(ctx.meta["outputs"])

    def once() -> int:
        linted = lint_paths(
            paths,
            lambda settings: overruled(settings, **options),
            [form for form, _ in wanted],
            jobs=jobs,
            use_cache=use_cache,
        )
        baseline = options["baseline"] or next(
            (o.settings.baseline for o in linted.outcomes if o.settings.baseline), None
        )
        if write_baseline:
            from jdlint.cli.baseline import rewrite

            rewrite(linted, baseline)
            return finish(linted) if linted.report.errors else Exit.OK
        if baseline is not None:
            from jdlint.cli.baseline import use

            linted = use(linted, baseline)
        for form, output in wanted:
            write(form, output, linted.report, linted.rulebook)
        return finish(linted)

    if show_settings:
        from jdlint.cli.settings import show

        return show(paths, lambda settings: overruled(settings, **options))
    if watch:
        from jdlint.cli.watch import watching

        return watching(paths, once)
    return once()


def destinations(pairs: list[tuple[str | None, str | None]]) -> list[tuple[str, str]]:
    """Each format and where it goes, "-" being standard output. Raises UsageError where two formats would share one."""
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    wanted = [(form or default, output or "-") for form, output in pairs] or [(default, "-")]
    places = [output for _, output in wanted]
    for place in places:
        if places.count(place) > 1:
            where = "standard output" if place == "-" else place
            raise click.UsageError(f"{where} can take one format: give each --format its --output")
    return wanted
