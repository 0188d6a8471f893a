"""Words that say little of what a sentence is about: adverbs, conjunctions, verbs for having.

A report that speaks of the same need not have them. Those that say nothing anywhere, such as "de"
and "zegt", are left out before (`index.likeness`).
"""

from functools import cache

from index.likeness import Likeness

_LIGHT = """
    tegenover telkens ondanks wegens gedurende behalve sinds vanwege tijdens omtrent jegens
    inzake aangaande langs buiten rondom zonder nauwelijks bijna ooit nooit overal ergens
    nergens vooral zelden meestal vooraf achteraf alsnog desnoods wellicht kennelijk blijkbaar
    eindelijk voorlopig juist allang amper dikwijls doorgaans daadwerkelijk werkelijk
    uitdrukkelijk nadrukkelijk vanzelf voortaan indertijd destijds onlangs laatst recentelijk
    recent meteen onmiddellijk spoedig momenteel inmiddels sindsdien intussen ondertussen
    bovendien althans hoezeer zodanig zulke dergelijke dergelijk zodra voordat nadat totdat
    zolang hoewel terwijl mits tenzij indien oftewel ofwel noch evenmin eveneens tevens
    alsmede voornamelijk grotendeels gedeeltelijk ongeveer circa minstens hooguit hoogstens
    tenminste ruim krap gunt gunnen houdt houden hield brengt brengen bracht zet zetten leidt
    leiden blijkt blijken bleek schijnt begint beginnen begon noemt noemen noemde meldt melden
    meldde geeft gaven vertelt vertellen vertelde legt legde merkte uitte beweert beweerde
    acht achtte 1e 2e 3e 4e regarding concerning despite throughout hardly ever recently
    currently eventually according besides amid among amongst versus towards merely mainly
    mostly partly roughly nearly barely rarely usually often sometimes whenever wherever
    whatever whichever mention mentioned mentions describe described describes explain
    explained explains state stated states claim claimed claims suggest suggested suggests
    respond responded bevat bevatten bevatte voert voeren voerde volledig geheel totaal achter
    voren
""".split()


@cache
def light_stems() -> frozenset[str]:
    """The stems of these words, Dutch and English."""
    both = (Likeness((), "nl"), Likeness((), "en"))
    return frozenset(key for each in both for word in _LIGHT for key in each.keys(word))
