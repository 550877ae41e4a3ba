"""What went wrong and what to do about it, for every code of a `Problem`.

A sentence may name facts in braces. Invariant: every code has both languages, and describing a problem
never raises, whatever its facts are.
"""

from __future__ import annotations

from collections.abc import Mapping

from revtool.wording import Lang

Wording = tuple[str, str]

_MEANT = {Lang.EN: "did you mean {suggestion}?", Lang.JA: "{suggestion} のことですか"}
_ALLOWED = {Lang.EN: "allowed: {allowed}", Lang.JA: "使える値: {allowed}"}
_EDITIONS = {Lang.EN: "editions there are: {editions}", Lang.JA: "ある版: {editions}"}
_EXTRAS = (("suggestion", _MEANT), ("allowed", _ALLOWED), ("editions", _EDITIONS))
"""Facts that add to the hint of any problem that carries them."""

ERRORS: dict[str, tuple[Wording, Wording]] = {
    # code: ((English: what, hint), (Japanese: what, hint))
    # Files that cannot be read
    "missing-file": (
        ("there is no such file", "check the path"),
        ("ファイルがありません", "パスを確かめてください"),
    ),
    "missing-edition": (
        ("there is no edition {edition} in {directory}", "name an edition, REV:EDITION, a path or -"),
        ("{directory} に版 {edition} はありません", "版の名前、REV:版、パス、- のいずれかを指定してください"),
    ),
    "missing-root": (
        (
            "no plans/ directory here or above, so edition {edition} cannot be found",
            "use --root DIR or a path",
        ),
        (
            "ここにも上の階層にも plans/ がないため、版 {edition} を探せません",
            "--root DIR かパスを指定してください",
        ),
    ),
    "bad-edition-name": (
        ("{edition} is not the name of an edition", "a name is one word without / or .., such as R3"),
        ("{edition} は版の名前として使えません", "R3 のように / や .. を含まない名前にしてください"),
    ),
    "not-a-plan": (
        ("the directory holds no plan.yaml", "name a directory such as plans/R3, or a plan file"),
        (
            "このディレクトリに plan.yaml がありません",
            "plans/R3 のようなディレクトリか計画ファイルを指定してください",
        ),
    ),
    "not-a-file": (
        ("this is not a regular file", "name a YAML or JSON file"),
        ("通常のファイルではありません", "YAML か JSON のファイルを指定してください"),
    ),
    "unreadable-file": (
        ("the file cannot be read: {reason}", "check its permissions"),
        ("ファイルを読めません: {reason}", "アクセス権を確かめてください"),
    ),
    "unwritable-file": (
        ("the file cannot be written: {reason}", "nothing was changed"),
        ("ファイルに書けません: {reason}", "何も変更していません"),
    ),
    "too-large": (
        ("the file has {size} bytes, more than the {limit} that are read", "split the plan into field files"),
        (
            "ファイルが {size} バイトあり、読み込みの上限 {limit} を超えています",
            "分野ごとのファイルに分けてください",
        ),
    ),
    "empty-file": (
        ("the file is empty", "write a plan into it or remove it"),
        ("ファイルが空です", "内容を書くか、ファイルを取り除いてください"),
    ),
    "binary-file": (
        ("the file is binary, not text", "a plan is YAML or JSON; for other sources use revtool import"),
        (
            "テキストではなくバイナリのファイルです",
            "計画は YAML か JSON です。ほかの資料は revtool import で取り込みます",
        ),
    ),
    "not-utf8": (
        ("the text is not UTF-8 (found {byte})", "save the file as UTF-8"),
        ("UTF-8 ではない文字があります（{byte}）", "UTF-8 で保存し直してください"),
    ),
    "control-character": (
        ("the control character {name} stands in the text", "remove it, or write it as an escape in quotes"),
        ("制御文字 {name} が含まれています", "取り除くか、引用符の中でエスケープしてください"),
    ),
    "syntax-error": (
        (
            "not well-formed: {message}",
            "check indentation, brackets and quotes; quote a text that has `: ` or ` #`",
        ),
        (
            "構文の誤りです: {message}",
            "字下げ、括弧、引用符を確かめ、`: ` や ` #` を含む文は引用符で囲んでください",
        ),
    ),
    "alias-refused": (
        ("anchors and aliases are not read (found {name})", "write the value out where it is meant"),
        ("アンカーとエイリアスは使えません（{name}）", "値をその場所にそのまま書いてください"),
    ),
    "tag-refused": (
        ("YAML tags are not read (found {name})", "remove the tag; quote the value to make it text"),
        ("YAML のタグは使えません（{name}）", "タグを取り、文字列なら引用符で囲んでください"),
    ),
    "complex-key": (
        ("a list or mapping stands where a key belongs", "keys are plain words"),
        ("キーの位置にリストかマッピングがあります", "キーは単語で書いてください"),
    ),
    "too-deep": (
        ("nested more than {limit} levels deep", "flatten the plan"),
        ("入れ子が {limit} 段を超えています", "階層を浅くしてください"),
    ),
    "several-documents": (
        ("a second YAML document begins here", "one file holds one plan; remove the line ---"),
        (
            "ここから二つ目の YAML 文書が始まっています",
            "一つのファイルに一つの計画です。--- の行を取り除いてください",
        ),
    ),
    # Shape
    "duplicate-key": (
        ("the key {key} stands twice in one mapping", "keep one of them"),
        ("キー {key} が二度あります", "一方を取り除いてください"),
    ),
    "unknown-key": (
        ("{where} has no key {key}", ""),
        ("{where} に {key} というキーはありません", ""),
    ),
    "missing-key": (
        ("{where} needs the key {key}", "add {key}"),
        ("{where} にキー {key} が必要です", "{key} を書き加えてください"),
    ),
    "wrong-type": (
        ("{key} must be {expected}, not {found}", ""),
        ("{key} は {expected} でなければなりません（{found} があります）", ""),
    ),
    "bad-number": (
        (
            "{key} must be a number, not {found}",
            "write digits with a point, such as 48.0, and the unit in unit",
        ),
        (
            "{key} は数値でなければなりません（{found} があります）",
            "48.0 のように数字と小数点で書き、単位は unit に書いてください",
        ),
    ),
    "unknown-kind": (
        ("{found} is not a kind of node", ""),
        ("{found} という種別（kind）はありません", ""),
    ),
    "unknown-value": (
        ("{found} is not a value of {key}", ""),
        ("{found} は {key} の値として使えません", ""),
    ),
    "unknown-schema": (
        ("the file says schema {found}, this program reads {expected}", "update revtool, or correct the key"),
        (
            "schema が {found} です。このプログラムが読むのは {expected} です",
            "revtool を更新するか、schema を直してください",
        ),
    ),
    "no-text": (
        ("node {id} has neither title nor text", "give it one"),
        ("項目 {id} に title も text もありません", "どちらかを書いてください"),
    ),
    "empty-id": (
        ("a node has an empty id", "give it an id that is unique in the plan"),
        ("id が空の項目があります", "計画の中で一意の id を付けてください"),
    ),
    "parent-mismatch": (
        ("node {id} stands below {above} but says parent {parent}", "remove parent, or move the node"),
        (
            "項目 {id} は {above} の下にありますが、parent は {parent} です",
            "parent を消すか、項目を移してください",
        ),
    ),
    "outside-directory": (
        ("the field file {name} is not inside the edition's directory", "name a file beside plan.yaml"),
        (
            "分野ファイル {name} が版のディレクトリの外にあります",
            "plan.yaml と同じディレクトリのファイルにしてください",
        ),
    ),
    "duplicate-file": (
        ("the field file {name} is listed twice", "keep one of them"),
        ("分野ファイル {name} が二度挙げられています", "一方を取り除いてください"),
    ),
    "unlisted-file": (
        ("the file is not listed in plan.yaml, so it is not read", "add it to fields or remove it"),
        ("plan.yaml に挙げられていないため読まれません", "fields に加えるか、取り除いてください"),
    ),
    # Structure
    "duplicate-id": (
        ("the id {id} is used twice, first at {first}", "give one of the nodes another id"),
        ("id {id} が重複しています（先に {first}）", "一方に別の id を付けてください"),
    ),
    "unknown-parent": (
        ("node {id} names the parent {parent}, which is not in the plan", ""),
        ("項目 {id} の parent {parent} は計画にありません", ""),
    ),
    "parent-cycle": (
        ("node {id} is its own ancestor", "correct parent in one of the nodes"),
        ("項目 {id} が自分自身の上位になっています", "いずれかの parent を直してください"),
    ),
    # Sense
    "edition-mismatch": (
        ("the plan says edition {edition} but lies in the directory {directory}", "rename one of them"),
        (
            "edition は {edition} ですが、ディレクトリは {directory} です",
            "どちらかの名前を直してください",
        ),
    ),
    "fiscal-year-mismatch": (
        ("edition {edition} is fiscal year {expected}, but fiscal_year says {found}", "correct fiscal_year"),
        (
            "版 {edition} は {expected} 年度ですが、fiscal_year は {found} です",
            "fiscal_year を直してください",
        ),
    ),
    "arithmetic-gap": (
        (
            "{population} × {rate}% comes to {expected} (±{tolerance} by rounding), but {found} is printed",
            "compare with the source; if it is printed so, add a doubt",
        ),
        (
            "{population} × {rate}% は {expected}（丸めの幅 {tolerance}）ですが、{found} と印刷されています",
            "原文と照らし、原文どおりなら doubts に書いてください",
        ),
    ),
    "target-without-comparator": (
        (
            "the target of {id} has a value but no comparator",
            "add comparator; where no word is printed, equal and the doubt comparator-not-printed",
        ),
        (
            "{id} の目標に値がありますが comparator がありません",
            "comparator を書いてください。印刷されていなければ equal とし、doubts に書きます",
        ),
    ),
    "target-bounds": (
        (
            "the target of {id} is between but lacks {missing}",
            "a between target has value_min and value_max, no value",
        ),
        (
            "{id} の目標は between ですが {missing} がありません",
            "between の目標には value_min と value_max を書き、value は書きません",
        ),
    ),
    "target-bounds-reversed": (
        ("the target of {id} runs from {low} down to {high}", "exchange value_min and value_max"),
        (
            "{id} の目標の下限 {low} が上限 {high} より大きくなっています",
            "value_min と value_max を入れ替えてください",
        ),
    ),
    "target-bounds-unused": (
        ("the target of {id} has bounds but its comparator is {comparator}", "use value, or between"),
        (
            "{id} の目標に上下限がありますが comparator は {comparator} です",
            "value を使うか、between にしてください",
        ),
    ),
    "target-undecided-value": (
        ("the target of {id} is undecided but has a value", "remove one of the two"),
        ("{id} の目標は未定なのに値があります", "どちらかを取り除いてください"),
    ),
    "indicator-misplaced": (
        ("node {id} has an indicator but its kind is {kind}", "make the kind indicator, or remove it"),
        (
            "項目 {id} に indicator がありますが kind は {kind} です",
            "kind を indicator にするか、取り除いてください",
        ),
    ),
    "indicator-missing": (
        ("node {id} is of kind indicator but says nothing of what is measured", "add indicator with a name"),
        (
            "項目 {id} は kind: indicator ですが、測るものの記載がありません",
            "indicator に name を書いてください",
        ),
    ),
    "label-skipped": (
        ("{label} follows {before}, {missing} is missing", "compare with the source"),
        ("{before} の次が {label} で、{missing} がありません", "原文と照らしてください"),
    ),
    "label-repeated": (
        ("the label {label} stands twice under one parent", "compare with the source"),
        ("同じ階層に {label} が二度あります", "原文と照らしてください"),
    ),
    "label-order": (
        ("{label} stands after {before}", "compare with the source"),
        ("{label} が {before} の後にあります", "原文と照らしてください"),
    ),
    "unknown-doubt": (
        ("{found} is not a known doubt", ""),
        ("{found} という doubts のコードはありません", ""),
    ),
    "erratum-not-printed": (
        ("the erratum's printed words {printed} are not in node {id}", "copy them from the text"),
        ("errata の printed「{printed}」が項目 {id} の文にありません", "本文からそのまま写してください"),
    ),
    "rating-outside-legend": (
        ("the rating {rating} is not in the legend", ""),
        ("評価 {rating} は凡例にありません", ""),
    ),
    "legend-repeated": (
        ("the legend explains {rating} twice", "keep one of them"),
        ("凡例に {rating} が二度あります", "一方を取り除いてください"),
    ),
    "status-unknown-node": (
        ("the status report speaks of node {id}, which is not in plan {edition}", ""),
        ("実施状況の項目 {id} は計画 {edition} にありません", ""),
    ),
    "status-edition-mismatch": (
        ("the status report is about edition {found}, the plan is {edition}", "correct edition"),
        ("実施状況の版は {found} ですが、計画は {edition} です", "edition を直してください"),
    ),
    "source-missing": (
        ("the source {name} does not lie beside the plan", "put it there, or remove source"),
        ("出典 {name} が計画の横にありません", "置くか、source を取り除いてください"),
    ),
    "source-changed": (
        (
            "the source {name} is not the file that was imported (sha256 {found})",
            "restore it, or import again",
        ),
        (
            "出典 {name} が取り込んだときのファイルと違います（sha256 {found}）",
            "元に戻すか、取り込み直してください",
        ),
    ),
    # Use
    "nothing-to-validate": (
        ("there is no edition in {directory}", "name a path, or use --root DIR"),
        ("{directory} に版がありません", "パスか --root DIR を指定してください"),
    ),
    "stdin-not-formatted": (
        ("only files can be formatted", "name an edition or a path"),
        ("整形できるのはファイルだけです", "版かパスを指定してください"),
    ),
    "fmt-unsafe": (
        ("formatting would change what the file says, so it was left alone", "please report the file"),
        ("整形すると内容が変わるため、そのままにしました", "このファイルを報告してください"),
    ),
    "unknown-format": (
        ("there is no format {found}", ""),
        ("{found} という形式はありません", ""),
    ),
    # Git
    "git-missing": (
        ("git is not installed or cannot be run", "install git, or name a path"),
        ("git がないか、実行できません", "git を入れるか、パスを指定してください"),
    ),
    "git-failed": (
        ("git failed: {reason}", "see what git says about the repository"),
        ("git が失敗しました: {reason}", "git でリポジトリの状態を確かめてください"),
    ),
    "not-a-repository": (
        ("{directory} is not in a Git repository", "name an edition or a path without a revision"),
        ("{directory} は Git のリポジトリの中にありません", "リビジョンなしの版かパスを指定してください"),
    ),
    "unknown-revision": (
        ("Git knows no revision {revision}", "name a branch, a tag or a commit"),
        ("Git にリビジョン {revision} はありません", "ブランチ、タグ、コミットのいずれかを指定してください"),
    ),
    "missing-in-revision": (
        ("revision {revision} has no edition {edition}", ""),
        ("リビジョン {revision} に版 {edition} はありません", ""),
    ),
    # The program itself
    "internal-error": (
        ("revtool failed: {error}", "run again with --debug and report what it prints"),
        ("revtool の内部エラーです: {error}", "--debug を付けて実行し、表示された内容を報告してください"),
    ),
}
"""Every code, with what is wrong and what to do in English and in Japanese."""


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def describe(code: str, facts: Mapping[str, str], lang: Lang = Lang.EN) -> tuple[str, str]:
    """What is wrong and what to do about it, in `lang`; the hint may be empty.

    An unknown code is described by its facts, so that a missing translation hides nothing.
    """
    pair = ERRORS.get(code)
    if pair is None:
        return ", ".join(f"{name} {value}" for name, value in facts.items()) or code, ""
    what, hint = pair[0 if lang is Lang.EN else 1]
    hints = [words[lang] for name, words in _EXTRAS if facts.get(name)] or ([hint] if hint else [])
    known = _Facts(facts)
    return what.format_map(known), "; ".join(hints).format_map(known)
