"""What grows with the stock: octets of each table, the statements of a search, what a publication writes, a turn of the root key.

The statements are asked of a copy: the index's rows of the ads that are there, again and again at older positions. Each word is
then in the same share of the ads as before; new ads of real people bring new words, too.
"""

import collections
import re
import statistics
import time

from scale_site import DATABASE

TIMES = 5
# The communes of a circle of thirty kilometres, in the country: Loir-et-Cher.
COMMUNES = [f"com41{number:03d}" for number in range(1, 151)]
# Shares of the ads that have a word; the one found is the nearest.
WORDS = {"a common word (1 ad in 10)": 0.1, "a word (1 in 100)": 0.01, "a rare word (1 in 2,000)": 0.0005}
SAMPLE = 2_000


def sizes(stock):
    """Octets of every table with its indexes, of both databases."""
    found = collections.Counter()
    for database in (DATABASE, f"{DATABASE}-keys"):
        said = stock.server.sql(
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
            database)
        for line in said.splitlines():
            name, size = line.split("|")
            found[f"{name} (keys)" if database.endswith("-keys") else name] += int(size)
    found["of these: the index of words"] = int(stock.server.sql("SELECT pg_relation_size('ad_words_tokens')", DATABASE))
    return found


def turn(stock):
    """Seconds in which every person's key is wrapped anew."""
    started = time.monotonic()
    stock.process(99).command("keys", "rotate", "--demo", seconds=3_600)
    return time.monotonic() - started


class Copies:
    """A table of places and one of words as the product's, with as many rows as wanted.

    With `pieces` both are partitioned by their position: each copy of the stock is a piece of its own, older than the one before.
    """

    def __init__(self, stock):
        self.server, self.count = stock.server, stock.count
        self.words = self.shares()

    def ask(self, statement):
        return self.server.sql(statement, DATABASE)

    def shares(self):
        said = self.ask(
            f"SELECT array_to_string(tsvector_to_array(tokens), ' ') FROM ad_words ORDER BY position DESC LIMIT {SAMPLE}")
        counted = collections.Counter(word for line in said.splitlines() for word in set(line.split()))
        hashed = {word: times for word, times in counted.items() if re.fullmatch("[0-9a-z]{12,}", word)} or counted
        return {name: min(hashed, key=lambda word: abs(hashed[word] / SAMPLE - share)) for name, share in WORDS.items()}

    def fill(self, times, pieces=False):
        by = "PARTITION BY RANGE (position)" if pieces else ""
        self.ask(f"""
            DROP TABLE IF EXISTS more_words, more_places;
            CREATE TABLE more_words (position BIGINT PRIMARY KEY, tokens TSVECTOR NOT NULL) {by};
            CREATE TABLE more_places (
                position BIGINT PRIMARY KEY, commune TEXT NOT NULL, "precision" TEXT NOT NULL, published BIGINT NOT NULL) {by}""")
        for copy in range(times) if pieces else ():
            first, behind = -copy * 100_000_000, (1 - copy) * 100_000_000
            for table in ("more_words", "more_places"):
                self.ask(f"CREATE TABLE {table}_{copy} PARTITION OF {table} FOR VALUES FROM ({first}) TO ({behind})")
        self.ask(f"""
            INSERT INTO more_words
            SELECT position - copy * 100000000::BIGINT, tokens FROM ad_words, generate_series(0, {times - 1}) AS copy;
            INSERT INTO more_places
            SELECT position - copy * 100000000::BIGINT, commune, "precision", published
            FROM ad_place, generate_series(0, {times - 1}) AS copy;
            SET maintenance_work_mem = '1GB';
            CREATE INDEX more_tokens ON more_words USING gin (tokens) WITH (fastupdate = off)""")
        self.ask("VACUUM ANALYZE more_words")
        self.ask("VACUUM ANALYZE more_places")
        return int(self.ask("SELECT count(*) FROM more_words"))

    def statements(self):
        """What the product asks: a page of 24 and one, and the number found, counted to a thousand and one."""
        found = {"the newest of all": "SELECT position FROM more_places WHERE published >= 0 ORDER BY position DESC LIMIT 25"}
        department = "dep69"
        asked = {name: f"'{word}'" for name, word in self.words.items()}
        asked["a word (1 in 100) and a department"] = f"'{self.words['a word (1 in 100)']}' & {department}"
        # As the product asks for a word within thirty kilometres; few of them have it.
        circle = f"'{self.words['a word (1 in 100)']}' & ({' | '.join(COMMUNES)})"
        asked["a word (1 in 100) in a circle"] = circle
        for name, text in asked.items():
            tokens = f"CAST($${text}$$ AS tsquery)"
            found[name] = f"SELECT position FROM more_words WHERE tokens @@ {tokens} ORDER BY position DESC LIMIT 25"
            found[f"{name}: their number"] = (
                f"SELECT count(*) FROM (SELECT 1 FROM more_words WHERE tokens @@ {tokens} LIMIT 1001) AS found")
        found["a word (1 in 100) in a circle, the index asked before the order"] = (
            f"SELECT position FROM more_words WHERE tokens @@ CAST($${circle}$$ AS tsquery) ORDER BY position + 0 DESC LIMIT 25")
        return found

    def milliseconds(self):
        """Of each statement, planned and run in a session that is warm."""
        session, found = self.server.session(DATABASE), {}
        for name, statement in self.statements().items():
            times = []
            for _ in range(TIMES):
                said = "\n".join(session.say(f"EXPLAIN (ANALYZE, TIMING OFF) {statement}"))
                times.append(sum(float(time) for time in re.findall(r"(?:Planning|Execution) Time: ([\d.]+)", said)))
            found[name] = statistics.median(times)
        session.close()
        return found

    def octets(self):
        said = self.ask("SELECT pg_total_relation_size('more_words'), pg_relation_size('more_tokens')")
        return [int(word) for word in said.split("|")]

    def log_of_a_publication(self, times=40):
        """Octets of the log for the words of an ad, just after a checkpoint, when each page goes in whole."""
        self.ask("CHECKPOINT")
        session = self.server.session(DATABASE)
        before = session.say("SELECT pg_current_wal_insert_lsn() - '0/0'")[-1]
        for number in range(times):
            session.say(
                f"INSERT INTO more_words SELECT position + {(number + 1) * 1_000_000_000}::BIGINT, tokens FROM ad_words"
                f" ORDER BY position DESC OFFSET {number * 7} LIMIT 1")
        after = session.say("SELECT pg_current_wal_insert_lsn() - '0/0'")[-1]
        session.close()
        return (float(after) - float(before)) / times
