"""Debian's wapiti, with addresses that it leaves out: 3.0.4 writes these as patterns that Python has refused since 3.11.

Run by the machine's own Python, which has wapiti: `/usr/bin/python3 run_wapiti.py …` as `wapiti …`.
"""

import re
import sys

from wapitiCore.main.wapiti import wapiti_main
from wapitiCore.net import crawler


def pattern(text):
    return re.compile(".*".join(map(re.escape, text.split("*"))) + r"\Z", re.DOTALL)


crawler.wildcard_translate = pattern
sys.exit(wapiti_main())
