#!/usr/bin/env python3
"""SQL injection by a tool that is not ours: sqlmap tries every parameter of every reading route of docs/api/openapi.yaml, in query and
path, as who may read it (a program, or a person where it is theirs alone), and the fields of the bodies that reach the store. A small server beside it, which is open to it, shows that
the tool would find one.

  sqlmap_test.py API_PRACTICE     (77: skipped, sqlmap or PyYAML is not here)
"""
import concurrent.futures
import http.server
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request

import totp

try:
    import yaml
except ImportError:
    print("api.sqlmap: skipped, PyYAML is not here (python3-yaml)")
    sys.exit(77)
if shutil.which("sqlmap") is None:
    print("api.sqlmap: skipped, sqlmap is not here")
    sys.exit(77)

PRACTICE = sys.argv.pop(1)
ROOT = pathlib.Path(__file__).resolve().parents[2]
ROLES = ("billing", "auditor", "admin", "service")
# Bodies whose words end in a statement: what is typed is looked up, compared or stored.
BODIES = (
    ("POST", "/api/v1/session", "", {"account": "billing", "password": "not it", "code": "000000"}),
    ("POST", "/api/v1/intakes", "service", {
        "id": "INJECT-1", "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "birth_date": "1990-01-02"},
        "coverage": {"payer": "Sample Health", "member_id": "T1"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"}),
    ("POST", "/api/v1/verifications/{verification}/calls", "billing", {"representative": "DANA", "reference": "R-1", "facts": ["authorization.in=required"]}),
    ("POST", "/api/v1/verifications/{verification}/correction", "billing", {"last_name": "TESTPATIENT", "member_id": "T9", "reason": "the card"}),
    ("POST", "/api/v1/setup", "", {"account": "bela", "code": "ABCD-EFGH", "password": "violet teapot under gravel"}),
    ("PATCH", "/api/v1/tasks/{task}", "billing", {"owner": "billing"}),
    ("POST", "/api/v1/find", "a person", {"words": "TESTPATIENT"}),
)


class OpenToIt(http.server.BaseHTTPRequestHandler):
    """What sqlmap must find: a word of the address within a statement."""

    def do_GET(self):
        store = sqlite3.connect(":memory:")
        store.execute("CREATE TABLE t(a)")
        store.executemany("INSERT INTO t VALUES(?)", [("x",), ("y",)])
        word = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("word", [""])[0]
        try:
            rows, code = store.execute(f"SELECT a FROM t WHERE a = '{word}'").fetchall(), 200
        except sqlite3.Error as trouble:
            rows, code = str(trouble), 500
        body = json.dumps(rows).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class SqlMap(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="eligd-sqlmap-")
        cls.process = subprocess.Popen([PRACTICE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.ids = json.loads(cls.process.stdout.readline())
        cls.csrf = {}
        cls.sessions = {account: cls.sign_in(one) for account, one in cls.ids["accounts"].items()}
        cls.document = yaml.safe_load((ROOT / "docs/api/openapi.yaml").read_text())

    @classmethod
    def sign_in(cls, one):
        body = json.dumps({"account": one["account"], "password": one["password"], "code": totp.code_of(one["seed"])}).encode()
        request = urllib.request.Request(cls.ids["url"] + "/api/v1/session", data=body, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            cls.csrf[one["account"]] = json.loads(answer.read())["csrf"]
            return answer.headers["Set-Cookie"].split(";")[0]

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        code = cls.process.wait(timeout=30)
        cls.process.stdout.close()
        cls.folder.cleanup()
        assert code == 0, f"the server ended with {code}"

    def resolved(self, node):
        while "$ref" in node:
            at = self.document
            for part in node["$ref"].split("/")[1:]:
                at = at[part]
            node = at
        return node

    def sample_of(self, parameter):
        known = {"verification": self.ids["north"], "intake": self.ids["intake"], "answer": self.ids["answer"], "run": self.ids["run"], "cursor": 9}
        schema = self.resolved(parameter.get("schema", {}))
        if parameter["name"] in known:
            return str(known[parameter["name"]])
        if "enum" in schema:
            return str(schema["enum"][0])
        if schema.get("format") == "date":
            return "2026-11-24"
        return "1" if schema.get("type") == "integer" else "true" if schema.get("type") == "boolean" else "sample"

    def targets(self):
        """(method, url with values, how many of them) of each route that reads; in a path each value is a target of its own."""
        for path, operations in self.document["paths"].items():
            operation = operations.get("get")
            if operation is None or path.endswith("/events"):  # a stream that never ends
                continue
            parameters = [self.resolved(one) for one in operations.get("parameters", []) + operation.get("parameters", [])]
            query = {one["name"]: self.sample_of(one) for one in parameters if one["in"] == "query"}
            inside = {one["name"]: self.sample_of(one) for one in parameters if one["in"] == "path"}
            filled = path
            for name, value in inside.items():
                filled = filled.replace("{%s}" % name, value)
            if query:
                yield f"{filled}?{urllib.parse.urlencode(query)}", len(query)
            for name in inside:
                marked = path.replace("{%s}" % name, inside[name] + "*")
                for other, value in inside.items():
                    marked = marked.replace("{%s}" % other, value)
                yield marked, 1

    def reader_of(self, target):
        """The header of who gets furthest there: another would only try the door."""
        codes = {}
        for header in [f"Authorization: Bearer {role}" for role in ROLES] + [f"Cookie: {cookie}" for cookie in self.sessions.values()]:
            got = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", header, self.ids["url"] + target.replace("*", "")],
                                 capture_output=True, text=True, check=True)
            codes[header] = int(got.stdout)
        return min(codes, key=lambda header: (codes[header] in (401, 403), codes[header]))

    def attack(self, url, *words):
        """sqlmap's own words about one target."""
        with tempfile.TemporaryDirectory(dir=self.folder.name) as place:
            told = subprocess.run(["sqlmap", "-u", url, *words, "--batch", "--level", "2", "--risk", "2", "--dbms", "sqlite", "--technique", "BEU",
                                   "--flush-session", "--disable-coloring", "--skip-waf", "--ignore-code", "*", "--output-dir", place, "--threads", "2"],
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=280).stdout
        return told

    def is_found(self, told):
        tried = len(re.findall(r"testing for SQL injection on", told))
        return tried, "identified the following injection point" in told  # its word after it looked twice

    def test_would_find_a_word_that_becomes_a_statement(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OpenToIt)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        told = self.attack(f"http://127.0.0.1:{server.server_port}/?word=x")
        tried, found = self.is_found(told)
        self.assertEqual((tried, found), (1, True), told)

    def test_finds_no_way_through_any_parameter(self):
        # The cookie opens the door and is tried by the tests of sessions: here what stands behind it is.
        jobs = [(self.ids["url"] + target, ["-H", self.reader_of(target), "--skip", "__Host-eligd"], wanted) for target, wanted in self.targets()]
        for method, path, role, body in BODIES:
            url = self.ids["url"] + path.replace("{verification}", str(self.ids["north"])).replace("{task}", "1")
            words = ["--method", method, "--data", json.dumps(body), "-H", "Content-Type: application/json"]
            if role == "a person":
                words += ["-H", f"Cookie: {self.sessions['billing']}", "-H", f"X-Eligd-CSRF: {self.csrf['billing']}", "--skip", "__Host-eligd"]
            elif role:
                words += ["-H", f"Authorization: Bearer {role}"]
            jobs.append((url, words, 1))
        total = 0
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for (url, _, wanted), told in zip(jobs, pool.map(lambda job: self.attack(job[0], *job[1]), jobs)):
                tried, found = self.is_found(told)
                with self.subTest(url=url):
                    self.assertFalse(found, told)
                    self.assertGreaterEqual(tried, wanted, told)  # sqlmap did try each
                total += tried
        print(f"sqlmap: {total} parameters of {len(jobs)} requests tried")
        self.assertGreater(total, 110)


if __name__ == "__main__":
    unittest.main(verbosity=2)
