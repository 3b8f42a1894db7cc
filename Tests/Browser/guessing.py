"""Guesses secrets as fast as the site answers: wrk, over connections that stay open."""

import collections
import json
import pathlib
import subprocess
import threading
import time

from site_client import Client

# `GUESS` in a header or an address is drawn anew each time, from the letters of the site's own secrets.
SCRIPT = """
local letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
local threads, number = {}, 0
function setup(thread) number = number + 1; thread:set("number", number); table.insert(threads, thread) end
function init(args)
  method, path, header, value, body = args[1], args[2], args[3], args[4], args[5]
  -- Of /dev/urandom: two runs within a second aren't to guess the same.
  local noise = io.open("/dev/urandom", "rb"):read(4)
  math.randomseed((noise:byte(1) * 16777216 + noise:byte(2) * 65536 + noise:byte(3) * 256 + noise:byte(4)) % 2147483647)
  answered = {}
end
local function filled(text)
  return (text:gsub("GUESS", function()
    -- Seven times 62^21 is less than 2^128: each is one that could be there.
    local drawn = { tostring(math.random(0, 6)) }
    for place = 2, 22 do local at = math.random(62); drawn[place] = letters:sub(at, at) end
    return table.concat(drawn)
  end))
end
function request()
  local headers = { ["Origin"] = wrk.scheme .. "://" .. wrk.host .. ":" .. wrk.port }
  if header ~= "" then headers[header] = filled(value) end
  if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  return wrk.format(method, filled(path), headers, body)
end
function response(status, headers, body)
  local where = status .. " " .. (headers["Location"] or headers["location"] or "")
  answered[where] = (answered[where] or 0) + 1
end
function done(summary)
  local all = {}
  for _, thread in ipairs(threads) do
    for where, times in pairs(thread:get("answered")) do all[where] = (all[where] or 0) + times end
  end
  local parts = {}
  for where, times in pairs(all) do table.insert(parts, string.format('"%s": %d', where, times)) end
  io.write("{" .. table.concat(parts, ", ") .. "}\\n")
end
"""


class Guesses:
    """`answered`: how often the site said what, as « STATUS WHERE TO »; `rate`: guesses a second."""

    CONNECTIONS = 64

    def __init__(self, site, folder, path, *, method="GET", header="", value="", body="", most=100_000, rounds=20, seconds=15):
        script = pathlib.Path(folder) / "guesses.lua"
        script.write_text(SCRIPT)
        self.answered, self.errors = collections.Counter(), []
        begun = time.monotonic()
        for _ in range(rounds):
            said = subprocess.run(
                ["wrk", "-t2", f"-c{self.CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", script, site.base, "--",
                 method, path, header, value, body], capture_output=True, text=True, check=True).stdout
            self.answered.update(json.loads(said.splitlines()[-1]))
            self.errors += [line.strip() for line in said.splitlines() if "Socket errors" in line]
            if self.answered.total() >= most:
                break
        self.rate = self.answered.total() / (time.monotonic() - begun)

    def __str__(self):
        return f"{self.answered.total():,} guesses, {self.rate:,.0f} a second: {dict(self.answered)}"


class Neighbour:
    """Somebody who reads all the while; afterwards `statuses` and `seconds` say how they were served."""

    def __init__(self, site, pages=("/", "/annonces?q=langue", "/publier")):
        self.client, self.pages = Client(site.base), pages
        self.statuses, self.seconds = collections.Counter(), []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._read)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.over.set()
        self.thread.join()

    def _read(self):
        while not self.over.wait(0.5):
            for page in self.pages:
                begun = time.monotonic()
                self.statuses[self.client.get(page).status_code] += 1
                self.seconds.append(time.monotonic() - begun)


def memory(site):
    """What the site holds in memory, in MB."""
    for line in pathlib.Path(f"/proc/{site.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1_000
    raise AssertionError("the site has no memory")
