"""Who and what a sentence is about: actors under all their names, other proper names, and subjects."""

import re
from functools import cache, lru_cache

# Actors stand in nearly every sentence, under many names, and so prove little; other names prove more.
_ACTORS = {
    "russia": r"Russian?s?|Moscow|Kremlin|Putin|Vladimir",
    "north-korea": r"North Koreans?|North Korea|Pyongyang|DPRK|the North|Kim(?! (?:Tae|tae))(?: Jong[ -][Uu]n)?|N\. Korea",
    "south-korea": r"South Koreans?|South Korea|Seoul|the South|ROK|S\. Korea",
    "us": r"US|U\.S\.?|USA|United States|Americans?|Washington|White House|State Department|Pentagon",
    "ukraine": r"Ukrain(?:e|ian|ians)|Kyiv|Kiev",
    "china": r"Chin(?:a|ese)|Beijing|Xi(?: Jinping)?",
    "un": r"UN|U\.N\.?|United Nations|Security Council",
}
ACTORS = {actor: re.compile(rf"\b(?:{names})(?![\w])") for actor, names in _ACTORS.items()}
TITLES = {
    "russia": "Russia", "north-korea": "North Korea", "south-korea": "South Korea", "us": "the US", "ukraine": "Ukraine",
    "china": "China", "un": "the UN",
}  # fmt: skip
SUBJECTS = {
    "food": r"food|wheat|grain|harvest|humanitarian|\baid\b|goods|suppl(?:y|ies) of food|hunger",
    "arms": r"ammunition|munition|shells?\b|artillery|weapon|\barms\b|missile|rocket|container|rounds?\b|boxes|stockpile|deliver|"
    r"shipment|calibre|152|arsenal|military aid|inventory",
    "energy": r"\boil\b|fuel|energy|barrel|\bgas\b",
    "technology": r"technolog|satellite|\bspace|submarine|nuclear|reactor|radar|air[- ]defen[cs]e|surface-to-air|launch|orbit|know-how|icbm|hypersonic|malligyong",
    "sanctions": r"sanction|resolution|\bban(?:s|ned)?\b|embargo|\bpanel\b|veto|council|abstain|forbid|forbade|barred|prohibit|violat|breach|may not|illegal|not allowed|lawful",
    "meeting": r"summit|\bmet\b|meet|visit|treaty|agreement|partnership|\bsign|\btrip\b|\btrain\b|invit|travel|\bland(?:s|ed)\b|forum|pact",
    "trade": r"\btrade|turnover|export|import|econom|sell|sold|\bbuy|bought|traffic|cargo|\brail|freight|\bports?\b|bridge",
    "drills": r"drill|exercise|manoeuvre|training",
    "front": r"\bwest\b|western|\bfront\b|\ball(?:y|ies|iance)|isolat|coalition|prestige|dictatorship|eurasia|defian|friend|relation|\bties\b",
    "war": r"\bwar\b|invasion|battlefield|front line|peace|regions|counteroffensive|troops|soldiers",
    "china": r"\bchin|\bxi\b|beijing|green light",
    "denial": r"\bden(?:y|ied|ies|ial)|declin|nothing had been signed|nothing was signed|no agreement",
}  # fmt: skip
_SUBJECTS = {subject: re.compile(words, re.IGNORECASE) for subject, words in SUBJECTS.items()}
_PROPER = re.compile(r"(?<![\w-])[A-Z][\w’'-]*[a-z0-9][\w’'-]*(?:\s+(?:of\s+|for\s+the\s+)?[A-Z][\w’'-]*)*|\b[A-Z]{2,6}\b")
_COMMON = set(
    "the a an it he she they this that these those in on at but and so yet for by according since after before there what "
    "who we i you my no neither both its his her their as if when while however mr mrs ms dr prof gen minister president "
    "ministry leader general ambassador director professor panel experts council security committee resolution resolutions "
    "article treaty january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday euronews cnn al jazeera ref west western east far korea korean korean's asia "
    "cold war world korean defence foreign state department house white secretary spokesman officials government not only "
    "three two one more most some many several all each every with without from to of between under over until during "
    "although though because once then later earlier here nor or whether how why where which english un us "
    "kim jong putin vladimir jinping i'm jan feb mar apr jun jul aug sep sept oct nov dec icd mm tv eu g7 un's us's".split()
)


def actors(text):
    """The actors that a text names, in the order in which they first stand there."""
    return [actor for actor, _ in mentions(text)]


@lru_cache(4096)
def mentions(text):
    """(actor, position) for the first mention of each actor, in order of position."""
    first = {actor: match.start() for actor, names in ACTORS.items() if (match := names.search(text))}
    return tuple(sorted(first.items(), key=lambda pair: pair[1]))


def names(text):
    """The proper names of a text that are neither actors nor common words, as they stand; the first word may be none."""
    hidden = text
    for pattern in ACTORS.values():
        hidden = pattern.sub(lambda match: " " * len(match[0]), hidden)
    found = []
    for match in _PROPER.finditer(hidden):
        kept = [word for word in tokens(match[0]) if word not in _COMMON]
        if kept and not (_opens(hidden, match.start()) and not known_name(kept[0])):
            found.append(match[0])
    return found


def tokens(text):
    """The words of a name in lower case, without possessive endings."""
    return [re.sub(r"['’]s?$", "", word).lower() for word in re.findall(r"[\w’'-]+", text)]


def distinctive(name):
    """The words of a name that set it apart."""
    return [word for word in tokens(name) if word not in _COMMON]


@lru_cache(4096)
def subjects(text):
    """The subjects that a text touches."""
    return frozenset(subject for subject, words in _SUBJECTS.items() if words.search(text))


def _opens(text, at):
    """Whether a position opens a sentence, so that its capital says nothing."""
    before = text[:at].rstrip(" \n\"“‘'(*")
    return not before or before[-1] in ".!?:"


def known_name(word):
    """Whether the tables have a word as a name."""
    return word in _known()


@cache
def _known():
    from byline.brief.evidence import every_word_in_capitals

    return every_word_in_capitals()
