#!/usr/bin/env python3
"""What a hostile client sends, against the real server over a socket: too much, too slow, malformed, and things that
are meant for another program. Each ends in a refusal or a closed connection; afterwards the server still answers.

  attacks_test.py API_PRACTICE [unittest options]
"""
import gzip
import json
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

import totp

PRACTICE = sys.argv[1]
CRLF = b"\r\n"


class Server(unittest.TestCase):
    words = ()

    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen([PRACTICE, *cls.words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        cls.ids = json.loads(cls.process.stdout.readline())
        cls.scheme, rest = cls.ids["url"].split("://")
        host, port = rest.rsplit(":", 1)
        cls.address = (host, int(port))

    @classmethod
    def tearDownClass(cls):
        cls.process.stdin.close()
        code = cls.process.wait(timeout=30)
        cls.process.stdout.close()
        assert code == 0, f"the server ended with {code}"

    def connect(self, timeout=10):
        peer = socket.create_connection(self.address, timeout=timeout)
        self.addCleanup(peer.close)
        return peer

    def raw(self, sent, timeout=10, peer=None):
        """Everything that comes back until the other side closes or is silent."""
        peer = peer or self.connect(timeout)
        try:
            peer.sendall(sent)
        except (BrokenPipeError, ConnectionResetError):
            pass
        got = b""
        peer.settimeout(timeout)
        try:
            while piece := peer.recv(65536):
                got += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return got

    def ask(self, method, target, body=b"", **headers):
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return self.raw(CRLF.join(line.encode() for line in lines) + CRLF * 2 + body)

    def get(self, target, who="billing", **headers):
        return self.ask("GET", target, Authorization=f"Bearer {who}", **headers)

    def post(self, target, body, who="billing", kind="application/json", **headers):
        return self.ask("POST", target, body, Authorization=f"Bearer {who}", Content_Type=kind, **headers)

    def status(self, got):
        self.assertTrue(got.startswith(b"HTTP/1.1 "), got[:200])
        return int(got[9:12])

    def refused(self, got, *codes):
        """A problem of one of these codes, or no answer at all where 0 is among them."""
        if not got and 0 in codes:
            return
        self.assertIn(self.status(got), codes, got[:400])
        head, body = got.split(CRLF * 2, 1)
        self.assertIn(b"application/problem+json", head)
        self.assertIn(b"\r\nCache-Control: no-store", head)
        self.assertNotIn(b"TESTPATIENT", body)

    def still_answers(self):
        self.assertEqual(self.status(self.get("/api/v1/me")), 200)


class Malformed(Server):
    def test_requests_that_can_be_read_two_ways_are_refused(self):
        good = b"POST /api/v1/intakes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer billing\r\nContent-Type: application/json\r\n"
        for lines in (
            b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            b"Content-Length: -1\r\n\r\n",
            b"Content-Length: 2x\r\n\r\n{}",
            b"Content-Length: 99999999999999999999999\r\n\r\n{}",
            b"Transfer-Encoding: gzip\r\n\r\n",
            b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
            b"Content-Type: text/csv\r\nContent-Length: 2\r\n\r\n{}",
            b"Host: y\r\nContent-Length: 2\r\n\r\n{}",
            b"Bad Header: x\r\n\r\n",
            b": x\r\n\r\n",
            b"X: a\x00b\r\n\r\n",
        ):
            with self.subTest(lines=lines):
                self.refused(self.raw(good + lines, timeout=3), 400, 413, 0)
        self.still_answers()

    def test_what_is_no_request_of_http_1_1_is_refused(self):
        for sent in (b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", b"GET /health HTTP/1.1\r\n\r\n",
                     b"GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n", b"CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"SSH-2.0-x\r\n", b"\x00" * 64, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                     b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"):
            with self.subTest(sent=sent):
                self.refused(self.raw(sent, timeout=3), 400, 0)
        self.still_answers()

    def test_trace_is_refused_and_no_answer_names_the_software(self):
        got = self.ask("TRACE", "/api/v1/me", X_Secret="canary")
        self.assertEqual(self.status(got), 405)
        self.assertNotIn(b"canary", got)
        for target in ("/health", "/nothing", "/api/v1/me"):
            got = self.ask("GET", target).lower()
            for word in (b"server:", b"x-powered-by", b"beast", b"boost", b"openssl", b"access-control"):
                self.assertNotIn(word, got)

    def test_a_header_of_ours_cannot_be_made_by_a_value_of_theirs(self):
        for key in ("a%0d%0aSet-Cookie:x=1", "a\tb"):
            got = self.post("/api/v1/intakes", b"{}", who="service", Idempotency_Key=key)
            self.assertNotIn(b"\r\nSet-Cookie", got)
        got = self.get("/api/v1/verifications?payer=a%0d%0aSet-Cookie:%20x=1")
        self.refused(got, 400)
        self.assertNotIn(b"Set-Cookie", got)

    def test_paths_lead_nowhere_but_to_the_table(self):
        for target in ("/../../etc/passwd", "/api/v1/../../etc/passwd", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1/payers/..%2f..%2fetc",
                       "/api/v1/verifications/1%00", "/api/v1/verifications/1;a=b", "//etc/passwd", "/.git/config", "/docs/api/openapi.yaml",
                       "/api/v1/verifications/1%20OR%201=1", "/debug/pprof", "/metrics", "/server-status"):
            with self.subTest(target=target):
                self.refused(self.get(target), 404)

    def test_sql_is_text(self):
        for value in ("x%27%20OR%20%271%27=%271", "%27;%20DROP%20TABLE%20audit;--", "x%22)%20UNION%20SELECT%20*%20FROM%20intakes--"):
            for target in (f"/api/v1/verifications?payer={value}", f"/api/v1/verifications?headline={value}",
                           f"/api/v1/intakes?external_id={value}", f"/api/v1/tasks?queue={value}"):
                got = self.get(target)
                self.assertEqual(self.status(got), 200)
                lists = [one for one in json.loads(got.split(CRLF * 2, 1)[1]).values() if isinstance(one, list)]
                self.assertEqual(lists, [[]])
        self.refused(self.get("/api/v1/audit?subject=x%27%20OR%201=1", who="auditor"), 400)
        self.still_answers()

    def test_json_that_is_none_is_refused(self):
        calls = f"/api/v1/verifications/{self.ids['north']}/calls"
        deep = b'{"representative":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
        for body in (deep, b'{"representative":"\xff\xfe"}', b'{"representative":"a"', b"[]", b"null", b'"x"', b"{}{}", b"\xef\xbb\xbf{}x",
                     b'{"representative":"\\ud800","reference":"x","facts":["plan.name=x"]}', b"NaN", b'{"a":1e999999}'):
            with self.subTest(body=body[:40]):
                self.refused(self.post(calls, body), 400, 422)
        for body in (b"[" * 200_000, b'{"id":"A"' * 5000, b'{"id":"A","id":"B"}', b'{"id":"\xff"}'):
            with self.subTest(body=body[:40]):
                self.refused(self.post("/api/v1/intakes", body, who="service"), 400, 422)
                got = self.post("/api/v1/intakes/bulk", body, who="service")
                self.refused(got, 400, 422) if self.status(got) != 200 else self.assertIn(b'"created":0', got)
        self.still_answers()

    def test_a_request_may_follow_on_the_same_connection_and_none_hides_in_another(self):
        one = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
        got = self.raw(one * 3 + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        self.assertEqual(got.count(b"HTTP/1.1 200 OK"), 4)
        # A refused request ends the connection: what follows it is not taken for a request.
        got = self.raw(b"POST /api/v1/intakes HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n", timeout=3)
        self.assertEqual(got.count(b"HTTP/1.1"), 1)

    def test_what_is_packed_is_the_same(self):
        target = f"/api/v1/verifications/{self.ids['north']}"
        plain = self.get(target).split(CRLF * 2, 1)[1]
        head, packed = self.get(target, Accept_Encoding="gzip").split(CRLF * 2, 1)
        self.assertIn(b"Content-Encoding: gzip", head)
        self.assertEqual(json.loads(gzip.decompress(packed))["id"], json.loads(plain)["id"])


class Browsers(Server):
    """What other pages make a browser send, and what somebody plants in it: with the cookie, as a browser would."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.used = {}
        cls.host = cls.ids["url"].split("://")[1]

    def code(self, account):
        self.used[account] = totp.next_step(self.used.get(account, 0))
        return totp.code_of(self.ids["accounts"][account]["seed"], self.used[account])

    def sign_in(self, account="billing", **headers):
        body = {"account": account, "password": self.ids["accounts"][account]["password"], "code": self.code(account)}
        got = self.ask("POST", "/api/v1/session", json.dumps(body).encode(), Content_Type="application/json", **headers)
        self.assertEqual(self.status(got), 200, got)
        head, body = got.split(CRLF * 2, 1)
        cookie = re.search(rb"\r\nSet-Cookie: (__Host-eligd=[^;]+);", head).group(1).decode()
        return cookie, json.loads(body)["csrf"]

    def test_a_form_or_script_of_another_page_changes_nothing(self):
        cookie, csrf = self.sign_in()
        calls = f"/api/v1/verifications/{self.ids['north']}/calls"
        good = b'{"representative":"DANA","reference":"R-9","facts":["authorization.in=required"]}'
        own = {"Cookie": cookie, "X_Eligd_CSRF": csrf, "Content_Type": "application/json"}
        kinds = ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")
        for kind in kinds:  # what a form can send: never our header
            got = self.ask("POST", calls, good, Cookie=cookie, Content_Type=kind, Origin="https://elsewhere", Sec_Fetch_Site="cross-site")
            self.refused(got, 403)
            self.refused(self.ask("POST", calls, good, Cookie=cookie, Content_Type=kind), 403)
        for foreign in ({"Origin": "https://elsewhere"}, {"Origin": "null"}, {"Origin": f"http://{self.host}.elsewhere"}, {"Origin": "http://localhost:1"},
                        {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Sec_Fetch_Site": "none"}, {"X_Eligd_CSRF": "0" * 64}):
            with self.subTest(foreign=foreign):
                self.refused(self.ask("POST", calls, good, **{**own, **foreign}), 403)
        for method, target in (("DELETE", "/api/v1/session"), ("POST", "/api/v1/account/recovery-codes"), ("DELETE", "/api/v1/break-glass")):
            self.refused(self.ask(method, target, Cookie=cookie), 403)
        # A page that looks without the browser's saying from where still gets what is its own, and the session goes on.
        self.assertEqual(self.status(self.ask("POST", calls, good, **own, Origin="http://localhost", Sec_Fetch_Site="same-origin")), 201)
        for kind in kinds:  # nobody is signed in by another page, as somebody else
            got = self.ask("POST", "/api/v1/session", b"account=billing&password=x", Content_Type=kind)
            self.refused(got, 415)
        self.refused(self.ask("POST", "/api/v1/session", b"{}", Content_Type="application/json", Origin="https://elsewhere"), 403)

    def test_a_planted_session_is_never_taken_over(self):
        planted = "__Host-eligd=" + "A" * 43
        cookie, _ = self.sign_in("intake", Cookie=planted)
        self.assertNotEqual(cookie, planted)
        self.refused(self.ask("GET", "/api/v1/me", Cookie=planted), 401)
        for wrong in (cookie[:-1] + ("A" if cookie[-1] != "A" else "B"), cookie + "A", f"{planted}; {cookie}", f"{cookie}; {cookie}",
                      cookie.replace("__Host-", ""), cookie.lower(), "__Host-eligd=' OR 1=1--", "__Host-eligd=" + "%00" * 43):
            with self.subTest(wrong=wrong):
                self.refused(self.ask("GET", "/api/v1/me", Cookie=wrong), 401)
        self.assertEqual(self.status(self.ask("GET", "/api/v1/me", Cookie=f"a=b; {cookie}; c=d")), 200)
        self.refused(self.ask("GET", "/api/v1/me", Cookie=cookie, Authorization="Bearer billing"), 400)

    def test_what_is_typed_begins_no_header_and_stands_in_no_answer(self):
        for body in (b'{"account":"a\\r\\nSet-Cookie: x=1","password":"canary","code":"1"}', b'{"account":"canary\\u0000","password":"canary"}',
                     b'{"account":["canary"],"password":"canary"}', b'{"account":"' + b"canary" * 2000 + b'","password":"x"}'):
            got = self.ask("POST", "/api/v1/session", body, Content_Type="application/json")
            self.refused(got, 400, 401, 422)
            self.assertNotIn(b"Set-Cookie", got)
            self.assertNotIn(b"canary", got)
        for target in ("/api/v1/users/a%0d%0aSet-Cookie:x", "/api/v1/users/..%2f..%2fetc", "/api/v1/users/%40", "/api/v1/sessions/..", "/api/v1/tokens/elg_%00",
                       "/assets/..%2f..%2fetc/passwd", "/assets/../../etc/passwd", "/case/%2e%2e%2f", "/morning/../../etc/passwd", "/.env"):
            with self.subTest(target=target):
                self.refused(self.get(target), 404)

    def test_every_answer_carries_the_headers_that_keep_a_browser_from_harm(self):
        answers = [self.ask("GET", target) for target in ("/", "/morning", "/assets/app-1a2b.js", "/health", "/nothing", "/api/v1/nothing", "/api/v1/me")]
        answers += [self.get("/api/v1/me"), self.get("/api/v1/audit"), self.ask("POST", "/morning", b"x"), self.ask("TRACE", "/"), self.ask("OPTIONS", "/api/v1/me"),
                    self.raw(b"nonsense\r\n\r\n", timeout=3), self.raw(b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000, timeout=3)]
        for got in answers:
            head = got.split(CRLF * 2, 1)[0]
            for name in (b"Content-Security-Policy: default-src 'none'", b"X-Content-Type-Options: nosniff", b"Referrer-Policy: no-referrer", b"X-Frame-Options: DENY",
                         b"Cross-Origin-Opener-Policy: same-origin", b"Cross-Origin-Resource-Policy: same-origin", b"Permissions-Policy: ", b"Cache-Control: "):
                self.assertEqual(head.count(b"\r\n" + name), 1, (name, head))
            self.assertNotIn(b"Strict-Transport-Security", head)  # plain; over TLS and behind a proxy that says so it is there
            self.assertNotIn(b"unsafe-", head)
        self.assertIn(b"\r\nStrict-Transport-Security: ", self.ask("GET", "/health", X_Forwarded_Proto="https"))


class Tight(Server):
    """Limits so small that a test reaches them."""
    words = ("tight",)

    def test_too_large_a_head_is_refused(self):
        self.refused(self.raw(b"GET /health HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000), 431, 400, 0)
        self.refused(self.raw(b"GET /" + b"a" * 100_000), 431, 400, 0)
        self.refused(self.raw(b"GET /health HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(5000))), 431, 400, 0)
        self.still_answers()

    def test_too_large_a_body_is_refused_before_it_is_read(self):
        head = b"POST /api/v1/intakes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer billing\r\nContent-Type: application/json\r\n"
        self.refused(self.raw(head + b"Content-Length: 8193\r\n\r\n"), 413)
        self.refused(self.raw(head + b"Content-Length: 1000000000000\r\n\r\n"), 413)
        self.refused(self.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + b"1000\r\n" + b"a" * 4096 + b"\r\n" + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 40), 413, 0)
        self.refused(self.post("/api/v1/intakes/bulk", b"[" + b" " * 70_000 + b"]"), 413)
        self.still_answers()

    def test_who_sends_slowly_is_let_go(self):
        for sent in (b"", b"G", b"GET /health HTTP/1.1\r\nHost:"):
            peer = self.connect(timeout=10)
            peer.sendall(sent)
            began = time.monotonic()
            self.assertEqual(peer.recv(1), b"")
            self.assertLess(time.monotonic() - began, 5)

    def test_a_byte_now_and_then_keeps_nothing_open(self):
        for head in (b"GET /health HTTP/1.1\r\nX: ", b"POST /api/v1/intakes HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n"):
            peer = self.connect(timeout=1)
            peer.sendall(head)
            began = time.monotonic()
            with self.assertRaises((BrokenPipeError, ConnectionResetError)):
                while time.monotonic() - began < 15:
                    peer.sendall(b"a")
                    time.sleep(0.2)
            self.assertLess(time.monotonic() - began, 8)

    def test_one_address_has_so_many_connections_and_others_their_own(self):
        peers = [self.connect() for _ in range(12)]
        time.sleep(0.3)
        answered = 0
        for peer in peers:
            got = self.raw(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", timeout=3, peer=peer)
            answered += got.startswith(b"HTTP/1.1 200")
        self.assertEqual(answered, 8)
        self.still_answers()

    def test_listeners_are_told_and_counted(self):
        ask = b"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer billing\r\n\r\n"
        peers = [self.connect() for _ in range(3)]
        for peer in peers:
            peer.sendall(ask)
            time.sleep(0.3)
        got = [peer.recv(65536) for peer in peers]
        self.assertEqual([one[9:12] for one in got], [b"200", b"200", b"503"])
        self.assertIn(b"text/event-stream", got[0])
        self.assertNotIn(b"Content-Length", got[0])
        seen = got[0]
        until = time.monotonic() + 6
        while b": still here" not in seen and time.monotonic() < until:
            seen += peers[0].recv(65536)
        self.assertIn(b"retry: 3000", seen)
        self.assertIn(b": still here", seen)
        # What happens is told within a moment, by id and headline alone.
        target = f"/api/v1/verifications/{self.ids['north']}/overrides"
        made = self.post(target, b'{"self_pay":true,"reason":"AGREED","until":"2026-11-30"}')
        self.assertEqual(self.status(made), 201, made)
        until = time.monotonic() + 6
        while b"event: case" not in seen and time.monotonic() < until:
            seen += peers[0].recv(65536)
        self.assertIn(b'event: case\ndata: {"verification":%d,"headline":"Self-pay"}' % self.ids["north"], seen)
        self.assertNotIn(b"AGREED", seen)
        # Whoever goes away without a word leaves a place to the next.
        peers[1].close()
        until = time.monotonic() + 2
        answer = b""
        while not answer.startswith(b"HTTP/1.1 200") and time.monotonic() < until:
            peers[2].close()
            peers[2] = self.connect()
            peers[2].sendall(ask)
            answer = peers[2].recv(65536)
        self.assertTrue(answer.startswith(b"HTTP/1.1 200"), answer)
        for peer in peers:
            peer.close()
        time.sleep(1)  # until the next test counts who is connected

    def test_who_comes_back_with_an_old_mark_is_told_to_read_anew(self):
        peer = self.connect()
        peer.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer billing\r\nLast-Event-ID: 00000000-7\r\n\r\n")
        seen = b""
        until = time.monotonic() + 5
        while b"event: reset" not in seen and time.monotonic() < until:
            seen += peer.recv(65536)
        self.assertIn(b"event: reset", seen)


class Encrypted(Server):
    limits = ()

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="eligd-api-")
        cls.certificate = str(pathlib.Path(cls.folder.name) / "certificate.pem")
        key = str(pathlib.Path(cls.folder.name) / "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cls.certificate], check=True, capture_output=True)
        cls.words = (cls.certificate, key, *cls.limits)
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.folder.cleanup()

    def talk(self, least, most, ciphers=None):
        context = ssl.create_default_context(cafile=self.certificate)
        context.minimum_version, context.maximum_version = least, most
        if ciphers:
            context.set_ciphers(ciphers)
        with context.wrap_socket(self.connect(), server_hostname="localhost") as peer:
            peer.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return peer.version(), peer.recv(65536)

    def test_1_2_and_1_3_are_spoken(self):
        for version, name in ((ssl.TLSVersion.TLSv1_2, "TLSv1.2"), (ssl.TLSVersion.TLSv1_3, "TLSv1.3")):
            spoken, got = self.talk(version, version)
            self.assertEqual(spoken, name)
            self.assertIn(b"200 OK", got)
            self.assertIn(b"Strict-Transport-Security: max-age=31536000", got)

    def test_older_ones_and_suites_without_forward_secrecy_are_not(self):
        with self.assertWarns(DeprecationWarning), self.assertRaises((ssl.SSLError, ConnectionResetError)):
            self.talk(ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_1, "DEFAULT@SECLEVEL=0")
        with self.assertRaises((ssl.SSLError, ConnectionResetError)):
            self.talk(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2, "AES128-SHA256:AES256-GCM-SHA384")

    def test_plain_http_gets_no_answer(self):
        self.assertNotIn(b"200 OK", self.raw(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n", timeout=3))

    def still_answers(self):
        pass


class TightAndEncrypted(Encrypted):
    """On a plain line everybody may come by one proxy, which keeps floods away itself."""
    limits = ("tight",)

    def test_who_was_told_to_wait_has_one_line_less_for_a_second(self):
        line = socket.create_connection(self.address, timeout=10, source_address=("127.0.0.7", 0))
        peer = ssl.create_default_context(cafile=self.certificate).wrap_socket(line, server_hostname="localhost")
        self.addCleanup(peer.close)
        reading = peer.makefile("rb")

        def asked():
            """The status of one more guess on the same line."""
            peer.sendall(b"GET /api/v1/worklist HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer elg_00000000_nobody\r\n\r\n")
            status = int(reading.readline().split()[1])
            size = 0
            while (line := reading.readline().strip().lower()):
                if line.startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            reading.read(size)
            return status

        said = [asked() for _ in range(5)]
        while said[-1] != 429 and len(said) < 5000:
            said.append(asked())
        self.assertEqual((said[0], said[-1]), (401, 429))
        began = time.monotonic()
        self.assertEqual(reading.read(1), b"")  # the line ends, and counts until then
        self.assertGreater(time.monotonic() - began, 0.7)
        self.assertIn(b" 200 ", self.talk(ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3)[1])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
