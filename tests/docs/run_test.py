#!/usr/bin/env python3
"""Every command that a page shows, run: in a copy of a practice that has had a night. A page that shows one without a row below fails.

  run_test.py ELIGD TESTPAYER [unittest options]

What a page leaves to its reader (FILE, KEY, a number) is filled in here; where it names a command alone ("`eligd user reset`"), the row says how it is
run. What else pages show (packages, the service, the container) is played by tests/package/installed.
"""
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from access_test import PASSWORD, WithPeople  # noqa: E402
from commands_test import ELIGD, FILES, HEADER  # noqa: E402
from page_commands import PAGES, ROOT, commands_of  # noqa: E402

SOON = (datetime.date.today() + datetime.timedelta(3)).isoformat()
SETTINGS = """[access]
hash_memory_mib = 19
hash_passes = 2
second_factor = false
[retention]
on = true
[hl7]
port = 0
[[hl7.senders]]
source = "north"
application = "SAMPLE-EHR"
[[hl7.levels]]
level = "iop_mh"
codes = ["PV1-3:IOPUNIT"]
[[hl7.receivers]]
key = "ehr"
source = "command-line"
host = "127.0.0.1"
port = 1
application = "SAMPLE-EHR"
facility = "NORTH"
[[webhook]]
key = "ehr"
url = "http://127.0.0.1:1/eligd"
secret = { file = "secrets/webhook-ehr" }
allow_private = true
[[intake.fhir_servers]]
key = "ehr"
url = "http://127.0.0.1:1/fhir"
token_url = "http://127.0.0.1:1/token"
client_id = "eligd"
private_key = { file = "secrets/ehr.pem" }
plain_http_allowed = true
"""
MESSAGE = ("MSH|^~\\&|SAMPLE-EHR|NORTH|ELIGD||20261127090000||ADT^A04^ADT_A01|1|T|2.5\rEVN|A04|20261127090000\r"
           "PID|1||M1^^^NORTH^MR||TESTPATIENT^SAMPLE||19900102|F\rPV1|1|O|IOPUNIT\rIN1|1|SAMPLE|SAMP1|Sample Health|||||||||||||||||||||||||||||||T1\r")

# A command as a page has it: how it is run here, where that differs; and how it ends, where not well.
ROWS = {
    "-C /etc/eligd/north doctor": ("-C config doctor", 1),
    "-C /etc/eligd/north init": ("-C config init", 0),
    "-C COPY replay": ("-C config replay", 0),
    "-C var/demo/config verification gap-sheet 2 -o gap-sheet.html": ("-C config verification gap-sheet 2 -o gap-sheet.html", 0),
    "-C var/demo/config verification letter 3 -o letter.html": ("-C config verification letter 3 -o letter.html", 0),
    "-C var/demo/config verification list": ("-C config verification list", 0),
    "-C var/demo/config verification show 7": ("-C config verification show 7", 0),
    "COMMAND --help": ("run --help", 0),
    "approval give NUMBER --as ACCOUNT": ("approval give 1 --as rosa", 0),
    "approval give NUMBER --as OTHER": ("approval give 1 --as rosa", 0),
    "approval list": None,
    "audit verify": None,
    "audit verify --export FILE...": ("audit verify --export intakes.csv", 1),  # no export
    "audit verify --head": ("audit verify --head HEAD", 0),
    "audit verify --head 412:9f8c...": ("audit verify --head 412:9f8c", 2),
    "audit verify --packet packet-7.json": None,
    "audit verify --packet packet-7.json --alone --sealed-by KEY": ("audit verify --packet packet-7.json --alone --sealed-by SEALED_BY", 0),
    "backup": ("backup copy.db", 0),
    "backup /var/lib/eligd/before-upgrade.db": ("backup before-upgrade.db", 0),
    "backup FILE": ("backup copy.db", 0),
    "backup FILE --sealed": ("backup copy.sealed --sealed", 0),
    "backup keypair": ("backup keypair another", 0),
    "backup keypair /media/stick/eligd-backup-key": ("backup keypair stick/another", 0),
    "backup keypair FILE": ("backup keypair another", 0),
    "backup rehearse": ("backup rehearse backups/eligd-2026-11-24.sealed --key stick/eligd-backup-key", 0),
    "backup rehearse /mnt/backups/eligd-2026-11-24.sealed --key /media/stick/eligd-backup-key":
        ("backup rehearse backups/eligd-2026-11-24.sealed --key stick/eligd-backup-key", 0),
    "backup rehearse FILE --key KEYFILE": ("backup rehearse backups/eligd-2026-11-24.sealed --key stick/eligd-backup-key", 0),
    "batch list": None,
    "batch not-taken ID": ("batch not-taken 1", 65),  # no batch is uncertain here: tests/faults/batch_folders has some
    "clearinghouse damaged": ("clearinghouse damaged exchange --from 2026-11-23 --to 2026-11-24 --reason 'its own notice'", 0),
    "clearinghouse damaged --list": None,
    'clearinghouse damaged exchange --from 2026-11-23 --to 2026-11-24 --reason "its own notice 4711"': None,
    "clearinghouse list": None,
    "clearinghouse open KEY": ("clearinghouse open exchange", 0),
    "clearinghouse test KEY": ("clearinghouse test exchange", 0),
    "clearinghouse test bad": ("clearinghouse test exchange", 0),
    "clearinghouse test exchange": None,
    "clearinghouse test one": ("clearinghouse test exchange", 0),
    "clearinghouse test {{ $labels.clearinghouse }}": ("clearinghouse test exchange", 0),
    "config check": None,
    "config keys PART": ("config keys eligd", 0),
    "doctor": ("doctor", 1),  # the FHIR server of this practice does not answer
    "estimate": ("estimate tests/coverage/cases/estimates/e01-deductible-then-share.json", 0),
    "explain --json": ("--json explain 001.271 --level iop_mh --from 2026-03-09 --through 2026-05-01 --network in", 1),
    "explain FILE --level iop_mh --from 2026-03-09 --through 2026-05-01 --network in":
        ("explain 001.271 --level iop_mh --from 2026-03-09 --through 2026-05-01 --network in", 1),  # this answer leaves a call to make
    "explain tests/coverage/cases/001-commercial-active.271 --level iop_mh --from 2026-03-09 --through 2026-05-01 --network in --evidence":
        ("explain tests/coverage/cases/001-commercial-active.271 --level iop_mh --from 2026-03-09 --through 2026-05-01 --network in --evidence", 1),
    "hl7 check FILE": ("hl7 check messages.hl7", 0),
    "hl7 check messages.hl7": None,
    "hl7 send --parked --receiver KEY": ("hl7 send --parked --receiver ehr", 65),
    "hl7 send --verification 7": None,
    "hl7 send --verification 7 --dry-run": None,
    "hl7 status": None,
    "hold add --intake ID": ("hold add --intake 1 < reason", 0),
    "hold lift NUMBER": ("hold lift 1", 0),
    "hold list": None,
    "init": None,
    "init --admin NAME": ("init --admin ruth", 70),  # there are accounts; FirstStart and FromNothing have one without
    "init --help": None,
    "intake add": ("intake add intakes.csv", 0),
    "intake add - < intakes.csv": None,
    "intake add --dry-run FILE": ("intake add --dry-run intakes.csv", 0),
    "intake add FILE": ("intake add intakes.csv", 0),
    "intake disclosures": ("intake disclosures 1", 0),
    "intake fhir-key ehr": None,
    "intake fhir-key ehr --make": ("intake fhir-key ehr --make", 0),  # it is there and stays; practice() made it
    "intake results FILE": ("intake results intakes.csv", 0),
    "intake results FILE --source KEY": ("intake results intakes.csv --source command-line", 0),
    "keys destroy": ("keys destroy --key 1 --yes", 77),  # the store's own stays
    "keys destroy --key ID": ("keys destroy --key 1 --yes", 77),
    "keys list": None,
    "keys list --values": None,
    "keys reseal": None,
    "keys reseal --key ID": ("keys reseal --key 1", 0),
    "keys rotate": ("keys rotate --data", 0),
    "keys rotate --data": None,
    "keys rotate --root": ("keys rotate --root --yes", 0),
    "keys rotate --root --ask --as YOU": ("keys rotate --root --ask --as ruth", 77),  # the key is the one it was
    "payer import": ("payer import aetna --clearinghouse exchange", 0),
    "payer import KEY --clearinghouse HOUSE": ("payer import aetna --clearinghouse exchange", 0),
    "payer search WORDS": ("payer search aetna", 0),
    "payer show KEY": ("payer show sample", 0),
    "payer test": ("payer test sample", 0),
    "payer test KEY": ("payer test sample", 0),
    "payer test PAYER": ("payer test sample", 0),
    "payer test aetna": ("payer test sample", 0),
    "payer test sample": None,
    "purge": None,
    "practice list": ("practice list", 2),  # the store here is a file; postgres.practices has a server
    "practice erase KEY": ("practice erase north --yes", 2),
    "purge --apply": ("purge --apply", 77),  # two people must agree before: access_test
    "purge --ask": ("purge --ask --as ruth", 77),  # nothing is past its time
    "purge --ask --as ACCOUNT": ("purge --ask --as ruth", 77),
    "replay": None,
    "report": ("report latest", 0),
    "report latest > report.html": None,
    "restore /mnt/backups/eligd-2026-11-24.sealed --key /media/stick/eligd-backup-key":
        ("restore backups/eligd-2026-11-24.sealed --key stick/eligd-backup-key", 70),  # over no store: the drill has one that is lost
    "run forecast": ("run forecast", 1),
    "run nightly": None,
    "run pull": ("run pull", 1),  # the FHIR server of this practice does not answer
    "run recheck": None,
    "serve": ("serve", None),  # until it is told to end
    'store copy "postgresql://eligd@db.example.org/eligd?sslmode=verify-full" sqlite:/var/lib/eligd/again.db':
        ("store copy config/var/eligd.db sqlite:again.db", 0),  # postgres.move has a server
    'store copy /var/lib/eligd/eligd.db "postgresql://eligd@db.example.org/eligd?sslmode=verify-full" --to-password /etc/eligd/secrets/store-password':
        ("store copy config/var/eligd.db moved.db", 0),
    "store restored --as-of TIME": ("store restored --as-of '2026-11-24 03:00'", 0),
    'store restored --as-of "2026-11-24 03:00"': ("store restored --as-of '2026-11-24 03:00'", 0),
    "task end": ("task end 999 --outcome done", 65),  # the night here leaves admins nothing
    "task list --queue Admin": None,
    "token": ("token list", 0),
    "token add": ("token add maria --label 'front desk' --scope see_cases", 0),
    "token revoke ID": ("token revoke TOKEN", 0),
    "user": ("user list", 0),
    "user add": ("user add vera --role auditor", 0),
    "user keep-password": ("user keep-password ada", 0),
    "user keep-password ada": None,
    "user link maria maria@clinic.example": None,
    "user reset": ("user reset ada", 0),
    "user reset NAME": ("user reset ada", 0),
    "user rights": None,
    "user set-up ruth": ("user set-up ada < typed", 0),
    "user unlink NAME": ("user unlink ada", 0),
    "user unlock": ("user unlock ada", 0),
    "verification call": ("verification call 7 --representative 'Pat Example' --reference R-1 --fact level.covered=yes", 0),
    "verification override": ("verification override 7 --fact level.covered=yes --reason 'our own contract' --until UNTIL", 0),
    "verification packet 7 -o packet-7.json": ("verification packet 7 -o another.json", 0),
    "webhook list": None,
    "webhook replay NUMBER": ("webhook replay 1", 0),
    "x12 check": ("x12 check 001.271", 0),
    "x12 guide": None,
}


class Pages(WithPeople):
    def practice(self):
        """A practice after a night, with people who may come in, and what the pages' commands need lying about."""
        self.write("config/eligd.toml", FILES["eligd.toml"] + SETTINGS)
        self.write("config/secrets/webhook-ehr", "whsec_" + "A" * 43 + "=", 0o600)
        self.check(0, "intake", "fhir-key", "ehr", "--make")
        for account, role in (("ruth", None), ("rosa", "admin"), ("ada", "admin"), ("maria", "billing")):
            code = self.admin["code"] if role is None else self.json_of(0, "user", "add", account, "--role", role)["code"]
            self.assertEqual(self.set_up(account, code)[0], 0)
        recipient = self.json_of(0, "backup", "keypair", self.write("stick/none", "") and str(self.folder / "stick/eligd-backup-key"))["recipient"]
        self.write("config/eligd.toml", FILES["eligd.toml"] + SETTINGS + f'[backup]\nrecipient = "{recipient}"\n')
        self.play("".join(f'[[member]]\nid = "T{number}"\nplan = "EXAMPLE PPO"\n' for number in range(1, 8)))
        rows = [f"A-{n},TESTPATIENT,SAMPLE,1990-01-02,Sample Health,T{n},iop_mh,{SOON}T09:00\n" for n in range(1, 8)]
        self.check(0, "intake", "add", self.write("intakes.csv", HEADER + "".join(rows)))
        self.serve()  # who is told by HL7 and webhook is learned at its start
        self.assertEqual(self.json_of(0, "run", "nightly")["counts"]["answered"], 7)
        self.write("backups/none", "")
        self.check(0, "backup", str(self.folder / "backups/eligd-2026-11-24.sealed"), "--sealed")
        self.write("reason", "the matter of SAMPLE\n")
        self.write("messages.hl7", MESSAGE)
        shutil.copy(ROOT / "tests/coverage/cases/001-commercial-active.271", self.folder / "001.271")

    def serve(self):
        daemon = subprocess.Popen([ELIGD, "-C", str(self.config), "serve"], stderr=subprocess.PIPE, text=True)
        for told in daemon.stderr:
            if "daemon.started" in told:
                break
        daemon.terminate()
        daemon.communicate(timeout=60)
        self.assertEqual(daemon.returncode, 0)

    def test_show_no_command_that_was_not_run(self):
        self.practice()
        told = {}
        for page in PAGES:
            for line, command in commands_of(page.read_text(), page.suffix == ".md"):
                told.setdefault(command, f"{page.relative_to(ROOT)}:{line}")
        own = {command for command in told if "tests/coverage/cases" in command or command.startswith("init --practice")}  # run as they stand
        self.assertEqual({told[command] + ": " + command for command in told if command not in ROWS and command not in own}, set(), "no row below says how it is run")
        self.assertEqual({command for command in ROWS if command not in told}, set(), "no page has it any more")
        for command in sorted(told):
            with self.subTest(command, page=told[command]), tempfile.TemporaryDirectory(prefix="eligd-page-") as folder:
                self.run_in(pathlib.Path(folder), command)

    def run_in(self, folder, command):
        copy = folder / "practice"
        shutil.copytree(self.folder, copy)
        (copy / "tests").symlink_to(ROOT / "tests")
        row = ROWS.get(command)
        words, code = row if row else (command, 0)
        if command.startswith("init --practice"):
            shutil.rmtree(copy / "config")
            (copy / "exchange-one.secret").write_text("sample-secret\n")
            (copy / "exchange-one.secret").chmod(0o600)
        words = self.prepared(copy, words)
        typed = (PASSWORD + "\n") if "--as" in words else ""
        line = f"exec {ELIGD_PATH} {'' if words.startswith('-C') else '-C config '}{words}"
        process = subprocess.Popen(["sh", "-c", line], cwd=copy, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if code is None:
            for told in process.stderr:
                if "daemon.started" in told:
                    break
            process.terminate()
            code = 0
        out, err = process.communicate(typed, timeout=60)
        self.assertEqual(process.returncode, code, f"{words}\n{out[-2000:]}{err[-2000:]}")

    def prepared(self, copy, words):
        """What a command needs to have been done before, in the copy; and what only then is known."""
        def before(*more, stdin=""):
            done = subprocess.run([ELIGD_PATH, "-C", "config", "--json", *more], cwd=copy, input=stdin, capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 0, f"{more}\n{done.stdout}{done.stderr}")
            return done.stdout
        if "approval give" in words:
            shutil.copy(copy / "config/secrets/store-key", copy / "config/secrets/old-key")
            (copy / "config/secrets/store-key").write_text("ab" * 32)
            text = (copy / "config/eligd.toml").read_text()
            keys = 'key = { file = "secrets/store-key" }\nprevious_key = { file = "secrets/old-key" }'
            (copy / "config/eligd.toml").write_text(text.replace('key = { file = "secrets/store-key" }', keys))
            before("keys", "rotate", "--root", "--ask", "--as", "ruth", stdin=PASSWORD + "\n")
        if "set-up" in words:
            (copy / "typed").write_text(json.loads(before("user", "reset", "ada"))["code"] + "\n" + PASSWORD + "\n")
        if "unlink" in words:
            before("user", "link", "ada", "ada@clinic.example")
        words = words.replace("UNTIL", SOON)
        if "hold lift" in words:
            before("hold", "add", "--intake", "1", stdin="the matter of SAMPLE\n")
        if "packet-7.json" in words and "verify" in words:
            before("verification", "packet", "7", "-o", "packet-7.json")
        if "SEALED_BY" in words:
            words = words.replace("SEALED_BY", json.loads((copy / "packet-7.json").read_text())["seal"]["key"])
        if "HEAD" in words:
            words = words.replace("HEAD", "{entries}:{head}".format(**json.loads(before("audit", "verify"))))
        if "TOKEN" in words:
            words = words.replace("TOKEN", json.loads(before("token", "add", "maria", "--label", "desk", "--scope", "see_cases"))["id"])
        return words


ELIGD_PATH = str(pathlib.Path(ELIGD).resolve())

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
