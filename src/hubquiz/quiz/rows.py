"""A question as a row for other programs: names and plain values, its key, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.exchange.rows import kind_of, plain
from hubquiz.quiz.question import WRITTEN
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from hubquiz.content.truth import Truth
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.quiz.shapes import Exhibit, Shape

Row = dict[str, object]


def question_row(question: Question, truth: Truth) -> Row:
    """Return a question as JSON-able values.

    Beside `kind`, `shape` and `prompt` it holds the shape's own parts and the `key`: a list of
    choices, of pairs, of items in order, a value, the accepted texts, or `[lat, lon]`. `exhibits`
    are shown with the prompt, `pictures` with the choices, None where one has none. `claims` name
    for each claim the choice (pair, item) that rests on it, None where the prompt does.
    """
    row: Row = {"kind": question.kind, "shape": question.shape_name, "prompt": question.prompt}
    if question.clues:
        row["clues"] = list(question.clues)
    if question.exhibits:
        row["exhibits"] = [_exhibit_row(exhibit) for exhibit in question.exhibits]
    row.update(_parts(question.shape))
    row["facts"] = list(question.facts)
    row["topics"] = list(question.topics)
    row["because"] = [remark.text for remark in question.because]
    row["claims"] = [_claim_row(claim, question.shape, truth) for claim in question.claims]
    return row


def _parts(shape: Shape) -> Row:
    match shape:
        case Pick():
            row: Row = {
                "choices": list(shape.choices),
                "several": shape.several,
                "key": [shape.choices[i] for i in shape.key],
            }
            if shape.pictures:
                row["pictures"] = [picture and _exhibit_row(picture) for picture in shape.pictures]
            return row
        case Pair():
            return {
                "left": list(shape.left),
                "right": list(shape.right),
                "key": [
                    [item, shape.right[j]] for item, j in zip(shape.left, shape.key, strict=True)
                ],
            }
        case Arrange():
            return {
                "items": list(shape.items),
                "first": shape.first,
                "last": shape.last,
                "key": [shape.items[i] for i in shape.key],
            }
        case Estimate():
            return {"unit": shape.unit, "tolerance": shape.tolerance, "key": shape.key}
        case Typed():
            return {"key": list(shape.accepted)}
        case Point():
            return {
                "map": shape.map,
                "within": shape.within,
                "spots": [[spot.lat, spot.lon, spot.words] for spot in shape.spots],
                "key": [shape.lat, shape.lon],
            }


def _exhibit_row(exhibit: Exhibit) -> Row:
    return {
        "type": exhibit.type.value,
        "file": exhibit.file,
        "alt": exhibit.alt,
        "credit": exhibit.credit,
    }


def _claim_row(claim: Claim, shape: Shape, truth: Truth) -> Row:
    row: Row = {"relation": claim.relation, "verdict": claim.verdict.value}
    relation = truth.pack.relations.get(claim.relation)
    subject = truth.thing(claim.subject)
    value = truth.value(relation, claim.object) if relation is not None else None
    if claim.relation == WRITTEN or subject is None or value is None:
        row |= {
            "subject": claim.subject,
            "subject_kind": "",
            "object": claim.object,
            "object_kind": "",
        }
    else:
        row |= {"subject": subject.name, "subject_kind": subject.kind}
        row |= {"object": plain(value), "object_kind": kind_of(value)}
    if claim.when:
        row["when"] = claim.when
    row["choice"] = _pointed_at(claim.choice, shape)
    return row


def _pointed_at(choice: tuple[int, ...], shape: Shape) -> object:
    """Return what a claim's position names, in the words that are shown."""
    match shape, choice:
        case Pick(choices=choices), (index,):
            return choices[index]
        case Pair(left=left, right=right), (i, j):
            return [left[i], right[j]]
        case Arrange(items=items), (index,):
            return items[index]
        case _:
            return None
