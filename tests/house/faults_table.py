#!/usr/bin/env python3
"""docs/faults.md against the tree, so that the table cannot rot: each row once, each named test there, no row without a test but
those that say why. Prints FILE:LINE: what is wrong; what to do. Exit 1 if anything is.

  tests/house/faults_table.py          checks, and says how many rows stand how
"""
import re
import sys

from table_check import ROOT, rows_of, run, why_missing

PAGE = ROOT / "docs/faults.md"
ROWS = {"F": 114, "N": 15, "C": 16, "R": 11}  # so many of each, from 1
STATES = ("met", "in part", "not met")


def check(text, known):
    problems, seen, counts = [], {}, dict.fromkeys(STATES, 0)
    for number, cells in rows_of(text, r"[FNCR]\d+"):
        if len(cells) != 5:
            problems.append((number, f"{len(cells)} cells in place of 5", "row, what goes wrong, state, what eligd does, tests"))
            continue
        row, wrong, state, does, tests = cells
        if row in seen:
            problems.append((number, f"{row} stands here and in line {seen[row]}", "keep one"))
        seen[row] = number
        if state not in STATES:
            problems.append((number, f"'{state}' is no state", "write " + ", ".join(STATES)))
            continue
        counts[state] += 1
        named = re.findall(r"`([^`]+)`", tests)
        if not wrong:
            problems.append((number, f"{row} does not say what goes wrong", "say it in a few words"))
        if state in ("met", "in part") and (not named or not does):
            problems.append((number, f"{row} is {state} without a test, or does not say what is done", "name the test that brings it about"))
        if state in ("in part", "not met") and "**" not in does:
            problems.append((number, f"{row} is {state} and does not say in bold what is missing", "say it"))
        problems += [(number, f"{row}: {name}: {why}", "mend the name or the row") for name in named if (why := why_missing(name, known))]
    for letter, most in ROWS.items():
        missing = [f"{letter}{n}" for n in range(1, most + 1) if f"{letter}{n}" not in seen]
        beyond = [row for row in seen if row[0] == letter and int(row[1:]) > most]
        if missing or beyond:
            problems.append((1, f"missing: {', '.join(missing) or 'none'}; beyond the last: {', '.join(beyond) or 'none'}", "a row for each failure"))
    return problems, counts


def spoiled(text):
    return {
        "a test that is not there": text.replace("`Engine.never_repeats_a_number_or_a_trace`", "`Engine.never_was`", 1),
        "a function that is not there": text.replace("faults/limits:few_descriptors", "faults/limits:few", 1),
        "a row less": re.sub(r"(?m)^\| N7 \|.*\n", "", text),
        "a row twice": re.sub(r"(?m)^(\| N7 \|.*\n)", r"\1\1", text),
        "no test": re.sub(r"(?m)^(\| C4 \|.*\| met \|[^|]*\|)[^|]*\|", r"\1 |", text),
        "in part without why": re.sub(r"(?m)^(\| C4 \|[^|]*\|) met \|", r"\1 in part |", text),
    }


if __name__ == "__main__":
    sys.exit(run(PAGE, check, spoiled, "tests/house/faults_table.py"))
