#!/usr/bin/env python3
"""The daemon with its API, as an admin sets it up and a program uses it: a store made by hand, an account and a token
made on the command line, `eligd serve` on a free loopback port, and the test payer behind it.

  serve_test.py ELIGD TESTPAYER [unittest options]
"""
import contextlib
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

import totp

ELIGD, TESTPAYER = sys.argv[1:3]

FILES = {
    "eligd.toml": 'time_zone = "America/New_York"\n[store]\npath = "var/eligd.db"\nkey = { file = "secrets/store-key" }\n'
                  '[report]\nfolder = "var/reports"\n[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n'
                  '[schedule]\nfreeze = "FREEZE"\nrun = "FREEZE"\n',
    "provider.toml": 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
    "levels.toml": '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
    "clearinghouses/exchange.toml": 'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:PORT/exchange/soap"\nplain_http_allowed = true\n'
                                    'sender_id = "US"\nreceiver_id = "THEM"\nusage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\n'
                                    'secret = { file = "secrets/exchange" }\n',
    "payers/sample.toml": 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\npercent = "plan_percent"\n',
}
INTAKE = {"id": "A-1", "patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "birth_date": "1990-01-02"},
          "coverage": {"payer": "Sample Health", "member_id": "T1"}, "level": "iop_mh", "first_appointment": "2099-01-05T09:00"}
SCOPES = ("add_intakes", "see_intakes", "see_cases", "see_runs", "see_payers")


class Served(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="eligd-serve-")))
        self.write("scenarios/one.toml", '[default]\nreject = "75"\n[[member]]\nid = "T1"\nplan = "EXAMPLE PPO"\n')
        payer = subprocess.Popen([TESTPAYER, "--scenarios", str(self.folder / "scenarios"), "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(payer.stdout.close)
        self.addCleanup(payer.wait)
        self.addCleanup(payer.terminate)
        port = payer.stdout.readline().strip().rsplit(":", 1)[1]
        # The next night begins twelve hours from now: none falls into the test.
        freeze = f"{(time.gmtime().tm_hour + 24 - 5 + 12) % 24:02}:00"
        freeze = freeze if "09:00" <= freeze else "09:00"
        for name, text in FILES.items():
            self.write(f"config/{name}", text.replace("PORT", port).replace("FREEZE", freeze))
        self.write("config/secrets/exchange", "sample-secret", 0o600)
        self.run_eligd("init")

    def write(self, name, text, mode=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if mode:
            path.chmod(mode)
        return str(path)

    def run_eligd(self, *words, code=0):
        done = subprocess.run([ELIGD, "-C", str(self.folder / "config"), *words], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self, settings):
        if settings is not None:
            path = self.folder / "config/eligd.toml"
            path.write_text(path.read_text() + "[api]\n" + settings)
        log = open(self.folder / "log", "w+b")
        self.addCleanup(log.close)
        daemon = subprocess.Popen([ELIGD, "-C", str(self.folder / "config"), "serve"], stderr=log)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        self.daemon = daemon
        return self.wait_for(r"api\.listening (\S+)" if settings is not None else r"(daemon\.started)")

    def log(self):
        return (self.folder / "log").read_text()

    def wait_for(self, pattern, seconds=30):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := re.search(pattern, self.log()):
                return found.group(1)
            self.assertIsNone(self.daemon.poll(), self.log())
            time.sleep(0.05)
        self.fail(f"{pattern} never came:\n{self.log()}")

    def ask(self, method, path, token="", body=None, **headers):
        request = urllib.request.Request(self.url + path, method=method, data=None if body is None else json.dumps(body).encode())
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.loads(refused.read())

    def end_daemon(self):
        self.daemon.send_signal(signal.SIGTERM)
        self.assertEqual(self.daemon.wait(timeout=30), 0, self.log())

    def test_a_program_announces_a_person_and_reads_what_the_payer_said(self):
        self.run_eligd("intake", "add", self.write("in.json", json.dumps({**INTAKE, "id": "A-0"})))
        self.run_eligd("run", "nightly")
        self.run_eligd("user", "add", "front-desk", "--role", "service")
        self.run_eligd("user", "add", "north-desk", "--role", "service", "--facility", "north")
        scopes = [word for scope in SCOPES for word in ("--scope", scope)]
        token, north = (json.loads(self.run_eligd("--json", "token", "add", owner, "--label", "test", *scopes))["token"] for owner in ("front-desk", "north-desk"))
        self.url = self.serve("port = 0\n")
        self.assertEqual(self.ask("GET", "/health"), (200, {"status": "ok"}))
        self.assertEqual(self.ask("GET", "/ready"), (200, {"status": "ready"}))
        self.assertEqual(self.ask("GET", "/api/v1/me")[0], 401)
        self.assertEqual(self.ask("GET", "/api/v1/me", token[:-1] + ("a" if token[-1] != "a" else "b"))[0], 401)
        trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        status, who = self.ask("GET", "/api/v1/me", token, traceparent=f"00-{trace}-00f067aa0ba902b7-01")
        self.wait_for(f'(api.answered request=[0-9a-f]+ status=200 route="GET /api/v1/me" .* trace={trace})')
        self.assertEqual((status, sorted(who["rights"])), (200, sorted(SCOPES)))

        status, made = self.ask("POST", "/api/v1/intakes", token, INTAKE, Idempotency_Key="K-1")
        self.assertEqual((status, made["kept"]), (201, "created"))
        self.assertEqual(self.ask("POST", "/api/v1/intakes", token, INTAKE, Idempotency_Key="K-1"), (201, made))
        self.assertIn("TESTPATIENT", self.run_eligd("intake", "show", str(made["id"])))
        self.assertEqual(self.ask("GET", f"/api/v1/intakes/{made['id']}", north)[0], 404)
        self.assertEqual(self.ask("GET", "/api/v1/intakes", north)[1]["intakes"], [])

        cases = self.ask("GET", "/api/v1/verifications", token)[1]["verifications"]
        self.assertEqual([one["external_id"] for one in cases], ["A-0"])
        path = f"/api/v1/verifications/{cases[0]['id']}"
        case = self.ask("GET", path, token)[1]
        shown = json.loads(self.run_eligd("--json", "verification", "show", str(cases[0]["id"])))
        for fact in shown["summary"]["facts"]:  # a program of this role sees no answers
            fact.pop("evidence"), fact.pop("against")
        for part in ("headline", "reason", "summary", "history", "inquiries"):
            self.assertEqual(case[part], shown[part], part)  # one function for both
        # The token has no scope for acts, and the refusal is in the chain.
        self.assertEqual(self.ask("POST", path + "/recheck", token)[0], 403)
        self.end_daemon()
        self.assertTrue(json.loads(self.run_eligd("--json", "audit", "verify"))["whole"])
        for canary in ("TESTPATIENT", "1990-01-02", token, north):
            self.assertNotIn(canary, self.log())

    def test_a_person_is_set_up_signs_in_and_finds_the_pages(self):
        self.write("pages/index.html", "<!doctype html><title>eligd</title>")
        self.write("pages/assets/app-1.js", "export {}")
        code = json.loads(self.run_eligd("--json", "user", "add", "bela", "--role", "billing"))["code"]
        self.url = self.serve(f'port = 0\npages = "{self.folder}/pages"\n')
        with urllib.request.urlopen(self.url + "/morning", timeout=20) as page:
            self.assertIn("text/html", page.headers["Content-Type"])
            self.assertIn("script-src 'self'", page.headers["Content-Security-Policy"])
        password = "violet teapot under gravel"
        self.assertEqual(self.ask("POST", "/api/v1/session", body={"account": "bela", "password": password, "code": "123456"})[0], 401)
        status, begun = self.ask("POST", "/api/v1/setup", body={"account": "bela", "code": code, "password": password})
        self.assertEqual(status, 200, begun)
        step = totp.next_step()
        first = totp.code_of(begun["seed"], step)
        status, codes = self.ask("POST", "/api/v1/setup/finish", body={"account": "bela", "code": code, "totp": first})
        self.assertEqual((status, len(codes["recovery_codes"])), (200, 10))
        signed = json.dumps({"account": "bela", "password": password, "code": totp.code_of(begun["seed"], totp.next_step(step))}).encode()
        request = urllib.request.Request(self.url + "/api/v1/session", data=signed, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            cookie, session = answer.headers["Set-Cookie"].split(";")[0], json.loads(answer.read())
        self.assertEqual(session["account"], "bela")
        status, shown = self.ask("GET", "/api/v1/session", Cookie=cookie)
        self.assertEqual((status, shown["csrf"]), (200, session["csrf"]))
        self.assertEqual(self.ask("DELETE", "/api/v1/break-glass", Cookie=cookie)[0], 403)
        # Another day of work for a program of hers: the token is made by her session and works by itself.
        status, made = self.ask("POST", "/api/v1/tokens", body={"label": "a script", "scopes": ["see_runs"]}, Cookie=cookie, X_Eligd_CSRF=session["csrf"])
        self.assertEqual(status, 201, made)
        self.assertEqual(self.ask("GET", "/api/v1/runs", made["token"])[0], 200)
        self.run_eligd("user", "disable", "bela")
        self.assertEqual(self.ask("GET", "/api/v1/session", Cookie=cookie)[0], 401)
        self.assertEqual(self.ask("GET", "/api/v1/runs", made["token"])[0], 401)
        self.end_daemon()
        self.assertTrue(json.loads(self.run_eligd("--json", "audit", "verify"))["whole"])
        for canary in (password, begun["seed"], code, cookie.split("=")[1], session["csrf"], made["token"], codes["recovery_codes"][0]):
            self.assertNotIn(canary, self.log())

    def sign_in_admin(self, account):
        """An account that is set up over HTTP; the headers of its session."""
        code = json.loads(self.run_eligd("--json", "user", "add", account, "--role", "admin"))["code"]
        password = "violet teapot under gravel"
        begun = self.ask("POST", "/api/v1/setup", body={"account": account, "code": code, "password": password})[1]
        step = totp.next_step()
        first = totp.code_of(begun["seed"], step)
        self.assertEqual(self.ask("POST", "/api/v1/setup/finish", body={"account": account, "code": code, "totp": first})[0], 200)
        signed = json.dumps({"account": account, "password": password, "code": totp.code_of(begun["seed"], totp.next_step(step))}).encode()
        request = urllib.request.Request(self.url + "/api/v1/session", data=signed, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return {"Cookie": answer.headers["Set-Cookie"].split(";")[0], "X_Eligd_CSRF": json.loads(answer.read())["csrf"]}

    def ended(self, begun, who):
        status, errand = begun
        self.assertEqual(status, 202, errand)
        until = time.monotonic() + 30
        while (shown := self.ask("GET", errand["href"], **who)[1])["state"] not in ("done", "failed"):
            self.assertLess(time.monotonic(), until, shown)
            time.sleep(0.05)
        return shown

    def test_an_admin_sees_keys_and_backups_as_the_command_line_does_and_rehearses_one(self):
        self.run_eligd("intake", "add", self.write("in.json", json.dumps(INTAKE)))
        backups = self.folder / "a-mounted-place"
        recipient = self.run_eligd("backup", "keypair", str(self.folder / "a-secret-half"))
        settings = self.folder / "config/eligd.toml"
        settings.write_text(settings.read_text() + f'[backup]\nfolder = "{backups}"\n{recipient}rehearse_key = "{self.folder}/a-secret-half"\n')
        self.url = self.serve("port = 0\n")
        who = self.sign_in_admin("ada")
        known = json.loads(self.run_eligd("--json", "keys", "list"))
        status, keys = self.ask("GET", "/api/v1/keys", **who)
        self.assertEqual(status, 200, keys)
        self.assertEqual([(one["name"], one["fingerprint"], one["opens_store"]) for one in keys["roots"]],
                         [(one["name"], one["fingerprint"], one["opens"]) for one in known["keys"]])
        # The ring as the command line has it, which also counts what each sealed.
        self.assertEqual(keys["data_keys"], [{name: told for name, told in one.items() if name != "values"} for one in known["data_keys"]])
        self.assertEqual([one["state"] for one in keys["data_keys"]], ["own", "seals"])
        self.assertEqual([one["name"] for one in keys["secrets"]], ["store, key", "backup, rehearse_key", "clearinghouse exchange, secret"])
        status, seen = self.ask("GET", "/api/v1/backups", **who)
        self.assertEqual((status, seen["files"], seen["last_good"]), (200, [], None))
        self.assertIn("the backups' folder is not there", seen["looks"][0]["words"])
        self.assertEqual(self.ask("POST", "/api/v1/backups/rehearsal", **who)[0], 422)
        # It is mounted, and holds one.
        backups.mkdir()
        self.run_eligd("backup", str(backups / "eligd-2026-11-24.sealed"), "--sealed")
        found = self.ended(self.ask("POST", "/api/v1/backups/rehearsal", **who), who)
        self.assertEqual((found["state"], found["rehearsal"]["good"], found["rehearsal"]["intakes_opened"]), ("done", True, 1), found)
        status, seen = self.ask("GET", "/api/v1/backups", **who)
        self.assertEqual([one["name"] for one in seen["files"]], ["eligd-2026-11-24.sealed"])
        self.assertIsNone(seen["last_rehearsal"]["wrong"])
        self.assertEqual([one["state"] for one in seen["looks"] if one["what"] == "rehearsal"], ["good"])
        # One that was tampered with is found out, and told without where it lies.
        (backups / "eligd-2026-11-24.sealed").write_bytes(b"eligd-sealed-1\nnot at all")
        found = self.ended(self.ask("POST", "/api/v1/backups/rehearsal", **who), who)
        told = json.dumps(found) + json.dumps(self.ask("GET", "/api/v1/backups", **who)[1]) + json.dumps(keys)
        self.assertTrue(found["state"] == "failed" or not found["rehearsal"]["good"], found)
        for canary in (str(self.folder), "a-mounted-place", "a-secret-half"):
            self.assertNotIn(canary, told)
        self.end_daemon()

    def test_two_admins_agree_over_http_and_the_operator_carries_it_out(self):
        settings = self.folder / "config/eligd.toml"
        settings.write_text(settings.read_text() + "[retention]\non = true\n")
        self.url = self.serve("port = 0\n")
        ada, sam = self.sign_in_admin("ada"), self.sign_in_admin("sam")
        with contextlib.closing(sqlite3.connect(self.folder / "config/var/eligd.db")) as db, db:
            old = int((time.time() - 100 * 86_400) * 1_000_000)
            db.executemany("INSERT INTO hook_events (type, at) VALUES ('run.started', ?)", [(old,), (old + 1,)])
        status, asked = self.ask("POST", "/api/v1/retention/plan", **ada)
        self.assertEqual((status, asked["plan"]["words"]), (201, "2 webhook events"), asked)
        self.run_eligd("purge", "--apply", code=77)  # nobody agreed yet
        path = f"/api/v1/approvals/{asked['approval']['id']}/give"
        self.assertEqual(self.ask("POST", path, **ada)[0], 409)
        self.assertEqual(self.ask("POST", path, **sam)[1]["state"], "given")
        self.assertEqual(self.run_eligd("purge", "--apply"), "deleted: 2 webhook events\n")
        kept = self.ask("GET", "/api/v1/retention", **sam)[1]
        self.assertEqual((kept["plan"]["state"], kept["approval"]["state"]), ("done", "used"), kept)
        self.end_daemon()
        self.assertTrue(json.loads(self.run_eligd("--json", "audit", "verify"))["whole"])

    def test_an_admin_tests_a_payer_and_sees_the_real_answer(self):
        self.url = self.serve("port = 0\n")
        who = self.sign_in_admin("ada")
        shown = self.ended(self.ask("POST", "/api/v1/payers/sample/test", body={}, **who), who)
        test = shown["test"]
        self.assertEqual((test["works"], test["http_status"], test["aaa"]), (True, 200, "75"), test)
        self.assertIn("AAA*N**75", test["raw"])
        self.assertIn(test["trace"], test["raw"])
        # It was nobody's case, and the chain says who tried.
        self.assertEqual(json.loads(self.run_eligd("--json", "verification", "list"))["verifications"], [])
        shown = self.ask("GET", "/api/v1/clearinghouses", **who)[1]
        self.assertEqual(shown["clearinghouses"][0]["circuit"]["state"], "unknown")
        self.assertEqual(shown["clearinghouses"][0]["secret"]["kept"], "file")
        self.end_daemon()
        self.assertTrue(json.loads(self.run_eligd("--json", "audit", "verify"))["whole"])
        self.assertNotIn("AAA*N**75", self.log())

    def test_files_that_do_not_load_are_an_admins_to_see_until_they_do(self):
        self.run_eligd("user", "add", "front-desk", "--role", "service")
        token = json.loads(self.run_eligd("--json", "token", "add", "front-desk", "--label", "test", "--scope", "see_payers"))["token"]
        self.url = self.serve("port = 0\n")
        self.wait_for(r"(daemon\.started)")
        files = lambda: self.ask("GET", "/api/v1/clearinghouses", token)[1]["files"]  # noqa: E731
        payers = lambda: [one["key"] for one in self.ask("GET", "/api/v1/payers", token)[1]["payers"]]  # noqa: E731
        tasks = lambda: [one for one in json.loads(self.run_eligd("--json", "task", "list", "--queue", "Admin"))["tasks"] if one["code"] == "configuration"]  # noqa: E731
        self.assertIsNone(files()["refused"])
        good = FILES["payers/sample.toml"].replace("SAMPLE HEALTH", "OTHER HEALTH").replace("SAMP1", "OTHR1")
        self.write("config/payers/other.toml", good + 'aliases = ["Sample Health"]\n')
        self.daemon.send_signal(signal.SIGHUP)
        self.wait_for(r"(configuration\.refused)")
        self.assertRegex(files()["refused"], r"^payers/(other|sample)\.toml, line \d+: ")
        self.assertIsNotNone(files()["refused_at"])
        self.assertNotIn(str(self.folder), files()["refused"])
        self.assertEqual(payers(), ["sample"])
        self.write("config/payers/other.toml", good)  # commands read the files, too
        self.assertIn("eligd config check", tasks()[0]["do"])
        looked = subprocess.run([ELIGD, "-C", str(self.folder / "config"), "--json", "doctor"], capture_output=True, text=True, timeout=120, check=False)
        self.assertTrue([one for one in json.loads(looked.stdout)["looks"] if one["light"] == "look" and "have it read them" in one["words"]], looked.stdout)
        self.daemon.send_signal(signal.SIGHUP)
        self.wait_for(r"(configuration\.loaded)")
        self.assertIsNone(files()["refused"])
        self.assertEqual(payers(), ["other", "sample"])
        self.assertEqual(tasks(), [])

    def test_a_token_that_was_revoked_is_over_at_once(self):
        self.run_eligd("intake", "add", self.write("in.json", json.dumps(INTAKE)))
        self.run_eligd("user", "add", "front-desk", "--role", "service")
        made = json.loads(self.run_eligd("--json", "token", "add", "front-desk", "--label", "test", "--scope", "see_runs"))
        self.url = self.serve("port = 0\n")
        self.assertEqual(self.ask("GET", "/api/v1/runs", made["token"])[0], 200)
        self.run_eligd("token", "revoke", made["id"])
        self.assertEqual(self.ask("GET", "/api/v1/runs", made["token"])[0], 401)
        self.end_daemon()

    def test_without_the_table_nothing_listens(self):
        self.serve(None)
        time.sleep(0.2)
        self.assertNotIn("api.", self.log())
        found = subprocess.run(["ls", "-l", f"/proc/{self.daemon.pid}/fd"], capture_output=True, text=True, check=False).stdout
        listening = {line.split()[9] for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"}
        self.assertFalse({one for one in listening if f"socket:[{one}]" in found})
        self.end_daemon()

    def test_what_would_let_everybody_listen_in_is_refused(self):
        path = self.folder / "config/eligd.toml"
        path.write_text(path.read_text() + '[api]\naddress = "0.0.0.0"\n')
        done = subprocess.run([ELIGD, "-C", str(self.folder / "config"), "config", "check"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 78)
        self.assertIn("is reached from outside, and there is no certificate", done.stderr + done.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
