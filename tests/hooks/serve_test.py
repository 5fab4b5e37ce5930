#!/usr/bin/env python3
"""The daemon and a receiver: what a night wrote into the outbox goes out, also where the daemon is killed while a message is
on its way, and each message comes with a signature the receiver can check.

  serve_test.py ELIGD TESTPAYER [unittest options]
"""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ELIGD, TESTPAYER = sys.argv[1:3]
KEY = base64.b64encode(b"0123456789abcdef01234567").decode()

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\npath = "var/eligd.db"\nkey = { file = "secrets/store-key" }\n'
                  '[report]\nfolder = "var/reports"\n[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n'
                  '[schedule]\nfreeze = "FREEZE"\nrun = "FREEZE"\n'
                  '[[webhook]]\nkey = "ehr"\nurl = "http://127.0.0.1:HOOK/in"\nsecret = { file = "secrets/ehr" }\nallow_private = true\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:PORT/exchange/soap"\nplain_http_allowed = true\n'
                                    'sender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\n'
                                    'secret = { file = "secrets/exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\npercent = "plan_percent"\n',
}
INTAKE = {"id": "A-1", "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "birth_date": "1990-01-02"},
          "coverage": {"payer": "Sample Health", "member_id": "T1"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"}


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        wanted = "v1," + base64.b64encode(hmac.new(base64.b64decode(self.server.key), signed, hashlib.sha256).digest()).decode()
        self.server.got.append((self.headers["webhook-id"], body, self.headers["webhook-signature"] == wanted))
        self.server.traces.append(self.headers["traceparent"])
        self.server.at_message(len(self.server.got))
        try:
            self.send_response(204)
            self.end_headers()
        except BrokenPipeError:
            pass

    def log_message(self, *words):
        pass


class Told(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-hooks-")))
        self.write("scenarios/one.toml", '[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n')
        payer = subprocess.Popen([TESTPAYER, "--scenarios", str(self.folder / "scenarios"), "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(payer.stdout.close)
        self.addCleanup(payer.wait)
        self.addCleanup(payer.terminate)
        port = payer.stdout.readline().strip().rsplit(":", 1)[1]
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self.server.got, self.server.traces, self.server.at_message, self.server.key = [], [], lambda count: None, KEY
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        freeze = f"{(time.gmtime().tm_hour + 24 - 5 + 12) % 24:02}:00"
        freeze = freeze if "09:00" <= freeze else "09:00"
        for name, text in FILES.items():
            self.write(f"config/{name}", text.replace("PORT", port).replace("FREEZE", freeze).replace("HOOK", str(self.server.server_port)))
        self.write("config/secrets/exchange", "sample-secret", 0o600)
        self.write("config/secrets/ehr", "whsec_" + KEY, 0o600)
        self.eligd("init")

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if mode:
            path.chmod(mode)
        return str(path)

    def eligd(self, *words):
        done = subprocess.run([ELIGD, "-C", str(self.folder / "config"), *words], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self):
        log = open(self.folder / "log", "w+b")
        self.addCleanup(log.close)
        daemon = subprocess.Popen([ELIGD, "-C", str(self.folder / "config"), "serve"], stderr=log)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        self.until(lambda: "daemon.started" in (self.folder / "log").read_text(), daemon)
        return daemon

    def until(self, is_so, daemon=None, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_so():
                return
            if daemon is not None:
                self.assertIsNone(daemon.poll(), (self.folder / "log").read_text())
            time.sleep(0.05)
        self.fail(f"never: {self.server.got}\n{(self.folder / 'log').read_text()}")

    def states(self):
        return [one["state"] for one in json.loads(self.eligd("--json", "webhook", "list"))["deliveries"]]

    def test_what_was_on_its_way_when_the_daemon_was_killed_comes_again(self):
        first = self.serve()  # from now on what happens is written down for the receiver
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(timeout=30), 0)
        self.eligd("intake", "add", self.write("in.json", json.dumps([INTAKE, {**INTAKE, "id": "A-2"}])))
        self.eligd("run", "nightly")
        written = len(self.states())
        self.assertGreaterEqual(written, 4)
        self.assertEqual(self.server.got, [], "nobody sends but the daemon")

        daemon = None
        ready = threading.Event()

        def kill_at_the_second(count):
            if count == 2:
                ready.wait(20)
                daemon.send_signal(signal.SIGKILL)  # after the receiver has it, before it was noted
                daemon.wait()
        self.server.at_message = kill_at_the_second
        daemon = self.serve()
        ready.set()
        self.until(lambda: daemon.poll() is not None)
        self.server.at_message = lambda count: None
        killed_at = self.server.got[1]

        self.serve()
        self.until(lambda: len(self.server.got) >= written + 1)
        self.until(lambda: set(self.states()) == {"delivered"})
        ids = [one[0] for one in self.server.got]
        self.assertEqual(len(set(ids)), written)
        again = [one for one in self.server.got if one[0] == killed_at[0]]
        self.assertEqual([one[1] for one in again], [killed_at[1]] * 2, "the same id and the same bytes")
        # Killed or not, the same try of the same event is the same step; the log tells the trace.
        self.assertEqual(len({self.server.traces[at] for at, one in enumerate(self.server.got) if one[0] == killed_at[0]}), 1)
        told = [re.fullmatch(r"00-([0-9a-f]{32})-[0-9a-f]{16}-01", one).group(1) for one in self.server.traces]
        self.assertEqual(len(set(told)), written)
        self.assertIn(f"trace={told[-1]} ", (self.folder / "log").read_text())
        for _, body, is_signed in self.server.got:
            self.assertTrue(is_signed)
            for secret in (b"TESTPATIENT", b"SAMPLE", b"\"T1\"", b"1990"):
                self.assertNotIn(secret, body)
        number = json.loads(self.eligd("--json", "webhook", "list"))["deliveries"][0]["id"]
        self.eligd("webhook", "replay", str(number))
        self.until(lambda: len(self.server.got) == written + 2)

    def a_night(self):
        """What happened in it waits for the daemon; how much that is."""
        first = self.serve()  # from now on what happens is written down for the receiver
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(timeout=30), 0)
        self.eligd("intake", "add", self.write("in.json", json.dumps(INTAKE)))
        self.eligd("run", "nightly")
        return len(self.states())

    def hang_up(self, daemon):
        daemon.send_signal(signal.SIGHUP)
        self.until(lambda: "configuration.loaded" in (self.folder / "log").read_text(), daemon)

    def test_a_rotated_secret_signs_the_next_message_without_a_restart(self):
        written = self.a_night()
        daemon = self.serve()
        self.until(lambda: len(self.server.got) == written, daemon)
        other = base64.b64encode(b"76543210fedcba9876543210").decode()
        self.write("config/secrets/ehr", "whsec_" + other, 0o600)
        self.hang_up(daemon)
        self.server.key = other
        self.eligd("webhook", "replay", str(json.loads(self.eligd("--json", "webhook", "list"))["deliveries"][0]["id"]))
        self.until(lambda: len(self.server.got) == written + 1, daemon)
        self.assertTrue(self.server.got[-1][2], "signed with the new secret")

    def test_a_secret_that_is_not_there_leaves_all_as_it_was_and_is_told(self):
        written = self.a_night()
        daemon = self.serve()
        self.until(lambda: len(self.server.got) == written, daemon)
        (self.folder / "config/secrets/ehr").unlink()
        self.assertIn("webhook ehr: secret file", self.checked())
        self.hang_up(daemon)
        self.until(lambda: "webhook.refused" in (self.folder / "log").read_text(), daemon)
        self.eligd("webhook", "replay", str(json.loads(self.eligd("--json", "webhook", "list"))["deliveries"][0]["id"]))
        self.until(lambda: len(self.server.got) == written + 1, daemon)
        self.assertTrue(self.server.got[-1][2], "signed with what was there")
        self.assertEqual([one["code"] for one in self.admins_tasks()], ["hook-secret-ehr"])

    def admins_tasks(self):
        return [one for one in json.loads(self.eligd("--json", "task", "list", "--queue", "Admin"))["tasks"] if one["code"].startswith("hook-secret-")]

    def test_one_without_its_secret_keeps_neither_the_daemon_nor_the_others(self):
        path = self.folder / "config/eligd.toml"
        path.write_text(path.read_text() + f'[[webhook]]\nkey = "other"\nurl = "http://127.0.0.1:{self.server.server_port}/in"\n'
                                           'secret = { file = "secrets/other" }\nallow_private = true\n')
        written = self.a_night()  # for both, though one cannot be told
        daemon = self.serve()
        self.until(lambda: len(self.server.got) == written // 2, daemon)
        self.assertEqual([one["code"] for one in self.admins_tasks()], ["hook-secret-other"])
        self.assertEqual(self.states().count("due"), written // 2, "it waits")
        self.write("config/secrets/other", "whsec_" + KEY, 0o600)
        self.hang_up(daemon)
        self.until(lambda: len(self.server.got) == written, daemon)
        self.assertEqual(self.admins_tasks(), [])

    def checked(self):
        done = subprocess.run([ELIGD, "-C", str(self.folder / "config"), "config", "check"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout + done.stderr

    def test_the_first_receiver_is_told_after_a_hangup(self):
        written = self.a_night()
        path = self.folder / "config/eligd.toml"
        whole = path.read_text()
        path.write_text(whole[:whole.index("[[webhook]]")])
        daemon = self.serve()
        self.assertEqual(self.server.got, [])
        path.write_text(whole)
        self.hang_up(daemon)
        self.until(lambda: len(self.server.got) == written, daemon)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
