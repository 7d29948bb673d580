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
SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向常汤康易乔"
    "赖文葛欧阳"
)
"""What a name begins with whose other signs are hidden."""

_PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width signs, which a Chinese keyboard types between Han, and the plain ones that they stand for."""


def plain(text: str) -> str:
    """The same text with plain digits, letters and marks in the place of full-width ones."""
    return text if text.isascii() else text.translate(_PLAIN)
