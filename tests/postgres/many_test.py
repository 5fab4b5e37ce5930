#!/usr/bin/env python3
"""Several daemons on one PostgreSQL server: they share a night, no cap is passed, one that is killed with -9 loses nothing and no question
is asked twice but what was on its way then, and another one leads when the leader is gone. A run that was stopped is what they go on with.

  many_test.py ELIGD TESTPAYER [unittest options]
"""
import json
import re
import signal
import subprocess
import sys
import time
import unittest
import urllib.request

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import night_test  # noqa: E402

CAP = 6


class Daemon:
    """One `eligd serve` of the practice, with a log of its own."""

    def __init__(self, practice, name):
        self.path = practice.folder / f"log-{name}"
        with open(self.path, "wb") as log:
            self.process = subprocess.Popen(practice.command("serve"), stdout=log, stderr=log)
        practice.test.addCleanup(self.process.wait)
        practice.test.addCleanup(self.process.kill)

    def log(self):
        return self.path.read_text()

    def says(self, name):
        return re.search(rf" {name}\b", self.log()) is not None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class ManyOnServer(night_test.OnServer):
    def practice(self, people, latency_ms, in_flight, cap):
        night_test.PEOPLE = people
        made = self.on_server(latency_ms=latency_ms)
        limits = f"in_flight_max = {in_flight}\nin_flight_payer_max = {cap}\npayer_down_failures = 100\nslot_held_seconds = 10\n" \
                 "connect_timeout_seconds = 5\nfirst_byte_timeout_seconds = 8\ntotal_timeout_seconds = 10\nlease_seconds = 20\n"
        toml = made.folder / "config/eligd.toml"
        made.write("config/eligd.toml", toml.read_text().replace("[limits]\n", "[limits]\n" + limits))
        house = made.folder / "config/clearinghouses/exchange.toml"
        made.write("config/clearinghouses/exchange.toml", house.read_text().replace("[auth]", f"in_flight_max = {cap}\nin_flight_reserved = 0\n[auth]"))
        made.take_people()
        # Planned, begun and stopped: whoever leads goes on with it at once.
        run = made.begin("run", "nightly")
        self.until(lambda: self.count("SELECT count(*) FROM answers") >= 1, made.log)
        run.send_signal(signal.SIGTERM)
        run.wait()
        return made

    def count(self, sql):
        return int(self.cluster.ask(self.database, sql))

    def all_of(self, daemons):
        return lambda: self.count("SELECT count(DISTINCT worker) FROM inquiries WHERE state = 1") == daemons

    def of_payer(self, practice):
        with urllib.request.urlopen(f"http://127.0.0.1:{practice.payer_port}/log/summary", timeout=5) as answer:
            return json.load(answer)

    def is_over(self):
        return self.count("SELECT count(*) FROM runs WHERE finished IS NOT NULL") == 1

    def check_whole(self, practice, people, lost):
        counts = self.cluster.ask(self.database, "SELECT outcome, count(*) FROM run_items GROUP BY outcome ORDER BY outcome")
        planned = self.count("SELECT count(*) FROM run_items")
        self.assertEqual(planned, people, counts)
        self.assertEqual(self.count("SELECT count(*) FROM run_items WHERE outcome = 0"), 0, counts)
        self.assertEqual(self.count("SELECT count(*) FROM run_items WHERE outcome = 1"), people, counts)
        again = self.count("SELECT count(*) FROM attempts a WHERE EXISTS (SELECT 1 FROM attempts b WHERE b.inquiry_id = a.inquiry_id AND b.id > a.id)")
        # One whose record took too long never left, and says so.
        certain = self.count("SELECT count(*) FROM attempts a WHERE a.is_uncertain = 0 AND coalesce(a.words, '') NOT LIKE '%nothing was sent' AND EXISTS (SELECT 1 FROM attempts b WHERE "
                             "b.inquiry_id = a.inquiry_id AND b.id > a.id)")
        self.assertEqual(certain, 0, "asked twice, and was not on its way when its daemon was killed")
        self.assertLessEqual(again, lost)
        self.assertLessEqual(self.of_payer(practice)["questions_repeated"], again)
        self.assertEqual(self.of_payer(practice)["isa13_repeated"], 0)
        self.assertEqual([one for one in practice.json_of("doctor", code=1)["looks"] if one["what"].startswith("I")], [])

    def test_share_a_night_lose_nothing_to_a_kill_and_never_pass_a_cap(self):  # I5, I9, I10, I16, I17
        people = 150
        practice = self.practice(people, latency_ms=500, in_flight=CAP, cap=CAP)
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        hands = [Daemon(practice, name) for name in ("2", "3")]
        for one in hands:
            self.until(lambda: one.says("hands.lent"), one.log)
        self.until(self.all_of(3), lambda: "".join(one.log()[-1000:] for one in [leader, *hands]))
        hands[0].kill()
        self.until(self.is_over, lambda: leader.log()[-4000:], seconds=120)
        self.assertLessEqual(self.of_payer(practice)["in_flight_max"], CAP)
        self.check_whole(practice, people, CAP // 3)  # its part of the cap
        for one in (leader, hands[1]):
            one.process.send_signal(signal.SIGTERM)
            self.assertEqual(one.process.wait(timeout=60), 0, one.log()[-2000:])

    def test_are_led_by_another_when_the_leader_is_killed(self):  # I4, I5, I17
        people = 120
        practice = self.practice(people, latency_ms=500, in_flight=CAP, cap=CAP)
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        hands = [Daemon(practice, name) for name in ("2", "3")]
        for one in hands:
            self.until(lambda: one.says("hands.lent"), one.log)
        self.until(self.all_of(3), lambda: "".join(one.log()[-1000:] for one in hands))
        leader.kill()
        killed = time.monotonic()
        self.until(lambda: any(one.says("daemon.leads") for one in hands), lambda: "".join(one.log()[-2000:] for one in hands))
        self.assertLess(time.monotonic() - killed, 15)
        self.until(self.is_over, lambda: "".join(one.log()[-3000:] for one in hands), seconds=120)
        self.assertLessEqual(self.of_payer(practice)["in_flight_max"], CAP)
        self.check_whole(practice, people, CAP)
        self.assertEqual(sum(one.says("daemon.leads") for one in hands), 1)

    def test_are_led_by_another_when_the_leader_stands_still(self):  # I5, I16, I17
        """As its machine does, whose connections the server has yet: its lock is nobody else's then."""
        people = 60
        practice = self.practice(people, latency_ms=500, in_flight=CAP, cap=CAP)
        # On one machine it would keep the port of the pages, too.
        toml = practice.folder / "config/eligd.toml"
        practice.write("config/eligd.toml", toml.read_text().replace(f"[api]\nport = {practice.api}\n", ""))
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        hand = Daemon(practice, "2")
        self.until(lambda: hand.says("hands.lent"), hand.log)
        self.until(self.all_of(2), lambda: leader.log()[-1000:] + hand.log()[-1000:])
        leader.process.send_signal(signal.SIGSTOP)
        stopped = time.monotonic()
        self.until(lambda: hand.says("daemon.leads"), lambda: hand.log()[-2000:], seconds=90)
        self.assertLess(time.monotonic() - stopped, 60)
        self.until(self.is_over, lambda: hand.log()[-3000:], seconds=120)
        self.check_whole(practice, people, CAP)
        leader.process.send_signal(signal.SIGCONT)
        self.assertEqual(leader.process.wait(timeout=30), 69, leader.log()[-2000:])

    def test_take_their_locks_again_after_the_server_was_started_anew(self):
        people = 60
        practice = self.practice(people, latency_ms=500, in_flight=CAP, cap=CAP)
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        hand = Daemon(practice, "2")
        self.until(lambda: hand.says("hands.lent"), hand.log)
        self.cluster.stop()
        self.cluster.start()
        self.until(self.is_over, lambda: leader.log()[-3000:] + hand.log()[-3000:], seconds=120)
        self.check_whole(practice, people, 2 * CAP)
        locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND mode = 'ExclusiveLock'"

        # Each has its own again (and all share the schema's), and one of them the lead; or it was away so long that the other took its work.
        def is_settled():
            ends = [one.process.poll() for one in (leader, hand)]
            self.assertTrue(all(end in (None, 69) for end in ends), ends)
            return ends.count(None) > 0 and self.count(locks) == 1 + ends.count(None)
        self.until(is_settled, lambda: self.cluster.ask(self.database, "SELECT * FROM pg_locks WHERE locktype = 'advisory'"))

    def test_each_have_figures_of_their_own(self):
        practice = self.practice(20, latency_ms=300, in_flight=CAP, cap=CAP)
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        # On one machine, two would want one port: only the second is told of one.
        port = night_test.free_port()
        toml = practice.folder / "config/eligd.toml"
        practice.write("config/eligd.toml", toml.read_text() + f'\n[metrics]\naddress = "127.0.0.1"\nport = {port}\n')
        hand = Daemon(practice, "2")

        def figures():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
                return answer.read().decode()
        self.until(lambda: hand.says("metrics.served"), hand.log)
        self.assertRegex(figures(), r'(?m)^eligd_leads\{practice="practice"\} 0$')
        unsaid = [line for line in figures().splitlines() if not line.startswith("#") and 'practice="practice"' not in line]
        self.assertEqual(unsaid, [], "each figure says whose it is")
        leader.kill()
        self.until(lambda: hand.says("daemon.started"), hand.log)
        self.assertRegex(figures(), r'(?m)^eligd_leads\{practice="practice"\} 1$')

    # By hand, for it is a figure and no test: many_test.py ELIGD TESTPAYER ManyOnServer.measure_four_beside_one
    def measure_four_beside_one(self):
        people = 900
        practice = self.practice(people, latency_ms=1500, in_flight=8, cap=64)
        answered = "SELECT count(*) FROM answers"

        def a_second():
            before, begun = self.count(answered), time.monotonic()
            time.sleep(9)
            return (self.count(answered) - before) / (time.monotonic() - begun)
        daemons = [Daemon(practice, "1")]
        self.until(lambda: daemons[0].says("daemon.started"), daemons[0].log)
        time.sleep(3)
        one = a_second()
        daemons += [Daemon(practice, name) for name in ("2", "3", "4")]
        for hand in daemons[1:]:
            self.until(lambda: hand.says("hands.lent"), hand.log)
        self.until(self.all_of(4), lambda: "".join(hand.log()[-1000:] for hand in daemons))
        time.sleep(2)
        four = a_second()
        print(f"one daemon {one:.1f} checks a second, four {four:.1f}: {four / one:.2f} times", file=sys.stderr)
        self.assertEqual(self.of_payer(practice)["questions_repeated"], 0)


# Those of a single daemon are night_test's.
for name in [name for name in dir(night_test.OnServer) if name.startswith("test_")]:
    setattr(ManyOnServer, name, None)

if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
