"""A clearinghouse that answers every question with an error that repeats the person in it, as real gateways do:
in HTML pages, SOAP faults, error bodies, status lines, headers, redirects, and in 999s and TA1s.

The other side of no_leak: what such a partner writes must not reach a log, an error or a plain column. Speaks as
much of each protocol as it takes to be wrong; eligd-testpayer is the one that speaks them well.
"""
import html
import http.server
import json
import re
import threading
import urllib.parse

SOAP = "http://www.w3.org/2003/05/soap-envelope"


def question_of(body):
    """The 270 inside whatever envelope it came in."""
    found = re.search(r"ISA.*IEA[^~]*~", html.unescape(body.decode("latin-1")).replace("\\r", "").replace("\\n", ""), re.DOTALL)
    return found.group() if found else ""


def person_of(question):
    """The subscriber's own words, as one line."""
    return " ".join(re.findall(r"NM1\*(?:IL|03)\*1\*[^~]*|DMG\*[^~]*|TRN\*1\*[^~]*", question))


def report_999(question):
    """A reject that copies the bad element, as IK404 does; the isa is the question's, turned around."""
    isa = re.match(r"ISA.{102}", question)
    element = (re.search(r"NM1\*IL\*1\*([^~]*)", question) or [None, "?"])[1].replace("*", " ")[:90]
    if not isa:
        return "ISA"
    head = isa.group()[:-1].split("*")
    head[5], head[6], head[7], head[8] = head[7], head[8], head[5], head[6]
    control = (re.search(r"GS\*HS\*[^*]*\*[^*]*\*[^*]*\*[^*]*\*([0-9]+)", question) or [None, "1"])[1]
    set_control = (re.search(r"ST\*270\*([0-9]+)", question) or [None, "0001"])[1]
    return ("*".join(head) + f"~GS*FA*A*B*20260101*1200*{control}*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HS*{control}*005010X279A1~"
            f"AK2*270*{set_control}*005010X279A1~IK3*NM1*8*2100*8~IK4*3*1035*7*{element}~IK5*R*5~AK9*R*1*1*0~SE*8*0001~GE*1*{control}~IEA*1*{head[13]}~")


def answers(question, told):
    """(status line, headers, body) one after the other; each is wrong in its own way."""
    quoted = urllib.parse.quote(told)
    page = f"<html><title>{html.escape(told)}</title><body>No member {html.escape(told)}</body></html>"
    fault = (f'<e:Envelope xmlns:e="{SOAP}"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">'
             f'{html.escape(told)}</e:Text></e:Reason><e:Detail>{html.escape(question)}</e:Detail></e:Fault></e:Body></e:Envelope>')
    core = (f'<e:Envelope xmlns:e="{SOAP}"><e:Body><c:COREEnvelopeRealTimeResponse xmlns:c="http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd">'
            "<PayloadType>X12_271_Response_005010X279A1</PayloadType><ProcessingMode>RealTime</ProcessingMode><PayloadID>{told}</PayloadID>"
            "<TimeStamp>2026-01-01T00:00:00Z</TimeStamp><SenderID>A</SenderID><ReceiverID>B</ReceiverID><CORERuleVersion>2.2.0</CORERuleVersion>"
            f"<Payload>{html.escape(report_999(question))}</Payload><ErrorCode>{html.escape(told)}</ErrorCode><ErrorMessage>{html.escape(told)}</ErrorMessage>"
            "</c:COREEnvelopeRealTimeResponse></e:Body></e:Envelope>")
    plain = {"Content-Type": "text/plain"}
    yield 200, "OK", {"Content-Type": "text/html"}, page
    yield 500, "Error", {"Content-Type": "application/soap+xml"}, fault
    yield 200, "OK", {"Content-Type": "application/soap+xml"}, fault
    yield 200, "OK", {"Content-Type": "application/soap+xml"}, core
    yield 400, "No member " + told, plain, told
    yield 302, "Found", {"Location": "http://127.0.0.1:9/" + quoted, **plain}, told
    yield 503, told, {"Retry-After": told, "X-Reason": told, "Set-Cookie": "member=" + quoted, **plain}, told
    yield 200, "OK", {"Content-Type": "application/json"}, json.dumps({"x12": report_999(question)})
    yield 200, "OK", {"Content-Type": "application/json"}, json.dumps({"errors": [{"message": told, "field": told, "x12": question}]})
    yield 422, "Unprocessable", {"Content-Type": "application/json"}, json.dumps({"error": told, told: told})
    yield 200, "OK", {"Content-Type": "application/json"}, json.dumps({"x12": question})
    yield 200, "OK", {"Content-Type": f"multipart/form-data; boundary={quoted}"}, f"--{quoted}\r\nContent-Disposition: form-data; name=\"{told}\"\r\n\r\n{question}\r\n--{quoted}--\r\n"
    yield 401, "Who is " + told, {"WWW-Authenticate": f'Basic realm="{told}"', **plain}, told
    yield 200, "OK", {"Content-Type": told}, "{" + told


class EchoPayer:
    """Listens on loopback until stop(); `told` holds everything it said, for whoever wants to search it."""

    def __init__(self):
        owner = self
        self.said, self.turn, self._lock = [], 0, threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                owner.answer(self, body)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, handler, body):
        question = question_of(body)
        every = list(answers(question, person_of(question)))
        with self._lock:
            status, reason, headers, text = every[self.turn % len(every)]
            self.turn += 1
            self.said.append(reason + repr(headers) + text)
        data = text.encode()
        head = f"HTTP/1.1 {status} {reason}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        handler.wfile.write((head + f"Content-Length: {len(data)}\r\n\r\n").encode("utf-8", "replace") + data)

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
