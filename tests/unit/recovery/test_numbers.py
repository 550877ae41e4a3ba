import pytest

from revtool.recovery import find_marks, in_force, numbers, superseded
from revtool.recovery.reading import Reading
from revtool.text.located import Located

DOUBLED = [
    ("受診率 44.7 48.0％以上", "受診率 44.7 ％以上", "受診率 48.0％以上"),
    ("（対象者数：567,593 588,779 人）", "（対象者数：567,593  人）", "（対象者数：588,779 人）"),
    ("見込者数：308 388 人", "見込者数：308  人", "見込者数：388 人"),
    ("見込者数：３０８　３８８人", "見込者数：３０８　人", "見込者数：３８８人"),
    ("受診率を60％以上70％以上とする", "受診率を60％以上とする", "受診率を70％以上とする"),
    ("対象者は253,714282,614人", "対象者は253,714人", "対象者は282,614人"),
    ("受診率は 44.7\n\n48.0％とする", "受診率は 44.7\n\n％とする", "受診率は 48.0％とする"),
    (
        "宣言事業所を 950 1,270 事業所以上とする",
        "宣言事業所を 950  事業所以上とする",
        "宣言事業所を 1,270 事業所以上とする",
    ),
]

ORDINARY = [
    "第 2 四半期",
    "調定後 1.5・3・4・10 カ月",
    "合計 96,253 72,586 168,839 円",
    "（別添 1-1）",
    "12\n\n5人の職員",
    "1 20人以上の事業所",
    "4 件以下の場合は 1件以下とする",
    "令和 6 年 9 月末",
    "3月4月に実施する",
    "100 100％",
    "24,336 件 24,386 件",
]


@pytest.mark.parametrize(("text", "old", "new"), DOUBLED)
def test_tells_two_numbers_apart(text: str, old: str, new: str) -> None:
    located = Located.of(text)
    marks = find_marks(located)
    assert superseded(located, marks).text == old
    assert in_force(located, marks).text == new


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_numbers_alone(text: str) -> None:
    assert list(numbers.find(Reading.of(text))) == []
