"""From the marks of one statement to what it demands of the applicant, and whom that admits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jdlint.matching import Mark
from jdlint.model import Need, Span, Statement, Topic
from jdlint.rulebook.model import Vocabulary

Kind = Literal["registration", "qualification", "membership", "profession", "experience"]

# How far, in tokens, a word still governs another.
ASK_REACH = 16
AS_REACH = 6
# "As a nurse you …" speaks of the applicant at the head of a sentence only: so many characters from its start.
AS_LEAD = 12
MENTION_REACH = 12
DENY_REACH = 6
WISH_REACH = 12
JOIN_REACH = 5
LIST_REACH = 9
TERSE_WORDS = 12
TERSE_LEAD = 2
BRIDGES = 4
FIELD_HEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-experience", "experience"),
    ("cue:field-qualification", "qualification"),
)
FIELD_LEADS: tuple[tuple[str, Kind], ...] = (
    ("cue:field-qualification-before", "qualification"),
    ("cue:field-experience-before", "experience"),
)
TERSE_CUES = ("cue:registration", "cue:modifiers")
TERSE_SUBJECTS = ("register:", "code:", "person:")
LIST_CUES = ("cue:list-words", "cue:modifiers", "cue:registration", "cue:field-experience", "cue:field-qualification")

CRITERIA: tuple[Topic, ...] = ("criteria", "applicant")
CLOSED_TOPICS: tuple[Topic, ...] = ("benefits", "equality")
SUBJECTS = ("person", "code", "field", "qualification", "experience", "membership", "register")


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked of the applicant: `families` can meet it; token and character ranges with its modifiers.

    `subject` says which sort of word names the profession (person, code, field …) and `noun` where that word stands.
    """

    kind: Kind
    families: frozenset[str]
    need: Need
    start: int
    end: int
    first: int
    last: int
    subject: str
    noun: Span
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of a statement, whom their alternatives admit together, and whether they end open.

    `registers` are those named; `development` says that a chance to develop is spoken of.
    """

    found: tuple[Demand, ...]
    families: frozenset[str]
    open: bool
    registers: frozenset[str] = frozenset()
    development: bool = False

    @property
    def closed(self) -> bool:
        """Whether only one profession, or one register's pair, can meet this."""
        return bool(self.found) and not self.open and one_profession(self.families)


NOTHING = Demands((), frozenset(), False)
PAIRS = (frozenset({"nursing", "midwifery"}), frozenset({"medicine", "physician-associates"}))


def one_profession(families: frozenset[str]) -> bool:
    """Whether the families are one profession, or the pair of the NMC's or the GMC's register."""
    return len(families) == 1 or (any(families <= pair for pair in PAIRS) and bool(families))


def demands(text: str, statement: Statement, marks: Sequence[Mark], vocabulary: Vocabulary) -> Demands:
    """What a statement demands; `text` is the whole text of the document."""
    if not any(mark.name.split(":", 1)[0] in SUBJECTS for mark in marks):
        return (
            NOTHING if not any(mark.name.startswith("generic:") for mark in marks) else _generic(statement, marks, text)
        )
    reading = _Reading(text, statement, marks, vocabulary)
    return reading.result()


def _generic(statement: Statement, marks: Sequence[Mark], text: str) -> Demands:
    return NOTHING


class _Reading:
    """One statement being read from left to right."""

    def __init__(self, text: str, statement: Statement, marks: Sequence[Mark], vocabulary: Vocabulary) -> None:
        self.text = text
        self.statement = statement
        self.marks = marks
        self.vocabulary = vocabulary
        self.at: dict[int, list[Mark]] = {}
        self.ends: dict[int, list[Mark]] = {}
        for mark in marks:
            self.at.setdefault(mark.start, []).append(mark)
            self.ends.setdefault(mark.end, []).append(mark)
        self.base = marks[0].start if marks else 0

    def result(self) -> Demands:
        asked: list[Demand] = []
        generics: list[Mark] = []
        denied = False
        for mark, state in self._states():
            kind = mark.name.split(":", 1)[0]
            if kind == "generic":
                generics.append(mark)
                continue
            demand = self._demand(mark, state)
            if demand is None:
                continue
            if self._denied(demand):
                denied = True
                continue
            asked.append(replace(demand, need="desirable") if self._wished(demand) else demand)
        if denied or not asked:
            return Demands((), frozenset(), denied)
        asked = self._shared_heads(asked)
        listed = self._listed(asked)
        families, opened = self._admits(asked, listed, generics)
        asked = [self._through(demand, listed) for demand in asked]
        return Demands(
            tuple(asked),
            families,
            opened,
            frozenset(d.register for d in asked if d.register is not None),
            any(mark.name == "cue:development" for mark in self.marks),
        )

    # --- who is spoken of -------------------------------------------------------------------------------------

    def _states(self) -> list[tuple[Mark, _State]]:
        """Each subject with the state of the sentence where it stands."""
        home = self.statement.topic in CRITERIA
        need = self.statement.need if home else "unstated"
        initial = _State("asked" if home else "none", need, self.marks[0].start, 10_000)
        state, ever = initial, initial
        result = []
        for mark in self.marks:
            name = mark.name
            kind = name.split(":", 1)[0]
            if kind == "cue":
                state, ever = self._turn(mark, state, ever, initial)
                continue
            if state.mode != "none" and mark.start - state.since > state.reach:
                state = initial
            result.append((mark, state))
            if state.mode != "none":
                state = replace(state, since=mark.end)
        return result

    def _turn(self, mark: Mark, state: _State, ever: _State, initial: _State) -> tuple[_State, _State]:
        cue = mark.name[4:]
        closed = self.statement.topic in CLOSED_TOPICS
        if cue == "asks" and not closed:
            need: Need = (
                self.statement.need
                if self.statement.topic == "criteria" and self.statement.need != "unstated"
                else "essential"
            )
            new = _State("asked", need, mark.end, ASK_REACH)
            return new, new
        if cue == "invites" and not closed:
            need = self.statement.need if self.statement.topic == "criteria" else "unstated"
            short = self.text[mark.first : mark.last].lower().startswith("as ")
            if short and mark.first - self.statement.span.start > AS_LEAD:
                return state, ever
            new = _State("asked", need, mark.end, AS_REACH if short else ASK_REACH)
            return new, new
        if cue == "mentions" and not (state.mode == "asked" and self._adjective(mark)):
            return _State("mention", state.need, mark.end, MENTION_REACH), ever
        if cue == "breaks":
            return (initial if state.mode == "mention" else state), ever
        if cue == "resumes" and state.mode == "mention" and ever.mode == "asked":
            return _State("resumed", ever.need, mark.end, MENTION_REACH), ever
        if cue == "modifiers" and state.mode == "asked":
            return replace(state, since=max(state.since, mark.end)), ever
        return state, ever

    def _adjective(self, mark: Mark) -> bool:
        """Whether a verb's word stands as a modifier: "a lead pharmacist"."""
        before = self.text[self.statement.span.start : mark.first].split()
        return bool(before) and before[-1].lower() in self.vocabulary.cues["articles"] and mark.end - mark.start == 1

    # --- what is demanded -------------------------------------------------------------------------------------

    def _demand(self, mark: Mark, state: _State) -> Demand | None:
        kind, _, what = mark.name.partition(":")
        if kind not in SUBJECTS:
            return None
        start, first, registered = self._left(mark)
        mode, need = state.mode, state.need
        if mode != "asked" and kind in ("register", "code", "person") and self._terse(mark, start, registered):
            mode, need = "asked", "essential"
        if mode == "none":
            after = self._follows(mark, start)
            if after is None:
                return None
            mode, need = "asked", after
        if mode == "mention":
            return None
        if kind == "register":
            if self._next_is(mark, "other-noun"):
                return None
            return self._made(
                "registration", frozenset(self.vocabulary.registers[what].admits), need, start, first, mark, what
            )
        families = frozenset({what})
        if kind in ("person", "code"):
            if mode == "resumed" and kind == "person" and not registered:
                return None
            if self._next_is(mark, "field-experience"):
                return self._made("experience", families, need, start, first, mark)
            if self._at(mark.end, "cue:field-posts") is not None and self._experienced(mark):
                return self._made("experience", families, need, start, first, mark)
            if self._next_is(mark, "other-noun"):
                return None
            if self._previous_is(start, "experience-as"):
                return self._with_experience(self._made("experience", families, need, start, first, mark))
            if self._experienced(mark) and self.text[:first].endswith(("as a ", "as an ")):
                return self._made("experience", families, need, start, first, mark)
            return self._made(
                "registration" if registered or kind == "code" else "profession", families, need, start, first, mark
            )
        if kind == "qualification":
            return self._made("qualification", families, need, start, first, mark)
        if kind == "membership":
            return self._made("membership", families, need, start, first, mark)
        if kind == "experience":
            held = self._previous_is(start, "experience-as", 4) or self._next_is(mark, "field-experience")
            if not held:
                return None
            return self._with_experience(self._made("experience", families, need, start, first, mark))
        return self._field(mark, families, need)

    def _field(self, mark: Mark, families: frozenset[str], need: Need) -> Demand | None:
        """A field is a demand only with a head: "nursing background", "degree in nursing", "experience of nursing"."""
        subject = ("field", Span(mark.first, mark.last))
        end = self._bridged(mark.end)
        for cue, kind in FIELD_HEADS:
            head = self._at(end, cue)
            if head is not None:
                return self._with_experience(
                    Demand(kind, families, need, mark.start, head.end, mark.first, head.last, *subject)
                )
        post = self._at(mark.end, "cue:field-posts")
        if post is not None and self._experienced(mark):
            return Demand("experience", families, need, mark.start, post.end, mark.first, post.last, *subject)
        for cue, kind in FIELD_LEADS:
            before = next((m for m in self.marks if m.name == cue and 0 <= mark.start - m.end <= 3), None)
            if before is not None and (kind == "qualification" or not self._next_is(mark, "other-noun")):
                return Demand(kind, families, need, before.start, mark.end, before.first, mark.last, *subject)
        credential = next((m for m in self.ends.get(mark.start - 1, ()) if m.name == "generic:open-credential"), None)
        gap = self.text[credential.last : mark.first].strip() if credential is not None else ""
        if credential is not None and (gap in ("(", ":", "-", "–")):
            return Demand(
                "qualification", families, need, credential.start, mark.end, credential.first, mark.last, *subject
            )
        return self._named(mark, families, need)

    def _named(self, mark: Mark, families: frozenset[str], need: Need) -> Demand | None:
        """A field that "i.e." sets for a generic credential: "clinical qualification, i.e. nursing"."""
        subject = ("field", Span(mark.first, mark.last))
        closing = next((m for m in self.marks if m.name == "cue:closes" and 0 <= mark.start - m.end <= 3), None)
        generic = next(
            (m for m in self.marks if m.name.startswith("generic:") and closing and m.end <= closing.start), None
        )
        if generic is None:
            return None
        return Demand("qualification", families, need, generic.start, mark.end, generic.first, mark.last, *subject)

    def _bridged(self, end: int) -> int:
        """The end of the words between a field and its head: "nursing management experience"."""
        at = end
        for _ in range(BRIDGES):
            bridge = self._at(at, "cue:field-bridges")
            if bridge is None:
                return at
            at = bridge.end
        return at

    def _with_experience(self, demand: Demand) -> Demand:
        """An experience demand with the words of experience before it: "experience as a research nurse"."""
        if demand.kind != "experience":
            return demand
        for mark in self.marks:
            if (
                mark.name == "cue:experience-as"
                and 0 <= demand.start - mark.end <= 4
                and not self._broken(mark.last, demand.first)
            ):
                return replace(demand, start=mark.start, first=mark.first)
        return demand

    def _made(
        self,
        kind: Kind,
        families: frozenset[str],
        need: Need,
        start: int,
        first: int,
        mark: Mark,
        register: str | None = None,
    ) -> Demand:
        end, last = mark.end, mark.last
        after = self._at(end, "cue:registration")
        while after is not None:
            end, last = after.end, after.last
            after = self._at(end, "cue:registration")
        subject = mark.name.partition(":")[0]
        return Demand(kind, families, need, start, end, first, last, subject, Span(mark.first, mark.last), register)

    def _left(self, mark: Mark) -> tuple[int, int, bool]:
        """The start of the modifiers before a mark, and whether one of them speaks of registration."""
        start, first, registered = mark.start, mark.first, False
        while True:
            before = next((m for m in self.ends.get(start, ()) if m.name == "cue:modifiers"), None)
            if before is None:
                break
            start, first = before.start, before.first
            registered = registered or any(m.name == "cue:registered" for m in self.at[start])
        while start < mark.start:
            leading = next((m for m in self.at.get(start, ()) if m.name == "cue:joiners"), None)
            if leading is None:
                break
            start = leading.end
            first = next((m.first for m in self.at.get(start, ())), mark.first)
        return start, first, registered

    def _at(self, start: int, name: str) -> Mark | None:
        return next((mark for mark in self.at.get(start, ()) if mark.name == name), None)

    def _experienced(self, mark: Mark) -> bool:
        return any(m.name == "cue:experience-words" and m.start < mark.start for m in self.marks)

    def _next_is(self, mark: Mark, cue: str) -> bool:
        gap = 1 if self.text[mark.last : mark.last + 2].startswith(("-", "'s", "’s")) else 0
        return self._at(mark.end + gap, f"cue:{cue}") is not None

    def _previous_is(self, start: int, cue: str, reach: int = 2) -> bool:
        return any(m.name == f"cue:{cue}" and 0 <= start - m.end <= reach for m in self.marks)

    def _terse(self, mark: Mark, start: int, registered: bool) -> bool:
        """Whether the statement is an item that is nothing but a registration: "NMC registered", "Current NMC PIN"."""
        if mark.name.startswith("person:") and not registered:
            return False
        words = self.text[self.statement.span.start : self.statement.span.end].split()
        if len(self.text[self.statement.span.start : mark.first].split()) > TERSE_LEAD + mark.start - start:
            return False
        covered = sum(m.end - m.start for m in self.marks if m.name in TERSE_CUES or m.name.startswith(TERSE_SUBJECTS))
        told = registered or mark.name.startswith("code:") or any(m.name == "cue:registration" for m in self.marks)
        return (
            told
            and len(words) <= TERSE_WORDS
            and covered >= len(words) * 2 // 3
            and not self._next_is(mark, "other-noun")
        )

    def _follows(self, mark: Mark, start: int) -> Need | None:
        """How strongly a noun at the head of a sentence is asked by what follows it, or None."""
        if (
            self.statement.topic in CLOSED_TOPICS
            or len(self.text[self.statement.span.start : mark.first].split()) > 6 + mark.start - start
        ):
            return None
        spoken = self.text[self.statement.span.start : self.statement.span.end]
        if spoken.endswith("?") and len(spoken.split()) <= TERSE_WORDS and start - self.marks[0].start <= 3:
            return "unstated"
        for after in self.marks:
            if 0 <= after.start - mark.end <= 5:
                if after.name == "cue:follows-must":
                    return "essential"
                if after.name == "cue:follows-invites":
                    return "unstated"
        return None

    # --- what takes it back -----------------------------------------------------------------------------------

    def _denied(self, demand: Demand) -> bool:
        for mark in self.marks:
            if (
                mark.name == "cue:denies"
                and 0 <= demand.start - mark.end <= DENY_REACH
                and not self._broken(mark.last, demand.first)
            ):
                return True
            if mark.name == "cue:denied-after" and 0 <= mark.start - demand.end <= DENY_REACH:
                return True
        return False

    def _wished(self, demand: Demand) -> bool:
        for mark in self.marks:
            if mark.name != "cue:wishes":
                continue
            if 0 <= mark.start - demand.end <= WISH_REACH and "," not in self.text[demand.last : mark.first]:
                return True
            gap = self.text[mark.last : demand.first]
            leading = mark.first - self.statement.span.start <= AS_LEAD
            if 0 <= demand.start - mark.end <= WISH_REACH and "," not in (gap.lstrip(" ,") if leading else gap):
                return True
        return False

    def _broken(self, left: int, right: int) -> bool:
        return any(char in self.text[left:right] for char in ".;,:")

    # --- whom it admits ---------------------------------------------------------------------------------------

    def _shared_heads(self, asked: list[Demand]) -> list[Demand]:
        """The demands after those in one list have been made one: "experience as a sister or charge nurse"."""
        result: list[Demand] = []
        for demand in asked:
            before = result[-1] if result else None
            if (
                before is not None
                and before.kind == "experience"
                and demand.kind in ("profession", "registration")
                and demand.register is None
                and before.end <= demand.start
                and self._only_list(before.end, demand.start)
            ):
                demand = replace(demand, kind="experience")
            result.append(demand)
        return result

    def _through(self, demand: Demand, listed: list[Mark]) -> Demand:
        """A demand to the end of the list that it begins: "experience as a head of nursing or matron"."""
        for mark in listed:
            if (
                demand.end <= mark.start
                and mark.name.partition(":")[0] == demand.subject
                and self._only_list(demand.end, mark.start)
            ):
                demand = replace(demand, end=mark.end, last=mark.last)
        return demand

    def _admits(self, asked: list[Demand], listed: list[Mark], generics: list[Mark]) -> tuple[frozenset[str], bool]:
        named = frozenset().union(
            *(d.families for d in asked if d.register is None),
            *({m.name.partition(":")[2]} for m in listed if not m.name.startswith(("register:", "generic:"))),
        )
        families = set(named)
        registers = {d.register for d in asked} | {m.name[9:] for m in listed if m.name.startswith("register:")}
        for register in registers - {None}:
            admitted = self.vocabulary.registers[str(register)].admits
            if not named & set(admitted):
                families.update(admitted)
        opened = (
            any(self._opens(mark, asked) for mark in generics)
            or any(mark.name.startswith("generic:") and mark.name != "generic:route" for mark in listed)
            or self._equivalent(asked)
            or self._example(asked)
        )
        return frozenset(families), opened

    def _listed(self, asked: list[Demand]) -> list[Mark]:
        """Professions, registers and generic words that stand in one list with a demand: "nurse, midwife or AHP"."""
        subjects = [m for m in self.marks if m.name.partition(":")[0] in (*SUBJECTS, "generic")]
        inside = [any(d.start <= m.start and m.end <= d.end for d in asked) for m in subjects]
        result: list[Mark] = []
        for step, order in ((1, range(1, len(subjects))), (-1, range(len(subjects) - 2, -1, -1))):
            for index in order:
                here, other = subjects[index], subjects[index - step]
                if inside[index] or not inside[index - step]:
                    continue
                left, right = (other, here) if step == 1 else (here, other)
                if left.end <= right.start and self._joined(left, right):
                    inside[index] = True
                    result.append(here)
        return result

    def _joined(self, left: Mark, right: Mark) -> bool:
        """Whether only words of a list, with modifiers and heads of its members, stand between two marks."""
        return right.start - left.end <= LIST_REACH and self._only_list(left.end, right.start)

    def _only_list(self, at: int, end: int) -> bool:
        joined = False
        while at < end:
            steps = [m for m in self.at.get(at, ()) if m.name in LIST_CUES and m.end <= end]
            if not steps:
                return False
            joined = joined or any(m.name == "cue:list-words" for m in steps)
            at = steps[0].end
        return joined

    def _opens(self, mark: Mark, asked: list[Demand]) -> bool:
        kind = mark.name[8:]
        alternatives = frozenset(self.vocabulary.cues["alternatives"])
        lead = self.text[mark.first : mark.last].lower().split()[0]
        if lead in self.vocabulary.cues["open-leads"]:
            return True
        before = (
            self.text[max(self.statement.span.start, mark.first - 40) : mark.first]
            .lower()
            .replace("/", " / ")
            .replace("(", " ( ")
        )
        near = before.split()[-3:]
        for demand in asked:
            gap = (
                self.text[demand.last : mark.first]
                if demand.last <= mark.first
                else self.text[mark.last : demand.first]
            )
            tokens = set(gap.lower().replace("/", " / ").replace(",", " , ").replace("(", " ( ").split())
            distance = mark.start - demand.end if demand.last <= mark.first else demand.start - mark.end
            if tokens & set(self.vocabulary.cues["closes"]):
                continue
            if kind == "route" and lead in self.vocabulary.cues["vague-routes"]:
                if demand.last <= mark.first and tokens and tokens <= alternatives:
                    return True
                continue
            if tokens & alternatives and distance <= 12 and (set(near) & alternatives or demand.first >= mark.last):
                return True
            if (
                kind in ("many-person", "open-person")
                and distance <= JOIN_REACH
                and tokens
                and tokens & set(self.vocabulary.cues["list-words"])
                and not tokens - set(self.vocabulary.cues["list-words"])
            ):
                return True
        return False

    def _equivalent(self, asked: list[Demand]) -> bool:
        for mark in self.marks:
            if mark.name != "cue:equivalents":
                continue
            nearest = max(
                (
                    m
                    for m in self.marks
                    if m.end <= mark.start
                    and (m.name.split(":")[0] in SUBJECTS or m.name in ("cue:credentials", "cue:registration"))
                ),
                key=lambda m: m.end,
                default=None,
            )
            if nearest is None:
                continue
            if nearest.name.startswith("register:") or nearest.name == "cue:registration":
                owner = next((d for d in asked if d.start <= nearest.start and nearest.end <= d.end), None)
                if owner is not None and owner.kind == "registration" and owner.register is not None:
                    return True
        return False

    def _example(self, asked: list[Demand]) -> bool:
        return any(
            mark.name == "cue:examples" and 0 <= demand.start - mark.end <= 8 for mark in self.marks for demand in asked
        )


@dataclass(frozen=True, slots=True)
class _State:
    """Of whom the sentence speaks: "asked" the applicant, "resumed" the applicant again, "mention" others, "none"."""

    mode: Literal["asked", "resumed", "mention", "none"]
    need: Need
    since: int
    reach: int
