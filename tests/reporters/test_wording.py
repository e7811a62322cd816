"""What reports for people say alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest

from jdlint.model import RoleKind
from jdlint.reporters.wording import ROLE_NOTES, ROLES, highest, people


def test_every_kind_of_role_has_words() -> None:
    assert set(ROLES) == set(ROLE_NOTES) == set(get_args(RoleKind))


@pytest.mark.parametrize(
    ("families", "words"),
    [
        ((), ""),
        (("nursing",), "nurses"),
        (("nursing", "ahp:podiatry"), "nurses and podiatry"),
        (("nursing", "medicine", "dentistry"), "nurses, medicine and dentistry"),
    ],
)
def test_professions_are_named_by_their_members_where_the_rulebook_knows_them(
    rulebook: Any, families: tuple[str, ...], words: str
) -> None:
    assert people(families, rulebook) == words


def test_the_highest_level_is_that_of_the_worst_finding(draft: Callable[..., Any]) -> None:
    made = draft().add("Registered nurse")
    found = [made.finding("Registered nurse", level) for level in ("advice", "error", "warning")]
    assert [highest(found), highest(found[:1]), highest([])] == ["error", "advice", None]
