"""What the checks of docs' tables have in common: the tests of the tree by name, rows as cells, and how a check is run and proven."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"


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
    path = ROOT / script if script.startswith("web/") else TESTS / script
    if not path.is_file():
        return f"there is no {script} under {'web' if script.startswith('web/') else 'tests'}/"
    if path.suffix == ".ts":
        return "" if f"test('{function}'" in path.read_text(encoding="utf-8") else f"{script} has no test of these words"
    if not function:
        return ""
    text = path.read_text(encoding="utf-8")
    if "." not in function:
        uses = len(re.findall(rf"\b{re.escape(function)}\b", text))
        return "" if re.search(rf"(?m)^def {re.escape(function)}\(", text) and uses > 1 else f"{script} runs no {function}"
    owner, method = function.split(".")
    body = re.search(rf"(?ms)^class {re.escape(owner)}\b.*?(?=^class |^def |\Z)", text)
    return "" if body and re.search(rf"(?m)^    def {re.escape(method)}\(", body.group()) else f"{script} has no {function}"


def rows_of(text, first):
    """(line, cells) of every row whose first cell fits the pattern."""
    return [(number, [cell.strip() for cell in line.strip().strip("|").split("|")])
            for number, line in enumerate(text.splitlines(), 1) if re.match(rf"\| (?:{first}) \|", line)]


def run(page, check, spoiled, script):
    """Prints what is wrong and how many rows stand how; the exit code. A check that finds nothing in a page that was spoiled
    on purpose proves nothing: each of `spoiled` (name -> page, made from the text) must be found out."""
    text, known = page.read_text(encoding="utf-8"), gtests()
    problems, counts = check(text, known)
    for name, worse in spoiled(text).items():
        if not problems and (worse == text or not check(worse, known)[0]):
            problems = [(1, f"the check does not see: {name}", f"mend {script}")]
    for number, what, todo in problems:
        print(f"{page.relative_to(ROOT)}:{number}: {what}; {todo}")
    print(", ".join(f"{count} {state}" for state, count in counts.items()))
    return 1 if problems else 0
