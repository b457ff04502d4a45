"""One computer with one browser profile: it may be shared, killed in the middle of a word, and started again."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

from playwright.sync_api import BrowserType, Error, Page

from stepwell.desk.demo import PASSWORD, SIGN_INS
from tests.journeys.conftest import FLAGS
from tests.journeys.looking import WIDE, sign_in

COUNT = """() => new Promise(yes => {
  const asked = indexedDB.open('stepwell-kept', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('words').createIndex('at', 'at');
  asked.onsuccess = () => {
    const rows = asked.result.transaction('words').objectStore('words').count();
    rows.onsuccess = () => { asked.result.close(); yes(rows.result); };
  };
})"""
AGE = """(days) => new Promise(yes => {
  const asked = indexedDB.open('stepwell-kept', 1);
  asked.onsuccess = () => {
    const work = asked.result.transaction('words', 'readwrite');
    work.objectStore('words').openCursor().onsuccess = (event) => {
      const at = event.target.result;
      if (!at) return;
      at.update({ ...at.value, at: at.value.at - days * 86400000 });
      at.continue();
    };
    work.oncomplete = () => { asked.result.close(); yes(); };
  };
})"""


class Device:
    """Holds a profile folder; `page` is its one window while the browser runs."""

    def __init__(self, kind: BrowserType, program: str, folder: Path, url: str) -> None:
        self.kind, self.program, self.folder, self.url = kind, program, folder, url
        self.start()

    def start(self) -> None:
        wide, high = WIDE
        self.context = self.kind.launch_persistent_context(
            self.folder, executable_path=self.program, args=FLAGS, viewport={"width": wide, "height": high}
        )
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.pages[0]
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def processes(self) -> list[int]:
        """Every process of this browser, found by its profile folder."""
        mark, found = f"--user-data-dir={self.folder}".encode(), []
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (place / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(place.name))
        return found

    def die(self, found: list[int]) -> None:
        """The power goes: no page hears of it. The processes are found before, so that nothing waits for the search."""
        for process in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        assert found, "no browser to kill"
        with contextlib.suppress(Error):
            self.context.close()

    def again(self) -> None:
        self.start()

    def enter(self, role: str, path: str) -> Page:
        """The page at this address, signed in as this role; whoever was signed in before is not any more."""
        self.context.clear_cookies()
        sign_in(self.page, self.url, SIGN_INS[role][1], PASSWORD)
        self.page.goto(self.url + path)
        return self.page

    def kept(self) -> int:
        """How many forms have words on this device."""
        return int(self.page.evaluate(COUNT))

    def age(self, days: int) -> None:
        """Makes what is kept so much older."""
        self.page.evaluate(AGE, days)

    def on_the_disk(self, words: str) -> list[str]:
        """The files of the profile that hold these words for anybody to read, in either of a browser's encodings."""
        shapes = (words.encode(), words.encode("utf-16-le"))
        return [
            str(file.relative_to(self.folder))
            for file in self.folder.rglob("*")
            if file.is_file() and any(shape in file.read_bytes() for shape in shapes)
        ]
