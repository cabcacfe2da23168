#!/usr/bin/env python3
"""Links one list with cotejo and with Splink 5 on DuckDB, by turns in one run, and compares them.

    python3 -m venv VENV && VENV/bin/pip install splink==5.0.0 duckdb==2.0.0 pandas
    cargo build --release
    VENV/bin/python bench/linkage.py target/release/cotejo PEOPLE.csv [--runs 3] [--blocking tight]

PEOPLE.csv is one list of invented people that stand on it several times, with the columns rec_id,
person_id (who is who), list, nombres, apellido1, apellido2, cedula, sexo, edad, estado and fecha.

Each runs as a process of its own, on two threads. Seconds are of processor time from reading the
file to the groups of rows; for Splink without its imports, for cotejo everything. Memory is the
most that was resident. Groups are measured by pairs of rows against person_id. What Splink needs to
be told is told as its documentation does it: comparisons with frequencies for names, blocking
rules, two passes of EM.
"""

import argparse
import collections
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

THREADS = "2"
MAPPED = {"nombres": "given-names", "apellido1": "surname", "apellido2": "second-surname",
          "cedula": "person-id", "sexo": "sex", "edad": "age", "estado": "place",
          "fecha": "detention-date", "list": "ignored", "person_id": "ignored"}


def link_with_cotejo(program, people, folder):
    """Returns what cotejo used, and its groups."""
    clusters = folder / "clusters.csv"
    command = [program, "link", people, "--id", "rec_id", "--pairs", folder / "pairs.csv",
               "--clusters", clusters, "--json"]
    for heading, meaning in MAPPED.items():
        command += ["--map", f"{heading}={meaning}"]
    used = run(command, folder)
    with open(clusters, newline="") as file:
        return used, {row["id"]: row["cluster"] for row in csv.DictReader(file)}


def link_with_splink(blocking, people, folder):
    """Returns what Splink used, and its groups."""
    clusters, spent = folder / "splink.csv", folder / "spent.json"
    used = run([sys.executable, __file__, "--child", blocking, people, clusters, spent], folder)
    used["seconds"] = json.loads(spent.read_text())["seconds"]
    with open(clusters, newline="") as file:
        return used, {row["rec_id"]: row["cluster_id"] for row in csv.DictReader(file)}


def run(command, folder):
    environment = dict(os.environ, RAYON_NUM_THREADS=THREADS, OMP_NUM_THREADS=THREADS,
                       OPENBLAS_NUM_THREADS=THREADS)
    with open(folder / "said.txt", "w") as said:
        process = subprocess.Popen([str(word) for word in command], stdout=said, stderr=said,
                                   env=environment)
        _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed: {(folder / 'said.txt').read_text()[-2000:]}")
    return {"seconds": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024}


def quality(groups, people):
    """Returns precision, recall and F1 of the pairs of rows that stand together."""
    with open(people, newline="") as file:
        truth = {row["rec_id"]: row["person_id"] for row in csv.DictReader(file)}
    both = pairs((group, truth[row]) for row, group in groups.items())
    found, true = pairs(groups.values()), pairs(truth.values())
    return both / max(found, 1), both / max(true, 1), 2 * both / max(found + true, 1)


def pairs(keys):
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


def splink(blocking, people, clusters, spent):
    """Links with Splink in this process, and writes its groups and the seconds it took."""
    import duckdb
    import splink
    import splink.comparison_library as compare
    from splink import block_on

    begin = time.process_time()
    database = duckdb.connect()
    database.execute(f"set threads={THREADS}")
    plain = ("nullif(trim(regexp_replace(lower(strip_accents({0})), '[^a-z0-9 ]', '', 'g')), '')"
             " as {0}")
    names = ", ".join(plain.format(one) for one in ["nombres", "apellido1", "apellido2"])
    database.execute(
        f"create table people as select rec_id, {names}, try_cast(edad as int) as edad, "
        "nullif(cedula, '') as cedula, nullif(sexo, '') as sexo, nullif(estado, '') as estado, "
        "nullif(fecha, '') as fecha from read_csv(?, header=true, all_varchar=true)", [people])
    database.execute("alter table people add column nombre text")
    database.execute("update people set nombre = split_part(nombres, ' ', 1)")
    api = splink.DuckDBAPI(connection=database)
    with_frequencies = [compare.JaroWinklerAtThresholds(one, [0.92, 0.8]).configure(
        term_frequency_adjustments=True) for one in ["nombres", "apellido1", "apellido2"]]
    settings = splink.SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="rec_id",
        comparisons=with_frequencies + [
            compare.DamerauLevenshteinAtThresholds("cedula", [1]),
            compare.DateOfBirthComparison("fecha", input_is_string=True),
            compare.ExactMatch("edad"), compare.ExactMatch("estado"), compare.ExactMatch("sexo")],
        blocking_rules_to_generate_predictions=blocking_rules(blocking, block_on),
        retain_matching_columns=False, retain_intermediate_calculation_columns=False)
    linker = splink.Linker(api.register("people"), settings, log_level=40)
    training = linker.training
    certain = [block_on("cedula"), block_on("nombres", "apellido1", "apellido2", "edad")]
    training.estimate_probability_two_random_records_match(certain, recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in [block_on("cedula"), block_on("nombres", "apellido1", "apellido2")]:
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01)
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.95)
    seconds = time.process_time() - begin
    database.execute(f"copy (select rec_id, cluster_id from {groups.physical_name}) "
                     f"to '{clusters}' (header)")
    Path(spent).write_text(json.dumps({"seconds": seconds}))


def blocking_rules(blocking, block_on):
    """Two sets of rules: one that finds more, one that a million rows allow."""
    start = "substr({}, 1, 3)".format
    tight = [
        block_on("cedula"), block_on("apellido1", "fecha"), block_on("apellido2", "fecha"),
        block_on("nombres", "fecha"), block_on("apellido1", "nombre", "estado"),
        block_on("apellido1", "apellido2", "edad"),
        block_on(start("apellido1"), start("apellido2"), start("nombres")),
        "l.apellido1 = r.apellido2 and l.apellido2 = r.apellido1"]
    wide = [
        block_on("apellido1", "nombre"), block_on("apellido1", "apellido2"),
        block_on("nombre", "fecha"), block_on("apellido2", "nombre", "estado"),
        block_on("nombres", "edad", "estado"), block_on("fecha", "edad", "estado")]
    return tight + (wide if blocking == "wide" else [])


def main():
    if sys.argv[1:2] == ["--child"]:
        splink(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("people", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--blocking", choices=["wide", "tight"], default="tight")
    asked = parser.parse_args()
    linkers = {"cotejo": (link_with_cotejo, asked.program),
               "Splink": (link_with_splink, asked.blocking)}
    used = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(asked.runs):
            for name, (link, how) in linkers.items():
                spent, groups = link(how, asked.people, Path(folder))
                used[name].append(spent)
                if len(used[name]) == 1:
                    precision, recall, f1 = quality(groups, asked.people)
                    print(f"{name:8} groups: precision {precision:.4f} recall {recall:.4f} "
                          f"F1 {f1:.4f}", flush=True)
    middle = {name: {key: statistics.median(one[key] for one in runs) for key in runs[0]}
              for name, runs in used.items()}
    for name, spent in middle.items():
        print(f"{name:8} {spent['seconds']:8.2f} s of processor time, {spent['mib']:6.0f} MiB, "
              f"median of {asked.runs}")
    ratios = [middle["cotejo"][key] / middle["Splink"][key] for key in ["seconds", "mib"]]
    print(f"cotejo / Splink: {ratios[0]:.2f} of the time, {ratios[1]:.2f} of the memory")


if __name__ == "__main__":
    main()
