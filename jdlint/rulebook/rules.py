"""Loading of rule files: rules/<pack>/<rule>.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, cast, get_args

from jdlint.model import LEVELS, Level, Need, RoleKind, Topic
from jdlint.rulebook.model import ROLE_KINDS, Evidence, Example, Place, Reference, ReferenceKind, Rule
from jdlint.rulebook.patterns import Sets, anywhere, patterns
from jdlint.rulebook.source import Node, Problems, keys
from jdlint.rulebook.vocabulary import term_sets

REQUIRED = ("summary", "check", "message", "advice", "why", "references", "examples")
OPTIONAL = (
    *("demands", "level", "evidence", "preview", "options"),
    *("patterns", "except", "excused", "excused-titles", "signs", "when", "terms", "place", "topics", "needs", "roles"),
)
# The check that alone reads a key; of another kind of rule it would be passed over in silence.
READ_BY = {
    **dict.fromkeys(("patterns", "except", "excused", "excused-titles", "place"), "phrases"),
    **dict.fromkeys(("signs", "when"), "missing"),
}
# The options of each kind of check beyond the common keys.
OPTIONS: Mapping[str, Mapping[str, Literal["number", "optional number", "texts"]]] = {
    "missing": {
        "headings": "texts",
        "named": "texts",
        "sections": "texts",
        "details": "texts",
        "above": "texts",
        "least": "optional number",
    },
    "undivided": {"least": "number", "words": "texts"},
    "too-many": {"most": "number"},
    "unassessed": {"least": "number"},
    "headings": {"headings": "texts", "least": "number"},
    "duty-as-criterion": {"verbs": "texts", "opens": "texts"},
    "long": {"most": "number"},
    "hard": {"least": "number", "most": "number", "ease": "number"},
    "acronyms": {"known": "texts", "small": "texts"},
}
MARK = re.compile(r"\[\[|\]\]")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def rule(node: Node, pack: str, id_: str, known: Sets, problems: Problems) -> Rule | None:
    """The rule of one file, or None with the problems noted; `known` are the sets of terms that all files share."""
    entry = keys(node, REQUIRED, OPTIONAL, problems)
    if not KEBAB.fullmatch(id_):
        problems.add(node.where, f"the file name {id_!r} is no rule id: use lower-case words joined by hyphens")
    if not set(entry) >= set(REQUIRED):
        return None
    examples = keys(entry["examples"], ("flag", "pass"), (), problems)
    if not set(examples) >= {"flag", "pass"}:
        return None
    flag = tuple(example(item, problems, marked=True) for item in examples["flag"].items(problems))
    passes = tuple(example(item, problems, marked=False) for item in examples["pass"].items(problems))
    if not flag:
        problems.add(entry["examples"].where, "at least one example must flag")
    if len(passes) < 2:
        problems.add(entry["examples"].where, "at least two examples must pass, one of them a near miss")
    for name in READ_BY.keys() & entry.keys():
        if entry["check"].value != READ_BY[name]:
            problems.add(entry[name].where, f"only rules of the check {READ_BY[name]!r} have {name!r}")
    sets = term_sets(entry["terms"], known, problems) if "terms" in entry else known
    return Rule(
        id_,
        pack,
        entry["summary"].text(problems),
        entry["check"].text(problems),
        entry["message"].text(problems),
        entry["advice"].text(problems),
        entry["why"].text(problems),
        tuple(_reference(item, problems) for item in entry["references"].items(problems)),
        flag,
        passes,
        demands=_one_or_more(entry["demands"], problems) if "demands" in entry else (),
        level=cast(Level, entry["level"].one_of(LEVELS, problems)) if "level" in entry else None,
        evidence=cast(Evidence, entry["evidence"].one_of(get_args(Evidence), problems))
        if "evidence" in entry
        else None,
        preview=entry["preview"].flag(problems) if "preview" in entry else False,
        options=options(entry.get("options", Node({}, node.where)), entry["check"].text(problems), problems),
        path=node.where.path,
        patterns=patterns(entry["patterns"], sets, problems) if "patterns" in entry else (),
        exceptions=anywhere(entry["except"], sets, problems) if "except" in entry else (),
        excused=anywhere(entry["excused"], sets, problems) if "excused" in entry else (),
        excused_titles=anywhere(entry["excused-titles"], sets, problems) if "excused-titles" in entry else (),
        signs=patterns(entry["signs"], sets, problems) if "signs" in entry else (),
        when=patterns(entry["when"], sets, problems) if "when" in entry else (),
        place=cast(Place, entry["place"].one_of(get_args(Place), problems)) if "place" in entry else "anywhere",
        topics=cast("tuple[Topic, ...]", _each(entry, "topics", get_args(Topic), problems)),
        needs=cast("tuple[Need, ...]", _each(entry, "needs", get_args(Need), problems)),
        roles=cast("tuple[RoleKind, ...]", _each(entry, "roles", ROLE_KINDS, problems)),
    )


def _each(entry: dict[str, Node], name: str, allowed: tuple[str, ...], problems: Problems) -> tuple[str, ...]:
    return tuple(item.one_of(allowed, problems) for item in entry[name].items(problems)) if name in entry else ()


def _one_or_more(node: Node, problems: Problems) -> tuple[str, ...]:
    return node.texts(problems) if isinstance(node.value, list) else (node.text(problems),)


def options(node: Node, check: str, problems: Problems) -> dict[str, tuple[str, ...]]:
    """The options of a rule: lists of texts, or whole numbers, as its kind of check knows them."""
    known = OPTIONS.get(check, {})
    found = {}
    for name, value in node.mapping(problems).items():
        if name not in known:
            problems.add(
                value.where, f"the check {check!r} has no option {name!r}; it has {', '.join(known) or 'none'}"
            )
            continue
        found[name] = _one_or_more(value, problems)
        if known[name] != "texts" and not (len(found[name]) == 1 and found[name][0].removeprefix("-").isdigit()):
            problems.add(value.where, f"expected a whole number, not {', '.join(found[name])!r}")
    for name in known:
        if known[name] == "number" and name not in found:
            problems.add(node.where, f"the check {check!r} needs the option {name!r}")
    return found


def _reference(node: Node, problems: Problems) -> Reference:
    entry = keys(node, (), (*get_args(ReferenceKind), "url"), problems)
    kinds = [name for name in entry if name != "url"]
    if len(kinds) != 1:
        problems.add(node.where, f"a reference has one of {', '.join(get_args(ReferenceKind))}, and may have a url")
        return Reference("house", "")
    url = entry["url"].text(problems) if "url" in entry else None
    return Reference(cast(ReferenceKind, kinds[0]), entry[kinds[0]].text(problems), url)


def example(node: Node, problems: Problems, marked: bool) -> Example:
    """An example sentence; `[[…]]` in it marks exact spans, which a flagging one must have."""
    if isinstance(node.value, str):
        text, entry = node.value, {}
    else:
        entry = keys(node, ("text",), ("role", "need", "level", "document"), problems)
        text = entry["text"].text(problems) if "text" in entry else ""
    plain, spans = marked_spans(text)
    if text.count("[[") != text.count("]]") or (marked and not spans):
        problems.add(node.where, "an example that must flag marks the exact words with [[ and ]]")
    if not marked and spans:
        problems.add(node.where, "an example that must pass marks no words")
    return Example(
        plain,
        spans,
        entry["role"].text(problems) if "role" in entry else "",
        cast(Need, entry["need"].one_of(get_args(Need), problems)) if "need" in entry else "unstated",
        str(node.where),
        document=entry["document"].flag(problems) if "document" in entry else False,
        level=cast(Level, entry["level"].one_of(LEVELS, problems)) if "level" in entry else None,
    )


def marked_spans(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its `[[ ]]` and the ranges that they marked."""
    plain, spans, starts, last = "", [], [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        last = mark.end()
        if mark.group() == "[[":
            starts.append(len(plain))
        elif starts:
            spans.append((starts.pop(), len(plain)))
    return plain + text[last:], tuple(spans)
