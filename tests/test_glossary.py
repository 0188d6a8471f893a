"""English words of debate as the reports have them in Dutch."""

from assistant.glossary import translations


def test_a_known_word_gives_its_translations_and_another_stays() -> None:
    assert translations("quality mark Groningen", "en", "nl") == [("keurmerk",), ("groningen",)]


def test_the_longest_phrase_counts() -> None:
    (plan,) = translations("action plan", "en", "nl")
    assert "plan van aanpak" in plan
    (action,) = translations("action", "en", "nl")
    assert action != plan


def test_within_a_language_words_stay() -> None:
    assert translations("De Brief!", "nl", "nl") == [("de",), ("brief",)]


def test_the_other_way_round() -> None:
    (found,) = translations("keurmerk", "nl", "en")
    assert "quality mark" in found


def test_nothing_gives_nothing() -> None:
    assert translations(" ?! ", "en", "nl") == []
