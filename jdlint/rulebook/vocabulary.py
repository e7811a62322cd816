"""Loading of rules/vocabulary: professions, registers, cues, headings and role words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from jdlint.model import Need, Topic
from jdlint.rulebook.model import Heading, Profession, Register, Reserved, Rewrites, RoleWords, Scales, Vocabulary
from jdlint.rulebook.source import Node, Problems, keys

FILES = (
    "professions",
    "registers",
    "generic",
    "cues",
    "sections",
    "roles",
    "lemmas",
    "rewrites",
    "scales",
    "layout",
    "subjects",
    "evidence",
)


def vocabulary(sources: dict[str, Node], problems: Problems) -> Vocabulary:
    """The vocabulary from the parsed files of rules/vocabulary, by file name without ending."""
    professions = _professions(sources["professions"], problems)
    registers = _registers(sources["registers"], problems)
    for profession in professions.values():
        for register in profession.registers:
            if register not in registers:
                problems.add(sources["professions"].where, f"{profession.family}: unknown register {register!r}")
    for register_ in registers.values():
        for family in register_.admits:
            if family not in professions:
                problems.add(sources["registers"].where, f"{register_.id}: unknown profession {family!r}")
    return Vocabulary(
        professions,
        registers,
        _lists(sources["generic"], problems),
        _roles(sources["roles"], professions, problems),
        _headings(sources["sections"], problems),
        _lists(sources["cues"], problems),
        {word: lemma.text(problems) for word, lemma in sources["lemmas"].mapping(problems).items()},
        _rewrites(sources["rewrites"], problems),
        _scales(sources["scales"], problems),
        layout=_lists(sources["layout"], problems),
        subjects=_lists(sources["subjects"], problems),
        evidence=term_sets(sources["evidence"], {}, problems),
    )


def _lists(node: Node, problems: Problems) -> dict[str, tuple[str, ...]]:
    return {name: value.texts(problems) for name, value in node.mapping(problems).items()}


def _scales(node: Node, problems: Problems) -> Scales:
    entry = keys(node, ("numbers", "study", "instead"), (), problems)
    if not set(entry) >= {"numbers", "study", "instead"}:
        return Scales((), {}, ())
    return Scales(entry["numbers"].texts(problems), _lists(entry["study"], problems), entry["instead"].texts(problems))


def term_sets(node: Node, known: Mapping[str, tuple[str, ...]], problems: Problems) -> dict[str, tuple[str, ...]]:
    """Named sets of terms; a set may hold those before it, and those of `known`, as `$name`."""
    sets: dict[str, tuple[str, ...]] = dict(known)
    for name, value in node.mapping(problems).items():
        sets[name] = terms(value, sets, problems)
    return sets


def terms(node: Node, sets: Mapping[str, tuple[str, ...]], problems: Problems) -> tuple[str, ...]:
    """The terms of one phrase or of a list of phrases, in which `$name` stands for all terms of a set."""
    words = (node.text(problems),) if isinstance(node.value, str) else node.texts(problems)
    result: dict[str, None] = {}
    for word in words:
        if not word.startswith("$"):
            result[word] = None
        elif word[1:] in sets:
            result.update(dict.fromkeys(sets[word[1:]]))
        else:
            problems.add(node.where, f"unknown set {word!r}")
    return tuple(result)


def _professions(node: Node, problems: Problems) -> dict[str, Profession]:
    lists = ("registers", "person", "code", "field", "qualification", "experience", "membership")
    professions = {}
    for family, value in node.mapping(problems).items():
        entry = keys(value, ("label", *lists), (), problems)
        if set(entry) >= {"label", *lists}:
            words = {name: entry[name].texts(problems) for name in lists}
            professions[family] = Profession(
                family, entry["label"].text(problems), ahp=family.startswith("ahp:"), **words
            )
    return professions


def _registers(node: Node, problems: Problems) -> dict[str, Register]:
    registers = {}
    for name, value in node.mapping(problems).items():
        entry = keys(value, ("label", "short", "admits", "terms"), (), problems)
        if set(entry) >= {"label", "short", "admits", "terms"}:
            registers[name] = Register(
                name,
                entry["label"].text(problems),
                entry["short"].text(problems),
                entry["admits"].texts(problems),
                entry["terms"].texts(problems),
            )
    return registers


def _rewrites(node: Node, problems: Problems) -> Rewrites:
    lists = ("unspecialised", "branches", "adverbs", "joining", "people", "stands-after", "stands-before")
    names = ("phrases", "posts", "registers", "specialities", *lists)
    entry = keys(node, names, (), problems)
    if not set(entry) >= set(names):
        return Rewrites({}, {}, (), {}, *([frozenset[str]()] * len(lists)))
    registers = []
    for item in entry["registers"].items(problems):
        row = keys(item, ("words", "names"), (), problems)
        if set(row) >= {"words", "names"}:
            registers.append((row["words"].texts(problems), row["names"].text(problems)))
    return Rewrites(
        _texts(entry["phrases"], problems),
        _texts(entry["posts"], problems),
        tuple(registers),
        _lists(entry["specialities"], problems),
        *(frozenset(word.lower() for word in entry[name].texts(problems)) for name in lists),
    )


def _texts(node: Node, problems: Problems) -> dict[str, str]:
    return {name: value.text(problems) for name, value in node.mapping(problems).items()}


def _headings(node: Node, problems: Problems) -> tuple[Heading, ...]:
    headings = []
    for item in node.items(problems):
        entry = keys(item, ("topic", "phrases"), ("need",), problems)
        if set(entry) >= {"topic", "phrases"}:
            topic = cast(Topic, entry["topic"].one_of(get_args(Topic), problems))
            need = cast(Need, entry["need"].one_of(get_args(Need), problems)) if "need" in entry else None
            headings.append(Heading(topic, need, entry["phrases"].texts(problems)))
    return tuple(headings)


def _roles(node: Node, professions: dict[str, Profession], problems: Problems) -> RoleWords:
    entry = keys(node, ("words", "services", "custom-titles", "reserved"), (), problems)
    if not set(entry) >= {"words", "services", "custom-titles", "reserved"}:
        return RoleWords({}, {}, {}, ())
    services = _lists(entry["services"], problems)
    custom = _lists(entry["custom-titles"], problems)
    for family in (*services, *(family for families in custom.values() for family in families)):
        if family not in professions:
            problems.add(node.where, f"unknown profession {family!r}")
    reserved = []
    for item in entry["reserved"].items(problems):
        post = keys(item, ("titles", "families", "reason", "source"), ("unless", "combined"), problems)
        if set(post) >= {"titles", "families", "reason", "source"}:
            reserved.append(
                Reserved(
                    post["titles"].texts(problems),
                    tuple(family.one_of(professions, problems) for family in post["families"].items(problems)),
                    post["reason"].text(problems),
                    post["source"].text(problems),
                    post["unless"].texts(problems) if "unless" in post else (),
                    post["combined"].one_of(("keeps", "other"), problems) if "combined" in post else "keeps",
                )
            )
    return RoleWords(_lists(entry["words"], problems), services, custom, tuple(reserved))
