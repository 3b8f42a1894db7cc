"""Somebody who gathers all ads gets a few hundred; people who read notice nothing."""

import json
import random
import shutil
import subprocess
import threading
import time

import pytest

from site_client import Client, ads_in

pytestmark = pytest.mark.long

# Sources/Web/Limits/ReadingQuota.swift
AT_ONCE, A_SECOND = 600, 3.0

SPIDER = """
import scrapy

class Gatherer(scrapy.Spider):
    name = "gatherer"
    custom_settings = {
        "ROBOTSTXT_OBEY": False, "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "RETRY_ENABLED": False,
        "CLOSESPIDER_TIMEOUT": 60, "LOG_LEVEL": "ERROR", "HTTPERROR_ALLOW_ALL": True, "TELNETCONSOLE_ENABLED": False,
    }

    def start_requests(self):
        yield scrapy.Request(self.start)

    def parse(self, response):
        yield {"url": response.url, "status": response.status, "ad": "/annonce/" in response.url}
        if response.status == 200 and hasattr(response, "css"):
            yield from response.follow_all(response.css("a[href^='/annonce']"), self.parse)
"""


@pytest.fixture
def site(start_site):
    return start_site(demo=True, environment={"ZONEVISIO_LIMITS": "on"})


def test_a_naive_scraper_gets_the_quota_and_no_more(site, tmp_path):
    scrapy = shutil.which("scrapy")
    assert scrapy, "bin/setup --proof installs scrapy"
    spider, items = tmp_path / "gatherer.py", tmp_path / "items.jsonl"
    spider.write_text(SPIDER)
    started = time.monotonic()
    subprocess.run(
        [scrapy, "runspider", spider, "-a", f"start={site.base}/annonces", "-o", items], cwd=tmp_path, check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "NO_PROXY": "*"}, timeout=300)
    seconds = time.monotonic() - started
    answers = [json.loads(line) for line in items.read_text().splitlines()]
    read = [answer for answer in answers if answer["status"] == 200]
    refused = [answer for answer in answers if answer["status"] == 429]
    assert 100 < len(read) <= AT_ONCE + A_SECOND * seconds
    assert refused, "the scraper was never refused"
    last = Client(site.base).get("/annonces")
    assert last.status_code == 429 and 0 < int(last.headers["Retry-After"]) <= 60
    # The rest of the site is there for everybody.
    assert Client(site.base).get("/publier").status_code == 200


def test_ten_readers_behind_one_address_notice_nothing(site):
    statuses = []

    def read(number):
        chance, reader = random.Random(number), Client(site.base)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            page = reader.get("/annonces", params={"page": chance.randint(1, 5)})
            statuses.append(page.status_code)
            for ad in chance.sample(ads_in(page.text), 3):
                statuses.append(reader.ad_page(ad).status_code)
                time.sleep(chance.uniform(1, 4))

    readers = [threading.Thread(target=read, args=[number]) for number in range(10)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(statuses) > 150
    assert set(statuses) == {200}
