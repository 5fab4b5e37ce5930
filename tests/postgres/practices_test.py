#!/usr/bin/env python3
"""Two practices with folders of their own keep their stores in one database: each has its own nights, numbers, keys and daemon, sees
nothing of the other, moves in and out, and is erased alone.

  practices_test.py ELIGD TESTPAYER [unittest options]
"""
import json
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import night_test  # noqa: E402
from many_test import Daemon  # noqa: E402
from night_test import PEOPLE, REFUSED, Practice, person  # noqa: E402


NOT_FOUND = 65
MISCONFIGURED = 78


class Practices(night_test.OnServer):
    def setUp(self):
        super().setUp()
        type(self).databases += 1
        self.database = f"eligd_{self.databases}"
        self.url = self.cluster.make_database(self.database)

    def practice(self, key):
        return Practice(self, key, f'url = "{self.url}"\npractice = "{key}"\npassword = {{ file = "secrets/store-password" }}')

    def count(self, table, key):
        return int(self.cluster.ask(self.database, f"SELECT count(*) FROM {table} WHERE practice = '{key}'"))

    def test_two_practices_have_their_nights_in_one_database_and_one_is_erased(self):  # I4, I9
        north, south = self.practice("north"), self.practice("south")
        north.take_people()
        south.eligd("intake", "add", south.write("one.json", json.dumps([person(1)])))
        daemons = [Daemon(north, "a"), Daemon(south, "a")]  # both lead: a night beside either is refused
        for one in daemons:
            self.until(lambda one=one: one.says("daemon.started"), one.log)
        self.assertIn("another eligd works on this store", north.eligd("run", "nightly", code=REFUSED))
        self.assertIn("another eligd works on this store", south.eligd("practice", "erase", "north", "--yes", code=REFUSED))
        for one in daemons:
            one.process.terminate()
            one.process.wait()
        self.assertEqual(north.night()["planned"], PEOPLE)
        self.assertEqual(south.night()["planned"], 1)
        self.assertEqual(len(north.json_of("verification", "list")["verifications"]), PEOPLE)
        self.assertEqual(len(south.json_of("verification", "list")["verifications"]), 1)
        for one in (north, south):
            one.eligd("audit", "verify")
            looks = one.json_of("doctor", code=1)["looks"]
            self.assertIn("whole; every promise its rows can breach holds", [look["words"] for look in looks if look["what"] == "store"])
            self.assertTrue([look for look in looks if "practice" in look["words"] and look["what"] == "server"], looks)
        # Each counts its own numbers, as each has its own sender at its partners.
        both = "SELECT count(*) FROM (SELECT isa13 FROM attempts WHERE practice = 'north' INTERSECT SELECT isa13 FROM attempts WHERE practice = 'south') x"
        self.assertGreater(int(self.cluster.ask(self.database, both)), 0)
        self.assertEqual([one.split()[0] for one in north.eligd("practice", "list").splitlines()[1:]], ["north", "south"])

        kept = self.count("audit", "south")
        asked = subprocess.run(south.command("practice", "erase", "north"), input="south\n", capture_output=True, text=True, check=False)
        self.assertEqual(asked.returncode, REFUSED, asked.stderr)
        self.assertGreater(self.count("attempts", "north"), 0)
        asked = subprocess.run(south.command("practice", "erase", "north"), input="north\n", capture_output=True, text=True, check=False)
        self.assertEqual(asked.returncode, 0, asked.stderr)
        self.assertIn("is erased", asked.stdout)
        for table in ("identity", "data_keys", "intakes", "attempts", "answers", "audit", "practices"):
            self.assertEqual(self.count(table, "north"), 0, table)
        self.assertGreater(self.count("audit", "south"), kept)
        self.assertEqual(self.cluster.ask(self.database, "SELECT count(*) FROM audit WHERE what = 'erase the practice north'"), "2",
                         "the one that was refused is noted too")
        self.assertEqual(len(south.json_of("verification", "list")["verifications"]), 1)
        south.eligd("audit", "verify")
        self.assertIn("no practice of that key", south.eligd("practice", "erase", "north", "--yes", code=NOT_FOUND))

    def test_two_practices_never_send_by_one_account_at_a_partner(self):  # I9
        north, south = self.practice("north"), self.practice("south")
        files = {one: one.folder / "config/clearinghouses/exchange.toml" for one in (north, south)}
        for one, file in files.items():
            file.write_text(file.read_text().replace(f":{one.payer_port}/", f":{north.payer_port}/").replace('usage = "T"', 'usage = "P"'))
            one.eligd("intake", "add", one.write("one.json", json.dumps([person(1)])))
        self.assertEqual(north.night()["planned"], 1)
        self.assertIn("practice north of this database sends there as US too", south.eligd("run", "nightly", code=MISCONFIGURED))
        self.assertEqual(self.count("attempts", "south"), 0)
        looks = {look["what"]: look for look in south.json_of("doctor", code=1)["looks"] if "sender id of its own" in look["words"]}
        self.assertEqual({what: look["light"] for what, look in looks.items()}, {"clearinghouse exchange": "RED"})
        self.assertFalse([look for look in north.json_of("doctor", code=1)["looks"] if "sender id of its own" in look["words"]])
        # A daemon goes on without that door, and says so.
        daemon = Daemon(south, "a")
        self.until(lambda: daemon.says("connections.failed"), daemon.log)
        self.assertIn("practice north", daemon.log())
        daemon.process.terminate()
        daemon.process.wait()
        # With a sender id of its own both send.
        files[south].write_text(files[south].read_text().replace('sender_id = "US"', 'sender_id = "US"\nisa_sender_id = "SOUTH"'))
        self.assertEqual(south.night()["planned"], 1)
        self.assertGreater(self.count("attempts", "south"), 0)

    def test_a_store_moves_from_a_file_into_a_database_that_has_another_and_back(self):
        north = self.practice("north")
        north.take_people()
        south = Practice(self, "south", 'path = "var/eligd.db"')
        south.take_people()
        south.night()
        verified = south.json_of("verification", "list")
        file = south.folder / "config/var/eligd.db"
        copied = south.json_of("store", "copy", str(file), self.url, "--to-practice", "south", "--to-password",
                               str(south.folder / "config/secrets/store-password"))
        self.assertTrue(copied["is_moved"])
        toml = south.folder / "config/eligd.toml"
        in_file = toml.read_text()
        toml.write_text(in_file.replace('path = "var/eligd.db"',
                                        f'url = "{self.url}"\npractice = "south"\npassword = {{ file = "secrets/store-password" }}'))
        self.assertEqual(south.json_of("verification", "list"), verified)
        self.assertEqual(north.night()["planned"], PEOPLE)
        again = south.folder / "config/var/again.db"
        self.assertTrue(south.json_of("store", "copy", self.url, f"sqlite:{again}")["is_moved"])
        toml.write_text(in_file.replace("var/eligd.db", "var/again.db"))
        self.assertEqual(south.json_of("verification", "list"), verified)
        self.assertEqual(len(north.json_of("verification", "list")["verifications"]), PEOPLE)


# Those of one practice are night_test's.
for name in [name for name in dir(night_test.OnServer) if name.startswith("test_")]:
    setattr(Practices, name, None)

if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
