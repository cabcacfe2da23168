#!/usr/bin/env python3
"""Answers the questions of `reconcile-bounds` with HiGHS, and compares answers and times.

    python3 -m venv VENV && VENV/bin/pip install highspy
    cargo build --release -p cotejo-bench --bin reconcile-bounds
    VENV/bin/python bench/bounds.py target/release/reconcile-bounds [CLAIMS [together]]

The formulation is the direct one: one unknown for each day, measure and population, one for each
stock at the end of each day, and a line for each thing that is so. It is laid out once for each
account and kept; for each question only the objective changes, and the solver goes on from where it
was. Times are seconds of processor time on one thread; those for laying out are told apart.
"""

import json
import math
import statistics
import subprocess
import sys
import time

import highspy
import numpy

FLOWS = ["added", "arrested", "left", "released", "injured"]
REASONS = {"arrested": "added", "released": "left"}


class World:
    """All unknowns of some claims, day by day."""

    def __init__(self, story, claims):
        self.days = story["days"]
        self.columns = {}
        self.rows = []
        populations = {one["population"] for one in claims + story["questions"]}
        populations |= {name for pair in story["subset"] for name in pair}
        for population in sorted(populations):
            for measure in FLOWS + ["held"]:
                for day in range(0 if measure == "held" else 1, self.days + 1):
                    self.columns[measure, population, day] = len(self.columns)
            self.tie(population)
        for inner, outer in story["subset"]:
            for measure, population, day in list(self.columns):
                if population == outer:
                    self.add([(measure, outer, day, 1), (measure, inner, day, -1)], 0, None)
        for a, b in story["disjoint"]:
            for outer in self.holding(story, a) & self.holding(story, b):
                for measure, population, day in list(self.columns):
                    if population == outer:
                        both = [(measure, a, day, -1), (measure, b, day, -1)]
                        self.add([(measure, outer, day, 1)] + both, 0, None)
        for claim in claims:
            terms = [key + (1,) for key in self.counted(claim)]
            self.add(terms, claim["least"], claim["most"])
        self.highs = self.lay_out()

    def holding(self, story, name):
        return {outer for inner, outer in story["subset"] if inner == name}

    def tie(self, population):
        """A stock is the one before with who came and without who went; reasons lie in totals."""
        for day in range(1, self.days + 1):
            terms = [("held", population, day, 1), ("held", population, day - 1, -1),
                     ("added", population, day, -1), ("left", population, day, 1)]
            self.add(terms, 0, 0)
            for reason, total in REASONS.items():
                self.add([(total, population, day, 1), (reason, population, day, -1)], 0, None)

    def add(self, terms, least, most):
        self.rows.append(([(self.columns[key[:3]], key[3]) for key in terms], least, most))

    def counted(self, asked):
        days = [asked["last"]]
        if asked["measure"] != "held":
            days = range(asked["first"], asked["last"] + 1)
        return [(asked["measure"], asked["population"], day) for day in days]

    def lay_out(self):
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        infinity = highspy.kHighsInf
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.columns), len(self.rows)
        program.col_cost_ = numpy.zeros(len(self.columns))
        program.col_lower_ = numpy.zeros(len(self.columns))
        program.col_upper_ = numpy.full(len(self.columns), infinity)
        program.row_lower_ = numpy.array([-infinity if least is None else least
                                          for _, least, _ in self.rows], dtype=float)
        program.row_upper_ = numpy.array([infinity if most is None else most
                                          for _, _, most in self.rows], dtype=float)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = numpy.cumsum([0] + [len(terms) for terms, _, _ in self.rows])
        program.a_matrix_.index_ = numpy.array([c for terms, _, _ in self.rows for c, _ in terms])
        program.a_matrix_.value_ = numpy.array([f for terms, _, _ in self.rows for _, f in terms],
                                               dtype=float)
        highs.passModel(program)
        return highs

    def bound(self, asked, sign):
        columns = [self.columns[key] for key in self.counted(asked)]
        for column in columns:
            self.highs.changeColCost(column, sign)
        self.highs.run()
        status = self.highs.getModelStatus()
        value = self.highs.getInfo().objective_function_value
        for column in columns:
            self.highs.changeColCost(column, 0)
        unbounded = (highspy.HighsModelStatus.kUnbounded,
                     highspy.HighsModelStatus.kUnboundedOrInfeasible)
        if status in unbounded:
            return None
        assert status == highspy.HighsModelStatus.kOptimal, status
        return sign * math.ceil(value - 1e-6)


def compare(story):
    """Returns our seconds and theirs for each question, and what it took to lay out each world."""
    worlds, seconds, laid_out = {}, [], []
    for asked in story["questions"]:
        account = asked["account"]
        before = time.process_time()
        if account not in worlds:
            claims = [one for one in story["claims"] if account in (None, one["account"])]
            worlds[account] = World(story, claims)
            laid_out.append(time.process_time() - before)
        before = time.process_time()
        least, most = worlds[account].bound(asked, 1), worlds[account].bound(asked, -1)
        seconds.append((asked["seconds"], time.process_time() - before))
        own = (asked["least"] or 0, asked["most"])
        assert own == (least, most), f"{asked}: HiGHS says {least} to {most}"
    return seconds, laid_out


def main():
    answered = subprocess.run(sys.argv[1:], check=True, capture_output=True)
    story = json.loads(answered.stdout)
    seconds, laid_out = compare(story)
    own = statistics.median(row[0] for row in seconds)
    other = statistics.median(row[1] for row in seconds)
    print(f"{len(story['claims'])} claims, {len(seconds)} questions, all answers equal")
    print(f"ours, from the claims on:  median {own * 1e3:9.2f} ms")
    print(f"HiGHS {highspy.Highs().version()}, laid out:    median {other * 1e3:9.2f} ms, "
          f"{other / own:.1f} times ours")
    print(f"to lay a world out for it: median {statistics.median(laid_out) * 1e3:9.2f} ms")


if __name__ == "__main__":
    main()
