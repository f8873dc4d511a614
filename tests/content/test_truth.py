from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.rounds.packs import Draft, number

from hubquiz.content.model import Context, value_key
from hubquiz.content.truth import Truth
from hubquiz.content.values import Bound, Date, Number, calendar_date
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from hubquiz.content.model import Value

TRUE, FALSE, UNKNOWN = Verdict.TRUE, Verdict.FALSE, Verdict.UNKNOWN


def verdict(draft: Draft, subject: str, relation: str, value: str | Value) -> Verdict:
    found = draft.relations[relation]
    things = {thing.name: thing for thing in draft.things.values()}
    return Truth(draft.pack()).verdict(
        things[subject], found, things[value] if isinstance(value, str) else value
    )


def bases(each: str) -> Draft:
    draft = Draft()
    draft.relation("based in", "company", "city", each)
    draft.table("based in", {"Tencent": "Shenzhen", "Alibaba": "Hangzhou"})
    draft.thing("company", "Baidu")
    draft.thing("city", "Beijing")
    return draft


def test_what_is_stated_is_true() -> None:
    assert verdict(bases("some some"), "Tencent", "based in", "Shenzhen") is TRUE


def test_a_subject_with_one_object_has_no_other() -> None:
    assert verdict(bases("one some"), "Tencent", "based in", "Hangzhou") is FALSE


def test_some_leaves_everything_open() -> None:
    assert verdict(bases("some some"), "Tencent", "based in", "Hangzhou") is UNKNOWN


def test_an_object_whose_subjects_are_all_listed_has_no_other() -> None:
    assert verdict(bases("some all"), "Baidu", "based in", "Hangzhou") is FALSE


def test_a_thing_that_states_nothing_stays_unknown() -> None:
    assert verdict(bases("one some"), "Baidu", "based in", "Hangzhou") is UNKNOWN
    assert verdict(bases("some all"), "Tencent", "based in", "Beijing") is UNKNOWN


def test_an_empty_list_says_none() -> None:
    draft = bases("all some")
    draft.none("Baidu", "based in")
    assert verdict(draft, "Baidu", "based in", "Hangzhou") is FALSE


def test_what_is_near_is_unknown() -> None:
    draft = bases("one some")
    draft.near("Tencent", "based in", "Hangzhou")
    assert verdict(draft, "Tencent", "based in", "Hangzhou") is UNKNOWN
    assert verdict(draft, "Tencent", "based in", "Beijing") is FALSE


def test_a_symmetric_claim_holds_both_ways_and_so_does_its_near() -> None:
    draft = Draft()
    draft.relation("merged with", "company", "company", "one one", symmetric=True)
    draft.fact("Meituan", "merged with", "Dianping")
    draft.fact("Youku", "merged with", "Tudou", near=["Dianping"])
    assert verdict(draft, "Dianping", "merged with", "Meituan") is TRUE
    assert verdict(draft, "Meituan", "merged with", "Tudou") is FALSE
    assert verdict(draft, "Dianping", "merged with", "Youku") is UNKNOWN


def test_what_repeating_a_relation_reaches_is_never_false() -> None:
    draft = Draft()
    draft.relation("owns", "company", "company", "all one")
    draft.table("owns", {"Alibaba": "Youku", "Youku": "Tudou", "Baidu": "iQiyi"})
    assert verdict(draft, "Alibaba", "owns", "Tudou") is UNKNOWN
    assert verdict(draft, "Alibaba", "owns", "iQiyi") is FALSE


def test_a_chain_of_a_transitive_relation_holds() -> None:
    draft = Draft()
    draft.relation("part of", "thing", "thing", "one some", transitive=True)
    draft.table("part of", {"page": "chapter", "chapter": "book", "cover": "box"})
    assert verdict(draft, "page", "part of", "book") is TRUE
    assert verdict(draft, "page", "part of", "box") is FALSE


def places() -> Draft:
    draft = Draft()
    draft.relation("in", "district", "city", "one some", inside=True)
    draft.relation("based in", "company", "city district", "one some")
    draft.table("in", {"Zhongguancun": "Beijing", "Nanshan": "Shenzhen"})
    draft.thing("district", "Pudong")
    draft.table("based in", {"Lenovo": "Zhongguancun", "Xiaomi": "Beijing", "Tencent": "Nanshan"})
    return draft


def test_claims_about_a_place_hold_for_what_it_lies_in() -> None:
    assert verdict(places(), "Lenovo", "based in", "Beijing") is TRUE
    assert verdict(places(), "Lenovo", "based in", "Shenzhen") is FALSE
    assert verdict(places(), "Lenovo", "based in", "Nanshan") is FALSE


def test_a_place_within_the_stated_one_is_unknown() -> None:
    assert verdict(places(), "Xiaomi", "based in", "Zhongguancun") is UNKNOWN
    assert verdict(places(), "Xiaomi", "based in", "Nanshan") is FALSE


def test_a_place_that_may_lie_in_the_stated_one_is_unknown() -> None:
    assert verdict(places(), "Xiaomi", "based in", "Pudong") is UNKNOWN


def test_an_owner_is_half_a_maker() -> None:
    draft = Draft()
    draft.relation("owns", "company", "company", "all one")
    draft.relation("makes", "company", "product", "some one", through="owns")
    draft.table("owns", {"Kingsoft": "Cheetah", "Alibaba": "Youku"})
    draft.table("makes", {"Cheetah": "Clean Master", "Alibaba": "Taobao"})
    assert verdict(draft, "Kingsoft", "makes", "Clean Master") is UNKNOWN
    assert verdict(draft, "Alibaba", "makes", "Clean Master") is FALSE


def test_a_claim_that_holds_the_stated_interval_is_true() -> None:
    draft = Draft()
    draft.relation("users", "company", "number")
    draft.fact("Didi", "users", number(400, Bound.OVER))
    draft.fact("Ofo", "users", number(60))
    assert verdict(draft, "Didi", "users", number(400, Bound.OVER)) is TRUE
    assert verdict(draft, "Didi", "users", number(300, Bound.OVER)) is TRUE
    assert verdict(draft, "Didi", "users", number(500)) is UNKNOWN
    assert verdict(draft, "Didi", "users", number(100)) is FALSE
    assert verdict(draft, "Ofo", "users", Number(50, 70, 50, "50..70", Bound.BETWEEN)) is TRUE


def test_a_year_holds_its_days() -> None:
    draft = Draft()
    draft.relation("founded", "company", "year")
    draft.fact("Tencent", "founded", calendar_date(1998, 11, 11))
    assert verdict(draft, "Tencent", "founded", calendar_date(1998)) is TRUE
    assert verdict(draft, "Tencent", "founded", calendar_date(1998, 12)) is FALSE
    assert verdict(draft, "Tencent", "founded", calendar_date(1999)) is FALSE


def test_texts_that_differ_in_case_are_one() -> None:
    draft = Draft()
    draft.relation("field", "company", "text")
    draft.table("field", {"Didi": "Ride-hailing", "Uber": "ride-hailing"})
    uber = draft.things["company/Uber"]
    truth = Truth(draft.pack())
    assert truth.verdict(uber, draft.relations["field"], draft.facts[0].object) is TRUE


def test_a_value_is_found_by_each_of_its_spellings() -> None:
    draft = Draft()
    relation = draft.relation("known as", "company", "text")
    draft.fact("Amber", "known as", "The hub")
    draft.fact("Birch", "known as", "the Hub")
    truth = Truth(draft.pack())
    for fact in draft.facts:
        assert truth.value(relation, value_key(fact.object)) == fact.object


def test_a_date_of_an_event_is_found_by_its_key() -> None:
    draft = Draft()
    relation = draft.relation("bought", "company", "company", "all one")
    exact, late = calendar_date(2005), Date(2006 * 372, 1e9, 2005, "2005", Bound.OVER)
    for name, when in {"Amber": exact, "Birch": late}.items():
        fact = draft.fact("Cedar", "bought", name)
        draft.facts[-1] = replace(fact, context=Context(when=when))
    truth = Truth(draft.pack())
    assert truth.date(relation, value_key(exact)) is exact
    assert truth.date(relation, value_key(late)) is late
