"""An import with the ids of the edition before it."""

from small_plans import plan_of

from revtool.align.explain import Explained
from revtool.importers.continuing import continued, headed
from revtool.model.imported import ImportResult
from revtool.model.plan import Plan


def _plan(edition: str, *texts: str, prefix: str = "") -> Plan:
    name = prefix or edition.lower()
    nodes = [{"id": f"{name}-{n}", "kind": "measure", "text": text} for n, text in enumerate(texts, 1)]
    return plan_of({"edition": edition, "nodes": nodes})


CARE = "介護予防の教室を公民館で開き、高齢者の外出を促す。"
ROADS = "通学路の路面標示を塗り直し、交差点に反射鏡を設ける。"
BOTH = "図書館の開館時間を延ばし、移動図書館を山間部に走らせる。"


def _join(old: Plan, new: Plan) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    made = continued(ImportResult(plan=new), old, Explained(old, new))
    return [node.id for node in made.result.plan.nodes], made.carried, made.made


def test_sure_matches_keep_their_ids_in_any_order() -> None:
    ids, carried, made = _join(_plan("R6", CARE, ROADS, BOTH), _plan("R7", BOTH, CARE, ROADS))
    assert ids == ["r6-3", "r6-1", "r6-2"]
    assert carried == ("r6-3", "r6-1", "r6-2")
    assert made == ()


def test_a_new_id_that_is_taken_gets_an_ordinal() -> None:
    old = _plan("R6", CARE, ROADS, prefix="r7")
    ids, carried, made = _join(old, _plan("R7", ROADS, "給食に地元の野菜を使う。"))
    assert ids == ["r7-2", "r7-2-2"]
    assert (carried, made) == (("r7-2",), ("r7-2-2",))


def test_of_a_split_one_part_keeps_the_id_and_it_stays_a_split() -> None:
    first, second = BOTH.split("、")
    old = _plan("R6", CARE, ROADS, BOTH)
    new = _plan("R7", CARE, ROADS, f"{first}す。", second)
    made = continued(ImportResult(plan=new), old, Explained(old, new)).result.plan
    assert [node.id for node in made.nodes].count("r6-3") == 1
    again = Explained(old, made).alignment
    assert [len(m.new) for m in again.matches if m.old == ("r6-3",)] == [2]


def test_a_printed_header_stays_and_a_missing_one_is_a_year_later() -> None:
    old = plan_of(
        {
            "edition": "R6",
            "title": "令和6年度 事業計画",
            "organisation": "県 東支部",
            "fiscal_year": 2024,
            "nodes": [],
        }
    )
    bare = headed(Plan(edition="R7"), old)
    assert (bare.title, bare.organisation, bare.fiscal_year) == ("令和7年度 事業計画", "県 東支部", 2025)
    own = headed(Plan(edition="R8", title="第二期計画", organisation="西支部", fiscal_year=2026), old)
    assert (own.title, own.organisation, own.fiscal_year) == ("第二期計画", "西支部", 2026)


def test_a_measure_that_took_in_its_bullets_keeps_its_own_id() -> None:
    bullets = (
        "・健診の案内を、対象となる世帯へ電子メールと郵便で毎月一度ずつ送り、受診の予約を取りやすくする。",
        "・巡回健診の車両を増やし、商店街と公民館で休日にも受診できるようにする。",
    )
    head = {"kind": "measure", "label": "①", "title": "健診の受診率の向上"}
    parts = [
        {"id": f"r6-1-b{n}", "parent": "r6-1", "kind": "measure", "label": "・", "text": text[1:]}
        for n, text in enumerate(bullets, 1)
    ]
    old = plan_of({"edition": "R6", "nodes": [{"id": "r6-1", **head}, *parts]})
    new = plan_of({"edition": "R7", "nodes": [{"id": "r7-1", **head, "text": "".join(bullets)}]})
    made = continued(ImportResult(plan=new), old, Explained(old, new))
    assert [node.id for node in made.result.plan.nodes] == ["r6-1"]
