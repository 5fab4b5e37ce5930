"""A whole night of the real programs, measured from outside: eligd against eligd-testpayer over TLS on loopback.

One run gives the night's time, eligd's memory and its processor time, each beside its reference of the same run:
the sum of the latencies the payer drew over the connections; `eligd config check` in the same folder; curl, which
posts as many questions over as many connections and does nothing else.
"""
import dataclasses
import datetime
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import zoneinfo

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = ROOT / "build" / "release" / "bin"
CONNECTIONS = 32  # limits.in_flight_max of config/eligd.toml
# A question of the same shape as the engine's; the door of "bench" takes it bare and answers at once.
QUESTION = ("ISA*00*          *00*          *ZZ*ELIGDTEST      *ZZ*BENCH          *{day}*0915*^*00501*{number:09}*0*T*:~"
            "GS*HS*ELIGDTEST*BENCH*20{day}*0915*{number}*X*005010X279A1~ST*270*0001*005010X279A1~BHT*0022*13*REQ{number}*20{day}*0915~"
            "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH*****PI*EXHP1~HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~"
            "HL*3*2*22*0~TRN*1*TRC{number}*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*E{number:08}~DMG*D8*19900214*F~"
            "DTP*291*D8*20{day}~EQ*30~SE*13*0001~GE*1*{number}~IEA*1*{number:09}~")


@dataclasses.dataclass
class Used:
    code: int
    seconds: float
    cpu_ms: float
    peak_mb: float


@dataclasses.dataclass
class Night:
    intakes: int
    checks: int       # questions that reached the payer
    seconds: float
    bound: float      # seconds
    cpu_ms: float     # of eligd, user and system, the whole process
    peak_mb: float
    idle_peak_mb: float
    curl_cpu_ms: float
    payer_cpu_ms: float
    counts: dict


def measured(command, **how):
    """Runs a program to its end; what the kernel counted for it and its children."""
    begun = time.monotonic()
    child = subprocess.Popen(list(map(str, command)), **how)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(child.returncode, time.monotonic() - begun, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def prepare(folder, port, intakes):
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([ROOT / "demo" / "make", "--out", folder, "--port", str(port), "--load", str(intakes)], check=True, stdout=subprocess.DEVNULL)
    (folder / "var" / "intakes").mkdir(parents=True)
    dropped = folder / "var" / "intakes" / "intakes.csv"
    shutil.copy(folder / "intakes.csv", dropped)
    os.utime(dropped, (time.time() - 60, time.time() - 60))  # dropped a while ago: the night need not wait until it is whole
    (folder / "scenarios" / "bench.toml").write_text('[[clearinghouse]]\nkey = "bench"\nlatency = {fixed_ms = 1}\n')


class Payer:
    """The test payer, from listening to its end; used() afterwards."""

    def __init__(self, folder, port, seed):
        self.log = folder / "received.jsonl"
        self.begun = time.monotonic()
        self.child = subprocess.Popen(
            [BIN / "eligd-testpayer", "--scenarios", folder / "scenarios", "--port", str(port), "--tls-cert", folder / "tls" / "server.pem",
             "--tls-key", folder / "tls" / "server-key.pem", "--log", self.log, "--seed", str(seed)], stdout=subprocess.PIPE, text=True)
        if "listening" not in self.child.stdout.readline():
            self.child.kill()
            sys.exit("bench: the test payer did not start")

    def end(self):
        self.child.terminate()
        _, _, usage = os.wait4(self.child.pid, 0)
        self.child.returncode = 0
        return (usage.ru_utime + usage.ru_stime) * 1e3

    def received(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]


def curl(folder, port, count):
    """curl's processor time for as many questions, 32 at a time, the answers thrown away."""
    posts = folder / "posts"
    posts.mkdir()
    day = time.strftime("%y%m%d")
    orders = []
    for number in range(1, count + 1):
        (posts / str(number)).write_text(QUESTION.format(day=day, number=number))
        orders.append(f'url = "https://127.0.0.1:{port}/bench/x12"\ndata-binary = "@{posts / str(number)}"\noutput = "/dev/null"\n'
                      f'header = "Content-Type: application/edi-x12"\ncacert = "{folder / "config" / "tls" / "demo-ca.pem"}"\n')
    (folder / "curl.conf").write_text("next\n".join(orders))
    used = measured(["curl", "--silent", "--fail", "--parallel", "--parallel-max", CONNECTIONS, "--config", folder / "curl.conf"], stderr=subprocess.DEVNULL)
    if used.code:
        sys.exit(f"bench: curl failed with {used.code}")
    return used.cpu_ms


def hurry(folder, slots):
    """A payer without latency, and as many questions under way as it takes: what is left is our own work and the disk's."""
    world = folder / "scenarios" / "world.toml"
    world.write_text(re.sub(r"\[latency\]\n(\w+ = \d+\n)+", "[latency]\nfixed_ms = 0\n", world.read_text()))
    for file in (folder / "config").rglob("*.toml"):
        text = re.sub(r"\b(in_flight_payer_max = )\d+", rf"\g<1>{slots}", file.read_text())
        text = re.sub(r"\b(in_flight_max = )\d+", rf"\g<1>{slots if file.name == 'eligd.toml' else slots // 2}", text)
        file.write_text(re.sub(r"\b(claim_batch_max = )\d+", r"\g<1>256", text))


def wrk(folder, port, seconds=5):
    """Posts a second of a program that does nothing else, over as many connections, to the same payer; None where it is not installed."""
    if shutil.which("wrk") is None:
        return None
    script = folder / "post.lua"
    question = QUESTION.format(day=time.strftime("%y%m%d"), number=1)
    script.write_text(f'wrk.method = "POST"\nwrk.body = "{question}"\nwrk.headers["Content-Type"] = "application/edi-x12"\n')
    done = subprocess.run(["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--script", script,
                           f"https://127.0.0.1:{port}/bench/x12"], capture_output=True, text=True, check=True)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1))


@dataclasses.dataclass
class Rate:
    checks: int
    a_second: float   # between a tenth and nine tenths of the questions; planning and report are outside
    wrk: float        # posts a second, or 0


def rate(folder, intakes, slots):
    """How many checks a second eligd makes, each built, durable, sent, read, decided and stored, beside the payer on the same machine."""
    port = free_port()
    prepare(folder, port, intakes)
    hurry(folder, slots)
    (folder / "scenarios" / "bench.toml").write_text('[[clearinghouse]]\nkey = "bench"\nlatency = {fixed_ms = 0}\n')
    payer = Payer(folder, port, 1)
    try:
        used = measured([BIN / "eligd", "-C", folder / "config", "run", "nightly", "--json"], stdout=subprocess.DEVNULL)
        if used.code > 1:
            sys.exit(f"bench: the night ended with {used.code}")
        times = sorted(datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00")).timestamp() for line in payer.received())
        reference = wrk(folder, port)
    finally:
        payer.end()
    middle = times[len(times) // 10:len(times) * 9 // 10]
    return Rate(len(times), len(middle) / (middle[-1] - middle[0]), reference or 0.0)


@dataclasses.dataclass
class Queued:
    waiting: int
    checks: int
    a_second: float   # as in Rate
    seconds: float    # the whole night: what to plan is found among all that wait
    peak_mb: float
    without_peak_mb: float  # the same night, and nobody waits
    without_seconds: float


def fill(store, count, days=300):
    """So many intakes of nights so many days later: their rows as planning finds them, with nothing to open in them."""
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA synchronous = OFF")
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
        later = int(time.time() * 1e6) + days * 86_400 * 1_000_000
        database.execute("INSERT INTO intakes (id, source, external_id, version) " + numbers + "SELECT 1000000 + i, 'bench', 'w' || i, 1 FROM n")
        database.execute("INSERT INTO intake_versions (intake_id, version, digest, level, payer_as_written, payer, first_appointment, received, last_name_sealed, "
                         "first_name_sealed, birth_date_sealed, member_id_sealed, document_sealed) " + numbers +
                         f"SELECT 1000000 + i, 1, 'd' || i, 'iop_mh', 'Example Health', 'EXHP1', {later} + i, {later}, x'00', x'00', x'00', x'00', zeroblob(600) FROM n")
    database.close()


def fill_cases(store, count):
    """So many settled cases of people who were here before, of the size real ones have: nothing in them is opened. A fifth had a task, a quarter of those is open."""
    fill(store, count, days=-200)
    with sqlite3.connect(store) as database:
        database.execute("PRAGMA synchronous = OFF")
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1000001 UNION ALL SELECT i + 1 FROM n WHERE i < {1_000_000 + count}) "
        now = int(time.time() * 1e6)
        first = datetime.date.today() - datetime.timedelta(days=200)
        database.execute("INSERT INTO verifications (id, intake_id, payer, level, from_day, through_day, network, deadline, rules_version, state, headline, reason, planned, planned_version, "
                         f"opened, changed) {numbers} SELECT i, i, 'EXHP1', 'iop_mh', '{first}', '{first + datetime.timedelta(days=60)}', '', {now} + i, 'r', 2, 'Ready', '', "
                         f"{now}, 1, {now}, {now} - i FROM n")
        database.execute("INSERT INTO summaries (verification_id, json_sealed, digest, rules_version, headline, is_good, answers, at) " + numbers +
                         f"SELECT i, zeroblob(900), 'd', 'r', 'Ready', 1, '', {now - 3_600_000_000} FROM n")
        database.execute("INSERT INTO tasks (verification_id, code, queue, why, act, opened, closed) " + numbers +
                         f"SELECT i, 'call', 'Billing', 'x', 'y', {now}, CASE WHEN i % 20 = 0 THEN NULL ELSE {now} END FROM n WHERE i % 5 = 0")
        database.execute("ANALYZE")
    database.close()


def under_way(folder, intakes, cases, load):
    """`load(url, token, case)` while `eligd serve` asks about `intakes` people in a store with so many cases beside them: (its value, questions a second then)."""
    port, api = free_port(), free_port()
    prepare(folder, port, intakes)
    eligd = [BIN / "eligd", "-C", folder / "config"]
    if measured([*eligd, "intake", "add", folder / "intakes.csv"], stdout=subprocess.DEVNULL).code:
        sys.exit("bench: the intakes were not taken")
    (folder / "var" / "intakes" / "intakes.csv").unlink()
    fill_cases(folder / "var" / "eligd.db", cases)
    settings = folder / "config" / "eligd.toml"
    zone = zoneinfo.ZoneInfo(re.search(r'time_zone = "(.+)"', settings.read_text()).group(1))
    begun = datetime.datetime.now(zone) + datetime.timedelta(seconds=70)  # the next minute, or the one after it where that is too near
    times = {"freeze": begun - datetime.timedelta(minutes=30), "run": begun, "retries_until": begun + datetime.timedelta(hours=8), "report": begun + datetime.timedelta(hours=9)}
    text = settings.read_text()
    for name, at in times.items():
        text = re.sub(rf'^{name} = "[0-9:]+"', f'{name} = "{at:%H:%M}"', text, flags=re.MULTILINE)
    settings.write_text(f"{text}\n[api]\nport = {api}\nrequests_per_minute_source = 20000\nrequests_per_minute_token = 20000\n")
    subprocess.run([*eligd, "user", "add", "bench", "--role", "service"], check=True, stdout=subprocess.DEVNULL)
    token = json.loads(subprocess.run([*eligd, "--json", "token", "add", "bench", "--label", "bench", "--scope", "see_cases", "see_intakes", "see_runs"], check=True,
                                      capture_output=True, text=True).stdout)["token"]
    payer = Payer(folder, port, 1)
    with open(folder / "serve.log", "w", encoding="utf-8") as log:
        daemon = subprocess.Popen([*eligd, "serve"], stdout=log, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 180
        case = None
        while case is None:  # an answered one, and the night goes on
            if time.monotonic() > until or daemon.poll() is not None:
                sys.exit(f"bench: no night began; {folder / 'serve.log'} says why")
            time.sleep(0.5)
            with sqlite3.connect(f"file:{folder / 'var' / 'eligd.db'}?mode=ro", uri=True) as database:
                found = database.execute("SELECT verification_id FROM summaries WHERE verification_id > ? ORDER BY id LIMIT 1", (1_000_000 + cases,)).fetchone()
            case = found[0] if found else None
        since, asked = time.monotonic(), len(payer.received())
        value = load(f"http://127.0.0.1:{api}", token, case)
        rate = (len(payer.received()) - asked) / (time.monotonic() - since)
    finally:
        daemon.terminate()
        daemon.wait()
        payer.end()
    return value, rate


def queued(folder, intakes, waiting):
    """A night of a few while a million wait for later ones, beside the same night when nobody does."""
    nights = []
    for count in (0, waiting):
        port = free_port()
        prepare(folder, port, intakes)
        hurry(folder, 512)
        settings = folder / "config" / "eligd.toml"
        settings.write_text(re.sub(r"\b(queue_max = )[\d_]+", rf"\g<1>{intakes}", settings.read_text()))
        eligd = [BIN / "eligd", "-C", folder / "config"]
        if measured([*eligd, "intake", "add", folder / "intakes.csv"], stdout=subprocess.DEVNULL).code:  # makes the store
            sys.exit("bench: the intakes were not taken")
        (folder / "var" / "intakes" / "intakes.csv").unlink()
        if count:
            fill(folder / "var" / "eligd.db", count)
        payer = Payer(folder, port, 1)
        try:
            used = measured([*eligd, "run", "nightly", "--json"], stdout=subprocess.DEVNULL)
            if used.code > 1:
                sys.exit(f"bench: the night ended with {used.code}")
            times = sorted(datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00")).timestamp() for line in payer.received())
        finally:
            payer.end()
        nights.append((used, times))
    (plain, _), (used, times) = nights
    middle = times[len(times) // 10:len(times) * 9 // 10]
    return Queued(waiting, len(times), len(middle) / (middle[-1] - middle[0]), used.seconds, used.peak_mb, plain.peak_mb, plain.seconds)


def run(folder, intakes, seed):
    """One night in a fresh folder on the disk the project is on."""
    port = free_port()
    prepare(folder, port, intakes)
    idle = measured([BIN / "eligd", "-C", folder / "config", "config", "check"], stdout=subprocess.DEVNULL)
    payer = Payer(folder, port, seed)
    try:
        with open(folder / "night.json", "w+", encoding="utf-8") as out:
            used = measured([BIN / "eligd", "-C", folder / "config", "run", "nightly", "--json"], stdout=out)
            out.seek(0)
            told = out.read()
        if used.code > 1:
            sys.exit(f"bench: the night ended with {used.code}")
        received = payer.received()
        curl_cpu_ms = curl(folder, port, len(received))
    finally:
        payer_cpu_ms = payer.end()
    counts = json.loads(told)["counts"]
    if counts["answered"] != intakes:
        print(f"bench: only {counts['answered']} of {intakes} were answered; the figures are of another night", file=sys.stderr)
    bound = sum(line["latency_us"] for line in received) / 1e6 / CONNECTIONS
    return Night(intakes, len(received), used.seconds, bound, used.cpu_ms, used.peak_mb, idle.peak_mb, curl_cpu_ms, payer_cpu_ms, counts)


def replay(folder):
    """The night's store read again under its own configuration: what was used, and what was told."""
    with open(folder / "replay.json", "w+", encoding="utf-8") as out:
        used = measured([BIN / "eligd", "-C", folder / "config", "replay", "--json"], stdout=out)
        out.seek(0)
        told = out.read()
    if used.code > 1:
        sys.exit(f"bench: the replay ended with {used.code}")
    return used, json.loads(told)
