"""The commands a page shows, in their order: what tests of the pages share."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Decision records say what was thought then; a command may have got another name since.
PAGES = [page for page in sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "web/README.md", ROOT / "src/testpayer/README.md",
                                  *ROOT.glob("config/**/*.toml"), *ROOT.glob("packaging/prometheus/*.yml")]) if "decisions" not in page.parts]
START = re.compile(r"^(?:sudo\s+)?(?:build/(?:release|dev)/bin/)?eligd\s+(.*)$")


def commands_of(text, is_markdown=True):
    """(line, command after `eligd`): of code blocks for a shell, and of code in a sentence."""
    found, in_block, language, before = [], False, "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if is_markdown and line.lstrip().startswith("```"):
            in_block, language = not in_block, line.strip("` \n")
            continue
        if in_block:
            if language in ("", "sh", "bash", "console"):
                line, before = before + line.strip().removeprefix("$ "), ""
                if line.endswith("\\"):  # goes on below
                    before = line.removesuffix("\\")
                    continue
                match = START.match(re.split(r"\s#\s", line)[0].strip())
                found += [(number, match.group(1))] if match else []
            continue
        found += [(number, code.removeprefix("eligd ")) for code in re.findall(r"`(?:sudo )?(eligd [^`]+)`", line)]
    return found


def section_of(page, heading):
    """The text under a heading, up to the next of its rank."""
    parts = re.split(r"(?m)^## ", (ROOT / "docs" / page).read_text())
    found = [part for part in parts if part.startswith(heading + "\n")]
    assert len(found) == 1, f"{page}: {len(found)} sections are called {heading}"
    return found[0]
