#!/usr/bin/env python3
"""What two npm toolkits send is in the store, and what they are answered they can read.

  toolkit_test.py ELIGD     (by ./run, which installs them)
"""
import json
import os
import pathlib
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
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


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "Toolkits"])
