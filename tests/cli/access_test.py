#!/usr/bin/env python3
"""People and tokens as an admin at a terminal meets them.

  access_test.py ELIGD TESTPAYER [unittest options]
"""
import base64
import datetime
import hashlib
import hmac
import json
import pathlib
import re
import sqlite3
import struct
import subprocess
import sys
import time
import unittest
import zoneinfo

from commands_test import ELIGD, FILES, GOOD, HEADER, Practice

PASSWORD = "violet teapot under gravel"
CHEAP = FILES["eligd.toml"] + "[access]\nhash_memory_mib = 19\nhash_passes = 2\n"


def totp(seed, at=None):
    """RFC 6238, written here once more: not by the code that is tested."""
    key = base64.b32decode(seed + "=" * (-len(seed) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7fffffff) % 1000000:06}"


class WithPeople(Practice):
    def setUp(self):
        super().setUp()
        self.write("config/eligd.toml", CHEAP)
        self.admin = self.json_of(0, "init", "--admin", "ruth")

    def set_up(self, account, code, password=PASSWORD):
        """Plays the person at `eligd user set-up`; gives exit code, output and what was shown beside it."""
        process = subprocess.Popen([ELIGD, "-C", str(self.config), "--json", "user", "set-up", account], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdin.write(f"{code}\n{password}\n")
        process.stdin.flush()
        shown = ""
        while line := process.stderr.readline():
            shown += line
            if seed := re.fullmatch(r"\s+([A-Z2-7]{32})\n", line):
                process.stdin.write(totp(seed.group(1)) + "\n")
                process.stdin.flush()
        out = process.stdout.read()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        return process.wait(), out, shown

    def entries(self):
        """(who, what, subject, from) of the whole chain."""
        with sqlite3.connect(self.folder / "config/var/eligd.db") as store:
            return store.execute("SELECT who, what, subject, from_where FROM audit ORDER BY sequence").fetchall()


class People(WithPeople):
    def test_the_first_admin_gets_a_code_that_works_once(self):
        code = self.admin["code"]
        self.assertRegex(code, r"^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$")
        got, out, _ = self.set_up("ruth", code)
        self.assertEqual(got, 0)
        self.assertEqual(len(json.loads(out)["recovery_codes"]), 10)
        got, _, err = self.set_up("ruth", code, "another teapot, quite green")
        self.assertEqual(got, 77, err)
        self.assertIn("the name, the password or the code is wrong", err)
        _, err = self.check(70, "init", "--admin", "rosa")
        self.assertIn("there are accounts already", err)

    def test_accounts_are_added_listed_changed_and_disabled(self):
        self.set_up("ruth", self.admin["code"])
        out, _ = self.check(0, "user", "add", "Maria", "--role", "billing", "--role", "intake", "--facility", "north")
        self.assertIn("One-time code for maria", out)
        shown = self.json_of(0, "user", "show", "maria")
        self.assertEqual((shown["roles"], shown["facilities"], shown["state"]), (["billing", "intake"], ["north"], "to be set up"))
        self.check(0, "user", "roles", "maria", "auditor")
        self.check(0, "user", "disable", "maria")
        users = {user["account"]: user for user in self.json_of(0, "user", "list")["users"]}
        self.assertEqual(users["maria"]["state"], "disabled")
        self.assertEqual(users["ruth"]["state"], "active")
        self.check(0, "user", "enable", "maria")
        out, _ = self.check(0, "user", "list")
        self.assertIn("auditor", out)
        self.check(0, "user", "unlock", "maria")
        self.check(0, "user", "unlock", "--source", "203.0.113.5")
        self.check(2, "user", "unlock")

    def test_mistakes_are_one_line_that_says_what_to_do(self):
        for code, words, expected in [
                (2, ("user", "add", "maria", "--role", "boss"), "is no role; write intake, billing, admin, auditor or service"),
                (2, ("user", "add", "m", "--role", "billing"), "an account is 2 to 64"),
                (2, ("user", "add", "maria", "--role", "auditor", "--role", "admin"), "auditor stands alone"),
                (2, ("user", "add", "maria"), "--role"),
                (70, ("user", "add", "ruth", "--role", "billing"), "there is an account ruth already"),
                (65, ("user", "show", "nobody"), "there is no such account"),
                (77, ("user", "disable", "ruth"), "nobody else has the role admin"),
                (65, ("token", "revoke", "elg_00000000"), "there is no such token"),
                (77, ("token", "add", "ruth", "--label", "x", "--scope", "see_runs"), "is not active")]:
            _, err = self.check(code, *words)
            self.assertIn(expected, err)
            self.assertEqual(len(err.strip().splitlines()), 1, err)

    def test_a_reset_ends_what_was_and_gives_a_new_code(self):
        self.set_up("ruth", self.admin["code"])
        again = self.json_of(0, "user", "reset", "ruth")
        self.assertNotEqual(again["code"], self.admin["code"])
        self.assertEqual(self.json_of(0, "user", "show", "ruth")["state"], "to be set up")
        self.assertEqual(self.set_up("ruth", self.admin["code"])[0], 77)
        self.assertEqual(self.set_up("ruth", again["code"])[0], 0)

    def test_a_weak_password_is_refused_and_the_code_still_works(self):
        got, _, err = self.set_up("ruth", self.admin["code"], "Password2026!")
        self.assertEqual(got, 77)
        self.assertIn("take words nobody expects", err)
        self.assertNotIn("2026", err)
        self.assertEqual(self.set_up("ruth", self.admin["code"])[0], 0)

    def test_secrets_are_typed_and_never_arguments(self):
        help_text, _ = self.check(0, "user", "set-up", "--help")
        self.assertNotRegex(help_text, r"--(password|code|totp|secret)")
        self.set_up("ruth", self.admin["code"])
        store = b"".join(path.read_bytes() for path in pathlib.Path(self.folder / "config/var").iterdir() if path.is_file())
        for secret in (PASSWORD, self.admin["code"], self.admin["code"].replace("-", ""), "$argon2id"):
            self.assertNotIn(secret.encode(), store)

    def test_everything_is_in_the_chain(self):
        self.set_up("ruth", self.admin["code"])
        self.check(0, "user", "add", "maria", "--role", "billing")
        self.check(0, "user", "roles", "maria", "intake")
        self.check(0, "user", "list")
        self.check(0, "user", "disable", "maria")
        acts = [(what, subject) for _, what, subject, _ in self.entries()]
        for act in [("add account", "account ruth"), ("begin set-up", "account ruth"), ("finish set-up", "account ruth"),
                    ("add account", "account maria"), ("set roles", "account maria"), ("view accounts", "accounts"),
                    ("disable account", "account maria")]:
            self.assertIn(act, acts)
        self.assertTrue(all(who and where == "command line" for who, _, _, where in self.entries()))
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_the_rights_are_one_table(self):
        rights = {right["right"]: right for right in self.json_of(0, "user", "rights")["rights"]}
        self.assertEqual(rights["see_answers"]["roles"], ["billing"])
        self.assertFalse(rights["manage_users"]["scope"])
        out, _ = self.check(0, "user", "rights")
        self.assertEqual(len(out.splitlines()) > len(rights), True)


class TwoPeople(WithPeople):
    """Ruth asks, Rosa agrees. Without a second factor: its codes are good once in half a minute."""

    def setUp(self):
        super().setUp()
        self.write("config/eligd.toml", CHEAP + "second_factor = false\n[retention]\non = true\n")
        self.assertEqual(self.set_up("ruth", self.admin["code"])[0], 0)
        self.assertEqual(self.set_up("rosa", self.json_of(0, "user", "add", "rosa", "--role", "admin")["code"])[0], 0)
        self.check(0, "intake", "add", self.write("one.csv", HEADER + GOOD))

    def typed(self, expected, text, *words):
        done = subprocess.run([ELIGD, "-C", str(self.config), "--json", *words], text=True, capture_output=True, input=text,
                              timeout=120, check=False)
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return json.loads(done.stdout) if done.stdout else done.stderr

    def as_person(self, expected, account, *words, password=PASSWORD):
        return self.typed(expected, password + "\n", *words, "--as", account)

    def make_old(self, years=8):
        """As if the intake had been announced, and its program ended, so long ago."""
        with sqlite3.connect(self.folder / "config/var/eligd.db") as store:
            (trigger,) = store.execute("SELECT sql FROM sqlite_master WHERE name = 'intake_versions_stay'").fetchone()
            store.execute("DROP TRIGGER intake_versions_stay")
            then = int((time.time() - years * 366 * 86400) * 1e6)
            store.execute("UPDATE intake_versions SET first_appointment = ?, received = ?", (then, then))
            store.execute(trigger)

    def cases(self):
        return self.json_of(0, "purge")["kinds"][0]

    def test_agree_on_a_purge_before_anything_goes(self):
        self.assertEqual(self.cases()["due"], 0)
        self.make_old()
        self.assertEqual((self.cases()["kind"], self.cases()["due"]), ("cases", 1))
        self.assertIn("nothing is planned", self.check(77, "purge", "--apply")[1])
        self.check(2, "purge", "--ask")
        self.as_person(77, "ruth", "purge", "--ask", password="not the words of ruth at all")
        asked = self.as_person(0, "ruth", "purge", "--ask")
        self.assertIn("a second person must approve", self.check(77, "purge", "--apply")[1])
        self.as_person(77, "ruth", "approval", "give", str(asked["request"]))
        self.assertIn("1 case,", self.json_of(0, "approval", "list")["approvals"][0]["words"])
        self.assertEqual(len(self.json_of(0, "intake", "list")["intakes"]), 1)  # and nothing went so far
        self.as_person(0, "rosa", "approval", "give", str(asked["request"]))
        done = self.json_of(0, "purge", "--apply")
        self.assertEqual((done["state"], done["kinds"]), ("done", [{"kind": "cases", "due": 0, "deleted": 1, "kept": 0}]))
        self.assertEqual(self.json_of(0, "intake", "list")["intakes"], [])
        self.check(77, "purge", "--apply")  # once
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])
        self.assertEqual([(who, what) for who, what, subject, _ in self.entries() if subject in ("approval 1", "purge 1")],
                         [("ruth", "plan purge"), ("ruth", "ask for purge"), ("rosa", "approve purge"),
                          (self.entries()[0][0], "begin purge"), (self.entries()[0][0], "end purge")])

    def test_look_at_a_broken_glass_in_person_and_never_at_their_own(self):
        with sqlite3.connect(self.folder / "config/var/eligd.db") as store:
            store.execute("INSERT INTO tasks (code, queue, why, act, opened) VALUES ('review_break_glass', 'Admin', "
                          "'rosa broke the glass, until 2026-11-26T15:40Z', 'ask rosa why', 1)")
            (glass,) = store.execute("SELECT MAX(id) FROM tasks").fetchone()
        end = ("task", "end", str(glass), "--outcome", "done")
        self.assertIn("in person: write --as ACCOUNT", self.check(2, *end)[1])  # whoever is logged in here is nobody's account
        self.as_person(77, "ruth", *end, password="not the words of ruth at all")
        self.assertIn("what you opened yourself", self.as_person(77, "rosa", *end))
        self.assertEqual(self.set_up("bela", self.json_of(0, "user", "add", "bela", "--role", "billing")["code"])[0], 0)
        self.assertIn("may not end", self.as_person(77, "bela", *end))
        self.assertEqual(self.as_person(0, "ruth", *end), {"task": glass, "outcome": "done"})
        self.assertIn(("ruth", "end task", f"task {glass}", "command line"), self.entries())
        with sqlite3.connect(self.folder / "config/var/eligd.db") as store:
            self.assertEqual(store.execute("SELECT closed_by FROM tasks WHERE id = ?", (glass,)).fetchone(), ("ruth",))

    def test_a_refused_purge_is_not_done(self):
        self.make_old()
        asked = self.as_person(0, "ruth", "purge", "--ask")
        self.as_person(0, "rosa", "approval", "refuse", str(asked["request"]))
        self.check(77, "purge", "--apply")
        self.as_person(65, "rosa", "approval", "give", "99")

    def test_a_hold_keeps_what_is_past_its_time(self):
        self.make_old()
        held = self.typed(0, "the matter of TESTPATIENT\n", "hold", "add", "--intake", "1")
        self.assertEqual((self.cases()["due"], self.cases()["held"]), (0, 1))
        self.assertIn("nothing is past its time", self.as_person(77, "ruth", "purge", "--ask"))
        self.assertEqual(self.json_of(0, "hold", "list")["holds"][0]["reason"], "the matter of TESTPATIENT")
        self.check(0, "hold", "lift", str(held["id"]))
        self.assertEqual(self.cases()["due"], 1)
        self.assertNotIn("TESTPATIENT", str(self.entries()))
        self.typed(2, "x\n", "hold", "add")
        self.typed(65, "x\n", "hold", "add", "--payer", "nobody")

    def name_another_root_key(self, more=""):
        self.write("config/secrets/new-key", "ab" * 32, 0o600)
        keys = 'key = { file = "secrets/new-key" }\nprevious_key = { file = "secrets/store-key" }'
        text = (self.config / "eligd.toml").read_text()
        self.assertIn('key = { file = "secrets/store-key" }', text)
        self.write("config/eligd.toml", text.replace('key = { file = "secrets/store-key" }', keys).replace("second_factor = false", "second_factor = false" + more))

    def opens(self):
        return {one["name"]: one["opens"] for one in self.json_of(0, "keys", "list")["keys"]}

    def test_agree_on_another_root_key_before_it_opens_the_store(self):
        self.name_another_root_key()
        self.assertIn("needs a second person's word", self.check(77, "keys", "rotate", "--root", "--yes")[1])
        asked = self.as_person(0, "ruth", "keys", "rotate", "--root", "--ask")
        self.as_person(77, "ruth", "approval", "give", str(asked["request"]))
        self.check(77, "keys", "rotate", "--root", "--yes")
        self.assertEqual(self.opens(), {"key": False, "previous_key": True})
        self.as_person(0, "rosa", "approval", "give", str(asked["request"]))
        self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])
        self.assertEqual(self.opens(), {"key": True, "previous_key": False})
        self.assertEqual(self.json_of(0, "approval", "list")["approvals"][0]["state"], "used")
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_agree_on_one_root_key_and_not_on_another(self):
        self.name_another_root_key()
        asked = self.as_person(0, "ruth", "keys", "rotate", "--root", "--ask")
        self.as_person(0, "rosa", "approval", "give", str(asked["request"]))
        self.write("config/secrets/new-key", "cd" * 32, 0o600)
        self.check(77, "keys", "rotate", "--root", "--yes")
        self.assertEqual(self.opens(), {"key": False, "previous_key": True})

    def test_need_no_second_where_nobody_could_be_the_second(self):
        self.check(0, "user", "disable", "rosa")
        self.name_another_root_key()
        self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])

    def test_need_no_second_for_a_root_key_where_the_practice_says_so(self):
        self.name_another_root_key("\ntwo_person = false")
        self.assertTrue(self.json_of(0, "keys", "rotate", "--root", "--yes")["rotated"])

    def test_one_is_enough_where_the_practice_says_so(self):
        self.write("config/eligd.toml", CHEAP + "second_factor = false\ntwo_person = false\n[retention]\non = true\n")
        self.make_old()
        self.check(0, "purge", "--ask")
        self.check(0, "purge", "--apply")
        self.assertEqual(self.json_of(0, "intake", "list")["intakes"], [])

    def test_agree_before_everybody_is_asked_again(self):
        self.play('[default]\nanswer = "generated"\n')
        self.check(0, "intake", "add", self.write("more.csv", HEADER + GOOD.replace("A-1", "A-9").replace("T1", "T9")))
        self.assertEqual(self.json_of(0, "run", "nightly")["counts"]["answered"], 2)
        self.json_of(0, "run", "recheck")  # two are one person's to ask about
        # A second time within the day counts with the first: neither alone is above six questions.
        self.write("config/eligd.toml", CHEAP + "second_factor = false\nrechecks_alone_max = 6\n")
        self.assertIn("with what was asked within a day before", self.check(77, "run", "recheck")[1])
        self.write("config/eligd.toml", CHEAP + "second_factor = false\nrechecks_alone_max = 1\n")
        self.assertIn("ask 2 cases again: about", self.check(77, "run", "recheck")[1])
        self.check(2, "run", "recheck", "--ask")
        self.as_person(77, "ruth", "run", "recheck", "--ask", password="not the words of ruth at all")
        asked = self.as_person(0, "ruth", "run", "recheck", "--ask")
        self.assertEqual(asked["cases"], 2)
        request = str(asked["request"])
        self.check(77, "run", "recheck", "--approved", request)
        self.as_person(77, "ruth", "approval", "give", request)
        self.as_person(0, "rosa", "approval", "give", request)
        # Whoever came since was not agreed on.
        self.check(0, "intake", "add", self.write("late.csv", HEADER + GOOD.replace("A-1", "A-11").replace("T1", "T11")))
        done = self.json_of(0, "run", "recheck", "--approved", request)
        self.assertEqual((done["counts"]["planned"], done["counts"]["answered"]), (2, 2), done)
        self.assertTrue(done["report"]["html"])
        self.check(77, "run", "recheck", "--approved", request)  # once
        self.check(65, "run", "recheck", "--approved", "99")
        self.assertEqual([what for _, what, subject, _ in self.entries() if subject == f"approval {request}"],
                         ["ask for run all again", "approve run all again"])
        self.assertTrue(self.json_of(0, "audit", "verify")["whole"])

    def test_agree_before_every_answer_of_a_time_is_doubted(self):
        self.play('[default]\nanswer = "generated"\n')
        self.check(0, "intake", "add", self.write("more.csv", HEADER + GOOD.replace("A-1", "A-9").replace("T1", "T9")))
        self.assertEqual(self.json_of(0, "run", "nightly")["counts"]["answered"], 2)
        day = str(datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date())
        damage = ["clearinghouse", "damaged", "exchange", "--from", day, "--to", day, "--reason", "pages were lost"]
        self.write("config/eligd.toml", CHEAP + "second_factor = false\nrechecks_alone_max = 1\n")
        _, err = self.check(77, *damage)
        self.assertIn("doubt every answer through exchange", err)
        self.assertIn("ask 2 cases again: about ", err)
        self.check(2, *damage, "--ask")
        asked = self.as_person(0, "ruth", *damage, "--ask")
        self.assertEqual(asked["cases"], 2)
        request = str(asked["request"])
        self.check(77, *damage)
        self.as_person(77, "ruth", "approval", "give", request)
        self.as_person(0, "rosa", "approval", "give", request)
        self.check(77, *damage[:-1], "pages were late")  # something else was agreed on
        self.assertEqual(self.json_of(0, *damage)["decided"], 2)
        [state] = [one["state"] for one in self.json_of(0, "approval", "list")["approvals"] if str(one["id"]) == request]
        self.assertEqual(state, "used")
        # Once; and a part of that time counts with what was doubted today.
        self.check(77, *damage)
        self.json_of(0, "clearinghouse", "damaged", "--lift", "1")  # nobody is asked for that
        self.assertEqual([what for _, what, subject, _ in self.entries() if subject == f"approval {request}"],
                         ["ask for doubt answers", "approve doubt answers", "begin what was approved: doubt answers"])

    def test_a_head_of_before_is_looked_for_in_the_chain(self):
        before = self.json_of(0, "audit", "verify")
        head = f"{before['entries']}:{before['head']}"
        self.check(0, "intake", "show", "1")  # writes an entry
        told = self.json_of(0, "audit", "verify", "--head", head)
        self.assertEqual((told["head"], told["whole"]), ("in_chain", True))
        self.assertGreater(told["entries"], before["entries"])
        self.assertIn("holds the head", self.check(0, "audit", "verify", "--head", head)[0])
        self.assertEqual(self.json_of(1, "audit", "verify", "--head", head.replace(":", "7:", 1))["head"], "cut")
        other = head[:-1] + ("0" if head[-1] != "0" else "1")
        self.assertIn("written anew", self.check(1, "audit", "verify", "--head", other)[0])
        self.check(2, "audit", "verify", "--head", "12")

    def test_nothing_goes_while_retention_is_off(self):
        self.write("config/eligd.toml", CHEAP + "second_factor = false\n")
        self.make_old()
        self.assertEqual(self.cases()["due"], 1)
        self.check(77, "purge", "--ask", "--as", "ruth")
        self.check(77, "purge", "--apply")


class Tokens(WithPeople):
    def setUp(self):
        super().setUp()
        out, _ = self.check(0, "user", "add", "intake-system", "--role", "service")
        self.assertIn("eligd token add intake-system", out)

    def test_a_token_is_shown_once_and_listed_without_its_secret(self):
        made = self.json_of(0, "token", "add", "intake-system", "--label", "hand-over", "--scope", "add_intakes", "--scope", "see_runs",
                            "--from", "10.0.0.0/8", "--days", "7")
        self.assertRegex(made["token"], r"^elg_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$")
        self.assertTrue(made["token"].startswith(made["id"]))
        listed, _ = self.check(0, "--json", "token", "list")
        self.assertNotIn(made["token"], listed)
        [token] = json.loads(listed)["tokens"]
        self.assertEqual((token["scopes"], token["sources"], token["used"]), (["add_intakes", "see_runs"], ["10.0.0.0/8"], None))
        store = b"".join(path.read_bytes() for path in (self.folder / "config/var").iterdir() if path.is_file())
        self.assertNotIn(made["token"].encode(), store)
        self.assertNotIn(made["token"][13:].encode(), store)

    def test_a_token_is_revoked_once(self):
        made = self.json_of(0, "token", "add", "intake-system", "--label", "x", "--scope", "see_runs")
        self.check(0, "token", "revoke", made["id"])
        out, _ = self.check(0, "token", "list", "--owner", "intake-system")
        self.assertIn("revoked by", out)
        _, err = self.check(70, "token", "revoke", made["id"])
        self.assertIn("was revoked already", err)

    def test_a_token_that_may_not_be_is_refused(self):
        for code, more, expected in [
                (2, ("--scope", "everything"), "there is no scope 'everything'"),
                (77, ("--scope", "manage_users"), "no token may manage_users"),
                (77, ("--scope", "see_answers"), "intake-system may not see_answers"),
                (77, ("--scope", "see_runs", "--days", "91"), "lasts 1 to 90 days"),
                (2, ("--scope", "see_runs", "--from", "10.0.0.7/8"), "is no address or range")]:
            _, err = self.check(code, "token", "add", "intake-system", "--label", "x", *more)
            self.assertIn(expected, err)
        self.assertEqual(self.check(0, "token", "list")[0], "no token\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
