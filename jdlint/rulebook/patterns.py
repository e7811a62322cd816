"""Loading of patterns, by which scorecards and rules say what words they look for.

A pattern is a plain phrase, or has `any` (one set of terms) or `near` (several sets, each within `within` tokens of the
others, in this order where `ordered`); `unless` are terms that, as near, take the proof away; `person: true` asks that
the words be said of a person rather than of a team or a place; `anyone: true` lets them be said of anyone, where else
they count only if said of the post or its holder. `$name` stands for a set under `terms` of the file or of
rules/vocabulary/evidence.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.rulebook.model import Pattern
from jdlint.rulebook.source import Node, Problems, keys
from jdlint.rulebook.vocabulary import terms

WITHIN = 6
Sets = Mapping[str, tuple[str, ...]]
NOTHING = Pattern((), 0, False, (), "")


def patterns(node: Node, sets: Sets, problems: Problems) -> tuple[Pattern, ...]:
    """The patterns of a list."""
    found = [_pattern(item, sets, problems) for item in node.items(problems)]
    return tuple(pattern for pattern in found if pattern.sets)


def anywhere(node: Node, sets: Sets, problems: Problems) -> tuple[Pattern, ...]:
    """The pattern that any of the terms of a list stands somewhere, of whomever it is said."""
    found = terms(node, sets, problems)
    return (Pattern((found,), 0, False, (), str(node.where), anyone=True),) if found else ()


def _pattern(node: Node, sets: Sets, problems: Problems) -> Pattern:
    if isinstance(node.value, str):
        return Pattern((terms(node, sets, problems),), 0, False, (), str(node.where))
    entry = keys(node, (), ("near", "any", "within", "ordered", "unless", "person", "anyone"), problems)
    if ("near" in entry) == ("any" in entry):
        problems.add(node.where, "a pattern is a phrase, or has one of `near` (sets of words) and `any` (one set)")
        return NOTHING
    items = entry["near"].items(problems) if "near" in entry else [entry["any"]]
    within = entry["within"].text(problems) if "within" in entry else str(WITHIN)
    if not within.isdigit():
        problems.add(entry["within"].where, f"expected a number of words, not {within!r}")
        return NOTHING
    return Pattern(
        tuple(terms(item, sets, problems) for item in items),
        int(within),
        entry["ordered"].flag(problems) if "ordered" in entry else False,
        terms(entry["unless"], sets, problems) if "unless" in entry else (),
        str(node.where),
        entry["person"].flag(problems) if "person" in entry else False,
        entry["anyone"].flag(problems) if "anyone" in entry else False,
    )
