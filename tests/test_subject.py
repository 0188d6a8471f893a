"""What the words of a question's subject may look like in a debate."""

import pytest
from debates import FOUR_TERMS, debate

from assistant.people import People
from assistant.question import read_question
from assistant.subject import Subject, subject_words
from index.exchanges import Structure, debate_structure

SPEECH = """
De voorzitter: Het woord is aan mevrouw Van Dam.

Mevrouw Van Dam (Groen): De politie moet stropers arresteren. De energie is duur. Windenergie niet.

De heer Bos (Blauw): De aanpak van vogels deugt niet. De klanten klagen over het veer.
"""


@pytest.fixture(scope="module")
def structure() -> Structure:
    return debate_structure(debate(SPEECH))


def subject(text: str, structure: Structure) -> Subject:
    question = read_question(text, People((), ()), frozenset(), frozenset())
    return subject_words(question, structure)


def test_another_word_for_the_same_is_found_but_is_worth_less(structure: Structure) -> None:
    meant = subject("opgepakte stropers", structure)
    said, other = structure.keys(2), structure.keys(3)
    assert subject("arresteren van stropers", structure).share(said) > meant.share(said)
    assert meant.share(said) > subject("begroeide stropers", structure).share(said)
    assert meant.share(other) == 0


def test_a_debate_that_has_only_another_word_for_it_partly_knows_a_word(
    structure: Structure,
) -> None:
    strange = subject("begroeid", structure).unknown
    similar = subject("opgepakt", structure).unknown
    same = subject("arresteren", structure).unknown
    assert strange == 1
    assert same == 0
    assert same < similar < strange


def test_who_speaks_of_energy_does_not_speak_of_nuclear_energy(structure: Structure) -> None:
    assert subject("energie", structure).unknown == 0
    assert 0.4 <= subject("kernenergie", structure).unknown < 1


def test_who_speaks_of_wind_energy_speaks_of_wind(structure: Structure) -> None:
    assert subject("wind", structure).unknown == 0


def test_a_compound_whose_halves_are_apart_is_partly_known(structure: Structure) -> None:
    assert 0 < subject("klantenaanpak", structure).unknown < 0.5


def test_a_subject_less_some_of_its_words() -> None:
    structure = debate_structure(debate(FOUR_TERMS))
    whole = subject("bruggen in het noorden", structure)
    rest = whole.without(structure.likeness.keys("noorden"))
    assert rest is not None
    assert [group.keys for group in rest.groups] == [tuple(structure.likeness.keys("bruggen"))]
    assert rest.without(structure.likeness.keys("bruggen")) is None


def test_english_words_have_no_dutch_synonyms(structure: Structure) -> None:
    (group,) = subject("What about the police?", structure).groups
    assert group.similar == ()


def test_words_that_every_question_may_have_are_not_unknown(structure: Structure) -> None:
    assert subject("Wie staat telkens tegenover de stropers?", structure).unknown == 0
    assert subject("Wie staat tegenover telkens?", structure).unknown == 0


def test_a_name_that_everybody_says_counts_as_known(structure: Structure) -> None:
    """What a debate is about stands in all its sentences, so that its weight is low."""
    often = debate_structure(debate(SPEECH.replace("De ", "In Merwestad de ")))
    assert subject("het begroeide Merwestad", often).unknown <= 0.5
