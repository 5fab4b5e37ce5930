#!/usr/bin/env python3
"""What `eligd serve` tells Prometheus: read by promtool and held against the docs, the alarms and the dashboard.

  tests/metrics/served_test.py ELIGD TESTPAYER
"""
import json
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cli"))
import commands_test  # noqa: E402  takes ELIGD and TESTPAYER from the command line

ALERTS = ROOT / "packaging/prometheus/eligd-alerts.yml"
DASHBOARD = ROOT / "packaging/grafana/eligd.json"
PAGE = ROOT / "docs/watching.md"
NAME = re.compile(r"\b(?:eligd|process)_[a-z_]+\b")
SCENARIO = """[[member]]
payer = "SAMP1"
id = "T1"
last = "TESTPATIENT"
plan = "GOLD PPO"
begins = "year_start"
lines = ["EB*1*IND*30^MH*HM"]
"""


def plain(name):
    """A histogram's parts are one figure."""
    return re.sub(r"_(bucket|sum|count)$", "", name)


class Served(commands_test.Practice):
    def setUp(self):
        super().setUp()
        self.play(SCENARIO)
        path = self.config / "eligd.toml"
        path.write_text(path.read_text() + '[metrics]\nport = 0\n[schedule]\nfreeze = "20:00"\n')
        self.check(0, "init")

    def serve(self):
        process = subprocess.Popen([commands_test.ELIGD, "-C", str(self.config), "serve"], stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.send_signal, signal.SIGKILL)
        for line in process.stderr:
            if match := re.search(r"metrics\.served .*port=(\d+)", line):
                return process, int(match.group(1))
        self.fail("serve ended without saying where its figures are")

    def read(self, port, path="/metrics", method="GET"):
        with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method), timeout=10) as answer:
            return answer.read().decode()

    def after_a_night(self):
        self.write("people.csv", commands_test.HEADER + commands_test.GOOD)
        self.check(0, "intake", "add", str(self.folder / "people.csv"))
        code, out, err = self.run_eligd("run", "recheck")
        self.assertIn(code, (0, 1), out + err)
        return self.serve()

    def test_figures_are_such_as_prometheus_reads(self):
        _, port = self.after_a_night()
        text = self.read(port)
        if promtool := shutil.which("promtool"):
            done = subprocess.run([promtool, "check", "metrics"], input=text, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))
        else:
            print("promtool is not here: the form of the figures is not checked")
        self.assertRegex(text, r'(?m)^eligd_run_items\{kind="recheck",outcome="answered"\} 1$')
        self.assertRegex(text, r'(?m)^eligd_run_finished_timestamp_seconds\{kind="recheck"\} \d')
        self.assertRegex(text, r'(?m)^eligd_build_info\{version="[\d.]+"\} 1$')
        resident = float(re.search(r"(?m)^process_resident_memory_bytes (\S+)$", text).group(1))
        self.assertTrue(1e6 < resident < 1e9, resident)
        begun = float(re.search(r"(?m)^process_start_time_seconds (\S+)$", text).group(1))
        self.assertLess(abs(time.time() - begun), 120)
        self.assertNotRegex(text, "(?i)testpatient|sample health|T1\"")

    def test_the_page_names_what_is_served_and_nothing_else(self):
        _, port = self.after_a_night()
        served = {plain(name) for name in re.findall(r"(?m)^# TYPE (\S+)", self.read(port))}
        told = {plain(name) for name in NAME.findall(PAGE.read_text())}
        self.assertEqual(served - told, set(), "served, and not in docs/watching.md")
        # Counted from the first time on: an attempt, a held-back way, a backup.
        late = {"eligd_happenings_total", "eligd_attempts_total", "eligd_answer_seconds", "eligd_attempts_in_flight", "eligd_report_revision",
                "eligd_log_archive", "eligd_log_archived_timestamp_seconds"}  # the last two: of a store on a server
        self.assertEqual(told - served - late, set(), "in docs/watching.md, and not served")

    def test_alarms_and_dashboard_ask_for_figures_there_are(self):
        told = {plain(name) for name in NAME.findall(PAGE.read_text())}
        asked = {plain(name) for name in NAME.findall(ALERTS.read_text() + DASHBOARD.read_text())}
        self.assertEqual(asked - told, set())
        self.assertGreater(len(asked), 12)
        for panel in json.loads(DASHBOARD.read_text())["panels"]:
            self.assertTrue(panel["targets"], panel["title"])
        for alarm in re.findall(r"- alert: (\w+)", ALERTS.read_text()):
            self.assertIn(alarm, PAGE.read_text(), "an alarm the page does not explain")

    def test_alarms_ring_when_they_should(self):
        promtool = shutil.which("promtool")
        if not promtool:
            self.skipTest("promtool is not here (Debian: prometheus)")
        done = subprocess.run([promtool, "test", "rules", "eligd-alerts-test.yml"], cwd=ALERTS.parent, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_says_that_it_lives_and_is_ready_and_nothing_else_is_let_in(self):
        process, port = self.serve()
        self.assertEqual(json.loads(self.read(port, "/health")), {"status": "ok"})
        self.assertEqual(json.loads(self.read(port, "/ready")), {"status": "ready"})
        for path, method, status in (("/", "GET", 404), ("/metrics/..", "GET", 404), ("/metrics", "POST", 405), ("/metrics", "DELETE", 405)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                self.read(port, path, method)
            self.assertEqual(refused.exception.code, status, (path, method))
            refused.exception.close()
        self.assertEqual(self.read(port, method="HEAD"), "")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 0)

    def test_an_address_others_reach_is_refused(self):
        path = self.config / "eligd.toml"
        path.write_text(path.read_text().replace("[metrics]\n", '[metrics]\naddress = "0.0.0.0"\n'))
        _, err = self.check(78, "config", "check")
        self.assertIn("'metrics.address' is reached from outside", err)


class TheLog(unittest.TestCase):
    def test_has_a_row_for_each_name_there_is(self):
        names = set()
        for file in [*ROOT.glob("jobs/*.cpp")]:
            text = file.read_text()
            names |= set(re.findall(r'(?:\.name = (?:\w+ \? )?|\btell(?:_one|_asking)?\(\s*(?:\w+ \? )?|return |: )"((?:attempt|answer|batch|batches|circuit|circuits|claim|deliver|door|file|folder|inquiry|intake|items|pull|receipt|recheck|report|run|verify|certificate)\.[a-z_]+)"', text))
        programs = [file for file in ROOT.glob("src/**/*.cpp") if "testpayer" not in file.parts]
        for file in programs:  # the daemon's own
            names |= set(re.findall(r'spdlog::(?:info|warn|error|critical)\(\s*"([a-z0-9_]+\.[a-z_]+)', file.read_text()))
        told = set(re.findall(r"`([a-z0-9_]+\.[a-z_]+)`", PAGE.read_text().partition("## The log")[2]))
        self.assertGreater(len(names), 40)
        # Made of a condition over two lines, or by a caller: told, and not found by the pattern.
        self.assertEqual(names - told, set(), "in the log, and not in docs/watching.md")
        everything = "".join(file.read_text() for file in [*ROOT.glob("jobs/*.cpp"), *ROOT.glob("jobs/*.hpp"), *programs])
        self.assertEqual({name for name in told if not re.search(f'"{re.escape(name)}["\\\\ ]', everything)}, set(), "in docs/watching.md, and nowhere in the engine")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
