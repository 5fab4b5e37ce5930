#!/usr/bin/env python3
"""HL7 v2 out: people come in over MLLP, a test payer answers about them, and what was found out goes to a receiver as ADT^A08,
again until it is acknowledged: whatever the receiver says, however long it is away, and while the daemon is killed with -9.

  send_test.py ELIGD TESTPAYER [unittest options]
"""
import contextlib
import json
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import unittest

sys.dont_write_bytecode = True
TESTPAYER = sys.argv.pop(2)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import serve_test  # noqa: E402
from free_port import free_port  # noqa: E402
from serve_test import adt, siu  # noqa: E402

RECEIVER = ('[[hl7.receivers]]\nkey = "ehr"\nsource = "north"\nhost = "HOST"\nport = PORT\napplication = "SAMPLE-EHR"\nfacility = "NORTH"\n'
            'acknowledged_within_seconds = 2\nretry_first_seconds = 1\nretry_max_seconds = 2\n')


def fields(message, name):
    """Each segment of that name as its fields; of MSH the first is the separator, as HL7 counts."""
    lines = [line.split("|") for line in message.split("\r") if line.startswith(name)]
    return [["MSH", "|", *line[1:]] if name == "MSH" else line for line in lines]


def control_id(message):
    return fields(message, "MSH")[0][10]


def person(message):
    return fields(message, "PID")[0][3].split("^")[0]


def notes(message):
    return {line[4].split("^")[0]: line[3] for line in fields(message, "NTE")}


class Receiver:
    """Takes messages over MLLP and says what `answer` makes of each: AA and the like, with what stands in ERR; None: nothing."""

    def __init__(self, port=0, context=None):
        self.got, self.lines, self.context = [], 0, context
        self.answer = lambda message: "AA"
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.open = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                line, _ = self.listener.accept()
                if self.context:
                    line = self.context.wrap_socket(line, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                if self.listener.fileno() < 0:
                    return
                continue
            self.lines += 1
            self.open.append(line)
            threading.Thread(target=self.serve, args=(line,), daemon=True).start()

    def serve(self, line):
        rest = b""
        try:
            while True:
                while b"\x1c\r" not in rest:
                    slice_ = line.recv(65536)
                    if not slice_:
                        return
                    rest += slice_
                frame, rest = rest.split(b"\x1c\r", 1)
                message = frame.lstrip(b"\x0b").decode()
                self.got.append(message)
                code = self.answer(message)
                if code is None:
                    continue
                code, _, error = code.partition(" ")
                err = f"ERR||{error}|E||||TESTPATIENT\r" if error else ""
                line.sendall(f"\x0bMSH|^~\\&|SAMPLE-EHR|NORTH|ELIGD||20261126||ACK^A08^ACK|1|P|2.5.1\rMSA|{code}|{control_id(message)}|TESTPATIENT\r{err}\x1c\r".encode())
        except OSError:
            pass

    def close(self):
        for one in (self.listener, *self.open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # ends who waits on it
            one.close()


class Sending(serve_test.Daemon):
    """`eligd serve` with people who came over HL7, a payer that answers, and a receiver."""

    def set_up_sending(self, receiver, members=("T1", "T2"), more="", host="127.0.0.1", plain="tls = false\n"):
        self.write("scenarios/one.toml", "".join(f'[[member]]\nid = "{id_}"\nplan = "EXAMPLE PPO"\n' for id_ in members))
        payer = subprocess.Popen([TESTPAYER, "--scenarios", str(self.folder / "scenarios"), "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(payer.stdout.close)
        self.addCleanup(payer.wait)
        self.addCleanup(payer.terminate)
        port = payer.stdout.readline().strip().rsplit(":", 1)[1]
        if isinstance(receiver, Receiver):
            self.addCleanup(receiver.close)
        at = receiver.port if isinstance(receiver, Receiver) else receiver
        self.set_up()
        path = self.folder / "config/eligd.toml"
        self.bare = path.read_text()
        path.write_text(self.bare + RECEIVER.replace("PORT", str(at)).replace("HOST", host) + plain + more)
        exchange = self.folder / "config/clearinghouses/exchange.toml"
        exchange.write_text(exchange.read_text().replace("127.0.0.1:9/", f"127.0.0.1:{port}/"))

    def come_in(self, *people):
        """From now on it is written down for the receiver what becomes of these."""
        engine = serve_test.Engine(self.serve())
        for one in people:
            self.assertEqual(engine.ask(adt(f"a{one}", one))["MSA"][1], "AA")
            self.assertEqual(engine.ask(siu(f"s{one}", one))["MSA"][1], "AA")
        engine.close()
        self.assertEqual(self.kill(signal.SIGTERM), 0, self.log())
        self.run_eligd("run", "nightly")

    def until(self, is_so, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_so():
                return
            if self.daemon:
                self.assertIsNone(self.daemon.poll(), self.log())
            time.sleep(0.05)
        self.fail(f"never: {self.queue()}\n{self.log()}")

    def queue(self):
        return self.status()["receivers"][0]

    def until_taken(self, count):
        self.until(lambda: self.queue()["taken"] == count and self.queue()["queued"] == 0)

    def tasks(self):
        return [one for one in json.loads(self.run_eligd("--json", "task", "list"))["tasks"] if one["queue"] == "Admin"]


class Sent(Sending):
    def test_what_was_found_out_is_told_once_and_the_daemon_says_so(self):
        receiver = Receiver()
        self.set_up_sending(receiver)
        self.come_in(1, 2)
        self.assertEqual(self.queue()["queued"], 2, "one a person, however much happened to each")
        self.serve()
        self.until_taken(2)
        self.assertEqual({person(one) for one in receiver.got}, {"M1", "M2"})
        self.assertEqual(receiver.lines, 1, "one connection, held open")
        told = next(one for one in receiver.got if person(one) == "M1")
        self.assertEqual(fields(told, "MSH")[0][3:7] + fields(told, "MSH")[0][9:10], ["ELIGD", "", "SAMPLE-EHR", "NORTH", "ADT^A08^ADT_A01"])
        self.assertEqual(fields(told, "PID")[0][3:9], ["M1^^^^MR", "", "TESTPATIENT^SAMPLE^^^^^L", "", "19900102", "F"])
        in1 = fields(told, "IN1")[0]
        self.assertEqual((in1[3], in1[4], in1[36], in1[25], in1[45]), ("EX01", "Sample Health", "T1", "Y", "V"), "the company as the source named it")
        self.assertTrue(in1[29] and in1[26], in1)
        shown = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"]
        self.assertIn(shown[0]["headline"], notes(told)["headline"])
        self.assertEqual(self.queue()["trouble"], "")
        self.assertIn("ehr", self.run_eligd("hl7", "status"))
        for canary in ("TESTPATIENT", "19900102", "M1", "T1|"):
            self.assertNotIn(canary, self.log())

    def test_people_of_another_way_in_are_told_of_by_their_own_id_and_nobody_has_to_listen(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        path = self.folder / "config/eligd.toml"
        bare, sending = self.bare[:self.bare.index("[hl7]")], RECEIVER.replace('"north"', '"command-line"')
        path.write_text(bare + "[hl7]\n" + sending.replace("PORT", str(receiver.port)).replace("HOST", "127.0.0.1") + "tls = false\n")
        self.serve("daemon.started")
        self.kill(signal.SIGTERM)
        self.assertNotIn("hl7.listening", self.log())
        self.run_eligd("intake", "add", self.write("in.json", json.dumps(
            {"id": "A-1", "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "birth_date": "1990-01-02"},
             "coverage": {"payer": "Sample Health", "member_id": "T1"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"})))
        self.run_eligd("run", "nightly")
        self.serve("daemon.started")
        self.until_taken(1)
        (told,) = receiver.got
        self.assertEqual(fields(told, "PID")[0][3:9], ["A-1", "", "TESTPATIENT^SAMPLE^^^^^L", "", "19900102"], "no type, and no sex where none is told")
        self.assertEqual(fields(told, "IN1")[0][3:5], ["sample^^^ELIGD", "Sample Health"])

    def test_several_coverages_of_somebody_are_one_message(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        engine = serve_test.Engine(self.serve())
        first = adt("a1", 1)
        cells = ["IN1", "2", "PLAN2", "EX02", "Unheard Mutual", *[""] * 11, "TESTPATIENT^SAM", "SPO", "19880701", *[""] * 17, "U1"]
        self.assertEqual(engine.ask(first + "|".join(cells) + "\r")["MSA"][1], "AA")
        self.assertEqual(engine.ask(siu("s1", 1))["MSA"][1], "AA")
        engine.close()
        self.kill(signal.SIGTERM)
        self.run_eligd("run", "nightly")
        self.assertEqual(self.queue()["queued"], 1)
        self.serve()
        self.until_taken(1)
        (told,) = receiver.got
        found = fields(told, "IN1")
        self.assertEqual([(one[1], one[3], one[4], one[17], one[22], one[36]) for one in found],
                         [("1", "EX01", "Sample Health", "SEL", "1", "T1"), ("2", "EX02", "Unheard Mutual", "SPO", "2", "U1")])
        self.assertEqual(found[0][45], "V")
        self.assertEqual(len(found[1]), 37, "of the second nothing is known: it ends with the policy number")
        self.assertIn("Needs data fix", told.split("IN1|2|")[1], "and says why nobody was asked")

    def test_a_program_of_substance_use_goes_with_its_notice_and_a_missing_consent_is_told(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"], more='[consent]\nsubstance_use = "required"\n')
        path = self.folder / "config/levels.toml"
        path.write_text(path.read_text() + "substance_use = true\n")
        self.come_in(1)
        self.serve()
        self.until_taken(1)
        (told,) = receiver.got
        self.assertEqual(fields(told, "NTE")[0][3], "42 CFR part 2 prohibits unauthorized use or disclosure of these records.")
        self.assertIn("Needs patient", notes(told)["headline"])
        self.assertEqual(len(fields(told, "IN1")[0]), 37, "nobody was asked, so nothing is known")

    def test_a_message_is_shown_before_it_is_sent_and_who_looked_is_entered(self):
        self.set_up_sending(free_port())
        self.come_in(1)
        number = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        shown = self.run_eligd("hl7", "send", "--verification", str(number), "--dry-run")
        self.assertIn("PID|1||M1^^^^MR||TESTPATIENT^SAMPLE", shown)
        whole = json.loads(self.run_eligd("--json", "hl7", "send", "--verification", str(number), "--dry-run"))
        self.assertEqual([one["receiver"] for one in whole["messages"]], ["ehr"])
        self.assertEqual(self.queue()["queued"], 1, "nothing of it was queued")
        for words in (("send",), ("send", "--parked"), ("send", "--verification", "1", "--parked", "--receiver", "ehr")):
            self.run_eligd("hl7", *words, code=2)
        self.run_eligd("hl7", "send", "--verification", "999", "--dry-run", code=65)
        self.run_eligd("hl7", "send", "--parked", "--receiver", "ehr", code=65)

    def test_killed_with_a_message_on_its_way_it_is_sent_again_the_same(self):
        receiver = Receiver()
        self.set_up_sending(receiver)
        self.come_in(1, 2)

        def die(message):
            self.daemon.kill()
            return "AA"  # nobody hears it
        receiver.answer = die
        self.serve()
        self.daemon.wait(timeout=30)
        self.daemon = None
        self.assertEqual(len(receiver.got), 1)
        receiver.answer = lambda message: "AA"
        self.serve()
        self.until_taken(2)
        self.assertEqual(len(receiver.got), 3)
        self.assertEqual(receiver.got[0], receiver.got[1], "the same control id, byte for byte the same")
        self.assertEqual(len({control_id(one) for one in receiver.got}), 2)

    def test_stopped_with_a_message_on_its_way_it_waits_a_moment_for_the_acknowledgment(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        self.come_in(1)

        def late(message):
            self.daemon.send_signal(signal.SIGTERM)
            time.sleep(0.5)  # what a receiver may take
            return "AA"
        receiver.answer = late
        self.serve()
        self.assertEqual(self.daemon.wait(timeout=30), 0, self.log())
        self.daemon = None
        self.assertEqual((self.queue()["taken"], self.queue()["queued"]), (1, 0))
        self.assertEqual(len(receiver.got), 1)

    def test_killed_over_and_over_each_person_is_told(self):
        receiver = Receiver()
        people = list(range(1, 9))
        self.set_up_sending(receiver, members=[f"T{one}" for one in people])
        self.come_in(*people)

        def at_its_leisure(message):
            time.sleep(0.05)  # or all would be told before the first kill
            return "AA"
        receiver.answer = at_its_leisure
        kills = 0
        for delay in (0.0, 0.01, 0.03):
            before = len(receiver.got)
            self.serve()
            self.until(lambda before=before: len(receiver.got) > before)
            time.sleep(delay)
            kills += self.kill() is not None
        self.serve()
        self.until_taken(len(people))
        self.assertEqual(kills, 3)
        self.assertEqual({person(one) for one in receiver.got}, {f"M{one}" for one in people})
        self.assertEqual(len({control_id(one) for one in receiver.got}), len(people), "each has one control id, however often it came")

    def test_trouble_of_the_receivers_own_brings_the_same_message_back(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        self.come_in(1)
        answers = iter(["AR", "AE |207", None, "AA"])
        receiver.answer = lambda message: next(answers)
        self.serve()
        self.until_taken(1)
        self.assertEqual(len(receiver.got), 4)
        self.assertEqual(len(set(receiver.got)), 1)
        self.assertEqual(self.tasks(), [])

    def test_a_refused_message_is_parked_for_a_person_and_the_others_go_on(self):
        receiver = Receiver()
        self.set_up_sending(receiver)
        self.come_in(1, 2)
        receiver.answer = lambda message: "AE PID^1^3|101" if person(message) == "M1" else "AA"
        self.serve()
        self.until(lambda: self.queue()["parked"] == 1 and self.queue()["taken"] == 1)
        self.assertEqual(self.queue()["trouble"], "AE 101 at PID-3")
        task = self.tasks()[0]
        self.assertEqual(task["do"], "see eligd hl7 status, mend the receiver, then run eligd hl7 send --parked --receiver ehr")
        self.assertNotIn("TESTPATIENT", json.dumps(task) + self.log(), "the receiver's words are not kept")
        receiver.answer = lambda message: "AA"
        self.assertIn("1 sent", self.run_eligd("hl7", "send", "--parked", "--receiver", "ehr"))
        self.until_taken(2)
        self.assertEqual((self.queue()["parked"], self.tasks()), (0, []))

    def test_a_receiver_that_is_away_for_a_while_misses_nothing(self):
        port = free_port()
        self.set_up_sending(port)
        self.come_in(1, 2)
        self.serve()
        self.until(lambda: self.queue()["trouble"] == "nobody listens there")
        receiver = Receiver(port)
        self.addCleanup(receiver.close)
        self.until_taken(2)
        receiver.close()  # and what it held open is gone when the next one is due
        receiver = Receiver(port)
        self.addCleanup(receiver.close)
        number = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        self.run_eligd("hl7", "send", "--verification", str(number))
        self.until_taken(3)
        self.assertEqual(len(receiver.got), 1)

    def test_another_receiver_is_taken_over_at_a_hangup(self):
        old, new = Receiver(), Receiver()
        self.addCleanup(new.close)
        self.set_up_sending(old, members=["T1"])
        self.come_in(1)
        self.serve()
        self.until_taken(1)
        path = self.folder / "config/eligd.toml"
        path.write_text(path.read_text().replace(f"port = {old.port}", f"port = {new.port}"))
        self.daemon.send_signal(signal.SIGHUP)
        self.until(lambda: self.log().count("hl7.sending receiver=ehr") == 3, 90)  # with the daemon's next job, a minute at most
        number = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        self.run_eligd("hl7", "send", "--verification", str(number))
        self.until_taken(2)
        self.assertEqual((len(old.got), len(new.got)), (1, 1))

    def test_the_first_receiver_is_told_after_a_hangup_without_a_restart(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        self.come_in(1)
        path = self.folder / "config/eligd.toml"
        whole = path.read_text()
        path.write_text(self.bare)
        self.serve()
        path.write_text(whole)
        self.daemon.send_signal(signal.SIGHUP)
        self.until(lambda: self.log().rpartition("daemon.started")[2].count("hl7.sending receiver=ehr") == 1, 90)
        number = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        self.run_eligd("hl7", "send", "--verification", str(number))
        self.until_taken(1)
        self.assertEqual(len(receiver.got), 1)

    def test_what_was_told_stands_in_the_account_of_disclosures_and_on_the_case(self):
        receiver = Receiver()
        self.set_up_sending(receiver, members=["T1"])
        self.come_in(1)
        self.serve()
        self.until_taken(1)
        intake = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["intake"]
        told = [one for one in json.loads(self.run_eligd("--json", "intake", "disclosures", str(intake)))["disclosures"] if one["kind"] == "ADT^A08"]
        self.assertEqual([(one["to"], one["arrived"], one["part_2"]) for one in told], [("ehr", "yes", False)])
        self.assertIn("outcome (ADT^A08)", self.run_eligd("intake", "disclosures", str(intake)))
        case = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        self.assertIn("told by HL7 (ADT^A08): ehr", self.run_eligd("verification", "show", str(case)))

    def test_status_without_hl7_does_not_speak_of_days(self):
        self.set_up()
        self.serve()
        self.kill(signal.SIGTERM)
        path = self.folder / "config/eligd.toml"
        text = path.read_text()
        path.write_text(text[:text.index("[hl7]")])
        said = self.run_eligd("hl7", "status")
        self.assertIn("no [hl7] table", said)
        self.assertNotIn("0 days", said)

    def test_tls_shows_our_certificate_and_checks_whose_the_receivers_is(self):
        def openssl(*words):
            subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=self.folder / "tls")
        (self.folder / "tls").mkdir()
        new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
        for name, host in (("server", "localhost"), ("elsewhere", "other.example"), ("client", "eligd")):
            openssl(*new, "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{host}", "-keyout", f"{name}.key", "-out", f"{name}.pem")

        def context(name):
            made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            made.load_cert_chain(self.folder / f"tls/{name}.pem", self.folder / f"tls/{name}.key")
            made.load_verify_locations(self.folder / "tls/client.pem")
            made.verify_mode = ssl.CERT_REQUIRED
            return made
        receiver = Receiver(context=context("server"))
        port = receiver.port
        own = 'certificate = "../tls/client.pem"\nprivate_key = "../tls/client.key"\n'
        (self.folder / "tls/both.pem").write_text((self.folder / "tls/server.pem").read_text() + (self.folder / "tls/elsewhere.pem").read_text())
        self.set_up_sending(receiver, members=["T1"], host="localhost", plain='ca_file = "../tls/both.pem"\n' + own)
        self.come_in(1)
        self.serve()
        self.until_taken(1)
        number = json.loads(self.run_eligd("--json", "verification", "list"))["verifications"][0]["id"]
        lines = self.log().count("hl7.sending receiver=ehr")
        renewed = self.folder / "tls/client.pem"  # under the same name, as certificates are
        renewed.write_text(renewed.read_text() + "\n")
        self.daemon.send_signal(signal.SIGHUP)
        self.until(lambda: self.log().count("hl7.sending receiver=ehr") == lines + 1, 90)
        receiver.close()
        stranger = Receiver(port, context("elsewhere"))  # a certificate we trust, of another host
        self.addCleanup(stranger.close)
        self.run_eligd("hl7", "send", "--verification", str(number))
        self.until(lambda: self.queue()["trouble"] == "its certificate does not verify")
        self.assertEqual(stranger.got, [])
        self.kill(signal.SIGTERM)
        path = self.folder / "config/eligd.toml"
        path.write_text(path.read_text().replace(own, ""))
        stranger.close()
        asking = Receiver(port, context("server"))  # it wants a certificate, and we show none
        self.addCleanup(asking.close)
        self.serve()
        self.until(lambda: self.queue()["trouble"] == "the connection ended before an acknowledgment")
        self.assertEqual(asking.got, [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
