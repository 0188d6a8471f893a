"""A conversation while a question in it is being answered."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer import Answer
from assistant.app.conversations import Conversation
from assistant.app.takeaway import CONVERSATION_FORMS
from assistant.app.texts import Texts
from assistant.app.thread import failed, partial, pending, thread

if TYPE_CHECKING:
    from assistant.llm_settings import LLMSettings


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation and the question that was asked last in it."""

    before: Conversation
    question: str
    words: Texts
    settings: "LLMSettings | None"
    """Those of the model that writes: waiting for it can be stopped."""

    @property
    def number(self) -> int:
        """Which exchange this is, from 1."""
        return len(self.before.answers) + 1

    @property
    def stoppable(self) -> bool:
        """Whether an answer may take so long that one wants to stop it."""
        return self.settings is not None

    def waiting(self) -> str:
        """Nothing is known yet."""
        return self._shown(pending(self.question, self.number, self.words, stop=self.stoppable))

    def partial(self, answer: Answer, text: str) -> str:
        """The part of an answer that has appeared."""
        stop = self.stoppable
        return self._shown(partial(answer, self.number, self.words, text, stop=stop))

    def growing(self, answer: Answer) -> tuple[Any, ...]:
        """A model's answer so far, and the same to keep: it may be left at that."""
        kept = keep(self._with(self.unfinished(answer)), self.words)
        return self.partial(answer, answer.text), gr.skip(), kept, gr.skip()

    def unfinished(self, answer: Answer) -> Answer:
        """A model's answer as far as it came, which says so."""
        return replace(answer, note=self.words.unfinished)

    def whole(self, answer: Answer) -> tuple[str, dict[str, Any]]:
        """The conversation with its new answer, and what to keep of it."""
        after = self._with(answer)
        return thread(after.answers, self.words), keep(after, self.words)

    def failed(self, reason: str) -> str:
        """That there is no answer, and why."""
        return self._shown(failed(self.question, self.number, self.words, reason))

    def _with(self, answer: Answer) -> Conversation:
        return replace(self.before, answers=(*self.before.answers, answer))

    def _shown(self, last: str) -> str:
        return thread(self.before.answers, self.words, last=last)


def keep(conversation: Conversation, words: Texts) -> dict[str, Any]:
    """What the browser's script needs of a conversation."""
    return {
        "current": conversation.to_json(),
        "language": words.language,
        "words": {
            name: getattr(words, name)
            for name in ("conversations", "new", "delete", "delete_sure", "save", "kept_here")
        }
        | {"save_forms": {form: words.forms[form] for form in CONVERSATION_FORMS}},
    }
