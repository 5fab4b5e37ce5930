"""Load on the pages' routes with wrk: 200 requests a second over 20 connections, while a night writes."""
import json
import pathlib
import re
import subprocess
import tempfile

CONNECTIONS, RATE = 20, 200
# Each connection waits before each request, so that all together ask RATE times a second; wrk leaves the waiting out of latency.
SCRIPT = """
wrk.headers["Authorization"] = "Bearer billing"
function delay() return math.random(%d, %d) end
function done(summary, latency, requests)
  io.write(string.format("figures %%d %%d %%d %%d %%d\\n", latency:percentile(50), latency:percentile(99), latency.max,
    summary.requests, summary.errors.status + summary.errors.read + summary.errors.timeout + summary.errors.connect))
end
"""


def load(url, seconds):
    """{"p50_ms","p99_ms","max_ms","rate","errors"} of one route."""
    mean = 1000 * CONNECTIONS // RATE
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % (mean // 2, mean + mean // 2))
        script.flush()
        told = subprocess.run(["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", script.name, url],
                              check=True, capture_output=True, text=True).stdout
    p50, p99, most, requests, errors = (int(one) for one in re.search(r"figures (\d+) (\d+) (\d+) (\d+) (\d+)", told).groups())
    return {"p50_ms": p50 / 1000, "p99_ms": p99 / 1000, "max_ms": most / 1000, "rate": requests / seconds, "errors": errors}


def measure(program: pathlib.Path, place: pathlib.Path, cases=1_000_000, in_window=300, seconds=15):
    """The rows of both routes: {"worklist": {...}, "case": {...}}."""
    place.mkdir(parents=True, exist_ok=True)
    running = subprocess.Popen([program, str(cases), str(in_window)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env={"TMPDIR": str(place), "PATH": "/usr/bin:/bin"})
    try:
        told = json.loads(running.stdout.readline())
        load(told["url"] + told["window"], 2)  # the first second makes the rows that others share
        return {"worklist": load(told["url"] + told["window"], seconds), "case": load(told["url"] + told["case"], seconds)}
    finally:
        running.stdin.close()
        running.wait()
