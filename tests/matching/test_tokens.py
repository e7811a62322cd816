"""spaCy, and what jdlint leaves of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jdlint


def said(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(jdlint.__file__).parents[1])},
    )
    return done.stdout


def test_spacy_comes_without_its_command_line_which_can_be_imported_later():
    code = """
import sys
from jdlint.matching.tokens import import_spacy
import_spacy()
import_spacy()
print("spacy" in sys.modules, "typer" in sys.modules, "spacy.cli" in sys.modules)
import spacy.cli
print(spacy.cli.info.__name__)
"""
    assert said(code) == "True False False\ninfo\n"


def test_a_spacy_that_wants_its_command_line_is_imported_whole(tmp_path):
    package = tmp_path / "spacy"
    (package / "cli").mkdir(parents=True)
    (package / "__init__.py").write_text("from .cli.info import more\n")
    (package / "cli" / "__init__.py").write_text("")
    (package / "cli" / "info.py").write_text("more = 1\n")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from jdlint.matching.tokens import import_spacy
import_spacy()
import spacy
print(spacy.more, spacy.__file__.startswith({str(tmp_path)!r}))
"""
    assert said(code) == "1 True\n"


def test_a_slash_stands_apart_whatever_spaces_are_around_it():
    from jdlint.matching.tokens import tokenizer

    tokenize = tokenizer((), {})
    for text in ("nurse/midwife", "nurse/ midwife", "nurse /midwife", "nurse / midwife"):
        assert [token.text for token in tokenize(text)] == ["nurse", "/", "midwife"]


def test_what_runs_on_without_a_space_is_one_token_and_what_follows_stands_where_it_stood():
    from jdlint.matching.tokens import tokenizer, tokens

    text = f"A nurse {'[' * 5_000}nurse and a nurse"
    found = tokens(tokenizer((), {}), text)
    assert len(found) == 6
    assert [token.idx for token in found if token.text == "nurse"] == [2, text.rindex("nurse")]


def test_a_line_break_stands_for_itself_and_keeps_nothing_from_being_remembered():
    from jdlint.matching.tokens import tokenizer

    tokenize = tokenizer((), {})
    lines = [[token.text for token in tokenize(line)] for line in ("Lead the team", "It's e.g. a nurse's role")]
    assert [token.text for token in tokenize("Lead the team\nIt's e.g. a nurse's role")] == [*lines[0], "\n", *lines[1]]
    assert not any(rule.isspace() for rule in tokenize.rules)
