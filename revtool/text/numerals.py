"""Numbers and units as Japanese offices print them, read exactly.

Width, commas and the scale words 万 and 億 are presentation; precision is not. Invariant: a printed
number becomes one exact decimal or none, never a rounded one (`96.0` stays `96.0`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from revtool.text.exact import exactly
from revtool.text.normalise import fold

_DIGIT = r"[0-9０-９]"
_PLAIN = rf"(?:{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?!{_DIGIT})|{_DIGIT}+)(?:[.．]{_DIGIT}+)?"
_SCALES = "百千万億兆"

NUMBER = (
    rf"(?:[▲△−－-][ 　]?)?"
    rf"{_PLAIN}(?:(?:[{_SCALES}]+{_PLAIN})+[{_SCALES}]*"
    rf"|[{_SCALES}]+(?=$|[\s、。，．）)以未超程をにとのへまか]))?"
)
"""Pattern source of one printed number, sign and scale words included.

A scale word that stands between one number and a counter belongs to the unit: `2,584千人` is the number
`2,584` and the unit `千人`, while `1億3千万円` is the number `1億3千万` and the unit `円`.
"""

_LONGEST_NUMBER = 60
"""Characters; a longer run of digits is no figure of a plan and is not worth the arithmetic."""

_POWER = {"百": 2, "千": 3, "万": 4, "億": 8, "兆": 12}

_COUNTERS = (
    "円 千円 万円 百万円 億円 十億円 兆円 "
    "人 千人 万人 百万人 名 者 世帯 千世帯 万世帯 歳 才 "
    "件 千件 万件 回 通 千通 点 部 千部 冊 枚 本 台 千台 万台 箱 セット 口 口座 例 事例 案件 作品 "
    "社 団体 企業 法人 組織 事業所 事業場 施設 店 店舗 機関 医療機関 健診機関 大学 病院 薬局 校 学級 学年 "
    "室 園 会場 会議 拠点 棟 戸 床 両 基 頭 羽 隻 便 路線 駅 "
    "地域 地区 支部 市町村 都道府県 自治体 県 市 町 村 区 圏 圏域 組合 協会 健保 保険者 "
    "日 週 週間 年 年度 期 時間 分 秒 "
    "項目 種 種類 品目 事業 講座 コース 科目 種目 機種 議題 議案 問 位 倍 割 組 グループ チーム 行 "
    "サイト ページ 泊 人泊 人日 編 区画 橋 河川 クラブ クラス 教室 食 席 単位 票 試合 "
    "‰ ppm dB g m L ml kWh MWh kW MW GB MB TEU kL ヘクタール トン キロ メートル "
)

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "%": ("％", "%", "パーセント", "ﾊﾟｰｾﾝﾄ"),
    "ポイント": ("ポイント", "ﾎﾟｲﾝﾄ", "pt", "ｐｔ", "pts", "Pt", "PT", "％ポイント", "%ポイント"),
    "か所": ("か所", "箇所", "カ所", "ヶ所", "ヵ所", "ケ所", "個所"),
    "か月": ("か月", "箇月", "カ月", "ヶ月", "ヵ月", "ケ月"),
    "か国": ("か国", "カ国", "ヶ国", "ヵ国", "箇国"),
    "㎥": ("㎥", "m3", "立方メートル"),
    "㎡": ("㎡", "m2", "平方メートル"),
    "t-CO2": ("t-CO2", "tCO2", "t－CO2", "トンCO2"),
    "km": ("km", "㎞", "ｋｍ"),
    "kg": ("kg", "㎏", "ｋｇ"),
    "t": ("t", "ｔ"),
    "ha": ("ha", "ｈａ", "㏊"),
}

Units = tuple[tuple[str, str], ...]
"""(as printed, in one spelling) of units that an office adds."""

UNITS: Mapping[str, str] = MappingProxyType(
    {unit: unit for unit in _COUNTERS.split()}
    | {form: unit for unit, forms in _SPELLINGS.items() for form in forms}
)
"""Printed unit → unit in half width and one spelling."""

_SCALED_UNIT = re.compile(r"(十億|百万|[百千万億兆])(?=.)")


def parse_number(text: str) -> Decimal | None:
    """The exact value of one printed number, or None when `text` is not one number.

    Worked example: `parse_number("1億3千万")` is 130000000, `parse_number("▲１．５０")` is -1.50, and
    `parse_number("308 388")` is None, being two numbers.
    """
    bare = text.strip()
    if len(bare) > _LONGEST_NUMBER or not _number().fullmatch(bare):
        return None
    negative = bare[0] in "▲△−－-"
    value = _unsigned(bare.lstrip("▲△−－- 　"))
    return value.copy_negate() if negative else value


def canonical_unit(printed: str, own: Units = ()) -> str:
    """`printed` in half width and in the one spelling that comparisons use; unknown units as printed.

    Args:
        printed: The unit.
        own: (as printed, in one spelling) of units that an office adds.
    """
    return dict(own).get(printed) or UNITS.get(printed, printed)


def scale_of(unit: str) -> tuple[str, Decimal]:
    """The counter inside a scaled unit and its factor.

    Worked example: `scale_of("百万円")` is `("円", 1000000)`; `scale_of("%")` is `("%", 1)`.
    """
    found = _SCALED_UNIT.match(unit)
    if not found or unit[found.end() :] not in UNITS:
        return unit, Decimal(1)
    exponent = 9 if found.group() == "十億" else sum(_POWER[c] for c in found.group())
    return unit[found.end() :], Decimal(10) ** exponent


def base_unit(printed: str) -> tuple[str, Decimal]:
    """The counter inside a unit in any spelling, and its factor: `千円` is (円, 1000), `％` is (%, 1)."""
    return scale_of(canonical_unit(fold(printed)))


def unit_pattern(own: Units = ()) -> str:
    """Pattern source of every unit in `UNITS` and `own`, longest first, with a scale word or without."""
    return (
        "(?:(?:十億|百万|[千万億])?(?:"
        + "|".join(re.escape(u) for u in sorted({*UNITS, *dict(own)}, key=lambda u: (-len(u), u)))
        + "))"
    )


def parse_kanji_number(text: str) -> int | None:
    """The value of a small number in kanji (`十二` = 12, `二〇` = 20), or None."""
    digits = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
    if not text or any(c not in digits and c not in "十百" for c in text):
        return None
    if not set(text) & set("十百"):
        return int("".join(str(digits[c]) for c in text))
    total, current = 0, 0
    for c in text:
        if c in digits:
            current = digits[c]
        else:
            total, current = total + (current or 1) * (10 if c == "十" else 100), 0
    return total + current


def half_width(text: str) -> str:
    """`text` with full-width digits, commas, dots and percent signs in half width."""
    return text.translate(_HALF)


_HALF = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(NUMBER)


def _unsigned(text: str) -> Decimal:
    parts = re.findall(rf"[{_SCALES}]|[^{_SCALES}]+", half_width(text).replace(",", ""))
    return Decimal(parts[0]) if len(parts) == 1 else _scaled(parts)


@exactly()
def _scaled(parts: list[str]) -> Decimal:
    """The value of digits and scale words, section by section: 8千3百万 = (8·1000 + 3·100)·10000."""
    total = section = Decimal(0)
    current: Decimal | None = None
    for part in parts:
        if part not in _POWER:
            current = Decimal(part)
            continue
        factor = Decimal(10) ** _POWER[part]
        if _POWER[part] < 4:
            section, current = section + (1 if current is None else current) * factor, None
        else:
            total, section, current = total + (section + (current or 0)) * factor, Decimal(0), None
    value = total + section + (current or 0)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
