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
    # code: ((Japanese: what, hint), (English: what, hint))
    # Files that cannot be read
    "missing-file": (
        ("ファイルがありません", "パスを確かめてください"),
        ("there is no such file", "check the path"),
    ),
    "missing-edition": (
        ("{directory} に版 {edition} はありません", "版の名前、REV:版、パス、- のいずれかを指定してください"),
        ("there is no edition {edition} in {directory}", "name an edition, REV:EDITION, a path or -"),
    ),
    "missing-root": (
        (
            "ここにも上の階層にも plans/ がないため、版 {edition} を探せません",
            "--root DIR かパスを指定してください",
        ),
        (
            "no plans/ directory here or above, so edition {edition} cannot be found",
            "use --root DIR or a path",
        ),
    ),
    "bad-edition-name": (
        ("{edition} は版の名前として使えません", "R3 のように / や .. を含まない名前にしてください"),
        ("{edition} is not the name of an edition", "a name is one word without / or .., such as R3"),
    ),
    "not-a-plan": (
        (
            "このディレクトリに plan.yaml がありません",
            "plans/R3 のようなディレクトリか計画ファイルを指定してください",
        ),
        ("the directory holds no plan.yaml", "name a directory such as plans/R3, or a plan file"),
    ),
    "not-a-file": (
        ("通常のファイルではありません", "YAML か JSON のファイルを指定してください"),
        ("this is not a regular file", "name a YAML or JSON file"),
    ),
    "unreadable-file": (
        ("ファイルを読めません: {reason}", "アクセス権を確かめてください"),
        ("the file cannot be read: {reason}", "check its permissions"),
    ),
    "unwritable-file": (
        ("ファイルに書けません: {reason}", "何も変更していません"),
        ("the file cannot be written: {reason}", "nothing was changed"),
    ),
    "too-large": (
        (
            "ファイルが {size} バイトあり、読み込みの上限 {limit} を超えています",
            "分野ごとのファイルに分けてください",
        ),
        ("the file has {size} bytes, more than the {limit} that are read", "split the plan into field files"),
    ),
    "empty-file": (
        ("ファイルが空です", "内容を書くか、ファイルを取り除いてください"),
        ("the file is empty", "write a plan into it or remove it"),
    ),
    "binary-file": (
        (
            "テキストではなくバイナリのファイルです",
            "計画は YAML か JSON です。ほかの資料は revtool import で取り込みます",
        ),
        ("the file is binary, not text", "a plan is YAML or JSON; for other sources use revtool import"),
    ),
    "not-utf-8": (
        ("UTF-8 ではない文字があります", "UTF-8 で保存し直してください"),
        ("the text is not UTF-8", "save the file as UTF-8"),
    ),
    "control-character": (
        ("制御文字 {name} が含まれています", "取り除くか、引用符の中でエスケープしてください"),
        ("the control character {name} stands in the text", "remove it, or write it as an escape in quotes"),
    ),
    "syntax-error": (
        (
            "構文の誤りです: {message}",
            "字下げ、括弧、引用符を確かめ、`: ` や ` #` を含む文は引用符で囲んでください",
        ),
        (
            "not well-formed: {message}",
            "check indentation, brackets and quotes; quote a text that has `: ` or ` #`",
        ),
    ),
    "alias-refused": (
        ("アンカーとエイリアスは使えません（{name}）", "値をその場所にそのまま書いてください"),
        ("anchors and aliases are not read (found {name})", "write the value out where it is meant"),
    ),
    "tag-refused": (
        ("YAML のタグは使えません（{name}）", "タグを取り、文字列なら引用符で囲んでください"),
        ("YAML tags are not read (found {name})", "remove the tag; quote the value to make it text"),
    ),
    "complex-key": (
        ("キーの位置にリストかマッピングがあります", "キーは単語で書いてください"),
        ("a list or mapping stands where a key belongs", "keys are plain words"),
    ),
    "too-deep": (
        ("入れ子が {limit} 段を超えています", "階層を浅くしてください"),
        ("nested more than {limit} levels deep", "flatten the plan"),
    ),
    "several-documents": (
        (
            "ここから二つ目の YAML 文書が始まっています",
            "一つのファイルに一つの計画です。--- の行を取り除いてください",
        ),
        ("a second YAML document begins here", "one file holds one plan; remove the line ---"),
    ),
    "not-a-mapping": (
        (
            "計画のファイルではありません（キーと値の並びではありません）",
            "revtool schema で形を確かめてください",
        ),
        ("this is no plan file: it holds no keys and values", "see revtool schema for the form"),
    ),
    # Sources to import
    "binary": (
        ("テキストではなくバイナリのファイルです", "テキストとして保存した資料を指定してください"),
        ("the source is binary, not text", "save it as text first"),
    ),
    "encoding": (
        ("文字コードが分かりません", "UTF-8 で保存し直してください"),
        ("the encoding of the source is not known", "save it as UTF-8"),
    ),
    "empty": (
        ("資料が空です", "内容のあるファイルを指定してください"),
        ("the source is empty", "name a file that holds a plan"),
    ),
    "encoding-ambiguous": (
        (
            "文字コードが {encodings} のどちらとも読めます",
            "--encoding で指定するか、UTF-8 で保存し直してください",
        ),
        ("the source can be read as {encodings}", "name one with --encoding, or save it as UTF-8"),
    ),
    "unknown-encoding": (
        ("文字コード {found} は使えません", ""),
        ("the encoding {found} is not read", ""),
    ),
    "mojibake": (
        (
            "文字化けしたまま保存されています（{sample}…）",
            "元のファイルを正しい文字コードで開き、UTF-8 で保存し直してください",
        ),
        (
            "the text was saved after being read in a wrong encoding ({sample}…)",
            "open the original in its own encoding and save it as UTF-8",
        ),
    ),
    "other-content": (
        ("名前は {suffix} ですが、中身は {kind} です。中身に従って読みました", ""),
        ("its name says {suffix}, its content is {kind}; read by its content", ""),
    ),
    "pdf-cut-off": (
        ("PDF が途中で切れています", "もう一度ダウンロードするか、保存し直してください"),
        ("the PDF is cut off", "download it again, or save it anew"),
    ),
    "pdf-broken": (
        ("PDF が壊れています（{reason}）", "元の資料から PDF を作り直してください"),
        ("the PDF is broken ({reason})", "make it again from the original"),
    ),
    "pdf-too-large": (
        ("PDF の量が上限（{what}）を超えています", "計画の部分だけのファイルに分けてください"),
        ("the PDF has more than is read ({what})", "split off the part that holds the plan"),
    ),
    "pdf-scanned": (
        (
            "画像だけの PDF（スキャン）で、文字がありません",
            "文字認識（OCR）にかけるか、元の Word 文書などを取り込んでください",
        ),
        (
            "the PDF is a scan without text",
            "run text recognition (OCR) on it, or import the original, such as the Word file",
        ),
    ),
    "pdf-no-text": (
        (
            "PDF に文字がありません（図形になっている可能性があります）",
            "文字認識（OCR）にかけるか、元の資料から作り直してください",
        ),
        (
            "the PDF holds no text (it may have been turned into outlines)",
            "run text recognition (OCR) on it, or make it again from the original",
        ),
    ),
    "pdf-characters-unknown": (
        (
            "PDF の文字 {total} 字のうち {n} 字は、どの文字か書かれていません",
            "フォントを埋め込んで作り直すか、元の Word 文書などを取り込んでください",
        ),
        (
            "the PDF does not say which characters {n} of its {total} glyphs are",
            "make it again with embedded fonts, or import the original, such as the Word file",
        ),
    ),
    "pdf-columns": (
        (
            "{page}ページは段組みで、読む順序を確実に決められません",
            "一段組みで PDF を作り直すか、元の Word 文書などを取り込んでください",
        ),
        (
            "page {page} is set in columns, and their order cannot be told for certain",
            "make the PDF again in one column, or import the original, such as the Word file",
        ),
    ),
    "pdf-vertical": (
        (
            "{page}ページは縦書きで、読む順序を確実に決められません",
            "横書きで PDF を作り直すか、元の Word 文書などを取り込んでください",
        ),
        (
            "page {page} is set vertically, and its order cannot be told for certain",
            "make the PDF again in horizontal lines, or import the original, such as the Word file",
        ),
    ),
    "pdf-page-is-picture": (
        ("{page}ページは画像だけなので読んでいません", "文が写っていれば、文字認識（OCR）にかけてください"),
        ("page {page} is a picture and was not read", "run text recognition (OCR) if it shows text"),
    ),
    "pdf-lines-ignored": (
        ("{page}ページは罫線が多すぎるため、表として読んでいません", ""),
        ("page {page} has too many lines; its tables were not looked for", ""),
    ),
    "no-superseded-edition": (
        ("この形式の資料には旧版が含まれません", "--old-edition は見え消しの資料に使ってください"),
        ("a source of this kind holds one edition only", "use --old-edition with a redline"),
    ),
    # Office files to import
    "old-word": (
        ("古い形式の Word 文書（.doc・.rtf）は読めません", "Word で .docx として保存し直してください"),
        ("Word files of the old form (.doc, .rtf) are not read", "save it as .docx in Word first"),
    ),
    "old-excel": (
        ("古い形式の Excel ブック（.xls）は読めません", "Excel で .xlsx として保存し直してください"),
        ("workbooks of the old form (.xls) are not read", "save it as .xlsx in Excel first"),
    ),
    "old-office": (
        ("古い形式のオフィス文書は読めません", ".docx・.xlsx・.pdf のいずれかで保存し直してください"),
        ("office files of the old form are not read", "save it as .docx, .xlsx or .pdf first"),
    ),
    "own-report": (
        (
            "revtool が書いた比較の報告で、計画の資料ではありません",
            "同じ比較の .docx か .critic.md（revtool diff R2 R3 -o redline.docx）を取り込んでください",
        ),
        (
            "this is a report of a comparison that revtool wrote, no source of a plan",
            "import the .docx or .critic.md of it (revtool diff R2 R3 -o redline.docx)",
        ),
    ),
    "encrypted": (
        ("ファイルが暗号化されています", "パスワードを外して保存し直してください"),
        ("the file is encrypted", "save it without a password first"),
    ),
    "other-archive": (
        (
            "Word 文書でも Excel ブックでもない圧縮ファイル（{kind}）です",
            ".docx か .xlsx で保存し直してください",
        ),
        ("this archive ({kind}) is neither a Word file nor a workbook", "save it as .docx or .xlsx first"),
    ),
    "archive-damaged": (
        ("ファイルが壊れているか、途中で切れています: {reason}", "もう一度入手するか、保存し直してください"),
        ("the file is damaged or cut off: {reason}", "get it again, or save it anew"),
    ),
    "archive-incomplete": (
        ("ファイルの中に {part} がありません", "もう一度入手するか、保存し直してください"),
        ("the file lacks its part {part}", "get it again, or save it anew"),
    ),
    "archive-bomb": (
        (
            "展開すると大きすぎます（{size}、上限 {limit}）",
            "信頼できるファイルなら、分けて保存し直してください",
        ),
        ("the file unpacks to too much ({size}, limit {limit})", "if you trust it, split it"),
    ),
    "xml-broken": (
        ("{part} の XML が壊れています: {reason}", "もう一度入手するか、保存し直してください"),
        ("the XML of {part} is broken: {reason}", "get it again, or save it anew"),
    ),
    "xml-too-deep": (
        ("{part} の入れ子が深すぎるか、長すぎます: {reason}", "表の入れ子を減らして保存し直してください"),
        ("{part} is nested too deeply or too long: {reason}", "save it with fewer tables inside tables"),
    ),
    "xml-dtd": (
        ("{part} に DTD があります。オフィス文書にはないものなので読みません", "作成元に確かめてください"),
        ("{part} has a DTD, which no office file has; it is not read", "ask where the file comes from"),
    ),
    "too-much-text": (
        ("文字が {limit} 字を超えています", "計画ごとに分けてください"),
        ("the text has more than {limit} characters", "split it, a file a plan"),
    ),
    "too-many-cells": (
        ("セルが {limit} 個を超えています", "計画のシートだけを残して保存し直してください"),
        ("the workbook has more than {limit} cells", "save it with the sheets of the plan alone"),
    ),
    "macros-ignored": (
        ("マクロは読まずに無視しました", ""),
        ("macros were ignored, not run", ""),
    ),
    "objects-ignored": (
        ("埋め込みオブジェクト {count} 個は読んでいません", "中に計画の文があれば本文に写してください"),
        ("{count} embedded objects were not read", "copy what they say of the plan into the text"),
    ),
    "pictures-ignored": (
        ("図 {count} 個は読んでいません", "図の中に計画の文があれば本文に写してください"),
        ("{count} pictures were not read", "copy what they say of the plan into the text"),
    ),
    "formulas-uncomputed": (
        (
            "計算されていない数式が {count} 個あり、値を読めません（{cells}）",
            "Excel で開いて保存し直してください",
        ),
        ("{count} formulas were never computed and print nothing ({cells})", "open and save it in Excel"),
    ),
    "number-form-unknown": (
        ("番号の形式 {form} は知らないので、算用数字で読みました", "ラベルを確かめてください"),
        ("the form of numbers {form} is not known; read in digits", "check the labels"),
    ),
    "already-marked": (
        ("この資料にはすでに印が付いています", "そのまま読み直すか、accept・reject で版を取り出してください"),
        ("the source is marked already", "review it, or take an edition from it with accept or reject"),
    ),
    # Marked text
    "mark-unclosed": (
        ("印 {mark} が閉じていません", "閉じる印を書くか、取り除いてください"),
        ("the mark {mark} is not closed", "close it, or escape it"),
    ),
    "mark-unopened": (
        ("印 {mark} に対応する開始の印がありません", "開始の印を書くか、取り除いてください"),
        ("the mark {mark} closes nothing", "open it, or escape it"),
    ),
    "mark-nested": (
        ("印 {mark} が別の印の中にあります", "印を入れ子にしないでください"),
        ("the mark {mark} stands inside another mark", "marks do not nest; close the outer one first"),
    ),
    "mark-crossing": (
        ("印 {mark} が別の印と交差しています", "印を一つずつ閉じてください"),
        ("the mark {mark} crosses another mark", "close each mark before the next one"),
    ),
    "mark-second-arrow": (
        ("置き換えの中に {mark} が二つあります", "一つにするか、エスケープしてください"),
        ("a substitution holds a second {mark}", "keep one, or escape it"),
    ),
    "mark-without-arrow": (
        ("置き換え {mark} に ~> がありません", "旧と新の間に ~> を書いてください"),
        ("the substitution {mark} lacks ~>", "write ~> between old and new"),
    ),
    # Edit scripts
    "script-does-not-fit": (
        (
            "編集手順 {operation} が項目 {id} に当てはまりません（{reason}）",
            "この手順を作った計画に適用してください",
        ),
        (
            "operation {operation} does not fit node {id}: {reason}",
            "apply the script to the plan it was made from",
        ),
    ),
    # Shape
    "duplicate-key": (
        ("キー {key} が二度あります", "一方を取り除いてください"),
        ("the key {key} stands twice in one mapping", "keep one of them"),
    ),
    "unknown-key": (
        ("{where} に {key} というキーはありません", ""),
        ("{where} has no key {key}", ""),
    ),
    "missing-key": (
        ("{where} にキー {key} が必要です", "{key} を書き加えてください"),
        ("{where} needs the key {key}", "add {key}"),
    ),
    "wrong-type": (
        ("{key} は {expected} でなければなりません（{found} があります）", ""),
        ("{key} must be {expected}, not {found}", ""),
    ),
    "bad-number": (
        (
            "{key} は数値でなければなりません（{found} があります）",
            "48.0 のように数字と小数点で書き、単位は unit に書いてください",
        ),
        (
            "{key} must be a number, not {found}",
            "write digits with a point, such as 48.0, and the unit in unit",
        ),
    ),
    "unknown-kind": (
        ("{found} という種別（kind）はありません", ""),
        ("{found} is not a kind of node", ""),
    ),
    "unknown-value": (
        ("{found} は {key} の値として使えません", ""),
        ("{found} is not a value of {key}", ""),
    ),
    "unknown-schema": (
        (
            "schema が {found} です。このプログラムが読むのは {expected} です",
            "revtool を更新するか、schema を直してください",
        ),
        ("the file says schema {found}, this program reads {expected}", "update revtool, or correct the key"),
    ),
    "no-text": (
        ("項目 {id} に title も text もありません", "どちらかを書いてください"),
        ("node {id} has neither title nor text", "give it one"),
    ),
    "empty-id": (
        ("id が空の項目があります", "計画の中で一意の id を付けてください"),
        ("a node has an empty id", "give it an id that is unique in the plan"),
    ),
    "parent-mismatch": (
        (
            "項目 {id} は {above} の下にありますが、parent は {parent} です",
            "parent を消すか、項目を移してください",
        ),
        ("node {id} stands below {above} but says parent {parent}", "remove parent, or move the node"),
    ),
    "outside-directory": (
        (
            "分野ファイル {name} が版のディレクトリの外にあります",
            "plan.yaml と同じディレクトリのファイルにしてください",
        ),
        ("the field file {name} is not inside the edition's directory", "name a file beside plan.yaml"),
    ),
    "duplicate-file": (
        ("分野ファイル {name} が二度挙げられています", "一方を取り除いてください"),
        ("the field file {name} is listed twice", "keep one of them"),
    ),
    "unlisted-file": (
        ("plan.yaml に挙げられていないため読まれません", "fields に加えるか、取り除いてください"),
        ("the file is not listed in plan.yaml, so it is not read", "add it to fields or remove it"),
    ),
    # Structure
    "duplicate-id": (
        ("id {id} が重複しています（先に {first}）", "一方に別の id を付けてください"),
        ("the id {id} is used twice, first at {first}", "give one of the nodes another id"),
    ),
    "unknown-parent": (
        ("項目 {id} の parent {parent} は計画にありません", ""),
        ("node {id} names the parent {parent}, which is not in the plan", ""),
    ),
    "parent-cycle": (
        ("項目 {id} が自分自身の上位になっています", "いずれかの parent を直してください"),
        ("node {id} is its own ancestor", "correct parent in one of the nodes"),
    ),
    # Sense
    "edition-mismatch": (
        (
            "edition は {edition} ですが、ディレクトリは {directory} です",
            "どちらかの名前を直してください",
        ),
        ("the plan says edition {edition} but lies in the directory {directory}", "rename one of them"),
    ),
    "fiscal-year-mismatch": (
        (
            "版 {edition} は {expected} 年度ですが、fiscal_year は {found} です",
            "fiscal_year を直してください",
        ),
        ("edition {edition} is fiscal year {expected}, but fiscal_year says {found}", "correct fiscal_year"),
    ),
    "arithmetic-gap": (
        (
            "{population} × {rate}% は {expected}（丸めの幅 {tolerance}）ですが、{found} と印刷されています",
            "原文と照らし、原文どおりなら doubts に書いてください",
        ),
        (
            "{population} × {rate}% comes to {expected} (±{tolerance} by rounding), but {found} is printed",
            "compare with the source; if it is printed so, add a doubt",
        ),
    ),
    "target-without-comparator": (
        (
            "{id} の目標に値がありますが comparator がありません",
            "comparator を書いてください。印刷されていなければ equal とし、doubts に書きます",
        ),
        (
            "the target of {id} has a value but no comparator",
            "add comparator; where no word is printed, equal and the doubt comparator-not-printed",
        ),
    ),
    "target-bounds": (
        (
            "{id} の目標は between ですが {missing} がありません",
            "between の目標には value_min と value_max を書き、value は書きません",
        ),
        (
            "the target of {id} is between but lacks {missing}",
            "a between target has value_min and value_max, no value",
        ),
    ),
    "target-not-as-printed": (
        (
            "{id} の目標が印字と食い違っています（{found}）",
            "target の値、as_printed、text をそろえてください",
        ),
        ("the target of {id} is not what is printed ({found})", "bring target, as_printed and text together"),
    ),
    "target-bounds-reversed": (
        (
            "{id} の目標の下限 {low} が上限 {high} より大きくなっています",
            "value_min と value_max を入れ替えてください",
        ),
        ("the target of {id} runs from {low} down to {high}", "exchange value_min and value_max"),
    ),
    "target-bounds-unused": (
        (
            "{id} の目標に上下限がありますが comparator は {comparator} です",
            "value を使うか、between にしてください",
        ),
        ("the target of {id} has bounds but its comparator is {comparator}", "use value, or between"),
    ),
    "target-undecided-value": (
        ("{id} の目標は未定なのに値があります", "どちらかを取り除いてください"),
        ("the target of {id} is undecided but has a value", "remove one of the two"),
    ),
    "target-relative-value": (
        (
            "{id} の目標は {base} を基準とする相対目標なのに値があります",
            "値は比較に使いません。値を取り除くか、relative_to を取り除いてください",
        ),
        (
            "the target of {id} is measured against {base} but has a value",
            "the value is not compared; remove it, or remove relative_to",
        ),
    ),
    "indicator-misplaced": (
        (
            "項目 {id} に indicator がありますが kind は {kind} です",
            "kind を indicator にするか、取り除いてください",
        ),
        ("node {id} has an indicator but its kind is {kind}", "make the kind indicator, or remove it"),
    ),
    "indicator-missing": (
        (
            "項目 {id} は kind: indicator ですが、測るものの記載がありません",
            "indicator に name を書いてください",
        ),
        ("node {id} is of kind indicator but says nothing of what is measured", "add indicator with a name"),
    ),
    "label-start": (
        ("番号が {label} から始まっています", "原文と照らしてください"),
        ("the numbering begins with {label}", "compare with the source"),
    ),
    "label-skipped": (
        ("{before} の次が {label} で、{missing} がありません", "原文と照らしてください"),
        ("{label} follows {before}, {missing} is missing", "compare with the source"),
    ),
    "label-repeated": (
        ("同じ階層に {label} が二度あります", "原文と照らしてください"),
        ("the label {label} stands twice under one parent", "compare with the source"),
    ),
    "label-order": (
        ("{label} が {before} の後にあります", "原文と照らしてください"),
        ("{label} stands after {before}", "compare with the source"),
    ),
    "unknown-doubt": (
        ("{found} という doubts のコードはありません", ""),
        ("{found} is not a known doubt", ""),
    ),
    "erratum-not-printed": (
        ("errata の printed「{printed}」が項目 {id} の文にありません", "本文からそのまま写してください"),
        ("the erratum's printed words {printed} are not in node {id}", "copy them from the text"),
    ),
    "rating-outside-legend": (
        ("評価 {rating} は凡例にありません", ""),
        ("the rating {rating} is not in the legend", ""),
    ),
    "legend-repeated": (
        ("凡例に {rating} が二度あります", "一方を取り除いてください"),
        ("the legend explains {rating} twice", "keep one of them"),
    ),
    # Pairing files
    "bad-decision": (
        (
            "{kind} の {side} には id が {wanted} 個要りますが {found} 個あります",
            "split は旧1つと新2つ以上、merge は旧2つ以上と新1つです",
        ),
        (
            "{kind} needs {wanted} ids in {side}, but has {found}",
            "a split has one old and several new, a merge several old and one new",
        ),
    ),
    "decision-unknown-node": (
        (
            "対応表の {kind}（{named}）にある {gone} が計画にありません",
            "revtool pair remove {old} {new} {at} で除き、必要なら決め直してください",
        ),
        (
            "the pairing file's {kind} ({named}) names {gone}, which is in neither plan",
            "take it out with revtool pair remove {old} {new} {at}, and decide anew where needed",
        ),
    ),
    "decision-stale": (
        (
            "対応表の {kind}（{named}）を決めた後に本文が変わりました",
            "確かめて、まだ正しければ revtool pair renew {old} {new} {at}、違えば remove を実行してください",
        ),
        (
            "the texts changed since the pairing file's {kind} ({named}) was decided",
            "if it still holds: revtool pair renew {old} {new} {at}; else remove it likewise",
        ),
    ),
    "id-reused": (
        (
            "ID {id} は両方の計画にありますが、主題が異なります",
            "別の取組なら新しいIDを付けるか、対応表で deleted・inserted と決めてください",
        ),
        (
            "the id {id} is in both plans, with another subject",
            "give another work an id of its own, or decide deleted and inserted in the pairing file",
        ),
    ),
    "ids-not-followed": (
        (
            "{n} 件のIDは両方の計画にありますが、別の項目に付いています（{ids}）",
            "同じ取組なら対応表で link と決めてください。別の取組なら、次の版から別のIDを付けると確かです",
        ),
        (
            "{n} ids are in both plans, but name other nodes there ({ids})",
            "link them in the pairing file if they are the same work; else give new work ids of its own",
        ),
    ),
    "decision-conflict": (
        (
            "{kind}（{named}）は {at} 番目の {other}（{others}）と矛盾します",
            "revtool pair remove で前の決定を除くか、決定を改めてください",
        ),
        (
            "{kind} ({named}) contradicts decision {at}, {other} ({others})",
            "take the earlier one out with revtool pair remove, or decide otherwise",
        ),
    ),
    "decision-exists": (
        ("{kind}（{named}）は {at} 番目ですでに決まっています（{other} {others}）", "決定はそのままです"),
        ("{kind} ({named}) is decided already, by decision {at} ({other} {others})", "nothing was changed"),
    ),
    "decision-number": (
        ("{found} 番目の決定はありません（{n} 件あります）", "revtool pair list で番号を確かめてください"),
        ("there is no decision {found} among {n}", "see revtool pair list for the numbers"),
    ),
    "decision-needs-reason": (
        ("決定には理由が要ります", "--reason で理由を書いてください"),
        ("the decision needs a reason", "say why with --reason"),
    ),
    "pairing-needs-editions": (
        (
            "{found} は版の名前ではないため、対応表に書けません",
            "plans/ にある版の名前（R3 など）で指定してください",
        ),
        ("{found} is no edition, so no decision can be kept", "name editions in plans/, such as R3"),
    ),
    "pairing-one-edition": (
        ("どちらも版 {edition} です", "異なる二つの版を指定してください"),
        ("both plans are edition {edition}", "name two different editions"),
    ),
    "pairing-misnamed": (
        (
            "ファイル名と中身の版（{old}、{new}）が違うため、読まれません",
            "{old}-{new}.yaml という名前にしてください",
        ),
        (
            "the file is about {old} and {new} but not named so, and is not read",
            "name it {old}-{new}.yaml",
        ),
    ),
    "pairing-unknown-edition": (
        ("版 {edition} が plans/ にありません", "版の名前を確かめるか、ファイルを除いてください"),
        ("there is no edition {edition} in plans/", "correct the name, or remove the file"),
    ),
    "pairing-unsafe": (
        ("書き加えると対応表の内容が変わるため、そのままにしました", "このファイルを報告してください"),
        ("writing would change what the file says, so it was left alone", "please report the file"),
    ),
    "not-a-terminal": (
        (
            "revtool pair は端末で対話するコマンドです",
            "一行で決めるには revtool pair link などを使ってください",
        ),
        (
            "revtool pair asks questions on a terminal",
            "to decide in one line use revtool pair link and the like",
        ),
    ),
    "status-unknown-node": (
        ("実施状況の項目 {id} は計画 {edition} にありません", ""),
        ("the status report speaks of node {id}, which is not in plan {edition}", ""),
    ),
    "status-edition-mismatch": (
        ("実施状況の版は {found} ですが、計画は {edition} です", "edition を直してください"),
        ("the status report is about edition {found}, the plan is {edition}", "correct edition"),
    ),
    "source-missing": (
        ("出典 {name} が計画の横にありません", "置くか、source を取り除いてください"),
        ("the source {name} does not lie beside the plan", "put it there, or remove source"),
    ),
    "source-changed": (
        (
            "出典 {name} が取り込んだときのファイルと違います（sha256 {found}）",
            "元に戻すか、取り込み直してください",
        ),
        (
            "the source {name} is not the file that was imported (sha256 {found})",
            "restore it, or import again",
        ),
    ),
    # Editions copied forward
    "target-carried-over": (
        (
            "{id} の目標は {detail} から引き継いだままです",
            "目標を決め、この doubts と注記の行を取り除いてください",
        ),
        (
            "{id}: the target is still that of {detail}",
            "decide it, then remove this doubt and the comment about it",
        ),
    ),
    "figures-carried-over": (
        (
            "{id} の数値は前の版のままです（{detail}）",
            "新しくして、この doubts と注記の行を取り除いてください",
        ),
        (
            "{id}: figures of the edition before ({detail})",
            "bring them up to date, then remove this doubt and the comment about it",
        ),
    ),
    "year-carried-over": (
        (
            "{id} の {detail} は前の版のままです",
            "改めるか確かめ、この doubts と注記の行を取り除いてください",
        ),
        (
            "{id}: {detail} is as in the edition before",
            "say whether it moves on, then remove this doubt and the comment about it",
        ),
    ),
    "continues-itself": (
        ("版 {edition} をそれ自身から続けることはできません", "--edition に新しい版の名前を指定してください"),
        ("edition {edition} cannot continue itself", "name the new edition with --edition"),
    ),
    "edition-exists": (
        ("版 {edition} はすでにあります", "別の名前を付けるか、その版を編集してください"),
        ("the edition {edition} exists", "choose another name, or edit that edition"),
    ),
    "new-file-exists": (
        ("内容の違うファイルがすでにあります", "移すか取り除いてから、もう一度実行してください"),
        ("there is a file already that says something else", "move or remove it, then run again"),
    ),
    "edition-not-later": (
        (
            "{edition} は {source}（{year}年度）より後の年度ではありません",
            "後の年度の版の名前を指定してください",
        ),
        (
            "{edition} is no later year than {source} (fiscal year {year})",
            "name the edition of a later year",
        ),
    ),
    # Settings and accepted changes
    "settings-syntax": (
        ("TOML の構文の誤りです: {message}", "引用符、括弧、重複したキーを確かめてください"),
        ("not well-formed TOML: {message}", "check quotes, brackets and keys that stand twice"),
    ),
    "settings-too-deep": (
        ("設定ファイルの入れ子が深すぎます", "設定の書き方は docs/configuration.md にあります"),
        ("the settings are nested too deep", "docs/configuration.md says what can be set"),
    ),
    "settings-twice": (
        (
            "設定が {kept} と {other} の両方にあります",
            "{kept} を残し、{other} の [tool.revtool] を移してから取り除いてください",
        ),
        (
            "settings stand both in {kept} and in {other}",
            "keep {kept}: move what [tool.revtool] in {other} sets there, and remove it",
        ),
    ),
    "unknown-setting": (
        ("{found} という設定はありません", "設定の一覧は docs/configuration.md にあります"),
        ("there is no setting {found}", "docs/configuration.md lists them"),
    ),
    "template-empty": (
        ("書式が空です", "文字と {{n}} などの位置を書いてください"),
        ("the template is empty", "write words and places such as {{n}}"),
    ),
    "template-too-long": (
        ("書式が長すぎます：{template}", "短くしてください"),
        ("the template is too long: {template}", "shorten it"),
    ),
    "template-brace": (
        ("書式「{template}」の {found} に相手の波括弧がありません", "{{n}} のように両側に書いてください"),
        ("{found} in the template {template} has no partner", "write both braces, as in {{n}}"),
    ),
    "template-place": (
        ("書式「{template}」の {found} という位置はありません", "docs/importing.md に一覧があります"),
        ("there is no place {found}, which the template {template} names", "docs/importing.md lists them"),
    ),
    "template-place-twice": (
        ("書式「{template}」に {found} が二度あります", "一度だけ書いてください"),
        ("{found} stands twice in the template {template}", "name each place once"),
    ),
    "template-places-touch": (
        ("書式「{template}」の {found} の前に文字がありません", "前の位置との間に文字を書いてください"),
        ("nothing stands before {found} in the template {template}", "write words between the two places"),
    ),
    "label-without-number": (
        (
            "番号の書式「{template}」に {{n}} がありません",
            "番号の位置に {{n}} を書くか、bullets に移してください",
        ),
        (
            "the label {template} has no {{n}}",
            "write {{n}} where the number stands, or list it under bullets",
        ),
    ),
    "label-of-number-only": (
        ("番号の書式「{template}」に {{n}} のほかの文字がありません", "番号を囲む文字を書いてください"),
        ("the label {template} has nothing but {{n}}", "write the words around the number"),
    ),
    "form-without-place": (
        ("文の書式「{template}」に {place} がありません", "{place} を書いてください"),
        ("the sentence {template} has no {place}", "write {place} where it stands"),
    ),
    "form-without-words": (
        ("文の書式「{template}」に位置のほかの文字がありません", "文を見分ける文字を書いてください"),
        ("the sentence {template} has nothing but places", "write words that tell it from others"),
    ),
    "grammar-too-many": (
        ("{key} が多すぎます（{n}件まで）", "要らないものを除いてください"),
        ("there are too many {key} (at most {n})", "take out those that are not needed"),
    ),
    "grammar-twice": (
        ("{found} が二度あります", "一方を除いてください"),
        ("{found} is listed twice", "take one of them out"),
    ),
    "grammar-word": (
        ("{key} の「{found}」は使えません", "見える文字で1字から{n}字にしてください"),
        ("{found} cannot stand under {key}", "write 1 to {n} characters that can be seen"),
    ),
    "grammar-meaning": (
        ("評価の意味「{found}」は使えません", "1字から{n}字の文字にしてください"),
        ("{found} is no meaning of a rating", "write a text of 1 to {n} characters"),
    ),
    "grammar-bullets": (
        ("行頭の記号「{found}」に文字「{char}」があります", "本文に現れない記号だけにしてください"),
        ("the bullet {found} holds {char}", "use a sign that no text begins with"),
    ),
    "grammar-markers": (
        ("標識「{found}」に「{char}」があります", "括弧を除いて、中の語だけを書いてください"),
        ("the marker {found} holds {char}", "write the word alone, without its brackets"),
    ),
    "grammar-units": (
        ("単位「{found}」に「{char}」があります", "数字、空白、句読点のない語にしてください"),
        ("the unit {found} holds {char}", "write it without digits, spaces and punctuation"),
    ),
    "grammar-known-unit": (
        ("単位「{found}」はもともと読めます", "この行を除いてください"),
        ("the unit {found} is read without it", "take it out"),
    ),
    "grammar-ratings": (
        ("評価の記号「{found}」に空白があります", "空白を除いてください"),
        ("the rating {found} holds white space", "take the white space out"),
    ),
    "not-one-line": (
        (
            "{key} は一行の文字でなければなりません（{found}）",
            "改行、タブ、制御文字、見えない文字を除いてください",
        ),
        (
            "{key} must be one line of text ({found})",
            "take out line breaks, tabs, controls and invisible characters",
        ),
    ),
    "unknown-rule": (
        ("{found} という規則はありません", "規則の一覧は revtool rules で見られます"),
        ("there is no rule {found}", "revtool rules lists them"),
    ),
    "bad-fingerprint": (
        (
            "{found} は変更の指紋ではありません",
            "指紋は 16 桁の 0-9a-f です。revtool check が各行の末尾に示します",
        ),
        (
            "{found} is no fingerprint of a change",
            "it has 16 digits 0-9a-f; revtool check prints it at the end of each line",
        ),
    ),
    "bad-date": (
        ("{found} は日付ではありません", "2027-03-31 のように書いてください"),
        ("{found} is not a date", "write it as 2027-03-31"),
    ),
    "acceptance-without-reason": (
        ("変更 {fingerprint} を受け入れた理由がありません", "理由を reason に書いてください"),
        ("the accepted change {fingerprint} has no reason", "say why in reason"),
    ),
    "acceptance-repeated": (
        ("変更 {fingerprint} は {first} 番目ですでに受け入れられています", "一方を取り除いてください"),
        ("the change {fingerprint} is accepted already, by entry {first}", "remove one of them"),
    ),
    "acceptance-exists": (
        ("変更 {fingerprint} はすでに受け入れられています", "理由や期限はここで直してください"),
        ("the change {fingerprint} is accepted already", "change its reason or expiry here"),
    ),
    "acceptance-unfit": (
        (
            "accepted が表の並びではなく一つの値として書かれているため、受入れを書き加えられません",
            "[[accepted]] の形に直してください",
        ),
        (
            "accepted is written as one value, so nothing can be added to it",
            "write each accepted change as a table [[accepted]]",
        ),
    ),
    "acceptance-unknown": (
        ("比較した範囲に指紋 {fingerprint} の変更はありません", "revtool check が示す指紋を指定してください"),
        (
            "no change that was compared has the fingerprint {fingerprint}",
            "name one that revtool check prints",
        ),
    ),
    "check-what": (
        (
            "{found} は、二つの計画とも、リビジョンとも読めません",
            "revtool check R3 R6 か revtool check main のように指定してください",
        ),
        (
            "{found} names neither two plans nor revisions",
            "write revtool check R3 R6, or revtool check main",
        ),
    ),
    "acceptance-past": (
        ("--expires の {expires} はすでに過ぎています", "今日以後の日を指定してください"),
        ("{expires} in --expires is over already", "name today or a later day"),
    ),
    "acceptance-expired": (
        (
            "変更 {fingerprint} の受入れは {expires} で期限が切れ、再び数えます（理由：{reason}）",
            "計画を直すか、期限を改めてください",
        ),
        (
            "the acceptance of {fingerprint} expired on {expires}, so the change counts again ({reason})",
            "settle the change or set another date",
        ),
    ),
    "acceptance-unused": (
        (
            "受け入れられた変更 {fingerprint} は比較した範囲にありません（理由：{reason}）",
            "不要になっていれば取り除いてください",
        ),
        (
            "the accepted change {fingerprint} is not among those compared ({reason})",
            "remove it if it is no longer needed",
        ),
    ),
    # Use
    "nothing-to-validate": (
        ("{directory} に版がありません", "パスか --root DIR を指定してください"),
        ("there is no edition in {directory}", "name a path, or use --root DIR"),
    ),
    "stdin-not-formatted": (
        ("整形できるのはファイルだけです", "版かパスを指定してください"),
        ("only files can be formatted", "name an edition or a path"),
    ),
    "fmt-unsafe": (
        ("整形すると内容が変わるため、そのままにしました", "このファイルを報告してください"),
        ("formatting would change what the file says, so it was left alone", "please report the file"),
    ),
    "unknown-format": (
        ("{found} という形式はありません", ""),
        ("there is no format {found}", ""),
    ),
    "missing-extra": (
        (
            "形式 {format} には {library} が要ります",
            "pip install 'revtool[{extra}]' で入れてください",
        ),
        ("the format {format} needs {library}", "install it with pip install 'revtool[{extra}]'"),
    ),
    "no-clean-text": (
        ("{format} 形式には溶け込みがありません", "{allowed} のいずれかを指定してください"),
        ("there is no clean text in the format {format}", "ask for one of {allowed}"),
    ),
    "no-comparison-table": (
        ("{format} 形式には新旧対照表がありません", "{allowed} のいずれかを指定してください"),
        ("there is no comparison table in the format {format}", "ask for one of {allowed}"),
    ),
    # Nodes that a user names
    "node-unknown": (
        ("{name} という項目はありません", "id は次で確かめられます: {shows}"),
        ("there is no node {name}", "for the ids see: {shows}"),
    ),
    "node-other-side": (
        ("{name} の場所には {plan}（{side}:）の項目を書きます", "旧の項目、新の項目の順に書いてください"),
        ("a node of {plan} ({side}:) goes where {name} stands", "name old nodes first, then new ones"),
    ),
    "node-path-shared": (
        ("{name} は {id} のほか、その中の {n} 件の場所としても表示されます: {nodes}", "{id} を示します"),
        ("{name} is also how reports place {n} items within {id}: {nodes}", "{id} is shown"),
    ),
    "node-ambiguous": (
        ("{name} に当たる項目が複数あります: {nodes}", "id で指定してください"),
        ("{name} names several nodes: {nodes}", "name one by its id"),
    ),
    # Similarities of the user's own
    "similarity-unknown": (
        ("{name} という類似度は見つかりません", "revtool.similarity に登録するパッケージを入れてください"),
        ("there is no similarity {name}", "install a package that registers it under revtool.similarity"),
    ),
    "similarity-name-bad": (
        (
            "{name} は類似度の名前として使えません",
            "my-model のように英小文字・数字・ハイフンの名前にしてください",
        ),
        (
            "{name} is not the name of a similarity",
            "use lower-case letters, digits and hyphens, as in my-model",
        ),
    ),
    "similarity-name-taken": (
        ("類似度の名前 {name} は revtool が使っています", "別の名前で登録してください"),
        ("the name {name} of a similarity is taken by revtool", "register it under another name"),
    ),
    "similarity-failed": (
        ("類似度 {name} が失敗しました: {reason}", "その類似度のパッケージを直すか、指定を外してください"),
        ("the similarity {name} failed: {reason}", "correct the package it comes from, or leave it out"),
    ),
    # Git
    "git-missing": (
        ("git がないか、実行できません", "git を入れるか、パスを指定してください"),
        ("git is not installed or cannot be run", "install git, or name a path"),
    ),
    "git-failed": (
        ("git が失敗しました: {reason}", "git でリポジトリの状態を確かめてください"),
        ("git failed: {reason}", "see what git says about the repository"),
    ),
    "git-locked": (
        (
            "git のロック {file} が残っています（別の git が実行中か、強制終了されたもの）",
            "実行中の git がなければ {file} を削除し、もう一度実行してください",
        ),
        (
            "git's lock {file} is in the way: a git is running, or one was killed",
            "if no git is running, remove {file}, then run again",
        ),
    ),
    "not-a-repository": (
        ("{directory} は Git のリポジトリの中にありません", "リビジョンなしの版かパスを指定してください"),
        ("{directory} is not in a Git repository", "name an edition or a path without a revision"),
    ),
    "setup-outside": (
        (
            "{directory} は Git のリポジトリの中にありません",
            "リポジトリの中で実行するか、すべてのリポジトリのために --global を付けてください",
        ),
        (
            "{directory} is not in a Git repository",
            "run it inside a repository, or with --global for every repository of yours",
        ),
    ),
    "unknown-revision": (
        ("Git にリビジョン {revision} はありません", "ブランチ、タグ、コミットのいずれかを指定してください"),
        ("Git knows no revision {revision}", "name a branch, a tag or a commit"),
    ),
    "no-commits": (
        (
            "{directory} のリポジトリにはまだコミットがありません",
            "コミットしてから比べるか、リビジョンなしの版かパスを指定してください",
        ),
        (
            "the repository of {directory} has no commit yet",
            "commit first, or name an edition or a path without a revision",
        ),
    ),
    "shallow-history": (
        (
            "浅いクローンのため、リビジョン {revision} がここにありません",
            "git fetch --unshallow を実行するか、CI では全履歴（fetch-depth: 0）を取得してください",
        ),
        (
            "revision {revision} is not here: the clone is shallow",
            "run git fetch --unshallow; in CI fetch the whole history (fetch-depth: 0)",
        ),
    ),
    "shallow-base": (
        (
            "浅いクローンのため、{old} と {new} の分岐点が分かりません",
            "git fetch --unshallow を実行するか、CI では全履歴（fetch-depth: 0）を取得してください",
        ),
        (
            "where {old} and {new} parted is not known: the clone is shallow",
            "run git fetch --unshallow; in CI fetch the whole history (fetch-depth: 0)",
        ),
    ),
    "no-merge-base": (
        ("{old} と {new} には共通の祖先がありません", "... の代わりに .. を使ってください"),
        ("{old} and {new} have no common ancestor", "use .. instead of ..."),
    ),
    "no-editions": (
        (
            "{revisions} のどちらにも版（plans/*/plan.yaml）がなく、何も比べていません",
            "リビジョンと --root DIR を確かめてください",
        ),
        (
            "neither side of {revisions} holds an edition (plans/*/plan.yaml): nothing was compared",
            "check the revisions and --root DIR",
        ),
    ),
    "several-plans": (
        (
            "コミット {commit} では plans/ が {places} の複数にあり、どれか分かりません",
            "--root DIR でプロジェクトの場所を指定してください",
        ),
        (
            "at commit {commit} several directories hold editions: {places}",
            "say where the project is with --root DIR",
        ),
    ),
    "missing-path": (
        ("リビジョン {revision} に {name} はありません", "リポジトリの最上位からのパスを指定してください"),
        ("revision {revision} has no {name}", "a path in a revision begins at the top of the repository"),
    ),
    "missing-object": (
        (
            "オブジェクト {oid} がリポジトリにありません",
            "git fsck で確かめ、部分クローンでは git fetch を実行してください",
        ),
        ("the repository lacks the object {oid}", "check it with git fsck; in a partial clone run git fetch"),
    ),
    "missing-in-revision": (
        ("リビジョン {revision} に版 {edition} はありません", ""),
        ("revision {revision} has no edition {edition}", ""),
    ),
    # Releases and published pages
    "release-needs-work-tree": (
        ("作業ツリーのないリポジトリでは版を公表できません", "チェックアウトした場所で実行してください"),
        ("a bare repository has no work tree to release from", "run it in a checkout"),
    ),
    "release-detached": (
        ("ブランチの上にいません（detached HEAD）", "git switch でブランチに移ってから実行してください"),
        ("HEAD is on no branch", "switch to the branch that is to be released"),
    ),
    "release-under-way": (
        ("Git の作業が途中です（{name}）", "git status で確かめ、終えるか取りやめてください"),
        ("git is in the middle of something ({name})", "see git status; finish it or give it up"),
    ),
    "release-at-once": (
        ("別の revtool release が実行中です", "それが終わってから、もう一度実行してください"),
        ("another revtool release is under way here", "wait for its end, then run again"),
    ),
    "release-branch-moved": (
        (
            "公表の途中でブランチ {branch} が動かされました（git：{reason}）",
            "何も変更していません。もう一度実行してください",
        ),
        (
            "the branch {branch} was moved while the release was made (git: {reason})",
            "nothing was changed; run again",
        ),
    ),
    "release-read-only": (
        ("ここには書き込めないので公表できません", "何も変更していません。書き込める場所で実行してください"),
        (
            "this cannot be written, so nothing can be released",
            "nothing was changed; run it where you can write",
        ),
    ),
    "release-dirty": (
        ("コミットされていない変更があります", "コミットするか、元に戻してください"),
        ("this is not committed", "commit it or take it back first"),
    ),
    "release-tag-exists": (
        (
            "タグ {tag} がすでにあります（このブランチの外かもしれません）",
            "そのタグのあるブランチを取り込むか、--major などで別の版にしてください",
        ),
        (
            "there is a tag {tag} already, perhaps on another branch",
            "merge the branch that has it, or choose another version with --major, --minor or --patch",
        ),
    ),
    "release-bad-tag": (
        ("{tag} はタグの名前として使えません", "版の名前を R6 のような名前に変えてください"),
        ("{tag} cannot be the name of a tag", "give the edition a name such as R6"),
    ),
    "release-tags-missing": (
        (
            "{file} には {version} がありますが、そのタグがこのブランチにありません",
            "git fetch --tags で取得してください（浅いクローンでは --unshallow も）",
        ),
        (
            "{file} tells of {version}, but this branch does not have its tag",
            "run git fetch --tags, in a shallow clone with --unshallow",
        ),
    ),
    "release-shallow": (
        ("履歴が途中までしかなく、前の版が分かりません", "git fetch --unshallow --tags を実行してください"),
        ("the clone is shallow, so the last version is not known", "run git fetch --unshallow --tags"),
    ),
    "release-nothing": (
        ("{edition} は {version} から何も変わっていません", "変更をコミットしてから実行してください"),
        ("nothing in {edition} changed since {version}", "commit a change of the plan first"),
    ),
    "release-draft": (
        (
            "{edition} はまだ案です（status: draft）",
            "決まったら plan.yaml の status を in-force にしてください",
        ),
        ("{edition} is still a draft", "set status: in-force in its plan.yaml once it is decided"),
    ),
    "bad-release-note": (
        (
            "途中で止まった公表の記録を読めません",
            "git log と git tag で状態を確かめてから、このファイルを削除してください",
        ),
        (
            "the note of an interrupted release cannot be read",
            "check git log and git tag, then delete this file",
        ),
    ),
    "foreign-file": (
        (
            "revtool publish が作ったものではないファイルがここにあります",
            "移すか、上書きしてよければ --adopt を付けて実行してください",
        ),
        (
            "a file that revtool publish did not write stands here",
            "move it, or let it be written over with --adopt",
        ),
    ),
    "bad-manifest": (
        (
            "公表したファイルの一覧を読めません",
            "Git から元に戻すか、削除して revtool publish --adopt を実行してください",
        ),
        (
            "the list of published files cannot be read",
            "restore it from Git, or delete it and run revtool publish --adopt",
        ),
    ),
    "nothing-to-publish": (
        ("{directory} に公表できる版がありません", "案（draft）は公表されません"),
        ("{directory} holds no edition to publish", "drafts are not published"),
    ),
    "unknown-pair": (
        ("[publish] pairs の {pair} は、ある版2つの組ではありません", ""),
        ("{pair} in [publish] pairs is no pair of editions that are there", ""),
    ),
    "no-versions-at-all": (
        ("公表された版のある計画がありません", "revtool release で公表します"),
        ("no edition has a released version", "release one with revtool release"),
    ),
    "no-versions": (
        (
            "{edition} の公表された版（タグ {edition}/v…）がありません",
            "revtool release {edition} で公表します",
        ),
        (
            "{edition} has no released version (tag {edition}/v…)",
            "release one with revtool release {edition}",
        ),
    ),
    # Merging
    "conflict-markers": (
        (
            "{line} 行目に git の競合の印（<<<<<<<）が残っています",
            "<<<<<<< から >>>>>>> までを正しい内容にして印を消し、git add してください",
        ),
        (
            "conflict markers of git (<<<<<<<) in line {line}",
            "put what is right between <<<<<<< and >>>>>>>, delete the markers, then git add",
        ),
    ),
    "merge-conflict": (
        (
            "統合で両側が {field} を変えています（自分の側 {ours}、相手の側 {theirs}）",
            "正しい値にして conflict: のこの項目を消すか、revtool git settle を使ってください",
        ),
        (
            "both sides of a merge changed {field} (ours {ours}, theirs {theirs})",
            "make the field right and delete this entry of conflict:, or use revtool git settle",
        ),
    ),
    "not-settled": (
        ("{file} は計画として読めないため、解決できません", "エディタで直してください"),
        ("{file} cannot be read as a plan, so nothing was settled", "settle it in an editor"),
    ),
    # The program itself
    "internal-error": (
        ("revtool の内部エラーです: {error}", "--debug を付けて実行し、表示された内容を報告してください"),
        ("revtool failed: {error}", "run again with --debug and report what it prints"),
    ),
}
"""Every code, with what is wrong and what to do in Japanese and in English."""


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
    if code == "merge-conflict":
        from revtool.wording.conflicts import worded

        pair, facts = worded(pair, facts, lang)
    what, hint = pair[0 if lang is Lang.JA else 1]
    hints = [words[lang] for name, words in _EXTRAS if facts.get(name)] or ([hint] if hint else [])
    known = _Facts(facts)
    return what.format_map(known), "; ".join(hints).format_map(known)
