"""Load on the pages' routes with wrk: 200 requests a second over 20 connections, while a night writes; and the same while somebody floods the door."""
import contextlib
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

CONNECTIONS, RATE = 20, 200
# Each connection waits before each request, so that all together ask RATE times a second; wrk leaves the waiting out of latency.
SCRIPT = """
wrk.headers["Authorization"] = "Bearer %s"
function delay() return math.random(%d, %d) end
function done(summary, latency, requests)
  io.write(string.format("figures %%d %%d %%d %%d %%d %%d\\n", latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max,
    summary.requests, summary.errors.status + summary.errors.read + summary.errors.timeout + summary.errors.connect))
end
"""


def load(url, seconds, token="billing"):
    """{"p50_ms","p99_ms","max_ms","rate","errors"} of one route."""
    mean = 1000 * CONNECTIONS // RATE
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % (token, mean // 2, mean + mean // 2))
        script.flush()
        told = subprocess.run(["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", script.name, url],
                              check=True, capture_output=True, text=True).stdout
    p50, p95, p99, most, requests, errors = (int(one) for one in re.search(r"figures (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", told).groups())
    return {"p50_ms": p50 / 1000, "p95_ms": p95 / 1000, "p99_ms": p99 / 1000, "max_ms": most / 1000, "rate": requests / seconds, "errors": errors}


def beside_a_night(url, token, case, seconds=15):
    """The rows of both routes, asked of `eligd serve` itself while its night runs: {"worklist": {...}, "case": {...}}."""
    today = datetime.date.today()
    window = f"{url}/api/v1/worklist?from={today}&through={today + datetime.timedelta(days=6)}&limit=100"
    load(window, 2, token)
    return {"worklist": load(window, seconds, token), "case": load(f"{url}/api/v1/verifications/{case}", seconds, token)}


# From an address of its own, as a stranger's is: as many connections as it gets, each asking again as soon as it is answered, with a token that is none.
FLOOD = """
import asyncio, sys
REQUEST = b"GET %s HTTP/1.1\\r\\nHost: eligd\\r\\nAuthorization: Bearer elg_00000000_nobody\\r\\n\\r\\n" % sys.argv[2].encode()
answered = 0
async def one(port):
    global answered
    while True:
        try:
            reading, writing = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.9", 0))
            while True:
                writing.write(REQUEST)
                if not await reading.read(65536):
                    break
                answered += 1
            writing.close()
            await asyncio.sleep(0.01)
        except OSError:
            await asyncio.sleep(0.01)
async def main():
    for _ in range(200):
        asyncio.ensure_future(one(int(sys.argv[1])))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(answered, flush=True)
    import os
    os._exit(0)
asyncio.run(main())
"""


@contextlib.contextmanager
def flood(url, path):
    """Yields a list; when it ends, how often the flood was answered stands in it."""
    port = url.rsplit(":", 1)[1].strip("/")
    process = subprocess.Popen([sys.executable, "-c", FLOOD, port, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    answered = []
    try:
        yield answered
    finally:
        answered.append(int(process.communicate("", timeout=30)[0] or 0))


def measure(program: pathlib.Path, place: pathlib.Path, cases=1_000_000, in_window=300, seconds=15):
    """The rows of both routes, and of the first beside a flood: {"worklist": {...}, "case": {...}, "flooded": {...}}."""
    place.mkdir(parents=True, exist_ok=True)
    running = subprocess.Popen([program, str(cases), str(in_window)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env={"TMPDIR": str(place), "PATH": "/usr/bin:/bin"})
    try:
        told = json.loads(running.stdout.readline())
        load(told["url"] + told["window"], 2)  # the first second makes the rows that others share
        figures = {"worklist": load(told["url"] + told["window"], seconds), "case": load(told["url"] + told["case"], seconds)}
        with flood(told["url"], told["window"]) as answered:
            figures["flooded"] = load(told["url"] + told["window"], seconds)
        figures["flooded"]["flood_rate"] = answered[0] / seconds
        return figures
    finally:
        running.stdin.close()
        running.wait()
