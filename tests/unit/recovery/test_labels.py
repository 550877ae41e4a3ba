from marks_found import found

from revtool.recovery import labels


def test_bullets_that_became_numbers() -> None:
    text = "（1）窓口\n① 開く。\n② 閉じる。\n（2）健診\n○ ①勧める。\n・電話で勧める。\n○ ②数える。\n"
    assert found(labels.find, text) == [("likely", ["○ "], ["①"]), ("likely", ["○ "], ["②"])]


def test_a_bullet_used_alone_as_well_is_a_doubt() -> None:
    text = "① 開く。\n② 閉じる。\n○ 数える。\n○ ①勧める。\n○ ②聞く。\n"
    assert {confidence for confidence, _, _ in found(labels.find, text)} == {"unsure"}


def test_a_style_used_throughout_is_a_doubt() -> None:
    assert {confidence for confidence, _, _ in found(labels.find, "・①勧める。\n・②聞く。\n")} == {"unsure"}


def test_renumbered_items() -> None:
    text = "① 開く。\n③②勧める。\n④③聞く。\n"
    assert found(labels.find, text) == [("likely", ["③"], ["②"]), ("likely", ["④"], ["③"])]


def test_one_label_is_left_alone() -> None:
    assert found(labels.find, "① 開く。\n・勧める。\n■ ①受診率 前年度以上\n（1）窓口\n") == []
