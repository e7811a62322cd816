"""Loading of scorecards: rules/<pack>/coverage/<theme>.yaml.

The patterns of `shown` and `hinted` are those of rulebook/patterns.py. An indicator may count the `evidence` of others,
by their ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.rulebook.model import Indicator, Theme
from jdlint.rulebook.patterns import Sets, patterns
from jdlint.rulebook.rules import example
from jdlint.rulebook.source import Node, Problems, Where, keys
from jdlint.rulebook.vocabulary import term_sets


def theme(node: Node, name: str, known: Sets, problems: Problems) -> Theme | None:
    """The theme of one file, or None with the problems noted; `known` are the sets of terms that all files share."""
    entry = keys(node, ("label", "scorecard", "source", "indicators"), ("terms", "titles", "order"), problems)
    if not set(entry) >= {"label", "scorecard", "source", "indicators"}:
        return None
    sets = term_sets(entry["terms"], known, problems) if "terms" in entry else known
    indicators = [_indicator(item, name, sets, problems) for item in entry["indicators"].items(problems)]
    return Theme(
        name,
        entry["label"].text(problems),
        entry["scorecard"].text(problems),
        entry["source"].text(problems),
        tuple(indicator for indicator in indicators if indicator is not None),
        entry["titles"].texts(problems) if "titles" in entry else (),
        entry["order"].text(problems) if "order" in entry else "",
    )


def check_evidence(themes: Sequence[Theme], problems: Problems) -> None:
    """Note the indicators that stand twice, and those that name the evidence of an indicator that does not exist."""
    ids = [indicator.id for theme in themes for indicator in theme.indicators]
    for theme in themes:
        for indicator in theme.indicators:
            where = Where(*indicator.where)
            if ids.count(indicator.id) > 1:
                problems.add(where, f"indicator {indicator.id!r} stands twice")
            for other in indicator.evidence:
                if other not in ids:
                    problems.add(where, f"unknown indicator {other!r}")


def _indicator(node: Node, theme_id: str, sets: Sets, problems: Problems) -> Indicator | None:
    required = ("id", "label", "section", "bullet", "criterion")
    entry = keys(node, required, ("evidence", "shown", "hinted", "examples"), problems)
    if not set(entry) >= set(required):
        return None
    if not entry.keys() & {"shown", "evidence"}:
        problems.add(node.where, "an indicator has patterns in `shown`, or the `evidence` of others")
    examples = keys(entry["examples"], (), ("flag", "pass"), problems) if "examples" in entry else {}
    flag = examples["flag"].items(problems) if "flag" in examples else []
    passes = examples["pass"].items(problems) if "pass" in examples else []
    return Indicator(
        f"{theme_id}/{entry['id'].text(problems)}",
        entry["label"].text(problems),
        entry["section"].text(problems),
        entry["bullet"].text(problems),
        entry["criterion"].text(problems),
        patterns(entry["shown"], sets, problems) if "shown" in entry else (),
        patterns(entry["hinted"], sets, problems) if "hinted" in entry else (),
        tuple(example(item, problems, marked=True) for item in flag),
        tuple(example(item, problems, marked=False) for item in passes),
        entry["evidence"].texts(problems) if "evidence" in entry else (),
        (node.where.path, node.where.line),
    )
