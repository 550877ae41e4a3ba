import pytest

from revtool.grammar.account import Claim, Lines, account, unfaithful
from revtool.model.imported import Fate
from revtool.model.plan import Kind, Node
from revtool.text.located import Located

SOURCE = "① 受診を 促す。\n12\nおわり"
WHOLE = Located.of(SOURCE)


def test_every_character_is_in_one_stretch() -> None:
    claims = [
        Claim(fate=Fate.NODE, piece=WHOLE[0:9], owner="x-1"),
        Claim(fate=Fate.REMAINDER, piece=WHOLE[10:12], reason="page-number"),
    ]
    found = account(SOURCE, claims)
    assert [(s.fate, s.line, s.start, s.text, s.owner, s.reason) for s in found] == [
        (Fate.NODE, 1, 0, "① 受診を 促す。", "x-1", ""),
        (Fate.REMAINDER, 2, 10, "12", "", "page-number"),
        (Fate.REMAINDER, 3, 13, "おわり", "", "not-understood"),
    ]


def test_two_struck_pieces_side_by_side_stay_two() -> None:
    claims = [Claim(fate=Fate.STRUCK, piece=WHOLE[a:b], reason="deleted-item") for a, b in ((0, 5), (5, 9))]
    assert [s.text for s in account(SOURCE, claims) if s.fate is Fate.STRUCK] == ["① 受診を", "促す。"]


def test_a_character_claimed_twice_is_a_mistake() -> None:
    claims = [Claim(fate=Fate.NODE, piece=WHOLE[0:3]), Claim(fate=Fate.NODE, piece=WHOLE[2:5])]
    with pytest.raises(ValueError, match="two claims"):
        account(SOURCE, claims)


def test_a_claim_on_added_characters_claims_nothing() -> None:
    claims = [Claim(fate=Fate.NODE, piece=Located.added("見出し"))]
    assert [s.reason for s in account("本文", claims)] == ["not-understood"]


def test_lines_are_counted_from_one() -> None:
    lines = Lines.of("a\r\nb\n\nc")
    assert [lines.line(at) for at in (0, 2, 3, 5, 6)] == [1, 1, 2, 3, 4]


def test_a_node_with_other_words_than_its_own_is_found() -> None:
    nodes = (
        Node(id="x-1", kind=Kind.MEASURE, label="①", text="受診を促す。"),
        Node(id="x-2", kind=Kind.MEASURE, text="おわる"),
    )
    claims = [
        Claim(fate=Fate.NODE, piece=WHOLE[0:9], owner="x-1"),
        Claim(fate=Fate.NODE, piece=WHOLE[13:16], owner="x-2"),
    ]
    assert unfaithful(nodes, account(SOURCE, claims)) == ("x-2",)
