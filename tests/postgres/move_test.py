#!/usr/bin/env python3
"""A practice moves its store from a file to a server and back (eligd store copy): nothing is lost, nights go on with the next number,
what is killed with -9 goes on, and of a store there is never one more than one that is used.

  move_test.py ELIGD TESTPAYER [unittest options]
"""
import contextlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import night_test  # noqa: E402
from night_test import PEOPLE, REFUSED, Practice, person  # noqa: E402

MOVED = "goes on there: name that place in [store]"
HALF = "not all of this store is here yet"


class Moves(night_test.OnServer):
    """A server and practices as the nights on a server have them."""

    def in_file(self, **more):
        practice = Practice(self, "practice", 'path = "var/eligd.db"', **more)
        practice.file = practice.folder / "config/var/eligd.db"
        practice.password = ["--to-password", str(practice.folder / "config/secrets/store-password")]
        return practice

    def new_url(self):
        type(self).databases += 1
        self.database = f"eligd_{self.databases}"
        return self.cluster.make_database(self.database)

    def use(self, practice, store):
        text = (practice.folder / "config/eligd.toml").read_text()
        begin, end = text.index("[store]\n") + len("[store]\n"), text.index("key = { file")
        (practice.folder / "config/eligd.toml").write_text(text[:begin] + store + "\n" + text[end:])

    def use_server(self, practice, url):
        self.use(practice, f'url = "{url}"\npassword = {{ file = "secrets/store-password" }}')

    def assert_same(self, copied):
        for table in copied["tables"]:
            self.assertEqual((table["rows"], table["digest"]), (table["rows_there"], table["digest_there"]), table["name"])
        self.assertTrue(copied["is_same"])

    def whole(self, practice, code=1):  # 1: this server would lose what it acknowledged
        self.assertEqual([one["words"] for one in practice.json_of("doctor", code=code)["looks"] if one["what"] == "store"],
                         ["whole; every promise its rows can breach holds"])

    def numbers(self, practice):
        return [int(one) for one in self.sql(practice, "SELECT isa13 FROM attempts ORDER BY isa13").split()]

    def sql(self, practice, sql):
        if "url =" in (practice.folder / "config/eligd.toml").read_text():
            return self.cluster.ask(self.database, sql)
        with contextlib.closing(sqlite3.connect(practice.file)) as database:
            return "\n".join("|".join(map(str, row)) for row in database.execute(sql))

    def figures(self, practice):
        """What a run's report says of it, wherever the store is."""
        return practice.eligd("report", "latest", "--format", "csv")

    def next_night(self, practice, number):
        asked = len(self.numbers(practice))
        practice.eligd("intake", "add", practice.write("one.json", json.dumps([person(number)])))
        practice.night()
        self.assertEqual(len(self.numbers(practice)), asked + 1)

    def test_a_store_moves_to_a_server_and_back_and_its_nights_go_on(self):  # I4, I9, I22
        practice = self.in_file()
        practice.take_people()
        practice.night()
        states, verified, figures = practice.states(), practice.json_of("verification", "list"), self.figures(practice)
        before = self.numbers(practice)
        url = self.new_url()

        copied = practice.json_of("store", "copy", str(practice.file), url, *practice.password)
        self.assert_same(copied)
        self.assertFalse(copied["is_continued"])
        self.assertTrue(copied["is_moved"])
        self.assertEqual({one["name"]: one["rows"] for one in copied["tables"]}["intakes"], PEOPLE)
        self.assertIn(MOVED, practice.eligd("intake", "list", code=REFUSED))
        self.assertIn(MOVED, practice.eligd("run", "nightly", code=REFUSED))
        self.assertIn("already", practice.eligd("store", "copy", str(practice.file), url, *practice.password, code=REFUSED))

        self.use_server(practice, url)
        self.whole(practice)
        self.assertEqual(practice.json_of("verification", "list"), verified)
        self.assertEqual(practice.states(), states)
        self.assertEqual(self.figures(practice), figures)
        self.assertIn("move the store to postgresql://eligd@", self.sql(practice, "SELECT what FROM audit"))
        self.next_night(practice, 91)
        after = self.numbers(practice)
        self.assertEqual(len(set(after)), len(after))
        self.assertEqual(after[:len(before)], before)
        self.assertLess(max(after), max(before) + 1000, "nothing is skipped: the file gives out none any more")
        practice.eligd("audit", "verify")
        verified = practice.json_of("verification", "list")

        practice.file = practice.folder / "config/var/again.db"
        copied = practice.json_of("store", "copy", url, f"sqlite:{practice.file}")  # the configuration's own password
        self.assert_same(copied)
        self.assertIn(MOVED, practice.eligd("intake", "list", code=REFUSED))
        self.use(practice, 'path = "var/again.db"')
        self.whole(practice, code=0)
        self.assertEqual(practice.json_of("verification", "list"), verified)
        self.assertEqual(self.numbers(practice), after)
        self.assertEqual(practice.file.stat().st_mode & 0o777, 0o600)
        self.next_night(practice, 92)
        self.assertLess(max(self.numbers(practice)), max(after) + 1000)
        practice.eligd("audit", "verify")
        for said in practice.said:
            self.assertNotIn(cluster.PASSWORD, said)

    def killed_until_done(self, practice, *words):
        """Each time it lives a little longer; how often it was killed."""
        chance = random.Random(271)
        for kills in range(200):
            process = subprocess.Popen(practice.command("--json", "store", "copy", *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            try:
                out, err = process.communicate(timeout=0.02 + kills * 0.02 + chance.random() * 0.02)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                continue
            if "already, and goes on there" in err:
                return kills  # the last one was killed between its end and its word
            self.assertEqual(process.returncode, 0, err)
            self.assert_same(json.loads(out))
            return kills
        self.fail("never done")

    def test_a_move_that_is_killed_goes_on_when_it_is_called_again(self):  # I17
        practice = self.in_file()
        practice.take_people()
        practice.night()
        url = self.new_url()
        figures = self.figures(practice)
        self.assertGreater(self.killed_until_done(practice, str(practice.file), url, *practice.password), 2)
        self.use_server(practice, url)
        self.whole(practice)
        self.assertEqual(self.figures(practice), figures)
        back = practice.folder / "config/var/again.db"
        self.assertGreater(self.killed_until_done(practice, url, str(back)), 2)
        practice.file = back
        self.use(practice, 'path = "var/again.db"')
        self.whole(practice, code=0)
        self.assertEqual(self.figures(practice), figures)
        self.assertGreaterEqual(int(self.sql(practice, "SELECT count(*) FROM audit WHERE what LIKE 'move the store%'")), 2)
        practice.eligd("audit", "verify")

    def test_half_a_store_is_opened_by_nobody(self):
        practice = self.in_file()
        practice.take_people()
        url = self.new_url()
        self.cluster.ask(self.database, "CREATE TABLE store_move (only_row BIGINT PRIMARY KEY, role BIGINT, store_id TEXT, other TEXT, at BIGINT);"
                         "INSERT INTO store_move VALUES (1, 1, 'another', '/somewhere/else.db', 0); ALTER TABLE store_move OWNER TO eligd")
        self.assertIn("copied from /somewhere/else.db", practice.eligd("store", "copy", str(practice.file), url, *practice.password, code=REFUSED))
        self.use_server(practice, url)
        self.assertIn(HALF, practice.eligd("intake", "list", code=REFUSED))

    def test_refuses_what_is_in_use_or_is_no_place_for_it(self):
        practice = self.in_file()
        practice.take_people()
        url = self.new_url()
        words = ("store", "copy", str(practice.file), url, *practice.password)
        daemon = practice.begin("serve")
        self.until(lambda: "daemon.started" in practice.log(), practice.log)
        self.assertIn("another eligd works on this store", practice.eligd(*words, code=REFUSED))
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(timeout=30)
        for wrong in ("mysql://x/y", "postgresql://eligd:word@host/db", "postgres://eligd@host/db"):
            self.assertNotIn("word@", practice.eligd("store", "copy", str(practice.file), wrong, code=2))
        self.assertIn("holds a password", practice.eligd("store", "copy", str(practice.file), "postgresql://eligd:word@host/db", code=2))
        self.assertIn("same place", practice.eligd("store", "copy", str(practice.file), f"sqlite:{practice.file}", code=2))
        self.assertIn("there is no store", practice.eligd("store", "copy", "nowhere.db", url, *practice.password, code=65))
        self.assertFalse((practice.folder / "nowhere.db").exists())
        practice.eligd("intake", "list")  # and is what it was
        practice.eligd(*words)
        other = Practice(self, "other", 'path = "var/eligd.db"')
        other.take_people()
        self.assertIn("is not empty", other.eligd("store", "copy", str(other.folder / "config/var/eligd.db"), url, *practice.password, code=REFUSED))

    def test_a_copy_beside_the_store_is_a_backup_of_it(self):  # I9
        practice = self.in_file()
        practice.take_people()
        practice.night()
        last = max(self.numbers(practice))
        url = self.new_url()
        copied = practice.json_of("store", "copy", "--keep-source", str(practice.file), url, *practice.password)
        self.assert_same(copied)
        self.assertFalse(copied["is_moved"])
        self.next_night(practice, 91)
        self.assertLess(max(self.numbers(practice)), last + 1000)
        self.use_server(practice, url)
        self.next_night(practice, 92)
        self.assertGreater(max(self.numbers(practice)), last + 1_000_000)

    def test_a_store_that_was_left_is_used_again_only_with_other_numbers(self):  # I9
        practice = self.in_file()
        practice.take_people()
        practice.night()
        last = max(self.numbers(practice))
        practice.eligd("store", "copy", str(practice.file), self.new_url(), *practice.password)
        practice.eligd("store", "restored", "--as-of", time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() - 24 * 3600)))
        self.next_night(practice, 91)
        self.assertGreater(max(self.numbers(practice)), last + 1_000_000)


def load_tests(loader, _tests, _pattern):
    return unittest.TestSuite(Moves(name) for name in loader.getTestCaseNames(Moves) if name in vars(Moves))


if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
