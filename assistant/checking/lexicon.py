"""Word lists for the check of names, in Dutch and English."""

from typing import Final

PARTICLES: Final = frozenset(
    "van de der den het 't ter ten te in op la le du von zu el al bin ben".split()
)
PLAIN_CAPITALS: Final = frozenset(
    """
    ik i minister ministers staatssecretaris staatssecretarissen kamer kamerlid kamerleden
    kabinet tweede eerste mevrouw heer meneer voorzitter bewindspersoon commissie regering rijk
    parlement state secretary member members parliament house chamber committee government
    cabinet chair mp mps mr mrs ms dr prof madam sir councillor councillors council senator junior
    prime president
    january february march april may june july august september october november december
    januari februari maart mei juni juli augustus oktober
    monday tuesday wednesday thursday friday saturday sunday
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """.split()
)
"""Words with a capital that name nobody: titles, bodies that every debate is about, days."""

OPENERS: Final = frozenset(
    """
    volgens daarnaast verder bovendien tevens eveneens daarbij hierbij hiermee ten slotte tot
    later zelf beide beiden zowel ondanks dankzij gezien naast behalve sinds tijdens zodra indien
    vervolgens echter wel daarop daartoe hierop tegelijk tegelijkertijd momenteel inmiddels
    concreet kortom mocht mochten stel wel daarbuiten daarentegen uiteindelijk ook zo anders
    beiden verscheidene diverse
    according furthermore moreover additionally however meanwhile later earlier besides despite
    during since until currently finally firstly secondly lastly overall regarding concerning
    therefore thus specifically both neither either instead yes no yet only similarly likewise
    """.split()
)
"""Words that sentences of an answer begin with, and that debates may not have."""

DUTCH_NAMES: Final = {
    "netherlands": "nederland", "dutch": "nederlands", "hague": "haag", "europe": "europa",
    "european": "europees", "brussels": "brussel", "germany": "duitsland", "german": "duits",
    "belgium": "belgie", "belgian": "belgisch", "france": "frankrijk", "french": "frans",
    "spain": "spanje", "italy": "italie", "english": "engels", "britain": "brittannie",
    "romania": "roemenie", "america": "amerika", "american": "amerikaans", "nigeria": "nigeria",
    "jha": "jbz", "un": "vn", "christmas": "kerst", "easter": "pasen",
}  # fmt: skip
"""English names and the Dutch ones that a glossary of policy lacks."""

ENGLISH_NAMES: Final = {dutch: english for english, dutch in DUTCH_NAMES.items()}

SAYS: Final = frozenset(
    """
    zegt zei zeggen zeiden zegde gaf geeft vindt vond wil wilde wijst wees noemt noemde stelt
    stelde vraagt vroeg pleit pleitte antwoordt antwoordde belooft beloofde meldt meldde verwacht
    verwachtte benadrukt benadrukte denkt dacht hoopt hoopte steunt steunde bedankt bedankte
    weigert weigerde waarschuwt waarschuwde erkent erkende herhaalt herhaalde kondigt kondigde
    laat liet stuurt stuurde komt kwam ziet zag deelt deelde verwijst verwees betoogt betoogde
    legt legde bevestigt bevestigde ontkent ontkende verzoekt verzocht dringt drong onderschrijft
    merkt merkte concludeert concludeerde constateert constateerde suggereert suggereerde oppert
    opperde citeert citeerde hekelt hekelde betwijfelt betwijfelde klaagt klaagde schetst schetste
    kiest koos reageert reageerde heeft had is was zal zou gaat ging kan kon blijft bleef streeft
    says said asks asked wants wanted thinks thought promises promised told tells answers answered
    argues argued notes noted states stated expects expected gives gave refuses refused explains
    explained confirms confirmed supports supported believes believed announces announced will
    would has had is was can could hopes hoped calls called warns warned replies replied points
    pointed adds added proposes proposed admits admitted disagrees disagreed objects objected
    remarked remarks observed observes concluded concludes wondered wonders
    criticised criticises complained complains mentioned mentions
    agrees agreed reported reports stressed stresses rejects rejected does did intends plans
    """.split()
)
"""Verbs that stand beside whoever speaks."""

FRAMES: Final = frozenset(
    """
    antwoord antwoorden reactie vraag vragen interruptie bijdrage toezegging toezeggingen voornemen
    sprak spreekt uit las leest voor toe harde slot slotlijst betoog termijn woorden letterlijk
    answer reply response question interruption contribution undertaking intention firm closing
    words literally words wording term stated read out
    """.split()
)
"""Words that tell how something was said, around a quote."""

TELLING: Final = frozenset(
    """
    steunt steunde onderschrijft onderschrijven bedankt bedankte kiest koos verwacht verwachtte
    weigert weigerde supports supported expects expected refuses refused rejects rejected
    """.split()
)
"""Verbs that stand beside whoever speaks, and say what is said."""
