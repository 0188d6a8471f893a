import re
from datetime import date
from pathlib import Path

import pytest
from debates import debate

from index.promises import Promise, build_register, find_promises, link_promises, rules
from index.promises.mentions import classify
from index.promises.promise import Addressee

START = (
    "De voorzitter: Ik geef het woord aan mevrouw Van Dam.\n\n"
    "Mevrouw Van Dam (Groen): Dank u wel. {question}\n\n"
    "De voorzitter: Het woord is aan de Minister.\n\n"
    "Minister De Groot: Voorzitter. Dank voor alle vragen over het water, waar ik nu met plezier "
    "op inga; het gaat om werk dat elke dag wordt gedaan, in weer en wind, door mensen die daar "
    "zelden voor worden bedankt, en die dat wel verdienen, net als de gemeenten die het betalen "
    "en de schippers die elke ochtend op tijd willen varen. {reply}"
)


def register_of(question: str, reply: str, rest: str = "") -> list[Promise]:
    return find_promises(debate(START.format(question=question, reply=reply) + rest))


@pytest.mark.parametrize(
    "rule",
    [*rules.UNDERTAKINGS, *rules.INTENTIONS, *rules.VETOES, *rules.ASSENTS],
    ids=lambda rule: rule.name,
)
def test_every_rule_matches_its_example(rule: rules.Rule) -> None:
    assert rule.pattern.search(rule.example)


@pytest.mark.parametrize("rule", rules.UNDERTAKINGS, ids=lambda rule: rule.name)
def test_examples_of_undertakings_are_toezeggingen(rule: rules.Rule) -> None:
    assert (classify(rule.example) or ("", ""))[1] == "toezegging"


@pytest.mark.parametrize("rule", rules.INTENTIONS, ids=lambda rule: rule.name)
def test_examples_of_intentions_are_voornemens(rule: rules.Rule) -> None:
    assert (classify(rule.example) or ("", ""))[1] == "voornemen"


@pytest.mark.parametrize("rule", rules.VETOES, ids=lambda rule: rule.name)
def test_vetoed_examples_are_no_promises(rule: rules.Rule) -> None:
    assert classify(rule.example) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Dat ga ik niet doen.",
        "Dat kan ik u niet toezeggen.",
        "Ik ben niet bereid om dat te onderzoeken.",
        "Een verbod ga ik niet invoeren.",
        "Zal ik dat dan maar onderzoeken?",
        "Ik heb de Kamer daarover vorige week geïnformeerd.",
        "Wij informeren de gemeenten al regelmatig.",
        "Als u mij daarvoor geld geeft, ga ik dat onderzoeken.",
        "De heer Bos zegt: ik ga dat onderzoeken.",
        "Hij noemde het «ik zal u informeren».",
        "Ik ga ervan uit dat de gemeente dat gaat oppakken.",
        "Daar kom ik zo op terug.",
        "Ik kom daarop terug in de tweede termijn.",
        "Ik zal u eerlijk zeggen dat ik dat niet weet.",
        "We moeten dat goed blijven volgen.",
        "Ik zou dat kunnen laten onderzoeken.",
    ],
)
def test_what_only_sounds_like_a_promise_is_none(sentence: str) -> None:
    assert classify(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ja, dat zeg ik u toe.", "toezegging"),
        ("Ik zal de Kamer daarover in het najaar informeren.", "toezegging"),
        ("Zodra ik de cijfers heb, stuur ik u die toe.", "toezegging"),
        ("U krijgt daar voor de zomer een brief over.", "toezegging"),
        ("Ik ga kijken of dat niet eerder kan.", "toezegging"),
        ("Daar kom ik schriftelijk op terug.", "toezegging"),
        ("Ik heb al gezegd dat ik de Kamer zal informeren.", "toezegging"),
        ("Het is mijn voornemen om dat te regelen.", "voornemen"),
        ("Ik ga mijn best doen.", "voornemen"),
        ("Ik ben van plan om het veer langer te laten varen.", "voornemen"),
        ("Ik hoop de wet in mei naar de Kamer te sturen.", "voornemen"),
    ],
)
def test_what_is_a_promise(sentence: str, kind: str) -> None:
    assert (classify(sentence) or ("", ""))[1] == kind


def test_only_a_bewindspersoon_promises() -> None:
    found = register_of("Ik zal u daarover een brief sturen. Wat kost een sluis?", "Veel.")
    assert found == []
    assert find_promises(debate("Smith: I will send you a letter.\n\nJones: Thank you.")) == []


def test_a_short_reply_takes_subject_and_addressee_from_the_question() -> None:
    [promise] = register_of(
        "De brug is oud.",
        "De brug is nog goed.",
        "\n\nMevrouw Van Dam (Groen): Kan de Minister ons voor de zomer de keuring van de oude "
        "brug sturen?\n\nMinister De Groot: Ja, dat zeg ik u toe.\n\n"
        "De voorzitter: Dan noteren we dat.",
    )
    assert promise.quote == "Ja, dat zeg ik u toe."
    assert promise.turn_id == "inv-1/t6"
    assert promise.question_turn_id == "inv-1/t5"
    assert promise.made_to == (Addressee("Van Dam", "Groen"),)
    assert "keuring van de oude brug" in promise.subject
    assert promise.deadline == "voor de zomer"
    assert promise.confirmed_turn_ids == ("inv-1/t7",)
    assert not promise.in_closing_list


def test_a_yes_to_a_question_that_asks_nothing_to_be_done_is_no_promise() -> None:
    rest = "\n\nMevrouw Van Dam (Groen): Is de brug oud?\n\nMinister De Groot: Ja."
    assert register_of("De brug is oud.", "De brug is nog goed.", rest) == []


def test_quotes_are_whole_sentences_with_what_they_lean_on() -> None:
    [promise] = register_of(
        "Hoe staat het met de kade?",
        "Mevrouw Van Dam vroeg naar de kade. Over de kade spreek ik volgende week met de "
        "gemeente. Daar zal ik het aan de orde stellen.",
    )
    assert promise.text == "Daar zal ik het aan de orde stellen."
    assert promise.quote.startswith("Over de kade spreek ik volgende week")
    assert promise.deadline == "volgende week"
    assert (promise.deadline_from, promise.deadline_until) != (None, None)


def test_repetitions_are_one_entry() -> None:
    [promise] = register_of(
        "Hoe staat het met de kade?",
        "Mevrouw Van Dam vroeg naar de kade. Ik zal in mei het herstelplan voor de kade aan de "
        "Kamer sturen.",
        "\n\nMevrouw Van Dam (Groen): Is dat zeker?\n\nMinister De Groot: Nogmaals, ik heb gezegd "
        "dat ik het herstelplan voor de kade zal sturen.",
    )
    assert promise.turn_id == "inv-1/t4"
    assert promise.repeated_turn_ids == ("inv-1/t6",)


CLOSING = (
    "\n\nDe voorzitter: Dan gaan we naar de tweede termijn. Mevrouw Van Dam.\n\n"
    "Mevrouw Van Dam (Groen): Dank u wel voor de antwoorden.\n\n"
    "De voorzitter: Het woord is aan de Minister.\n\n"
    "Minister De Groot: Voorzitter. Ik dank mevrouw Van Dam ook en heb daar verder niets meer "
    "aan toe te voegen.\n\n"
)
TWO = (
    "Mevrouw Van Dam vroeg naar de kade. Ik zal in mei het herstelplan voor de kade aan de Kamer "
    "sturen. Dan de sluiswachters. Ik zal u voor de zomer informeren over de opleiding van "
    "sluiswachters."
)


@pytest.mark.parametrize(
    "read",
    [
        "De voorzitter: Ik lees de toezeggingen voor.\n"
        "- De Minister stuurt de Kamer in mei het herstelplan voor de kade.\n"
        "- De Minister komt terug op de tarieven van het veer.\n"
        "Ik sluit de vergadering.",
        "De voorzitter: Ik noem nog de toezeggingen. De Minister stuurt de Kamer in mei het "
        "herstelplan voor de kade. De Minister komt terug op de tarieven van het veer. Ik sluit "
        "de vergadering.",
    ],
)
def test_the_closing_list_is_compared_with_the_words(read: str) -> None:
    script = START.format(question="Hoe staat het met de kade?", reply=TWO) + CLOSING + read
    register = build_register(debate(script))
    assert [promise.in_closing_list for promise in register.promises] == [True, False]
    assert register.promises[0].confirmed_turn_ids == ("inv-1/t9",)
    assert [item.promises for item in register.closing_items] == [(1,), ()]
    [without] = register.without_words
    assert without.text == "De Minister komt terug op de tarieven van het veer."


def test_every_quote_is_verbatim_and_whole() -> None:
    transcript = debate(START.format(question="Hoe staat het met de kade?", reply=TWO))
    for promise in find_promises(transcript):
        turn = next(t for t in transcript.turns if t.turn_id == promise.turn_id)
        assert promise.quote == promise.span.of(turn.text)
        assert promise.text in promise.quote
        assert re.search(r"[.!?]$", promise.quote)


def test_promises_survive_json() -> None:
    [first, _] = register_of("Hoe staat het met de kade?", TWO)
    record = first.to_json()
    assert Promise.from_json(record) == first
    assert record["made_to"] == [{"speaker": "Van Dam", "party": "Groen"}]


def test_the_same_subject_in_later_meetings_is_linked_oldest_first() -> None:
    script = START.format(question="Hoe staat het met de kade?", reply=TWO)
    older = find_promises(debate(script, day=date(2022, 3, 1), id="old"))
    newer = find_promises(debate(script, day=date(2024, 3, 1), id="new"))
    linked = link_promises([*newer, *older])
    assert [[promise.transcript_id for promise in group] for group in linked] == [
        ["old", "new"],
        ["old", "new"],
    ]


@pytest.mark.real
def test_register_of_the_real_reports(real_reports: Path) -> None:
    from index.readers import read_transcripts

    [older] = read_transcripts(real_reports / "kst-28638-173.md")
    register = build_register(older)
    by_turn = {promise.turn_id.split("/t")[1]: promise for promise in register.promises}
    assert by_turn["185"].confirmed_turn_ids[0] == "kst-28638-173/t186"
    assert by_turn["105"].in_closing_list
    assert by_turn["105"].made_to == (Addressee("Van Nispen", "SP"),)
    assert by_turn["113"].repeated_turn_ids == ("kst-28638-173/t115",)
    assert by_turn["117"].kind == "voornemen"
    assert len(register.closing_items) == 6
    text = {turn.turn_id: turn.text for turn in older.turns}
    assert all(promise.quote in text[promise.turn_id] for promise in register.promises)
    assert all(promise.speaker == "Broekers-Knol" for promise in register.promises)
