"""A pack in Chinese, of places, numbers, years and long sentences."""

from __future__ import annotations

from hubquiz.content.reader import read_text
from hubquiz.rounds.deck import Deck

FACTS = """\
title: 中国的科技城市
language: zh
author: 王老师
sources: {教材: {title: 《信息技术》第三册}}
from: 教材 第12页
relations:
  总部:
    of: 公司
    to: 城市
    each: {公司: one, 城市: some}
    ask: "{公司}的总部设在哪座城市？"
    back: 下列公司中，哪一家的总部设在{城市}？
    say: "{公司}的总部设在{城市}。"
    sort: 按总部所在城市给公司分类。
  成立: {of: 公司, to: year, each: {公司: one, year: some}, say: "{公司}成立于{year}年。"}
  位置: {of: 城市, to: place, each: {城市: one, place: some}}
  人口: {of: 城市, to: number, unit: 万, each: {城市: one, number: some}}
things:
  城市:
    深圳: {位置: [22.54, 114.06], 人口: 1766}
    杭州: {位置: [30.27, 120.15], 人口: 1252}
    北京: {位置: [39.90, 116.41], 人口: 2186}
    上海: {位置: [31.23, 121.47], 人口: 2487}
  公司:
    腾讯: {总部: 深圳, 成立: 1998}
    华为: {总部: 深圳, 成立: 1987}
    阿里巴巴: {总部: 杭州, 成立: 1999}
    网易: {总部: 杭州, 成立: 1997}
    百度: {总部: 北京, 成立: 2000}
    小米: {总部: 北京, 成立: 2010}
    拼多多: {总部: 上海, 成立: 2015}
    携程: {总部: 上海, 成立: 1999}
questions:
"""

PROMPT = (
    "有人把滴滴称为“中国的 Uber”，把微博称为“中国的推特”——这种类比（虽然方便）"
    "忽略了什么？请选出最合适的一个说法，并想一想：为什么许多人仍然喜欢这样说？"
)
RIGHT = (
    "它忽略了本地市场的特点，也忽略了这些公司在支付、物流和"
    "社交方面所做的创新，因而让人误解成功的原因。"
)
CHINESE = f"""\
{FACTS}  - ask: {PROMPT}
    answer: {RIGHT}
    wrong: [它忽略了名字, 它忽略了“推特”是一家公司, 它没有忽略任何东西]
"""


def chinese_deck() -> Deck:
    """Return the pack in Chinese, ready to be dealt."""
    pack = read_text(CHINESE, "zh.yaml").pack
    assert pack is not None
    return Deck(pack)
