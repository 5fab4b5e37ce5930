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
    NAME = "eligd.service"

    def setUp(self):
        self.text = (DEBIAN / self.NAME).read_text()
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
        unit = self.folder / self.NAME.replace("@", "@north")
        unit.write_text(re.sub(r"(?m)^(Documentation|Slice)=.*\n", "", text))
        done = said("systemd-analyze", "verify", "--man=no", unit)
        self.assertNotIn(unit.name, done.stdout)

    def test_waits_longer_than_eligds_own_watch(self):
        stuck = int(re.search(r"(?m)^stuck_max_seconds = (\d+)", (DEBIAN.parents[1] / "config/eligd.toml").read_text())[1])
        self.assertGreater(int(re.search(r"WatchdogSec=(\d+)min", self.text)[1]) * 60, stuck)

    def test_of_what_is_not_mended_by_trying_again_does_not_try(self):
        self.assertIn("RestartPreventExitStatus=2 77 78", self.text)


class UnitOfOneOfMany(Unit):
    """The instance of a practice beside others."""
    NAME = "eligd@.service"

    def lines(self, text):
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    def test_is_the_only_ones_unit_but_for_its_folders_and_its_share(self):
        only = (DEBIAN / "eligd.service").read_text()
        own = set(self.lines(self.text)) - set(self.lines(only))
        for line in own:
            self.assertTrue("%i" in line or line in ("Slice=eligd.slice", "CPUWeight=100", "IOWeight=100", "TemporaryFileSystem=/etc/eligd:ro /var/lib/eligd:ro"), line)
        for line in set(self.lines(only)) - set(self.lines(self.text)):
            self.assertIn("eligd", line, "a bound of the sandbox that an instance lacks")

    def test_names_no_folder_but_its_own(self):
        for line in self.lines(self.text):
            if not line.startswith(("Documentation=", "TemporaryFileSystem=", "ExecPaths=")):
                for path in re.findall(r"/(?:etc|var/lib)/eligd\S*", line):
                    self.assertRegex(path, r"^/(etc|var/lib)/eligd/%i(/|$)", line)
        self.assertIn("StateDirectory=eligd/%i\n", self.text)
        self.assertIn("LoadCredential=eligd:/etc/eligd/%i/secrets\n", self.text)
        self.assertIn("TemporaryFileSystem=/etc/eligd:ro /var/lib/eligd:ro\n", self.text)

    def test_has_as_much_of_the_machine_as_any_other(self):
        self.assertIn("Slice=eligd.slice\n", self.text)
        self.assertIn("CPUWeight=100\n", self.text)
        (self.folder / "eligd.slice").write_text(re.sub(r"(?m)^Documentation=.*\n", "", (DEBIAN / "eligd.slice").read_text()))
        self.assertNotIn("eligd.slice", said("systemd-analyze", "verify", "--man=no", self.folder / "eligd.slice").stdout)


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

    def test_keep_data_and_root_keys_of_each_of_many_practices(self):
        told = self.purge(("etc/eligd/north/eligd.toml", "x"), ("etc/eligd/north/secrets/store-key", "0f" * 32 + "\n"), ("etc/eligd/north/secrets/exchange", "sample-secret"),
                          ("etc/eligd/north/payers/aetna.toml", "x"), ("etc/eligd/south/eligd.toml", "x"), ("etc/eligd/south/secrets/exchange", "sample-secret"),
                          ("var/lib/eligd/north/eligd.db", "x"), ("var/lib/eligd/south/reports/one.html", "x"))
        self.assertEqual(self.left("etc/eligd"), ["etc/eligd/north/secrets/store-key"])
        self.assertEqual(self.left("var/lib/eligd"), ["var/lib/eligd/north/eligd.db", "var/lib/eligd/south/reports/one.html"])
        self.assertIn("These stay", told)

    def test_of_many_practices_go_when_there_is_nothing_in_them(self):
        (self.root / "var/lib/eligd/north/reports").mkdir(parents=True)
        told = self.purge(("etc/eligd/north/eligd.toml", "x"), ("etc/eligd/north/secrets/exchange", "sample-secret"))
        self.assertFalse((self.root / "etc/eligd").exists())
        self.assertFalse((self.root / "var/lib/eligd").exists())
        self.assertEqual(told, "")

    def test_of_many_practices_are_kept_closed(self):
        for folder in ("etc/eligd/north/secrets", "var/lib/eligd/north/reports"):
            (self.root / folder).mkdir(parents=True, mode=0o755)
        for folder in ("north", "north/reports"):  # as `eligd init` makes them
            os.chown(self.root / "var/lib/eligd" / folder, self.user, self.group)
        self.assertEqual(said("systemd-tmpfiles", "--create", f"--root={self.root}", DEBIAN / "eligd.tmpfiles").returncode, 0)
        for folder, mode, owner in (("etc/eligd/north/secrets", 0o750, 0), ("var/lib/eligd/north/reports", 0o700, self.user)):
            status = (self.root / folder).stat()
            self.assertEqual((status.st_mode & 0o7777, status.st_uid, status.st_gid), (mode, owner, self.group), folder)

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
