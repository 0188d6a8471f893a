"""The word index: BM25 with tantivy, whose types stay in this module.

Texts are analysed here (`index.words`) and given to tantivy as stems between spaces, so that
index, query and highlights agree on what a word is. A passage has these fields:

    body     stems of its words
    loose    second, shorter stems of Dutch words ("moties" as "motie")
    parts    stems of the parts of its compounds ("klantenaanpak": "klant", "aanpak")
    header   stems of who speaks, in what capacity, when and about what
    form     its words as they are; says which words exist, and scores nothing
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from index import words
from index.database import Database
from index.passages import Passage
from index.scope import Scope
from index.snapshot import Changes, DamagedIndexError, engine_errors
from index.words import Language

VERSION = 1
"""Goes up when the fields change."""
LOOSE, PARTS, HEADER, PART_OF_QUERY = 0.7, 0.6, 0.5, 0.5
"""What a match in another field than the body is worth, and of one half of a compound asked.

A header worth 3 helps words alone on reports (MRR .57 to .63 on 173 questions), but not the
assistant, whose scoring knows who speaks; it costs fragments .05 of their gold words on QMSum."""
_TIE = 0.1
"""Of a word found in several fields the best counts, and this share of the others."""
_SMALL = 5000
"""Up to this many passages the index is made anew when a file is added, so that all compounds
are divided by all words that are known; it takes a few seconds."""
_MEMORY = 64_000_000
_EXACT_FIELDS = ("passage_id", "transcript_id", "speaker", "party", "role")
_SCORED_FIELDS = ("body", "loose", "parts", "header")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a question with all that it may be found by."""

    form: str
    stems: tuple[str, ...]
    """In Dutch and in English; once when they are the same."""
    loose: str
    parts: tuple[str, ...]
    """Stems of the two halves of a compound."""


class LexicalIndex:
    """An open index."""

    def __init__(self, index: Any) -> None:
        with engine_errors():
            index.reload()
            self._schema = index.schema
            self._searcher = index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def query(self, text: str, k: int, scope: Scope) -> list[tuple[str, float]]:
        """Return the `k` best passages and their BM25 scores, best first.

        Fewer when fewer have a word of `text`. Raises DamagedIndexError.
        """
        asked = self.query_words(text)
        if not asked or k < 1:
            return []
        with engine_errors():
            query = self._limited(self._any([self._word(word) for word in asked]), scope)
            hits = self._searcher.search(query, k, count=False).hits
            return [(self._passage_id(address), float(score)) for score, address in hits]

    def query_words(self, text: str) -> list[QueryWord]:
        """Return the words of a question that say something, each once."""
        language = words.guess_language(text)
        forms = dict.fromkeys(word.form for word in words.content_words(text, language))
        return [self._query_word(form) for form in forms]

    def knows(self, form: str) -> bool:
        """Whether a word occurs in the transcripts as it is written."""
        return bool(self._searcher.doc_freq("form", form))

    def close(self) -> None:
        """Let go of the files."""
        self._searcher = None

    def _query_word(self, form: str) -> QueryWord:
        stems = (words.stem(form, "nl"), words.stem(form, "en"))
        halves = words.compound_parts(form, self.knows)
        return QueryWord(
            form,
            tuple(dict.fromkeys(stems)),
            words.loose_stem(form),
            tuple(words.stem(half, "nl") for half in halves),
        )

    def _word(self, word: QueryWord) -> Any:
        from tantivy import Query

        ways = [self._term("body", stem) for stem in word.stems]
        ways.append(self._term("loose", word.loose, LOOSE))
        ways.extend(self._term("parts", stem, PARTS) for stem in word.stems)
        if word.parts:
            ways.append(Query.boost_query(self._any(self._halves(word)), PART_OF_QUERY))
        best = Query.disjunction_max_query(ways, _TIE)
        return self._any([best, *(self._term("header", stem, HEADER) for stem in word.stems)])

    def _halves(self, word: QueryWord) -> Iterator[Any]:
        from tantivy import Query

        for stem in word.parts:
            ways = [self._term("body", stem), self._term("parts", stem, PARTS)]
            yield Query.disjunction_max_query(ways, _TIE)

    def _term(self, field: str, term: str, weight: float = 1.0) -> Any:
        from tantivy import Query

        query = Query.term_query(self._schema, field, term, index_option="freq")
        return query if weight == 1.0 else Query.boost_query(query, weight)

    @staticmethod
    def _any(queries: Iterable[Any]) -> Any:
        from tantivy import Occur, Query

        return Query.boolean_query([(Occur.Should, query) for query in queries])

    def _limited(self, query: Any, scope: Scope) -> Any:
        """The same query with the same scores among what lies within `scope`."""
        from tantivy import Occur, Query

        limits = [
            Query.const_score_query(Query.term_set_query(self._schema, field, sorted(values)), 0.0)
            for field, values in scope.columns()
            if values is not None
        ]
        return Query.boolean_query([(Occur.Must, each) for each in (query, *limits)])

    def _passage_id(self, address: Any) -> str:
        return str(self._searcher.doc(address)["passage_id"][0])


class LexicalMaker:
    """Writes and opens indexes."""

    def kind(self, database: Database) -> str:
        """Name tantivy's version, ours and the analysis's."""
        return f"tantivy {version('tantivy')}, {VERSION}, {words.VERSION}"

    def write(self, folder: Path, database: Database) -> None:
        """Write an index of all passages."""
        with engine_errors():
            _fill(_index(folder), database, list(database.revisions()), lambda form: False)

    def update(self, base: Path, folder: Path, database: Database, changes: Changes) -> bool:
        """Change a copy of an older index, unless it is small or most of it changes."""
        passages = database.count(Scope())[2]
        added = database.count(Scope(transcripts=frozenset(changes.added)))[2]
        if passages <= _SMALL or added * 2 > passages:
            return False
        shutil.copytree(base, folder)
        with engine_errors():
            index = _index(folder)
            _remove(index, changes.removed)
            _fill(index, database, changes.added, LexicalIndex(index).knows)
        return True

    def open(self, folder: Path, database: Database) -> LexicalIndex:
        """Open an index; it must have every passage."""
        with engine_errors():
            if not (folder / "meta.json").is_file():
                raise DamagedIndexError("meta.json is gone")
            opened = LexicalIndex(_index(folder))
            expected = database.count(Scope())[2]
            if len(opened) != expected:
                raise DamagedIndexError(f"{len(opened)} passages in place of {expected}")
            _probe(opened, database)
        return opened


def in_memory(database: Database) -> LexicalIndex:
    """Return an index that is on no disk, for a store that cannot be written to now."""
    with engine_errors():
        index = _index(None)
        _fill(index, database, list(database.revisions()), lambda form: False)
        return LexicalIndex(index)


def _index(folder: Path | None) -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in _EXACT_FIELDS:
        stored = name == "passage_id"
        builder.add_text_field(name, stored=stored, tokenizer_name="raw", index_option="basic")
    for name in _SCORED_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("form", tokenizer_name="whitespace", index_option="basic")
    schema = builder.build()
    return tantivy.Index(schema, path=str(folder)) if folder else tantivy.Index(schema)


def _remove(index: Any, transcript_ids: Iterable[str]) -> None:
    writer = index.writer(_MEMORY, 1)
    for transcript_id in transcript_ids:
        writer.delete_documents_by_term("transcript_id", transcript_id)
    writer.commit()
    writer.wait_merging_threads()


def _fill(
    index: Any,
    database: Database,
    transcript_ids: Sequence[str],
    knows: Callable[[str], bool],
) -> None:
    """Add transcripts; compounds are divided by their words and those that `knows` knows."""
    new = {
        form
        for transcript_id in transcript_ids
        for passage in database.passages_of(transcript_id)
        for form in words.forms(passage.text)
    }
    languages = {info.transcript_id: info.head.language for info in database.infos()}
    # One thread, so that the same transcripts always give the same index and the same order.
    writer = index.writer(_MEMORY, 1)
    for transcript_id in transcript_ids:
        analyser = _Analyser(languages[transcript_id], lambda form: form in new or knows(form))
        for passage in database.passages_of(transcript_id):
            writer.add_document(analyser.document(passage))
    writer.commit()
    writer.wait_merging_threads()


class _Analyser:
    """Turns passages in one language into tantivy's documents."""

    def __init__(self, language: Language, known: Callable[[str], bool]) -> None:
        self._language = language
        self._known = known
        self._halves: dict[str, tuple[str, ...]] = {}

    def document(self, passage: Passage) -> Any:
        from tantivy import Document

        turn, language = passage.turn, self._language
        everything = words.forms(passage.text)
        said = [form for form in everything if not words.is_stop(form, language)]
        about = [f for f in words.forms(passage.header) if not words.is_stop(f, language)]
        dutch = language == "nl"
        fields = {
            "body": [words.stem(form, language) for form in said],
            "loose": [words.loose_stem(form) for form in said] if dutch else [],
            "parts": [part for form in said for part in self._parts(form)] if dutch else [],
            "header": [words.stem(form, language) for form in about],
            "form": everything,
        }
        document = Document(**{name: [" ".join(terms)] for name, terms in fields.items()})
        document.add_text("passage_id", passage.passage_id)
        for name in ("transcript_id", "speaker", "party", "role"):
            if value := getattr(turn, name):
                document.add_text(name, value)
        return document

    def _parts(self, form: str) -> tuple[str, ...]:
        if form not in self._halves:
            halves = words.compound_parts(form, self._known)
            self._halves[form] = tuple(words.stem(half, "nl") for half in halves)
        return self._halves[form]


def _probe(index: LexicalIndex, database: Database) -> None:
    """Read something of every part that a query reads."""
    for transcript_id in list(database.revisions())[:1]:
        for passage in database.passages_of(transcript_id)[:1]:
            index.query(passage.text, 3, Scope(transcripts=frozenset([transcript_id])))
