"""A PostgreSQL server of a test's own: reached by a socket in its folder alone, by a role that may only log in, with a password."""
import os
import pathlib
import shutil
import subprocess
import time
import urllib.parse

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
NOBODY = 65534
PASSWORD = "canary-word-of-the-store"


def is_installed():
    return (PROGRAMS / "initdb").exists()


class Cluster:
    """`folder` is made, and goes with stop(). Root lends it to nobody: the server refuses to run as root."""

    def __init__(self, folder, fsync="off"):
        self.fsync = fsync
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.lend = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.lend:
            shutil.chown(self.folder, NOBODY, NOBODY)
        self.data = self.folder / "data"
        self.server = None
        self.do("initdb", "-D", self.data, "-U", "owner", "-A", "trust", "--locale=C", "-E", "UTF8", "-N")
        (self.data / "pg_hba.conf").write_text("local all owner trust\nlocal all all scram-sha-256\n")
        self.start()
        self.ask("postgres", f"CREATE ROLE eligd LOGIN PASSWORD '{PASSWORD}'")

    def do(self, program, *words):
        subprocess.run([PROGRAMS / program, *map(str, words)], check=True, capture_output=True, cwd=self.folder, **self.lend)

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.server = subprocess.Popen([PROGRAMS / "postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=", "-c", f"fsync={self.fsync}"],
                                           cwd=self.folder, stdout=log, stderr=log, **self.lend)
        end = time.monotonic() + 30
        while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", self.folder, "-U", "owner", "-d", "postgres"], check=False).returncode != 0:
            if time.monotonic() > end or self.server.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.05)

    def stop(self):
        self.do("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        self.server.wait()

    def restore(self):
        """As a server is that was restored from its archive: it goes on from where that ends, on a timeline of its own."""
        self.stop()
        (self.data / "postgresql.auto.conf").write_text("restore_command = 'false'\n")
        (self.data / "recovery.signal").touch()
        if self.lend:
            shutil.chown(self.data / "recovery.signal", NOBODY, NOBODY)
        self.start()
        end = time.monotonic() + 30
        while self.ask("postgres", "SELECT pg_is_in_recovery()") != "f" and time.monotonic() < end:
            time.sleep(0.05)

    def ask(self, database, sql):
        done = subprocess.run([PROGRAMS / "psql", "-h", self.folder, "-U", "owner", "-d", database, "-X", "-A", "-t", "-c", sql],
                              check=True, capture_output=True, text=True, env={**os.environ, "PGOPTIONS": "-c eligd.practice=practice"})
        return done.stdout.strip()

    def make_database(self, name):
        self.ask("postgres", f"CREATE DATABASE {name} OWNER eligd TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        return f"postgresql://eligd@{urllib.parse.quote(str(self.folder), safe='')}/{name}"

    def end(self):
        if self.server and self.server.poll() is None:
            self.stop()
