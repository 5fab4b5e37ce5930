#!/usr/bin/env python3
"""What docs/disasters.md tells people to do, done: each case is broken as it says, and mended by the commands that stand there.

  disaster_drill.py ELIGD TESTPAYER [unittest options]
"""
import datetime
import json
import pathlib
import re
import shlex
import shutil
import sqlite3
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from commands_test import FILES, GOOD, HEADER, Practice  # noqa: E402
from page_commands import commands_of, section_of  # noqa: E402

ANSWERS = "".join(f'[[member]]\nid = "T{number}"\nplan = "EXAMPLE PPO"\n' for number in range(1, 9))
SOON = (datetime.date.today() + datetime.timedelta(3)).isoformat()


FORECAST = (0, 1)  # 1: somebody will not be verified in time, which may be so


class Drill(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.stick = self.folder / "stick"
        self.backups = self.folder / "backups"
        self.stick.mkdir()
        self.backups.mkdir()
        self.recipient = self.json_of(0, "backup", "keypair", str(self.stick / "eligd-backup-key"))["recipient"]
        self.write("config/eligd.toml", FILES["eligd.toml"] + f'[backup]\nrecipient = "{self.recipient}"\n[limits]\nattempts_max = 2\nretry_first_seconds = 1\nretry_max_seconds = 1\npayer_down_pause_seconds = 1\n')
        self.play(ANSWERS)
        self.people = 0

    def come(self, count):
        rows = []
        for _ in range(count):
            self.people += 1
            rows.append(GOOD.replace("A-1", f"A-{self.people}", 1).replace("T1", f"T{self.people}").replace("2099-01-05", SOON))
        self.check(0, "intake", "add", self.write(f"in-{self.people}.csv", HEADER + "".join(rows)))

    def night(self, code=0):
        return self.json_of(code, "run", "nightly")["counts"]

    def numbers(self):
        with sqlite3.connect(self.config / "var/eligd.db") as store:
            return {row[0] for row in store.execute("SELECT isa13 FROM attempts")}

    def says(self, what, light):
        return [look for look in self.looks() if look["what"].startswith(what) and look["light"] == light]

    def looks(self):
        return json.loads(self.run_eligd("--json", "doctor")[1])["looks"]

    def page(self, heading, codes=()):
        """Runs the section's blocks from top to bottom; `codes`: where another end than 0 is right."""
        ran = []
        for _, command in commands_of("\n".join(re.findall(r"(?ms)^ *```\n.*?^ *```$", section_of("disasters.md", heading)))):
            command = command.replace("/mnt/backups", str(self.backups)).replace("/media/stick", str(self.stick))
            words = shlex.split(command)
            code, out, err = self.run_eligd(*words)
            self.assertIn(code, dict(codes).get(" ".join(words[:2]), (0,)), f"{words}\n{out}{err}")
            ran.append(" ".join(words[:2]))
        self.assertGreater(len(ran), 0, heading)
        return ran

    def lose_the_disk(self):
        shutil.rmtree(self.config / "var")


class ADisk(Drill):
    def test_that_is_lost_costs_what_came_since_the_backup_and_no_number_comes_twice(self):
        self.come(3)
        self.assertEqual(self.night()["answered"], 3)
        self.check(0, "backup", str(self.backups / "eligd-2026-11-24.sealed"), "--sealed")
        self.come(2)  # of the lost day: asked, answered, paid, and in no backup
        self.assertEqual(self.night()["answered"], 5)
        known = self.numbers()
        self.lose_the_disk()
        self.assertEqual(self.page("A disk", {"run forecast": FORECAST}), ["restore " + str(self.backups / "eligd-2026-11-24.sealed"), "doctor",
                                                                   "audit verify", "run pull", "run forecast"])
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 3)
        self.people = 3
        self.come(2)
        self.assertEqual(self.night()["answered"], 5)
        self.assertGreater(min(self.numbers() - known), max(known) + 1_000_000 - 1, "numbers go on beyond what the lost store can have used (I9)")

    def test_a_backup_is_not_written_over_a_store_or_its_log(self):
        self.come(1)
        self.check(0, "backup", str(self.backups / "eligd-2026-11-24.sealed"), "--sealed")
        words = ["restore", str(self.backups / "eligd-2026-11-24.sealed"), "--key", str(self.stick / "eligd-backup-key")]
        self.assertIn("stands where the store is to be", self.check(70, *words)[1])
        (self.config / "var/eligd.db").rename(self.folder / "old.db")
        self.write("config/var/eligd.db-wal", b"the log of the store that was")
        self.assertIn("eligd.db-wal", self.check(70, *words)[1])


class AKey(Drill):
    def test_that_is_put_back_opens_the_store_again_and_another_does_not(self):
        self.come(1)
        key = self.config / "secrets/store-key"
        key.rename(self.stick / "copy")
        self.assertIn("no such file", self.check(78, "intake", "list")[1])
        self.write("config/secrets/store-key", "ab" * 32, 0o600)
        self.assertIn("does not open", self.check(78, "intake", "list")[1])
        shutil.copy2(self.stick / "copy", key)
        self.page("A key")
        self.assertEqual([one["opens"] for one in self.json_of(0, "keys", "list")["keys"]], [True])
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 1)

    def test_of_the_backups_that_is_lost_is_replaced_by_a_new_pair(self):
        self.come(1)
        (self.stick / "eligd-backup-key").unlink()
        recipient = self.json_of(0, "backup", "keypair", str(self.stick / "second"))["recipient"]
        self.write("config/eligd.toml", FILES["eligd.toml"] + f'[backup]\nrecipient = "{recipient}"\n')
        self.check(0, "backup", str(self.backups / "new.sealed"), "--sealed")
        self.lose_the_disk()
        self.check(0, "restore", str(self.backups / "new.sealed"), "--key", str(self.stick / "second"))
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 1)


class AClearinghouse(Drill):
    def test_that_is_gone_holds_its_people_until_a_second_one_is_named(self):
        good = (self.config / "clearinghouses/exchange.toml").read_text()
        self.write("config/clearinghouses/exchange.toml", re.sub(r"127.0.0.1:\d+", "127.0.0.1:1", good))  # nobody listens
        self.come(2)
        self.assertEqual(self.night(1)["answered"], 0)
        self.assertEqual(len(self.says("clearinghouse exchange", "RED")), 1)
        # Step 2: a second one, and a second entry in the payer's routes.
        self.write("config/clearinghouses/exchange-two.toml", good.replace('name = "Exchange"', 'name = "Exchange Two"'))
        self.write("config/payers/sample.toml", FILES["payers/sample.toml"].replace(
            'payer_id = "SAMP1" }]', 'payer_id = "SAMP1" }, { clearinghouse = "exchange-two", payer_id = "SAMP1" }]'))
        self.write("config/clearinghouses/exchange.toml", re.sub(r"127.0.0.1:\d+", "127.0.0.1:1", good))
        self.page("A clearinghouse", {"doctor": (1,), "clearinghouse test": (69,), "payer test": (0, 1, 69), "run forecast": FORECAST})
        self.check(0, "clearinghouse", "test", "exchange-two")
        self.assertEqual(self.json_of(0, "run", "recheck")["counts"]["answered"], 2)


class AnswersInDoubt(Drill):
    def test_are_asked_again_and_a_doubt_can_be_taken_back(self):
        self.come(2)
        self.assertEqual(self.night()["answered"], 2)
        self.page("Answers in doubt")  # days that are long over: nobody is in doubt
        asked = self.numbers()
        with sqlite3.connect(self.config / "var/eligd.db") as store:
            (day,) = store.execute("SELECT date(max(started) / 1000000, 'unixepoch', '-5 hours') FROM attempts").fetchone()
        doubted = self.json_of(0, "clearinghouse", "damaged", "exchange", "--from", day, "--to", day, "--reason", "its own notice 4711")
        self.assertEqual(doubted["decided"], 2)
        self.json_of(0, "run", "recheck")
        self.assertGreaterEqual(len(self.numbers() - asked), 2, "both were asked again")
        for one in self.json_of(0, "clearinghouse", "damaged", "--list")["damages"]:
            self.check(0, "clearinghouse", "damaged", "--lift", str(one["damage"]))


class AMachineInOtherHands(Drill):
    def test_opens_nothing_that_is_written_after_the_keys_were_changed(self):
        self.come(2)
        self.assertEqual(self.night()["answered"], 2)
        self.check(0, "backup", str(self.backups / "eligd-2026-11-24.sealed"), "--sealed")
        stolen = self.stick / "stolen-key"
        shutil.copy2(self.config / "secrets/store-key", stolen)
        self.lose_the_disk()
        self.page("A disk", {"run forecast": FORECAST})
        (self.config / "secrets/store-key").rename(self.config / "secrets/old-key")
        keys = 'key = { file = "secrets/store-key" }\nprevious_key = { file = "secrets/old-key" }'
        text = (self.config / "eligd.toml").read_text()
        self.write("config/eligd.toml", text.replace('key = { file = "secrets/store-key" }', keys))
        self.check(0, "init")
        self.check(0, "keys", "rotate", "--root", "--yes")
        self.write("config/eligd.toml", text)
        self.page("A machine in other hands")
        self.assertEqual(self.json_of(0, "keys", "reseal")["values"], 0, "nothing is sealed any more by a key the stolen disk holds")
        shutil.copy2(stolen, self.config / "secrets/store-key")
        self.check(78, "intake", "list")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
