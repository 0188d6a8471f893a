"""A model's reply, checked sentence by sentence while it arrives, and repaired once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Language
from assistant.checking.checker import Checked, Checker, Problem
from assistant.checking.claims import Claim, Raw, Splitter, read_claim, split_line
from assistant.checking.sources import Source
from assistant.llm import LanguageModel, LLMError, Message
from assistant.written_texts import ABSENT, PROBLEMS
from prompts import fill

MAX_SENTENCES = 24
"""A reply with more sentences does not end: six are asked for."""
MAX_REPAIRS = 8
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is asked to write, and from what."""

    prompt: str
    """The name of the prompt: "answer" or "briefing"."""
    subject: str
    """The question or the topic."""
    language: Language
    sources: tuple[Source, ...]

    def messages(self) -> tuple[Message, ...]:
        """What is sent: the rules, the turns and the question, and nothing else."""
        name = "topic" if self.prompt == "briefing" else "question"
        values = {name: one_line(self.subject), "sources": self.sources_text()}
        return (self._system(), Message("user", fill(self.prompt, self.language, **values)))

    def repair(self, failed: Sequence[tuple[Claim, Problem]]) -> tuple[Message, ...]:
        """What is sent to have sentences written again."""
        lines = [
            f"{number}. {with_keys(claim)}\n   ({_why(problem, self.language)})"
            for number, (claim, problem) in enumerate(failed, start=1)
        ]
        text = fill(
            "repair",
            self.language,
            sources=self.sources_text(),
            question=one_line(self.subject),
            failed="\n".join(lines),
        )
        return (self._system(), Message("user", text))

    def sources_text(self) -> str:
        """The turns as a model reads them."""
        return "\n\n".join(source.to_prompt(self.language) for source in self.sources)

    def _system(self) -> Message:
        return Message("system", fill("system", self.language, absent=ABSENT[self.language]))


@dataclass
class Draft:
    """What has come of a reply so far."""

    kept: dict[int, Checked] = field(default_factory=dict)
    """The sentences that passed, by their place in the reply."""
    failed: dict[int, tuple[Claim, Problem]] = field(default_factory=dict)
    absent: bool = False
    """Whether the model wrote that the sources hold no answer."""
    _seen: set[str] = field(default_factory=set)

    @property
    def sentences(self) -> tuple[Checked, ...]:
        """Those that passed, in order."""
        return tuple(self.kept[place] for place in sorted(self.kept))

    def is_new(self, claim: Claim) -> bool:
        """Whether the reply has not said this before."""
        text = _plain(claim)
        new = text not in self._seen
        self._seen.add(text)
        return new


def draft(model: LanguageModel, task: Task, checker: Checker) -> Iterator[Draft]:
    """The draft again and again, each time a sentence longer; the last time repaired.

    It is one draft that grows. Raises LLMError when the first reply fails; a repair that fails
    repairs nothing.
    """
    found = Draft()
    for place, raw in enumerate(_sentences(model, task)):
        if place == MAX_SENTENCES:
            raise LLMError("endless", model.address)
        if _says_absent(raw.text, task.language):
            found.absent = True
        elif _take(found, place, raw, task, checker):
            yield found
    if found.failed and _repair(found, model, task, checker):
        yield found
    yield found


def one_line(text: str) -> str:
    """A question as one line, in which nothing looks like the tags around turns."""
    return " ".join(text.split()).replace("<", "‹").replace(">", "›")


def with_keys(claim: Claim) -> str:
    """A claim as a model would write it, its keys in brackets."""
    text = claim.text
    for mark in sorted(claim.marks, key=lambda mark: mark.at, reverse=True):
        text = f"{text[: mark.at]} [{mark.key}]{text[mark.at :]}"
    return text


def says_nothing(claim: Claim) -> bool:
    """A heading, or words that lead in what follows: left out without being missed."""
    words = claim.text.strip("-–—*. ").split()
    return not words or (not claim.keys and (len(words) < _FEWEST_WORDS or words[-1].endswith(":")))


def _sentences(model: LanguageModel, task: Task) -> Iterator[Raw]:
    splitter = Splitter()
    for piece in model.stream(task.messages()):
        yield from splitter.feed(piece)
    yield from splitter.end()


def _take(found: Draft, place: int, raw: Raw, task: Task, checker: Checker) -> bool:
    """Check a sentence; whether it was kept."""
    claim = read_claim(raw, [source.key for source in task.sources])
    if says_nothing(claim) or not found.is_new(claim):
        return False
    verdict = checker.check(claim)
    if isinstance(verdict, Problem):
        found.failed[place] = (claim, verdict)
        return False
    found.kept[place] = verdict
    return True


def _says_absent(text: str, language: Language) -> bool:
    return text.strip(" .*«»\"'`").casefold() in {ABSENT["nl"].casefold(), ABSENT["en"].casefold()}


def _repair(found: Draft, model: LanguageModel, task: Task, checker: Checker) -> bool:
    """Have the sentences that failed written again; whether one of them passes now."""
    places = sorted(found.failed)[:MAX_REPAIRS]
    asked = [found.failed[place] for place in places]
    try:
        reply = "".join(model.stream(task.repair(asked)))
    except LLMError:
        return False
    lines = [line for line in reply.splitlines() if line.strip()]
    repaired = False
    for place, line in zip(places, lines, strict=False):
        verdict = _again(line, found.failed[place][0], found, task, checker)
        if isinstance(verdict, Checked):
            found.kept[place] = verdict
            del found.failed[place]
            repaired = True
    return repaired


def _again(
    line: str, before: Claim, found: Draft, task: Task, checker: Checker
) -> Checked | Problem | None:
    """One line of a repair, checked, in the layout of the sentence that it stands for."""
    parts = split_line(line)
    if len(parts) != 1:
        return None
    keys = [source.key for source in task.sources]
    claim = read_claim(Raw(parts[0], starts=True), keys)
    # The same words may come back with the key that they lacked.
    if says_nothing(claim) or (_plain(claim) != _plain(before) and not found.is_new(claim)):
        return None
    return checker.check(replace(claim, layout=before.layout, starts=before.starts))


def _plain(claim: Claim) -> str:
    """The words of a claim, for comparing it with others."""
    return " ".join(claim.text.casefold().split())


def _why(problem: Problem, language: Language) -> str:
    return PROBLEMS[problem.kind][language].format(detail=problem.detail)
