"""From a rule and the words that it is about to a finding."""

from __future__ import annotations

from jdlint.model import Document, Finding, Span, Statement
from jdlint.rulebook.model import Rule


def finding_on(document: Document, rule: Rule, span: Span, statement: Statement, **values: object) -> Finding:
    """A finding on words of a statement, `values` filling the message and the advice, in which {quote} stands for the words."""
    quote = document.text[span.start : span.end]
    context = statement.span
    return Finding(
        rule.id,
        rule.pack,
        rule.level or "advice",
        span,
        quote,
        document.text[context.start : context.end],
        context,
        statement.origin,
        rule.message.format(quote=quote, **values),
        rule.advice.format(quote=quote, **values),
    )
