"""Severities of a project's own, and accepted changes."""

from comparisons import changed, comparison, node, plan, row, verdict

from revtool.errors import Place
from revtool.model.change import Acceptance, Severity
from revtool.model.settings import Level, Settings
from revtool.rules.configured import configured, doubtful

LOWERED = changed(["a"], ["a"], verdict("target-lowered", Severity.WARNING), print_=10)
BOTH = changed(
    ["b"],
    ["b"],
    verdict("measure-moved", Severity.NOTICE),
    verdict("measure-renumbered", Severity.INFO),
    print_=11,
)
RENUMBERED = changed(["c"], ["c"], verdict("measure-renumbered", Severity.INFO), print_=12)
CHANGES = (LOWERED, BOTH, RENUMBERED)


def made(old="R3", new="R6"):
    nodes = [node(i, text=i) for i in "abc"]
    rows = [row(0, i, i, at) for at, i in enumerate("abc")]
    return comparison(plan(old, *nodes), plan(new, *nodes), rows, CHANGES)


def accepting(*entries, **levels):
    places = tuple(Place(file="revtool.toml", line=n) for n, _ in enumerate(entries, 1))
    severity = tuple((name.replace("_", "-"), level) for name, level in levels.items())
    return Settings(accepted=entries, places=places, severity=severity)


def entry(number, **more):
    return Acceptance(fingerprint=f"{number:016x}", reason="説明済み", **more)


def test_without_settings_nothing_changes():
    found = made()
    assert configured(found, Settings(), "2026-11-22") is found


def test_a_severity_is_raised_and_the_gravest_verdict_comes_first():
    found = configured(made(), accepting(measure_renumbered=Level.ERROR))
    assert [change.severity for change in found.changes] == ["warning", "error", "error"]
    assert [v.rule for v in found.changes[1].verdicts] == ["measure-renumbered", "measure-moved"]
    assert found.summary.by_severity == ((Severity.ERROR, 2), (Severity.WARNING, 1))
    assert [change.fingerprint for change in found.changes] == [c.fingerprint for c in CHANGES]


def test_a_rule_that_is_off_leaves_the_change_in_the_redline():
    found = configured(made(), accepting(measure_renumbered=Level.OFF))
    assert [[v.rule for v in change.verdicts] for change in found.changes] == [
        ["target-lowered"],
        ["measure-moved", "measure-renumbered"],
        ["measure-renumbered"],
    ]
    assert [verdict.is_muted for verdict in found.changes[1].verdicts] == [False, True]
    assert [change.is_muted for change in found.changes] == [False, False, True]
    assert not found.changes[2].counts(Severity.INFO)
    assert found.summary.by_rule == (("measure-moved", 1), ("target-lowered", 1))
    assert found.rows == made().rows


def test_an_accepted_change_is_marked_and_no_longer_counts():
    found = configured(made(), accepting(entry(10)), "2026-11-22")
    assert found.changes[0].accepted == entry(10)
    assert found.changes[0].severity is Severity.WARNING
    assert not found.changes[0].counts(Severity.WARNING)
    assert found.changes[1].counts(Severity.NOTICE)
    assert found.summary.accepted == 1


def test_an_acceptance_holds_up_to_its_last_day():
    settings = accepting(entry(10, expires="2026-11-22"))
    assert configured(made(), settings, "2026-11-22").changes[0].accepted is not None
    assert configured(made(), settings, "2026-11-23").changes[0].accepted is None
    assert doubtful(settings, [made()], "2026-11-22") == ()
    (problem,) = doubtful(settings, [made()], "2026-11-23")
    assert (problem.code, problem.place.line, problem.is_warning) == ("acceptance-expired", 1, True)


def test_an_acceptance_is_about_the_editions_that_it_names():
    settings = accepting(entry(10, old="R3", new="R6"))
    assert configured(made("R2", "R3"), settings).changes[0].accepted is None
    assert configured(made(), settings).changes[0].accepted is not None
    assert doubtful(settings, [made("R2", "R3")]) == ()


def test_an_acceptance_of_nothing_is_said_where_it_was_looked_for():
    settings = accepting(entry(10), entry(99), entry(98, old="R9"))
    (problem,) = doubtful(settings, [made()])
    assert (problem.code, problem.place.line) == ("acceptance-unused", 2)
