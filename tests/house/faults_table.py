#!/usr/bin/env python3
"""docs/faults.md against the tree, so that the table cannot rot: each row once, each named test there, no row without a test but
those that say why. Prints FILE:LINE: what is wrong; what to do. Exit 1 if anything is.

  tests/house/faults_table.py          checks, and says how many rows stand how
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/faults.md"
TESTS = ROOT / "tests"
ROWS = {"F": 114, "N": 15, "C": 16, "R": 11}  # so many of each, from 1
STATES = ("met", "in part", "not met")


def gtests():
    """Suite.name of every test written in C++."""
    found = set()
    for path in TESTS.rglob("*.cpp"):
        text = path.read_text(encoding="utf-8")
        found.update(".".join(names) for names in re.findall(r"^\s*(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\(\s*(\w+)\s*,\s*(\w+)\s*\)", text, re.MULTILINE))
    return found


def why_missing(name, known):
    """Empty where the test is there."""
    script, _, function = name.partition(":")
    if "/" not in script:
        return "" if name in known else "there is no such test"
    path = TESTS / script
    if not path.is_file():
        return f"there is no {script} under tests/"
    if not function:
        return ""
    text = path.read_text(encoding="utf-8")
    if "." not in function:
        uses = len(re.findall(rf"\b{re.escape(function)}\b", text))
        return "" if re.search(rf"(?m)^def {re.escape(function)}\(", text) and uses > 1 else f"{script} runs no {function}"
    owner, method = function.split(".")
    body = re.search(rf"(?ms)^class {re.escape(owner)}\b.*?(?=^class |^def |\Z)", text)
    return "" if body and re.search(rf"(?m)^    def {re.escape(method)}\(", body.group()) else f"{script} has no {function}"


def rows_of(text):
    """(line, cells) of every row whose first cell is a row's number."""
    return [(number, [cell.strip() for cell in line.strip().strip("|").split("|")])
            for number, line in enumerate(text.splitlines(), 1) if re.match(r"\| [FNCR]\d+ \|", line)]


def check(text, known):
    problems, seen, counts = [], {}, dict.fromkeys(STATES, 0)
    for number, cells in rows_of(text):
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


def self_test(text, known):
    """A check that finds nothing in a spoiled page proves nothing."""
    spoiled = {
        "a test that is not there": text.replace("`Engine.never_repeats_a_number_or_a_trace`", "`Engine.never_was`", 1),
        "a function that is not there": text.replace("faults/limits:few_descriptors", "faults/limits:few", 1),
        "a row less": re.sub(r"(?m)^\| N7 \|.*\n", "", text),
        "a row twice": re.sub(r"(?m)^(\| N7 \|.*\n)", r"\1\1", text),
        "no test": re.sub(r"(?m)^(\| C4 \|.*\| met \|[^|]*\|)[^|]*\|", r"\1 |", text),
        "in part without why": text.replace("**We open none**", "We open none", 1),
    }
    for name, page in spoiled.items():
        if page == text or not check(page, known)[0]:
            return [(1, f"the check does not see: {name}", "mend tests/house/faults_table.py")]
    return []


def main():
    text, known = PAGE.read_text(encoding="utf-8"), gtests()
    problems, counts = check(text, known)
    problems = problems or self_test(text, known)
    for number, what, todo in problems:
        print(f"{PAGE.relative_to(ROOT)}:{number}: {what}; {todo}")
    print(", ".join(f"{count} {state}" for state, count in counts.items()))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
