"""What a page break cut in two."""

import pytest

from revtool.importers.page_cells import Unit
from revtool.importers.page_html import Form
from revtool.importers.page_joins import join_pages
from revtool.text.located import Located


def _unit(text: str, page: int, form: Form = Form.PARAGRAPH) -> Unit:
    marks = (Located.of(text),) if form is Form.MARKS else ()
    return Unit(form=form, text=Located.of(text), page=page, row=page, marks=marks)


@pytest.mark.parametrize(
    ("before", "after", "form"),
    [
        ("債務者の資力に応じて保険者間調", "整や分割返納を提案する。", Form.ITEM),
        ("制度の利用を促すため新たに作成したチラシの同", "封を徹底。", Form.PARAGRAPH),
        ("1) 集団健診の会場で保健指導を", "実施予定。", Form.LOOSE),
        ("・関係団体と連携し、", "周知する。", Form.PARAGRAPH),
    ],
)
def test_cut_sentences_are_joined(before: str, after: str, form: Form) -> None:
    joined, _ = join_pages([_unit(before, 1, form), _unit(after, 2)], set())
    assert [unit.text.text for unit in joined] == [before + after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("窓口で案内する。", "次の取組を行う。"),
        ("1) 遠隔面談を実施", "案内を送付した。"),
        ("③ 特定保健指導の質の向上", "対象者に指導を行う。"),
        ("照会の対象は2部位10日以上の施術", "●改善を依頼した。"),
        ("契約した機関（令和6年度）", "健診を実施した。"),
        ("健診実施状況", "対象者に送付した。"),
        ("関係団体と連携し、", "② 広報"),
    ],
)
def test_whole_sentences_and_headings_are_not(before: str, after: str) -> None:
    joined, _ = join_pages([_unit(before, 1), _unit(after, 2)], set())
    assert len(joined) == 2


def test_a_known_heading_never_goes_on() -> None:
    before = "・相談の充実と質の向上に向けて、"
    joined, _ = join_pages([_unit(before, 1), _unit("相談員を置く。", 2)], {before})
    assert len(joined) == 2


def test_only_neighbouring_pages_are_joined() -> None:
    joined, _ = join_pages([_unit("関係団体と", 1), _unit("周知する。", 3)], set())
    assert len(joined) == 2
    joined, _ = join_pages([_unit("関係団体と", 1), _unit("周知する。", 1)], set())
    assert len(joined) == 2


def test_marks_between_do_not_part_a_sentence() -> None:
    units = [_unit("保健指導を", 1), _unit("×", 1, Form.MARKS), _unit("実施予定。", 2)]
    joined, _ = join_pages(units, set())
    assert [unit.text.text for unit in joined] == ["保健指導を実施予定。", "×"]
