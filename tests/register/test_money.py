"""Amounts of money as decisions write them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.app.rulebook import NATIONAL, rulebook
from gongkai.register.money import RULE, Purse

PURSE = Purse(rulebook()[NATIONAL])


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("罚款2000元", ["2000"]),
        ("罚款2,000元", ["2000"]),
        ("罚款２，０００元整", ["2000"]),
        ("罚款1,234,567.89元", ["1234567.89"]),
        ("罚款0.2万元", ["2000"]),
        ("罚款12.5万元", ["125000"]),
        ("罚款3亿元", ["300000000"]),
        ("罚款1亿2000万元", ["120000000"]),
        ("罚款5千元", ["5000"]),
        ("罚款2百万元", ["2000000"]),
        ("罚款两千元", ["2000"]),
        ("罚款三千五百元", ["3500"]),
        ("罚款一千零五元", ["1005"]),
        ("罚款十万元", ["100000"]),
        ("罚款十二万五千元", ["125000"]),
        ("罚款一百二十三万四千五百六十七元", ["1234567"]),
        ("罚款二〇〇〇元", ["2000"]),
        ("罚款贰仟元整", ["2000"]),
        ("罚款人民币壹万贰仟伍佰圆整", ["12500"]),
        ("罚款壹拾伍萬元", ["150000"]),
        ("罚款叁亿贰仟万元", ["320000000"]),
        ("罚款三万亿元", ["3000000000000"]),
        ("罚款300元5角", ["300.5"]),
        ("罚款叁佰元伍角陆分", ["300.56"]),
        ("没收违法所得300元，罚款2000元（大写：贰仟元整）", ["300", "2000", "2000"]),
        ("罚款2000", []),
        ("第二次警告，责令3日内改正", []),
        ("处以万元以下的罚款", []),
        ("2021年3月1日起12个月", []),
        ("元旦期间停业", []),
    ],
)
def test_what_a_text_states(text: str, yuan: list[str]) -> None:
    assert [amount.yuan for amount in PURSE.amounts(text)] == list(map(Decimal, yuan))


def test_an_amount_is_told_as_it_stands() -> None:
    assert [amount.text for amount in PURSE.amounts("罚款 2,000元，贰仟元整，3元5角")] == [
        "2,000元",
        "贰仟元",
        "3元5角",
    ]


@pytest.mark.parametrize(
    "text", ["1.2.3元", ",元", "1,,2元", "9" * 400 + "元", "万" * 400 + "元", "一万元" * 999]
)
def test_no_text_is_too_odd(text: str) -> None:
    assert all(amount.yuan > 0 for amount in PURSE.amounts(text))


@pytest.mark.parametrize(
    ("units", "text", "yuan"),
    [
        ({"元": "0", "块钱": "0", "毛钱": "1"}, "罚款3块钱2毛钱", ["3.2"]),
        ({"元": "1"}, "罚款2000元", []),
        ({"]": "0"}, "罚款2000]", ["2000"]),
    ],
)
def test_units_may_be_called_otherwise(units: dict[str, str], text: str, yuan: list[str]) -> None:
    rules = rulebook()[NATIONAL]
    provision = rules.provisions[RULE]
    own = replace(provision, values={**provision.values, "units": units})
    purse = Purse(replace(rules, provisions={**rules.provisions, RULE: own}))
    assert [amount.yuan for amount in purse.amounts(text)] == list(map(Decimal, yuan))
