"""The walk over commits, on made-up states without a repository."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from small_plans import plan_of

from revtool.errors import problem
from revtool.history.blame import blame
from revtool.history.log import Query, log
from revtool.history.past import State
from revtool.history.walk import Trail, walk
from revtool.model.history import EntryKind
from revtool.store.repository import Commit


def commit(oid: str, *parents: str) -> Commit:
    return Commit(oid, parents, "Office", f"2021-04-{int(oid[1:]):02}T09:00:00+09:00", f"Commit {oid}", "")


@dataclass
class Made:
    """A past in which each commit holds one measure with that text; None where it could not be read."""

    texts: Mapping[str, Mapping[str, str | None]]
    asked: list[str] = field(default_factory=list)

    def path(self, directory: str) -> str:
        return f"plans/{directory}"

    def editions(self, commit: str) -> dict[str, str]:
        return {name: str(text) for name, text in self.texts.get(commit, {}).items()}

    def contents(self, commit: str, directory: str) -> frozenset[str]:
        return frozenset((str(self.texts[commit][directory]),))

    def state(self, commit: str, directory: str) -> State | None:
        self.asked.append(commit)
        here = self.texts.get(commit, {})
        if directory not in here:
            return None
        text = here[directory]
        blobs = (("plan.yaml", f"{text}"),)
        if text is None:
            return State(blobs=(("plan.yaml", commit),), problems=(problem("syntax-error"),), files={})
        plan = plan_of({"edition": "R6", "nodes": [{"id": "m", "kind": "measure", "text": text}]})
        return State(blobs=blobs, plan=plan, files={"m": f"plans/{directory}/1.yaml"})


def line(*texts: str | None) -> Trail:
    """A straight history of those texts, oldest first."""
    oids = [f"c{at}" for at in range(1, len(texts) + 1)]
    parents = [(), *((oid,) for oid in oids)]
    commits = [commit(oid, *before) for oid, before in zip(oids, parents, strict=False)]
    past = Made({oid: {"R6": text} for oid, text in zip(oids, texts, strict=True)})
    return Trail(commits=commits[::-1], start=oids[-1], directory="R6", past=past)


def test_each_commit_is_compared_with_the_one_before() -> None:
    found = [(s.commit.oid, s.kind, [b.oid for b in s.bases]) for s in walk(line("広報", "広報", "周知"))]
    assert found == [
        ("c3", EntryKind.CHANGED, ["c2"]),
        ("c2", None, []),
        ("c1", EntryKind.CREATED, []),
    ]


def test_states_that_could_not_be_read_are_passed_over_and_named() -> None:
    (last, *_) = walk(line("広報", None, None, "周知"))
    assert [(base.oid, base.passed) for base in last.bases] == [("c1", ("c3", "c2"))]


def test_when_nothing_before_could_be_read() -> None:
    found = log(line(None, "広報"), Query())
    assert [(e.kind, e.base, e.passed) for e in found.entries] == [
        (EntryKind.CREATED, "", ("c1",)),
        (EntryKind.UNREADABLE, "", ()),
    ]


def test_a_limit_ends_the_walk() -> None:
    trail = line(*(f"広報{at}" for at in range(1, 20)))
    found = log(trail, Query(limit=2))
    assert (len(found.entries), found.is_limited, found.walked) == (2, True, 3)
    assert isinstance(trail.past, Made)
    assert min(int(oid[1:]) for oid in trail.past.asked) == 16


def test_a_merge_that_took_one_side_follows_that_side() -> None:
    commits = [commit("c4", "c3", "c2"), commit("c3", "c1"), commit("c2", "c1"), commit("c1")]
    texts = {"c1": "広報", "c2": "周知", "c3": "案内", "c4": "周知"}
    past = Made({oid: {"R6": text} for oid, text in texts.items()})
    trail = Trail(commits=commits, start="c4", directory="R6", past=past)
    assert [step.commit.oid for step in walk(trail)] == ["c4", "c2", "c1"]
    made = blame(trail)
    assert made is not None
    assert [node.last.oid for node in made.nodes] == ["c2"]


def test_of_several_directories_that_went_the_likest_was_renamed() -> None:
    commits = [commit("c2", "c1"), commit("c1")]
    past = Made({"c1": {"令和6": "広報を行う", "古い": "空き家を調べる"}, "c2": {"R6": "広報を行う"}})
    (renamed, created) = walk(Trail(commits=commits, start="c2", directory="R6", past=past))
    assert [(base.directory, base.oid) for base in renamed.bases] == [("令和6", "c1")]
    assert created.directory == "令和6"
