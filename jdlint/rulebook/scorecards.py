"""Loading of scorecards: rules/<pack>/coverage/<theme>.yaml."""

from __future__ import annotations

from jdlint.rulebook.model import Indicator, Pattern, Theme
from jdlint.rulebook.rules import example
from jdlint.rulebook.source import Node, Problems, keys

WITHIN = 6


def theme(node: Node, name: str, problems: Problems) -> Theme | None:
    """The theme of one file, or None with the problems noted. Named sets under `terms` are written `$name`."""
    entry = keys(node, ("label", "scorecard", "source", "indicators"), ("terms",), problems)
    if not set(entry) >= {"label", "scorecard", "source", "indicators"}:
        return None
    terms = (
        {key: value.texts(problems) for key, value in entry["terms"].mapping(problems).items()}
        if "terms" in entry
        else {}
    )
    indicators = []
    for item in entry["indicators"].items(problems):
        indicator = _indicator(item, name, terms, problems)
        if indicator is not None:
            indicators.append(indicator)
    return Theme(
        name,
        entry["label"].text(problems),
        entry["scorecard"].text(problems),
        entry["source"].text(problems),
        tuple(indicators),
    )


def _indicator(node: Node, theme_id: str, terms: dict[str, tuple[str, ...]], problems: Problems) -> Indicator | None:
    required = ("id", "label", "section", "bullet", "criterion", "shown")
    entry = keys(node, required, ("hinted", "examples"), problems)
    if not set(entry) >= set(required):
        return None
    examples = keys(entry["examples"], (), ("flag", "pass"), problems) if "examples" in entry else {}
    return Indicator(
        f"{theme_id}/{entry['id'].text(problems)}",
        entry["label"].text(problems),
        entry["section"].text(problems),
        entry["bullet"].text(problems),
        entry["criterion"].text(problems),
        _patterns(entry["shown"], terms, problems),
        _patterns(entry["hinted"], terms, problems) if "hinted" in entry else (),
        tuple(example(i, problems, marked=True) for i in examples["flag"].items(problems))
        if "flag" in examples
        else (),
        tuple(example(i, problems, marked=False) for i in examples["pass"].items(problems))
        if "pass" in examples
        else (),
    )


def _patterns(node: Node, terms: dict[str, tuple[str, ...]], problems: Problems) -> tuple[Pattern, ...]:
    return tuple(_pattern(item, terms, problems) for item in node.items(problems))


def _pattern(node: Node, terms: dict[str, tuple[str, ...]], problems: Problems) -> Pattern:
    if isinstance(node.value, str):
        return Pattern((_set(node, terms, problems),), 0, False, (), str(node.where))
    entry = keys(node, (), ("near", "any", "within", "ordered", "unless"), problems)
    if ("near" in entry) == ("any" in entry):
        problems.add(node.where, "a pattern is a phrase, or has one of `near` (sets of words) and `any` (one set)")
        return Pattern((), 0, False, (), str(node.where))
    sets = (
        tuple(_set(item, terms, problems) for item in entry["near"].items(problems))
        if "near" in entry
        else (_set(entry["any"], terms, problems),)
    )
    within = WITHIN
    if "within" in entry:
        text = entry["within"].text(problems)
        if text.isdigit():
            within = int(text)
        else:
            problems.add(entry["within"].where, f"expected a number of words, not {text!r}")
    return Pattern(
        sets,
        within,
        entry["ordered"].flag(problems) if "ordered" in entry else False,
        _set(entry["unless"], terms, problems) if "unless" in entry else (),
        str(node.where),
    )


def _set(node: Node, terms: dict[str, tuple[str, ...]], problems: Problems) -> tuple[str, ...]:
    words = (node.text(problems),) if isinstance(node.value, str) else node.texts(problems)
    result: list[str] = []
    for word in words:
        if word.startswith("$"):
            if word[1:] not in terms:
                problems.add(node.where, f"unknown set {word!r}")
            result.extend(terms.get(word[1:], ()))
        else:
            result.append(word)
    return tuple(result)
