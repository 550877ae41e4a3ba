"""Made-up redlines with known truth: plans in which edits of every kind were drawn, marks dropped.

A redline is a list of CriticMarkup pieces, so that collapsing, accepting and rejecting it need no code
of the recovery's own. Nothing here looks at how a detector works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from revtool.text import critic
from revtool.text.critic import Kind, Piece

PLAN = """\
（1）相談窓口の充実
① 市民からの相談に迅速に対応するため、受付から 5日以内に回答する。
② 相談員の知識を高める研修会を定期的に開催する。
③ 外国語による案内の利用促進のため、多言語の冊子を作成する。
・駅前の案内所において冊子を配布する。
・学校や企業等、多くの団体に利用を呼びかける。
■ 令和 5年度目標（KPI）：相談への回答率 93.5％以上（令和 4年度見込み 91.2％）
（2）文化財の保護
① 古文書の複製を作り、展示室での公開を進める。
② 未指定の建造物を調査し、調査報告書を毎年発行する。
③ 地域の保存会と協力して祭礼の記録映像を製作する。
④ 収蔵庫の温度と湿度を常に監視し、資料の劣化を防ぐ。
■ 令和 5年度目標（KPI）：企画展の観覧者数 12,400 人以上
（3）交通安全の推進
① 通学路の危険箇所を点検し、歩道と防護柵の整備を行う。
② 高齢の運転者に対して、運転技能の講習会への参加を勧める。
③ 自転車の安全利用について、街頭での啓発活動を実施する。
・夜間の反射材の着用を呼びかける。
・交差点改良の促進を図る。
■ 令和 5年度目標（KPI）：交通事故の発生件数 310 件以下
（4）職員の育成
① 人事評価の公平性を保つため、評価者の研修を年 2回実施する。
② 資格の取得に要する費用を補助し、自己啓発を支援する。
③ 業務の手順を文書に残し、担当の交代時における引き継ぎを円滑にする。
④ 時間外勤務の縮減の観点から、会議の資料と時間を減らす。
■ 令和 5年度目標（KPI）：研修の受講者数 850 人以上とする
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a made-up redline.

    Attributes:
        kind: Name of the recipe that made it.
        start: Place of its first character in the collapsed text.
        end: Place behind its last one.
        old: What the old edition has there.
        new: What the new one has.
    """

    kind: str
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A made-up redline, collapsed, with its edits in order."""

    text: str
    edits: tuple[Edit, ...]


Recipe = Callable[[Random, str], "list[Piece] | None"]
"""A line turned into pieces of which some are old or new; None when it does not suit the line."""

_NUMBER = re.compile(r"(?<![0-9.,年])(\d{2,3}(?:,\d{3})*(?:\.\d)?)(?= ?[％人件])")
_ITEM = re.compile(r"([①-⑳]|（\d+）) ?(.+。)$")
_REWORDINGS = (
    ("実施", "展開"), ("推進", "促進"), ("定期的に", "毎月"), ("行う", "進める"), ("作成", "製作"),
    ("開催", "企画"), ("を図る", "に努める"), ("について", "に関し"), ("対して", "向けて"), ("研修", "講習"),
    ("調査", "点検"),
)  # fmt: skip
_NEW_FIRST = 0.1
"""Share of replaced items printed new before old, which nothing in the text gives away."""

_ADDITIONS = ("関係団体と連携し、", "市内の全域において、", "前年度の結果を踏まえ、", "必要な予算を確保し、")


def number(random: Random, line: str) -> list[Piece] | None:
    found = _NUMBER.search(line)
    if not found:
        return None
    new = found[1]
    old = _other_number(random, new)
    return _around(line, found.span(1), critic.deletion(f"{old} "), critic.insertion(new))


def number_with_unit(random: Random, line: str) -> list[Piece] | None:
    found = re.search(_NUMBER.pattern.removesuffix("(?= ?[％人件])") + "( ?[％件])", line)
    if not found:
        return None
    old = _other_number(random, found[1]) + found[2]
    return _around(line, found.span(), critic.deletion(old), critic.insertion(found.group()))


def table_row(random: Random, line: str) -> list[Piece] | None:
    """A population and a rate with its headcount, all doubled, in place of a target."""
    if not line.startswith("■"):
        return None
    pool, rate = random.randrange(2_000, 90_000), random.randrange(80, 700)
    pools = [pool, round(pool * random.uniform(0.8, 1.3)) + 1]
    rates = [rate, rate + random.choice([-31, -7, 4, 12, 55])]
    heads = [round(pool * rate / 1000) for pool, rate in zip(pools, rates, strict=True)]
    shown = [f"{x:,}" for x in pools], [f"{x / 10:.1f}" for x in rates], [f"{x:,}" for x in heads]
    behind = " 人）\n・実施率 ", "％（見込者数：", " 人）"
    pieces = [critic.text("◆対象者（対象者数：")]
    for (old, new), words in zip(shown, behind, strict=True):
        pieces += [critic.deletion(f"{old} "), critic.insertion(new), critic.text(words)]
    return pieces


def year(random: Random, line: str) -> list[Piece] | None:
    found = re.search(r"令和 ?(\d+)年度見込み", line)
    if not found:
        return None
    forms = (
        [critic.deletion("令和 3年度"), critic.insertion("令和 4年度"), critic.text("見込み")],
        [critic.deletion("平成 30"), critic.insertion("令和 元"), critic.text("年度見込み")],
        [critic.text("令和"), critic.deletion("元 "), critic.insertion("2"), critic.text("年 12月現在")],
        [critic.deletion("平成 31"), critic.insertion("令和 2"), critic.text("年 9 月末")],
    )
    return _around(line, found.span(), *random.choice(forms))


def deleted(random: Random, line: str) -> list[Piece] | None:
    return [critic.deletion(f"{line}【削除】")] if re.match("[■・①-⑳]", line) else None


def added(random: Random, line: str) -> list[Piece] | None:
    return [critic.insertion(f"{line}【新規】")] if re.match("[■・①-⑳]", line) else None


def replaced(random: Random, line: str) -> list[Piece] | None:
    """An item reworded under the same number, the old wording first but for one in ten."""
    found = _ITEM.match(line)
    if not found:
        return None
    new = f"{found[1]} {reworded(random, found[2])}"
    if random.random() < _NEW_FIRST:
        return [critic.insertion(f"{new}\n"), critic.deletion(line)]
    return [critic.deletion(f"{line}\n"), critic.insertion(new)]


def pushed_on(random: Random, line: str) -> list[Piece] | None:
    """The last item of a list reworded, a new item put before it."""
    found = re.match("④ ?(.+。)$", line)
    if not found:
        return None
    before = random.choice(
        ["情報の公開を進め、透明性を高める。", "施設の利用料金を見直す。", "地域の防災訓練を支える。"]
    )
    return [
        critic.insertion(f"④ {before}\n"),
        critic.deletion(f"{line}\n"),
        critic.insertion(f"⑤ {reworded(random, found[1])}"),
    ]


def unnumbered(random: Random, line: str) -> list[Piece] | None:
    """An item reworded, the new wording on a line without a number."""
    found = _ITEM.match(line)
    if not found:
        return None
    return [
        critic.text(f"{found[1]} "),
        critic.deletion(f"{found[2]}\n"),
        critic.insertion(reworded(random, found[2])),
    ]


def frequency(random: Random, line: str) -> list[Piece] | None:
    found = _ITEM.match(line)
    if not found:
        return None
    old, new = random.sample(
        ["年 6回", "四半期に 1回以上", "月 2回", "毎月", "年 1回以上", "隔月", "半期に 1回"], 2
    )
    return [critic.text(line[:-1] + "（"), critic.deletion(old), critic.insertion(new), critic.text("）。")]


def sentence(random: Random, line: str) -> list[Piece] | None:
    """A sentence reworded behind the old one."""
    found = re.match("・(.+。)$", line)
    if not found:
        return None
    return [critic.text("・"), critic.deletion(found[1]), critic.insertion(reworded(random, found[1]))]


def connective(random: Random, line: str) -> list[Piece] | None:
    """Another way of going on behind ため、 or 等、 or 観点から、."""
    for words, new in (("ため、", "や費用の観点から"), ("等、", "の"), ("観点から、", "や公平の立場から")):
        at = line.find(words)
        if at >= 0:
            comma = at + len(words) - 1
            span = (at if words == "ため、" else comma, comma + 1)
            return _around(line, span, critic.deletion(line[slice(*span)]), critic.insertion(new))
    return None


def aims(random: Random, line: str) -> list[Piece] | None:
    """Another aim of 図る beside the old one."""
    found = re.search("([一-龥]+の?(?:促進|向上|整備))(?=を)", line)
    if not found:
        return None
    new = random.choice(["不正利用の防止", "手続時間の短縮", "災害被害の軽減"])
    return _around(line, found.span(), critic.deletion(found.group()), critic.insertion(new))


RECIPES: dict[str, Recipe] = {
    recipe.__name__: recipe
    for recipe in (
        number, number_with_unit, table_row, year, deleted, added, replaced, pushed_on,
        unnumbered, frequency, sentence,
        connective, aims,
    )
}  # fmt: skip
DOUBTFUL = ("sentence", "connective", "aims")
PROVABLE = tuple(kind for kind in RECIPES if kind not in DOUBTFUL)
"""Kinds of which old and new can be told; of the others only that something is doubled."""


def reworded(random: Random, words: str) -> str:
    """`words` as an officer would revise them: a clause more, a verb exchanged, or both."""
    changed = words
    for old, new in random.sample(_REWORDINGS, len(_REWORDINGS)):
        if old in changed and random.random() < 0.7:
            changed = changed.replace(old, new, 1)
            break
    if changed == words or random.random() < 0.5:
        place = changed.find("、") + 1
        changed = changed[:place] + random.choice(_ADDITIONS) + changed[place:]
    return changed


def as_plan(sentences: Iterable[str]) -> list[str]:
    """Lines of a plan made of any sentences: sections of four measures, each with a bullet and a target."""
    lines: list[str] = []
    held = [words for words in sentences if words.endswith("。") and 15 <= len(words) <= 120]
    for section, at in enumerate(range(0, len(held) - 4, 5)):
        lines.append(f"（{section % 20 + 1}）{held[at].split('、')[0].rstrip('。')}")
        lines += [f"{label} {words}" for label, words in zip("①②③④", held[at : at + 4], strict=True)]
        lines.append(f"・{held[at + 4]}")
        rate = 31.5 + at % 60
        lines.append(f"■ 令和 5年度目標（KPI）：達成率 {rate}％以上（令和 4年度見込み {rate - 2.4:.1f}％）")
    return lines


def redline(seed: int, lines: Sequence[str], share: float = 0.3, wrapped: bool = True) -> Redline:
    """A redline of `lines`, of which about `share` are edited, each with one recipe.

    Neighbouring lines are never both edited, so that one edit's truth does not hang on another's.
    """
    random = Random(seed)
    pieces: list[Piece] = []
    kinds: list[str] = []
    was_edited = True
    for line in lines:
        made = None
        if not was_edited and random.random() < share:
            kind = random.choice(sorted(RECIPES))
            made = RECIPES[kind](random, line)
        was_edited = made is not None
        pieces += [*(made or [critic.text(line)]), critic.text("\n")]
        kinds += [kind if made and piece.kind is not Kind.TEXT else "" for piece in made or [None]] + [""]
    return _collapsed(_wrapped(pieces) if wrapped else pieces, kinds)


def _collapsed(pieces: Sequence[Piece], kinds: Sequence[str]) -> Redline:
    """The collapsed text, with changed pieces that touch as one edit."""
    edits: list[Edit] = []
    place = 0
    for piece, kind in zip(pieces, kinds, strict=True):
        end = place + len(critic.collapse([piece]))
        if kind and edits and edits[-1].end == place and edits[-1].kind == kind:
            last = edits.pop()
            edits.append(Edit(kind, last.start, end, last.old + piece.old, last.new + piece.new))
        elif kind:
            edits.append(Edit(kind, place, end, piece.old, piece.new))
        place = end
    return Redline(critic.collapse(pieces), tuple(edits))


def _wrapped(pieces: Iterable[Piece], width: int = 44) -> list[Piece]:
    """`pieces` with lines broken at `width` and an empty line after every line, as extractors do."""
    column = 0

    def wrap(words: str) -> str:
        nonlocal column
        out: list[str] = []
        for character in words:
            if character == "\n":
                column = 0
                out.append("\n\n")
                continue
            if column >= width and character not in "0123456789.,％、。）":
                out.append("\n\n")
                column = 0
            out.append(character)
            column += 1
        return "".join(out)

    shared = (Kind.TEXT, Kind.HIGHLIGHT)
    return [
        critic.text(wrap(piece.new))
        if piece.kind in shared
        else Piece(piece.kind, wrap(piece.old), wrap(piece.new))
        for piece in pieces
    ]


def _around(line: str, span: tuple[int, int], *made: Piece) -> list[Piece]:
    return [critic.text(line[: span[0]]), *made, critic.text(line[span[1] :])]


def _other_number(random: Random, printed: str) -> str:
    """A number of the form of `printed`, within a third of it and not the same."""
    bare = printed.replace(",", "")
    places = len(bare.partition(".")[2])
    while True:
        other = float(bare) * random.uniform(0.7, 1.3)
        shown = f"{other:,.{places}f}" if "," in printed else f"{other:.{places}f}"
        if shown != printed:
            return shown
