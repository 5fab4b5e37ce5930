#!/usr/bin/env python3
"""HL7 v2 into the daemon as an interface engine sends it: `eligd serve` with [hl7] on a free loopback port, resending whatever
was not acknowledged, while the daemon is killed with -9 now and then. Each message must be in the store once. // I17

  serve_test.py ELIGD [unittest options]
"""
import json
import pathlib
import random
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

ELIGD = sys.argv[1]

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\npath = "var/eligd.db"\nkey = { file = "secrets/store-key" }\n'
                  '[report]\nfolder = "var/reports"\n[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n'
                  '[schedule]\nfreeze = "FREEZE"\nrun = "FREEZE"\n'
                  '[hl7]\nport = 0\nHL7\n[[hl7.senders]]\nsource = "north"\napplication = "SAMPLE-EHR"\nfacility = "NORTH"\n'
                  '[[hl7.levels]]\nlevel = "iop_mh"\ncodes = ["IOP", "PV1-3:IOPUNIT"]\n[hl7.payers]\n"EX01" = "Sample Health"\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:9/exchange/soap"\nplain_http_allowed = true\n'
                                    'sender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\n'
                                    'secret = { file = "secrets/exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\npercent = "plan_percent"\n',
}


def ago(minutes):
    return time.strftime("%Y%m%d%H%M%S+0000", time.gmtime(time.time() - 60 * minutes))


EARLIER, LATER = ago(90), ago(60)


def msh(kind, control_id, made=EARLIER):
    return f"MSH|^~\\&|SAMPLE-EHR|NORTH|ELIGD|CLINIC|{made}||{kind}|{control_id}|P|2.5.1"


def pid(person):
    return f"PID|1||M{person}^^^NORTH^MR||TESTPATIENT^SAMPLE||19900102|F"


def adt(control_id, person, event="A04", made=EARLIER):
    cells = ["IN1", "1", "PLAN1", "EX01", "Sample Health", *[""] * 11, "TESTPATIENT^SAMPLE", "SEL", "19900102", *[""] * 17, f"T{person}"]
    return "\r".join([msh(f"ADT^{event}", control_id, made), pid(person), "PV1|1|O|IOPUNIT", "|".join(cells)]) + "\r"


def siu(control_id, person, day="20990105", event="S12", made=EARLIER):
    sch = ["SCH", f"A{person}", *[""] * 5, "IOP", *[""] * 3, f"^^^{day}0900"]
    return "\r".join([msh(f"SIU^{event}", control_id, made), "|".join(sch), pid(person)]) + "\r"


class Engine:
    """An interface engine: sends one message at a time, and again until it is acknowledged."""

    def __init__(self, port, context=None):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=20)
        if context:
            self.line = context.wrap_socket(self.line, server_hostname="localhost")
        self.rest = b""

    def send(self, message):
        self.line.sendall(b"\x0b" + message.encode() + b"\x1c\r")

    def answer(self):
        while b"\x1c\r" not in self.rest:
            got = self.line.recv(65536)
            if not got:
                raise ConnectionError("ended")
            self.rest += got
        frame, self.rest = self.rest.split(b"\x1c\r", 1)
        return dict((line[:3], line.split("|")) for line in frame[1:].decode().rstrip("\r").split("\r"))

    def ask(self, message):
        self.send(message)
        return self.answer()

    def close(self):
        self.line.close()


class Daemon(unittest.TestCase):
    """`eligd serve` with [hl7] over a store of its own."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-hl7-")))
        self.daemon = None
        self.addCleanup(self.kill)

    def set_up(self, hl7=""):
        freeze = f"{(time.gmtime().tm_hour + 24 - 5 + 12) % 24:02}:00"  # no night falls into the test
        freeze = freeze if "09:00" <= freeze else "09:00"
        for name, text in FILES.items():
            self.write(f"config/{name}", text.replace("FREEZE", freeze).replace("HL7\n", hl7))
        self.write("config/secrets/exchange", "sample-secret", 0o600)
        self.run_eligd("init")

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if mode:
            path.chmod(mode)
        return str(path)

    def run_eligd(self, *words, code=0):
        done = subprocess.run([ELIGD, "-C", str(self.folder / "config"), *words], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self, told=r"hl7\.listening mllps?://127\.0\.0\.1:(\d+)"):
        """The port it listens on, or True where it does not."""
        log = open(self.folder / "log", "ab")
        self.addCleanup(log.close)
        begin = len(self.log())
        self.daemon = subprocess.Popen([ELIGD, "-C", str(self.folder / "config"), "serve"], stderr=log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if found := re.search(told, self.log()[begin:]):
                return int(found.group(1)) if found.groups() else True
            self.assertIsNone(self.daemon.poll(), self.log())
            time.sleep(0.02)
        return self.fail(self.log())

    def kill(self, how=signal.SIGKILL):
        if self.daemon:
            self.daemon.send_signal(how)
            code = self.daemon.wait(timeout=60)
            self.daemon = None
            return code
        return None

    def log(self):
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""

    def intakes(self):
        return json.loads(self.run_eligd("--json", "intake", "list"))["intakes"]

    def status(self):
        return json.loads(self.run_eligd("--json", "hl7", "status"))


class Served(Daemon):
    def test_messages_become_an_intake_and_status_says_who_waits(self):
        self.set_up()
        engine = Engine(self.serve())
        self.addCleanup(engine.close)
        self.assertEqual(engine.ask(siu("1", 7))["MSA"][1:3], ["AA", "1"])
        waiting = self.status()["waiting"]
        self.assertEqual([(one["standing"], one["missing"]) for one in waiting], [("waiting", "the coverage (IN1)")])
        self.assertEqual(engine.ask(adt("2", 7))["MSA"][1:3], ["AA", "2"])
        self.assertEqual(engine.ask(adt("2", 7))["MSA"][1:3], ["AA", "2"])
        self.assertEqual(engine.ask(siu("2", 7))["MSA"][1:3], ["AR", "2"])
        bad = engine.ask(adt("3", 8).replace("19900102|F", "1990-01-02|F"))
        self.assertEqual(bad["MSA"][1:3], ["AE", "3"])
        self.assertEqual(bad["ERR"][2:5], ["PID^1^7^1^1", "102^Data type error^HL70357", "E"])
        engine.send(adt("4", 9)[:60])  # cut off: never taken
        engine.close()
        self.assertEqual([(one["version"], one["level"], one["source"]) for one in self.intakes()], [(1, "iop_mh", "north")])
        shown = self.run_eligd("intake", "show", str(self.intakes()[0]["id"]))
        self.assertEqual(json.loads(shown)["pass_through"], {"mrn": "M7"})
        self.assertEqual(self.status()["waiting"], [])
        self.assertEqual(self.kill(signal.SIGTERM), 0, self.log())
        self.assertEqual({(one["verdict"], one["count"]) for one in self.status()["counts"]}, {("AA", 2), ("AE", 1)})
        for canary in ("TESTPATIENT", "1990", "M7", "T7"):
            self.assertNotIn(canary, self.log())

    def test_killed_at_any_moment_each_message_is_in_once(self):
        self.set_up()
        chance = random.Random(35)
        messages = []
        for person in range(40):
            own = [adt(f"a{person}", person), siu(f"s{person}", person),
                   siu(f"m{person}", person, "20990107", "S13", LATER)]
            chance.shuffle(own)
            messages += own
        port, engine, kills, sent = self.serve(), None, 0, 0
        kill_at = sorted(chance.sample(range(5, len(messages)), 6))
        while sent < len(messages):
            try:
                engine = engine or Engine(port)
                engine.send(messages[sent])
                if kill_at and sent >= kill_at[0]:
                    kill_at.pop(0)
                    time.sleep(chance.random() * 0.02)  # before, within or after the write
                    self.kill()
                    kills += 1
                self.assertEqual(engine.answer()["MSA"][1], "AA")
                sent += 1
            except OSError:
                if engine:
                    engine.close()
                engine = None
                if not self.daemon:
                    port = self.serve()
        engine.close()
        if not self.daemon:  # its last answer was on the line already
            self.serve()
        self.assertEqual(self.kill(signal.SIGTERM), 0, self.log())
        self.assertEqual(kills, 6)
        self.assertEqual([(one["verdict"], one["count"]) for one in self.status()["counts"]], [("AA", len(messages))])
        intakes = self.intakes()
        self.assertEqual(len(intakes), 40)
        self.assertEqual({one["first_appointment"][:10] for one in intakes}, {"2099-01-07"})
        self.assertTrue(all(one["version"] <= 2 for one in intakes), intakes)
        self.assertEqual(self.status()["waiting"], [])

    def test_a_sender_shows_its_certificate_where_one_is_asked_for(self):
        def openssl(*words):
            subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=self.folder / "tls")
        (self.folder / "tls").mkdir()
        new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
        for name in ("server", "client", "stranger"):
            openssl(*new, "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{name}.key", "-out", f"{name}.pem")
        self.set_up('certificate = "../tls/server.pem"\nprivate_key = "../tls/server.key"\nclient_authority = "../tls/client.pem"\n')
        port = self.serve()

        def engine_of(name):
            context = ssl.create_default_context(cafile=self.folder / "tls/server.pem")
            if name:
                context.load_cert_chain(self.folder / f"tls/{name}.pem", self.folder / f"tls/{name}.key")
            engine = Engine(port, context)
            self.addCleanup(engine.close)
            return engine.ask(adt("1", 1))["MSA"][1]
        self.assertEqual(engine_of("client"), "AA")
        for name in ("stranger", None):
            with self.assertRaises(OSError):
                engine_of(name)

    def test_a_file_is_checked_without_keeping_anything(self):
        self.set_up()
        path = self.write("messages.hl7", adt("1", 1) + siu("2", 1) + adt("3", 2).replace("SAMPLE-EHR", "OTHER"))
        told = json.loads(self.run_eligd("--json", "hl7", "check", path, code=1))
        self.assertEqual([one["verdict"] for one in told["messages"]], ["AA", "AA", "AR"])
        self.assertEqual(told["messages"][1]["intakes"][0]["coverage"]["member_id"], "T1")
        self.assertIn("3 messages, 1 of them refused", self.run_eligd("hl7", "check", path, code=1))
        self.assertFalse((self.folder / "config/var/eligd.db").exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
