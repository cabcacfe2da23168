#!/usr/bin/env python3
"""Measures the main text and the day of publication that a command reads from web pages.

    bench/extraction.py DIRECTORY -- cotejo text --format json

DIRECTORY holds one or both of these sets, each with its gold standard:

  article-extraction-benchmark/   ground-truth.json, html/ID.html.gz   (scrapinghub)
  cc-news-pages/                  gold.json, html/ID.html.gz           (adbar/trafilatura)

The command gets the name of one page as its last argument and prints a JSON object with `text`
(the running text: the story without its title and the words under its pictures) and `published`
(YYYY-MM-DD or null). Each set is scored by its own measure; a publication day is right when it is
exactly the day of the gold standard.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

WORD = re.compile(r"\w+", re.UNICODE)
SHINGLE = 4


def shingles(text):
    """Counts the runs of four words; a text shorter than that is one run."""
    words = WORD.findall(text or "")
    if 0 < len(words) < SHINGLE:
        return Counter([tuple(words)])
    return Counter(tuple(words[i:i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def shingle_scores(gold, found):
    """Returns precision and recall of a page, or nothing for one without a denominator."""
    gold, found = shingles(gold), shingles(found)
    shared = sum((gold & found).values())
    precision = shared / sum(found.values()) if found else None
    recall = shared / sum(gold.values()) if gold else None
    return precision, recall


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else 0.0


def harmonic(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Command:
    """Runs the measured command on compressed pages and adds up its time."""

    def __init__(self, words, folder):
        self.words = words
        self.page = Path(folder) / "page.html"
        self.seconds = 0.0
        self.pages = 0

    def read(self, path):
        self.page.write_bytes(gzip.decompress(path.read_bytes()))
        start = time.perf_counter()
        run = subprocess.run([*self.words, str(self.page)], capture_output=True, check=False)
        self.seconds += time.perf_counter() - start
        self.pages += 1
        try:
            return json.loads(run.stdout)
        except ValueError:
            sys.exit(f"{path.name}: the command printed no JSON: {run.stderr.decode()[:500]}")


def page_of(directory, page_id):
    found = sorted((directory / "html").glob(f"{page_id}.*"))
    if not found:
        sys.exit(f"{directory}: there is no page {page_id}")
    return found[0]


def measure_articles(directory, command, verbose):
    """Whole articles: precision and recall of shingles, averaged over pages."""
    gold = json.loads((directory / "ground-truth.json").read_text())
    scores = {}
    exact = 0
    for page_id, truth in sorted(gold.items()):
        text = command.read(page_of(directory, page_id)).get("text") or ""
        scores[page_id] = shingle_scores(truth["articleBody"], text)
        exact += WORD.findall(truth["articleBody"]) == WORD.findall(text)
    if verbose:
        worst = sorted(scores.items(), key=lambda item: harmonic(*(x or 0 for x in item[1])))
        for page_id, (precision, recall) in worst[:verbose]:
            print(f"  {page_id}  P {precision or 0:.3f}  R {recall or 0:.3f}")
    precision = mean(p for p, _ in scores.values())
    recall = mean(r for _, r in scores.values())
    print(f"{directory.name}: F1 {harmonic(precision, recall):.3f}  P {precision:.3f}"
          f"  R {recall:.3f}  exact {exact / len(gold):.3f}  pages {len(gold)}")


def measure_segments(directory, command, verbose):
    """Segments that must and must not occur in the text, counted over all pages; and days."""
    gold = json.loads((directory / "gold.json").read_text())
    counts = Counter()
    for page_id, truth in sorted(gold.items()):
        result = command.read(page_of(directory, page_id))
        text = " ".join((result.get("text") or "").split())
        for wanted, segments in ((True, truth["with"]), (False, truth["without"])):
            for segment in segments:
                found = " ".join(segment.split()) in text
                counts[wanted, found] += 1
                if verbose and found != wanted:
                    print(f"  {page_id}  {'missing' if wanted else 'unwanted'}: {segment[:70]}")
        if truth.get("date"):
            day = result.get("published")
            verdict = "exact" if day == truth["date"] else "wrong" if day else "none"
            counts[verdict] += 1
            if verbose and verdict != "exact":
                print(f"  {page_id}  day {day}, gold {truth['date']}")
    hits, extras = counts[True, True], counts[False, True]
    precision = hits / (hits + extras) if hits + extras else 0.0
    recall = hits / (hits + counts[True, False]) if hits else 0.0
    days = counts["exact"] + counts["wrong"] + counts["none"]
    print(f"{directory.name}: F1 {harmonic(precision, recall):.3f}  P {precision:.3f}"
          f"  R {recall:.3f}  pages {len(gold)}")
    print(f"{directory.name}: day exact {counts['exact']} of {days}"
          f" ({counts['exact'] / max(days, 1):.3f}), wrong {counts['wrong']}, none {counts['none']}")


MEASURES = {
    "article-extraction-benchmark": measure_articles,
    "cc-news-pages": measure_segments,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path, help="the folder that holds the sets")
    parser.add_argument("--verbose", type=int, default=0, metavar="N", help="show the N worst pages")
    parser.add_argument("command", nargs="+", help="the command, after --")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = Command(arguments.command, folder)
        for name, measure in MEASURES.items():
            if (arguments.directory / name).is_dir():
                measure(arguments.directory / name, command, arguments.verbose)
    if not command.pages:
        sys.exit(f"{arguments.directory} holds none of {', '.join(MEASURES)}")
    print(f"{command.pages / command.seconds:.0f} pages a second, starting the program for each")


if __name__ == "__main__":
    main()
