"""Chinese words that an editor types as part of a value, in every language of the site."""

from __future__ import annotations

from typing import Final

YES: Final = "是"
NO: Final = "否"
YEAR: Final = "年"
MONTH: Final = "月"
DAY: Final = "日"
HOUR: Final = "时"
MINUTE: Final = "分"
ORDINAL: Final = "第"
NUMBER: Final = "号"
YUAN: Final = "元"
TEN_THOUSAND: Final = "万"
HUNDRED_MILLION: Final = "亿"
CITING: Final = "按照|根据|依据|依照|参照|落实|执行|违反|印发|转发|修改|废止|替代|见"
"""What stands right before a document number that a sentence cites, as a pattern."""
ONLY_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴徐孙朱胡郭罗郑宋唐邓韩冯曹彭曾肖董潘袁蔡蒋杜魏吕卢姚沈姜崔谭汪廖贾邹熊孟秦邱侯尹薛闫黎陶贺郝"
    "龚邵覃戴莫乔葛裴佟祁甄窦柴聂阮冉柯翟倪骆殷耿鲍喻庞詹翁凌霍虞缪邢樊傅"
)
"""Surnames that hardly any other word ends with."""
ALSO_WORDS: Final = (
    "周马何林梁谢许田余于叶程苏丁任钟陆范石金韦夏付方白江段雷龙史毛顾武钱严孔向常汤康易赖文欧阳"
)
"""Surnames that end other words as well, as in 双方."""
SURNAMES: Final = ONLY_SURNAMES + ALSO_WORDS
"""What a name begins with whose other signs are hidden."""
OF: Final = "的"
AND: Final = "与和"
BEFORE_NAMES: Final = "与和及或同跟对向由被给把"
"""What joins a name to the sentence before it."""
BEHIND_NAMES: Final = "与和及或同跟对向由被给把的等系是在因将为未并也已称"
"""What goes on with the sentence behind a name."""
AND_WORDS: Final = "与会|和解|和谐|和平|和睦"
"""Words of two signs that begin like a joined name, as a pattern."""

_PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width signs, which a Chinese keyboard types between Han, and the plain ones that they stand for."""


def plain(text: str) -> str:
    """The same text with plain digits, letters and marks in the place of full-width ones."""
    return text if text.isascii() else text.translate(_PLAIN)
