"""How soon the page of a big comparison can be used, beside a page of as many bytes that does nothing.

Each page is opened in a new tab of one headless Chromium, one after the other in turns, so that a busy
moment hits all of them; medians are compared. Ready is when the load event has passed and the browser has
drawn once. A search is measured from the last key to the next picture, the pause for the typist left out.
Run with `python benchmarks/page.py`.
"""

from __future__ import annotations

import html
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from big_plans import editions  # noqa: E402
from chromium import Chromium, Page, found  # noqa: E402

from revtool.align import align  # noqa: E402
from revtool.reporters import render  # noqa: E402
from revtool.rules import build_comparison  # noqa: E402
from revtool.wording import Lang  # noqa: E402

SIZES = (200, 1_000, 5_000)
RUNS = 5
DRAWN = "new Promise((go) => requestAnimationFrame(() => setTimeout(go)))"
ACTS = {
    "search": "const f = document.querySelector('#find'); f.value = '第7地区の';"
    "f.dispatchEvent(new Event('compositionend', { bubbles: true }));",
    "search again": "const f = document.querySelector('#find'); f.value = '健診';"
    "f.dispatchEvent(new Event('compositionend', { bubbles: true }));",
    "all again": "document.querySelector('[data-do=clear]').click();",
    "jump": "document.querySelector('[data-do=next]').click();",
}


def page_of(changes: int) -> str:
    """The page of that many changes."""
    old, new = editions(changes)
    return render(build_comparison(old, new, align(old, new)), "html", Lang.JA)


def empty_page(page: str) -> str:
    """A page with as many bytes in paragraphs of the same length, without style, script and structure."""
    text = re.sub(r"<[^>]*>", "", page.partition("<body>")[2])
    filler = html.escape(text)
    missing = len(page.encode()) - len(filler.encode())
    filler += "あ" * (missing // 3)
    paragraphs = "".join(f"<p>{filler[at : at + 400]}</p>" for at in range(0, len(filler), 400))
    return (
        f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>x</title><body>{paragraphs}</body></html>"
    )


def ready(chromium: Chromium, file: Path) -> tuple[float, Page]:
    """Seconds until the page is drawn, and the page."""
    start = time.perf_counter()
    page = chromium.open(file)
    page.run(DRAWN)
    return time.perf_counter() - start, page


def acted(page: Page, script: str) -> float:
    """Milliseconds from an act to the next picture."""
    return page.run(
        f"(async () => {{ const start = performance.now(); {script} await {DRAWN};"
        "return performance.now() - start; })()"
    )


def main() -> None:
    """Print sizes, times to readiness and their ratios, and the times of what a reader does."""
    path = found()
    if path is None:
        sys.exit("Chromium is not installed")
    head = ("changes", "MB", "blank ms", "page ms", "no script", "ratio", *ACTS)
    print("".join(f"{words:>14}" for words in head))
    with tempfile.TemporaryDirectory() as folder, Chromium(path) as chromium:
        for size in SIZES:
            print("".join(f"{words:>14}" for words in _measured(chromium, Path(folder), size)), flush=True)


def _measured(chromium: Chromium, folder: Path, size: int) -> list[str]:
    text = page_of(size)
    pages = {
        "blank": empty_page(text),
        "page": text,
        "bare": re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL),
    }
    files = {name: folder / f"{name}.html" for name in pages}
    for name, file in files.items():
        file.write_text(pages[name], encoding="utf-8")
    times: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, file in files.items():
            seconds, page = ready(chromium, file)
            times.setdefault(name, []).append(seconds * 1000)
            if name == "page":
                for act, script in ACTS.items():
                    times.setdefault(act, []).append(acted(page, script))
            page.close()
    middle = {name: statistics.median(found) for name, found in times.items()}
    row = [str(size), f"{len(text.encode()) / 1e6:.1f}"]
    row += [f"{middle[name]:.0f}" for name in ("blank", "page", "bare")]
    return [*row, f"{middle['page'] / middle['blank']:.1f}x", *(f"{middle[act]:.0f}" for act in ACTS)]


if __name__ == "__main__":
    main()
