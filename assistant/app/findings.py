"""What happens on the tabs with the register and the briefing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.answer import Language
from assistant.app import briefings, reports
from assistant.app.conversations import Conversation, filters_from_json, from_json
from assistant.app.desk import Desk
from assistant.app.handlers import chosen_filters
from assistant.app.listing import listing
from assistant.app.markdown import to_markdown
from assistant.app.promises import promises
from assistant.app.takeaway import (
    BRIEFING_FORMS,
    CONVERSATION_FORMS,
    REGISTER_FORMS,
    as_file,
    known_form,
)
from assistant.app.texts import Texts, texts
from assistant.app.widgets import period_value
from assistant.error_texts import told
from index.errors import SpreekbeurtError
from index.filters import Filters

if TYPE_CHECKING:
    from assistant.briefing import Briefing
    from assistant.export import Format

_LONGEST_TOPIC = 200


@dataclass(frozen=True, slots=True)
class Findings:
    """Handlers of the register and the briefing, and of everything that is saved as a file."""

    desk: Desk

    # The register.

    def register(
        self, meeting: str, speaker: str, party: str, period: object, language: str
    ) -> dict[str, Any]:
        """The promises of which the filters hold."""
        filters = chosen_filters(meeting, speaker, party, "", period)
        return self._register(filters, texts(language))

    def register_again(self, shown: object, *chosen: Any) -> dict[str, Any]:
        """The register in another language, or over another store, when it has been shown."""
        return self.register(*chosen) if _asked(shown) else found("", {})

    def clear_filters(self, language: str) -> tuple[Any, ...]:
        """Every filter of the register emptied."""
        return "", "", "", period_value(texts(language))

    def register_file(self, asked: object, form: object) -> dict[str, Any]:
        """The register that is shown, as a file; called by the page's script."""
        fields = asked if isinstance(asked, dict) else {}
        words, chosen = texts(str(fields.get("language"))), known_form(form, REGISTER_FORMS)
        try:
            filters = filters_from_json(fields.get("filters"))
            content = self.desk.export_register(filters, chosen, words.language)
        except ValueError as error:
            return {"problem": str(error)}
        except SpreekbeurtError as error:
            return {"problem": told(error, words.language)}
        return as_file(words.promises_file, chosen, content)

    def _register(self, filters: Filters, words: Texts) -> dict[str, Any]:
        asked = {"filters": filters.to_json(), "language": words.language}
        try:
            html = promises(listing(self.desk, filters), self.desk.turn, words)
        except SpreekbeurtError as error:
            html = reports.problem(told(error, words.language))
        return found(html, asked)

    # The briefing.

    def brief(self, topic: str, language: str) -> Iterator[dict[str, Any]]:
        """A briefing on a topic."""
        words, topic = texts(language), " ".join(topic.split())[:_LONGEST_TOPIC]
        if not topic:
            yield found("", {})
            return
        yield found(briefings.writing(words), {})
        html = self._brief(topic, words, self.desk.brief)
        yield found(html, {"topic": topic, "language": words.language})

    def brief_again(self, shown: object, language: str) -> dict[str, Any]:
        """The briefing that is shown, in another language."""
        topic = _topic(_asked(shown))
        words = texts(language)
        asked = {"topic": topic, "language": words.language}
        return found(self._brief(topic, words, self.desk.note), asked) if topic else found("", {})

    def briefing_file(self, asked: object, form: object) -> dict[str, Any]:
        """The briefing that is shown, as a file; called by the page's script."""
        fields = asked if isinstance(asked, dict) else {}
        words, chosen = texts(str(fields.get("language"))), known_form(form, BRIEFING_FORMS)
        topic = _topic(fields)
        try:
            note = self.desk.note(topic, words.language)
            content = self.desk.export_briefing(note, chosen)
        except SpreekbeurtError as error:
            return {"problem": told(error, words.language)}
        return as_file(f"{words.briefing} {topic}", chosen, content)

    def _brief(self, topic: str, words: Texts, write: "Callable[[str, Language], Briefing]") -> str:
        from assistant.briefing import NothingFoundError

        try:
            note = write(topic, words.language)
            text = self.desk.export_briefing(note, "txt").decode()
        except NothingFoundError as error:
            return briefings.nothing(told(error, words.language))
        except SpreekbeurtError as error:
            return briefings.failed(told(error, words.language), words)
        return briefings.briefing(note, text, words)

    # The conversation.

    def conversation_file(self, kept: object, form: object) -> dict[str, Any]:
        """A conversation as a file; called by the page's script."""
        fields = kept if isinstance(kept, dict) else {}
        words, chosen = texts(str(fields.get("language"))), known_form(form, CONVERSATION_FORMS)
        try:
            talk = from_json(fields.get("current"), self.desk.turn)
            content = self._conversation(talk, chosen, words)
        except ValueError as error:
            return {"problem": str(error)}
        except SpreekbeurtError as error:
            return {"problem": told(error, words.language)}
        return as_file(talk.name or words.untitled, chosen, content)

    def _conversation(self, talk: Conversation, form: "Format", words: Texts) -> bytes:
        if form == "md":
            return to_markdown(talk, words, date.today()).encode()
        return self.desk.export_conversation(talk.answers, form)


def found(html: str, asked: dict[str, Any]) -> dict[str, Any]:
    """What a tab shows, and what was asked for: a file is made of the same."""
    return {"html": html, "asked": asked}


def _asked(shown: object) -> dict[str, Any]:
    asked = shown.get("asked") if isinstance(shown, dict) else None
    return asked if isinstance(asked, dict) else {}


def _topic(fields: dict[str, Any]) -> str:
    return " ".join(str(fields.get("topic") or "").split())[:_LONGEST_TOPIC]
