"""A first view in a browser: its bytes without photos, its largest paint on a slow telephone, and whether anything moves."""

import statistics

import measure

import browsing
from playwright.sync_api import sync_playwright
from speed_table import Figure, Goal

SLOWER = 4
TIMES = 5
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
WEIGHT, PAINT, SHIFT = Goal(60), Goal(1_500), Goal(0)
# The page looks at itself from before its first byte; a shift just after somebody pressed something isn't one.
WATCH = """
    window.largest = 0;
    window.shifted = 0;
    window.moved = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.largest = Math.max(window.largest, entry.startTime);
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver(list => {
        for (const entry of list.getEntries().filter(entry => !entry.hadRecentInput)) {
            window.shifted += entry.value;
            for (const { node } of entry.sources) if (node) window.moved.push(node.outerHTML?.match(/^<[^>]*>/)[0] ?? node.nodeName);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
TO_THE_END = """
    async () => {
        for (let place = 0; place < document.body.scrollHeight; place += 400) {
            window.scrollTo(0, place);
            await new Promise(done => setTimeout(done, 50));
        }
    }
"""


def pages(base):
    """Name → address: what most people see first, and the newest ad that has photos."""
    reader = measure.Client(base)
    ad = reader.get(f"/annonce/{reader.find(photo=1)[0]}").headers["Location"]
    return {"home": "/", "list": "/annonces", "ad": ad}


def views(base, put):
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        try:
            for name, address in pages(base).items():
                phone = [View(browser, PHONE).open(base + address) for _ in range(TIMES)]
                desk = View(browser, DESK).open(base + address)
                put(f"{name}: first view, without photos", "KB", Figure(phone[0].kilobytes), WEIGHT)
                paints = [view.largest for view in phone]
                figure = Figure(statistics.median(paints), max(paints))
                put(f"{name}: largest paint, processor {SLOWER} times slower", "ms", figure, PAINT)
                put(f"{name}: layout shift", "", Figure(max(view.shifted for view in (*phone, desk))), SHIFT)
                moved = dict.fromkeys(tag for view in (*phone, desk) for tag in view.moved)
                print(*(f"    moved: {tag}\n" for tag in moved), sep="", end="", flush=True)
        finally:
            browser.close()


class View:
    """A browser that has never been here."""

    def __init__(self, browser, size):
        self.context = browser.new_context(viewport=size)
        self.page = self.context.new_page()
        self.page.add_init_script(WATCH)
        self.kinds, self.octets = {}, 0

    def open(self, url):
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.on("Network.responseReceived", self.begun)
        session.on("Network.loadingFinished", self.ended)
        self.page.goto(url, wait_until="networkidle")
        # What paints late paints meanwhile.
        self.page.wait_for_timeout(500)
        # Before the way down, which loads what is first seen there.
        self.kilobytes = self.octets / 1000
        self.largest = self.page.evaluate("window.largest")
        self.page.evaluate(TO_THE_END)
        self.shifted, self.moved = self.page.evaluate("[window.shifted, window.moved]")
        self.context.close()
        return self

    def begun(self, event):
        self.kinds[event["requestId"]] = "/photos/" in event["response"]["url"]

    def ended(self, event):
        if not self.kinds.get(event["requestId"]):
            self.octets += event["encodedDataLength"]
