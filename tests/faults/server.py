"""A night whose store is on a PostgreSQL server of its own (--server): the scripts beside this file ask their questions to a copy of it in
SQLite, row for row, taken by the server's own owner. Nothing of eligd looks.
"""
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "postgres"))
import cluster  # noqa: E402

DATABASE = "eligd"
COLUMNS = ("SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) "
           "WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position")
SIGNS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


def is_installed():
    return cluster.is_installed()


class Server:
    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="eligd-faults-server-"))
        self.root.chmod(0o755)  # it runs as nobody where this runs as root
        self.cluster = cluster.Cluster(self.root / "server", fsync="on")
        self.url = self.cluster.make_database(DATABASE)
        self.cluster.ask("postgres", f"ALTER DATABASE {DATABASE} SET log_error_verbosity = terse")

    def use(self, config):
        """The store of this configuration, in place of a file."""
        path = config / "eligd.toml"
        text, found = re.subn(r"(?m)^(\[store\]\n)path = .*$", rf'\1url = "{self.url}"\npassword = {{ file = "secrets/store-password" }}', path.read_text())
        if found != 1:
            raise RuntimeError(f"{path} has no [store] path")
        path.write_text(text)
        secret = config / "secrets/store-password"
        secret.write_text(cluster.PASSWORD + "\n")
        secret.chmod(0o600)

    def copy_to(self, file):
        """All rows, as of one moment. What a process that was killed had sent is at its end then: its session is gone."""
        until = time.monotonic() + 10
        while self.cluster.ask(DATABASE, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'eligd'") != "0" and time.monotonic() < until:
            time.sleep(0.01)
        tables = {}
        for line in self.cluster.ask(DATABASE, COLUMNS).splitlines():
            table, column, kind = line.split("|")
            tables.setdefault(table, []).append((column, kind))
        asked = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"]
        for table in tables:
            asked += [f"\\echo =={table}", f"COPY {table} TO STDOUT;"]
        said = subprocess.run([cluster.PROGRAMS / "psql", "-h", self.cluster.folder, "-U", "owner", "-d", DATABASE, "-X", "-q"], input="\n".join(asked),
                              check=True, capture_output=True, text=True).stdout
        with sqlite3.connect(file) as copy:
            for table, columns in tables.items():
                copy.execute(f"CREATE TABLE {table} ({', '.join(name for name, _ in columns)})")
            table = None
            for line in said.split("\n"):
                if line.startswith("=="):
                    table = line[2:]
                elif line:
                    values = [value_of(text, kind) for text, (_, kind) in zip(line.split("\t"), tables[table])]
                    copy.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)
            if "schema_version" in tables:
                version = copy.execute("SELECT version FROM schema_version").fetchone()
                copy.execute(f"PRAGMA user_version = {version[0] if version else 0}")
        copy.close()

    def end(self):
        self.cluster.end()
        shutil.rmtree(self.root, ignore_errors=True)


def value_of(text, kind):
    """PostgreSQL's text format of COPY."""
    if text == "\\N":
        return None
    if kind == "bigint":
        return int(text)
    text = re.sub(r"\\(.)", lambda found: SIGNS.get(found[1], found[1]), text)
    return bytes.fromhex(text[2:]) if kind == "bytea" else text
