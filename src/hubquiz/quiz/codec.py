"""Questions, responses and marks as plain JSON objects, and back.

Names are spelled out here and not taken from the classes, so that renaming one leaves old logs
readable. What is at its default is left out. A field that is added later needs a default for
reading; `VERSION` grows when an old reader would misunderstand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.fields import CodecError, Fields, plain_number
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.question import Claim, Question, Remark, Rule
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Exhibit, Pair, Pick, Point, Spot, Typed

if TYPE_CHECKING:
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

VERSION = 1
"""The version that is written; newer ones are refused."""

Json = dict[str, object]
"""A JSON object."""


def encode_question(question: Question) -> Json:
    """Return a question as a JSON object."""
    return {
        "v": VERSION,
        "kind": question.kind,
        "prompt": question.prompt,
        "shape": _encode_shape(question.shape),
        "claims": [_encode_claim(claim) for claim in question.claims],
        "facts": list(question.facts),
        **_given(
            tells=sorted(question.tells),
            because=[_encode_remark(remark) for remark in question.because],
            clues=list(question.clues),
            topics=list(question.topics),
            rule=question.rule.value if question.rule is not Rule.FITS else "",
            exhibits=[_encode_exhibit(exhibit) for exhibit in question.exhibits],
            pack=question.pack,
        ),
    }


def decode_question(data: object) -> Question:
    """Return the question of a JSON object. Raises `CodecError`."""
    fields = _versioned(data, "question")
    return Question(
        kind=fields.text("kind"),
        prompt=fields.text("prompt"),
        shape=_decode_shape(fields.child("shape")),
        claims=tuple(_decode_claim(claim) for claim in fields.children("claims")),
        facts=fields.texts("facts"),
        tells=frozenset(fields.texts("tells")),
        because=tuple(_decode_remark(remark) for remark in fields.children("because")),
        clues=fields.texts("clues"),
        topics=fields.texts("topics"),
        rule=fields.member("rule", Rule) if fields.has("rule") else Rule.FITS,
        exhibits=tuple(_decode_exhibit(exhibit) for exhibit in fields.children("exhibits")),
        pack=fields.text("pack", ""),
    )


def encode_response(response: Response) -> Json:
    """Return a response as a JSON object."""
    match response:
        case Picked(choices=choices):
            return {"pick": list(choices)}
        case Paired(right=right):
            return {"pair": list(right)}
        case Arranged(order=order):
            return {"arrange": list(order)}
        case Estimated(value=value):
            return {"number": plain_number(value)}
        case Wrote(text=text):
            return {"text": text}
        case Pointed(lat=lat, lon=lon):
            return {"point": [lat, lon]}
        case GaveUp():
            return {"gave_up": True}


def decode_response(data: object) -> Response:
    """Return the response of a JSON object. Raises `CodecError`."""
    fields = Fields(data, "response")
    if fields.has("pick"):
        return Picked(fields.integers("pick"))
    if fields.has("pair"):
        return Paired(fields.integers_or_none("pair"))
    if fields.has("arrange"):
        return Arranged(fields.integers("arrange"))
    if fields.has("number"):
        return Estimated(fields.number("number"))
    if fields.has("text"):
        return Wrote(fields.text("text"))
    if fields.has("point"):
        return Pointed(*_pair_of_numbers(fields, "point"))
    if fields.flag("gave_up"):
        return GaveUp()
    raise fields.wrong("no answer is in it")


def encode_mark(mark: Mark) -> Json:
    """Return a mark as a JSON object."""
    return {
        "credit": mark.credit,
        "right": mark.right,
        **_given(
            uncounted=not mark.counted,
            confused=[list(pair) for pair in mark.confused],
            parts=[[at, int(right)] for at, right in mark.parts],
        ),
    }


def decode_mark(data: object) -> Mark:
    """Return the mark of a JSON object. Raises `CodecError`."""
    fields = Fields(data, "mark")
    return Mark(
        credit=fields.number("credit"),
        right=fields.text("right"),
        counted=not fields.flag("uncounted"),
        confused=tuple(_pair_of_texts(pair) for pair in fields.lists("confused")),
        parts=tuple((at, bool(right)) for at, right in map(_part, fields.lists("parts"))),
    )


def _encode_shape(shape: Shape) -> Json:
    match shape:
        case Pick(choices=choices, key=key):
            body: Json = {"choices": list(choices), "key": list(key)}
            pictures = [_encode_picture(picture) for picture in shape.pictures]
            return {"pick": body | _given(several=shape.several, pictures=pictures)}
        case Pair(left=left, right=right, key=key):
            body = {"left": list(left), "right": list(right), "key": list(key)}
            return {"pair": body | _given(bins=shape.bins)}
        case Arrange(items=items, key=key, values=values):
            body = {"items": list(items), "key": list(key), "values": list(values)}
            return {"arrange": body | _given(first=shape.first, last=shape.last)}
        case Estimate():
            return {"number": _encode_estimate(shape)}
        case Typed(accepted=accepted):
            rest = _given(rivals=list(shape.rivals), unsure=list(shape.unsure))
            return {"text": {"accepted": list(accepted)} | rest}
        case Point():
            return {"point": _encode_point(shape)}


def _encode_estimate(shape: Estimate) -> Json:
    return {
        "key": shape.key,
        "tolerance": shape.tolerance,
        "low": shape.low,
        "high": shape.high,
        **_given(
            unit=shape.unit,
            text=shape.text,
            years=shape.years,
            unsure=[[plain_number(end) for end in interval] for interval in shape.unsure],
        ),
    }


def _encode_point(shape: Point) -> Json:
    return {
        "lat": shape.lat,
        "lon": shape.lon,
        "within": shape.within,
        "map": shape.map,
        "frame": list(shape.frame),
        **_given(spots=[[spot.lat, spot.lon, spot.words] for spot in shape.spots]),
    }


def _decode_shape(fields: Fields) -> Shape:
    if fields.has("pick"):
        body = fields.child("pick")
        return Pick(
            body.texts("choices"),
            body.integers("key"),
            body.flag("several"),
            tuple(_decode_picture(picture) for picture in body.lists("pictures")),
        )
    if fields.has("pair"):
        body = fields.child("pair")
        return Pair(
            body.texts("left"), body.texts("right"), body.integers("key"), body.flag("bins")
        )
    if fields.has("arrange"):
        return _decode_arrange(fields.child("arrange"))
    if fields.has("number"):
        return _decode_estimate(fields.child("number"))
    if fields.has("text"):
        body = fields.child("text")
        return Typed(body.texts("accepted"), body.texts("rivals"), body.texts("unsure"))
    if fields.has("point"):
        return _decode_point(fields.child("point"))
    raise fields.wrong("it is none of the six shapes")


def _decode_arrange(body: Fields) -> Arrange:
    return Arrange(
        items=body.texts("items"),
        key=body.integers("key"),
        values=body.texts("values"),
        first=body.text("first", ""),
        last=body.text("last", ""),
    )


def _decode_estimate(body: Fields) -> Estimate:
    return Estimate(
        key=body.number("key"),
        tolerance=body.number("tolerance"),
        low=body.number("low"),
        high=body.number("high"),
        unit=body.text("unit", ""),
        text=body.text("text", ""),
        years=body.flag("years"),
        unsure=tuple(_pair_of_numbers(interval, "items") for interval in body.lists("unsure")),
    )


def _decode_point(body: Fields) -> Point:
    south, west, north, east = body.numbers("frame", 4)
    return Point(
        lat=body.number("lat"),
        lon=body.number("lon"),
        within=body.number("within"),
        map=body.text("map"),
        frame=(south, west, north, east),
        spots=tuple(_decode_spot(spot) for spot in body.lists("spots")),
    )


def _decode_spot(fields: Fields) -> Spot:
    match fields.items("items"):
        case [int() | float() as lat, int() | float() as lon, str() as words]:
            return Spot(float(lat), float(lon), words)
    raise fields.wrong("a spot is a latitude, a longitude and words")


def _encode_exhibit(exhibit: Exhibit) -> Json:
    rest = _given(alt=exhibit.alt, credit=exhibit.credit)
    return {"type": exhibit.type.value, "file": exhibit.file} | rest


def _decode_exhibit(fields: Fields) -> Exhibit:
    return Exhibit(
        type=fields.member("type", Type),
        file=fields.text("file"),
        alt=fields.text("alt", ""),
        credit=fields.text("credit", ""),
    )


def _encode_picture(picture: Exhibit | None) -> list[Json]:
    """Return the picture of a choice in a list, which is empty if the choice has none."""
    return [] if picture is None else [_encode_exhibit(picture)]


def _decode_picture(fields: Fields) -> Exhibit | None:
    return next(map(_decode_exhibit, fields.children("items")), None)


def _encode_claim(claim: Claim) -> Json:
    return {
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "verdict": claim.verdict.value,
        **_given(choice=list(claim.choice), when=claim.when),
    }


def _decode_claim(fields: Fields) -> Claim:
    return Claim(
        subject=fields.text("subject"),
        relation=fields.text("relation"),
        object=fields.text("object"),
        verdict=fields.member("verdict", Verdict),
        choice=fields.integers("choice"),
        when=fields.text("when", ""),
    )


def _encode_remark(remark: Remark) -> Json:
    choice: Json = {} if remark.choice is None else {"choice": remark.choice}
    rest = _given(citation=remark.citation, as_of=remark.as_of, now=remark.now, note=remark.note)
    return {"text": remark.text} | rest | choice


def _decode_remark(fields: Fields) -> Remark:
    return Remark(
        text=fields.text("text"),
        citation=fields.text("citation", ""),
        as_of=fields.text("as_of", ""),
        now=fields.text("now", ""),
        note=fields.text("note", ""),
        choice=fields.integer("choice") if fields.has("choice") else None,
    )


def _versioned(data: object, what: str) -> Fields:
    fields = Fields(data, what)
    version = fields.integer("v")
    if version > VERSION:
        raise fields.wrong(f"it is of version {version}, and this HubQuiz reads up to {VERSION}")
    return fields


def _given(**values: object) -> Json:
    """Return the values that are not at their default: neither empty nor false."""
    return {name: value for name, value in values.items() if value}


def _pair_of_numbers(fields: Fields, name: str) -> tuple[float, float]:
    first, second = fields.numbers(name, 2)
    return first, second


def _pair_of_texts(fields: Fields) -> tuple[str, str]:
    first, second = fields.texts("items", 2)
    return first, second


def _part(fields: Fields) -> tuple[int, int]:
    at, right = fields.integers("items", 2)
    return at, right


__all__ = [
    "VERSION",
    "CodecError",
    "Json",
    "decode_mark",
    "decode_question",
    "decode_response",
    "encode_mark",
    "encode_question",
    "encode_response",
]
