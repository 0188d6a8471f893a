import pytest

from index.likeness import Likeness, fold

SENTENCES = [
    "De klantenaanpak schiet tekort.",
    "De aanpak van klanten is nieuw.",
    "Mensenhandel is geen mensensmokkel.",
    "Het aanvraagformulier van de politie is aangescherpt.",
    "De meldingsplicht voor hotels.",
    "De politie en de gemeente werken samen.",
]


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(SENTENCES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("klantenaanpak", "klanten"),
        ("aanvraagformulier", "formulier"),
        ("meldplicht", "meldingsplicht"),
        ("weglopen", "wegloopt"),
        ("aangescherpt", "aanscherpen"),
    ],
)
def test_compounds_and_inflections_meet(likeness: Likeness, one: str, other: str) -> None:
    assert likeness.share(likeness.keys(one), likeness.keys(other)) > 0 or likeness.alike(
        likeness.keys(one)[0], likeness.keys(other)[0]
    )


@pytest.mark.parametrize(
    ("one", "other"), [("mensenhandel", "mensensmokkel"), ("aanga", "aangifte"), ("kopen", "lopen")]
)
def test_other_words_stay_apart(likeness: Likeness, one: str, other: str) -> None:
    assert likeness.alike(likeness.keys(one)[0], likeness.keys(other)[0]) == 0


def test_share_is_the_weighted_part_that_comes_back(likeness: Likeness) -> None:
    keys = likeness.keys("De politie en het aanvraagformulier")
    assert likeness.share(keys, keys) == pytest.approx(1)
    assert likeness.share(keys, likeness.keys("hotels")) == 0
    rare = likeness.share(keys, likeness.keys("aanvraagformulier"))
    common = likeness.share(keys, likeness.keys("politie"))
    assert rare > common > 0
    assert rare + common == pytest.approx(1)


def test_words_without_a_subject_are_no_keys(likeness: Likeness) -> None:
    assert likeness.keys("Ik wil dat de Staatssecretaris dat ook doet, voorzitter.") == []


@pytest.mark.parametrize(
    ("word", "coverage"),
    [("politie", 1), ("formulier", 1), ("gedragsaanpak", 0.5), ("kernpolitie", 0.5), ("walvis", 0)],
)
def test_having_a_part_of_a_word_is_half_of_having_it(
    likeness: Likeness, word: str, coverage: float
) -> None:
    (key,) = likeness.keys(word)
    assert likeness.coverage(key) == coverage


@pytest.mark.parametrize(
    "text",
    [
        "Who exactly has already asked anybody about that?",
        "What else was mentioned, and what would each of them still need to know?",
        "Will either of us ever get nothing?",
    ],
)
def test_english_words_without_a_subject_are_no_keys(text: str) -> None:
    english = Likeness(["The hospital bus is late."], "en")
    assert english.keys(text) == []
    assert english.keys(f"{text} The hospital bus?") == english.keys("hospital bus")


def test_accents_and_case_do_not_count() -> None:
    assert fold("Één DAG in België") == "een dag in belgie"
