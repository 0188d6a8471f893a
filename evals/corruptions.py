"""How much of what is wrong the check of a model's sentences catches, and what good it costs.

Run it with `python -m evals.corruptions`. Sentences that hold are spoilt in every way that a model
spoils them; each spoilt one that passes is a miss, each good one that does not is a loss.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from assistant.checking.checker import Problem
from assistant.checking.denial import polarity
from assistant.checking.numbers import find_days, find_numbers
from evals.questions import EvalError
from evals.report import markdown
from evals.stores import cache_folder, open_store, set_paths
from evals.written_answers import (
    Sentence,
    Setting,
    Written,
    good_answers,
    judged_answers,
    other_answers,
    report_answers,
    settings,
    unseen_answers,
)

SEED = 7
GROUPS = {
    "names": ("name", "name of the source"),
    "numbers": ("number", "number of the turn"),
    "quotes": ("quote",),
    "keys": ("key invented", "key left out"),
    "negations dropped": ("negation dropped",),
    "citations swapped": ("citation swapped",),
}
TARGETS = {
    "names": 0.99, "numbers": 0.99, "quotes": 0.99, "keys": 0.99, "negations dropped": 0.9,
    "citations swapped": 0.9,
}  # fmt: skip
MOST_LOST = 0.05
_STRANGERS = ("Jansen", "Pietersma", "Van der Laan", "Bloemendaal", "Kowalski")
_CAPITALS = re.compile(r"(?<=[\w,(«] )\(?([A-ZÀ-Ý][\w-]+(?: [A-Z][\w-]+)*)")
_NEGATION = re.compile(r"\b(?:geen|niet|nooit|not|cannot|never)\b(?!-)\s?", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:vroeg|vraagt|asked|asks)\b[^,;]*\b(?:of|whether|if)\b[^,;]*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|kan|wil|gaat|komt|heeft|zal|will|can|would|are|were|has|had)\b"
)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A sentence with one thing wrong."""

    kind: str
    text: str


Spoil = Callable[[Setting, Sentence, random.Random], Iterator[str]]


def spoilt(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[Spoilt]:
    """Every way in which one sentence is spoilt."""
    for kind, spoil in KINDS.items():
        seen = {sentence.text}
        for text in spoil(setting, sentence, chance):
            if text not in seen:
                seen.add(text)
                yield Spoilt(kind, text)


def _other_name(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    for start, end in _names(setting, sentence.text):
        yield sentence.text[:start] + chance.choice(_STRANGERS) + sentence.text[end:]


def _near_name(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    """Another speaker or party of the same sources for the one that is named."""
    for mention in setting.checker.names.mentions(_words(sentence.text)):
        if mention.kind == "office":
            continue
        turns = [source.turn for source in setting.sources]
        if mention.kind == "person":
            others = {turn.speaker for turn in turns}
        else:
            others = {turn.party for turn in turns if turn.party}
        others = {name for name in others if name != mention.name}
        if others:
            name = chance.choice(sorted(others))
            yield sentence.text[: mention.start] + name + sentence.text[mention.end :]


def _other_number(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    words = _words(sentence.text)
    for start, end in _figures(words):
        figures = words[start:end]
        digits = [i for i, character in enumerate(figures) if character.isdigit()]
        if digits:
            place = start + chance.choice(digits)
            new = chance.choice([d for d in "123456789" if d != words[place]])
            yield sentence.text[:place] + new + sentence.text[place + 1 :]
        else:
            new = chance.choice(["zeventien", "negentig", "thirteen", "ninety"])
            yield sentence.text[:start] + new + sentence.text[end:]


def _near_number(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    """Another number of the turn that is cited."""
    words = _words(sentence.text)
    own = setting.written.language
    cited = [source.text for source in setting.sources if source.turn.turn_id in sentence.turns]
    foreign = any(s.language != own for s in setting.sources if s.turn.turn_id in sentence.turns)
    there = [
        text[n.start : n.end].strip() for text in cited for n in find_numbers(text) if not n.loose
    ]
    for number in find_numbers(words):
        mine = words[number.start : number.end].strip()
        others = [o for o in there if _is_like(o, mine) and not (foreign and o[0].isalpha())]
        others = [o for o in others if not any(number.meets(n) for n in find_numbers(o))]
        if others and not number.loose:
            yield sentence.text.replace(mine, chance.choice(others), 1)


def _is_like(other: str, mine: str) -> bool:
    """Whether one number may stand where another stood: both in figures or words, both years."""
    return (
        other[0].isdigit() == mine[0].isdigit()
        and other[0].islower() == mine[0].islower()
        and bool(_YEAR.fullmatch(other)) == bool(_YEAR.fullmatch(mine))
    )


def _other_quote(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    for source in setting.sources:
        if source.turn.turn_id not in sentence.turns:
            continue
        spans = [s for s in source.spans if len(s.of(source.turn.text).split()) > 6]
        for span in chance.sample(spans, min(2, len(spans))):
            quoted = span.of(source.turn.text).split()
            place = chance.randrange(1, len(quoted) - 1)
            changed = [*quoted[:place], *_changed(quoted[place], chance), *quoted[place + 1 :]]
            yield f"{source.turn.speaker}: «{' '.join(changed)}» [{source.turn.turn_id}]."


def _changed(word: str, chance: random.Random) -> list[str]:
    return chance.choice([[], ["wellicht"], [word, "wel"]]) if len(word) > 2 else ["echter"]


def _invented_key(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    yield re.sub(
        r"\[[^\]]+\]", f"[{chance.choice(['4', 'bron 3', 'h4k9', '12', '1, 2'])}]", sentence.text
    )


def _no_key(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    yield re.sub(r"\s*\[[^\]]+\]", "", sentence.text)


def _swapped(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    others = [s.turn.turn_id for s in setting.sources if s.turn.turn_id not in sentence.turns]
    # A turn in which another says the same is no wrong citation.
    others = [name for name in others if not _repeats(setting, sentence, name)]
    for name in chance.sample(others, min(2, len(others))):
        yield re.sub(r"\[[^\]]+\]", f"[{name}]", sentence.text)


def _repeats(setting: Setting, sentence: Sentence, other: str) -> bool:
    own = {s.turn.speaker for s in setting.sources if s.turn.turn_id in sentence.turns}
    turn = next(s.turn for s in setting.sources if s.turn.turn_id == other)
    return turn.speaker in own and (other, sentence.turns[0]) in _SAME


# Pairs of turns of which both bear what some sentence says of either.
_SAME = frozenset(
    {
        ("kst-99412-58/t37", "kst-99412-58/t2"),
        ("kst-28638-173/t82", "kst-28638-173/t80"),
    }
)


def _dropped(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    for match in _NEGATION.finditer(sentence.text):
        if _WHETHER.search(sentence.text[: match.start()]):
            # "Asked whether it is not so" asks the same without the "not".
            continue
        put = {"geen": "een ", "cannot": "can "}.get(match.group().strip().lower(), "")
        yield sentence.text[: match.start()] + put + sentence.text[match.end() :]


def _added(setting: Setting, sentence: Sentence, chance: random.Random) -> Iterator[str]:
    if polarity(sentence.text) != "plain":
        return
    word = "niet" if setting.written.language == "nl" else "not"
    for match in list(_VERB.finditer(sentence.text))[:1]:
        yield f"{sentence.text[: match.end()]} {word}{sentence.text[match.end() :]}"


KINDS: dict[str, Spoil] = {
    "name": _other_name,
    "name of the source": _near_name,
    "number": _other_number,
    "number of the turn": _near_number,
    "quote": _other_quote,
    "key invented": _invented_key,
    "key left out": _no_key,
    "citation swapped": _swapped,
    "negation dropped": _dropped,
    "negation added": _added,
}


def _words(text: str) -> str:
    """A sentence with its citations blanked out, so that places stay the same."""
    return re.sub(r"\[[^\]]+\]", lambda match: " " * len(match.group()), text)


def _names(setting: Setting, text: str) -> list[tuple[int, int]]:
    """Where people, parties and other names stand."""
    mentions = [m for m in setting.checker.names.mentions(_words(text)) if m.kind != "office"]
    found = {(m.start, m.end) for m in mentions}
    for match in _CAPITALS.finditer(_words(text)):
        start, end = match.span(1)
        taken = any(start < e and s < end for s, e in found)
        if not taken and not re.match(r"Minister|Staatssecretaris|State|Kamer|Dr", match.group(1)):
            found.add((start, end))
    return sorted(found)


def _figures(text: str) -> list[tuple[int, int]]:
    found = [(n.start, n.end) for n in find_numbers(text) if not n.loose]
    return found + [(d.start, d.end) for d in find_days(text) if d.day or d.year]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check made of everything."""

    tried: Counter[str]
    caught: Counter[str]
    good: int
    lost: tuple[tuple[str, Problem], ...]
    missed: tuple[Spoilt, ...]

    def share(self, *kinds: str) -> float:
        """The part of the spoilt sentences of some kinds that were caught."""
        return sum(self.caught[kind] for kind in kinds) / sum(self.tried[kind] for kind in kinds)


def measure(found: Sequence[Setting], seed: int = SEED) -> Outcome:
    """Check every good sentence and every way to spoil it."""
    chance = random.Random(seed)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    lost: list[tuple[str, Problem]] = []
    missed: list[Spoilt] = []
    good = 0
    for setting in found:
        for sentence in setting.written.sentences:
            good += 1
            verdict = setting.checker.check(setting.claim(sentence.text))
            if isinstance(verdict, Problem):
                lost.append((sentence.text, verdict))
            for one in spoilt(setting, sentence, chance):
                tried[one.kind] += 1
                if isinstance(setting.checker.check(setting.claim(one.text)), Problem):
                    caught[one.kind] += 1
                else:
                    missed.append(one)
    return Outcome(tried, caught, good, tuple(lost), tuple(missed))


def agreement(found: Sequence[Setting]) -> list[tuple[Sentence, Problem | None]]:
    """What the check says of every sentence that a person judged."""
    result: list[tuple[Sentence, Problem | None]] = []
    for setting in found:
        for sentence in setting.written.sentences:
            said = setting.checker.check(setting.claim(sentence.text))
            result.append((sentence, said if isinstance(said, Problem) else None))
    return result


def _report(name: str, outcome: Outcome) -> Iterator[str]:
    yield f"## {name}: {outcome.good} good sentences, {sum(outcome.tried.values())} spoilt ones\n"
    rows = [
        [kind, str(outcome.tried[kind]), str(outcome.caught[kind]), f"{outcome.share(kind):.3f}"]
        for kind in KINDS
        if outcome.tried[kind]
    ]
    for group, kinds in GROUPS.items():
        if len(kinds) > 1:
            tried, caught = (sum(c[k] for k in kinds) for c in (outcome.tried, outcome.caught))
            rows.append([group, str(tried), str(caught), f"{outcome.share(*kinds):.3f}"])
    lost = len(outcome.lost)
    rows.append(["good sentences lost", str(outcome.good), str(lost), f"{lost / outcome.good:.3f}"])
    yield markdown(["", "tried", "caught", "share"], rows) + "\n"
    for text, problem in outcome.lost:
        yield f"  lost ({problem.kind}: {problem.detail}) {text}"
    for one in outcome.missed:
        yield f"  missed ({one.kind}) {one.text}"


def _judged(verdicts: Sequence[tuple[Sentence, Problem | None]]) -> Iterator[str]:
    right = sum((problem is None) == sentence.supported for sentence, problem in verdicts)
    yield f"\n## judged by hand: {len(verdicts)} sentences, the check agrees on {right}\n"
    for sentence, said_of_it in verdicts:
        if (said_of_it is None) != sentence.supported:
            said = "supported" if sentence.supported else "not supported"
            kind = said_of_it.kind if said_of_it else "fine"
            yield f"  {said}, check says {kind}: {sentence.text}"


def main() -> None:
    """Measure on the sample debates and the real reports and print what was found."""
    with opened("sample") as found:
        print("\n".join(_report("sample", measure(found(good_answers())))))  # noqa: T201
        verdicts = agreement(found(judged_answers()))
    try:
        with opened("real") as found:
            for name, answers in (
                ("real", report_answers()),
                ("real, second set", unseen_answers()),
                ("real, by others", other_answers()),
            ):
                print("\n".join(_report(name, measure(found(answers)))))  # noqa: T201
    except EvalError as error:
        print(error)  # noqa: T201
    print("\n".join(_judged(verdicts)))  # noqa: T201


@contextmanager
def opened(name: str) -> Iterator[Callable[[Sequence[Written]], list[Setting]]]:
    """What puts answers beside the sources of a set; raises EvalError when it is not here."""
    from assistant.engine import Assistant

    with ExitStack() as stack:
        paths = set_paths(name, stack=stack)
        store = stack.enter_context(open_store(cache_folder() / name, paths, lambda _: None))
        assistant = Assistant(store)
        yield lambda answers: list(settings(store, assistant, answers))


if __name__ == "__main__":
    main()
