import pkgutil
from importlib import import_module

import revtool.recovery
from revtool.recovery import find_marks
from revtool.recovery.detectors import CAUTIOUS, PLAIN
from revtool.text.located import Located
from revtool.wording import Lang
from revtool.wording.recovery import CONFIDENCES, REASONS, explain

REWORDED = (
    "① 相談に応じる。\n② 健診の受診を電話で勧める。\n② 健診の受診を電話と手紙で勧める。\n③ 冊子を配る。\n"
)


def test_every_detector_is_in_the_table() -> None:
    modules = [
        import_module(f"revtool.recovery.{m.name}") for m in pkgutil.iter_modules(revtool.recovery.__path__)
    ]
    detectors = {module.__name__ for module in modules if hasattr(module, "find")}
    assert detectors == {getattr(module, "__name__", "") for module in (*PLAIN, *CAUTIOUS)}


def test_every_reason_has_words_in_both_languages() -> None:
    reasons = {reason for module in (*PLAIN, *CAUTIOUS) for reason in module.REASONS}
    assert reasons <= set(REASONS)
    assert all(explain(reason, lang) != reason for reason in reasons for lang in Lang)
    assert set(CONFIDENCES) == {"certain", "likely", "unsure"}


def test_wording_is_sure_only_in_a_text_that_shows_to_be_a_redline() -> None:
    alone = find_marks(Located.of(REWORDED))
    beside = find_marks(Located.of(f"■ KPI：受診率 44.7 48.0％以上\n{REWORDED}"))
    assert [mark.confidence.value for mark in alone] == ["unsure"]
    assert [mark.confidence.value for mark in beside] == ["likely", "likely"]


def test_two_replaced_items_show_a_redline_together() -> None:
    feast = "（2）祭礼\n① 地域の祭りの写真を記録する。\n① 地域の祭りの写真と映像を記録する。\n② 公開する。\n"
    text = f"（1）健診\n{REWORDED}{feast}"
    assert [mark.confidence.value for mark in find_marks(Located.of(text))] == ["likely", "likely"]


def test_a_text_without_a_redline_has_no_marks() -> None:
    text = (
        "令和 3年度 事業計画\n（1）窓口\n"
        "① 受付から 10営業日以内に支払う。\n"
        "■ KPI：達成状況 100％（令和 2年度見込み 100％）\n"
        "② 資格点検\n・手順書に基づいた業務を徹底する。\n③ 外傷点検\n・手順書に基づいた業務を徹底する。\n"
        "・定期催告（調定後 1.5・3・4・10 カ月）を行う。\n12\n（2）研修（年 4 回）\n"
    )
    assert find_marks(Located.of(text)) == ()


def test_nothing_is_found_in_nothing() -> None:
    assert find_marks(Located.of("")) == find_marks(Located.of(" \n\n")) == ()
