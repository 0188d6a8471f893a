from evals.budget import Piece, gold_words, piece

LENGTHS = {"t1": 10, "t2": 6, "t3": 4}


def test_gold_words_within_the_budget() -> None:
    # Four words of t1, six of t2; then two of the ten that are allowed are left... none.
    pieces = [Piece("t1", 0, 4), Piece("t2", 0, 6), Piece("t3", 0, 4)]
    assert gold_words(pieces, {"t1", "t3"}, LENGTHS, budget=10) == (4, 14)


def test_the_last_piece_is_cut() -> None:
    pieces = [Piece("t2", 0, 6), Piece("t1", 0, 10)]
    assert gold_words(pieces, {"t1"}, LENGTHS, budget=9) == (3, 10)


def test_words_are_read_and_paid_once() -> None:
    pieces = [Piece("t1", 0, 4), Piece("t1", 2, 6), Piece("t3", 0, 4)]
    # 4 + 2 words of t1, then 2 of t3.
    assert gold_words(pieces, {"t3"}, LENGTHS, budget=8) == (2, 4)


def test_less_than_the_budget_may_be_retrieved() -> None:
    assert gold_words([Piece("t3", 0, 4)], {"t3"}, LENGTHS) == (4, 4)
    assert gold_words([], {"t3"}, LENGTHS) == (0, 4)


def test_characters_become_words() -> None:
    text = "Ja, dat\nzeg ik toe."
    assert piece("t1", text, 0, len(text)) == Piece("t1", 0, 5)
    assert piece("t1", text, 8, len(text)) == Piece("t1", 2, 5)
    assert piece("t1", text, 0, 4) == Piece("t1", 0, 1)
