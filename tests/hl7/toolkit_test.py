#!/usr/bin/env python3
"""What npm toolkits send is in the store, and what they are answered they can read; and their servers read and acknowledge what
the daemon sends.

  toolkit_test.py ELIGD TESTPAYER    (by ./run, which installs them)
"""
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
import send_test  # noqa: E402
import serve_test  # noqa: E402


class Toolkits(serve_test.Daemon):
    def test_toolkits_are_understood_and_understand(self):
        self.set_up()
        port = self.serve()
        # One of them writes its clock without an offset: it stands where the practice is.
        done = subprocess.run(["node", str(pathlib.Path(__file__).with_name("toolkit.js")), str(port)], env={**os.environ, "TZ": "America/New_York"}, capture_output=True, text=True, timeout=90, check=False)
        self.assertEqual(done.returncode, 0, done.stderr + self.log())
        told = json.loads(done.stdout.splitlines()[-1])
        self.assertEqual([one[:3] for one in told["client"]], [["ACK", "AA", "C1"], ["ACK", "AA", "C2"], ["ACK", "AE", "C3"], ["ACK", "AR", "C4"]])
        self.assertEqual([one[3] for one in told["client"][2:]], ["102", "201"])
        self.assertEqual(told["simple"], [["AA", "S1"]])
        intakes = self.intakes()
        self.assertEqual(len(intakes), 1)
        document = json.loads(self.run_eligd("intake", "show", str(intakes[0]["id"])))
        self.assertEqual(document["coverage"]["payer"], "Sample Health", "EX01 in hl7.payers, whatever the name beside it")
        self.assertEqual(document["coverage"]["member_id"], "T70")
        self.assertEqual([one["missing"] for one in self.status()["waiting"]], ["the coverage (IN1)"])


class ToolkitsReceive(send_test.Sending):
    def receive(self, kind, port, tls_folder=()):
        toolkit = subprocess.Popen(["node", str(pathlib.Path(__file__).with_name("receiver.js")), kind, str(port), *tls_folder], stdout=subprocess.PIPE, text=True)
        self.addCleanup(toolkit.stdout.close)
        self.addCleanup(toolkit.wait)
        self.addCleanup(toolkit.kill)
        self.assertEqual(json.loads(toolkit.stdout.readline()), "listening")
        return toolkit

    def told(self, toolkit, people):
        """What the toolkit read of as many different messages; one it acknowledged again is one."""
        read = {}
        while len(read) < people:
            one = json.loads(toolkit.stdout.readline())
            read[one["id"]] = one
        return sorted(read.values(), key=lambda one: one["person"])

    def check(self, told):
        self.assertEqual([(one["event"], one["person"], one["name"], one["company"], one["member"], one["status"]) for one in told],
                         [("A08", f"M{n}", "TESTPATIENT", "Sample Health", f"T{n}", "V") for n in (1, 2)])

    def test_simple_hl7_reads_and_acknowledges_what_is_sent(self):
        port = send_test.free_port()
        self.set_up_sending(port)
        self.come_in(1, 2)
        toolkit = self.receive("simple", port)
        self.serve()
        self.until_taken(2)
        self.check(self.told(toolkit, 2))

    def test_node_hl7_server_reads_and_acknowledges_what_is_sent_over_tls(self):
        (self.folder / "tls").mkdir()
        for name, host in (("server", "localhost"), ("client", "eligd")):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                            "-addext", f"subjectAltName=DNS:{host}", "-keyout", f"{name}.key", "-out", f"{name}.pem"],
                           check=True, capture_output=True, cwd=self.folder / "tls")
        port = send_test.free_port()
        self.set_up_sending(port, host="localhost", plain='ca_file = "../tls/server.pem"\ncertificate = "../tls/client.pem"\nprivate_key = "../tls/client.key"\n')
        self.come_in(1, 2)
        toolkit = self.receive("server", port, [str(self.folder / "tls")])
        self.serve()
        self.until_taken(2)
        self.check(self.told(toolkit, 2))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "Toolkits", "ToolkitsReceive"])
