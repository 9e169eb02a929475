#!/usr/bin/env python3
"""Count by rule how many claims were told in annotated articles, and how many of them were right.

usage: rule_scores.py --shared DIR --analyze PROGRAM --table rule_scores.tsv [--write]

PROGRAM is isnad_analyze_lines. A claim is right where facts.py in DIR/score pairs it with an annotated fact. With --write the
table is written anew; without it, exits with 1 where a rule's class of confidence is not what is measured, and with 77,
which ctest counts as skipped, where DIR is absent: the annotated articles are not part of the project.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys

SKIPPED = 77
CORPORA = [("corpora/seeds", "gold/seeds"), ("gold/written", "gold/written"), ("gold/stories", "gold/stories")]
HEADER = """#! doc How many claims each rule told in the annotated articles, and how many of them were right. Measured by
# tests/scoring/rule_scores.py --write, which a test holds the table against.
key:forms\tright:int\ttold:int
"""


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(facts, gold, claims):
    """The claims that annotated facts are paired with, best first, as facts.py pairs them."""
    candidates = [
        (facts.argument_counts(fact, claim)[0], i, j)
        for i, fact in enumerate(gold)
        for j, claim in enumerate(claims)
        if facts.matches(fact, claim)
    ]
    used_gold, used_claims = set(), set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_claims:
            used_gold.add(i)
            used_claims.add(j)
    return used_claims


def measure(shared, analyze):
    facts = load(shared / "score" / "facts.py")
    scores = collections.defaultdict(lambda: [0, 0])
    for articles, gold in CORPORA:
        lines = subprocess.run([sys.executable, shared / "score" / "articles.py", shared / articles],
                               capture_output=True, check=True, text=True).stdout
        analyses = subprocess.run([analyze], input=lines, capture_output=True, check=True, text=True).stdout
        by_id = {}
        for line in analyses.splitlines():
            analysis = json.loads(line)
            by_id[analysis["article"]["labels"]["id"]] = [facts.claim(claim) for claim in analysis.get("claims", [])]
        for path in sorted((shared / gold).glob("*.json")):
            annotated = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(annotated, dict) or not {"article", "facts"} <= annotated.keys():
                continue
            claims = by_id.get(annotated["article"], [])
            right = pairs(facts, annotated["facts"], claims)
            for j, claim in enumerate(claims):
                score = scores[claim["raw"]["rule"]]
                score[0] += j in right
                score[1] += 1
    return {rule: tuple(score) for rule, score in scores.items()}


def confidence(right, told):
    """As claims::ConfidenceFrom."""
    share = (right + 1) / (told + 2)
    return "high" if share >= 0.85 else "medium" if share >= 0.65 else "low"


def read(table):
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {rule: (int(right), int(told)) for rule, right, told in rows[1:]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--analyze", required=True)
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not (args.shared / "score").is_dir():
        print(f"skipped: no annotated articles in {args.shared}")
        return SKIPPED

    measured = measure(args.shared, args.analyze)
    if args.write:
        rows = "".join(f"{rule}\t{right}\t{told}\n" for rule, (right, told) in sorted(measured.items()))
        args.table.write_text(HEADER + rows, encoding="utf-8")
        return 0
    tabled = read(args.table)
    unlike = [
        f"{rule}: {tabled.get(rule, (0, 0))} in the table, {measured.get(rule, (0, 0))} measured"
        for rule in sorted(tabled.keys() | measured.keys())
        if confidence(*tabled.get(rule, (0, 0))) != confidence(*measured.get(rule, (0, 0)))
    ]
    print("\n".join(unlike) or f"{len(tabled)} rules are as trusted as they are right")
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main())
