"""YAML as rule files use it: every scalar is text, every place has a line, duplicate keys are refused.

PyYAML's own constructors read `no` as False and `1:30` as 90 and keep the last of duplicate keys in silence; a rule is
prose, so nothing here is converted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Problems:
    """Collects `path:line: problem` over all files, so that a writer sees every problem at once."""

    lines: list[str] = field(default_factory=list)

    def add(self, where: Where, text: str) -> None:
        """Note a problem at a place."""
        self.lines.append(f"{where}: {text}")


@dataclass(frozen=True)
class Where:
    """A file and a line in it (from 1)."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Node:
    """A YAML value with its place: text, a list of nodes, or a mapping of text to nodes."""

    value: str | list[Node] | dict[str, Node]
    where: Where

    def text(self, problems: Problems) -> str:
        """The text here, or "" with a problem noted."""
        if isinstance(self.value, str):
            return self.value.strip()
        problems.add(self.where, "expected text")
        return ""

    def items(self, problems: Problems) -> list[Node]:
        """The list here, or [] with a problem noted."""
        if isinstance(self.value, list):
            return self.value
        problems.add(self.where, "expected a list")
        return []

    def texts(self, problems: Problems) -> tuple[str, ...]:
        """The list of texts here."""
        return tuple(item.text(problems) for item in self.items(problems))

    def mapping(self, problems: Problems) -> dict[str, Node]:
        """The mapping here, or {} with a problem noted."""
        if isinstance(self.value, dict):
            return self.value
        problems.add(self.where, "expected keys and values")
        return {}

    def flag(self, problems: Problems) -> bool:
        """True or False, written `true` or `false`."""
        text = self.text(problems)
        if text not in ("true", "false"):
            problems.add(self.where, f"expected true or false, not {text!r}")
        return text == "true"

    def one_of(self, allowed: Mapping[str, Any] | tuple[str, ...], problems: Problems) -> str:
        """The text here if it is one of those allowed, or "" with a problem noted."""
        text = self.text(problems)
        if text not in allowed:
            problems.add(self.where, f"{text!r} is not one of {', '.join(allowed)}")
            return ""
        return text


def keys(node: Node, required: tuple[str, ...], optional: tuple[str, ...], problems: Problems) -> dict[str, Node]:
    """The mapping at `node` after its keys have been checked; unknown and missing ones become problems."""
    mapping = node.mapping(problems)
    for name, value in mapping.items():
        if name not in required and name not in optional:
            problems.add(value.where, f"unknown key {name!r}; known are {', '.join(required + optional)}")
    for name in required:
        if name not in mapping:
            problems.add(node.where, f"missing key {name!r}")
    return mapping


def parse(text: str, path: str, problems: Problems) -> Node:
    """The root node of a YAML text; an empty mapping where it cannot be read, with the problem noted."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problems.add(Where(path, line), f"not YAML: {getattr(error, 'problem', None) or error}")
        root = None
    if root is None:
        return Node({}, Where(path, 1))
    return _convert(root, path, problems)


def _convert(node: yaml.Node, path: str, problems: Problems) -> Node:
    where = Where(path, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return Node(node.value, where)
    if isinstance(node, yaml.SequenceNode):
        return Node([_convert(item, path, problems) for item in node.value], where)
    mapping: dict[str, Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in mapping:
            problems.add(Where(path, key.start_mark.line + 1), f"key {name!r} stands twice")
        mapping[name] = _convert(value, path, problems)
    return Node(mapping, where)


def merged(node: Node, more: Node, problems: Problems) -> Node:
    """A value with what another file adds: keys are joined, lists continued; a text cannot be said twice."""
    if isinstance(node.value, dict) and isinstance(more.value, dict):
        joined = dict(node.value)
        for name, value in more.value.items():
            joined[name] = merged(joined[name], value, problems) if name in joined else value
        return Node(joined, node.where)
    if isinstance(node.value, list) and isinstance(more.value, list):
        return Node([*node.value, *more.value], node.where)
    if node.value != more.value:
        problems.add(more.where, f"this stands in {node.where} already, and in another way")
    return node


def files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder and its subfolders, sorted by path."""
    yield from sorted(folder.rglob("*.yaml"))
