#!/usr/bin/env python3
"""`eligd init` from nothing: by its five questions at a real terminal and by options, to a first night against the test payer.

  init_test.py ELIGD TESTPAYER [unittest options]
"""
import datetime
import json
import os
import pathlib
import pty
import pwd
import re
import select
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock
import urllib.request

ELIGD, TESTPAYER = sys.argv[1:3]
SECRET = "sample-secret-not-shown"


class FromNothing(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-init-")))
        self.config = self.folder / "config"
        (self.folder / "secret").write_text(SECRET + "\n")
        (self.folder / "secret").chmod(0o600)

    def eligd(self, *words):
        return subprocess.run([ELIGD, "-C", str(self.config), *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False)

    def check(self, code, *words):
        done = self.eligd(*words)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done

    def payer(self):
        scenarios = self.folder / "scenarios"
        scenarios.mkdir()
        (scenarios / "one.toml").write_text(f'[[clearinghouse]]\nkey = "exchange-one"\nuser = "clinic"\npassword = "{SECRET}"\n\n'
                                            '[[member]]\nid = "W123456789"\nplan = "EXAMPLE PPO"\n')
        payer = subprocess.Popen([TESTPAYER, "--scenarios", str(scenarios), "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(payer.stdout.close)
        self.addCleanup(payer.wait)
        self.addCleanup(payer.terminate)
        return payer.stdout.readline().strip().rsplit(":", 1)[1]

    def options(self, port):
        return ["--practice", "EXAMPLE CLINIC", "--npi", "1234567893", "--tax-id", "123456789", "--time-zone", "America/Chicago",
                "--clearinghouse", "Exchange One", "--url", f"http://127.0.0.1:{port}/exchange-one/soap", "--sender-id", "US", "--receiver-id", "THEM",
                "--user", "clinic", "--secret-file", str(self.folder / "secret"), "--payer", "aetna"]

    def files(self):
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def first_night(self):
        """Good to its checks, and a person who is asked about comes out known."""
        self.assertIn("good.", self.check(0, "config", "check").stdout)
        looks = json.loads(self.check(0, "--json", "doctor").stdout)["looks"]
        self.assertEqual([look for look in looks if look["light"] == "RED"], [])
        day = (datetime.date.today() + datetime.timedelta(3)).isoformat()
        (self.folder / "intakes.csv").write_text("intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n"
                                                 f"A-1,TESTPATIENT,SAMPLE,1990-01-02,Aetna,W123456789,iop_mh,{day}T09:00\n")
        self.check(0, "intake", "add", str(self.folder / "intakes.csv"))
        night = json.loads(self.check(0, "--json", "run", "nightly").stdout)
        self.assertEqual(night["counts"], {"planned": 1, "answered": 1, "failed": 0, "held": 0, "skipped": 0})
        self.assertTrue(pathlib.Path(night["report"]["html"]).is_file())
        self.assertEqual(pathlib.Path(night["report"]["html"]).parent, self.folder / "var/reports")

    def test_by_options_a_first_night_can_be_run(self):
        made = self.check(0, "init", *self.options(self.payer()), "--admin", "ruth")
        self.assertIn("One-time code for ruth", made.stdout)
        self.assertNotIn(SECRET, made.stdout + made.stderr)
        self.first_night()

    def test_by_options_writes_nothing_secret_into_what_others_may_read(self):
        self.check(0, "init", *self.options(1))
        for path in [*self.config.rglob("*"), *(self.folder / "var").rglob("*")]:
            mode = stat.S_IMODE(path.stat().st_mode)
            self.assertEqual(mode & stat.S_IRWXO, 0, f"{path} {mode:o}")
            if path.is_file() and "secrets" not in path.parts:
                self.assertNotIn(SECRET.encode(), path.read_bytes())
        self.assertEqual((self.config / "secrets/exchange-one").read_text().strip(), SECRET)

    def test_keeps_the_comments_of_every_key(self):
        self.check(0, "init", *self.options(1))
        text = (self.config / "eligd.toml").read_text()
        self.assertIn('time_zone = "America/Chicago"', text)
        self.assertIn(f'path = "{self.folder}/var/eligd.db"', text)
        self.assertIn("# `eligd init` makes it.", text)
        self.assertGreater(text.count("#"), 150)
        self.assertNotIn("800-555-0190", re.sub(r"(?m)^#.*", "", (self.config / "provider.toml").read_text()))  # an example's, on no letter

    def test_never_overwrites(self):
        self.check(0, "init", *self.options(1))
        before = self.files()
        self.assertIn("is there already; nothing was written", self.check(73, "init", *self.options(2)).stderr)
        self.check(0, "init")  # what it was before: the key, which is there
        self.assertEqual(self.files(), before)

    def test_never_overwrites_one_file_of_another(self):
        (self.config / "payers").mkdir(parents=True)
        (self.config / "provider.toml").write_text("# mine\n")
        before = self.files()
        self.check(73, "init", *self.options(1))
        self.assertEqual(self.files(), before)

    def test_by_options_names_what_is_missing_or_wrong_and_writes_nothing(self):
        options = self.options(1)
        self.assertIn("--practice is needed", self.check(2, "init", *options[2:]).stderr)
        wrong = ["1234567890" if one == "1234567893" else one for one in options]
        self.assertIn("--npi 1234567890", self.check(2, "init", *wrong).stderr)
        self.assertIn("the directory has none of that key", self.check(2, "init", *options, "--payer", "nobody-health").stderr)
        self.assertIn("nobody can be asked here", self.check(2, "init").stderr)
        self.assertFalse(self.config.exists())

    def test_without_a_secret_says_where_it_goes(self):
        options = self.options(1)
        at = options.index("--secret-file")
        made = self.check(0, "init", *options[:at], *options[at + 2:])
        self.assertIn(f"into {self.config}/secrets/exchange-one", made.stdout)
        self.assertIn("secrets/exchange-one is not there", self.check(0, "config", "check").stderr)

    def test_without_a_secret_people_are_served_and_what_is_missing_is_used_once_it_is_there(self):
        options = self.options(1)
        at = options.index("--secret-file")
        self.check(0, "init", *options[:at], *options[at + 2:])
        toml = self.config / "eligd.toml"
        toml.write_text(toml.read_text().replace("port = 8443", "port = 0"))  # any that is free
        told = []
        daemon = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stderr=subprocess.PIPE, text=True)
        self.addCleanup(daemon.stderr.close)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        late = threading.Timer(90, daemon.kill)  # then what it said is shown
        late.start()
        self.addCleanup(late.cancel)

        def heard(word):
            for line in daemon.stderr:
                told.append(line)
                if word in line:
                    return line
            return self.fail("".join(told))

        self.assertIn("secrets/exchange-one is not there", heard("connections.failed"))
        with urllib.request.urlopen(heard("api.listening").split()[-1] + "/health", timeout=10) as health:
            self.assertEqual(health.status, 200)
        daemon.send_signal(signal.SIGHUP)
        heard("connections.failed")
        shutil.copy(self.folder / "secret", self.config / "secrets/exchange-one")
        daemon.send_signal(signal.SIGHUP)
        heard("connections.made")
        daemon.terminate()
        told += daemon.stderr
        self.assertEqual(daemon.wait(), 0)
        self.assertEqual(sum("connections.failed" in line for line in told), 2, "".join(told))

    @unittest.skipUnless(os.geteuid() == 0, "only root gives way")
    def test_by_root_leaves_the_data_to_the_service_and_the_audit_the_persons_name(self):
        nobody = pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        self.config.mkdir(0o750)
        os.chown(self.config, 0, nobody.pw_gid)
        (self.folder / "var").mkdir(0o700)
        os.chown(self.folder / "var", nobody.pw_uid, nobody.pw_gid)
        port = self.payer()
        with unittest.mock.patch.dict(os.environ, SUDO_USER="daemon"):
            self.check(0, "init", *self.options(port), "--admin", "ruth")
            day = (datetime.date.today() + datetime.timedelta(3)).isoformat()
            (self.folder / "intakes.csv").write_text("intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n"
                                                     f"A-1,TESTPATIENT,SAMPLE,1990-01-02,Aetna,W123456789,iop_mh,{day}T09:00\n")
            self.check(0, "intake", "add", str(self.folder / "intakes.csv"))
            self.check(0, "run", "nightly")
        made = [path for path in (self.folder / "var").rglob("*") if path.is_file()]
        self.assertGreater(len(made), 4)
        self.assertEqual({path.stat().st_uid for path in made}, {nobody.pw_uid})
        for name in ("payers", "clearinghouses", "secrets/pages"):  # what admins write on the pages
            status = (self.config / name).stat()
            self.assertEqual((status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)), (0, nobody.pw_gid, 0o2770), name)
        for path in [*self.config.rglob("*.toml"), *(path for path in (self.config / "secrets").iterdir() if path.is_file())]:
            status = path.stat()
            self.assertEqual((status.st_uid, status.st_gid, status.st_mode & 0o747), (0, nobody.pw_gid, 0o640), path)
        with sqlite3.connect(self.folder / "var/eligd.db") as store:
            who = {row[0] for row in store.execute("SELECT DISTINCT who FROM audit")}
        self.assertIn("daemon", who)
        self.assertNotIn("nobody", who)

    def typed(self, answers):
        """Everything the terminal showed; each answer is typed when its question stands there."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(ELIGD, [ELIGD, "-C", str(self.config), "init"])
        shown, at, end = b"", 0, time.monotonic() + 60
        answers = list(answers)
        while time.monotonic() < end:
            if answers and answers[0][0].encode() in shown[at:]:
                at = len(shown)
                os.write(terminal, answers.pop(0)[1].encode() + b"\n")
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:
                    break
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(terminal)
        self.assertEqual(answers, [], shown.decode())
        return code, shown.decode()

    def test_by_its_questions_a_first_night_can_be_run(self):
        port = self.payer()
        code, shown = self.typed([
            ("Name of the practice", "EXAMPLE CLINIC"), ("NPI", "1234567890"), ("NPI", "1234567893"), ("Tax id", "123456789"), ("Taxonomy", ""),
            ("Time zone", "America/Chicago"), ("Folder [", ""), ("Its name", "Exchange One"), ("How it speaks", ""),
            ("Its address", f"http://127.0.0.1:{port}/exchange-one/soap"), ("Our id there", "US"), ("Its own id", "THEM"), ("User", "clinic"),
            ("password or key", SECRET), ("Words of its name", "aetna"), ("Which (1", "1"), ("Its id at Exchange One [60054]", ""),
            ("Words of its name", ""), ("Its name (empty: later)", "ruth")])
        self.assertEqual(code, 0, shown)
        self.assertEqual(re.findall(r"\d of 5", shown), ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"])
        self.assertNotIn(SECRET, shown)
        self.assertIn("One-time code for ruth", shown)
        self.first_night()

    def test_that_is_left_in_the_middle_writes_nothing(self):
        code, shown = self.typed([("Name of the practice", "EXAMPLE CLINIC"), ("NPI", "\x04\x04")])
        self.assertNotEqual(code, 0, shown)
        self.assertIn("nothing was written", shown)
        self.assertFalse(self.config.exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
