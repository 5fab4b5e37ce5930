#!/usr/bin/env python3
"""A practice's server is lost in the night with its disk, and recovered from its last base backup and its archived log to a moment before:
what was committed until then is there, what left since is asked again under new numbers, and eligd works on nothing before it is told.

The server's lines, and those of its restore, are the ones docs/postgresql.md shows, with this test's folders in them.

  pitr_test.py ELIGD TESTPAYER [unittest options]
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import night_test  # noqa: E402
from night_test import person  # noqa: E402

PAGE = (pathlib.Path(__file__).resolve().parents[2] / "docs/postgresql.md").read_text()


def lines_after(words):
    """The block that the page shows after these words."""
    block = re.search(r"```\w*\n(.*?)```", PAGE.partition(words)[2], re.DOTALL).group(1)
    return "".join(line.strip() + "\n" for line in block.splitlines())


class Recovered(night_test.OnServer):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.archive = cls.root / "archive"
        cls.archive.mkdir()
        cls.own(cls.archive)
        cls.settings(cls.cluster.data, lines_after("In `postgresql.conf`, so that a restore may end at any moment"))
        hba = cls.cluster.data / "pg_hba.conf"
        hba.write_text("local replication owner trust\n" + hba.read_text())
        cls.cluster.stop()
        cls.cluster.start()

    @classmethod
    def own(cls, path):
        if cls.cluster.lend:
            shutil.chown(path, cluster.NOBODY, cluster.NOBODY)

    @classmethod
    def settings(cls, data, lines):
        file = data / "postgresql.conf"
        file.write_text(file.read_text() + lines.replace("/mnt/log-archive", str(cls.archive)))

    def looks(self, practice):
        return [one for one in practice.json_of("doctor", code=1)["looks"] if one["what"] == "server"]

    def archive_look(self, practice):
        return next(one for one in self.looks(practice) if "archive" in one["words"])

    def archived(self):
        """All of the log until now, as archive_timeout would do within a minute."""
        last = self.cluster.ask("postgres", "SELECT pg_walfile_name(pg_switch_wal())")
        self.until(lambda: (self.archive / last).exists(), lambda: self.cluster.ask("postgres", "SELECT * FROM pg_stat_archiver"))

    def lose(self):
        self.cluster.do("pg_ctl", "-D", self.cluster.data, "-m", "immediate", "-w", "stop")
        self.cluster.server.wait()
        shutil.rmtree(self.cluster.data)

    def recover(self, base, moment):
        shutil.copytree(base, self.cluster.data)
        for path in [self.cluster.data, *self.cluster.data.rglob("*")]:
            self.own(path)
        self.cluster.data.chmod(0o700)
        self.settings(self.cluster.data, lines_after("and the moment it is to go back to:").replace("2026-11-24 03:00:00-05", moment))
        (self.cluster.data / "recovery.signal").touch()
        self.own(self.cluster.data / "recovery.signal")
        self.cluster.start()
        self.until(lambda: self.cluster.ask("postgres", "SELECT pg_is_in_recovery()") == "f", lambda: (self.cluster.folder / "log").read_text()[-2000:])

    def test_a_lost_server_goes_back_to_a_moment_and_no_number_is_used_again(self):  # I5, I9
        practice = self.on_server()
        practice.take_people()
        base = self.cluster.folder / "base"
        self.cluster.do("pg_basebackup", "-h", self.cluster.folder, "-U", "owner", "-D", base, "-c", "fast", "-X", "none")
        before = practice.night()  # after the base backup: in the archived log alone
        verified = practice.json_of("verification", "list")["verifications"]
        last_kept = int(self.cluster.ask(self.database, "SELECT max(isa13) FROM attempts"))
        time.sleep(1.1)
        moment = self.cluster.ask("postgres", "SELECT now()")
        time.sleep(1.1)
        late = [person(number) for number in range(1, 20)]
        for number, one in enumerate(late):
            one["id"], one["coverage"]["member_id"] = f"L-{number}", f"T{number + 1}"
            one["patient"]["birth_date"] = f"1991-02-{number + 1:02}"
        practice.eligd("intake", "add", practice.write("late.json", json.dumps(late)))
        self.assertGreater(practice.night()["planned"], 0)
        on_wire = int(self.cluster.ask(self.database, "SELECT max(isa13) FROM attempts"))
        self.assertGreater(on_wire, last_kept, "nothing left after the moment it goes back to")
        self.archived()
        self.assertEqual(self.archive_look(practice)["light"], "good")
        self.lose()

        self.recover(base, moment)
        refused = subprocess.run(practice.command("run", "nightly"), capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("eligd store restored --as-of", refused.stderr)
        # The practice's clock; the minute before, so that nothing later is promised.
        zone = "SELECT to_char((timestamptz '%s') AT TIME ZONE 'America/New_York', 'YYYY-MM-DD HH24:MI')" % moment
        practice.eligd("store", "restored", "--as-of", self.cluster.ask("postgres", zone))
        self.assertEqual(practice.json_of("verification", "list")["verifications"], verified)
        self.assertEqual(int(self.cluster.ask(self.database, "SELECT max(isa13) FROM attempts")), last_kept)
        practice.eligd("audit", "verify")

        practice.eligd("intake", "add", str(practice.folder / "late.json"))
        again = practice.night()
        self.assertGreaterEqual(again["planned"], len(late))
        self.assertGreater(int(self.cluster.ask(self.database, f"SELECT min(isa13) FROM attempts WHERE isa13 > {last_kept}")), on_wire)
        self.assertEqual(self.of_payer(practice)["isa13_repeated"], 0)
        self.assertEqual(before["planned"], night_test.PEOPLE)
        self.assertEqual([one for one in practice.json_of("doctor", code=1)["looks"] if one["what"].startswith("I")], [])

    def of_payer(self, practice):
        with night_test.urllib.request.urlopen(f"http://127.0.0.1:{practice.payer_port}/log/summary", timeout=5) as answer:
            return json.load(answer)

    def test_doctor_and_figures_tell_of_an_archive_that_fails_and_of_none(self):
        practice = self.on_server()
        port = night_test.free_port()
        toml = practice.folder / "config/eligd.toml"
        toml.write_text(toml.read_text() + f"\n[metrics]\nport = {port}\n")
        self.archived()
        self.assertEqual(self.archive_look(practice)["light"], "good")
        self.cluster.ask("postgres", "ALTER SYSTEM SET archive_command = 'false'")
        try:
            self.cluster.ask("postgres", "SELECT pg_reload_conf()")
            self.cluster.ask("postgres", "CREATE TABLE x (y int)")
            self.cluster.ask("postgres", "DROP TABLE x")
            self.cluster.ask("postgres", "SELECT pg_switch_wal()")
            self.until(lambda: "archive_command fails" in self.archive_look(practice)["words"], lambda: self.archive_look(practice))
            self.assertEqual(self.archive_look(practice)["light"], "RED")
            practice.begin("serve")
            self.until(lambda: "metrics.served" in practice.log(), practice.log)
            with night_test.urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
                figures = answer.read().decode()
            self.assertRegex(figures, r'(?m)^eligd_log_archive\{practice="practice"\} 0$')
            self.assertRegex(figures, r'(?m)^eligd_log_archived_timestamp_seconds\{practice="practice"\} \d')
        finally:
            self.cluster.ask("postgres", "ALTER SYSTEM RESET archive_command")
            self.cluster.ask("postgres", "ALTER SYSTEM SET archive_mode = 'off'")
            self.cluster.stop()
            self.cluster.start()
        look = self.archive_look(practice)
        self.assertEqual(look["light"], "look")
        self.assertIn("archive_mode is off", look["words"])
        self.cluster.ask("postgres", "ALTER SYSTEM RESET archive_mode")
        self.cluster.stop()
        self.cluster.start()


# Those of a server that is not lost are night_test's.
for name in [name for name in dir(night_test.OnServer) if name.startswith("test_")]:
    setattr(Recovered, name, None)

if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
