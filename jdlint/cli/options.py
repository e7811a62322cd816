"""Options that several commands share, and what they do to settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from jdlint.kinds import LEVELS, RoleKind

if TYPE_CHECKING:
    from jdlint.config import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


def as_share(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """The share from 0 to 1 that an option gives, as such or in per cent. Raises BadParameter."""
    from jdlint.config import share

    try:
        return None if value is None else share(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a number from 0 to 100") from None


ROLE = click.option(
    "--role", type=click.Choice(get_args(RoleKind)), help="The kind of post, where the title does not tell."
)
COVERAGE = click.option(
    "--coverage/--no-coverage", default=None, help="Score leadership behaviours (default: for leadership roles)."
)
SCORECARD = click.option(
    "--scorecard", "scorecards", multiple=True, metavar="ID", help="Score a further scorecard as well. Repeatable."
)
MIN_COVERAGE = click.option(
    "--min-coverage", metavar="N", callback=as_share, help="Fail below this coverage, in per cent."
)
FAIL_ON = click.option("--fail-on", type=click.Choice(LEVELS), help="The lowest level that fails (default: error).")
RULES = click.option(
    "--rules",
    "packs",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    metavar="DIR",
    help="A folder of further rules. Repeatable.",
)
SELECT = click.option("--select", multiple=True, metavar="ID", help="Only this rule or pack. Repeatable.")
EXTEND_SELECT = click.option(
    "--extend-select", multiple=True, metavar="ID", help="This rule or pack as well, such as law. Repeatable."
)
IGNORE = click.option("--ignore", multiple=True, metavar="ID", help="Not this rule or pack. Repeatable.")
PREVIEW = click.option(
    "--preview/--no-preview", default=None, help="Run the rules in preview too, or do not (default: do not)."
)
JOBS = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Number of processes (default: all cores, for many files)."
)
CACHE = click.option("--cache/--no-cache", "use_cache", default=True, help="Keep results between runs, or do not.")


def settings_options(command: Command) -> Command:
    """The options that overrule settings, for a command that hands them to `overruled`."""
    for option in (PREVIEW, EXTEND_SELECT, RULES, FAIL_ON, MIN_COVERAGE, SCORECARD, COVERAGE, ROLE):
        command = option(command)
    return command


def overruled(
    settings: Settings, packs: tuple[Path, ...] = (), extend_select: tuple[str, ...] = (), **options: Any
) -> Settings:
    """The settings with those options laid over them that were given.

    Packs are added. So is what `extend_select` names, unless `select` says anew what is selected.
    """
    from dataclasses import replace

    given = {name: value for name, value in options.items() if value not in (None, ())}
    if extend_select or "select" in given:
        given["extend_select"] = (*(() if "select" in given else settings.extend_select), *extend_select)
    if given.get("min_coverage") is not None and "coverage" not in given:
        given["coverage"] = True
    if given or packs:
        settings = replace(settings, packs=(*settings.packs, *packs), **given)
    return settings
