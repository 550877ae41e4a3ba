"""The words with which `revtool pair` asks, for someone who has never seen a terminal.

Invariant: every key that can be pressed is named on the screen that asks for it.
"""

from __future__ import annotations

from revtool.wording import Lang, Pair
from revtool.wording import say as _say

WORDS: dict[str, Pair] = {
    # The walk
    "start": (
        "{old} → {new}：確認したい対応が{n}件あります。1件ごとに保存するので、いつでもやめられます。",
        "{old} → {new}: {n} question{s} to decide. Every answer is saved at once; stop whenever you like.",
    ),
    "start-none": (
        "{old} → {new}：確認が必要な対応はありません。",
        "{old} → {new}: nothing needs a decision.",
    ),
    "question": ("問 {at}/{n}　{why}", "Question {at} of {n}: {why}"),
    "ambiguous": (
        "よく似た候補があり、どちらか決めかねます（確からしさ{percent}%）",
        "two candidates come close (confidence {percent}%)",
    ),
    "unsure": ("対応が不確かです（確からしさ{percent}%）", "the match is unsure (confidence {percent}%)"),
    "reused": (
        "同じIDですが、主題が違うようです",
        "the id was kept, but the subject seems to be another",
    ),
    "near-old": (
        "新に対応する項目がないようですが、近い候補があります",
        "this old item seems to have ended, but something in the new plan is near it",
    ),
    "near-new": (
        "旧に対応する項目がないようですが、近い候補があります",
        "this item seems to be new, but something in the old plan is near it",
    ),
    "again": ("（あとで回しにした問い）", "(put off earlier)"),
    "candidates-new": ("新の候補", "Candidates in the new plan"),
    "candidates-old": ("旧の候補", "Candidates in the old plan"),
    "candidate": (
        "[{number}] {place} {text}（確からしさ{percent}%）",
        "[{number}] {place} {text} ({percent}%)",
    ),
    "candidate-now": (
        "[{number}] {place} {text}（いまの判定）",
        "[{number}] {place} {text} (as matched now)",
    ),
    "candidate-taken": (
        "[{number}] {place} {text}（確からしさ{percent}%。いまは {partners} に対応）",
        "[{number}] {place} {text} ({percent}%; now matched with {partners})",
    ),
    "redline": ("変更点", "Changes"),
    "menu-match": (
        "y=この対応でよい  番号=その候補に対応  s 番号…=分割  m 番号…=統合  n=対応なし  x=この組は別物\n"
        "k=あとで  b=前に戻る  q=終了  ?=説明",
        "y = right as it is   a number = match that one   s numbers = split   m numbers = merge\n"
        "n = no counterpart   x = never this pair   k = later   b = back   q = quit   ? = help",
    ),
    "menu-lone": (
        "y=対応なしでよい  番号=その候補に対応  s 番号…=分割  m 番号…=統合  x 番号=その組は別物\n"
        "k=あとで  b=前に戻る  q=終了  ?=説明",
        "y = no counterpart, right   a number = match that one   s numbers = split   m numbers = merge\n"
        "x number = never this pair   k = later   b = back   q = quit   ? = help",
    ),
    "help": (
        "文字か番号を打って Enter キーを押してください（全角でもかまいません）。\n"
        "  y      いまの判定のとおりに決めます\n"
        "  2      [2] の候補に対応させます\n"
        "  s 2    旧の1項目が、いまの相手と新の [2] に分かれたと決めます（s 2 3 なら [2] と [3]）\n"
        "  m 4    いまの旧の項目と旧の [4] が、新の1項目にまとまったと決めます（m 4 5 なら [4] と [5]）\n"
        "  n      対応する項目がないと決めます\n"
        "  x      この組を対応させないと決めます（x 2 は [2] の候補について）\n"
        "  k      あとで答えます\n"
        "  b      一つ前の答えを取り消して戻ります\n"
        "  q      終わります。続きは次に同じコマンドを打てば始まります",
        "Type a letter or a number and press Enter.\n"
        "  y      keep what is matched now\n"
        "  2      match candidate [2] instead\n"
        "  s 2    the old item became what it is matched with now and [2]   (s 2 3: [2] and [3])\n"
        "  m 4    the old item and the old [4] became the one new item   (m 4 5: [4] and [5])\n"
        "  n      there is no counterpart\n"
        "  x      never match this pair (x 2: never candidate [2])\n"
        "  k      decide later\n"
        "  b      take back the last answer and return to it\n"
        "  q      stop; the same command goes on from here",
    ),
    "prompt": ("答え> ", "answer> "),
    "last": (
        "これで最後です。 Enter=終了  b=最後の答えを取り消す> ",
        "That was the last one. Enter = finish   b = take the last answer back> ",
    ),
    "none-which": (
        "どちらですか。 1=旧の項目は終わった  2=新の項目は新しい  3=両方  それ以外=やめる> ",
        "Which? 1 = the old item ended   2 = the new item is new   3 = both   other = none of these> ",
    ),
    "reason": ("理由（Enter だけなら空欄）> ", "reason (Enter for none)> "),
    "reason-required": ("理由（必須）> ", "reason (needed)> "),
    "saved": ("保存しました：{file}（{what}）", "saved to {file}: {what}"),
    "undone": ("取り消しました：{what}", "taken back: {what}"),
    "later": ("あとで聞きます。", "Put off."),
    "no-back": ("これより前の答えはありません。", "There is no earlier answer."),
    "end": (
        "終わりです。決めた件数：{decided}、あとで：{later}、残り：{left}。",
        "Done for now. Decided: {decided}, put off: {later}, left: {left}.",
    ),
    # Answers that cannot be taken
    "odd-answer": (
        "「{found}」は答えとして読めません。? で説明を出せます。",
        "“{found}” is no answer; ? shows help.",
    ),
    "odd-number": ("[{found}] という候補はありません。", "There is no candidate [{found}]."),
    "needs-number": (
        "候補の番号も打ってください（例：{example}）。",
        "Name candidates too, as in: {example}",
    ),
    "needs-two": ("二つ以上の項目が要ります。", "It takes two nodes or more."),
    "needs-one-old": ("旧の項目が一つのときだけ使えます。", "That works with one old node only."),
    "needs-one-new": ("新の項目が一つのときだけ使えます。", "That works with one new node only."),
    # Lists
    "list-none": ("{file} に決定はありません。", "{file} holds no decision."),
    "list-line": ("{at}. {kind}　{nodes}", "{at}. {kind}  {nodes}"),
    "list-reason": ("     理由：{reason}", "     reason: {reason}"),
    "list-by": ("     {who} {when}", "     {who} {when}"),
    "list-stale": ("     注意：決めた後に本文が変わりました", "     note: the texts changed since"),
    "list-gone": ("     注意：計画にない項目です", "     note: it names a node that is not there"),
    "removed": ("除きました：{what}", "removed: {what}"),
    "renewed": ("いまの本文で確認済みにしました：{what}", "confirmed for the texts as they are: {what}"),
}
"""(Japanese, English) of each key."""


def say(key: str, lang: Lang, **facts: object) -> str:
    """The words of `key`, with its facts filled in."""
    return _say(WORDS, key, lang, **facts)
