"""The words by which headings and cells of tables are known."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(word for word in words.replace("\n", "|").split("|") if word)


UNITS = _set("""km|km²|km2|sq.km|sqkm|sq km|square km|km squared|m|m²|m2|m³|m3|cm|mm|µm|nm|mi|mi²
ft|in|ha|acres|miles|metres|meters|kg|g|mg|t|tonnes|tons|lb|l|ml|°c|°f|°|k|%|‰|$|€|£|¥|us$|usd|eur
gbp|s|min|h|hours|minutes|seconds|days|years|w|kw|mw|gw|kwh|v|a|hz|khz|mhz|ghz|pa|hpa|bar|j|kj|kcal
mol|ppm|au|ly|thousand|thousands|million|millions|billion|billions|us$ billion|us$ million""")
"""Units that are known without brackets around them."""

ONE_OF = {"thousands": "thousand", "millions": "million", "billions": "billion"}

NO_UNITS = _set("est|est.|estimate|estimated|approx|approx.|approximate|rank|total|name|code")
"""Words in brackets that are no units."""

ENGLISH = _set("""country|capital|continent|currency|area|population|year|name|language|city|state
author|title|date|born|died|founded|element|symbol|number|planet|moon|animal|species|company
inventor|invented|discovered|independence|height|length|mountain|term|definition|word|meaning|type
color|colour|region|flag|president|king|queen|battle|war|event|place|location|note|source|question
answer|code|of|the|and|by|latitude|longitude|coordinates|family|class|order|habitat|food|book|film
artist|painter|composer|work|sport|team|genre|founder|industry|product|price|mass|weight|size|speed
distance|diameter|radius|ocean|sea|lake|island|largest|highest|firm|town|river|picture""")
"""Words that headings in English have, in the singular."""

IES = _set("movies|cookies|zombies|selfies|calories|genies|prairies|pixies|hoodies")
"""Plurals of words that end in ie."""

SAME_ENDS = _set("""species|series|news|physics|mathematics|maths|politics|economics|means|status
atlas|mars|athletics|gas""")
"""Words that end in s and are no plurals."""

NUMBERING = frozenset({"", *_set("#|no|no.|nr|nr.|№|id|index|row|序号|编号")})
"""Headings over the numbers of rows."""

GENERIC = _set("name|names|title|item|thing|名称|名字|nom|nombre")
"""Headings that name no kind of thing."""

NAMES = _set("name|title|full name|common name|english name|country name|名称|名字")
"""Headings over names, wherever their column is."""

CODES = _set("iso|iso2|iso3|iso code|code|abbr|abbr.|abbreviation|key|id|#") | {""}
"""Headings over codes of what the next column names."""

FIRST_NAMES = _set("first name|firstname|forename|given name|vorname|prénom")
LAST_NAMES = _set("last name|lastname|surname|family name|nachname")

TOTALS = _set("total|totals|sum|average|mean|grand total|summe|合计|总计")
"""What a row is called that sums up others."""

FRONTS = _set("""term|terms|front|word|words|vocabulary|vocab|concept|expression|phrase|单词|生词
术语|正面|語句|単語""")
BACKS = _set("""definition|definitions|back|meaning|meanings|translation|translations|description
释义|定义|意思|翻译|背面|意味""")
"""Headings of the two sides of cards."""

BESIDE = _set("tag|tags|topic|topics|lesson")
"""Headings that may stand beside those of cards."""

TURNED = (
    _set("front|正面|vorderseite|recto|frente|anverso"),
    _set("back|背面|rückseite|verso|reverso"),
)
"""Headings of the sides of a card that is turned over."""

GROUPS = _set("category|subject|deck|chapter|unit|分类|kategorie|catégorie|categoría|categoria")
RATED = _set("difficulty|level|id|#|no|no.|number|order|难度|编号|序号")
"""What else may stand beside these: what the card is about, and how hard or which it is."""

FLAGS = _set("yes|no|true|false|y|n|x|✓|✗|是|否|ja|nein|oui|non|sí")
"""Values that say yes or no."""

NOTHING = _set("""-|–|—|--|---|…|...|?|??|n/a|n.a.|n.a|unknown|tbd|tba|null|not available
not applicable|no data|未知|不详""")
"""Cells that say nothing, in small letters."""

MISSING = frozenset({"NA", "NaN", "nan", "NAN"})
"""Cells that other programs write for a missing number."""

NONE = _set("none|nil|无")
"""Cells that say that there is none, where several might be."""

ERRORS = _set("#n/a|#ref!|#div/0!|#value!|#name?|#num!|#null!")
"""What a spreadsheet shows in place of a value."""

PLACED = ("coordinate", "location", "position", "geo", "lat", "koordinat", "坐标", "位置")
"""Parts of headings over places."""

_MONTHS = """january|jan february|feb march|mar april|apr may june|jun july|jul august|aug
september|sep|sept october|oct november|nov december|dec"""
MONTHS = {
    name: number for number, names in enumerate(_MONTHS.split(), 1) for name in names.split("|")
}
