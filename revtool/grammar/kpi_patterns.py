"""The phrases of which KPI sentences are made, in tables that a reader can extend.

Patterns are written for text in which brackets and dates are already masked (`brackets.py`). Invariant:
nothing here knows a document; a phrase is added because offices write it.
"""

from __future__ import annotations

import re
from functools import cache

from revtool.grammar.brackets import DATE, FILL
from revtool.model.indicator import Comparator, RelativeTo
from revtool.text.numerals import NUMBER, Units, unit_pattern

GAP = rf"[{FILL}\s　]*"

COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("(?:と?同(?:水準|程度|数|率|額))?以上", Comparator.AT_LEAST),
    ("を下回らない", Comparator.AT_LEAST),
    ("を下限", Comparator.AT_LEAST),
    ("(?:と?同(?:水準|程度|数|率|額))?以下", Comparator.AT_MOST),
    ("以内", Comparator.AT_MOST),
    ("を超えない", Comparator.AT_MOST),
    ("を上限", Comparator.AT_MOST),
    ("に(?:とどめ|留め|抑え)る?", Comparator.AT_MOST),
    ("に抑制", Comparator.AT_MOST),
    ("未満", Comparator.BELOW),
    ("を下回る?", Comparator.BELOW),
    ("より(?:も)?(?:低く?い?|少なく?い?|減少|減らす|減)", Comparator.BELOW),
    ("を[超越]える?", Comparator.ABOVE),
    ("を上回る?", Comparator.ABOVE),
    ("より(?:も)?(?:高く?い?|多く?い?|増加|向上|増やす|増)", Comparator.ABOVE),
    ("超", Comparator.ABOVE),
    (
        "(?:の水準|水準)?(?:を|の)?維持(?:・|又は|または|及び|もしくは|し、?)(?:向上|増加|上回る?)",
        Comparator.AT_LEAST,
    ),
    ("(?:の水準|水準)?(?:を|の)?維持", Comparator.EQUAL),
    ("と?同(?:水準|程度|数|率|額)", Comparator.EQUAL),
    ("並み?", Comparator.EQUAL),
)
"""Words behind a figure or a base, the longer of two alike first."""

PREFIXES: tuple[tuple[str, Comparator], ...] = (
    ("少なくとも", Comparator.AT_LEAST),
    ("最低(?:でも|限)?", Comparator.AT_LEAST),
    ("[≧≥]", Comparator.AT_LEAST),
    ("[>＞][=＝]", Comparator.AT_LEAST),
    ("最大(?:で|でも)?", Comparator.AT_MOST),
    ("多くとも", Comparator.AT_MOST),
    ("上限", Comparator.AT_MOST),
    ("[≦≤]", Comparator.AT_MOST),
    ("[<＜][=＝]", Comparator.AT_MOST),
    ("[>＞]", Comparator.ABOVE),
    ("[<＜]", Comparator.BELOW),
)
"""Words before a figure."""

_PREVIOUS_YEAR = (
    r"(?:対)?(?:前|昨)年度?(?:同期|同月)?(?:の)?(?:実績値?|数値|水準|値|末|結果|平均)?(?:比)?(?:の)?(?:値)?"
)
_AVERAGE = (
    r"(?:過去|直近|前)(?:の)?[0-9０-９一二三四五十]+(?:[かカヵヶケ箇]?年度?間?)分?"
    r"(?:の|における)?(?:実績)?(?:値)?(?:の)?平均(?:値|実績)?"
)
_NATIONAL = r"(?:全国|国|全支部)(?:の)?平均(?:値|実績)?|全国値|全国水準"

BASES: tuple[tuple[str, RelativeTo], ...] = (
    (_AVERAGE, RelativeTo.PAST_YEARS_AVERAGE),
    (_NATIONAL, RelativeTo.NATIONAL_AVERAGE),
    (_PREVIOUS_YEAR, RelativeTo.PREVIOUS_YEAR),
)
"""What a relative target is measured against."""

UNKNOWN_BASES = (
    r"現状(?:値|の水準|水準)?|現行(?:値|水準)?|前回(?:調査)?(?:結果|値|実績)?|(?:都道府)?県(?:の)?平均(?:値)?|"
    r"類似団体(?:の)?平均(?:値)?|同規模[^\s、。]{0,6}平均(?:値)?|協会(?:の)?平均(?:値)?|基準値|当初値|"
    rf"策定時(?:{GAP}の?(?:水準|値|実績))?|"
    r"(?<=[をはが：:])[^\s、。，．をはが：:（(\x00-\x02]{2,20}?(?:率|値|額|数|平均|基準|水準)(?=以上|以下|を上回|を下回)"
)
"""Bases that the model has no name for; the target stays relative in words and is a doubt."""

GREATER = (
    r"(?:の)?(?:うち)?(?:の|、)?(?:いずれか|どちらか|うち)(?:の)?(?:高い|大きい|多い)(?:方|ほう)?(?:の)?"
    r"(?:値|数値|実績値?|率|件数|もの|年度)*"
)
LESSER = (
    r"(?:の)?(?:うち)?(?:の|、)?(?:いずれか|どちらか|うち)(?:の)?(?:低い|小さい|少ない)(?:方|ほう)?(?:の)?"
    r"(?:値|数値|実績値?|率|件数|もの|年度)*"
)

UNDECIDED = (
    r"別途(?:設定|定める|検討|協議|通知)[^\s、。]{0,4}"
    r"|未定|未設定|検討中|調整中|設定中|協議中|今後設定|後日設定"
)

APPROXIMATE_BEFORE = r"約|概ね|おおむね|おおよそ|およそ|ほぼ"
APPROXIMATE_AFTER = r"程度|前後|内外|ほど|(?:を)?目安|を目途|を目処|をめど|を基本"

CHANGES = r"増加|増|減少|減|削減|縮減|向上|改善|上昇|低下|短縮|延伸|拡大|縮小|抑制|アップ|ダウン"
"""Words that make a figure the size of a change instead of a level."""

RISING = r"増加|増|拡大|向上|上昇|アップ"
FALLING = r"減少|減|低下|削減|縮減|短縮|抑制|ダウン"

_AGAINST = (
    rf"(?:[をがは、]?(?P<base>{_PREVIOUS_YEAR})(?:より|に比べて?|と比べて?|に対して?|から|で)?(?:も)?)?"
)
_STRIVING = r"(?:を?(?:目指す|図る)|させる|に努める|する)?"
DIRECTIONS: tuple[tuple[str, Comparator], ...] = (
    (rf"(?P<name>.*?){_AGAINST}[のを]?(?P<as>(?:{RISING}){_STRIVING})$", Comparator.ABOVE),
    (rf"(?P<name>.*?){_AGAINST}[のを]?(?P<as>(?:{FALLING}){_STRIVING})$", Comparator.BELOW),
    (rf"(?P<name>.*?){_AGAINST}[のを]?(?P<as>(?:現状|水準)?(?:を|の)?維持{_STRIVING})$", Comparator.EQUAL),
)
"""Sentences that promise a direction without a figure."""

TERM = r"第[0-9０-９一二三四五六七八九十]+期(?:[一-龥]{2,4})??"
"""The name of a term before 期間: 第4期中期目標期間."""

PER = (
    r"(?:年間?|月間?|週間?|四半期に|四半期ごとに|毎年度?|毎月|毎週|毎日|年度内に|"
    rf"(?:{TERM})?期間中に|各年度|毎事業年度)"
)
"""Words before a count that say how often (`年4回`)."""

_SPAN = r"[0-9０-９一二三四五]+(?:か年|カ年|ヵ年|ヶ年|年間|年度間|か月間?)"
PERIOD = (
    rf"(?:{DATE}+(?:[～〜~－-]{DATE}+)?(?:の)?(?:末)?(?:時点|まで|現在)?(?:の)?(?:累計|合計|平均|計)?"
    rf"|(?:{TERM})?期間(?:中|内|平均|合計|累計)|(?:年度?|月)ごと|[1１一]日平均|"
    rf"[年月](?:間)?平均|年度末(?:時点|現在|まで)?|年度(?:内|中|平均)|期末(?:時点)?|計画期間(?:中|内|終了時|の累計|累計|合計)?|最終年度(?:末)?"
    rf"|(?:当該|本|今|当|翌|毎|各)年度(?:末|中|内)?(?:時点|まで)?|{_SPAN}(?:の)?(?:累計|合計|平均|延べ|計)?|累計|累積|合計|通算|延べ)"
)
"""When a target is due, or over which time it is counted."""

HEAD = (
    r"(?:■|◆|●|○)?[\s　]*(?:(?:令和|平成|[RH])[\s　]*[0-9０-９元]{1,2}[\s　]*年?度?[\s　]*(?:の)?)?"
    r"(?:数値|成果|活動|達成|重要業績評価|評価|業績)?(?:目標|指標)?(?:値)?[\s　]*"
    r"(?:[（(]?[\s　]*(?:KPI|ＫＰＩ)[\s　]*[）)]?)?[\s　]*(?:[：:]|$)"
)
"""What introduces a KPI sentence: `■ 令和3年度目標（KPI）：`, `KPI:`, `数値目標：`."""

HEAD_WORDS = r"KPI|ＫＰＩ|目標|指標"

LEADING_TITLE = r"^[【〔［\[](?:KPI|ＫＰＩ|(?:数値|成果|活動|達成)?(?:目標|指標)値?)[】〕］\]]"
"""A title in brackets that opens a KPI sentence."""

SQUARE = r"[［\[〔]([^［\[〔\]］〕]{1,20})[\]］〕]"
"""Square brackets, which stand for round ones around a date."""

BRACKETED_TITLE = r"[（(［〔【](目標値?|基準値?|現状値?|実績値?|見込値)[)）］〕】]"
"""The title of a figure, set in brackets before it."""

TAIL = (
    r"(?:(?:と(?:する|し|なる|なっ|します)|に(?:する|し(?:ま|、|$)|維持|保|抑え|抑制|とどめ|留め|向上|引き?上げ|引き?下げ|増加|上昇|拡大|縮減|削減|減少|近づけ|到達|増や|減ら|高め|抑制)|へ|"
    r"まで(?:に)?(?:引き?上げ|引き?下げ|向上|増加|上昇|高め|拡大|縮減|削減|減少|増や|減ら)|"
    r"を?(?:目指|目標|達成|維持|確保|実現|継続|図る|期す|実施|開催|設置|策定|予定|認定|登録|配置|訪問|作成|配布|発行|更新|締結|導入)|"
    r"で(?:実施|策定|開催|設置|導入|配置|締結)|を[一-龥]{2,4}(?:する|し|。|$)|の(?:実施|開催|達成|維持|確保|策定|設置)|の[一-龥]{2,4}を?(?:目指|図|行|実現)|に(?=[。．]?$)|する|させ|し(?:、|$)|である|であり|[。．]|【|※|$|[\s、,，／/])"
    rf"|(?<={FILL})(?=[0-9０-９]))"
)
"""What may stand behind a target; behind a figure that is part of the name stands something else."""

_RISE_OR_FALL = "引[きっ]?|上げ|下げ|上昇|向上|改善|増|減|拡大|縮小|縮減|伸ば|高め|低下|抑え|近づけ"
STEP = (
    rf"から(?={GAP}{NUMBER}[^、。\n]{{0,20}}?(?:に|へ|まで){GAP}(?:{_RISE_OR_FALL})"
    rf"|{GAP}(?:{PERIOD})?{GAP}{NUMBER}[^、。\n0-9０-９]{{0,8}}?(?:以上|以下)?{GAP}(?:{CHANGES}))"
)
"""から between an old figure and a new one to which it is to rise or fall, or the size of the change."""

_DATED = rf"{DATE}+(?:の)?(?:末)?(?:時点|実績値?|現在)?"
BASE_BEFORE = rf"(?:{_DATED}|基準年度?){GAP}(?:から|より|比で?|対比で?|[にと]比べて?)$"
"""What a change is measured from, behind the name of an indicator."""

NOT_A_TARGET = r"当たり|あたり|につき|ごと|毎|に対|のうち|における|以降|目の|目に|次|人中|件中|日から"
"""What stands behind a figure that only says how something is counted."""

JOINED = r"[、,]?(?:かつ|且つ|及び|および|並びに|または|又は|もしくは|若しくは|とともに)"
"""Words that join a figure to the next one."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern`, compiled when it is first used."""
    return re.compile(pattern)


def alternatives(table: tuple[tuple[str, object], ...]) -> str:
    """Pattern source that matches any phrase of a table, in its order."""
    return "(?:" + "|".join(phrase for phrase, _ in table) + ")"


@cache
def candidate(units: Units = ()) -> re.Pattern[str]:
    """The pattern of everything that may be a target, `units` being those that an office adds."""
    gap = f"{GAP}+"  # taken whole: a long gap is not tried in every division among those in a row
    unit = unit_pattern(units)
    loose_unit = rf"(?:{unit}|[一-龥ァ-ヶーA-Za-z]{{1,6}}?(?={gap}(?:以上|以下|未満|以内|を?超)))"
    number = rf"(?:(?<![A-Za-zＡ-Ｚａ-ｚ第0-9０-９.．]){NUMBER})"
    plain = rf"(?:{NUMBER})"
    return re.compile(
        rf"(?P<approx>{APPROXIMATE_BEFORE})?(?P<prefix>{alternatives(PREFIXES)})?"
        rf"(?P<all>全(?={gap}{number}))?(?P<per>{PER}{gap}(?={number}))?{gap}"
        rf"(?:(?P<lo>{number}){gap}(?P<lounit>{unit})?{gap}(?:[～〜~]|から|[-−－–ー](?=[0-9０-９])){gap}"
        rf"(?P<hi>{plain}){gap}(?P<hiunit>{loose_unit})?{gap}(?P<hicmp>以下|未満|以内)?"
        rf"|(?P<lo2>{number}){gap}(?P<lounit2>{unit})?{gap}(?P<locmp>以上|超)[、,]?{gap}"
        rf"(?P<hi2>{plain}){gap}(?P<hiunit2>{unit})?{gap}(?P<hicmp2>以下|未満|以内)"
        rf"|(?P<parts>[0-9０-９]+)分の(?P<share>[0-9０-９]+)"
        rf"|(?P<num>{number}){gap}(?P<unit>{loose_unit})?(?:{gap}[／/](?P<rate>年度?|月|週|日))?"
        rf"|(?P<zero>ゼロ|皆無)|(?P<half>過半数|半数)"
        rf"|(?P<base>{alternatives(BASES)})|(?P<dated>{DATE}+(?:の)?(?:実績値?|数値|水準|値|比|と比べて?|に比べて?|対比)(?:の)?)"
        rf"|(?P<other>{UNKNOWN_BASES})|(?P<undecided>{UNDECIDED}))"
        rf"{gap}(?P<greater>{GREATER})?(?P<lesser>{LESSER})?{gap}(?P<cmp>{alternatives(COMPARATORS)})?"
        rf"{gap}(?P<change>{CHANGES})?(?P<cmp2>以上|以下|以内)?{gap}(?P<about>{APPROXIMATE_AFTER})?"
    )
