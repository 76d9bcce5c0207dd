"""Whether the words of an award criterion speak of circular economy and low carbon, or of the firm.

Word stems of the languages notices come in. A stem is taken narrowly where the language uses it for other
things too: French `climatisation` is no climate, Finnish `ilmastointi` neither, and a
`työympäristö` is no environment.
"""

import re
import unicodedata

from gatekeeper_app.domain.procurements import AwardCriterionType

# The name and the beginning of the description say what a criterion is about; a word deep in a long
# evaluation method does not make the whole criterion green.
_JUDGED_LENGTH = 1000

_GREEN = re.compile(
    "|".join(
        (
            # Finnish
            r"(?<![\w-])ympäristö",
            r"\bhiili(?!kui|ter|hap|hyd)",
            r"\bhiilen|\bhiiltä|vähähiili",
            r"\bilmasto(?!i)",
            r"päästö",
            r"kiertotalou|kierräty|kierrätt|kiertoon\b|uudelleenkäyt|uusiokäyt|uusiomateri|\buusiutuv",
            r"kestäv\w{1,20} kehity|energiatehok",
            # Swedish
            r"(?<![\w-])miljö(?!er)",
            r"klimat(?!anl|isier|yz)",
            r"utsläpp|koldioxid|växthusgas|fossilfri",
            r"cirkul(?!ation|er)|återvin|återbruk|återanvän|förnybar|energieffektiv",
            r"hållbarhet|hållbar utveckling",
            # English
            r"environmental|environment[- ]friendly|\b(?:the|natural|global) environment\b|^environment\b",
            r"carbon(?! ?(?:fib|steel|copy|paper|black))|\bco ?2(?!\d)|greenhouse gas|emission",
            r"climat(?!is|iz|e[- ]control)",
            r"circular|recycl|re-?use\b|re-?used\b|refurbish|remanufactur|energy[- ]efficien",
            r"sustainab(?!le (?:business|growth|financ|service))",
            r"renewable (?:energ|fuel|material)",
            # French
            r"environnement(?! (?:de travail|informatique|numérique|de test))",
            r"émissions?\b(?! d(?:e |es |u |[’'])(?:bons?|titres?|factures?|commandes?))|effet de serre",
            r"circulair|réemploi|réutilis|développement durable|écolog",
            r"(?:efficacité|performance) énergétique",
            # German
            r"umwelt|nachhalt|klimaschutz|klimaneutral|klimafreundlich|klimabilanz|treibhausgas",
            r"kreislauf|wiederverwend|ökolog|energieeffizien",
            # Dutch
            r"duurza|klimaat(?!behe|inst|regel)|uitstoot|emissie|hergebruik|energiezuin|milieu(?:v|pr|im|kost|pl)",
            # Italian, Spanish, Portuguese
            r"ambiental|dell[’']ambiente|medio ambiente|medioambient|meio ambiente|climátic",
            r"sostenib|sustentab|circolar|riutilizz|riciclat|reciclad|reutiliza|emisiones|emissões",
            # Polish
            r"środowisk(?!\w{0,20} pracy)|zrównoważon|emisj|obieg\w{0,20} zamknięt|recykl|ekologi",
        )
    )
)
# A word that means the environment in one language and something else in another.
_GREEN_IN = {
    "NLD": re.compile(r"milieu"),
    "ITA": re.compile(r"\bambiente\b"),
}

_BIDDER = re.compile(
    "|".join(
        (
            r"iso[ -/]{0,3}14001|\bemas\b",
            r"prestatieladder|co ?2[ -]?performance[ -]?ladder",
            r"environmental management|ympäristöjärjestelmä|ympäristöhallintajärjestelmä|ympäristösertifi",
            r"miljöledning|miljöcertifi|umweltmanagement|management environnemental",
            r"milieuzorg|milieumanagement",
            r"gestione ambientale|gestión (?:medio)?ambiental|gestão ambiental|zarządzania środowisk",
            r"(?:yrityksen|tarjoajan|toimittajan)\s+(?:ympäristö|hiili|ilmasto|vastuullisuus)",
            r"(?:företagets|anbudsgivarens|leverantörens)\s+(?:miljö|klimat|hållbarhet|koldioxid)",
            r"(?:company|corporate|firm|tenderer|bidder|supplier)(?:[’']?s)?[’']?\s+"
            r"(?:environmental|carbon|climate|sustainability)",
            r"(?:environnementale|développement durable|rse)\s+"
            r"(?:de l[’']entreprise|du candidat|du soumissionnaire)",
        )
    )
)


def is_green(kind: AwardCriterionType, text: str, language: str) -> bool | None:
    """True by the words; False for price and cost without them; None for quality that says nothing of it.

    `language` is the text's language as the notice names it (FIN, NLD); empty where unknown.
    """
    judged = _folded(text)
    extra = _GREEN_IN.get(language)
    if _GREEN.search(judged) or (extra is not None and extra.search(judged)):
        return True
    return None if kind is AwardCriterionType.QUALITY else False


def is_about_bidder(text: str) -> bool:
    """Whether the words ask for a certificate or a policy of the firm, not for a property of the object."""
    return _BIDDER.search(_folded(text)) is not None


def _folded(text: str) -> str:
    # NFKC makes the subscript of CO₂ a plain figure and a composed letter one sign.
    return unicodedata.normalize("NFKC", text[:_JUDGED_LENGTH]).lower()
