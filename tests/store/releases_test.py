#!/usr/bin/env python3
"""Stores as earlier releases left them, after two nights, opened by this program: its schema is brought up to date, every value that was
there is there, every promise holds, and who did what is still told. releases/NNNN.*: of which schema; releases/make writes them.

  releases_test.py ELIGD TESTPAYER [unittest options]
"""
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests/postgres"))
import cluster  # noqa: E402
import night_test  # noqa: E402

RELEASES = HERE / "releases"
NEWEST = max(int(path.stem) for path in (ROOT / "src/store/migrations").glob("*.sql"))
# What opening a store writes, whatever its schema.
WRITTEN = {"engines", "engine_beats", "engine_lead", "engine_word", "write_marks", "server_line", "schema_version", "practices",
           "audit_head", "numbers", "backup_mark"}  # `audit verify` looks at the head; numbers of a server go on further
WHOLE = "whole; every promise its rows can breach holds"


class Releases(night_test.OnServer):
    def told_of(self, schema):
        """Of a server's older schema than the first that was written down, what the next one has."""
        return json.loads(min(path for path in RELEASES.glob("*.json") if int(path.stem) >= schema).read_text())

    def practice(self, store, told):
        night_test.PEOPLE = 8
        practice = night_test.Practice(self, "practice", store)
        (practice.folder / "config/secrets/store-key").write_text(told["key"] + "\n")
        return practice

    def rows(self, ask, tables):
        return {table: ask(f"SELECT {', '.join(columns)} FROM {table}") for table, columns in tables.items() if table not in WRITTEN}

    def check(self, practice, told):
        looks = practice.json_of("doctor")["looks"] if "path" in practice.store else practice.json_of("doctor", code=1)["looks"]
        self.assertEqual([look["words"] for look in looks if look["what"] == "store"], [WHOLE], looks)
        self.assertEqual([look for look in looks if look["what"].startswith("I")], [])
        self.assertEqual(sorted(one["id"] for one in practice.json_of("verification", "list")["verifications"]), told["verifications"])
        practice.eligd("audit", "verify")
        # What is sealed opens: somebody's name is read.
        practice.eligd("verification", "show", str(told["verifications"][0]))
        practice.eligd("intake", "add", practice.write("new.json", json.dumps([night_test.person(77)])))
        self.assertGreater(practice.night()["planned"], 0)

    def expect_kept(self, before, after):
        self.assertGreater(sum(map(len, before.values())), 100, "a store with nothing in it")
        for table, rows in before.items():
            missing = set(rows) - set(after[table])
            self.assertEqual(missing, set(), f"{table}: {len(missing)} of {len(rows)} rows are not what they were")

    def test_in_a_file_are_what_they_were(self):
        for dump in sorted(RELEASES.glob("*.sqlite.sql")):
            schema = int(dump.name[:4])
            with self.subTest(schema=schema):
                told = self.told_of(schema)
                practice = self.practice('path = "var/eligd.db"', told)
                practice.store = "path"
                file = practice.folder / "config/var/eligd.db"
                file.parent.mkdir(exist_ok=True)
                for old in file.parent.glob("eligd.db*"):
                    old.unlink()
                store = sqlite3.connect(file)
                self.addCleanup(store.close)
                store.executescript(dump.read_text())
                file.chmod(0o600)
                tables = {}
                for table, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall():
                    tables[table] = [f'"{row[1]}"' for row in store.execute(f"PRAGMA table_info({table})")]
                before = self.rows(lambda sql: store.execute(sql).fetchall(), tables)
                practice.eligd("verification", "list")
                self.assertEqual(store.execute("PRAGMA user_version").fetchone()[0], NEWEST)
                self.expect_kept(before, self.rows(lambda sql: store.execute(sql).fetchall(), tables))
                store.close()
                self.check(practice, told)

    def test_on_a_server_are_what_they_were(self):
        for dump in sorted(RELEASES.glob("*.postgresql.sql")):
            schema = int(dump.name[:4])
            with self.subTest(schema=schema):
                told = self.told_of(schema)
                self.database = f"release_{schema}"
                url = self.cluster.make_database(self.database)
                # As its role does it, which then owns what it made.
                self.psql("-f", str(dump), user="owner", prefix="SET session_replication_role = replica; SET ROLE eligd")
                practice = self.practice(self.store(url), told)
                practice.store = "url"
                tables = {}
                for line in self.psql("-c", "SELECT relname || ' ' || string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
                                            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped GROUP BY relname").splitlines():
                    table, columns = line.split(" ", 1)
                    tables[table] = columns.split(",")

                def ask(sql):
                    return self.psql("-c", f"COPY ({sql}) TO STDOUT").splitlines()
                before = self.rows(ask, tables)
                # It stands on another server now, as one that was restored.
                practice.eligd("store", "restored", "--as-of", told["made"])
                self.assertEqual(self.psql("-c", "SELECT version FROM schema_version").strip(), str(NEWEST))
                self.expect_kept(before, self.rows(ask, tables))
                self.check(practice, told)

    def psql(self, *words, user="owner", prefix=""):
        more = ["-c", prefix] if prefix else []
        done = subprocess.run([cluster.PROGRAMS / "psql", "-h", self.cluster.folder, "-U", user, "-d", self.database, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", *more, *words],
                              capture_output=True, text=True, check=False, env={**os.environ, "PGOPTIONS": "-c eligd.practice=practice"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


# Those of today's schema are night_test's.
for name in [name for name in dir(night_test.OnServer) if name.startswith("test_")]:
    setattr(Releases, name, None)

if __name__ == "__main__":
    if not cluster.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
