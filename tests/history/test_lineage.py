"""Nodes followed over editions: the shipped plans, read against their sources, and small ones worked out."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_histories import files, kpi, measure

from revtool import api
from revtool.cli.run import group
from revtool.history.lines import Chain
from revtool.history.series import Reports, all_series
from revtool.model.alignment import DecidedBy, MatchKind
from revtool.model.lineage import Figure, Lineage, Role, Series
from revtool.reporters.histories import FORMATS, render_history
from revtool.wording import Lang

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped() -> tuple[Chain, Reports]:
    return api.chain(ROOT)


def shown(figure: Figure) -> tuple[int | None, str, str, str]:
    """Year, role, figure as printed, and where it stands."""
    return (
        figure.fiscal_year,
        figure.role.value,
        figure.as_printed,
        f"{figure.edition} {figure.report}".strip(),
    )


def steps(series: Series) -> list[tuple[str, str, str]]:
    return [(step.comparable.value, step.why, step.delta) for step in series.steps]


def ids(lineage: Lineage) -> list[list[str]]:
    return [[kin.spot.id for kin in stage.kin] for stage in lineage.stages]


def test_checkups_over_three_editions(shipped: tuple[Chain, Reports]) -> None:
    # R3 source: 生活習慣病予防健診受診率 44.7 48.0％以上
    # R6 source: …実施率を 51.5%以上とする; …実施率 16.6%（令和 6 年 7 月末）
    found = api.lineage(shipped[0], "R6", "r6-2-2-2-k3", shipped[1])
    assert ids(found) == [["r2-2-8-g4-k3"], ["r3-2-8-g4-k3"], ["r6-2-2-2-k3"]]
    assert [stage.fiscal_year for stage in found.stages] == [2020, 2021, 2024]
    (series,) = found.series
    assert [shown(figure) for figure in series.figures] == [
        (2020, "target", "44.7％以上", "R2"),
        (2021, "target", "48.0％以上", "R3"),
        (2024, "target", "51.5%以上", "R6"),
        (2024, "actual", "16.6%", "R6 2024-Q2"),
    ]
    assert series.figures[-1].as_of == "令和6年7月末"
    assert [figure.value for figure in series.figures] == [
        Decimal(v) for v in ("44.7", "48.0", "51.5", "16.6")
    ]
    assert steps(series) == [("yes", "", "+3.3"), ("yes", "", "+3.5")]
    assert not found.ends


def test_guidance_that_was_split_is_not_comparable(shipped: tuple[Chain, Reports]) -> None:
    # R3 source: 特定保健指導の実施率 14.7％以上, without a struck figure
    # R6 source: 被保険者…9.8%以上, 被扶養者…22.3%以上; 被保険者…4.3%（令和 6 年 9 月末）
    found = api.lineage(shipped[0], "R6", "r6-2-2-3-k2", shipped[1])
    assert ids(found) == [["r2-2-9-g3-k3"], ["r3-2-9-g3-k3"], ["r6-2-2-3-k2", "r6-2-2-3-k3"]]
    asked, beside = found.stages[2].kin
    assert (asked.is_asked, asked.is_beside, beside.is_asked, beside.is_beside) == (True, False, False, True)
    assert found.links[1].kind is MatchKind.SPLIT
    (series,) = found.series
    assert [shown(figure) for figure in series.figures] == [
        (2020, "target", "14.7％以上", "R2"),
        (2021, "target", "14.7％以上", "R3"),
        (2024, "target", "9.8%以上", "R6"),
        (2024, "actual", "4.3%", "R6 2024-Q2"),
    ]
    assert steps(series) == [("yes", "", "0"), ("no", "split", "")]


def test_both_parts_of_a_split_seen_from_before_it(shipped: tuple[Chain, Reports]) -> None:
    found = api.lineage(shipped[0], "R3", "r3-2-9-g3-k3", shipped[1])
    assert ids(found)[2] == ["r6-2-2-3-k2", "r6-2-2-3-k3"]
    assert not any(kin.is_beside for kin in found.stages[2].kin)
    (series,) = found.series
    assert series.name == "特定保健指導の実施率"
    assert [f.as_printed for f in series.figures if f.fiscal_year == 2024 and f.role is Role.TARGET] == [
        "9.8%以上",
        "22.3%以上",
    ]


def test_generic_medicines_became_relative(shipped: tuple[Chain, Reports]) -> None:
    # R3 source: 80.5％以上（平成 31令和 2年度見込み 79.5％）; R6 source: 年度末時点で前年度以上
    found = api.lineage(shipped[0], "R3", "r3-2-3-4-k1", shipped[1])
    assert ids(found) == [["r2-2-3-4-k1"], ["r3-2-3-4-k1"], ["r6-2-3-1-k1"]]
    (series,) = found.series
    assert [shown(figure) for figure in series.figures][:5] == [
        (2019, "estimate", "79.5％", "R2"),
        (2020, "target", "80.5％以上", "R2"),
        (2020, "estimate", "79.5％", "R3"),
        (2021, "target", "80.5％以上", "R3"),
        (2024, "target", "前年度以上", "R6"),
    ]
    assert series.figures[4].value is None
    assert steps(series) == [("yes", "", "0"), ("no-values", "target-became-relative", "")]


def test_a_row_of_a_target_table_with_its_counts(shipped: tuple[Chain, Reports]) -> None:
    # R3 source: ◆被保険者（対象者数：65,942 77,782 人） 実施率 15.0 18.4％（実施見込者数：9,891 14,312 人）
    found = api.lineage(shipped[0], "R3", "r3-2-9-g3-k1-k1", shipped[1])
    (series,) = found.series
    of_year = {
        year: {
            (f.role.value, f.value)
            for f in series.figures
            if f.fiscal_year == year and f.role is not Role.ESTIMATE
        }
        for year in (2020, 2021, 2024)
    }
    assert of_year[2020] == {("target", Decimal("15.0")), ("population", 65942), ("headcount", 9891)}
    assert of_year[2021] == {("target", Decimal("18.4")), ("population", 77782), ("headcount", 14312)}
    assert of_year[2024] == {("target", Decimal("9.8")), ("population", 73007), ("headcount", 7155)}


def test_people_decided_that_an_indicator_is_new_and_ended(shipped: tuple[Chain, Reports]) -> None:
    # R3 source: 【新規】 and 【削除】 in one section; plans/pairings
    found = api.lineage(shipped[0], "R3", "r3-2-2-1-k1", shipped[1])
    birth, death = found.ends
    assert (birth.is_birth, birth.other, birth.by_pairing) == (True, "R2", True)
    assert birth.decided.startswith("原本に【新規】とある。")
    assert birth.replaced is not None
    assert birth.replaced.id == "r2-2-2-1-k1"
    assert (death.is_birth, death.other, death.by_pairing) == (False, "R6", True)
    assert "KPIとしては終了した" in render_history(found, "markdown", Lang.JA)


def test_decisions_are_told_and_can_be_left_out(shipped: tuple[Chain, Reports]) -> None:
    found = api.lineage(shipped[0], "R3", "r3-1-2-3", shipped[1])
    link = found.links[0]
    assert (link.old, link.by) == (("r2-1-2-2",), DecidedBy.PAIRING)
    assert "番号だけが②から③になった" in link.decided
    assert link.event is not None
    assert "measure-renumbered" in [verdict.rule for verdict in link.event.change.verdicts]
    bare, _ = api.chain(ROOT, with_pairings=False)
    assert all(m.by is not DecidedBy.PAIRING for c in bare.comparisons for m in c.alignment.matches)


def test_a_measure_shows_the_indicators_below_it(shipped: tuple[Chain, Reports]) -> None:
    found = api.lineage(shipped[0], "R6", "r6-2-2-3", shipped[1])
    assert {"被保険者の特定保健指導実施率", "被扶養者の特定保健指導実施率"} <= {s.name for s in found.series}


def test_every_indicator_is_in_a_series(shipped: tuple[Chain, Reports]) -> None:
    chain, reports = shipped
    told = {member for series in all_series(chain, reports) for member in series.members}
    every = {
        (plan.edition, node.id) for plan in chain.plans for node in plan.nodes if node.indicator is not None
    }
    assert told == every


def write(root: Path, *editions: dict[str, str]) -> Path:
    for edition in editions:
        for name, text in edition.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root


def small(root: Path, *years: dict[str, object]) -> tuple[Chain, Reports]:
    """Editions R1, R2 … with one indicator, whose parts each year says."""
    plans = []
    for number, parts in enumerate(years, 1):
        value = str(parts.pop("value", "50.0"))
        node = kpi("k1", value, **parts)
        first = measure("m1", "①", "県民への広報を行い、受診を勧める。")
        plans.append(files(("1", [first, node]), edition=f"R{number}", fiscal_year=2018 + number))
    return api.chain(write(root, *plans))


AT_MOST = {"target": {"comparator": "at-most", "value": 30, "unit": "%"}, "as_printed": "30%以下"}
RELATIVE = {"target": {"comparator": "at-least", "relative_to": "previous-year"}, "as_printed": "前年度以上"}
RANGE = {
    "target": {"comparator": "between", "value_min": 20, "value_max": 22, "unit": "%"},
    "as_printed": "20～22%",
}
OPEN = {"target": {"undecided": True}, "as_printed": "未定"}
PEOPLE = {"target": {"comparator": "at-least", "value": 30, "unit": "人"}, "as_printed": "30人以上"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"value": "44.7"}, {"value": "48.0"}, ("yes", "", "+3.3")),
        ({"definition": "40歳以上"}, {"definition": "20歳以上"}, ("no", "definition-changed", "")),
        ({}, PEOPLE, ("no", "unit-changed", "")),
        ({}, AT_MOST, ("no", "comparator-changed", "")),
        ({}, RELATIVE, ("no-values", "target-became-relative", "")),
        (RELATIVE, {}, ("no-values", "target-became-absolute", "")),
        (RELATIVE, RELATIVE, ("no-values", "relative", "")),
        ({}, OPEN, ("no-values", "undecided", "")),
        ({}, RANGE, ("no-values", "range", "")),
    ],
)  # fmt: skip
def test_what_is_comparable(
    tmp_path: Path, old: dict[str, object], new: dict[str, object], expected: tuple[str, str, str]
) -> None:
    chain, reports = small(tmp_path, dict(old), dict(new))
    found = api.lineage(chain, "R2", "k1", reports)
    assert steps(found.series[0]) == [expected]
    for lang in Lang:
        assert render_history(found, "markdown", lang)


def test_editions_stand_in_the_order_of_their_years(tmp_path: Path) -> None:
    first = measure("m1", "①", "県民への広報を行い、受診を勧める。")
    plans = [
        files(("1", [first]), edition=name, fiscal_year=year)
        for name, year in (("R10", 2028), ("R9", 2027), ("H31", 2019))
    ]
    chain, reports = api.chain(write(tmp_path, *plans))
    assert [stage.edition for stage in api.lineage(chain, "R9", "m1", reports).stages] == ["H31", "R9", "R10"]


def test_one_edition_alone(tmp_path: Path) -> None:
    chain, reports = small(tmp_path, {"value": "48.0"})
    found = api.lineage(chain, "R1", "k1", reports)
    assert (ids(found), found.links, found.ends) == ([["k1"]], (), ())
    assert [shown(f) for f in found.series[0].figures] == [(2019, "target", "48.0%以上", "R1")]


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(group, ["--root", str(root), "--lang", "en", "lineage", *arguments])
    return done.exit_code, done.output if done.exception is None or done.exit_code else str(done.exception)


def test_the_command_line(tmp_path: Path) -> None:
    small(tmp_path, {"value": "44.7"}, {"value": "48.0"})
    for arguments in (("k1",), ("R2:k1",), ("k1", "--edition", "R2"), ("1■",)):
        code, text = run(tmp_path, *arguments)
        assert (code, text.splitlines()[0]) == (0, "Lineage of R2 1■ 健診受診率 (k1)"), arguments
    assert "+3.3 points since R1" in run(tmp_path, "k1", "--format", "markdown")[1]
    found = json.loads(run(tmp_path, "R1:k1", "--format", "json")[1])
    assert (found["schema"], found["edition"]) == ("revtool.lineage/v1", "R1")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("k9",), "node-unknown"), (("k1", "--edition", "R9"), "missing-edition")],
)
def test_what_is_not_there(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    from revtool.errors import RevtoolError

    small(tmp_path, {}, {})
    done = CliRunner().invoke(group, ["--root", str(tmp_path), "lineage", *arguments])
    assert isinstance(done.exception, RevtoolError)
    assert done.exception.problems[0].code == code


def test_the_same_bytes_twice(shipped: tuple[Chain, Reports]) -> None:
    for form in FORMATS:
        texts = {
            render_history(api.lineage(*args), form, Lang.JA)
            for args in (
                (shipped[0], "R6", "r6-2-2-3-k2", shipped[1]),
                (api.chain(ROOT)[0], "R6", "r6-2-2-3-k2", shipped[1]),
            )
        }
        assert len(texts) == 1
