#!/usr/bin/env python3
"""Run the scorers on annotated articles and hold their figures against thresholds.

usage: score.py --shared DIR --articles FOLDER --gold FOLDER --analyze PROGRAM --facts F1 [--values SHARE] [--entities RECALL]

FOLDERs are within DIR; PROGRAM is isnad_analyze_lines. Exits with 77, which ctest counts as skipped, where DIR is absent:
the annotated articles are not part of the project.
"""
import argparse
import pathlib
import re
import subprocess
import sys

SKIPPED = 77


def run(*command, stdin=None):
    return subprocess.run(command, input=stdin, capture_output=True, check=True, text=True).stdout


def figure(pattern, text):
    return float(re.search(pattern, text)[1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--analyze", required=True)
    parser.add_argument("--facts", type=float, required=True, help="least F1")
    parser.add_argument("--values", type=float, default=0, help="least share of values that are right")
    parser.add_argument("--entities", type=float, default=0, help="least recall")
    parser.add_argument("--output", type=pathlib.Path, required=True, help="where the analyses are kept for a closer look")
    args = parser.parse_args()

    score, gold = args.shared / "score", args.shared / args.gold
    if not score.is_dir() or not gold.is_dir():
        print(f"skipped: no annotated articles in {args.shared}")
        return SKIPPED

    articles = run(sys.executable, score / "articles.py", args.shared / args.articles)
    args.output.write_text(run(args.analyze, stdin=articles), encoding="utf-8")

    failed = False
    for scorer, pattern, least in [
        ("facts.py", r"facts: .* F1 ([\d.]+)", args.facts),
        ("gold_values.py", r"right, ([\d.]+)", args.values),
        ("entities.py", r"recall ([\d.]+)", args.entities),
    ]:
        report = run(sys.executable, score / scorer, gold, args.output)
        got = figure(pattern, report)
        print(report.rstrip())
        print(f"{scorer}: {got:.3f}, at least {least:.3f} wanted\n")
        failed |= got < least
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
