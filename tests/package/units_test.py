#!/usr/bin/env python3
"""What the package tells the system, looked at by the system's own programs without installing anything: the unit and its sandbox, the
user, the folders and their modes, and what a purge leaves.

  units_test.py ELIGD [unittest options]
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ELIGD = sys.argv[1]
DEBIAN = pathlib.Path(__file__).resolve().parents[2] / "packaging/debian"
EXPOSURE_MAX = 20  # of 100: 2.0 as systemd-analyze prints it


def said(*command, **more):
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False, **more)


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
class Unit(unittest.TestCase):
    def setUp(self):
        self.text = (DEBIAN / "eligd.service").read_text()
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-unit-")))

    def exposure(self, text):
        (self.folder / "eligd.service").write_text(text)
        return said("systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE_MAX}", self.folder / "eligd.service")

    def test_is_a_sandbox(self):
        done = self.exposure(self.text)
        self.assertEqual(done.returncode, 0, done.stdout[-400:])

    def test_would_be_refused_without_its_bounds(self):
        """A threshold that lets everything through is none."""
        self.assertNotEqual(self.exposure(re.sub(r"(?m)^(CapabilityBoundingSet|SystemCallFilter|ProtectSystem|PrivateDevices)=.*\n", "", self.text)).returncode, 0)

    def test_is_one_that_systemd_understands(self):
        text = self.text.replace("/usr/bin/eligd", str(pathlib.Path(ELIGD).resolve())).replace("/usr/bin/kill", "/usr/bin/true")
        (self.folder / "eligd.service").write_text(re.sub(r"(?m)^Documentation=.*\n", "", text))
        done = said("systemd-analyze", "verify", "--man=no", self.folder / "eligd.service")
        self.assertNotIn("eligd.service", done.stdout)

    def test_waits_longer_than_eligds_own_watch(self):
        stuck = int(re.search(r"(?m)^stuck_max_seconds = (\d+)", (DEBIAN.parents[1] / "config/eligd.toml").read_text())[1])
        self.assertGreater(int(re.search(r"WatchdogSec=(\d+)min", self.text)[1]) * 60, stuck)

    def test_of_what_is_not_mended_by_trying_again_does_not_try(self):
        self.assertIn("RestartPreventExitStatus=2 77 78", self.text)


@unittest.skipUnless(shutil.which("systemd-tmpfiles") and os.geteuid() == 0, "folders of other users are made by root")
class Folders(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-root-")))
        (self.root / "etc").mkdir()
        self.assertEqual(said("systemd-sysusers", f"--root={self.root}", DEBIAN / "eligd.sysusers").returncode, 0)
        done = said("systemd-tmpfiles", "--create", f"--root={self.root}", DEBIAN / "eligd.tmpfiles")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.group = int(re.search(r"(?m)^eligd:x:(\d+):", (self.root / "etc/group").read_text())[1])
        self.user = int(re.search(r"(?m)^eligd:x:(\d+):", (self.root / "etc/passwd").read_text())[1])

    def test_are_closed_to_everybody_else(self):
        for name, mode, owner in (("etc/eligd", 0o750, 0), ("etc/eligd/secrets", 0o750, 0), ("etc/eligd/payers", 0o2770, 0), ("etc/eligd/clearinghouses", 0o2770, 0), ("etc/eligd/secrets/pages", 0o2770, 0), ("var/lib/eligd", 0o700, self.user)):
            status = (self.root / name).stat()
            self.assertEqual((status.st_mode & 0o7777, status.st_uid, status.st_gid), (mode, owner, self.group), name)

    def test_that_the_daemon_writes_are_those_of_the_unit(self):
        text = (DEBIAN / "eligd.service").read_text()
        for folder in ("payers", "clearinghouses", "secrets/pages"):
            self.assertIn(f"ReadWritePaths=/etc/eligd/{folder}\n", text)
        self.assertIn("StateDirectory=eligd\n", text)

    def purge(self, *there):
        for name, content in there:
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        script = self.root / "postrm"
        script.write_text((DEBIAN / "eligd.postrm").read_text().replace("/etc/eligd", f"{self.root}/etc/eligd").replace("/var/lib/eligd", f"{self.root}/var/lib/eligd"))
        done = said("sh", "-eu", script, "purge")
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def left(self, folder):
        return sorted(str(path.relative_to(self.root)) for path in (self.root / folder).rglob("*") if path.is_file())

    def test_keep_data_and_root_keys_when_the_package_is_purged(self):
        told = self.purge(("etc/eligd/eligd.toml", "x"), ("etc/eligd/payers/aetna.toml", "x"), ("etc/eligd/secrets/exchange", "sample-secret"),
                          ("etc/eligd/secrets/pages/typed", "0f" * 32), ("etc/eligd/secrets/store-key", "0f" * 32 + "\n"), ("etc/eligd/secrets/store-key-2027", "0F" * 32), ("var/lib/eligd/eligd.db", "x"))
        self.assertEqual(self.left("etc/eligd"), ["etc/eligd/secrets/store-key", "etc/eligd/secrets/store-key-2027"])
        self.assertEqual(self.left("var/lib/eligd"), ["var/lib/eligd/eligd.db"])
        self.assertIn("These stay", told)
        self.assertIn("shred -u", told)

    def test_go_when_there_is_nothing_in_them(self):
        told = self.purge(("etc/eligd/eligd.toml", "x"))
        self.assertFalse((self.root / "etc/eligd").exists())
        self.assertFalse((self.root / "var/lib/eligd").exists())
        self.assertEqual(told, "")

    def test_stay_as_they_are_when_the_package_is_only_removed(self):
        (self.root / "etc/eligd/eligd.toml").write_text("x")
        self.assertEqual(said("sh", "-eu", DEBIAN / "eligd.postrm", "remove").returncode, 0)
        self.assertTrue((self.root / "etc/eligd/eligd.toml").exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[2:])
