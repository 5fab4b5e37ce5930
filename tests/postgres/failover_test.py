#!/usr/bin/env python3
"""A night on a cluster that Patroni keeps: its primary is killed with -9 again and again, and nothing acknowledged is lost, no number is
given out twice, nothing is asked twice but what was on its way, and work goes on within half a minute each time. A dozen minutes, by hand:

  failover_test.py ELIGD TESTPAYER [unittest options]     ELIGD_KILLS=2 for a short one
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import many_test  # noqa: E402
import night_test  # noqa: E402
import patroni  # noqa: E402

KILLS = int(os.environ.get("ELIGD_KILLS", "10"))
SECONDS_TO_GO_ON = 30
CAP = 4
PEOPLE = 15 * KILLS  # three questions each, two a second while a primary is there


class Serving(threading.Thread):
    """`eligd serve` as a service manager has it: started again a second after it ended."""

    def __init__(self, practice, name):
        super().__init__(daemon=True)
        self.practice, self.path, self.starts, self.is_stopping = practice, practice.folder / f"log-{name}", 0, False
        self.process = None
        self.ends = []
        self.path.touch()
        self.start()

    def run(self):
        while not self.is_stopping:
            with open(self.path, "ab") as log:
                self.process = subprocess.Popen(self.practice.command("serve"), stdout=log, stderr=log)
            self.starts += 1
            self.ends.append(self.process.wait())
            time.sleep(1)

    def log(self):
        return self.path.read_text()

    def stop(self):
        self.is_stopping = True
        if self.process.poll() is None:
            self.process.terminate()
        self.join(timeout=90)
        if self.process.poll() is None:
            self.process.kill()
        return self.ends[-1]


class Intakes(threading.Thread):
    """Somebody who hands in one intake after the other, the same again until it is acknowledged."""

    def __init__(self, practice):
        super().__init__(daemon=True)
        self.practice, self.is_stopping, self.acknowledged, self.when = practice, False, [], 0.0
        self.start()

    def run(self):
        number = 10_000
        while not self.is_stopping:
            file = self.practice.write("more.json", json.dumps([night_test.person(number)]))
            done = subprocess.run(self.practice.command("intake", "add", file), capture_output=True, text=True, timeout=180, check=False)
            if done.returncode == 0:
                self.acknowledged.append(f"A-{number}")
                self.when = time.monotonic()
                number += 1
            time.sleep(3)


class Failover(many_test.ManyOnServer):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory(prefix="eligd-failover-")
        cls.root = pathlib.Path(cls.made.name)
        cls.root.chmod(0o755)  # the servers run as nobody where this runs as root
        cls.cluster = patroni.Patroni(cls.root / "cluster")
        cls.databases = 0

    def store(self, url):
        return f'url = "{url}"\ncluster = "synchronous"\npassword = {{ file = "secrets/store-password" }}'

    def looks(self, practice):
        return [one["words"] for one in practice.json_of("doctor", code=1)["looks"] if one["what"] == "server"]

    # Recorded after the old primary was dead: the new one has it, and the payer hears it.
    def asked_since(self, at):
        time.sleep(0.2)
        try:
            return self.count(f"SELECT count(*) FROM attempts WHERE started > {at}") > 0
        except subprocess.CalledProcessError:
            return False

    def test_a_night_loses_nothing_when_its_primary_is_killed_again_and_again(self):  # I1, I5, I9, I16, I17
        practice = self.practice(PEOPLE, latency_ms=2000, in_flight=CAP, cap=CAP)
        self.assertIn("a cluster; each commit waits until a standby has it", self.looks(practice))
        leader, hand = Serving(practice, "1"), None
        self.addCleanup(leader.stop)
        self.until(lambda: "daemon.started" in leader.log(), leader.log, seconds=60)
        hand = Serving(practice, "2")
        self.addCleanup(hand.stop)
        self.until(lambda: "hands.lent" in hand.log(), hand.log, seconds=60)
        more = Intakes(practice)
        logs = lambda: leader.log()[-3000:] + hand.log()[-3000:] + self.cluster.log()
        took = []
        for kill in range(KILLS):
            primary = self.cluster.leader()
            self.cluster.kill(primary)
            killed, at = time.monotonic(), time.time_ns() // 1000
            self.until(lambda: self.asked_since(at), logs, seconds=120)
            asks = time.monotonic() - killed
            self.until(lambda: more.when > killed, logs, seconds=120)
            took.append(max(asks, more.when - killed))
            print(f"kill {kill + 1} of {primary}: asks again after {asks:.1f} s, takes intakes after {more.when - killed:.1f} s", file=sys.stderr)
            self.cluster.start(primary)
            self.cluster.until(self.cluster.is_whole, "never whole again", 120)
        self.until(self.is_over, logs, seconds=600)
        more.is_stopping = True
        more.join(timeout=180)
        print(f"{KILLS} kills: {len(more.acknowledged)} intakes acknowledged meanwhile, gone on after at most {max(took):.1f} s; daemons were started "
              f"{leader.starts} and {hand.starts} times", file=sys.stderr)
        kept = self.cluster.ask(self.database, "SELECT string_agg(external_id, ',') FROM intakes").split(",")
        self.assertEqual(len(kept), len(set(kept)))
        self.assertEqual([one for one in more.acknowledged if one not in kept], [], "acknowledged, and lost")
        payer = self.of_payer(practice)
        attempts = self.count("SELECT count(*) FROM attempts")
        self.assertGreaterEqual(attempts, payer["inquiries"], "asked without a record")
        self.assertEqual(self.count("SELECT count(*) FROM (SELECT clearinghouse, isa13 FROM attempts GROUP BY 1, 2 HAVING count(*) > 1) t"), 0)
        # Those who came meanwhile are planned with the rest where the run was begun anew.
        self.check_whole(practice, self.count("SELECT count(*) FROM run_items"), KILLS * 2 * CAP)
        self.assertEqual(sorted(one.stop() for one in (leader, hand)), [0, 0], logs())
        self.assertLessEqual(max(took), SECONDS_TO_GO_ON)


for name in [name for name in dir(many_test.ManyOnServer) if name.startswith("test_")]:
    if name not in vars(Failover):
        setattr(Failover, name, None)

if __name__ == "__main__":
    if absent := patroni.missing():
        print(f"not installed here: {' '.join(absent)} (tools/deps --cluster)")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
