"""What a question names can be left aside: it is shown, and it can be removed."""

from soundness import check_proof

from assistant.engine import Assistant


def test_a_speaker_that_is_left_aside_is_not_followed(assistant: Assistant) -> None:
    question = "Wat zei Terlingen over de webcrawler?"
    read = assistant.ask(question)
    assert read.read.speaker == "Terlingen"
    assert {citation.turn.speaker for citation in read.citations} == {"Terlingen"}
    freed = assistant.ask(question, ignoring=frozenset({"speaker"}))
    assert not freed.read
    assert freed.ignored == ("speaker",)
    assert freed.to_json()["ignored"] == ["speaker"]
    found = assistant.search(question, ignoring=frozenset({"speaker"}))
    assert {hit.turn.speaker for hit in found[:5]} > {"Terlingen"}
    check_proof(freed)


def test_a_period_that_is_left_aside_is_not_followed(assistant: Assistant) -> None:
    question = "Wat is er in het debat van 2018 gezegd over de webcrawler?"
    assert assistant.ask(question).read.to_json() == {"from": "2018-01-01", "to": "2018-12-31"}
    freed = assistant.ask(question, ignoring=frozenset({"from", "to"}))
    assert not freed.read


def test_a_follow_up_leaves_it_aside_too(assistant: Assistant) -> None:
    first = assistant.ask("Wat zei Terlingen over de webcrawler?")
    asked = "En wat zei hij over de evaluatie?"
    assert assistant.ask(asked, history=[first]).read.speaker == "Terlingen"
    freed = assistant.ask(asked, history=[first], ignoring=frozenset({"speaker"}))
    assert freed.read.speaker is None
    check_proof(freed, [first])
