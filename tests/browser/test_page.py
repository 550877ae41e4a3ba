"""The page in a real browser: search, filters, keys, links, paper, and what it may never do."""

import re

import pytest

from revtool.model.change import Severity

SEEN = """
(selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length
"""


def seen(page, selector):
    """How many elements are displayed."""
    return page.run(f"({SEEN})({selector!r})")


def said(page):
    """What the page says of its search."""
    return page.run("document.querySelector('output').value")


def search(page, words):
    page.run("document.querySelector('#find').select()")
    page.write(words)
    page.settle()


@pytest.fixture
def shipped(compared):
    """The comparison that the page `shipped` shows."""
    return compared("shipped")


@pytest.fixture
def total(shipped):
    """How many changes it has."""
    return len(shipped.changes)


def choose(page, name, value):
    page.run(
        f"(() => {{ const s = document.querySelector('select[name={name}]'); s.value = {value!r};"
        "s.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )


def numbers(page, part):
    """The changes that a part shows."""
    script = (
        f"[...new Set([...document.querySelectorAll('section.{part} [data-change]')]"
        ".filter((e) => e.checkVisibility()).map((e) => Number(e.dataset.change) + 1))]"
    )
    return sorted(page.run(script))


WIDTHS = {"desktop": 1300, "phone": 390}


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", ["shipped.ja", "shipped.en", "small.ja", "same.ja", "hostile.ja"])
def test_a_page_asks_for_nothing_says_nothing_in_the_console_and_fits(opened, name, width):
    page = opened(name, width=width)
    page.settle()
    assert page.run("'ready' in document.documentElement.dataset") is (name != "same.ja")
    assert page.requests() == []
    assert page.complaints() == []
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("name", ["small.ja", "small.en", "same.ja", "hostile.ja"])
def test_axe_finds_no_violation(opened, axe, name, width, dark):
    page = opened(name, width=width, dark=dark)
    page.run("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    page.run(axe + "\n;0")
    found = page.run(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html)]))"
    )
    assert found == []


def test_axe_finds_no_violation_in_the_editions_of_the_repository(opened, axe):
    page = opened("shipped.ja")
    page.run(axe + "\n;0")
    assert page.run("axe.run().then((r) => r.violations.map((v) => v.id))") == []


def test_axe_finds_no_violation_in_a_theme_that_was_asked_for(opened, axe):
    page = opened("small.ja")
    page.run("document.querySelector('[data-do=theme]').click()")
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    page.run(axe + "\n;0")
    assert page.run("axe.run().then((r) => r.violations.map((v) => v.id))") == []


@pytest.mark.parametrize("name", ["shipped.ja", "small.en"])
def test_without_scripting_everything_is_shown(opened, name):
    with_script, without = opened(name), opened(name, scripts=False)
    for selector in (".changes li", ".outline p", ".facing tr", ".kpis td", "svg text", "h2", ".tiles li"):
        assert seen(without, selector) == seen(with_script, selector) > 0
    assert seen(without, ".tools, [aria-hidden=true]") == 0
    assert without.complaints() == []


def test_a_search_minds_neither_width_nor_kana_nor_white_space(opened, total):
    page = opened("shipped.ja")
    found = []
    for words in ("ジェネリック", "ｼﾞｪﾈﾘｯｸ", "じぇねりっく", "ジェネ リック"):
        search(page, words)
        found.append(said(page))
    assert len(set(found)) == 1
    assert re.fullmatch(rf"{total}件中([1-9]\d?)件", found[0])
    assert 0 < len(numbers(page, "listing")) < total


def test_a_search_finds_the_old_words_and_the_new_ones(opened, total):
    page = opened("shipped.ja")
    for words in ("17.4％以上", "10.6%以上", "17.4%以上"):
        search(page, words)
        assert seen(page, ".changes li") >= 1
    search(page, "ここにない語句")
    assert said(page) == f"{total}件中0件"
    assert seen(page, ".changes li, .outline li, .sheets tbody tr, .kpis section tr") == 0


def test_enter_takes_what_was_typed_a_moment_ago(opened, total):
    page = opened("shipped.ja")
    page.run(
        "(() => { const box = document.querySelector('#find'); box.value = 'ジェネリック';"
        " box.dispatchEvent(new Event('input', { bubbles: true })); box.form.requestSubmit(); })()"
    )
    assert said(page) != f"変更{total}件"
    place = page.run("document.querySelector(location.hash).textContent")
    assert "ジェネリック" in place


def test_filters_agree_in_every_part_and_are_lifted(opened, shipped, total):
    page = opened("shipped.ja")
    grave = [n for n, change in enumerate(shipped.changes, 1) if change.severity is Severity.WARNING]
    choose(page, "severity", "warning")
    assert said(page) == f"{total}件中{len(grave)}件"
    assert numbers(page, "listing") == numbers(page, "sheets") == grave
    assert set(grave) <= set(numbers(page, "redline"))  # those above them stay, so that one knows the place
    assert len(numbers(page, "redline")) < total / 2
    assert seen(page, ".redline h3.plan") <= 3
    lowered = [
        n for n, c in enumerate(shipped.changes, 1) if "target-lowered" in [v.rule for v in c.verdicts]
    ]
    choose(page, "kind", "target-lowered")
    assert numbers(page, "listing") == numbers(page, "sheets") == lowered
    page.run("document.querySelector('[data-do=clear]').click()")
    assert said(page) == f"変更{total}件"
    assert len(numbers(page, "redline")) == total


def test_a_field_shows_its_changes_alone(opened, total):
    page = opened("shipped.ja")
    options = page.run("[...document.querySelector('#field').options].map((o) => [o.value, o.textContent])")
    counts = [int(re.search(r"(\d+)件", words)[1]) for _, words in options[1:]]
    assert sum(counts) == total
    choose(page, "field", options[-1][0])
    assert said(page) == f"{total}件中{counts[-1]}件"
    assert seen(page, ".listing h3") == 1


def test_a_tile_leads_to_its_changes(opened, shipped, total):
    page = opened("shipped.ja")
    page.run("document.querySelector('a[data-kind=target-raised]').click()")
    assert said(page) == f"{total}件中{dict(shipped.summary.by_rule)['target-raised']}件"
    assert page.run("document.querySelector('#kind').value") == "target-raised"
    assert page.run("location.hash") == "#part-2"


def here(page):
    return page.run("[location.hash, document.activeElement.id]")


def test_keys_jump_between_changes(opened):
    page = opened("small.ja")
    page.press("j")
    assert here(page) == ["#change-1", "change-1"]
    page.press("j")
    assert here(page) == ["#change-2", "change-2"]
    page.press("k")
    page.press("k")
    last = page.run("document.querySelectorAll('[id^=change-]').length")
    assert here(page)[0] == page.run(f"'#' + document.querySelectorAll('[id^=change-]')[{last - 1}].id")
    box = "document.activeElement.getBoundingClientRect()"
    assert page.run(f"{box}.top >= 0 && {box}.bottom <= innerHeight")


def test_keys_jump_over_what_is_filtered_out(opened):
    page = opened("shipped.ja")
    choose(page, "kind", "target-lowered")
    shown = numbers(page, "listing")
    found = []
    for _ in shown:
        page.press("j")
        found.append(int(here(page)[0].removeprefix("#change-")))
    assert sorted(found) == shown


def test_a_letter_typed_into_the_search_is_a_letter(opened):
    page = opened("small.ja")
    page.press("/")
    assert page.run("document.activeElement.id") == "find"
    page.press("j")
    page.settle()
    assert page.run("[document.querySelector('#find').value, location.hash]") == ["j", ""]
    page.press("Escape")
    assert page.run("document.querySelector('#find').value") == ""


def test_single_keys_can_be_switched_off(opened):
    page = opened("small.ja")
    page.run("document.querySelector('[name=keys]').checked = false")
    page.press("j")
    assert here(page) == ["", ""]


def test_every_control_can_be_reached_with_the_keyboard_alone(opened):
    page = opened("small.ja")
    reached = []
    for _ in range(60):
        page.press("Tab")
        focus = "document.activeElement"
        reached.append(page.run(f"{focus}.id || {focus}.dataset.do || {focus}.className || {focus}.tagName"))
        if reached[-1] == "SUMMARY":
            page.run("document.activeElement.click()")
    wanted = {"skip", "find", "previous", "next", "SUMMARY", "kind", "severity", "field"}
    assert wanted | {"clear", "copy", "print", "theme", "wide"} <= set(reached)
    assert reached[0] == "skip"


def test_a_link_to_a_change_is_copied(opened, chromium):
    page = opened("small.ja")
    chromium.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.press("c")
    assert said(page) == "先に変更を選んでください（j）。"
    page.press("j")
    page.press("c")
    page.settle()
    assert said(page) == "リンクをコピーしました。"
    copied = page.run("navigator.clipboard.readText()")
    assert copied == page.run("location.href")
    assert copied.endswith("#change-1")


def test_a_link_to_a_change_shows_it_whatever_is_filtered(opened):
    page = opened("small.ja", fragment="#change-3")
    assert page.run("document.querySelector(':target').id") == "change-3"
    page.press("j")
    assert here(page)[0] == "#change-4"
    search(page, "ここにない語句")
    page.run("location.hash = '#change-2'")
    page.settle()
    assert page.run("document.querySelector('#change-2').checkVisibility()")


def test_the_theme_that_was_asked_for_is_kept(opened):
    page = opened("small.ja", dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.run(paper) == "rgb(21, 23, 26)"
    page.run("document.querySelector('[data-do=theme]').click()")
    assert page.run(paper) == "rgb(255, 255, 255)"
    assert opened("small.ja", dark=True).run(paper) == "rgb(255, 255, 255)"
    page.run("localStorage.clear()")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_hostile_text_is_harmless_and_can_be_read(opened, lang):
    page = opened(f"hostile.{lang}")
    page.settle()
    assert page.run("document.title").endswith({"ja": "比較", "en": "FY2024"}[lang])
    assert page.run("document.querySelectorAll('script, img, style').length") == 3
    assert page.run("[...document.querySelectorAll('*')].some((e) => e.onmouseover || e.onfocus)") is False
    text = page.run("document.querySelector('.redline').textContent")
    for words in ("<script>document.title='hacked'</script>", "</style><style>*{display:none}", "<U+202E>逆"):
        assert words in text
    search(page, "U+202E")
    assert seen(page, ".changes li") == 2
    assert page.complaints() == []


def test_five_thousand_changes_are_searched_and_jumped_through(opened):
    page = opened("big.ja")
    page.settle()
    assert said(page) == "変更5000件"
    search(page, "第7地区の")
    assert said(page) == "5000件中20件"
    assert len(numbers(page, "redline")) == 20
    page.press("Enter")
    assert here(page)[0] == "#change-7"
    page.press("j")
    assert here(page)[0] == "#change-257"
    page.press("Escape")
    assert said(page) == "変更5000件"
    assert page.complaints() == []
