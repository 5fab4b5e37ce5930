#!/usr/bin/env python3
"""docs/security.md against the tree, so that the table cannot rot: each row once, each named test there, no row that is met without a
test, and what is missing said in bold. Prints FILE:LINE: what is wrong; what to do. Exit 1 if anything is.

  tests/house/security_table.py          checks, and says how many rows stand how
"""
import re
import sys

from table_check import ROOT, rows_of, run, why_missing

PAGE = ROOT / "docs/security.md"
ROWS_MAX = 42
STATES = ("met", "in part", "not yet")


def check(text, known):
    problems, seen, counts = [], {}, dict.fromkeys(STATES, 0)
    for number, cells in rows_of(text, r"\d+"):
        if len(cells) == 6:
            cells.append("")  # a last cell that is empty
        if len(cells) != 7:
            problems.append((number, f"{len(cells)} cells in place of 7", "row, what is asked for, HIPAA, ASVS, state, what eligd does, tests"))
            continue
        row, asked, hipaa, _, state, does, tests = cells
        if row in seen:
            problems.append((number, f"{row} stands here and in line {seen[row]}", "keep one"))
        seen[row] = number
        if state not in STATES:
            problems.append((number, f"'{state}' is no state", "write " + ", ".join(STATES)))
            continue
        counts[state] += 1
        named = re.findall(r"`([^`]+)`", tests)
        if not asked or not hipaa or not does:
            problems.append((number, f"{row} leaves out what is asked for, by whom, or what is done", "say it"))
        if state in ("met", "in part") and not named:
            problems.append((number, f"{row} is {state} without a test", "name the test that proves it"))
        if (state != "met") != ("**" in does):
            problems.append((number, f"{row} is {state}: what is missing stands in bold, and only there", "say it, or change the state"))
        problems += [(number, f"{row}: {name}: {why}", "mend the name or the row") for name in named if (why := why_missing(name, known))]
    wrong = sorted({str(n) for n in range(1, ROWS_MAX + 1)} ^ set(seen), key=int)
    if wrong:
        problems.append((1, f"missing, or beyond the last: {', '.join(wrong)}", "a row for each requirement"))
    return problems, counts


def spoiled(text):
    return {
        "a test that is not there": text.replace("`SecondFactor.code_is_good_once`", "`SecondFactor.code_is_good_twice`", 1),
        "a function that is not there": text.replace("People.test_everything_is_in_the_chain", "People.test_nothing_is", 1),
        "a row less": re.sub(r"(?m)^\| 17 \|.*\n", "", text),
        "a row twice": re.sub(r"(?m)^(\| 17 \|.*\n)", r"\1\1", text),
        "no test": re.sub(r"(?m)^(\| 7 \|(?:[^|]*\|){5})[^|]*\|", r"\1 |", text),
        "in part without why": text.replace("**Purge, which will ask it, is not there;", "Purge, which will ask it, is not there;", 1).replace("one person who can read both keys is enough**", "one person who can read both keys is enough", 1),
    }


if __name__ == "__main__":
    sys.exit(run(PAGE, check, spoiled, "tests/house/security_table.py"))
