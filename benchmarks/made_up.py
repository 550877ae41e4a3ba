"""Made-up plans of two years with known truth, for measuring the aligner at any size.

The text is confusable on purpose: every measure is put together from the same few hundred words, a
quarter are look-alikes of another with one word exchanged, and the next year renumbers everything.

A plan of ten thousand measures does not say the same thing ten thousand times over: it speaks of more
work, in more places, with more partners. So the words grow with the plan as those of any text do, by
Heaps' law, and as officials make them, by compounding (健診 → 乳幼児健診 → 乳幼児健診未受診者). What grows
stays confusable: a compound shares its parts with dozens of others, and what makes pairs hard does not
thin out. At every size the same share are look-alikes of one of the forty measures before them, all are
said in the same three sentences with the same means, goals and acts, and names of places are drawn from
thirty characters. Invariant: the same seed, year and size give the same plans.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from revtool.model.indicator import Comparator, Indicator, Target
from revtool.model.plan import Kind, Node, Plan


def _words(text: str) -> list[str]:
    return text.split()


SUBJECTS = _words(
    """
    特定健診 特定保健指導 生活習慣病予防健診 事業者健診データ レセプト点検 ジェネリック医薬品
    健康宣言事業所 健康保険委員 限度額適用認定証 傷病手当金 柔道整復施術療養費 返納金債権 保険証回収
    重症化予防 受診勧奨 インセンティブ制度 電子申請 マイナンバーカード 広報紙 メールマガジン 窓口相談
    電話対応 個人情報保護 リスク管理 人材育成 人事評価 内部統制 調達手続 光熱費 消耗品 がん検診 歯科健診
    メンタルヘルス 禁煙対策 多剤服用 かかりつけ医 地域医療構想 データ分析 統計研修 防災訓練 下水道管路
    橋りょう点検 通学路 図書館 子育て支援 待機児童 特産品 観光案内 空き家 公共施設 路線バス ごみ減量
    太陽光発電 河川清掃
    """
)
AUDIENCES = _words(
    """
    被保険者 被扶養者 任意継続被保険者 新規加入事業所 小規模事業所 大規模事業所 若年層 高齢者 未治療者
    医療機関 調剤薬局 関係団体 経済団体 県内市町村 保健所 職員 評価者 委託業者 転入世帯 在住外国人 学校
    自治会
    """
)
MEANS = _words(
    """
    文書 電話 訪問 研修会 説明会 チラシ ポスター ホームページ 動画 アンケート 協定 委員会 勉強会
    リーフレット 新聞広告 車内広告 集団健診 遠隔面談 カルテ 点検マスタ 弁護士名の催告 オンライン資格確認
    窓口掲示 個別相談
    """
)
PARTNERS = _words(
    """
    埼玉県 さいたま市 医師会 歯科医師会 薬剤師会 社会保険労務士会 年金事務所 厚生局 支払基金 商工会議所
    信用保証協会 健康保険組合連合会 労働局 中小企業診断士協会 教育委員会 社会福祉協議会 消防本部 大学
    農業協同組合
    """
)
GOALS = _words(
    """
    受診率の向上 取得率の向上 早期回収 不正請求の防止 医療費の適正化 利便性の向上 事務の効率化 理解の促進
    意識の醸成 経費の節減 品質の向上 提出の促進 未受診者の減少 登録者の拡大 待ち時間の短縮 事故の防止
    参加者の増加
    """
)
TEMPLATES = (
    "{audience}に対し、{partner}と連携して{means}による{subject}の{act}を行い、{goal}を図る。",
    "{subject}について、{means}を活用した{audience}への{act}を実施し、{goal}につなげる。",
    "{goal}に向け、{partner}の協力を得て{audience}を対象に{subject}の{act}を{means}により行う。",
)
LIGHT = (
    ("を図る", "に努める"),
    ("連携して", "協力して"),
    ("活用した", "用いた"),
    ("実施し", "行い"),
    ("につなげる", "を促進する"),
    ("について、", "に関し、引き続き"),
    ("に向け、", "のため、"),
)
SYLLABLES = _words(
    """
    大 小 上 下 東 西 南 北 川 山 沢 谷 島 野 原 浜 松 桜 杉 柳 岡 坂 宮 寺 池 泉 森 林 田 岸
    """
)
PLACES = tuple(
    a + b + kind for a in SYLLABLES for b in SYLLABLES if a != b for kind in _words("町 村 地区 支所")
)
"""Made-up places."""
WHOSE = _words(
    """
    乳幼児 若年層 高齢者 女性 勤労者 障害者 外国人 中小企業 小規模事業者 農業者 漁業者 商店街 観光客 学生
    保育所 小中学校 高等学校 公民館 体育施設 文化財 公営住宅 市営バス 港湾 空港 林道 農道 県道 河川敷 砂防施設
    上水道 下水道 ため池 漁港 卸売市場 清掃工場 救急搬送 消防団 自主防災組織 避難所 地域包括支援 介護予防
    在宅療養 終末期医療 夜間診療 周産期医療 難病患者 移植医療 献血 感染症 食品衛生
    """
)
WHAT = _words(
    """
    台帳整備 長寿命化 耐震診断 運営補助 相談員配置 実態調査 利用案内 予約受付 料金減免 助成制度 資格取得
    人材確保 交流事業 表彰制度 認定制度 広域連携 民間委託 指定管理 利用者調査 満足度調査 事例集作成 手引作成
    名簿更新 巡回指導 安全点検 備品更新 設備改修 用地取得 情報公開 統計作成 未納対策 補助金交付 協議会運営
    啓発週間 出前講座 体験教室 見守り活動 登録制度 早期発見 経過観察
    """
)
SUBJECT_COMPOUNDS = tuple(whose + what for whose in WHOSE for what in WHAT)
"""Made-up work: whom or what it is for, and what is done."""
PARTNER_COMPOUNDS = tuple(
    place + body
    for place in PLACES
    if place[-1] in "町村"
    for body in _words("医師会 商工会 社会福祉協議会 教育委員会 消防団 農業協同組合 観光協会 自治会連合会")
)
"""Made-up partners: each town has its own."""
WORDY = 1000
"""Measures that the lists above suffice for; a plan that is larger brings words of its own."""
HEAPS = 0.6
"""Exponent by which different words grow with the length of a text: 0.4 to 0.6 in running prose (Heaps
1978), its upper end for lists of work, which repeat less."""
ACTS = _words("周知 勧奨 見直し 調査 点検 支援 指導 働きかけ 研修 照会")
HEADINGS = _words("関係 の推進 の強化 の充実 の適正化 の向上")
LOOK_ALIKE = 0.25
"""Share of measures that are another with one word exchanged."""
LOCAL = 0.4
"""Share of measures that name a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """How much a year changes, as shares of the measures."""

    moved: float
    light: float
    heavy: float
    split: float = 0.04
    merged: float = 0.04
    deleted: float = 0.06
    added: float = 0.08
    noise: float = 0.15


YEARS = {
    "std": Year(moved=0.06, light=0.25, heavy=0.10),
    "hard": Year(moved=0.20, light=0.30, heavy=0.30),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What one clause says."""

    subject: str
    place: str
    audience: str
    means: str
    partner: str
    goal: str
    act: str
    template: int

    def text(self) -> str:
        """The clause as a sentence."""
        return TEMPLATES[self.template].format(
            subject=self.subject,
            audience=self.place + self.audience,
            means=self.means,
            partner=self.partner,
            goal=self.goal,
            act=self.act,
        )


@dataclass(slots=True)
class Item:
    """A measure or an indicator while the plans are drawn, with the old items it comes from."""

    facts: list[Fact]
    target: Decimal | None = None
    text: str = ""
    origins: list[int] = field(default_factory=list)
    relation: str = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Two plans and the truth: pairs of ids with their relation."""

    old: Plan
    new: Plan
    pairs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a plan of one size uses where a larger one uses more."""

    subjects: list[str]
    partners: list[str]


def _words_of(dice: Random, size: int) -> Words:
    """What the lists hold, and as many compounds as a plan of `size` has different words more."""
    if size <= WORDY:
        return Words(SUBJECTS, PARTNERS)
    growth = (size / WORDY) ** HEAPS - 1
    return Words(
        SUBJECTS + dice.sample(SUBJECT_COMPOUNDS, round(len(SUBJECTS) * growth)),
        PARTNERS + dice.sample(PARTNER_COMPOUNDS, round(len(PARTNERS) * growth)),
    )


def draw(size: int, year: str, seed: int = 1) -> Drawn:
    """Plans of about `size` measures and indicators a side."""
    dice = Random(f"{size} {year} {seed}")
    words = _words_of(dice, size)
    sections = _first_year(dice, words, size)
    number = 0
    for section in sections:
        for item in section[1]:
            item.origins, number = [number], number + 1
    following = _next_year(dice, words, sections, YEARS[year])
    old, old_ids = _plan(sections, "o")
    new, new_ids = _plan(following, "n")
    truth = [
        (old_ids[origin], new_ids[at], item.relation)
        for at, item in enumerate(i for _, items in following for i in items)
        for origin in item.origins
    ]
    return Drawn(old=old, new=new, pairs=tuple(truth))


def _first_year(dice: Random, words: Words, size: int) -> list[tuple[str, list[Item]]]:
    sections: list[tuple[str, list[Item]]] = []
    known: list[Fact] = []
    left = size
    while left > 0:
        subject = dice.choice(words.subjects)
        items: list[Item] = []
        for _ in range(min(left, dice.randint(4, 12))):
            fact = _fact(dice, words, subject if dice.random() < 0.6 else dice.choice(words.subjects))
            if known and dice.random() < LOOK_ALIKE:
                fact = _like(dice, words, dice.choice(known[-40:]))
            known.append(fact)
            if dice.random() < 0.15:
                items.append(Item([fact], target=Decimal(dice.randint(10, 990)) / 10))
            else:
                more = [_fact(dice, words, fact.subject)] if dice.random() < 0.35 else []
                items.append(Item([fact, *more]))
        left -= len(items)
        sections.append((subject + dice.choice(HEADINGS), items))
    for _, items in sections:
        for item in items:
            item.text = _indicator(item.facts[0]) if item.target else _join(item.facts)
    return sections


def _next_year(
    dice: Random, words: Words, sections: list[tuple[str, list[Item]]], year: Year
) -> list[tuple[str, list[Item]]]:
    following: list[tuple[str, list[Item]]] = [(title, []) for title, _ in sections]
    for place, (_, items) in enumerate(sections):
        waiting: Item | None = None
        for item in items:
            roll = dice.random()
            if roll < year.deleted:
                continue
            goes = dice.randrange(len(following)) if dice.random() < year.moved else place
            if item.target is not None:
                following[goes][1].append(_revised_indicator(dice, item, year))
            elif roll < year.deleted + year.split and len(item.facts) > 1:
                for fact in item.facts:
                    part = Item([fact], origins=list(item.origins), relation="split")
                    part.text = _revised(dice, words, part, year)
                    following[dice.choice((goes, place))][1].append(part)
            elif roll < year.deleted + year.split + year.merged and waiting is None:
                waiting = item
            else:
                whole = replace(item, origins=list(item.origins), relation="same")
                if waiting is not None:
                    whole.facts = [*waiting.facts, *item.facts]
                    whole.origins = [*waiting.origins, *item.origins]
                    whole.relation, waiting = "merged", None
                    whole.text = _join(whole.facts)
                whole.text = _revised(dice, words, whole, year)
                following[goes][1].append(whole)
        if waiting is not None:
            following[place][1].append(waiting)
        for item in list(following[place][1]):
            if dice.random() < year.added:
                fact = item.facts[0]
                fact = _like(dice, words, fact) if dice.random() < 0.5 else _fact(dice, words, fact.subject)
                following[place][1].insert(
                    dice.randint(0, len(following[place][1])), Item([fact], text=fact.text())
                )
    return following


def _revised(dice: Random, words: Words, item: Item, year: Year) -> str:
    roll = dice.random()
    if roll < year.heavy:
        text = _join([_reworded(dice, words, fact) for fact in item.facts])
    elif roll < year.heavy + year.light or not item.text:
        text = item.text or _join(item.facts)
        for word, other in dice.sample(LIGHT, 3):
            text = text.replace(word, other)
    else:
        text = item.text
    return _noise(dice, text) if dice.random() < year.noise else text


def _reworded(dice: Random, words: Words, fact: Fact) -> Fact:
    """The same subject and audience, said otherwise, two of the other words exchanged."""
    other = _fact(dice, words, fact.subject)
    changed = dict.fromkeys(dice.sample(("means", "partner", "goal", "act"), 2))
    return replace(
        fact,
        template=(fact.template + 1) % len(TEMPLATES),
        **{name: getattr(other, name) for name in changed},
    )


def _revised_indicator(dice: Random, item: Item, year: Year) -> Item:
    assert item.target is not None
    new = Item(item.facts, target=item.target, text=item.text, origins=list(item.origins))
    if dice.random() < 0.7:
        new.target = item.target + Decimal(dice.randint(-30, 50)) / 10
    if dice.random() < year.heavy:
        new.text = new.text.replace("の実施率", "における実施割合")
    return new


def _indicator(fact: Fact) -> str:
    return f"{fact.place}{fact.audience}への{fact.means}による{fact.subject}{fact.act}の実施率"


def _fact(dice: Random, words: Words, subject: str) -> Fact:
    return Fact(
        subject,
        f"{dice.choice(PLACES)}の" if dice.random() < LOCAL else "",
        dice.choice(AUDIENCES),
        dice.choice(MEANS),
        dice.choice(words.partners),
        dice.choice(GOALS),
        dice.choice(ACTS),
        dice.randrange(len(TEMPLATES)),
    )


def _like(dice: Random, words: Words, fact: Fact) -> Fact:
    """A look-alike of `fact`: one word exchanged."""
    name = dice.choice(("audience", "means", "partner", "goal"))
    return replace(fact, **{name: getattr(_fact(dice, words, fact.subject), name)})


def _join(facts: list[Fact]) -> str:
    return "また、".join(fact.text() for fact in facts)


def _noise(dice: Random, text: str) -> str:
    """`text` with a space or full width where it means nothing."""
    at = dice.randrange(1, len(text))
    return f"{text[:at]} {text[at:]}" if dice.random() < 0.5 else text.replace("・", "･")


def _plan(sections: list[tuple[str, list[Item]]], prefix: str) -> tuple[Plan, list[str]]:
    """The plan of `sections` under fields of eight, and the ids of its items in order."""
    nodes: list[Node] = []
    ids: list[str] = []
    parent = ""
    for at, (title, items) in enumerate(sections):
        if at % 8 == 0:
            parent = f"{prefix}-f{at // 8}"
            nodes.append(Node(id=parent, kind=Kind.FIELD, label=f"{at // 8 + 1}．", title=f"{title}分野"))
        section = f"{prefix}-s{at}"
        nodes.append(
            Node(id=section, kind=Kind.SECTION, parent=parent, label=f"（{at % 8 + 1}）", title=title)
        )
        for place, item in enumerate(items):
            ids.append(f"{section}-{place}")
            nodes.append(_node(ids[-1], section, place, item))
    return Plan(edition=prefix, nodes=tuple(nodes)), ids


def _node(name: str, parent: str, place: int, item: Item) -> Node:
    if item.target is None:
        label = chr(0x2460 + place) if place < 20 else f"（{place + 1}）"
        return Node(id=name, kind=Kind.MEASURE, parent=parent, label=label, text=item.text)
    target = Target(comparator=Comparator.AT_LEAST, value=item.target, unit="%")
    return Node(
        id=name,
        kind=Kind.INDICATOR,
        parent=parent,
        label="■",
        text=f"{item.text} {item.target}％以上",
        tags=("KPI",),
        indicator=Indicator(name=item.text, target=target, as_printed=f"{item.target}％以上"),
    )
