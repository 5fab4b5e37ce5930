#!/usr/bin/env python3
"""`eligd serve` as systemd starts it: a real datagram socket hears when it is ready, reloads, stops and lives, and secrets come
from the folder that LoadCredential= makes.

  service_test.py ELIGD [unittest options]
"""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ELIGD = sys.argv[1]

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\npath = "../var/eligd.db"\nkey = { credential = "store-key" }\n'
                  '[report]\nfolder = "../var/reports"\n[intake]\ndrop_folder = "../var/intakes"\nrejects_folder = "../var/rejects"\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:1/exchange/soap"\nplain_http_allowed = true\n'
                                    'sender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\n'
                                    'secret = { credential = "exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\n',
}
WATCHDOG_SECONDS = 3


class Service(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-service-")))
        for name, text in FILES.items():
            self.write(f"config/{name}", text)
        self.write("loaded/eligd_store-key", "0f" * 32, 0o400)
        self.write("loaded/eligd_exchange", "sample-secret", 0o400)
        self.systemd = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.systemd.close)
        self.systemd.bind(str(self.folder / "notify"))
        self.systemd.settimeout(30)

    def write(self, name, text, mode=0o644):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)

    def serve(self):
        log = open(self.folder / "log", "w+b")
        self.addCleanup(log.close)
        told = {"NOTIFY_SOCKET": str(self.folder / "notify"), "CREDENTIALS_DIRECTORY": str(self.folder / "loaded"),
                "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1000000)}
        daemon = subprocess.Popen([ELIGD, "-C", str(self.folder / "config"), "serve"], stderr=log, env={**os.environ, **told})
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        return daemon

    def next(self, beginning):
        """The next datagram that begins so; signs of life and words for people may come between."""
        while True:
            try:
                said = self.systemd.recv(4096).decode()
            except TimeoutError:
                self.fail(f"nothing begins with {beginning}\n{(self.folder / 'log').read_text()}")
            if said.startswith(beginning):
                return said
            self.assertTrue(said.startswith(("WATCHDOG=1", "STATUS=")), said)

    def test_is_ready_when_it_works_reloads_and_stops(self):
        daemon = self.serve()
        self.assertIn("STATUS=waiting for the next run", self.next("READY=1"))
        self.assertIn("daemon.started", (self.folder / "log").read_text())
        daemon.send_signal(signal.SIGHUP)
        self.next("RELOADING=1\nMONOTONIC_USEC=")
        self.assertIn("a new configuration takes effect", self.next("READY=1"))
        self.write("config/provider.toml", "name = 7\n")
        daemon.send_signal(signal.SIGHUP)
        self.next("RELOADING=1\nMONOTONIC_USEC=")
        self.assertIn("the old one stays in force", self.next("READY=1"))
        daemon.send_signal(signal.SIGTERM)
        self.next("STOPPING=1")
        self.assertEqual(daemon.wait(timeout=40), 0)

    def test_lives_as_long_as_its_loop_turns(self):
        daemon = self.serve()
        self.next("READY=1")
        began = time.monotonic()
        for _ in range(3):
            self.next("WATCHDOG=1")
        self.assertLess(time.monotonic() - began, 3 * WATCHDOG_SECONDS)
        daemon.send_signal(signal.SIGSTOP)  # what no thread of its own can tell of any more
        time.sleep(0.2)
        self.systemd.setblocking(False)
        while True:
            try:
                self.systemd.recv(4096)
            except BlockingIOError:
                break
        self.systemd.settimeout(WATCHDOG_SECONDS)
        with self.assertRaises(TimeoutError):
            self.systemd.recv(4096)
        daemon.send_signal(signal.SIGCONT)
        self.systemd.settimeout(30)
        self.next("WATCHDOG=1")

    def test_that_cannot_begin_is_never_ready(self):
        (self.folder / "loaded/eligd_store-key").unlink()
        daemon = self.serve()
        self.assertEqual(daemon.wait(timeout=40), 78)
        self.assertIn("systemd credential store-key is not loaded", (self.folder / "log").read_text())
        self.systemd.setblocking(False)
        with self.assertRaises(BlockingIOError):
            while True:
                self.assertNotIn(b"READY=1", self.systemd.recv(4096))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
