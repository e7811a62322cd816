"""What a document is made of: which sections it has, and whether it is a whole job description."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jdlint.model import Document, Statement, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec import Spec
from jdlint.spec.headings import headings

# So many lines make a section, so many list items a list of duties whatever its heading, so many words of a statement
# a description, and so many words of a document a job description that has no person specification.
LINES = 3
ITEMS = 5
SENTENCE_WORDS = 10
WORDS = 600
POSTINGS = ("json", "jsonl")
WORK: tuple[Topic, ...] = ("duties", "post", "unknown")


@dataclass(frozen=True)
class Shape:
    """The headings and sections of a document."""

    document: Document
    spec: Spec
    rulebook: Rulebook

    @cached_property
    def headings(self) -> tuple[tuple[Statement, str], ...]:
        """The headings in order, each with its words."""
        blocks = self.document.blocks
        return tuple(
            (statement, self._text(statement))
            for statement in self.spec.statements
            if blocks[statement.block].kind == "heading"
        )

    @cached_property
    def sections(self) -> frozenset[Topic]:
        """What its sections speak of: those that a heading opens, and those of at least three lines."""
        known = headings(self.rulebook)
        meanings = [known.meaning(text) for _, text in self.headings]
        lines = [statement.topic for statement in self.spec.statements]
        named = {meaning.topic for meaning in meanings if meaning is not None}
        return frozenset(named | {topic for topic in set(lines) if lines.count(topic) >= LINES})

    @cached_property
    def has_specification(self) -> bool:
        """Whether it holds a person specification that says what is essential or desirable."""
        return sum(criterion.need != "unstated" for criterion in self.spec.criteria) >= LINES

    @cached_property
    def has_duties(self) -> bool:
        """Whether it has a section of duties, or a list that can only be one."""
        blocks = self.document.blocks
        items = (one for one in self.spec.statements if blocks[one.block].kind == "bullet" and one.topic in WORK)
        return "duties" in self.sections or sum(1 for _ in items) >= ITEMS

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a whole job description rather than an advert, a person specification alone or a note."""
        long = self.document.text.count(" ") >= WORDS
        if self.has_specification:
            return (self.has_duties or self._describes) and (long or not self.is_posting)
        return self.has_duties and long and not self.is_posting

    @cached_property
    def is_posting(self) -> bool:
        """Whether it is the advert of a job board, which leaves to the job description what the board says elsewhere."""
        return self.document.format in POSTINGS

    @cached_property
    def title(self) -> Statement:
        """The title of the post or, where there is none, the first statement."""
        span = self.spec.role.span
        within = (
            one for one in self.spec.statements if span and one.span.start <= span.start and span.end <= one.span.end
        )
        return next(within, self.spec.statements[0])

    def heading_of(self, statement: Statement) -> Statement:
        """The heading next above a statement, or the statement itself."""
        above = [heading for heading, _ in self.headings if heading.span.start <= statement.span.start]
        return above[-1] if above else statement

    @property
    def _describes(self) -> bool:
        """Whether it describes the post in sentences."""
        post = (one for one in self.spec.statements if one.topic == "post")
        return any(self._text(one).count(" ") >= SENTENCE_WORDS for one in post)

    def _text(self, statement: Statement) -> str:
        return self.document.text[statement.span.start : statement.span.end]
