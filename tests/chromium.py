"""A real Chromium, driven over the pipe of its debugging protocol; the standard library is all it needs.

Invariant: the browser reads one page from the disk and nothing else; a request for anything else is kept in
`requests`, whatever came of it.

    with Chromium(path) as chromium:
        page = chromium.open(file, width=390, height=844)
        page.run("document.title")
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What the browser is called, by distribution."""

PATIENCE = 60.0
"""Seconds to wait for an answer: a page of ten megabytes on a busy machine."""

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--lang=ja",
    "--remote-debugging-pipe",
)


def found() -> str | None:
    """Path of the browser; the one that REVTOOL_CHROMIUM names, else the first that is installed."""
    named = os.environ.get("REVTOOL_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


_CODES: dict[str, dict[str, Any]] = {
    "Enter": {"text": "\r", "windowsVirtualKeyCode": 13},
    "Tab": {"windowsVirtualKeyCode": 9},
}
"""What the protocol wants to know of keys that do something by themselves."""


class Chromium:
    """One browser process; use it in a `with`."""

    def __init__(self, path: str) -> None:
        self._home = tempfile.mkdtemp(prefix="revtool-chromium-")
        mine_out, theirs_in = _apart(), _apart()
        self._out, self._in = mine_out[1], theirs_in[0]
        inner = mine_out[0], theirs_in[1]

        def as_three_and_four() -> None:
            os.dup2(inner[0], 3)
            os.dup2(inner[1], 4)

        self._process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={self._home}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=as_three_and_four,
            pass_fds=(3, 4),
        )
        for end in inner:
            os.close(end)
        self._left = b""
        self._last = 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)
        shutil.rmtree(self._home, ignore_errors=True)

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command of the protocol."""
        self._last += 1
        asked = {"id": self._last, "method": method, "params": parameters}
        if session is not None:
            asked["sessionId"] = session
        data = json.dumps(asked).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        until = time.monotonic() + PATIENCE
        while True:
            message = self._next(until)
            if message.get("id") != self._last:
                self.events.append(message)
            elif "error" in message:
                raise RuntimeError(f"{method}: {message['error']}")
            else:
                return message["result"]

    def wait(self, method: str, session: str) -> dict[str, Any]:
        """The next event of that name, those that came already among them."""
        until = time.monotonic() + PATIENCE
        while True:
            for place, event in enumerate(self.events):
                if event["method"] == method and event.get("sessionId") == session:
                    return self.events.pop(place)["params"]
            self.events.append(self._next(until))

    def _next(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._left:
            if not select.select([self._in], [], [], max(until - time.monotonic(), 0))[0]:
                raise TimeoutError("the browser does not answer")
            read = os.read(self._in, 1 << 20)
            if not read:
                raise ConnectionError("the browser has ended")
            self._left += read
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)

    def open(
        self,
        file: Path,
        *,
        width: int = 1300,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        fragment: str = "",
    ) -> Page:
        """A new tab with the page of that file, as wide as asked, in the light or the dark."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        page.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        page.call("Page.navigate", url=file.resolve().as_uri() + fragment)
        self.wait("Page.loadEventFired", session)
        return page


class Page:
    """One tab."""

    def __init__(self, chromium: Chromium, session: str, target: str) -> None:
        self.chromium, self.session, self.target = chromium, session, target

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a command about this tab."""
        return self.chromium.call(method, self.session, **parameters)

    def run(self, script: str) -> Any:
        """The value of a script, waited for when it is a promise; the page's policy does not hold it back."""
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", answer))
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """One key, down and up, as a person presses it."""
        text = {"text": key} if len(key) == 1 else _CODES.get(key, {})
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def write(self, text: str) -> None:
        """Text into what has the focus, as an input method writes it."""
        self.call("Input.insertText", text=text)

    def settle(self) -> None:
        """Wait until what was typed has been searched and drawn."""
        self.run("new Promise((go) => setTimeout(() => requestAnimationFrame(() => setTimeout(go)), 200))")

    def picture(self, *, whole: bool = False) -> bytes:
        """What is on the screen as PNG, or the `whole` page."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(found["data"])

    def paper(self) -> bytes:
        """The page as it is printed, as PDF."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(found["data"])

    def requests(self) -> list[str]:
        """Addresses of everything that the page asked for beyond itself."""
        self.run("0")
        asked = [
            event["params"]["request"]["url"]
            for event in self.chromium.events
            if event["method"] == "Network.requestWillBeSent" and event.get("sessionId") == self.session
        ]
        return asked[1:]

    def complaints(self) -> list[str]:
        """What the console says: errors, warnings, breaches of the page's policy."""
        self.run("0")
        return [
            json.dumps(event["params"], ensure_ascii=False)
            for event in self.chromium.events
            if event.get("sessionId") == self.session
            and event["method"] in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        ]

    def close(self) -> None:
        """The tab is gone."""
        self.chromium.call("Target.closeTarget", targetId=self.target)


def _apart() -> tuple[int, int]:
    """Both ends of a pipe, with numbers that are not those the browser looks for."""
    ends = os.pipe()
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
