#!/usr/bin/env python3
"""Every command that a page names exists: each subcommand, each option. A page that invents one sends an admin astray at night.

  tests/docs/commands_test.py ELIGD

Looked through: docs/, the README files, the comments of config/, and what alarms say is to be done. Where a command stands in the text, its words are held against the
program's own help: as far as they are subcommands they must be there, and every option must be one of that command.
"""
import functools
import re
import shlex
import subprocess
import sys
import unittest

from page_commands import PAGES, ROOT, commands_of

ELIGD = sys.argv.pop(1)

GLOBALS = {"-C", "--json", "-h", "--help", "--version"}


@functools.cache
def help_of(words):
    done = subprocess.run([ELIGD, *words, "--help"], capture_output=True, text=True, timeout=20, check=False)
    if done.returncode != 0:
        return None
    subcommands = re.findall(r"(?m)^  ([a-z][a-z0-9-]*)(?:\s{2,}|$)", done.stdout.partition("Subcommands:")[2])
    options = set(re.findall(r"(?<![\w-])(--?[A-Za-z][\w-]*)", done.stdout))
    return subcommands, options, "Positionals:" in done.stdout


def wrong_with(command):
    """What is not so, or nothing."""
    command = re.sub(r"\s(?:\||>|&&).*$", "", command)  # what a shell does with it is not ours
    command = re.sub(r"[\[\]]", " ", command)           # [--option] is one that may be left out
    try:
        words = shlex.split(command)
    except ValueError:
        return "has quotes that do not end"
    path, rest = (), []
    while words:
        word = words.pop(0)
        if word == "-C" and words:
            words.pop(0)
        elif word.startswith("-"):
            rest.append(word)
        elif not rest and re.fullmatch(r"[a-z][a-z0-9-]*(\|[a-z][a-z0-9-]*)*", word):
            subcommands, _, has_positionals = help_of(path)
            choices = word.split("|")  # a|b: either
            if missing := [one for one in choices if one not in subcommands]:
                if subcommands and not has_positionals:
                    return f"there is no `eligd {' '.join((*path, missing[0]))}`"
                rest.append(word)  # an operand in small letters
            elif len(choices) == 1:
                path = (*path, word)
            else:
                return ""  # each is there; what follows may belong to either
        else:
            rest.append(word)
    _, options, _ = help_of(path)
    for option in rest:
        for one in option.split("|"):
            name = one.split("=")[0]
            if name.startswith("-") and name not in ("-", "--") and name not in options | GLOBALS:
                return f"`eligd {' '.join(path)}` has no option {name}"
    return ""


class Pages(unittest.TestCase):
    def test_name_only_commands_and_options_that_exist(self):
        problems, count = [], 0
        for page in PAGES:
            text = page.read_text()
            for line, command in commands_of(text, page.suffix == ".md"):
                count += 1
                if wrong := wrong_with(command):
                    problems.append(f"{page.relative_to(ROOT)}:{line}: `eligd {command}`: {wrong}")
        self.assertEqual(problems, [], "\n" + "\n".join(problems))
        self.assertGreater(count, 150, "so few commands were found that this check says nothing")

    def test_are_not_believed_when_they_invent_one(self):
        for invented in ("run nitghly", "verification show 7 --evidnce", "payers list", "keys rotate --dta"):
            self.assertNotEqual(wrong_with(invented), "", invented)
        for real in ("run nightly", "verification show 7", "x12 guide >docs/x12-guide.md", "payer show KEY", "init --admin NAME"):
            self.assertEqual(wrong_with(real), "", real)


if __name__ == "__main__":
    unittest.main()
