#!/usr/bin/env python3
"""The ring of data keys as an admin at a terminal meets it.

  data_keys_test.py ELIGD TESTPAYER [unittest options]
"""
import contextlib
import json
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import unittest
import urllib.error
import urllib.request

from commands_test import ELIGD, FILES, GOOD, HEADER, Practice


class DataKeys(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))

    def ring(self, *more):
        return self.json_of(0, "keys", "list", *more)["data_keys"]

    def states(self):
        return {one["id"]: one["state"] for one in self.ring()}

    def values(self):
        return {one["id"]: one["values"] for one in self.ring("--values")}

    def store(self):
        return contextlib.closing(sqlite3.connect(self.config / "var/eligd.db"))

    def key_of(self, external):
        """Which key sealed the newest name of an intake; none: it is not there."""
        with self.store() as store:
            row = store.execute("SELECT substr(v.last_name_sealed, 1, 5) FROM intakes i JOIN intake_versions v ON v.intake_id = i.id "
                                "WHERE i.external_id = ? ORDER BY v.version DESC", (external,)).fetchone()
        return int.from_bytes(row[0][1:], "big") if row else None

    def looks(self):
        """What doctor says about data keys."""
        _, out, _ = self.run_eligd("--json", "doctor")
        return [(look["light"], look["words"]) for look in json.loads(out)["looks"] if look["what"] == "data keys"]

    def name_keys(self, key, previous=None):
        lines = f'key = {{ file = "secrets/{key}" }}\n' + (f'previous_key = {{ file = "secrets/{previous}" }}\n' if previous else "")
        self.write("config/eligd.toml", FILES["eligd.toml"].replace('key = { file = "secrets/store-key" }\n', lines))

    @contextlib.contextmanager
    def daemon(self):
        """With its API, for a token that adds intakes; gives what adds one and says which key sealed it."""
        self.check(0, "user", "add", "front-desk", "--role", "service")
        token = self.json_of(0, "token", "add", "front-desk", "--label", "test", "--scope", "add_intakes")["token"]
        path = self.config / "eligd.toml"
        path.write_text(path.read_text() + "[api]\nport = 0\n")
        process = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.url = None
        log, started = [], threading.Event()

        def read():
            for line in process.stderr:
                log.append(line)
                if found := re.search(r"api\.listening (\S+)", line):
                    self.url = found.group(1)
                    started.set()
        reader = threading.Thread(target=read)
        reader.start()

        def add(external):
            body = {"id": external, "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "birth_date": "1990-01-02"},
                    "coverage": {"payer": "Sample Health", "member_id": "T1"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"}
            request = urllib.request.Request(self.url + "/api/v1/intakes", method="POST", data=json.dumps(body).encode(),
                                             headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": external})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    answer.read()
            except urllib.error.HTTPError as refused:
                with refused:
                    self.fail(refused.read().decode() + "".join(log))
            return self.key_of(external)
        try:
            self.assertTrue(started.wait(30), "".join(log))
            yield process, add, log
            self.assertIsNone(process.poll(), "the daemon goes on: " + "".join(log))
        finally:
            process.terminate()
            process.wait()
            reader.join()
            process.stderr.close()

    def test_a_new_one_seals_from_now_on_and_all_open(self):
        self.assertEqual(self.states(), {1: "own", 2: "seals"})
        self.assertEqual(self.json_of(0, "keys", "rotate", "--data")["data_key"], 3)
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD.replace("A-1", "A-2")))
        self.assertEqual(self.states(), {1: "own", 2: "opens", 3: "seals"})
        self.assertEqual((self.key_of("A-1"), self.key_of("A-2")), (2, 3))
        for external in (1, 2):
            self.assertIn("TESTPATIENT", self.check(0, "intake", "show", str(external))[0])
        out, _ = self.check(0, "keys", "list", "--values")
        self.assertRegex(out, r"data key +it +made +by +values")
        self.check(2, "keys", "rotate")
        self.check(2, "keys", "rotate", "--root", "--data")

    def test_a_daemon_at_work_takes_it_without_a_restart(self):
        with self.daemon() as (_, add, _):
            self.assertEqual(add("A-2"), 2)
            self.check(0, "keys", "rotate", "--data")
            self.assertEqual(add("A-3"), 3)
            self.check(0, "keys", "reseal")
            self.check(0, "keys", "destroy", "--key", "2", "--yes")
            self.assertEqual(add("A-4"), 3)
        self.assertEqual(self.values()[2], 0)
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_a_daemon_at_work_finds_the_root_key_of_now(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        with self.daemon() as (process, add, log):
            self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])
            self.assertEqual(add("A-2"), 2)
            self.check(0, "keys", "rotate", "--data")
            self.assertEqual(add("A-3"), 3)
            self.assertIn("root_key.taken", "".join(log))
            path = self.config / "eligd.toml"
            path.write_text(path.read_text().replace('previous_key = { file = "secrets/store-key" }\n', ""))
            (self.config / "secrets/store-key").unlink()
            process.send_signal(signal.SIGHUP)
            self.check(0, "keys", "rotate", "--data")
            self.assertEqual(add("A-4"), 4)
        self.assertEqual(self.states(), {1: "own", 2: "opens", 3: "opens", 4: "seals"})

    def test_everything_is_sealed_anew_and_the_old_key_ends(self):
        self.check(0, "keys", "rotate", "--data")
        self.assertIn("sealed by data key 2", self.check(77, "keys", "destroy", "--key", "2", "--yes")[1])
        old = self.values()[2]
        some = self.json_of(0, "keys", "reseal", "--at-most", "2")
        self.assertEqual(some, {"by": 3, "values": 2, "is_all": False})
        rest = self.json_of(0, "keys", "reseal")
        self.assertEqual(rest, {"by": 3, "values": old - 2, "is_all": True})
        self.assertEqual(self.values(), {1: 0, 2: 0, 3: old})
        for said, code in (("", 77), ("yes\n", 77), ("destroy\n", 0)):
            done = subprocess.run([ELIGD, "-C", str(self.config), "keys", "destroy", "--key", "2"], input=said, capture_output=True, text=True,
                                  timeout=60, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn("Backups from before still hold it", done.stdout)
        self.assertEqual(self.states(), {1: "own", 2: "destroyed", 3: "seals"})
        self.assertIn("TESTPATIENT", self.check(0, "intake", "show", "1")[0])
        with self.store() as store:
            told = [what for (what,) in store.execute("SELECT what FROM audit WHERE what LIKE '%data key' OR what = 'reseal' ORDER BY sequence")]
        self.assertEqual(told, ["make data key"] + ["reseal"] * 4 + ["destroy data key"])
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])
        self.check(77, "keys", "destroy", "--key", "3", "--yes")
        self.check(77, "keys", "destroy", "--key", "1", "--yes")
        self.check(65, "keys", "destroy", "--key", "9", "--yes")
        self.check(65, "keys", "reseal", "--key", "9")

    # What docs/keys-and-backups.md says of backups, both ways.
    def test_a_backup_from_before_opens_still_until_its_root_key_is_gone(self):
        backup = str(self.folder / "before.db")
        self.check(0, "backup", backup)
        self.check(0, "keys", "rotate", "--data")
        self.check(0, "keys", "reseal")
        self.check(0, "keys", "destroy", "--key", "2", "--yes")
        self.assertEqual(self.json_of(0, "backup", "rehearse", backup)["wrong"], [])
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        self.check(0, "keys", "rotate", "--root", "--yes")
        self.assertEqual(self.json_of(0, "backup", "rehearse", backup)["wrong"], [], "the old root key is there")
        self.name_keys("new-key")
        (self.config / "secrets/store-key").unlink()
        self.assertIn("neither store.key nor store.previous_key opens it", self.json_of(1, "backup", "rehearse", backup)["wrong"][0])
        after = str(self.folder / "after.db")
        self.check(0, "backup", after)
        self.assertEqual(self.json_of(0, "backup", "rehearse", after)["wrong"], [])

    def test_doctor_says_where_one_is_missing_or_old(self):
        self.assertEqual(self.looks(), [])
        with self.store() as store:
            store.execute("DROP TRIGGER data_keys_stay")
            store.execute("UPDATE data_keys SET made = made - 63 * 86400 * 1000000")
            store.commit()
        self.assertEqual([light for light, _ in self.looks()], ["look"])
        self.assertIn("each month's first night makes one", self.looks()[0][1])
        self.check(0, "keys", "rotate", "--data")
        self.assertEqual(self.looks(), [])
        with self.store() as store:
            store.execute("UPDATE data_keys SET key_sealed = x'0102' WHERE id = 2")
            store.commit()
        self.assertEqual([light for light, _ in self.looks()], ["RED"])

    def test_the_first_night_of_a_month_makes_one(self):
        with open(self.config / "eligd.toml", "a", encoding="utf-8") as file:
            file.write("[limits]\nattempts_max = 1\n")
        self.run_eligd("run", "nightly")
        self.assertEqual(self.states(), {1: "own", 2: "seals"}, "this month has one")
        with self.store() as store:
            store.execute("DROP TRIGGER data_keys_stay")
            store.execute("UPDATE data_keys SET made = made - 32 * 86400 * 1000000")
            store.commit()
        for _ in range(2):
            self.run_eligd("run", "nightly")
            self.assertEqual(self.states(), {1: "own", 2: "opens", 3: "seals"})
        self.assertEqual(self.ring()[-1]["made_by"], "eligd")

    def test_no_byte_of_a_key_is_shown(self):
        shown = "".join(self.check(0, "keys", "rotate", "--data")) + str(self.ring())
        with self.store() as store:
            for (wrapped,) in store.execute("SELECT key_sealed FROM data_keys"):
                self.assertFalse([at for at in range(len(wrapped) - 4) if wrapped[at:at + 4].hex() in shown])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
