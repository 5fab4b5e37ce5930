#!/usr/bin/env python3
"""A practice whose store is on a PostgreSQL server: a night, one that is killed with -9 and goes on, the daemon and its API, what
doctor says, and a server that was restored. What a night counts is what it counts with a store in a file.

  night_test.py ELIGD TESTPAYER [unittest options]
"""
import collections
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import cluster  # noqa: E402
from free_port import free_port  # noqa: E402

ELIGD, TESTPAYER = sys.argv[1:3]
PEOPLE = 40
REFUSED = 77
COUNTS = ("planned", "answered", "failed", "held", "skipped")

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\nSTORE\nkey = { file = "secrets/store-key" }\n'
                  '[report]\nfolder = "var/reports"\n[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n'
                  '[schedule]\nfreeze = "FREEZE"\nrun = "FREEZE"\n[limits]\nretry_first_seconds = 5\nretry_max_seconds = 5\n[api]\nport = APIPORT\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:PORT/exchange/soap"\nplain_http_allowed = true\n'
                                    'sender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\n'
                                    'secret = { file = "secrets/exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\npercent = "plan_percent"\n',
}


def person(number):
    return {"id": f"A-{number}", "patient": {"last_name": "TESTPATIENT", "first_name": f"SAMPLE{number}", "birth_date": "1990-01-02"},
            "coverage": {"payer": "Sample Health", "member_id": f"T{number}"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"}


class Practice:
    """A configuration with its store at `store`, people in it, and a payer that takes its time; the last two are not on file there."""

    def __init__(self, test, name, store, latency_ms=20):
        self.test, self.folder = test, test.folder / name
        self.said = []
        members = "".join(f'[[member]]\nid = "T{n}"\nplan = "EXAMPLE PPO"\n' for n in range(1, PEOPLE - 1))
        self.write("scenarios/one.toml", f"[latency]\nfixed_ms = {latency_ms}\n{members}")
        payer = subprocess.Popen([TESTPAYER, "--scenarios", str(self.folder / "scenarios"), "--port", "0"], stdout=subprocess.PIPE, text=True)
        test.addCleanup(payer.stdout.close)
        test.addCleanup(payer.wait)
        test.addCleanup(payer.terminate)
        port = payer.stdout.readline().strip().rsplit(":", 1)[1]
        self.payer_port = port
        self.api = free_port()
        freeze = f"{max(9, (time.gmtime().tm_hour + 24 - 5 + 12) % 24):02}:00"
        for file, text in FILES.items():
            self.write(f"config/{file}", text.replace("APIPORT", str(self.api)).replace("PORT", port).replace("FREEZE", freeze).replace("STORE", store))
        self.write("config/secrets/exchange", "sample-secret", 0o600)
        self.write("config/secrets/store-password", cluster.PASSWORD + "\n", 0o600)
        self.eligd("init")

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if mode:
            path.chmod(mode)
        return str(path)

    def command(self, *words):
        return [ELIGD, "-C", str(self.folder / "config"), *words]

    def eligd(self, *words, code=0):
        done = subprocess.run(self.command(*words), capture_output=True, text=True, timeout=120, check=False)
        self.said.append(done.stdout + done.stderr)
        self.test.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def json_of(self, *words, code=0):
        text = self.eligd("--json", *words, code=code)
        return json.loads(text[text.index("{"):].splitlines()[0])

    def take_people(self):
        self.eligd("intake", "add", self.write("in.json", json.dumps([person(n) for n in range(1, PEOPLE + 1)])))

    def night(self):
        counts = self.json_of("run", "nightly")["counts"]
        self.test.assertEqual(counts["planned"], sum(counts[one] for one in COUNTS[1:]), "I4")
        return {one: counts[one] for one in COUNTS}

    def states(self):
        return collections.Counter(one["readiness"] if "readiness" in one else one["state"]
                                   for one in self.json_of("verification", "list")["verifications"])

    def begin(self, *words):
        log = open(self.folder / "log", "w+b")
        self.test.addCleanup(log.close)
        process = subprocess.Popen(self.command(*words), stdout=log, stderr=log)
        self.test.addCleanup(process.wait)
        self.test.addCleanup(process.kill)
        return process

    def log(self):
        return (self.folder / "log").read_text()


class OnServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory(prefix="eligd-night-")
        cls.root = pathlib.Path(cls.made.name)
        cls.root.chmod(0o755)  # the server runs as nobody where this runs as root
        cls.cluster = cluster.Cluster(cls.root / "server")
        cls.databases = 0

    @classmethod
    def tearDownClass(cls):
        cls.cluster.end()
        cls.made.cleanup()

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-practice-")))

    def on_server(self, **more):
        type(self).databases += 1
        self.database = f"eligd_{self.databases}"
        url = self.cluster.make_database(self.database)
        return Practice(self, "server", self.store(url), **more)

    def store(self, url):
        return f'url = "{url}"\npassword = {{ file = "secrets/store-password" }}'

    def until(self, is_so, why=lambda: "", seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_so():
                return
            time.sleep(0.02)
        self.fail(f"never: {why()}")

    def test_a_night_counts_what_it_counts_with_a_file(self):
        practice, in_file = self.on_server(), Practice(self, "file", 'path = "var/eligd.db"')
        for one in (practice, in_file):
            one.take_people()
        counts = practice.night()
        self.assertEqual(counts["planned"], PEOPLE)
        self.assertEqual(counts, in_file.night())
        self.assertEqual(practice.states(), in_file.states())
        self.assertEqual([one["words"] for one in practice.json_of("doctor", code=1)["looks"] if one["what"] == "store"],
                         ["whole; every promise its rows can breach holds"])
        self.assertTrue(list((practice.folder / "config/var/reports").glob("*.html")))

    def test_a_night_that_is_killed_goes_on_and_asks_nobody_twice(self):  # I5, I17
        practice = self.on_server(latency_ms=250)
        practice.take_people()
        night = practice.begin("run", "nightly")
        answered = "SELECT count(*) FROM answers"
        try:
            self.until(lambda: int(self.cluster.ask(self.database, answered)) >= 3, practice.log)
        finally:
            night.send_signal(signal.SIGKILL)
            night.wait()
        self.assertLess(int(self.cluster.ask(self.database, answered)), PEOPLE, "it was over before it was killed")
        unheard = int(self.cluster.ask(self.database, "SELECT count(*) FROM attempts WHERE is_open = 1"))
        counts = practice.night()
        self.assertEqual(counts["planned"], PEOPLE)
        self.assertEqual(counts["answered"] + counts["held"], PEOPLE, counts)
        self.assertLessEqual(counts["held"], unheard, "what was on its way waits for its answer, and nothing else does")
        asked = self.cluster.ask(self.database, "SELECT count(*) FROM (SELECT inquiry_id FROM attempts GROUP BY inquiry_id HAVING count(*) > 2) t")
        self.assertEqual(asked, "0")
        self.assertEqual([one for one in practice.json_of("doctor", code=1)["looks"] if one["what"].startswith("I")], [])

    def test_the_daemon_serves_and_goes_on_after_its_server_was_started_anew(self):
        practice = self.on_server()
        practice.take_people()
        practice.night()
        daemon = practice.begin("serve")
        self.until(lambda: "daemon.started" in practice.log(), practice.log)

        def ready():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{practice.api}/ready", timeout=5) as answer:
                    return answer.status
            except (urllib.error.URLError, OSError):
                return 0
        self.until(lambda: ready() == 200, practice.log)
        second = subprocess.run(practice.command("run", "nightly"), capture_output=True, text=True, timeout=60, check=False)
        self.assertIn("another eligd works on this store", second.stderr)
        self.cluster.stop()
        self.cluster.start()
        self.until(lambda: ready() == 200, practice.log)
        practice.eligd("intake", "add", practice.write("one.json", json.dumps([person(90)])))
        self.assertIsNone(daemon.poll(), practice.log())
        daemon.send_signal(signal.SIGTERM)
        self.assertEqual(daemon.wait(timeout=30), 0, practice.log())
        self.assertNotIn(cluster.PASSWORD, practice.log())

    def test_says_what_is_wrong_with_the_server_and_never_the_password(self):  # I7
        practice = self.on_server()
        looks = [one for one in practice.json_of("doctor", code=1)["looks"] if one["what"] == "server"]
        self.assertTrue(any("PostgreSQL 15" in one["words"] and one["light"] == "good" for one in looks), looks)
        self.assertTrue(any("fsync is off" in one["words"] and one["light"] == "RED" for one in looks), looks)
        self.assertTrue(any("log_error_verbosity" in one["words"] for one in looks), looks)
        self.assertFalse(any("is a superuser" in one["words"] or "not encrypted" in one["words"] for one in looks), looks)
        self.cluster.ask("postgres", f"ALTER DATABASE {self.database} SET log_error_verbosity = terse")
        self.assertFalse(any("log_error_verbosity" in one["words"] for one in practice.json_of("doctor", code=1)["looks"]))
        (practice.folder / "config/secrets/store-password").write_text("another-canary-word\n")
        self.assertIn("password authentication failed", practice.eligd("intake", "list", code=69))
        (practice.folder / "config/secrets/store-password").write_text(cluster.PASSWORD + "\n")
        for said in practice.said:
            self.assertNotIn(cluster.PASSWORD, said)
            self.assertNotIn("another-canary-word", said)

    def test_refuses_what_only_a_file_has_and_says_how_a_server_does_it(self):
        practice = self.on_server()
        practice.take_people()
        for words in (("backup", str(self.folder / "copy")), ("restore", str(self.folder / "copy")), ("backup", "rehearse", str(self.folder / "copy"))):
            self.assertIn("backed up and restored by its own means", practice.eligd(*words, code=REFUSED))
        practice.eligd("keys", "rotate", "--data")
        practice.eligd("keys", "reseal")
        said = practice.eligd("keys", "destroy", "--key", "2", "--yes")
        self.assertIn("The server's own log, its standbys and its backups", said)

    def test_a_restored_server_gives_out_no_number_again(self):  # I9
        practice = self.on_server()
        practice.take_people()
        practice.night()
        last = int(self.cluster.ask(self.database, "SELECT max(isa13) FROM attempts"))
        self.cluster.restore()
        refused = subprocess.run(practice.command("run", "nightly"), capture_output=True, text=True, timeout=60, check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("eligd store restored --as-of", refused.stderr)
        practice.eligd("store", "restored", "--as-of", time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() - 24 * 3600)))
        practice.eligd("intake", "add", practice.write("one.json", json.dumps([person(91)])))
        practice.night()
        self.assertGreater(int(self.cluster.ask(self.database, "SELECT max(isa13) FROM attempts")), last + 1_000_000)


if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
