#!/usr/bin/env python3
"""The commands as a person at a terminal meets them: exit codes, sentences and files.

Each case makes a configuration of its own in a temporary folder, runs the built program in it and looks
at what it printed and left behind. Where a partner is needed, the test payer plays it over loopback.

  commands_test.py ELIGD TESTPAYER [unittest options]
"""
import contextlib
import base64
import datetime
import hashlib
import fcntl
import json
import os
import pathlib
import pty
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import zoneinfo

ELIGD, TESTPAYER = sys.argv[1:3]

HEADER = "intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n"
GOOD = "A-1,TESTPATIENT,SAMPLE,1990-01-02,Sample Health,T1,iop_mh,2099-01-05T09:00\n"
BAD = "A-2,TESTPATIENT,SAMPLE,13/02/1990,Sample Health,T1,iop_mh,2099-01-05T09:00\n"

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\npath = "var/eligd.db"\nkey = { file = "secrets/store-key" }\n'
                  '[report]\nfolder = "var/reports"\n[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\n'
                   'site = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:PORT/exchange/soap"\n'
                                    'plain_http_allowed = true\nsender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n'
                                    '[auth]\nkind = "user_password"\nuser = "clinic"\nsecret = { file = "secrets/exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\n'
                          'percent = "plan_percent"\n',
}


class Practice(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-cli-")))
        self.config = self.folder / "config"
        for name, text in FILES.items():
            self.write(f"config/{name}", text.replace("PORT", "1"))  # port 1: nobody listens
        self.write("config/secrets/exchange", "sample-secret", 0o600)

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if mode:
            path.chmod(mode)
        return str(path)

    def run_eligd(self, *words):
        done = subprocess.run([ELIGD, "-C", str(self.config), *words], capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def check(self, code, *words):
        """Runs the command, wants the exit code, gives both streams."""
        got, out, err = self.run_eligd(*words)
        self.assertEqual(got, code, f"{words}\n{out}{err}")
        return out, err

    def json_of(self, code, *words):
        return json.loads(self.check(code, "--json", *words)[0])

    def play(self, scenario):
        """A test payer on a free port, told to the configuration; ends with the case."""
        self.write("scenarios/one.toml", scenario)
        process = subprocess.Popen([TESTPAYER, "--scenarios", str(self.folder / "scenarios"), "--port", "0"],
                                   stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        port = process.stdout.readline().strip().rsplit(":", 1)[1]
        name = "clearinghouses/exchange.toml"
        self.write(f"config/{name}", FILES[name].replace("PORT", port))


class FirstStart(Practice):
    def test_a_missing_key_says_what_makes_it(self):
        _, err = self.check(78, "verification", "list")
        self.assertIn("run `eligd init`", err)
        out, err = self.check(0, "config", "check")
        self.assertIn("is not there yet; run `eligd init`", err)
        self.assertIn("good.", out)

    def test_init_makes_the_key_once_and_leaves_it_alone_after(self):
        self.assertTrue(self.json_of(0, "init")["made"])
        key = (self.config / "secrets/store-key").read_bytes()
        out, _ = self.check(0, "init")
        self.assertIn("left alone", out)
        self.assertEqual((self.config / "secrets/store-key").read_bytes(), key)

    def test_doctor_goes_on_where_there_is_no_store_yet(self):
        self.check(0, "init")
        out, err = self.check(1, "doctor")  # the exchange is red: nobody listens
        self.assertIn("made by the first intake", out)
        self.assertIn("clearinghouse exchange", out)
        self.assertEqual(err, "")

    def test_doctor_names_the_answers_that_are_held_and_why(self):
        self.check(0, "init")
        self.write("config/eligd.toml", FILES["eligd.toml"] + "[limits]\nattempts_max = 1\n")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.play('[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\nfault = "wrong_trace"\n')
        self.run_eligd("run", "nightly")
        _, out, _ = self.run_eligd("doctor")
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.assertRegex(out, rf"1 answer is held because nothing says whose it is; ask the clearinghouse\. A1 of ({today}|{today - datetime.timedelta(days=1)}): \w+")
        for canary in ("TESTPATIENT", "1990", "T1:"):
            self.assertNotIn(canary, out)
        # Its task ends by a word, once somebody asked whose it is.
        [held] = [one["id"] for one in self.json_of(0, "task", "list", "--queue", "Admin")["tasks"] if one["code"] == "held-1"]
        self.check(2, "task", "end", str(held), "--outcome", "given up")
        self.json_of(0, "task", "end", str(held), "--outcome", "done")
        self.assertEqual([one for one in self.json_of(0, "task", "list")["tasks"] if one["code"] == "held-1"], [])

    def test_a_missing_secret_is_a_warning_of_config_check(self):
        (self.config / "secrets/exchange").unlink()
        _, err = self.check(0, "config", "check")
        self.assertIn("warning: ", err)
        self.assertIn("secrets/exchange", err)

    def test_another_stores_key_is_a_matter_of_configuration(self):
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.write("config/secrets/store-key", "ab" * 32, 0o600)
        _, err = self.check(78, "intake", "list")
        self.assertIn("does not open this store", err)


class WrongWords(Practice):
    def test_are_told_in_one_line_with_exit_code_2(self):
        for words, named in ((["intakes"], "'intakes' is no command or option of eligd; did you mean 'intake'?"),
                             (["intake", "ad", "x.csv"], "'ad' is no command or option of eligd intake; did you mean 'add'?"),
                             (["verification", "list", "--headlin", "x"], "did you mean '--headline'?"),
                             (["x12", "read"], "file is required"),
                             (["report", "--format", "docx"], "docx")):
            _, err = self.check(2, *words)
            self.assertTrue(err.startswith("eligd: "), err)
            self.assertEqual(err.count("\n"), 1, err)
            self.assertIn(named, err)


class Payers(Practice):
    DIRECTORY = ('as_of = "2026-01-31"\n[[payer]]\nkey = "example-blue-tx"\nname = "Example Blue of Texas"\nkind = "blue"\nstates = ["TX"]\n'
                 'ids = { common = ["00123"], office_ally = ["EXB1", "EXB2"] }\naliases = ["Example Blue Card", "Sample Health"]\n'
                 'vendor = "Example Vendor"\n[[payer]]\nkey = "sample-health"\nname = "Sample Health"\nids = { common = ["SAMP1"] }\n')

    def test_a_payer_is_found_in_the_directory_and_becomes_one_of_ours(self):
        self.write("config/payer-directory.toml", self.DIRECTORY)
        found = self.json_of(0, "payer", "search", "blue", "TX")["payers"]
        self.assertEqual([(one["key"], one["ids"]["common"]) for one in found], [("example-blue-tx", ["00123"])])
        out, _ = self.check(1, "payer", "search", "nobody", "at", "all")
        self.assertIn("nothing in the directory of 2 payers", out)
        command = ("payer", "import", "example-blue-tx", "--clearinghouse", "exchange")
        dry, err = self.check(0, *command, "--dry-run")
        self.assertIn("'Sample Health' is left out of the aliases: it means 'sample' already", err)
        file = self.config / "payers/example-blue-tx.toml"
        self.assertFalse(file.exists())
        out, _ = self.check(0, *command)
        self.assertEqual(file.read_text(), dry)
        self.assertIn("payer id 00123 at exchange", out)
        self.assertIn("usually run by: Example Vendor", dry)
        shown = self.json_of(0, "payer", "show", "EXAMPLE BLUE CARD")
        self.assertEqual(shown["key"], "example-blue-tx")
        self.check(0, "config", "check")

    def test_an_import_that_would_do_harm_writes_nothing(self):
        self.write("config/payer-directory.toml", self.DIRECTORY)
        before = sorted((self.config / "payers").iterdir())
        for code, words, told in (
                (65, ("example-blue-xt", "--clearinghouse", "exchange"), "did you mean example-blue-tx"),
                (65, ("example-blue-tx", "--clearinghouse", "nowhere"), "no clearinghouse is called 'nowhere'"),
                (2, ("example-blue-tx", "--clearinghouse", "exchange", "--ids", "office_ally"), "several ids in the list 'office_ally': EXB1, EXB2"),
                (2, ("example-blue-tx", "--clearinghouse", "exchange", "--ids", "stedi"), "has no id in the list 'stedi'"),
                (2, ("sample-health", "--clearinghouse", "exchange"), "the name 'Sample Health' means 'sample' already"),
                (2, ("example-blue-tx", "--clearinghouse", "exchange", "--as", "sample"), "a payer 'sample' is there already"),
                (78, ("example-blue-tx", "--clearinghouse", "exchange", "--as", "No Key"), "taken away again")):
            _, err = self.check(code, "payer", "import", *words)
            self.assertIn(told, err)
            self.assertEqual(sorted((self.config / "payers").iterdir()), before)

    def test_show_names_every_rule_and_what_was_left_out(self):
        out, _ = self.check(0, "payer", "show", "sample")
        lines = {line.split()[0]: line for line in out.splitlines()}
        for key in ("percent", "end_date_inclusive", "iop_day_is_one_visit", "member_id_shape", "hours", "search", "required_fields",
                    "contracts", "retry.attempts_max", "retry.first_seconds", "retry.retry_on", "future_days_max", "levels",
                    "behavioral_vendor", "routes", "in_flight_max", "dependents_own_ids", "answers_explicit_lists"):
            self.assertIn(key, lines)
        self.assertTrue(lines["percent"].endswith("plan_percent"))
        self.assertTrue(lines["search"].endswith("id_name_birth (default)"))
        rules = self.json_of(0, "payer", "show", "SAMP1")["rules"]
        self.assertEqual(rules["percent"], {"value": "plan_percent", "default": False})
        self.assertEqual(rules["retry.first_seconds"], {"value": 90, "default": True})

    def test_test_reaches_the_payer_with_numbers_that_never_repeat(self):  # I9
        self.check(0, "init")
        self.play('[default]\nreject = "75"\n')
        first = self.json_of(0, "payer", "test", "sample")
        self.assertEqual((first["clearinghouse"], first["payer_id"], first["works"]), ("exchange", "SAMP1", True))
        self.assertIn("AAA 75", first["words"])
        self.assertEqual((first["aaa"], first["http_status"], first["partner_code"]), ("75", 200, None))
        self.assertLess(first["isa13"], self.json_of(0, "payer", "test", "Sample Health")["isa13"])
        self.assertEqual(self.json_of(0, "verification", "list")["verifications"], [])
        self.assertEqual(self.json_of(0, "intake", "list")["intakes"], [])

    def test_test_asks_for_the_partners_own_test_member(self):  # F84
        self.check(0, "init")
        self.play('[default]\nreject = "75"\n[[member]]\nid = "FIXTURE1"\nlast = "FIXTURE"\nfirst = "SAMPLE"\nplan = "GOLD"\n')
        path = self.config / "clearinghouses/exchange.toml"
        fixture = '[[test_members]]\npayer = "sample"\nmember_id = "FIXTURE1"\nlast_name = "FIXTURE"\nfirst_name = "SAMPLE"\n'
        path.write_text(path.read_text() + fixture)
        shown = self.json_of(0, "payer", "test", "sample")
        self.assertEqual((shown["asked_for"], shown["works"]), ("test member", True))
        self.assertIn("test member: it works", shown["words"])
        self.assertIn("AAA 75", self.json_of(0, "payer", "test", "sample", "--nobody")["words"])
        path.write_text(path.read_text().replace("FIXTURE1", "FIXTURE2"))
        out, _ = self.check(1, "payer", "test", "sample")
        self.assertIn("does not know its own test member", out)
        path.write_text(path.read_text().replace("FIXTURE2", "FIXTURE1").replace('usage = "T"', 'usage = "P"'))
        out, err = self.check(0, "payer", "test", "sample")
        self.assertIn("nobody by that name exists", out)
        self.assertIn("is asked live (usage P)", err)
        self.assertEqual(self.json_of(0, "payer", "test", "sample", "--fixture")["asked_for"], "test member")
        path.write_text(path.read_text().replace(fixture, ""))
        _, err = self.check(78, "payer", "test", "sample", "--fixture")
        self.assertIn("has no test member of sample", err)

    def test_open_says_whether_anything_held_the_door(self):  # F100
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("none.csv", HEADER + GOOD))
        out, _ = self.check(0, "clearinghouse", "open", "exchange")
        self.assertIn("nothing held it", out)
        self.check(65, "clearinghouse", "open", "nowhere")
        self.play('[[clearinghouse]]\nkey = "exchange"\nuser = "clinic"\npassword = "another"\n[default]\nreject = "75"\n')
        night = subprocess.Popen([ELIGD, "-C", str(self.config), "run", "nightly"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while time.monotonic() < until and not [task for task in self.json_of(0, "task", "list")["tasks"] if task["code"] == "login-exchange"]:
            time.sleep(0.2)
        night.terminate()
        night.wait()
        [door] = [str(one["id"]) for one in self.json_of(0, "task", "list")["tasks"] if one["code"] == "login-exchange"]
        _, err = self.run_eligd("task", "end", door, "--outcome", "done")[1:]
        self.assertIn("goes by itself when what it tells of is put right", err)
        out, _ = self.check(1, "doctor")
        self.assertRegex(out, r"RED +clearinghouse exchange: nothing is sent there since 20\d\d-.*eligd clearinghouse open exchange")
        # Also where it was taken out of the configuration meanwhile: its task would never end.
        house, payer = (self.config / "clearinghouses/exchange.toml"), (self.config / "payers/sample.toml")
        rules = payer.read_text()
        house.rename(house.with_name("second.toml"))
        payer.write_text(rules.replace('"exchange"', '"second"'))
        self.assertEqual(self.json_of(0, "clearinghouse", "open", "exchange")["opened"], 1)
        self.check(65, "clearinghouse", "open", "exchange")
        house.with_name("second.toml").rename(house)
        payer.write_text(rules)
        self.assertNotIn("nothing is sent there", self.run_eligd("doctor")[1])
        self.assertEqual(self.json_of(0, "clearinghouse", "open", "exchange")["opened"], 0)

    def test_test_says_who_on_the_way_says_no(self):
        self.check(0, "init")
        self.play('[default]\nreject = "51"\n')
        out, _ = self.check(1, "payer", "test", "sample")
        self.assertIn("Provider not on file (AAA 51)", out)

    def test_enrollment_is_written_down_read_and_taken_out_again(self):
        self.check(0, "init")
        self.check(0, "payer", "enrollment", "set", "Sample Health", "--state", "submitted", "--day", "2026-11-12", "--note", "by letter")
        told = self.json_of(0, "payer", "enrollment", "list")
        self.assertEqual([(one["payer"], one["npi"], one["state"], one["day"], one["note"]) for one in told["enrollments"]],
                         [("sample", "1234567893", "submitted", "2026-11-12", "by letter")])
        self.assertEqual(told["refusals"], [])
        self.assertIn("submitted", self.check(0, "payer", "enrollment", "list", "--payer", "sample")[0])
        _, err = self.check(2, "payer", "enrollment", "set", "sample", "--state", "maybe")
        self.assertIn("write not needed, submitted, approved, rejected or unknown", err)
        self.check(2, "payer", "enrollment", "set", "sample", "--state", "approved", "--npi", "1234567890")
        self.check(0, "payer", "enrollment", "set", "sample", "--state", "unknown")
        self.assertEqual(self.json_of(0, "payer", "enrollment", "list")["enrollments"], [])
        self.check(65, "payer", "enrollment", "set", "sample", "--state", "unknown")
        self.check(65, "payer", "enrollment", "list", "--payer", "nobody")

    def test_test_says_when_nobody_answers(self):
        self.check(0, "init")
        out, _ = self.check(69, "payer", "test", "sample")
        self.assertIn("sample through exchange as SAMP1: not reached", out)

    def test_test_without_a_usable_route_is_a_matter_of_configuration(self):
        self.check(0, "init")
        (self.config / "secrets/exchange").unlink()
        _, err = self.check(78, "payer", "test", "sample")
        self.assertIn("no route that can be used", err)
        self.check(65, "payer", "test", "nobody")


class Intakes(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")

    def test_a_dry_run_stores_nothing_and_writes_the_rejects(self):
        rejects = self.folder / "rejects.csv"
        told = self.json_of(1, "intake", "add", "--dry-run", "--rejects", str(rejects), self.write("in.csv", HEADER + GOOD + BAD))
        self.assertEqual((told["created"], told["reasons"]), (1, 1))
        self.assertEqual((told["refused"][0]["row"], told["refused"][0]["reasons"][0]["column"]), (3, "dob"))
        self.assertIn("A-2", rejects.read_text(encoding="utf-8-sig"))
        self.assertEqual(self.json_of(0, "intake", "list")["intakes"], [])

    def test_no_folder_is_made_for_an_output(self):
        for words in (["intake", "add", "--rejects", f"{self.folder}/typo/r.csv", self.write("in.csv", HEADER + BAD)],
                      ["backup", f"{self.folder}/typo/copy.db"]):
            _, err = self.check(73, *words)
            self.assertIn("there is no folder", err)
        self.assertFalse((self.folder / "typo").exists())

    def test_what_keeps_an_intake_from_being_asked_is_told_when_it_is_taken(self):
        row = GOOD.replace("Sample Health", "Sample Healt").replace("2099-01-05", "2020-01-06")
        _, err = self.check(0, "intake", "add", "--dry-run", self.write("in.csv", HEADER + row))
        self.assertIn("row 2: first_appointment is in the past", err)
        self.assertIn("row 2: it will not be asked: the payer as written is not one of ours", err)
        self.assertIn("perhaps SAMPLE HEALTH", err)
        self.write("config/payers/sample.toml", 'required_fields = ["group_number"]\n' + FILES["payers/sample.toml"])
        _, err = self.check(0, "intake", "add", "--dry-run", self.write("in.csv", HEADER + GOOD))
        self.assertIn("SAMPLE HEALTH needs: group number", err)

    def test_a_file_refused_whole_is_65_and_says_so(self):
        for content in (b"", b"PK\x03\x04rest", b"\x00\x9f\x00\x01\x02\xff\xfe\x00", b"a,b\n1,2\n", b"{"):
            _, err = self.check(65, "intake", "add", self.write("in.csv", content))
            self.assertIn("refused whole", err)
        self.check(65, "intake", "add", str(self.folder / "none.csv"))

    def test_a_row_that_is_wrong_as_a_whole_names_no_empty_column(self):
        out, err = self.check(1, "intake", "add", self.write("in.csv", HEADER + "A-1,TESTPATIENT\n"))
        self.assertIn("row 2: has 2 cells", err)
        self.assertIn("1 refused for 1 reason\n", out)


class Replays(Practice):
    """A night into a real store; then the folder is changed, and its answers are read again."""

    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.play('[default]\nanswer = "generated"\n')
        first = (datetime.date.today() + datetime.timedelta(days=2)).isoformat()
        rows = "".join(GOOD.replace("A-1", f"A-{n}").replace("T1,", f"T{n},").replace("2099-01-05", first) for n in range(1, 7))
        self.check(0, "intake", "add", self.write("in.csv", HEADER + rows))
        self.run_eligd("run", "nightly")

    def test_the_same_rules_change_nothing(self):
        told = self.json_of(0, "replay")
        self.assertEqual((told["looked_at"], told["would_change"], told["not_explained"]), (6, 0, 0))
        self.assertGreaterEqual(told["answers"], 6)
        out, err = self.check(0, "replay", "--payer", "SAMPLE HEALTH")
        self.assertEqual(out, "6 looked at; 0 would change readiness, 0 a required fact, 0 money\n")
        self.assertEqual(err, "")
        self.assertEqual(self.json_of(0, "replay", "--since", "2099-01-01")["looked_at"], 0)
        _, err = self.check(2, "replay", "--since", "soon")
        self.assertIn("write YYYY-MM-DD", err)

    def test_a_changed_rule_is_told_and_nothing_is_written(self):
        before = self.json_of(0, "verification", "list")
        self.write("config/levels.toml", FILES["levels.toml"].replace('evidence = ["A8", "MH", "30"]', 'evidence = ["30"]'))
        out, _ = self.check(1, "replay")
        self.assertRegex(out, r"^6 looked at; \d would change readiness, \d a required fact, \d money\n")
        self.assertRegex(out, r"verification +payer +was +would be +facts\n\d +sample ")
        self.assertNotIn("TESTPATIENT", out)
        told = self.json_of(1, "replay")
        self.assertEqual(len(told["found"]), told["would_change"])
        self.assertEqual(self.json_of(0, "verification", "list"), before)
        self.assertTrue(self.json_of(0, "audit", "verify"))
        database = sqlite3.connect(self.folder / "config/var/eligd.db")
        self.assertEqual(database.execute("SELECT count(*) FROM audit WHERE what = 'replay'").fetchone()[0], 2)
        database.close()

    def test_a_payer_that_is_gone_is_listed_and_no_error(self):
        (self.config / "payers/sample.toml").unlink()
        self.write("config/payers/other.toml", FILES["payers/sample.toml"].replace("SAMPLE HEALTH", "OTHER HEALTH"))
        out, _ = self.check(0, "replay")
        self.assertIn("6 cannot be explained by this configuration and stay as they are", out)
        self.assertIn("payer sample is no longer configured", out)


class StoreAndReports(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))

    def test_backup_does_not_write_over_a_file(self):
        target = str(self.folder / "copy.db")
        self.assertEqual(self.json_of(0, "backup", target), {"file": target})
        _, err = self.check(73, "backup", target)
        self.assertIn("exists already", err)

    def test_an_intake_is_added_while_the_daemon_works(self):
        daemon = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True)
        try:
            for line in daemon.stderr:
                if "daemon.started" in line:
                    break
            second = GOOD.replace("A-1", "A-2", 1)
            self.check(0, "intake", "add", self.write("second.csv", HEADER + second))
            self.assertIsNone(daemon.poll(), "the daemon goes on")
        finally:
            daemon.terminate()
            daemon.communicate(timeout=30)
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 2)

    def add_run(self, kind, key, **columns):
        """A run as another process left it: one row, of a store that nobody has open."""
        now = int(time.time() * 1e6)
        row = {"kind": kind, "key": key, "as_of": now, "window_from": now, "window_through": now + 3600 * 10**6, "rules_version": "", "started": now, **columns}
        database = sqlite3.connect(self.folder / "config/var/eligd.db")
        with database:
            database.execute(f"INSERT INTO runs ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        database.close()

    def test_the_daemons_next_pass_asks_about_an_intake_that_was_added_while_it_worked(self):
        # Two passes at once after another: a night that was cut short goes on, and the one after it is late.
        # In a zone where it is three in the afternoon: a freeze six hours ago is then after the morning's report, whatever the hour here.
        ahead = (datetime.datetime.now(datetime.timezone.utc).hour - 15 + 14) % 24 - 14  # hours west of Greenwich, as Etc/GMT counts them
        zone = f"Etc/GMT{ahead:+d}" if ahead else "Etc/GMT"
        now = datetime.datetime.now(zoneinfo.ZoneInfo(zone))
        hour = now.hour - 6
        self.write("config/eligd.toml", FILES["eligd.toml"].replace("America/New_York", zone) + f'[schedule]\nfreeze = "{hour:02}:00"\nrun = "{hour:02}:30"\n')
        self.add_run("nightly", f"N-{now.date() - datetime.timedelta(days=1):%Y%m%d}")
        self.play('[default]\nanswer = "generated"\n[latency]\nmedian_ms = 1500\n')
        with subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as daemon:
            try:
                told = []
                for line in daemon.stderr:
                    told.append(line)
                    if "attempt.sent" in line and sum("attempt.sent" in one for one in told) == 1:  # the first pass has its list, and waits
                        self.check(0, "intake", "add", self.write("second.csv", HEADER + GOOD.replace("A-1", "A-2", 1).replace("T1", "T2")))
                    if "night.ended" in line and sum("night.ended" in one for one in told) == 2:
                        break
            finally:
                daemon.terminate()
                daemon.communicate(timeout=30)
        ended = [json.loads(line[line.index("{"):]) for line in told if "night.ended" in line]
        self.assertEqual([(one["planned"], one["answered"]) for one in ended], [(1, 1), (2, 1)], "".join(told))
        cases = self.json_of(0, "verification", "list")["verifications"]
        self.assertEqual(len([one for one in cases if one["headline"]]), 2, cases)

    def test_the_daemon_writes_the_nights_report_again_in_the_morning_and_once(self):
        zone = zoneinfo.ZoneInfo("America/New_York")
        midnight = datetime.datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        self.write("config/eligd.toml", FILES["eligd.toml"] + '[schedule]\nfreeze = "23:58"\nrun = "23:59"\nretries_until = "00:01"\nreport = "00:02"\n')
        evening = midnight.date() - datetime.timedelta(days=1)
        self.add_run("nightly", f"N-{evening:%Y%m%d}", finished=int(midnight.timestamp() * 1e6))
        for name in ("first.csv", "second.csv"):  # the second daemon finds the report written
            with subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
                try:  # what is due comes before the drop folder, which is looked at from the start
                    dropped = pathlib.Path(self.write(f"config/var/intakes/{name}", HEADER + GOOD.replace("A-1", name)))
                    until = time.monotonic() + 20
                    while dropped.exists() and time.monotonic() < until:
                        time.sleep(0.02)
                finally:
                    daemon.terminate()
                    daemon.wait(timeout=30)
        self.assertEqual(sorted(path.name for path in (self.config / "var/reports").glob("*.r*.html")),
                         [f"N-{evening:%Y%m%d}.r1.gap-sheets.html", f"N-{evening:%Y%m%d}.r1.html"])

    def test_filters_take_a_headline_in_any_case_and_name_the_known_ones(self):
        self.check(0, "verification", "list", "--headline", "needs_CALL", "--payer", "Sample Health")
        _, err = self.check(2, "verification", "list", "--headline", "maybe")
        self.assertIn("Needs call", err)
        _, err = self.check(2, "verification", "list", "--payer", "maybe")
        self.assertIn("sample", err)

    def test_nobody_is_called_for_who_pays_himself(self):
        self.check(0, "intake", "add", self.write("self.csv", HEADER + GOOD.replace("A-1", "A-3").replace("Sample Health,T1", "Self-Pay,")))
        self.play('[default]\nanswer = "generated"\n')
        self.json_of(0, "run", "nightly")
        cases = self.json_of(0, "verification", "list", "--headline", "Self-pay")["verifications"]
        number = str(cases[0]["id"])
        _, err = self.check(65, "verification", "gap-sheet", number)
        self.assertIn("there is nobody to call: no coverage is on file", err)
        self.check(0, "verification", "letter", number)

    def test_gap_sheet_and_letter_are_printed_and_entered_in_the_audit(self):
        self.play('[default]\nanswer = "generated"\n')
        night = self.json_of(0, "run", "nightly")
        self.assertIn("gap-sheets", pathlib.Path(night["report"]["gap_sheets"]).name)
        for name, head in (("gap-sheet", "They will ask you for"), ("letter", "Dear SAMPLE,")):
            page = self.folder / f"{name}.html"
            out, _ = self.check(0, "verification", name, "1")
            self.assertIn(head, out)
            self.check(0, "verification", name, "1", "-o", str(page))
            self.assertIn(head, page.read_text())
            self.assertEqual(page.stat().st_mode & 0o777, 0o600)
            self.assertEqual(self.json_of(0, "verification", name, "1")["verification"], 1)
            self.check(73, "verification", name, "1", "-o", str(self.folder / "typo/page.html"))
            self.check(65, "verification", name, "99")
        self.assertLessEqual(float(self.json_of(0, "verification", "letter", "1")["grade"]), 8)
        database = sqlite3.connect(self.folder / "config/var/eligd.db")
        seen = [row[0] for row in database.execute("SELECT what FROM audit WHERE subject = 'verification 1'")]
        database.close()
        self.assertEqual((seen.count("view gap sheet"), seen.count("view patient letter")), (3, 4))
        self.check(0, "audit", "verify")

    def test_an_evidence_packet_is_written_once_audited_and_checked(self):
        self.play('[default]\nanswer = "generated"\n')
        self.json_of(0, "run", "nightly")
        packet = self.folder / "packet.json"
        written = self.json_of(0, "verification", "packet", "1", "-o", str(packet))
        self.assertEqual(packet.stat().st_mode & 0o777, 0o600)
        for canary in ("TESTPATIENT", "SAMPLE"):
            self.assertNotIn(canary, packet.name + json.dumps(written))
        self.check(73, "verification", "packet", "1", "-o", str(packet))
        self.check(65, "verification", "packet", "99", "-o", str(self.folder / "other.json"))
        self.assertFalse((self.folder / "other.json").exists())

        told = self.json_of(0, "audit", "verify", "--packet", str(packet))
        self.assertEqual((told["findings"], told["not_checked"]), ([], []), told)
        self.assertEqual((told["head"], told["key"]), (written["head"], self.json_of(0, "audit", "verify")["seal_key"]))
        alone = self.json_of(0, "audit", "verify", "--packet", str(packet), "--alone", "--sealed-by", written["key"])
        self.assertEqual(len(alone["not_checked"]), 2)
        self.check(1, "audit", "verify", "--packet", str(packet), "--alone", "--sealed-by", "00" * 32)
        self.check(2, "audit", "verify", "--alone")

        whole = json.loads(packet.read_text())
        link = whole["format"]  # as docs/evidence-packet.md has it, by another program
        for part in whole["parts"]:
            bytes_of = part["text"].encode() if "text" in part else base64.b64decode(part["base64"], validate=True)
            self.assertEqual(hashlib.sha256(bytes_of).hexdigest(), part["sha256"])
            link = hashlib.sha256("\n".join([link, part["name"], part["type"], part["sha256"]]).encode()).hexdigest()
            self.assertEqual(link, part["link"])
        self.assertEqual(link, whole["head"])
        entries = json.loads(next(part["text"] for part in whole["parts"] if part["name"] == "audit"))["entries"]
        self.assertEqual(entries[-1]["what"], "write evidence packet")
        packet.write_text(packet.read_text().replace("generated", "Generated", 1).replace('"calls"', '"Calls"', 1))
        out, _ = self.check(1, "audit", "verify", "--packet", str(packet))
        self.assertIn("WRONG", out)
        self.check(65, "audit", "verify", "--packet", self.write("none.json", "ISA*00*"))
        self.check(0, "verification", "packet", "1", "-o", str(packet), "--force")
        self.check(0, "audit", "verify", "--packet", str(packet))

    def test_a_case_is_estimated_from_the_fee_schedule_and_compared_with_other_starts(self):
        self.play('[default]\nanswer = "generated"\n')
        night = self.json_of(0, "run", "nightly")
        self.assertEqual(night["counts"]["answered"], night["counts"]["planned"])
        _, err = self.check(65, "verification", "estimate", "1")
        self.assertIn("cannot be estimated: ", err)
        self.write("config/payers/sample.toml", FILES["payers/sample.toml"] + (
            '[[allowed]]\nlevel = "iop_mh"\namount = "300.00"\n[[allowed]]\nlevel = "iop_mh"\nnetwork = "out"\namount = "200.00"\n'))
        told = self.json_of(0, "verification", "estimate", "1", "--start", "2027-03-01")
        self.assertLessEqual(float(told["low"]), float(told["high"] or "inf"))
        self.assertEqual([start["start"] for start in told["starts"]], ["2027-03-01"])
        _, err = self.check(65, "verification", "estimate", "1", "--phases")
        self.assertIn("plans nothing after iop_mh", err)
        levels = FILES["levels.toml"]
        self.write("config/levels.toml", levels.replace('key = "iop_mh"\n', 'key = "iop_mh"\nthen = [{ level = "iop_mh", weeks = 2, days_per_week = 1 }]\n', 1))
        path = self.json_of(0, "verification", "estimate", "1", "--phases")
        self.assertEqual([phase["days"] for phase in path["phases"]][1:], [2])
        self.write("config/levels.toml", levels)
        _, err = self.check(2, "verification", "estimate", "1", "--start", "soon")
        self.assertIn("write YYYY-MM-DD", err)

    def test_a_night_for_one_payer_or_another_day_does_not_take_the_nights_place(self):
        self.play('[default]\nanswer = "generated"\n')
        _, err = self.check(65, "run", "nightly", "--only", "Nobody Mutual")
        self.assertIn("Nobody Mutual", err)
        for wrong in ("soon", "2020-01-01", "2999-01-01"):
            _, err = self.check(2, "run", "nightly", "--as-of", wrong)
            self.assertIn(f"--as-of {wrong}", err)
        self.assertEqual(self.json_of(0, "run", "nightly", "--only", "sample")["counts"]["answered"], 1)
        # Answered a moment ago, and still good tonight; by the time given it will not be.
        later = (datetime.date.today() + datetime.timedelta(days=9)).isoformat()
        self.assertEqual(self.json_of(0, "run", "nightly", "--only", "sample")["counts"]["skipped"], 1)
        self.assertEqual(self.json_of(0, "run", "nightly", "--as-of", later)["counts"]["answered"], 1)
        night = self.json_of(0, "run", "nightly")
        self.assertEqual((night["counts"]["planned"], night["asked"]), (1, True))
        with sqlite3.connect(self.config / "var/eligd.db") as store:
            kinds = [kind for kind, in store.execute("SELECT kind FROM runs WHERE kind IN ('partial', 'nightly') ORDER BY id")]
        self.assertEqual(kinds, ["partial", "partial", "partial", "nightly"])

    def test_one_case_is_asked_again_and_hides_no_report(self):
        self.play('[default]\nanswer = "generated"\n')
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD.replace("A-1", "A-9").replace("T1", "T9")))
        night = self.json_of(0, "run", "nightly")
        self.assertEqual(night["counts"]["answered"], 2)
        asked = lambda number: len(self.json_of(0, "verification", "show", number)["inquiries"])
        before = asked("1"), asked("2")
        told = self.json_of(0, "verification", "recheck", "1")
        self.assertEqual((told["verification"], told["answered"], told["headline"]),
                         (1, True, self.json_of(0, "verification", "show", "1")["headline"]))
        self.assertGreater(asked("1"), before[0])
        self.assertEqual(asked("2"), before[1])
        self.check(0, "verification", "recheck", "1")
        page = str(self.folder / "page.html")
        self.assertEqual(self.json_of(0, "report", "latest", "-o", page)["run"], night["run"])
        _, err = self.check(65, "verification", "recheck", "77")
        self.assertIn("77", err)
        self.check(0, "audit", "verify")

    def test_a_night_goes_through_a_form_gateway(self):
        self.play('[[clearinghouse]]\nkey = "exchange"\nuser = "clinic"\npassword = "sample-secret"\n[default]\nanswer = "generated"\n')
        file = self.config / "clearinghouses/exchange.toml"
        file.write_text(file.read_text().replace("core_soap", "form_post").replace("/exchange/soap", "/exchange/form"))
        self.assertEqual(self.json_of(0, "run", "nightly")["counts"]["answered"], 1)
        shown = self.json_of(0, "clearinghouse", "list")["clearinghouses"]
        self.assertEqual(shown[0]["protocol"], "form POST")

    def test_a_forecast_names_who_will_be_late_before_anybody_is_asked(self):
        early = self.json_of(0, "run", "forecast")
        self.assertEqual((early["open"], early["in_time"], early["late"]), (1, 1, []))
        out, _ = self.check(0, "run", "forecast")
        self.assertIn("1 open = 1 in time + 0 too late + 0 that wait for a person\n", out)
        settings = self.config / "eligd.toml"
        settings.write_text(settings.read_text() + "[budget]\ninquiries_per_day_max = 0\n")
        told = self.json_of(1, "run", "forecast")
        self.assertEqual([(one["verification"], one["why"], one["expected"]) for one in told["late"]], [(None, "budget", None)])

    def test_a_finished_night_says_that_nobody_was_asked_and_a_recheck_asks_again(self):
        self.play('[default]\nanswer = "generated"\n')
        first = self.json_of(0, "run", "nightly")
        self.assertEqual((first["counts"]["answered"], first["asked"]), (1, True))
        again = self.json_of(0, "run", "nightly")
        self.assertEqual((again["run"], again["asked"]), (first["run"], False))
        out, _ = self.check(0, "run", "nightly")
        self.assertIn(f"run {first['run']} was finished already at ", out)
        rechecks = [self.json_of(0, "run", "recheck") for _ in range(2)]
        self.assertLess(rechecks[0]["run"], rechecks[1]["run"])
        self.assertEqual([(one["asked"], one["counts"]["answered"]) for one in rechecks], [(True, 1), (True, 1)])
        # New work opens a finished night again.
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD.replace("A-1", "A-9").replace("T1", "T9")))
        more = self.json_of(0, "run", "nightly")
        self.assertEqual((more["run"], more["asked"], more["counts"]["planned"]), (first["run"], True, 2))
        page = str(self.folder / "page.html")
        self.assertEqual(self.json_of(0, "report", "latest", "-o", page)["file"], page)
        # A recheck's report is no night's, and a run that issued none does not hide the last one.
        self.add_run("check", "C-1")
        self.assertEqual(self.json_of(0, "report", "latest", "-o", page)["run"], first["run"])
        self.check(2, "--json", "report", "latest")
        self.check(73, "report", "latest", "-o", str(self.folder / "typo/page.html"))


class Keys(Practice):
    """The root key is changed without an hour in which nothing works."""

    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))

    def name_keys(self, key, previous=None):
        lines = f'key = {{ file = "secrets/{key}" }}\n' + (f'previous_key = {{ file = "secrets/{previous}" }}\n' if previous else "")
        self.write("config/eligd.toml", FILES["eligd.toml"].replace('key = { file = "secrets/store-key" }\n', lines))

    def looks(self):
        """What doctor says about the key, by its light."""
        _, out, err = self.run_eligd("--json", "doctor")
        self.assertEqual(err, "")
        return [(look["light"], look["words"]) for look in json.loads(out)["looks"] if look["what"] == "key"]

    def test_every_command_works_while_only_the_previous_key_opens_the_store(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "intake", "list")  # also before the new one is made
        self.assertIn("run `eligd init` to make store.key, then run `eligd keys rotate --root`", self.looks()[0][1])
        self.check(0, "init")
        self.check(0, "intake", "list")
        with open(self.config / "eligd.toml", "a", encoding="utf-8") as file:
            file.write("[limits]\nattempts_max = 1\n")
        self.assertIn("report", self.run_eligd("run", "nightly")[1])
        self.assertEqual(self.looks(), [("look", "only store.previous_key opens the store; run `eligd keys rotate --root`")])
        listed = self.json_of(0, "keys", "list")
        self.assertEqual([(one["name"], one["opens"]) for one in listed["keys"]], [("key", False), ("previous_key", True)])
        self.assertIsNone(listed["since"])

    def test_rotate_lets_the_new_key_alone_open_the_store_and_says_who_did_it(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        before = self.json_of(0, "keys", "list")
        self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])
        after = self.json_of(0, "keys", "list")
        self.assertEqual([(one["name"], one["opens"]) for one in after["keys"]], [("key", True), ("previous_key", False)])
        self.assertEqual([one["fingerprint"] for one in after["keys"]], [one["fingerprint"] for one in before["keys"]])
        self.assertRegex(after["since"], r"^20\d\d-")
        self.assertTrue(after["changed_by"])
        self.assertIn("take store.previous_key out of eligd.toml", self.looks()[0][1])
        entry = sqlite3.connect(self.config / "var/eligd.db").execute("SELECT who, why FROM audit WHERE what = 'change root key'").fetchall()
        self.assertEqual(entry, [(after["changed_by"], f"from {before['keys'][1]['fingerprint']} to {before['keys'][0]['fingerprint']}")])
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])
        self.assertFalse(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"], "it is done")
        # The old key goes.
        self.name_keys("new-key")
        (self.config / "secrets/store-key").unlink()
        self.check(0, "intake", "list")
        self.assertEqual(self.looks(), [])

    def test_no_byte_of_a_key_is_shown(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        shown = "".join(self.check(0, "keys", "list")) + "".join(self.check(0, "keys", "rotate", "--root", "--yes")) + str(self.json_of(0, "keys", "list"))
        for name in ("new-key", "store-key"):
            key = (self.config / "secrets" / name).read_text()
            self.assertFalse([at for at in range(len(key) - 8) if key[at:at + 8] in shown], name)

    def test_rotate_asks_for_the_word_and_does_nothing_without_it(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        for said, code in (("", 77), ("yes\n", 77), ("rotate\n", 0)):
            done = subprocess.run([ELIGD, "-C", str(self.config), "keys", "rotate", "--root"], input=said, capture_output=True, text=True,
                                  timeout=60, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertEqual(self.json_of(0, "keys", "list")["keys"][0]["opens"], code == 0)
        self.check(2, "keys", "rotate", "--yes")

    def test_start_is_refused_in_words_where_neither_key_opens_the_store(self):
        self.write("config/secrets/one", "ab" * 32, 0o600)
        self.write("config/secrets/two", "cd" * 32, 0o600)
        self.name_keys("one", "two")
        for words in (["serve"], ["intake", "list"], ["keys", "list"], ["keys", "rotate", "--root", "--yes"]):
            _, err = self.check(78, *words)
            self.assertIn("store.key does not open this store, and store.previous_key does not open this store", err)
        self.name_keys("one", "missing")
        self.assertIn("store.previous_key cannot be read", self.check(78, "intake", "list")[1])
        self.name_keys("store-key")
        self.check(0, "intake", "list")

    def test_a_previous_key_that_is_gone_stops_nothing_where_it_is_not_needed(self):
        self.name_keys("store-key", "gone")
        self.check(0, "intake", "list")
        self.assertIn("secrets/gone", self.check(0, "config", "check")[1])
        self.name_keys("store-key", "store-key")
        self.assertIn("is store.key itself", self.check(78, "config", "check")[1])

    def test_a_kill_in_between_leaves_a_store_that_one_of_the_two_opens(self):
        self.write("config/secrets/new-key", "ab" * 32, 0o600)
        self.name_keys("new-key", "store-key")
        ends = set()
        for round_number in range(24):
            process = subprocess.Popen([ELIGD, "-C", str(self.config), "keys", "rotate", "--root", "--yes"], stdout=subprocess.DEVNULL)
            time.sleep(round_number * 0.004)
            process.kill()
            process.wait()
            opens = [one["opens"] for one in self.json_of(0, "keys", "list")["keys"]]
            self.assertEqual(sum(opens), 1, opens)
            self.check(0, "intake", "list")
            ends.add(opens[0])
            if opens[0]:  # and back again, for the next round
                self.name_keys("store-key", "new-key")
                self.check(0, "keys", "rotate", "--root", "--yes")
                self.name_keys("new-key", "store-key")
        self.check(0, "keys", "rotate", "--root", "--yes")
        self.assertIn(False, ends, "none was killed in time")
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_it_changes_under_a_daemon_at_work_which_goes_on(self):
        self.name_keys("new-key", "store-key")
        self.check(0, "init")
        daemon = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            for line in daemon.stderr:
                if "daemon.started" in line:
                    break
            self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])
            self.check(0, "intake", "add", self.write("second.csv", HEADER + GOOD.replace("A-1", "A-2", 1)))
            self.assertIsNone(daemon.poll(), "the daemon goes on")
        finally:
            daemon.terminate()
            daemon.wait()
            daemon.stderr.close()
        self.assertEqual(daemon.returncode, 0)
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 2)


class Backups(Practice):
    """Sealed, rehearsed, restored: with the secret half elsewhere, and with every day's made by the daemon."""

    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.key = str(self.folder / "backup-key")
        self.recipient = self.json_of(0, "backup", "keypair", self.key)["recipient"]
        self.configure()

    def configure(self, more="", report=None):
        text = FILES["eligd.toml"] + f'[backup]\nrecipient = "{self.recipient}"\n' + more
        if report:
            text += f'[schedule]\nretries_until = "00:00"\nreport = "{report}"\n'
        self.write("config/eligd.toml", text)

    def sealed(self):
        target = str(self.folder / "copy.sealed")
        self.assertEqual(self.json_of(0, "backup", target, "--sealed"), {"file": target, "recipient": self.recipient})
        return target

    def plain_copies(self):
        return [path for path in self.folder.rglob("*") if path.name.startswith(".eligd-work") or path.name.endswith(".part")]

    def looks(self):
        found = json.loads(self.run_eligd("--json", "doctor")[1])["looks"]
        return {look["what"]: (look["light"], look["words"]) for look in found if look["what"] in ("backup", "rehearsal")}

    def test_keypair_writes_the_secret_half_for_its_owner_alone_and_prints_the_public_one(self):
        self.assertEqual(os.stat(self.key).st_mode & 0o777, 0o600)
        self.assertRegex(self.recipient, "^[0-9a-f]{64}$")
        self.assertNotEqual(pathlib.Path(self.key).read_text(), self.recipient)
        _, err = self.check(73, "backup", "keypair", self.key)
        self.assertIn("exists already", err)
        out, err = self.check(0, "backup", "keypair", str(self.folder / "second"))
        self.assertNotIn((self.folder / "second").read_text(), out + err)
        self.assertRegex(out, '^recipient = "[0-9a-f]{64}"\n$')

    def test_a_sealed_one_shows_nothing_and_needs_a_recipient(self):
        bytes_of = pathlib.Path(self.sealed()).read_bytes()
        self.assertTrue(bytes_of.startswith(b"eligd-sealed-1\n"))
        self.assertNotIn(b"SQLite", bytes_of)
        self.assertEqual(self.plain_copies(), [])
        self.assertEqual(os.stat(self.folder / "copy.sealed").st_mode & 0o777, 0o600)
        self.check(73, "backup", str(self.folder / "copy.sealed"), "--sealed")
        self.write("config/eligd.toml", FILES["eligd.toml"])
        self.assertIn("eligd backup keypair", self.check(78, "backup", str(self.folder / "other"), "--sealed")[1])
        self.assertIn("file", self.check(2, "backup")[1])

    def test_one_that_is_killed_leaves_no_file_of_that_name_that_does_not_open_and_the_next_clears_up(self):
        rows = "".join(GOOD.replace("A-1", f"B-{number}") for number in range(3000))
        self.check(0, "intake", "add", self.write("many.csv", HEADER + rows))
        left = 0
        for round_number in range(20):
            target = self.folder / f"killed-{round_number}.sealed"
            process = subprocess.Popen([ELIGD, "-C", str(self.config), "backup", str(target), "--sealed"], stdout=subprocess.DEVNULL)
            while process.poll() is None and not target.exists() and not any((self.config / "var").glob(".eligd-work-*")):
                time.sleep(0.0005)
            time.sleep(round_number * 0.001)
            process.kill()
            process.wait()
            left += any((self.config / "var").glob(".eligd-work-*"))
            if target.exists():
                self.check(0, "backup", "rehearse", str(target), "--key", self.key)
        self.assertGreater(left, 0, "none was killed in its work")
        self.sealed()
        self.assertEqual(list((self.config / "var").glob(".eligd-work-*")), [])

    def test_restore_puts_it_where_the_store_was_and_nowhere_else(self):
        file = self.sealed()
        _, err = self.check(70, "restore", file, "--key", self.key)
        self.assertIn("move it", err)
        for path in (self.config / "var").glob("eligd.db*"):
            path.unlink()
        self.assertIn("--key FILE", self.check(2, "restore", file)[1])
        self.check(0, "backup", "keypair", str(self.folder / "other-key"))
        self.assertIn("is not sealed to this key", self.check(70, "restore", file, "--key", str(self.folder / "other-key"))[1])
        whole = pathlib.Path(file).read_bytes()
        for name, spoiled in (("cut", whole[:-1]), ("altered", whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]), ("longer", whole + b"x")):
            self.assertIn("cut short or was altered", self.check(70, "restore", self.write(name, spoiled), "--key", self.key)[1])
        self.assertFalse((self.config / "var/eligd.db").exists())
        self.json_of(0, "restore", file, "--key", self.key)
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 1)
        database = sqlite3.connect(self.config / "var/eligd.db")
        self.assertGreater(database.execute("SELECT min(next) FROM numbers").fetchone()[0], 1_000_000)
        self.assertEqual(database.execute("SELECT count(*) FROM audit WHERE what = 'restore backup'").fetchone()[0], 1)
        self.assertEqual(self.plain_copies(), [])

    def test_restore_takes_one_that_is_not_sealed_and_nothing_that_is_no_backup(self):
        self.check(0, "backup", str(self.folder / "plain.db"))
        for path in (self.config / "var").glob("eligd.db*"):
            path.unlink()
        self.assertIn("is no backup", self.check(77, "restore", self.write("words", "no store at all"))[1])
        self.assertIn("cannot be read", self.check(65, "restore", str(self.folder / "nothing"))[1])
        self.check(0, "restore", str(self.folder / "plain.db"))
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_a_backup_from_before_a_change_of_the_root_key_needs_the_key_of_before(self):
        file = self.sealed()
        self.write("config/secrets/new-key", "ab" * 32, 0o600)
        old = (self.config / "eligd.toml").read_text()
        changed = old.replace('key = { file = "secrets/store-key" }', 'key = { file = "secrets/new-key" }\nprevious_key = { file = "secrets/store-key" }')
        self.write("config/eligd.toml", changed)
        self.check(0, "keys", "rotate", "--root", "--yes")
        self.check(0, "backup", "rehearse", file, "--key", self.key)
        self.write("config/eligd.toml", changed.replace('previous_key = { file = "secrets/store-key" }\n', ""))
        self.assertIn("root key of the time", self.check(1, "backup", "rehearse", file, "--key", self.key)[0])

    def test_rehearse_says_what_it_found_how_long_it_took_and_leaves_nothing(self):
        file = self.sealed()
        before = pathlib.Path(file).read_bytes()
        found = self.json_of(0, "backup", "rehearse", file, "--key", self.key)
        self.assertTrue(found["good"])
        self.assertEqual((found["intakes_opened"], found["wrong"]), (1, []))
        self.assertGreater(found["tables"], 50)
        self.assertGreaterEqual(found["numbers_skipped"], 1_000_000)
        self.assertGreaterEqual(found["took_ms"], 0)
        self.assertEqual(pathlib.Path(file).read_bytes(), before)
        self.assertEqual(self.plain_copies(), [])
        self.assertTrue(self.check(0, "backup", "rehearse", file, "--key", self.key)[0].endswith("good\n"))
        cut = self.write("cut", before[:-20])
        self.assertIn("WRONG", self.check(1, "backup", "rehearse", cut, "--key", self.key)[0])

    def test_rehearse_works_where_there_is_no_store(self):
        file = self.sealed()
        for path in (self.config / "var").glob("eligd.db*"):
            path.unlink()
        self.assertTrue(self.json_of(0, "backup", "rehearse", file, "--key", self.key)["good"])
        self.assertFalse((self.config / "var/eligd.db").exists())

    def test_doctor_asks_for_a_backup_of_two_days_and_a_rehearsal_of_five_weeks(self):
        self.assertEqual(self.looks(), {}, "no folder, no word")
        folder = self.folder / "backups"
        folder.mkdir()
        self.configure(f'folder = "{folder}"\n')
        self.assertEqual({what: light for what, (light, _) in self.looks().items()}, {"backup": "look", "rehearsal": "look"})
        self.check(0, "backup", "rehearse", self.sealed(), "--key", self.key)
        self.assertEqual(self.looks()["rehearsal"][0], "good")
        database = sqlite3.connect(self.config / "var/eligd.db")
        now = int(time.time() * 1_000_000)
        day = 24 * 3600 * 1_000_000
        for age, light in ((47 / 24, "good"), (49 / 24, "look")):
            database.execute("DELETE FROM backup_events WHERE kind = 0")
            database.execute("INSERT INTO backup_events (kind, at, made, wrong) VALUES (0, ?, ?, '')", (now - int(age * day), now))
            database.commit()
            self.assertEqual(self.looks()["backup"][0], light, age)
        database.execute("INSERT INTO backup_events (kind, at, made, wrong) VALUES (0, ?, NULL, 'no space is left')", (now,))
        database.execute("UPDATE backup_events SET at = ? WHERE kind = 1", (now - 36 * day,))
        database.commit()
        database.close()
        self.assertIn("no space is left", self.looks()["backup"][1])
        self.assertEqual(self.looks()["rehearsal"][0], "look")

    def serve_until(self, seen):
        """The daemon, until its log holds all of `seen`; then SIGTERM."""
        daemon = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wanted = set(seen)
        try:
            for line in daemon.stderr:
                wanted -= {word for word in wanted if word in line}
                if not wanted:
                    break
        finally:
            daemon.terminate()
            daemon.wait(60)
            daemon.stderr.close()
        self.assertEqual(daemon.returncode, 0)
        self.assertEqual(wanted, set())

    def test_the_daemon_makes_the_days_backup_keeps_the_newest_and_rehearses_it(self):
        folder = self.folder / "backups"
        folder.mkdir()
        for day in range(1, 6):
            (folder / f"eligd-2020-01-0{day}.sealed").write_bytes(b"of another year")
        (folder / "notes.txt").write_text("not ours")
        self.configure(f'folder = "{folder}"\nkeep = 3\nrehearse_key = "{self.key}"\n', report="00:01")
        self.serve_until(["backup.made", "rehearsal.good"])
        names = sorted(path.name for path in folder.iterdir())
        self.assertEqual(names[:2], ["eligd-2020-01-04.sealed", "eligd-2020-01-05.sealed"])
        today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
        self.assertIn(names[2], [f"eligd-{today}.sealed", f"eligd-{today - datetime.timedelta(days=1)}.sealed"])
        self.assertEqual(names[3:], ["notes.txt"])
        self.assertEqual({what: light for what, (light, _) in self.looks().items()}, {"backup": "good", "rehearsal": "good"})
        self.assertEqual(self.plain_copies(), [])
        # Started again on the same day, it makes none.
        before = (folder / names[2]).read_bytes()
        self.serve_until(["daemon.started"])
        self.assertEqual((folder / names[2]).read_bytes(), before)

    def test_what_a_killed_process_left_goes_with_the_next_start_of_the_daemon(self):
        folder = self.folder / "backups"
        folder.mkdir()
        left = self.config / "var/.eligd-work-killed"
        left.mkdir()
        (left / "store.db").write_bytes(b"a plain copy")
        self.configure(f'folder = "{folder}"\n', report="00:01")
        self.serve_until(["backup.made"])
        self.assertFalse(left.exists())

    def test_the_daemon_makes_no_folder_and_says_what_kept_it_from_a_backup(self):
        self.configure(f'folder = "{self.folder}/not-mounted"\n', report="00:01")
        self.serve_until(["backup.failed"])
        self.assertFalse((self.folder / "not-mounted").exists())
        self.assertIn("mount what belongs there", self.looks()["backup"][1])


class RefreshAndWatch(Practice):
    MEMBER = '[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n'

    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.play(self.MEMBER)

    def attend(self, **more):
        """Somebody who came yesterday and stays for two months."""
        today = datetime.date.today()
        row = {"intake_id": "A-3", "last_name": "TESTPATIENT", "first_name": "SAMPLE", "dob": "1990-01-02", "payer": "Sample Health",
               "member_id": "T1", "level": "iop_mh", "first_appointment": f"{today - datetime.timedelta(days=1)}T09:00",
               "program_from": str(today - datetime.timedelta(days=1)), "program_through": str(today + datetime.timedelta(days=60)), **more}
        self.check(0, "intake", "add", self.write("attending.csv", ",".join(row) + "\n" + ",".join(row.values()) + "\n"))

    def sent_date(self):
        """The day that was asked about, as the evidence of the case holds the question."""
        packet = self.folder / "case.json"
        self.check(0, "verification", "packet", "1", "-o", str(packet))
        parts = json.loads(packet.read_text())["parts"]
        asked = [base64.b64decode(one["base64"]).decode() for one in parts if one["name"].startswith("sent/")]
        return asked[-1].split("DTP*291*D8*")[1][:8]

    def counts(self, code, *words):
        told = self.json_of(code, "run", *words)
        counts = told["counts"]
        self.assertEqual(counts["planned"], sum(counts[key] for key in ("answered", "failed", "held", "skipped")), told)
        return told

    def test_who_is_still_to_come_is_no_matter_of_the_refresh_and_nobody_is_no_report(self):
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        night = self.counts(0, "nightly")
        for kind in ("monthly", "watch"):
            out, _ = self.check(0, "run", kind)
            self.assertIn("0 planned", out)
            self.assertIn("nobody was due; no report is written", out)
        page = str(self.folder / "page.html")
        self.assertEqual(self.json_of(0, "report", "latest", "-o", page)["run"], night["run"])

    def test_the_refresh_counts_who_is_in_the_program_and_asks_who_is_due(self):
        self.attend()
        self.assertEqual(self.counts(0, "nightly")["counts"]["answered"], 1)
        fresh = self.counts(0, "monthly")
        self.assertEqual((fresh["counts"]["planned"], fresh["counts"]["skipped"]), (1, 1), "just answered")
        in_ten_days = str(datetime.date.today() + datetime.timedelta(days=10))
        due = self.counts(0, "monthly", "--as-of", in_ten_days)
        self.assertEqual(due["counts"]["answered"], 1)
        self.assertNotEqual(due["run"], fresh["run"])
        shown = self.json_of(0, "verification", "show", "1")
        self.assertTrue(any(one["why"].startswith("asked again: ") for one in shown["inquiries"]), shown["inquiries"])
        self.assertIn(shown["asked_next"]["run"], ("monthly", "watch"))
        self.assertIn("will be asked again on ", self.check(0, "verification", "show", "1")[0])
        self.check(65, "run", "monthly", "--only", "Nobody Mutual")
        self.check(2, "run", "watch", "--as-of", "yesterday")

    def test_the_watch_asks_a_month_after_a_discharge_about_the_days_served(self):
        last = datetime.date.today() - datetime.timedelta(days=31)
        first = last - datetime.timedelta(days=20)
        self.attend(first_appointment=f"{first}T09:00", program_from=str(first), discharged=str(last))
        self.assertEqual(self.counts(0, "watch")["counts"]["answered"], 1)
        self.assertIn(f"/{last:%Y%m%d}", "/" + self.sent_date(), "about the last day served")
        self.assertEqual(self.json_of(0, "verification", "show", "1")["asked_next"]["run"], "watch", "and once more a month later")
        _, err = self.check(1, "intake", "add", self.write("wrong.csv", HEADER.strip() + ",discharged\n" + GOOD.strip() + ",2098-01-01\n"))
        self.assertIn("discharged: is before the first day", err)

    def test_a_damaged_way_is_recorded_listed_and_lifted_and_its_answers_are_asked_again(self):
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.counts(0, "nightly")
        day = str(datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date())
        damage = ["clearinghouse", "damaged", "exchange", "--from", day, "--to", day, "--reason", "pages were lost"]
        for wrong in (damage[:-2], damage[:3], ["clearinghouse", "damaged"], [*damage, "--list"], [*damage[:4], "2099-01-01", *damage[5:]]):
            self.check(2, *wrong)
        self.check(65, "clearinghouse", "damaged", "exchnage", *damage[3:])
        self.assertEqual(self.json_of(0, *damage), {"damage": 1, "lifted": False, "decided": 1})
        shown = self.json_of(0, "verification", "show", "1")
        self.assertTrue(any("damaged" in flag for flag in shown["summary"]["flags"]), shown["summary"]["flags"])
        self.assertIn("its answer is in doubt", shown["asked_next"]["because"])
        listed = self.json_of(0, "clearinghouse", "damaged", "--list")["damages"]
        self.assertEqual([(one["clearinghouse"], one["reason"], one["lifted"]) for one in listed], [("exchange", "pages were lost", None)])
        self.assertEqual(self.json_of(0, "clearinghouse", "damaged", "--lift", "1")["decided"], 1)
        self.assertIn("lifted by", self.check(0, "clearinghouse", "damaged", "--list")[0])
        self.check(65, "clearinghouse", "damaged", "--lift", "7")
        shown = self.json_of(0, "verification", "show", "1")
        self.assertFalse(any("damaged" in flag for flag in shown["summary"]["flags"]))


class FollowUps(Practice):
    """Whom an answer names is asked as well: the plan names its vendor, and the vendor answers."""

    NAMING = """[[member]]
id = "T1"
payer = "SAMP1"
plan = "EXAMPLE HMO"
insurance_type = "HM"
lines = ["EB*C*IND*30***23*2000*****Y", "EB*C*IND*30***29*350*****Y", "EB*U*IND*MH^A8", "LS*2120", "NM1*VN*2*SAMPLE MINDCARE*****PI*MIND1",
  "PER*IC*LINE*TE*8005550177", "LE*2120"]
"""
    VENDOR = """[[member]]
id = "T1"
payer = "MIND1"
plan = "BEHAVIORAL"
insurance_type = "HM"
lines = ["EB*1*IND*A8^MH", "EB*B*IND*A8***27*25****N*Y", "EB*C*IND*30***23*500*****Y", "EB*C*IND*30***29*100*****Y",
  "EB*G*IND*30***23*3000*****Y", "EB*G*IND*30***29*2500*****Y"]
"""

    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.write("config/payers/mind.toml", 'name = "SAMPLE MINDCARE"\nphone = "800-555-0177"\n'
                                              'routes = [{ clearinghouse = "exchange", payer_id = "MIND1" }]\n[[contracts]]\nnetwork = "in"\n')
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))

    def test_show_names_the_vendor_its_figures_and_what_stands_aside(self):
        self.play(self.NAMING + self.VENDOR)
        self.check(0, "run", "nightly")
        shown = self.json_of(0, "verification", "show", "1")
        self.assertEqual([one["payer"] for one in shown["inquiries"]][0], "sample")
        self.assertEqual({one["payer"] for one in shown["inquiries"][1:]}, {"mind"})
        summary = shown["summary"]
        self.assertEqual(summary["decided_by"], "mind")
        self.assertEqual([(one["why"], one["payer"], one["outcome"]) for one in summary["followed"]], [("carve_out", "mind", "answered")])
        facts = {fact["key"]: fact for fact in summary["facts"]}
        self.assertEqual((facts["copay.in"]["payer"], facts["copay.in"]["value"]["amount"]), ("mind", "25.00"))
        # Long before 2099 its year begins anew: what is left then is the whole of it.
        self.assertEqual(facts["deductible.individual.in.remaining"]["value"], "500.00")
        aside = {fact["key"]: fact for fact in summary["aside"]}
        self.assertEqual((aside["deductible.individual.in.remaining"]["value"], aside["deductible.individual.in.remaining"]["payer"]),
                         ("2000.00", "sample"))
        out, _ = self.check(0, "verification", "show", "1")
        self.assertIn("named as carve out: SAMPLE MINDCARE, answered", out)
        self.assertIn("said by others, and decides nothing", out)
        told = self.json_of(0, "replay")
        self.assertEqual((told["looked_at"], told["would_change"], told["not_explained"]), (1, 0, 0))
        packet = str(self.folder / "case.packet")
        self.check(0, "verification", "packet", "1", "-o", packet)
        checked = self.json_of(0, "audit", "verify", "--packet", packet)
        self.assertEqual(checked["findings"], [])
        self.assertTrue(any("follow again from the raw answers" in line for line in checked["held"]), checked["held"])

    def test_a_vendor_that_refuses_leaves_the_case_as_it_was_with_the_reason(self):
        self.play(self.NAMING + '[[member]]\nid = "T1"\npayer = "MIND1"\nreject = "75"\n')
        self.run_eligd("run", "nightly")
        shown = self.json_of(0, "verification", "show", "1")
        self.assertEqual(shown["headline"], "Wrong payer")
        out, _ = self.check(0, "verification", "show", "1")
        self.assertIn("named as carve out: SAMPLE MINDCARE, refused", out)
        self.assertIn("Verify with SAMPLE MINDCARE by phone", out)

    def test_a_follow_table_that_contradicts_itself_is_told_by_line(self):
        name = "config/payers/sample.toml"
        self.write(name, FILES["payers/sample.toml"] + "[follow]\ncarve_out = false\ndeductible_shared = true\n")
        _, err = self.check(78, "config", "check")
        self.assertRegex(err, r"payers/sample\.toml:6:\d+: .*needs the vendor to be asked")


class Calls(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.play('[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n')

    def call(self, code, *words, named=("--representative", "DANA EXAMPLE", "--reference", "R-77")):
        return self.check(code, "verification", "call", "1", *named, *words)

    def test_are_recorded_shown_and_decided_with(self):
        self.run_eligd("run", "nightly")
        told = self.json_of(0, "verification", "call", "1", "--representative", "DANA EXAMPLE", "--reference", "R-77",
                            "--fact", "copay.in=40/day", "--fact", "limit.visits=30:12", "--note", "asked twice")
        self.assertEqual((told["verification"], told["call"], told["decided"]), (1, 1, True))
        shown = self.json_of(0, "verification", "show", "1")
        self.assertEqual((shown["headline"], shown["reason"].split(",")[0]), (told["headline"], told["reason"].split(",")[0]))
        call = shown["calls"][0]
        self.assertEqual((call["representative"], call["reference"], call["note"]), ("DANA EXAMPLE", "R-77", "asked twice"))
        self.assertEqual(call["facts"], ["copay.in=40.00/day", "limit.visits=30:12"])
        copay = next(fact for fact in shown["summary"]["facts"] if fact["key"] == "copay.in")
        self.assertEqual(copay["call"]["reference"], "R-77")
        out, _ = self.check(0, "verification", "show", "1")
        self.assertRegex(out, r"DANA EXAMPLE +R-77 .*copay\.in=40\.00/day limit\.visits=30:12 \(asked twice\)")
        out, _ = self.call(0, "--fact", "authorization.in=not_required")
        self.assertRegex(out, r"^recorded; now [A-Z].*: ")
        self.assertIn("what was said on the phone was recorded", json.dumps(self.json_of(0, "verification", "show", "1")["history"]))
        self.check(0, "audit", "verify")
        database = sqlite3.connect(self.folder / "config/var/eligd.db")
        plain = "\n".join(database.iterdump())
        database.close()
        for canary in ("DANA", "R-77", "asked twice", "40.00"):  # I7
            self.assertNotIn(canary, plain)
        self.assertIn("record call", plain)

    def test_before_an_answer_wait_for_it(self):
        # The case is planned, and nobody answers.
        self.write("config/clearinghouses/exchange.toml", FILES["clearinghouses/exchange.toml"].replace("PORT", "1"))
        self.write("config/eligd.toml", FILES["eligd.toml"] + "[limits]\nattempts_max = 1\n")
        self.run_eligd("run", "nightly")
        headline = self.json_of(0, "verification", "show", "1")["headline"]
        out, _ = self.call(0, "--fact", "coverage.status=active")
        self.assertIn("it counts as soon as the payer's answer is read", out)
        shown = self.json_of(0, "verification", "show", "1")
        self.assertEqual((shown["headline"], len(shown["calls"])), (headline, 1))

    def test_that_cannot_be_read_are_refused_with_what_may_be_written(self):
        self.run_eligd("run", "nightly")
        good = ("--fact", "copay.in=40.00/day")
        for words, named in ((("--fact", "copay.inn=40.00/day"), "did you mean 'copay.in'?"),
                             (("--fact", "copay.in=forty"), "dollars and cents"),
                             ((*good, "--fact", "copay.in=50.00/day"), "given twice"),
                             ((*good, "--at", "yesterday"), "YYYY-MM-DD"),
                             ((*good, "--at", "2199-01-01"), "still to come")):
            _, err = self.call(2, *words)
            self.assertIn(named, err)
        _, err = self.call(2, *good, named=("--representative", " ", "--reference", "R-1"))
        self.assertIn("nobody can come back to it", err)
        self.call(2)
        self.assertEqual(self.check(65, "verification", "call", "99", "--representative", "D", "--reference", "R", *good)[0], "")
        self.assertEqual(self.json_of(0, "verification", "show", "1")["calls"], [])

    def test_of_a_day_without_a_time_correct_what_was_said_on_it_before(self):
        self.run_eligd("run", "nightly")
        today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
        self.call(0, "--fact", "copay.in=40.00/day")
        self.call(0, "--fact", "copay.in=50.00/day", "--at", str(today))
        facts = self.json_of(0, "verification", "show", "1")["summary"]["facts"]
        self.assertEqual(next(fact["value"]["amount"] for fact in facts if fact["key"] == "copay.in"), "50.00")


class Overrides(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.play('[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n')
        self.run_eligd("run", "nightly")
        self.today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
        self.until = str(self.today + datetime.timedelta(days=10))

    def override(self, code, *words):
        return self.check(code, "verification", "override", "1", *words)

    def test_stand_beside_the_payers_word_and_are_withdrawn(self):
        before = self.json_of(0, "verification", "show", "1")
        told = self.json_of(0, "verification", "override", "1", "--fact", "copay.in=40/day", "--reason", "the card says so",
                            "--until", self.until)
        self.assertEqual((told["override"], told["decided"]), (1, True))
        shown = self.json_of(0, "verification", "show", "1")
        self.assertNotEqual(shown["headline"], "Ready")
        one = shown["overrides"][0]
        self.assertEqual((one["fact"], one["reason"], one["until"], one["standing"]),
                         ("copay.in=40.00/day", "the card says so", self.until, "in force"))
        copay = next(fact for fact in shown["summary"]["facts"] if fact["key"] == "copay.in")
        self.assertEqual((copay["state"], copay["override"]["standing"], copay["override"]["until"]), ("assumed", "counts", self.until))
        self.assertIn("machine", copay["override"])
        # An evidence packet carries it, and the facts follow again with it.
        packet = str(self.folder / "packet.json")
        self.check(0, "verification", "packet", "1", "-o", packet)
        out, _ = self.check(0, "audit", "verify", "--packet", packet)
        self.assertIn("summaries follow again from the raw answers", out)
        out, _ = self.check(0, "verification", "show", "1")
        self.assertRegex(out, rf"1 +copay\.in=40\.00/day .*{self.until} .*in force +the card says so")
        self.assertRegex(out, rf"override 1 of \w+ until {self.until}: .*; the payer says ")
        out, _ = self.override(0, "--withdraw", "1")
        self.assertIn("override 1 withdrawn; now " + before["headline"], out)
        after = self.json_of(0, "verification", "show", "1")
        self.assertEqual((after["headline"], after["reason"]), (before["headline"], before["reason"]))
        self.assertEqual(after["summary"], before["summary"])
        self.assertTrue(after["overrides"][0]["standing"].startswith("withdrawn by "))
        self.check(0, "audit", "verify")
        database = sqlite3.connect(self.folder / "config/var/eligd.db")
        plain = "\n".join(database.iterdump())
        database.close()
        for canary in ("the card says so", "40.00"):  # I7
            self.assertNotIn(canary, plain)
        for what in ("record override", "withdraw override"):
            self.assertIn(what, plain)

    def test_that_are_not_whole_or_not_of_a_fact_are_refused(self):
        fact = ("--fact", "copay.in=40.00/day")
        why = ("--reason", "because")
        for words, named in (((*fact, "--until", self.until), "--reason"),
                             ((*fact, *why), "--until"),
                             ((*fact, *why, "--until", "soon"), "YYYY-MM-DD"),
                             ((*fact, *why, "--until", "2020-01-01"), "has passed"),
                             ((*fact, *why, "--until", str(self.today + datetime.timedelta(days=40))), "at most 30 days"),
                             ((*fact, "--self-pay", *why, "--until", self.until), "write one of"),
                             ((*why, "--until", self.until), "write one of"),
                             (("--fact", "member.id=X", *why, "--until", self.until), "correct the intake"),
                             (("--fact", "copay.inn=1", *why, "--until", self.until), "did you mean 'copay.in'?"),
                             (("--withdraw", "1", *why), "takes no --reason")):
            _, err = self.override(2, *words)
            self.assertIn(named, err)
        self.override(65, "--withdraw", "7")
        self.assertEqual(self.json_of(0, "verification", "show", "1")["overrides"], [])

    def test_self_pay_is_agreed_by_a_person(self):
        out, _ = self.override(0, "--self-pay", "--reason", "agreed at the desk", "--until", self.until)
        self.assertIn("now Self-pay: Agreed as self-pay.", out)
        self.assertEqual(self.json_of(0, "verification", "show", "1")["overrides"][0]["fact"], "self-pay")
        self.override(0, "--withdraw", "1")
        self.assertNotEqual(self.json_of(0, "verification", "show", "1")["headline"], "Self-pay")


ANSWER = (
    "ISA*00*          *00*          *ZZ*THEM           *ZZ*US             *260302*0915*^*00501*000001008*0*T*:~"
    "GS*HB*THEM*US*20260302*0915*1008*X*005010X279A1~ST*271*0001*005010X279A1~BHT*0022*11*R1*20260302*0915~"
    "HL*1**20*1~NM1*PR*2*{name}*****PI*{id}~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984~"
    "HL*3*2*22*0~TRN*2*TRC000001*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~DMG*D8*19900214*F~"
    "EB*1*IND*30*PR*{plan}~SE*12*0001~GE*1*1008~IEA*1*000001008~")


def on_a_terminal(words, columns):
    """What the command prints on a terminal so wide."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    printed = b""
    with contextlib.suppress(OSError), os.fdopen(ours, "rb", buffering=0) as terminal:  # the end of a terminal is an error
        while some := terminal.read(65536):
            printed += some
    process.wait()
    return printed.decode().replace("\r\n", "\n")


class Tasks(Practice):
    def setUp(self):
        super().setUp()
        self.check(0, "init")
        self.check(0, "intake", "add", self.write("in.csv", HEADER + GOOD))
        self.play('[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n')
        self.run_eligd("run", "nightly")
        self.check(0, "user", "add", "dana", "--role", "billing")
        self.check(0, "user", "add", "ada", "--role", "auditor")

    def test_are_given_to_somebody_put_off_and_called_back(self):
        task = self.json_of(0, "task", "list")["tasks"][0]
        number = str(task["id"])
        given = self.json_of(0, "task", "assign", number, "--to", "Dana")
        self.assertEqual(given["owner"], "dana")
        _, err = self.check(2, "task", "assign", number)
        self.assertIn("--to-nobody", err)
        _, err = self.run_eligd("task", "assign", number, "--to", "ada")[1:]
        self.assertIn("may not work this task", err)
        self.assertEqual(len(self.json_of(0, "task", "list", "--owner", "dana")["tasks"]), 1)
        _, err = self.run_eligd("task", "snooze", number, "--until", "2020-01-01")[1:]
        self.assertIn("a day after today", err)
        self.assertIsNone(self.json_of(0, "task", "snooze", number, "--end")["snoozed_until"])
        shown = self.json_of(0, "verification", "show", str(task["verification"]))
        self.assertIn(f"task {number} ({task['code']}) was given to dana", [one["what"] for one in shown["history"]])
        self.check(0, "audit", "verify")

    def test_of_cases_end_with_what_came_of_them_and_once(self):
        number = str(self.json_of(0, "task", "list")["tasks"][0]["id"])
        self.check(2, "task", "end", number)
        self.check(2, "task", "end", number, "--outcome", "whatever")
        self.assertEqual(self.json_of(0, "task", "end", number, "--outcome", "no answer"), {"task": int(number), "outcome": "no answer"})
        self.assertNotIn(int(number), [one["id"] for one in self.json_of(0, "task", "list")["tasks"]])
        _, err = self.run_eligd("task", "end", number, "--outcome", "done")[1:]
        self.assertIn("has an outcome already", err)
        self.check(65, "task", "end", "999", "--outcome", "done")
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])


class Explain(Practice):
    def answer(self, name="SAMPLE HEALTH", number="SAMP1", plan="EXAMPLE PPO"):
        return self.write("answer.271", ANSWER.format(name=name, id=number, plan=plan).encode("latin-1"))

    def explain(self, code, *words):
        return self.json_of(code, "explain", *words, "--level", "iop_mh", "--from", "2026-03-09", "--through", "2026-05-01")

    def test_json_is_utf8_where_the_answer_is_not(self):
        facts = {fact["key"]: fact for fact in self.explain(1, self.answer(plan="PLAN SANT\u00c9"))["facts"]}
        self.assertEqual(facts["plan.name"]["value"], "PLAN SANT\u00c9")

    def test_tables_go_on_below_where_the_terminal_ends(self):
        words = (ELIGD, "-C", str(self.config), "explain", self.answer(), "--level", "iop_mh", "--from", "2026-03-09", "--through", "2026-05-01")
        wide = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        table = wide[wide.index("who  "):wide.index("(= derived")]
        self.assertGreater(max(map(len, table.splitlines())), 100)
        narrow = on_a_terminal(words, 80)
        narrow = narrow[narrow.index("who  "):narrow.index("(= derived")]
        self.assertLessEqual(max(map(len, narrow.splitlines())), 80)
        self.assertEqual(sorted(narrow.split()), sorted(table.split()))

    def test_names_the_file_that_holds_several_persons(self):
        two = ANSWER.format(name="SAMPLE HEALTH", id="SAMP1", plan="EXAMPLE PPO").replace(
            "SE*12*", "HL*4*2*22*0~TRN*2*TRC000002*9EXAMPLE01~NM1*IL*1*OTHERPATIENT*KIM****MI*EXM000002~EB*1*IND*30~SE*16*")
        path = self.write("two.271", two)
        _, err = self.words(65, path)
        self.assertIn(f"eligd: {path}: set 1 holds several persons, at segments 9 and 14 (ST is segment 1); "
                      "explain one person at a time: --person 9", err)
        for name in ("TESTPATIENT", "OTHERPATIENT", "EXM000002"):
            self.assertNotIn(name, err)
        members = [next(fact["value"] for fact in self.explain(1, path, "--person", number)["facts"] if fact["key"] == "member.id")
                   for number in ("9", "14")]
        self.assertEqual(members, ["EXM000001", "EXM000002"])
        _, err = self.words(65, path, "--person", "8")
        self.assertIn("set 1 holds several persons, at segments 9 and 14", err)
        _, err = self.words(65, self.answer(), "--person", "8")
        self.assertIn("--person 8: no person's name stands there; the first stands at segment 9", err)

    def rules(self, *words):
        return self.explain(1, *words)["verification"]["rules"]

    def words(self, code, *words):
        return self.check(code, "explain", *words, "--level", "iop_mh", "--from", "2026-03-09", "--through", "2026-05-01")

    def test_a_payer_is_found_by_key_name_alias_and_id(self):
        self.write("config/payers/sample.toml", 'aliases = ["Sample HMO"]\n' + FILES["payers/sample.toml"])
        for written in ("sample", "Sample Health", "sample hmo", "samp1"):
            self.assertEqual(self.rules(self.answer(), "--payer", written), "sample", written)

    def test_a_payer_that_is_none_of_ours_is_refused_with_who_may_be_meant(self):
        _, err = self.words(2, self.answer(), "--payer", "Sample Healt")
        self.assertIn("--payer 'Sample Healt': no such payer; did you mean sample?", err)
        _, err = self.words(2, self.answer(), "--payer", "Zenith Casualty")
        self.assertIn("write one of: sample", err)
        self.write("config/payers/other.toml", FILES["payers/sample.toml"].replace("SAMPLE HEALTH", "OTHER PLAN"))
        _, err = self.words(2, self.answer(), "--payer", "SAMP1")
        self.assertIn("several payers are called so; write the key of one: other, sample", err)

    def test_without_payer_the_answer_says_whose_rules_it_is_read_by(self):
        for name, number in (("ANY NAME", "SAMP1"), ("Sample Health.", "UNKNOWN9")):
            out, _ = self.words(1, self.answer(name, number))
            self.assertIn("read by the rules of SAMPLE HEALTH (sample): the answer itself names it", out)
            self.assertEqual(self.rules(self.answer(name, number)), "sample")

    def test_the_payers_rules_change_what_is_read(self):  # percent = "plan_percent": 80 is what the plan pays
        path = self.answer(plan="EXAMPLE PPO~EB*A*IND*A8*****80")
        share = lambda *words: next(fact for fact in self.explain(1, path, *words, "--network", "in")["facts"] if fact["key"] == "coinsurance.in")
        self.assertEqual(share()["value"], "0.20")
        self.assertEqual(share("--payer", "sample")["value"], "0.20")
        path = self.answer(name="ELSEWHERE MUTUAL", number="ELSE1", plan="EXAMPLE PPO~EB*A*IND*A8*****80")
        self.assertEqual(share()["state"], "conflicting")

    def test_nothing_near_is_taken_for_the_payer_of_an_answer(self):
        for name, number in (("SAMPLE HEALT", "SAMP"), ("ELSEWHERE MUTUAL", "ELSE1"), ("", "")):
            out, _ = self.words(1, self.answer(name, number))
            self.assertIn("read by no payer's rules: the answer names none of our payers", out)
            self.assertIsNone(self.rules(self.answer(name, number)))
        # The id of one payer beside the name of another: only a person can tell.
        self.write("config/payers/other.toml", FILES["payers/sample.toml"].replace("SAMPLE HEALTH", "OTHER PLAN").replace("SAMP1", "OTHR2"))
        out, _ = self.words(1, self.answer("OTHER PLAN", "SAMP1"))
        self.assertIn("read by no payer's rules: the answer could be of sample, other", out)
        # An id that two share is told apart by the name.
        self.write("config/payers/other.toml", FILES["payers/sample.toml"].replace("SAMPLE HEALTH", "OTHER PLAN"))
        self.assertEqual(self.rules(self.answer("OTHER PLAN", "SAMP1")), "other")
        self.assertIsNone(self.rules(self.answer("THIRD PLAN", "SAMP1")))

    def test_an_id_only_the_answer_knows_is_taken_without_rules(self):
        out, _ = self.words(1, self.answer("ELSEWHERE MUTUAL", "ELSE1"), "--payer", "ELSE1")
        self.assertIn("read by no payer's rules: --payer is an id the answer carries", out)


class Estimate(Practice):
    PLAN = {"network": "in", "plan": {"level": "iop_mh", "days": ["2026-12-28", "2026-12-30", "2027-01-04"], "allowed": "300.00"},
            "rules": {"mode": "deductible_then_coinsurance"},
            "facts": {"deductible.individual.in.total": {"state": "known", "value": "250.00"},
                      "deductible.individual.in.remaining": {"state": "known", "value": "0.00"},
                      "oop.individual.in.remaining": {"state": "known", "value": "3000.00"}, "oop.individual.in.total": {"state": "known", "value": "5000.00"},
                      "coinsurance.in": {"state": "known", "value": "0.20"}}}

    def test_another_start_is_worked_out_beside_the_planned_one(self):
        path = self.write("plan.json", json.dumps(self.PLAN))
        out, _ = self.check(0, "estimate", path, "--start", "2027-01-11", "--json")
        made = json.loads(out)
        self.assertEqual((made["low"], made["likely"], made["high"]), ("380.00", "380.00", "380.00"))  # 60 + 60 + 250 + 10
        self.assertEqual(made["milestones"]["plan_year_resets"], "2027-01-04")
        self.assertEqual([(one["start"], one["likely"]) for one in made["starts"]], [("2027-01-11", "180.00")])
        out, _ = self.check(0, "estimate", path)
        self.assertIn("We expect the patient to pay 380.00.", out)
        self.assertIn("January 1; the payer does not say when", out)

    def test_a_plan_in_toml_is_the_same_plan(self):
        facts = "".join(f'[facts."{key}"]\nstate = "known"\nvalue = "{fact["value"]}"\n' for key, fact in self.PLAN["facts"].items())
        path = self.write("plan.toml", 'network = "in"\n[plan]\nlevel = "iop_mh"\ndays = [2026-12-28, 2026-12-30, 2027-01-04]\nallowed = "300.00"\n'
                                       '[rules]\nmode = "deductible_then_coinsurance"\n' + facts)
        out, _ = self.check(0, "estimate", path, "--json")
        self.assertEqual(json.loads(out)["likely"], "380.00")

    def test_phases_share_one_deductible_and_have_a_subtotal_each(self):
        day = {"allowed": "300.00"}
        plan = {"network": "in", "rules": {"mode": "deductible_then_coinsurance"},
                "facts": {**self.PLAN["facts"], "deductible.individual.in.remaining": {"state": "known", "value": "500.00"}},
                "levels": {"op": {"name": "Outpatient", "rules": {"mode": "copay"}, "facts": {"copay.in": {"state": "known", "value": {"amount": "25.00", "per": "visit"}}}}},
                "plan": {"phases": [{"level": "iop_mh", "days": ["2026-11-02", "2026-11-04"], **day}, {"level": "op", "days": ["2026-11-09"], **day}]}}
        path = self.write("phases.json", json.dumps(plan))
        made = json.loads(self.check(0, "estimate", path, "--json")[0])
        self.assertEqual([(phase["name"], phase["likely"]) for phase in made["phases"]], [("iop_mh", "520.00"), ("Outpatient", "25.00")])
        self.assertEqual(made["likely"], "545.00")
        out, _ = self.check(0, "estimate", path, "--start", "2026-11-09")
        self.assertIn("From Outpatient on the copay is $25.00 a visit", out)

    def test_what_is_wrong_in_a_plan_is_named_with_its_place(self):
        wrong = {**self.PLAN, "rules": {"mode": "kopay"}}
        _, err = self.check(65, "estimate", self.write("plan.json", json.dumps(wrong)))
        self.assertIn("plan.json: /rules/mode is no mode; there are copay,", err)
        _, err = self.check(65, "estimate", self.write("plan.toml", "[plan\n"))
        self.assertRegex(err, r"plan\.toml:1:\d+: ")

    def test_the_facts_may_come_from_an_answer(self):
        answer = ("ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *261125*1200*^*00501*000000001*0*T*:~GS*HB*PAYER*CLINIC*20261125*1200*1*X*005010X279A1~"
                  "ST*271*0001*005010X279A1~BHT*0022*11*R1*20261125*1200~HL*1**20*1~NM1*PR*2*SAMPLE HEALTH*****PI*SAMP1~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~"
                  "HL*3*2*22*0~NM1*IL*1*TESTPATIENT*SAMPLE****MI*T1~EB*1*IND*30~EB*C*IND*30***23*250*****Y~EB*C*IND*30***29*0*****Y~EB*G*IND*30***23*5000*****Y~"
                  "EB*G*IND*30***29*3000*****Y~EB*1**MH~EB*A**MH*****.8***N*Y~SE*16*0001~GE*1*1~IEA*1*000000001~")
        plan = self.write("plan.json", json.dumps({**self.PLAN, "facts": {}}))
        out, _ = self.check(0, "estimate", plan, "--answer", self.write("answer.271", answer), "--json")
        self.assertEqual(json.loads(out)["high"], "380.00", out)  # this payer writes the plan's share, .8


class X12(Practice):
    def test_check_of_what_is_no_x12_is_65(self):
        for content in ("", "hello\n"):
            _, err = self.check(65, "x12", "check", self.write("in.271", content))
            self.assertIn("holds no X12 interchange", err)

    def test_a_name_in_latin_1_is_read_as_the_letters_it_means(self):
        segments = ["ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *261125*1200*^*00501*000000001*0*T*:",
                    "GS*HB*PAYER*CLINIC*20261125*1200*1*X*005010X279A1", "ST*271*0001*005010X279A1", "BHT*0022*11*R1*20261125*1200", "HL*1**20*1",
                    "NM1*PR*2*CAF\xc9 HEALTH*****PI*EXHP1", "SE*5*0001", "GE*1*1", "IEA*1*000000001"]
        path = self.write("latin.271", ("~".join(segments) + "~").encode("latin-1"))
        for more in ((), ("--json",)):
            _, out, _ = self.run_eligd("x12", "read", *more, path)  # whose output must be UTF-8 to come back as text
            self.assertIn("CAF\u00c9 HEALTH", out)

    def test_build_names_the_file_and_the_place(self):
        answer = {"interchanges": [{"groups": [{"transactions": [{"type": "271", "control": "0001", "sources": []}]}]}]}
        path = self.write("answer.json", json.dumps(answer))
        _, err = self.check(65, "x12", "build", path)
        self.assertTrue(all(line.startswith(f"eligd: {path}: ") for line in err.splitlines()), err)
        self.assertIn("sources: is missing: nothing to write", err)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
