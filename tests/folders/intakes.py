"""Files with intakes on a server, fetched by the real program from OpenSSH's sshd; part of tests/folders/run.   # I17, I18, C14

Killed (kill -9) at many bytes of the conversation, everybody is here once, the file is moved once and its refused rows are back.
"""
import csv
import os
import pathlib
import shutil
import sqlite3
import sys
import time
import unittest

import servers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from night import Night, SHORT_WAITS  # noqa: E402

BUILD = WORK = None
PERSONS = 12


class IntakesOnSftp(unittest.TestCase):
    def setUp(self):
        if not (BUILD / "bin/eligd").exists() or not (BUILD / "bin/eligd-testpayer").exists():
            self.skipTest(f"{BUILD}/bin/eligd and eligd-testpayer are not built")
        self.home = WORK / "home"
        for path in self.home.iterdir():
            if path.name != "small":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in ("out", "out/taken", "out/rejects", "out/results"):
            (self.home / name).mkdir()
            os.chown(self.home / name, servers.UID, servers.UID)
        self.server = servers.sshd(WORK, ("ed25519",), "UsePAM no\nKbdInteractiveAuthentication no\n")
        self.addCleanup(self.server.kill)
        self.night = Night(BUILD.name, "intakes-sftp", load=PERSONS)
        self.addCleanup(lambda: self.night.close(True))
        self.night.set(**SHORT_WAITS)
        self.password = self.night.config / "secrets/partner"
        self.password.write_text(servers.PASSWORD)
        self.password.chmod(0o600)
        self.settings = (self.night.config / "eligd.toml").read_text()
        self.ask_at(self.server.port)

    def ask_at(self, port, more=""):
        (self.night.config / "eligd.toml").write_text(self.settings + f"""
[[intake.servers]]
key = "front-desk"
url = "sftp://127.0.0.1:{port}"
host_key = "{servers.fingerprint(WORK / 'host_ed25519')}"
user = "{servers.USER}"
password = {{ file = "secrets/partner" }}
folder = "out"
taken = "out/taken"
rejects = "out/rejects"
{more}
""")

    def lay(self, name, number=0):
        """Everybody of the demo's load and one row nobody can take."""
        with open(self.night.folder / "intakes.csv", encoding="utf-8-sig", newline="") as rows:
            rows = list(csv.reader(rows))
        bad = list(rows[1])
        bad[rows[0].index("intake_id")], bad[rows[0].index("patient_birth_date")] = f"B-{number}", "1988-02-30"
        path = self.home / "out" / name
        with open(path, "w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([*rows, bad])
        os.chown(path, servers.UID, servers.UID)

    def names(self, folder):
        return sorted(path.name for path in (self.home / folder).iterdir() if path.is_file())

    def pull(self):
        return self.night.json("run", "pull")

    def people(self):
        look = self.night.snapshot()
        found = look.rows("SELECT external_id FROM intakes WHERE source = 'front-desk'")
        versions = look.one("SELECT max(version) FROM intake_versions")
        look.close()
        return len(found), len(set(found)), versions

    def tasks(self, sql, value):
        """What a day, or a person at the pages, does to tasks."""
        store = sqlite3.connect(self.night.var / "eligd.db")
        store.execute(sql, (value,))
        store.commit()
        store.close()

    def failed_logins(self):
        return self.server.said().count("Failed password")

    def test_a_file_is_taken_moved_and_its_refused_rows_come_back(self):
        self.lay("monday.csv")
        (self.home / "out/readme.txt").write_text("not ours")
        told = self.pull()
        self.assertEqual((told["files"], told["created"], told["rejected"]), (1, PERSONS, 1), told)
        self.assertEqual(self.names("out"), ["readme.txt"])
        self.assertRegex(self.names("out/taken")[0], r"^monday\.[0-9a-f]{12}\.csv$")
        self.assertRegex(self.names("out/rejects")[0], r"^monday\.[0-9a-f]{12}\.rejects\.csv$")
        self.assertIn("B-0", (self.home / "out/rejects" / self.names("out/rejects")[0]).read_text())
        again = self.pull()
        self.assertEqual((again["files"], again["created"]), (0, 0), again)

    def test_killed_at_any_byte_everybody_is_here_once(self):
        self.lay("monday.csv")
        killed = 0
        for limit in (2_000, 3_000, 3_600, 4_200, 5_000, 6_000, 7_500, 9_000):
            running = []
            relay = servers.Relay(self.server.port, down=limit, then=lambda: running and running[0].kill())
            self.ask_at(relay.port)
            running.append(self.night.start("run", "pull"))
            running[0].communicate(timeout=60)
            killed += running[0].returncode == -9
            relay.close()
        self.assertGreaterEqual(killed, 4, "most of these kill it within its work")
        self.ask_at(self.server.port)
        self.pull()
        self.assertEqual(self.people(), (PERSONS, PERSONS, 1))
        self.assertEqual(self.names("out"), [])
        self.assertEqual((len(self.names("out/taken")), len(self.names("out/rejects"))), (1, 1))
        look = self.night.snapshot()
        self.assertEqual(look.one("SELECT count(*) FROM rejected_inputs"), 1)
        look.close()

    def test_a_server_that_dies_midway_is_told_and_asked_again(self):
        self.lay("monday.csv")
        relay = servers.Relay(self.server.port, down=4_500)
        self.ask_at(relay.port)
        done = self.night.eligd("run", "pull")
        self.assertNotEqual(done.returncode, -9)
        self.assertIn("front-desk", (done.stdout + done.stderr).decode())
        relay.close()
        self.ask_at(self.server.port)
        self.pull()
        self.assertEqual(self.people(), (PERSONS, PERSONS, 1))
        self.assertEqual(self.night.json("task", "list")["tasks"], [], "no person had to act")

    def take_results(self, seen):
        """As the intake system does: reads what is there and takes it away. Never the same twice, never half a file."""
        for path in sorted((self.home / "out/results").iterdir()):
            if path.name.endswith(".tmp"):
                continue
            text = path.read_bytes().decode("utf-8-sig")
            self.assertNotIn(path.name, seen)
            self.assertTrue(text.endswith("\r\n"), path.name)
            seen[path.name] = list(csv.DictReader(text.splitlines()))
            path.unlink()

    def test_results_come_back_with_the_report(self):
        self.night.start_payer()
        self.lay("monday.csv")
        self.ask_at(self.server.port, 'results = "out/results"')
        self.night.eligd("run", "nightly")
        seen = {}
        self.take_results(seen)
        name, = seen
        self.assertRegex(name, r"^monday\.[0-9a-f]{12}\.results\.csv$")
        rows = seen[name]
        self.assertEqual(len(rows), PERSONS + 1)
        self.assertEqual({row["eligd_state"] for row in rows}, {"verified", "refused"}, rows)
        self.night.eligd("run", "nightly")
        self.take_results(seen)
        self.assertEqual(len(seen), 1, "nothing new is known")

    def test_killed_at_any_byte_each_result_comes_once(self):
        self.night.start_payer()
        self.lay("monday.csv")
        self.night.eligd("run", "nightly")  # everybody is verified, and nobody wanted results yet
        seen, killed = {}, 0
        cuts = [{"down": limit} for limit in (2_500, 3_600, 4_800, 5_600, 6_600, 8_000)]
        cuts += [{"up": limit} for limit in (3_000, 4_000, 6_000, 8_000, 12_000, 16_000, 20_000)]
        for number, cut in enumerate(cuts, 1):
            self.lay(f"day-{number}.csv", number)
            self.ask_at(self.server.port)
            self.pull()  # taken in, and its results are due
            running = []
            relay = servers.Relay(self.server.port, **cut, then=lambda: running and running[0].kill())
            self.ask_at(relay.port, 'results = "out/results"')
            running.append(self.night.start("run", "nightly"))
            running[0].communicate(timeout=60)
            killed += running[0].returncode == -9
            relay.close()
            self.take_results(seen)
            self.ask_at(self.server.port, 'results = "out/results"')
            self.night.eligd("run", "nightly")
            self.take_results(seen)
        self.assertGreaterEqual(killed, 8, "most of these kill it within its work")
        of = [name.split(".results")[0] for name in seen]
        self.assertEqual(sorted(of), sorted(set(of)), "each file's results came once")
        self.assertEqual(len(of), 1 + len(cuts))
        self.assertEqual([path.name for path in (self.home / "out/results").iterdir()], [], "no half file is left")
        look = self.night.snapshot()
        self.assertEqual(look.one("SELECT count(*) FROM server_files WHERE state <> 2 OR content_sealed IS NOT NULL"), 0)
        look.close()

    def test_a_server_that_takes_no_results_is_a_task_and_gives_its_intakes(self):
        self.night.start_payer()
        self.lay("monday.csv")
        os.chown(self.home / "out/results", 0, 0)
        self.ask_at(self.server.port, 'results = "out/results"')
        self.night.eligd("run", "nightly")
        self.assertEqual(self.people()[0], PERSONS)
        tasks = [task for task in self.night.json("task", "list")["tasks"] if task["code"] == "intake-server-results-front-desk"]
        self.assertEqual([task["queue"] for task in tasks], ["Admin"])
        look = self.night.json("doctor")
        self.assertTrue(any("results" in one["what"] and one["light"] != "good" for one in look["looks"]), look)
        os.chown(self.home / "out/results", servers.UID, servers.UID)
        self.tasks("UPDATE tasks SET outcome = 'mended', closed_by = 'ada', closed = ?", int(time.time() * 1_000_000))
        self.pull()
        self.assertEqual(len(self.names("out/results")), 1)

    def test_a_refused_log_in_is_tried_once_a_day_or_when_somebody_mended_it(self):
        self.lay("monday.csv")
        self.password.write_text("wrong")
        self.pull()
        self.assertEqual(self.failed_logins(), 1, self.server.said())
        for _ in range(3):
            self.pull()
        self.assertEqual(self.failed_logins(), 1, "servers block an address after a few")
        task, = self.night.json("task", "list")["tasks"]
        self.assertEqual(task["queue"], "Admin")
        self.assertNotIn("wrong", str(task))
        self.tasks("UPDATE tasks SET opened = opened - ?", 21 * 3600 * 1_000_000)  # the next night
        self.pull()
        self.assertEqual(self.failed_logins(), 2)
        self.tasks("UPDATE tasks SET opened = ?", int(time.time() * 1_000_000))
        self.password.write_text(servers.PASSWORD)
        self.assertEqual(self.pull()["created"], 0, "not before somebody says that it is mended")
        self.tasks("UPDATE tasks SET outcome = 'mended', closed_by = 'ada', closed = ?", int(time.time() * 1_000_000))  # as its page does
        self.assertEqual(self.pull()["created"], PERSONS)
        self.assertEqual(self.failed_logins(), 2)

    def test_a_file_still_being_written_waits(self):
        self.lay("monday.csv")
        path = self.home / "out/monday.csv"
        whole = path.read_bytes()
        path.write_bytes(whole[:-20])
        running = self.night.start("run", "pull")
        until = time.monotonic() + 20
        while "session opened" not in self.server.said() and "Accepted" not in self.server.said() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.8)
        path.write_bytes(whole)
        running.communicate(timeout=60)
        self.assertEqual(self.people()[0], 0, "it was another at the second look")
        self.pull()
        self.assertEqual(self.people(), (PERSONS, PERSONS, 1))


