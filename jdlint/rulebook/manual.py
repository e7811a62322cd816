"""The manual of the rules: rules/README.md, written from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jdlint.errors import RulebookError
from jdlint.rulebook.model import Reference, Rule, Rulebook
from jdlint.rulebook.source import Node, Problems, keys, parse

INTRODUCTION = """\
# The rules

This page is written from the rule files: `UPDATE_README=1 pytest tests/rulebook/test_manual.py` writes it anew.
`jdlint explain RULE` shows a rule's reasons, what to write instead, its sources and its examples.

**Level** is how strongly a rule speaks; “by role” means that the role of the post decides. **Evidence** is what a rule rests
on: *law*; *official guidance*; *research*; *contested* research; or *house style*, which is jdlint's own view. A rule **in
preview** has not yet been right in nine of ten findings that were read; it runs only where it is selected by name, or with
`--preview`. **Fires** is in how many of 1,886 real adverts it speaks. **Right** is how many of the findings that were read
somebody should act on; “tried” are job descriptions of the corpus that a program made wrong, and in how many of those the
rule saw it."""
NEEDED = ("tool", "flags")
COMPARED = ("tool", "findings", "documents", "right")
FIGURES = ("adverts", "read", "right", "tried", "found")


@dataclass(frozen=True, slots=True)
class Peer:
    """What another tool flags in job descriptions, and the rules that do so here or the reason against one."""

    tool: str
    flags: str
    rules: tuple[str, ...]
    reason: str


def manual(rulebook: Rulebook, root: Path, optional: Sequence[str]) -> str:
    """The manual in Markdown; `root` is the folder of jdlint's own rules, `optional` the packs that are off by default.

    Raises RulebookError where packs.yaml or another file beside the packs cannot be understood.
    """
    problems = Problems()
    purposes = _purposes(root, problems)
    figures = _figures(_read(root / "measured.yaml", problems), rulebook, problems)
    others = _peers(_read(root / "peers.yaml", problems), rulebook, problems)
    beside = [
        [entry[name].text(problems) for name in COMPARED]
        for item in _read(root / "compared.yaml", problems).items(problems)
        if set(entry := keys(item, COMPARED, (), problems)) >= set(COMPARED)
    ]
    if problems.lines:
        raise RulebookError(tuple(problems.lines))
    parts = [INTRODUCTION]
    for pack in dict.fromkeys(rule.pack for rule in rulebook.rules.values()):
        rules = [rule for rule in rulebook.rules.values() if rule.pack == pack]
        state = "Off unless it is selected: `--extend-select " + pack + "`." if pack in optional else "On by default."
        rows = [
            (
                _name(rule),
                rule.summary,
                _level(rule),
                rule.evidence or "",
                *_told(figures.get(rule.id, {})),
                _sources(rule),
            )
            for rule in rules
        ]
        table = _table(("Rule", "What it finds", "Level", "Evidence", "Fires", "Right", "Source"), rows)
        parts.append("\n\n".join(part for part in (f"## {pack}", purposes.get(pack, ""), state, table) if part))
    parts.append("\n\n".join(("## Scorecards", _scorecards(rulebook))))
    if others:
        heads = ("Tool", "Findings in 200 adverts", "Adverts with any", "Right, of 50 read")
        parts.append("\n\n".join(("## What other tools flag", _table(heads, beside), *_compared(others, rulebook))))
    return "\n\n".join(parts) + "\n"


def purposes(root: Path) -> dict[str, str]:
    """What each of jdlint's own packs is for, in a few sentences. Raises RulebookError."""
    problems = Problems()
    found = _purposes(root, problems)
    if problems.lines:
        raise RulebookError(tuple(problems.lines))
    return found


def _purposes(root: Path, problems: Problems) -> dict[str, str]:
    packs = _read(root / "packs.yaml", problems).mapping(problems)
    return {name: node.text(problems) for name, node in packs.items()}


def _read(path: Path, problems: Problems) -> Node:
    """The root of a file beside the packs."""
    return parse(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}", problems)


def _peers(node: Node, rulebook: Rulebook, problems: Problems) -> tuple[Peer, ...]:
    found = []
    for item in node.items(problems):
        entry = keys(item, NEEDED, ("rule", "reason"), problems)
        if not set(entry) >= set(NEEDED):
            continue
        if ("rule" in entry) == ("reason" in entry):
            problems.add(item.where, "what another tool flags has a `rule` here or a `reason` against one")
            continue
        rules = entry.get("rule", Node([], item.where))
        named = rules.texts(problems) if isinstance(rules.value, list) else (rules.text(problems),)
        for name in named:
            if name not in rulebook.rules:
                problems.add(item.where, f"there is no rule {name!r}")
        reason = entry["reason"].text(problems) if "reason" in entry else ""
        found.append(Peer(entry["tool"].text(problems), entry["flags"].text(problems), named, reason))
    return tuple(found)


def _figures(node: Node, rulebook: Rulebook, problems: Problems) -> dict[str, dict[str, str]]:
    """What was measured of each rule."""
    found = {}
    for rule, figures in node.mapping(problems).items():
        if rule not in rulebook.rules:
            problems.add(figures.where, f"there is no rule {rule!r}")
        found[rule] = {name: item.text(problems) for name, item in keys(figures, (), FIGURES, problems).items()}
    return found


def _told(figures: Mapping[str, str]) -> tuple[str, str]:
    """How often a rule fires, and how often it is right."""
    right = [f"{figures['right']} of {figures['read']}"] if figures.get("read", "0") != "0" else []
    right += [f"{figures['found']} of {figures['tried']} tried"] if "tried" in figures else []
    return figures.get("adverts", ""), ", ".join(right)


def _scorecards(rulebook: Rulebook) -> str:
    rows = [(theme.scorecard, theme.label, str(len(theme.indicators)), theme.source) for theme in rulebook.themes]
    return _table(("Scorecard", "Theme", "Indicators", "Source"), rows)


def _compared(others: Iterable[Peer], rulebook: Rulebook) -> Iterator[str]:
    for tool in dict.fromkeys(peer.tool for peer in others):
        rows = [
            (peer.flags, peer.reason or ", ".join(_name(rulebook.rules[rule]) for rule in peer.rules))
            for peer in others
            if peer.tool == tool
        ]
        yield f"### {tool}"
        yield _table(("It flags", "jdlint's rule, or the reason against one"), rows)


def _name(rule: Rule) -> str:
    return f"[{rule.id}]({rule.path.partition('/')[2]})"


def _level(rule: Rule) -> str:
    return (rule.level or "by role") + (", in preview" if rule.preview else "")


def _sources(rule: Rule) -> str:
    return "; ".join(_source(reference) for reference in rule.references)


def _source(reference: Reference) -> str:
    text = f"the guide, “{reference.text}”" if reference.kind == "guide" else reference.text
    return f"[{text}]({reference.url})" if reference.url else text


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )
