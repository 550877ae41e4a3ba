from marks_found import found

from revtool.recovery import unnumbered


def test_a_paragraph_that_rewords_its_item() -> None:
    text = (
        "① 補助の事業を活かして受診を促す。\n"
        "② 巡回の健診を活用した集団健診などにより受診を促す。\n"
        "事業所の規模や業態で対象を選び、集団健診や巡回の健診の活用により受診を促す。\n"
        "③ 健診機関を増やす。\n"
    )
    assert found(unnumbered.find, text) == [
        (
            "likely",
            ["巡回の健診を活用した集団健診などにより受診を促す。\n"],
            ["事業所の規模や業態で対象を選び、集団健診や巡回の健診の活用により受診を促す。"],
        )
    ]


def test_a_paragraph_on_the_same_matter_is_a_doubt() -> None:
    text = (
        "① 来訪者が減ったため、支部と年金事務所の窓口の体制を見直す。\n"
        "年金事務所に置いた窓口について、利用の状況を踏まえ、改める。\n"
    )
    assert [confidence for confidence, _, _ in found(unnumbered.find, text)] == ["unsure"]


def test_a_paragraph_that_goes_on_or_is_on_another_matter_is_left_alone() -> None:
    assert found(unnumbered.find, "① 健診の受診を促す。\nまた、健診の受診を電話でも促す。\n") == []
    assert found(unnumbered.find, "① 健診の受診を促す。\n庁舎の照明を取り換える。\n") == []
    assert found(unnumbered.find, "① 健診の受診を促す。\n健診の受診\n") == []
