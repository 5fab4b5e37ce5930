#!/usr/bin/env python3
"""Man pages and shell completion, made by the built program and read by the programs that people read them with.

  manual_test.py ELIGD [unittest options]
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ELIGD = sys.argv[1]


def said(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def commands_of(*path):
    """The subcommands that --help lists: another way to the same words."""
    text = said(ELIGD, *path, "--help").stdout.partition("Subcommands:\n")[2]
    return [line.split()[0] for line in text.splitlines() if re.match(r"  \S", line)]


class ManPages(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-man-")))
        done = said(ELIGD, "manual", "--out", self.folder, "--date", "2026-11-27")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_there_is_one_for_every_command(self):
        wanted, open_paths = {"eligd.1"}, [()]
        while open_paths:
            path = open_paths.pop()
            for name in commands_of(*path):
                wanted.add("-".join(("eligd", *path, name)) + ".1")
                open_paths.append((*path, name))
        self.assertGreater(len(wanted), 80)
        self.assertEqual({page.name for page in self.folder.iterdir()}, wanted)

    def test_are_good_roff(self):
        if shutil.which("mandoc") is None:
            self.skipTest("mandoc is not installed")
        done = said("mandoc", "-T", "lint", "-W", "warning", *sorted(self.folder.iterdir()))
        self.assertEqual(done.stdout, "")

    def test_say_what_help_says(self):
        if shutil.which("man") is None:
            self.skipTest("man is not installed")
        page = said("man", "-l", self.folder / "eligd-intake-add.1", env={"MANWIDTH": "200", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}).stdout
        self.assertIn("eligd intake add [--rejects FILE] [--dry-run] files...", page)
        self.assertIn("Write refused CSV rows with their reasons.", page)

    def test_are_the_same_each_time(self):
        before = {page.name: page.read_bytes() for page in self.folder.iterdir()}
        said(ELIGD, "manual", "--out", self.folder, "--date", "2026-11-27")
        self.assertEqual({page.name: page.read_bytes() for page in self.folder.iterdir()}, before)


class Completion(unittest.TestCase):
    def script(self, shell):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-complete-")))
        path = folder / f"eligd.{shell}"
        path.write_text(said(ELIGD, "completion", shell).stdout)
        return path

    def in_bash(self, *words):
        done = said("bash", "-c", f'source {self.script("bash")}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _eligd; printf "%s\\n" "${{COMPREPLY[@]}}"',
                    "bash", *words)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_of_bash_knows_commands_options_and_values(self):
        self.assertEqual(said("bash", "-n", self.script("bash")).stderr, "")
        self.assertEqual(self.in_bash("eligd", "run", "n"), ["nightly"])
        self.assertEqual(self.in_bash("eligd", "-C", "run", "--json", "ver"), ["verification"])  # run is a folder here
        self.assertEqual(self.in_bash("eligd", "report", "--format", ""), ["html", "csv", "xlsx", "pdf"])
        self.assertEqual(self.in_bash("eligd", "payer", "import", "--d"), ["--dry-run"])
        self.assertEqual(self.in_bash("eligd", "intake", "add", "--rejects", ""), [])  # a file, which bash completes itself
        self.assertEqual(sorted(self.in_bash("eligd", "")), sorted(commands_of()))

    def test_of_zsh_knows_them_too(self):
        if shutil.which("zsh") is None:
            self.skipTest("zsh is not installed")
        path = self.script("zsh")
        self.assertEqual(said("zsh", "-n", path).stderr, "")
        # zsh's own ends are played, as there is no line editor here: what they were handed is printed.
        done = said("zsh", "-fc", f'compdef() {{ :; }}; source {path}; compadd() {{ shift; print -l -- $@; }}; _describe() {{ print -l -- ${{(P)2}}; }};'
                                  'words=(eligd -C x run n); CURRENT=5; _eligd; words=(eligd report --format x); CURRENT=4; _eligd')
        self.assertEqual(done.stderr, "")
        self.assertIn("nightly:pull, plan, verify", done.stdout)
        self.assertTrue(done.stdout.endswith("html\ncsv\nxlsx\npdf\n"), done.stdout)

    def test_of_fish_knows_them_too(self):
        if shutil.which("fish") is None:
            self.skipTest("fish is not installed")
        path = self.script("fish")
        self.assertEqual(said("fish", "--no-execute", path).stderr, "")
        with tempfile.TemporaryDirectory() as home:
            def told(line):
                return said("fish", "-c", f"source {path}; complete -C '{line}'", env={"HOME": home, "PATH": "/usr/bin:/bin"}).stdout
            self.assertTrue(told("eligd run n").startswith("nightly\tpull, plan, verify"))
            self.assertEqual(told("eligd -C x report --format ").split(), ["csv", "html", "pdf", "xlsx"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
