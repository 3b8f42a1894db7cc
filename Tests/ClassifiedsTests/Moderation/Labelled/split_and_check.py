"""split_and_check.py: validate the set; with argument "split", first redo the split from the two files."""
import sys, json, hashlib, re, collections, pathlib
ROOT = pathlib.Path(__file__).resolve().parent
WANT = {"clean": 150, "sensitive": 60, "scam": 40, "paid-sex": 30, "minor": 20}


def load():
    return [json.loads(l) for n in ("open", "held-out") for l in (ROOT / (n + ".jsonl")).read_text("utf-8").splitlines()]

def key(a):
    return hashlib.sha256(str(a["id"]).encode()).hexdigest()

def split(ads):
    o, h = [], []
    for k in WANT:
        s = sorted((a for a in ads if a["kind"] == k), key=key)
        o += s[:len(s) // 2]; h += s[len(s) // 2:]
    return sorted(o, key=key), sorted(h, key=key)

def words(s):
    return re.findall(r"\w+", s.lower())

def check(o, h):
    err, ads = [], o + h
    for n, part in (("open", o), ("held-out", h)):
        c = collections.Counter(a["kind"] for a in part)
        if c != {k: v // 2 for k, v in WANT.items()}: err.append((n, dict(c)))
        print(n, len(part), dict(c), dict(collections.Counter(a["label"] for a in part)))
    if sorted(a["id"] for a in ads) != list(range(1, 301)): err.append("ids")
    if split(ads) != (o, h): err.append("split not reproducible")
    if len({a["pseudonym"] for a in ads}) != 300: err.append("pseudonyms repeat")
    if len({a["title"].lower() for a in ads}) != 300: err.append("titles repeat")
    seen = {}
    for a in ads:
        if set(a) != {"id", "label", "kind", "title", "text", "pseudonym"}: err.append((a["id"], "keys"))
        if (a["label"] == "clean") != (a["kind"] == "clean"): err.append((a["id"], "label"))
        if not 5 <= len(a["title"]) <= 80: err.append((a["id"], "title", len(a["title"])))
        if not 30 <= len(a["text"]) <= 800: err.append((a["id"], "text", len(a["text"])))
        allt = " ".join((a["title"], a["text"], a["pseudonym"]))
        if re.search(r"\d(?:[ .\-]?\d){7}", allt): err.append((a["id"], "digits"))
        if re.search(r"@|https?:|www\.|\b\w+\.(?:com|fr|net|org)\b", allt): err.append((a["id"], "contact"))
        for part in (a["title"], a["text"]):
            w = words(part)
            for i in range(len(w) - 5):
                g = tuple(w[i:i + 6])
                if seen.setdefault(g, a["id"]) != a["id"]: err.append((a["id"], seen[g], " ".join(g)))
    L = sorted(len(a["text"]) for a in ads)
    print("text length min/median/max", L[0], L[150], L[-1], "title", min(len(a["title"]) for a in ads), max(len(a["title"]) for a in ads))
    print("errors:", err or "none")
    return not err

if __name__ == "__main__":
    if sys.argv[1:] == ["split"]:
        o, h = split(load())
        for n, part in (("open", o), ("held-out", h)):
            (ROOT / (n + ".jsonl")).write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in part), "utf-8")
    o, h = ([json.loads(l) for l in (ROOT / (n + ".jsonl")).read_text("utf-8").splitlines()] for n in ("open", "held-out"))
    for lab, lo, hi in (("ordinary clean", 1, 100), ("hard negatives", 101, 150)):
        print(lab, "open", sum(lo <= a["id"] <= hi for a in o), "held-out", sum(lo <= a["id"] <= hi for a in h))
    sys.exit(0 if check(o, h) else 1)
