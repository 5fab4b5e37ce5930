#!/usr/bin/env python3
"""A new version goes from machine to machine: daemons of two builds never work on one run, one whose schema is newer than the database's
waits until the last of the version before is gone and then goes on by itself, and one that is older than the database ends for good.

  upgrade_test.py ELIGD TESTPAYER [unittest options]
"""
import os
import re
import signal
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
import cluster  # noqa: E402
import many_test  # noqa: E402
from night_test import ELIGD, REFUSED  # noqa: E402

AWAY = 69
MIGRATIONS = many_test.night_test.pathlib.Path(__file__).resolve().parents[2] / "src/store/migrations/postgresql"
# The schema before the newest, and its number.
BEFORE = sorted(MIGRATIONS.glob("*.sql"))[:-1]
NEWEST = int(sorted(MIGRATIONS.glob("*.sql"))[-1].stem[:4])


class Daemon(many_test.Daemon):
    """Of a program that may be another one than the rest's."""

    def __init__(self, practice, name, program=ELIGD):
        self.path = practice.folder / f"log-{name}"
        with open(self.path, "wb") as log:
            self.process = subprocess.Popen([str(program), *practice.command("serve")[1:]], stdout=log, stderr=log)
        practice.test.addCleanup(self.process.wait)
        practice.test.addCleanup(self.process.kill)


class Upgrade(many_test.ManyOnServer):
    def another_build(self):
        """The same program but for the digest of what it was linked from, which is all that tells builds apart."""
        told = re.search(r"Build ID: ([0-9a-f]{40})", subprocess.run(["readelf", "-n", ELIGD], capture_output=True, text=True, check=True).stdout)
        build = bytes.fromhex(told.group(1))
        program = many_test.night_test.pathlib.Path(ELIGD).read_bytes()
        self.assertEqual(program.count(build), 1)
        other = self.folder / "eligd-of-another-build"
        other.write_bytes(program.replace(build, bytes(reversed(build))))
        other.chmod(0o755)
        return other

    def at_schema_before(self, practice):
        """The practice's store becomes an empty one of the version before."""
        name = f"{self.database}_before"
        url = self.cluster.make_database(name)
        sql = "".join(path.read_text() for path in BEFORE) + f"INSERT INTO schema_version (only_row, version) VALUES (1, {int(BEFORE[-1].stem[:4])});"
        subprocess.run([cluster.PROGRAMS / "psql", "-h", self.cluster.folder, "-U", "eligd", "-d", name, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"],
                       input=sql, check=True, capture_output=True, text=True, env={**os.environ, "PGPASSWORD": cluster.PASSWORD, "PGOPTIONS": "-c eligd.practice=practice"})
        toml = practice.folder / "config/eligd.toml"
        toml.write_text(re.sub(r'(?m)^url = .*$', f'url = "{url}"', toml.read_text(), count=1))
        self.database = name

    def an_eligd_of_the_version_before(self):
        """What of it counts here: the lock that each holds while it works, and that of whoever leads."""
        holder = subprocess.Popen([cluster.PROGRAMS / "psql", "-h", self.cluster.folder, "-U", "owner", "-d", self.database, "-X", "-q"], stdin=subprocess.PIPE, text=True)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.kill)
        self.addCleanup(holder.stdin.close)
        holder.stdin.write("SELECT pg_advisory_lock(hashtextextended('practice', 270271)), pg_advisory_lock_shared(270271) \\g /dev/null\n")
        holder.stdin.flush()
        self.until(lambda: self.locks() == 1)
        return holder

    def locks(self):
        return self.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 270271 AND granted")

    def schema(self):
        return self.count("SELECT version FROM schema_version")

    def test_of_another_build_one_helps_with_nothing_and_leads_when_it_is_alone(self):  # I15
        practice = self.practice(40, latency_ms=500, in_flight=many_test.CAP, cap=many_test.CAP)
        leader = Daemon(practice, "1")
        self.until(lambda: leader.says("daemon.started"), leader.log)
        same, other = Daemon(practice, "2"), Daemon(practice, "3", self.another_build())
        self.until(lambda: same.says("hands.lent"), same.log)
        self.until(lambda: other.says("hands.idle"), other.log)
        self.assertIn("another build", other.log())
        builds = [re.search(r"build=([0-9a-f]{40})", one.log()).group(1) for one in (leader, same, other)]
        self.assertEqual(builds[0], builds[1])
        self.assertNotEqual(builds[0], builds[2])
        self.until(self.is_over, lambda: leader.log()[-3000:], seconds=120)
        self.assertFalse(other.says("hands.lent"), other.log())
        # One version after the other is stopped: the one that is left leads.
        for one in (same, leader):
            one.process.send_signal(signal.SIGTERM)
            self.assertEqual(one.process.wait(timeout=60), 0, one.log()[-2000:])
        self.until(lambda: other.says("daemon.leads"), other.log)
        self.check_whole(practice, 40, 0)

    def test_wait_while_one_of_the_version_before_is_at_work_and_go_on_by_themselves(self):
        practice = self.on_server()
        self.at_schema_before(practice)
        old = self.an_eligd_of_the_version_before()
        new = [Daemon(practice, name) for name in ("1", "2")]
        for one in new:
            self.until(lambda one=one: one.says("store.waits"), one.log)
        self.assertIn("older schema", practice.eligd("intake", "list", code=AWAY))
        # Longer than the unit's five starts in a row would take: they are the same processes still. A reload does not end them.
        new[0].process.send_signal(signal.SIGHUP)
        time.sleep(5)
        self.assertEqual([one.process.poll() for one in new], [None, None], new[0].log())
        self.assertEqual(self.schema(), int(BEFORE[-1].stem[:4]))
        self.assertEqual([len(re.findall("store.waits", one.log())) for one in new], [1, 1], "told once")
        old.stdin.close()
        old.wait()
        self.until(lambda: any(one.says("daemon.started") for one in new), lambda: new[0].log() + new[1].log())
        self.until(lambda: any(one.says("daemon.helps") for one in new), lambda: new[0].log() + new[1].log())
        self.assertEqual(self.schema(), NEWEST)
        for one in new:
            one.process.send_signal(signal.SIGTERM)
            self.assertEqual(one.process.wait(timeout=60), 0, one.log()[-2000:])

    def test_one_that_waits_ends_well_when_it_is_stopped(self):
        practice = self.on_server()
        self.at_schema_before(practice)
        self.an_eligd_of_the_version_before()
        new = Daemon(practice, "1")
        self.until(lambda: new.says("store.waits"), new.log)
        new.process.send_signal(signal.SIGTERM)
        self.assertEqual(new.process.wait(timeout=10), 0, new.log())
        self.assertTrue(new.says("daemon.stopped"), new.log())
        self.assertEqual(self.schema(), int(BEFORE[-1].stem[:4]))

    def test_one_that_is_older_than_the_database_is_refused_for_good(self):
        practice = self.on_server()
        practice.take_people()
        self.cluster.ask(self.database, "UPDATE schema_version SET version = version + 1")
        old = Daemon(practice, "1")
        self.assertEqual(old.process.wait(timeout=30), REFUSED, old.log())
        self.assertIn("newer eligd", old.log())


# Those of one version are many_test's.
for name in [name for name in dir(many_test.ManyOnServer) if name.startswith("test_")]:
    setattr(Upgrade, name, None)

if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
