"""Three PostgreSQL servers that Patroni keeps as one synchronous cluster, with an etcd, on loopback: a test's own, gone with stop().

Killing a machine is killing Patroni and all of its PostgreSQL with -9. A role of the store's may only log in, with a password."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import cluster  # noqa: E402
from free_port import free_port  # noqa: E402

NODES = ("north", "south", "west")
TTL_SECONDS = 20  # the least Patroni takes


def missing():
    """What is not installed, by the names of Debian's packages."""
    wanted = {"postgresql-15": cluster.is_installed(), "patroni": shutil.which("patroni"), "etcd-server": shutil.which("etcd"),
              "python3-psycopg2": pathlib.Path("/usr/lib/python3/dist-packages/psycopg2").exists(),
              "python3-etcd": pathlib.Path("/usr/lib/python3/dist-packages/etcd").exists()}
    return [name for name, is_there in wanted.items() if not is_there]


def free_ports(count):
    ports = set()
    while len(ports) < count:
        ports.add(free_port())
    return list(ports)


class Patroni:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.lend = {"user": cluster.NOBODY, "group": cluster.NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.lend:
            shutil.chown(self.folder, cluster.NOBODY, cluster.NOBODY)
        self.processes = {}
        client, peer, *ports = free_ports(2 + 2 * len(NODES))
        self.rest = dict(zip(NODES, ports[:len(NODES)]))
        self.ports = dict(zip(NODES, ports[len(NODES):]))
        self.begin("etcd", "etcd", "--data-dir", self.folder / "etcd", "--listen-client-urls", f"http://127.0.0.1:{client}",
                   "--advertise-client-urls", f"http://127.0.0.1:{client}", "--listen-peer-urls", f"http://127.0.0.1:{peer}",
                   "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}", "--initial-cluster", f"default=http://127.0.0.1:{peer}")
        for name in NODES:
            self.write_configuration(name, client)
        self.start(NODES[0])
        self.until(self.leader, "no leader", 60)
        for name in NODES[1:]:
            self.start(name)
        self.until(self.is_whole, "no synchronous standby", 90)
        self.ask("postgres", f"CREATE ROLE eligd LOGIN PASSWORD '{cluster.PASSWORD}'")

    def write_configuration(self, name, etcd):
        local, trusted = "127.0.0.1/32", ("replicator", "owner")
        text = {
            "scope": "eligd", "name": name, "etcd3": {"host": f"127.0.0.1:{etcd}"},
            "restapi": {"listen": f"127.0.0.1:{self.rest[name]}", "connect_address": f"127.0.0.1:{self.rest[name]}"},
            "bootstrap": {
                "dcs": {"ttl": TTL_SECONDS, "loop_wait": 2, "retry_timeout": 5, "synchronous_mode": True,
                        "postgresql": {"use_pg_rewind": True, "use_slots": True,
                                       "parameters": {"max_connections": 60, "synchronous_commit": "on", "wal_keep_size": "256MB"}}},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"]},
            "postgresql": {
                "listen": f"127.0.0.1:{self.ports[name]}", "connect_address": f"127.0.0.1:{self.ports[name]}",
                "data_dir": str(self.folder / name), "bin_dir": str(cluster.PROGRAMS), "pgpass": str(self.folder / f"pgpass-{name}"),
                "authentication": {"superuser": {"username": "owner", "password": "of-a-test"},
                                   "replication": {"username": "replicator", "password": "of-a-test"}},
                "pg_hba": [f"host {of} {who} {local} trust" for of in ("all", "replication") for who in trusted] +
                          [f"local all owner trust", f"host all all {local} scram-sha-256"],
                "parameters": {"unix_socket_directories": str(self.folder)}}}
        path = self.folder / f"{name}.yml"
        path.write_text(json.dumps(text))  # which is YAML, too
        if self.lend:
            shutil.chown(path, cluster.NOBODY, cluster.NOBODY)
            path.chmod(0o600)

    def begin(self, name, *words):
        with open(self.folder / f"log-{name}", "ab") as log:
            self.processes[name] = subprocess.Popen(list(map(str, words)), cwd=self.folder, stdout=log, stderr=log, start_new_session=True,
                                                    env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}, **self.lend)

    def start(self, name):
        self.begin(name, "patroni", self.folder / f"{name}.yml")

    def members(self):
        for port in self.rest.values():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/cluster", timeout=2) as answer:
                    return json.load(answer)["members"]
            except (OSError, urllib.error.URLError, ValueError):
                continue
        return []

    def leader(self):
        """The one that says of itself that it takes writes; none while they agree on another."""
        for name, port in self.rest.items():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/leader", timeout=2) as answer:
                    if answer.status == 200:
                        return name
            except (OSError, urllib.error.URLError):
                continue
        return None

    def is_whole(self):
        """All of them run, and a standby is waited for."""
        members = self.members()
        return len(members) == len(NODES) and sum(one["role"] == "sync_standby" for one in members) == 1 and \
            all(one["state"] in ("running", "streaming") for one in members) and self.names_standby()

    def names_standby(self):
        try:
            return self.ask("postgres", "SHOW synchronous_standby_names") != ""
        except subprocess.CalledProcessError:
            return False

    def kill(self, name):
        """As when the machine's power goes: nobody says anything to anybody."""
        patroni = self.processes[name]
        postmaster = int((self.folder / name / "postmaster.pid").read_text().split()[0])
        patroni.send_signal(signal.SIGSTOP)  # it is not to see what happens
        for pid in (postmaster, *self.children(postmaster), patroni.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        patroni.wait()

    @staticmethod
    def children(of):
        found = []
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == of:
                    found.append(int(stat.parent.name))
            except (OSError, ValueError):
                continue
        return found

    def ask(self, database, sql):
        hosts = ",".join("127.0.0.1" for _ in NODES)
        ports = ",".join(str(self.ports[name]) for name in NODES)
        done = subprocess.run([cluster.PROGRAMS / "psql", f"host={hosts} port={ports} user=owner dbname={database} target_session_attrs=read-write",
                               "-X", "-A", "-t", "-c", sql], check=True, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    def make_database(self, name):
        self.ask("postgres", f"CREATE DATABASE {name} OWNER eligd TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        return f"postgresql://eligd@{','.join(f'127.0.0.1:{self.ports[one]}' for one in NODES)}/{name}?target_session_attrs=read-write"

    def log(self):
        return "".join(f"== {path.name}\n{path.read_text()[-1500:]}" for path in sorted(self.folder.glob("log-*")))

    def until(self, is_so, what, seconds):
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                raise RuntimeError(f"{what}\n{self.log()}")
            time.sleep(0.2)

    def stop(self):
        for name in NODES:
            if name in self.processes and self.processes[name].poll() is None:
                self.kill(name)
        etcd = self.processes["etcd"]
        etcd.terminate()
        etcd.wait()

    end = stop
