"""What the tests of looks measure in a page: focus, width, targets, lines, colours."""

import re

# Elements that a finger or a pointer aims at. A checkbox is hit by its label, a link inside a sentence is as high as
# its line (WCAG 2.5.8, exception « inline »), the map's departments stand in the list beside it (« equivalent »).
TARGETS = """
() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter((element) => element.checkVisibility() && !element.closest(".map, .skip, .map-skip, dialog:not([open])"))
  .filter((element) => !(element.matches("a") && getComputedStyle(element).display === "inline"))
  .map((element) => element.matches("[type=checkbox], [type=radio]") ? element.closest("label") : element)
  .filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width < 43.9 || box.height < 43.9;
  })
  .map((element) => element.outerHTML.slice(0, 120))
"""

# The longest line of running text, in characters.
LONGEST_LINE = """
() => {
  let longest = [0, ""];
  for (const block of document.querySelectorAll("main p, main li, main dd, main .ad-text")) {
    if (!block.checkVisibility() || block.closest("table, svg") || block.textContent.trim().length <= 68) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let top = null;
    let line = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(".visually-hidden, svg")) continue;
      for (let index = 0; index < node.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (top !== null && Math.abs(box.top - top) > box.height / 2) line = "";
        top = box.top;
        line += node.data[index];
        if (line.trim().length > longest[0]) longest = [line.trim().length, line.trim()];
      }
    }
  }
  return longest;
}
"""

# Whether the element with the focus shows it, and is not under something else.
FOCUS = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: "body", shown: true, covered: false };
  const style = getComputedStyle(element);
  const after = getComputedStyle(element, "::after");
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const shown = outlined(style) || outlined(after)
    || (element.closest(".map") !== null && parseFloat(style.strokeWidth) >= 3);
  const box = element.getBoundingClientRect();
  const middle = (start, end, limit) => (Math.max(start, 0) + Math.min(end, limit)) / 2;
  const x = middle(box.left, box.right, innerWidth);
  const y = middle(box.top, box.bottom, innerHeight);
  const hit = box.bottom > 0 && box.top < innerHeight ? document.elementFromPoint(x, y) : null;
  const related = hit && (element.contains(hit) || hit.contains(element) || hit.closest("a, label, .card") !== null);
  return { name: element.outerHTML.slice(0, 120), shown, covered: !related };
}
"""


class Keyboard:
    """A visitor without a pointer; every stop on the way must show where one is."""

    def __init__(self, page):
        self.page = page
        self.unseen = []

    def to(self, locator, most=250):
        """Presses Tab until the element has the focus."""
        for _ in range(most):
            if locator.evaluate("(element) => element === document.activeElement"):
                return locator
            self.page.keyboard.press("Tab")
            self._look()
        raise AssertionError(f"Tab never comes to {locator}")

    def type(self, locator, text):
        self.to(locator)
        self.page.keyboard.type(text)

    def press(self, locator, key="Enter"):
        """Presses what leads to another page, and waits for it."""
        self.to(locator)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def _look(self):
        found = self.page.evaluate(FOCUS)
        if not found["shown"] or found["covered"]:
            self.unseen.append(found)


def tokens(css, dark_css):
    """The tokens of the style sheets: (light, dark), each a dictionary of name and value."""
    light, dark = (dict(re.findall(r"(--[\w-]+):\s*([^;]+);", re.search(r":root\s*\{(.*?)\}", sheet, re.DOTALL)[1]))
                   for sheet in (css, dark_css))
    return light, light | dark


def contrast(one, other):
    """The contrast of two colours, written #rrggbb (WCAG 2.2, « contrast ratio »)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour):
    channels = [int(colour[index:index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
