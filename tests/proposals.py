"""A clone of the shipped plans with a branch on which one of each kind of change is made by hand."""

from pathlib import Path

from repositories import Change, commit, git, make_repository

ROOT = Path(__file__).resolve().parents[1]

KPI = "全被保険者数に占める健康保険委員が委嘱されている事業所の被保険者数の割合"
FIRST = "新規特定保健指導機関を拡大する"
SECOND = "既契約特定保健指導機関に対し好事例の横展開や定期的なヒアリングにより実施者数を増加させる。"
MOVED = """\
          - id: r6-1-2-3-b6
            kind: measure
            text: 社会保険労務士会との連絡協議会を開催のうえ、現状の課題等を共有しつつ、\
円滑な事務処理等に向けた連携を図る。
            provenance:
              line: 36
              page: 4
"""


def shipped() -> Change:
    """The files of the shipped plans."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted((ROOT / "plans").rglob("*"))
        if path.is_file() and not path.name.startswith("source.")
    }


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """`text` with every first string replaced by the second; each must be there just once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def proposal() -> Change:
    """What a planning office does to R6 by hand: one target raised, one measure moved under another heading,
    one measure split, by which the two behind it are renumbered.
    """
    first = (ROOT / "plans/R6/1.yaml").read_text(encoding="utf-8")
    second = (ROOT / "plans/R6/2.yaml").read_text(encoding="utf-8")
    head = "          - id: r6-1-2-4-b1\n"
    in_two = (
        f"text: {FIRST}。\n"
        "                provenance:\n                  line: 156\n                  page: 15\n"
        "              - id: r6-2-2-3-g1-1b\n                kind: measure\n                label: 2)\n"
        f"                text: {SECOND}"
    )
    return {
        "plans/R6/1.yaml": replaced(first, (MOVED, ""), (head, MOVED + head)),
        "plans/R6/2.yaml": replaced(
            second,
            (f"{KPI}を45.0%以上とする", f"{KPI}を46.5%以上とする"),
            ("value: 45.0\n", "value: 46.5\n"),
            ("as_printed: 45.0%以上", "as_printed: 46.5%以上"),
            (
                "label: 4)\n                text: 保健師・管理栄養士",
                "label: 5)\n                text: 保健師・管理栄養士",
            ),
            (
                "label: 3)\n                text: 対象者へ特定保健",
                "label: 4)\n                text: 対象者へ特定保健",
            ),
            (
                "label: 2)\n                text: 特定保健指導専門",
                "label: 3)\n                text: 特定保健指導専門",
            ),
            (f"text: {FIRST}とともに、{SECOND}", in_two),
        ),
    }


def make_proposal(directory: Path) -> Path:
    """A repository whose branch `proposal` is one commit ahead of `main`, checked out."""
    make_repository(directory, [shipped()])
    git(directory, "checkout", "-q", "-b", "proposal")
    commit(directory, proposal(), "Propose changes to R6", at=1)
    return directory
