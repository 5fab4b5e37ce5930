"""One night on this machine for the scripts beside this file: the real programs, a folder of their own, the
test payer's log, and looks at the store from outside.

Nothing here knows what eligd does inside: it starts processes, ends them, reads what they printed, copies the
database while nobody writes and asks the copy. Python's standard library only.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import server  # noqa: E402
from free_port import free_port  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# AttemptState and ItemOutcome as the store writes them (src/store/records.hpp).
IN_FLIGHT, ANSWERED = 0, 1
OUTCOMES = ["open", "answered", "failed", "held", "skipped"]

# Nights have hours, these have seconds: no resend before 1 s instead of CORE's 90.
SHORT_WAITS = {"attempts_max": 20, "slot_held_seconds": 1, "retry_first_seconds": 1, "retry_max_seconds": 2, "lease_seconds": 30,
               "connect_timeout_seconds": 3, "first_byte_timeout_seconds": 4, "total_timeout_seconds": 8,
               "payer_down_pause_seconds": 1}


class Failed(Exception):
    """A promise does not hold; the text says which and where."""


def expect(condition, words):
    if not condition:
        raise Failed(words)


def add_options(parser):
    parser.add_argument("--build", default="release", help="the preset whose programs are tried (release)")
    parser.add_argument("--keep", action="store_true", help="leave the night's folder also when all is good")


def add_server_option(parser):
    parser.add_argument("--server", action="store_true", help="the store is on a PostgreSQL server of the script's own")


class Night:
    """A folder with configuration, intakes and scenarios, as demo/make writes them."""

    def __init__(self, build, name, load=0, is_on_server=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"eligd-{name}-"))
        self.bin = ROOT / "build" / build / "bin"
        self.eligd_path, self.config = self.bin / "eligd", self.folder / "config"
        self.var, self.log_path = self.folder / "var", self.folder / "received.jsonl"
        self.scenarios = self.folder / "scenarios"
        self.payer, self.port = None, free_port()
        for program in (self.eligd_path, self.bin / "eligd-testpayer"):
            if not program.exists():
                raise Failed(f"{program} is not built: tools/build {build} eligd eligd-testpayer")
        made = [str(ROOT / "demo/make"), "--out", str(self.folder), "--port", str(self.port)]
        subprocess.run(made + (["--load", str(load)] if load else []), check=True, stdout=subprocess.DEVNULL)
        self.store_server = server.Server() if is_on_server else None
        if self.store_server:
            self.store_server.use(self.config)

    # ---- Setting up

    def set(self, **values):
        """Keys of eligd.toml that stand there exactly once."""
        self._edit(self.config / "eligd.toml", values)

    def _edit(self, path, values):
        text = path.read_text()
        for key, value in values.items():
            text, found = re.subn(rf"(?m)^{key} = [^\s#]+", f"{key} = {value}", text)
            expect(found == 1, f"{path}: {found} lines set {key}, not one")
        path.write_text(text)

    def set_payers(self, in_flight, attempts=20):
        """Every payer: so many questions at once, and a ladder of seconds."""
        for path in (self.config / "payers").glob("*.toml"):
            text = re.sub(r"(?m)^in_flight_max = .*\n", "", path.read_text())
            text = re.sub(r"(?m)^\[retry\]\n(?:[a-z_]+ = .*\n)*", "", text)
            head = f"in_flight_max = {in_flight}\n"
            path.write_text(head + text + f'\n[retry]\nattempts_max = {attempts}\nfirst_seconds = 1\nmax_seconds = 2\nretry_on = ["42", "80"]\n')

    def keep_doors_open(self):
        """One refused log-in closes no door: nobody is there at night to open it again, and the night would wait for them."""
        for path in (self.config / "clearinghouses").glob("*.toml"):
            path.write_text("closed_after_refused_login = false\n" + path.read_text())

    def set_latency(self, text):
        path = self.scenarios / "world.toml"
        path.write_text(re.sub(r"(?m)^\[latency\]\n(?:[a-z0-9_]+ = .*\n)*", f"[latency]\n{text}\n", path.read_text()))

    def answer_later(self, looks):
        """Every partner takes a question with 202 and has its answer after so many looks, one a second."""
        for path in (self.config / "clearinghouses").glob("*.toml"):
            text = re.sub(r'(?m)^protocol = .*$', 'protocol = "rest_async"', path.read_text())
            text = re.sub(rf'(?m)^url = "(https://[^/"]+)/.*"', rf'url = "\1/{path.stem}/async"', text)
            path.write_text(text + '\n[question]\nas = "x12"\n[answer]\nslowest_seconds = 1\n')
        path = self.scenarios / "world.toml"
        text, found = re.subn(r"(?m)^(\[\[clearinghouse\]\])$", rf"\1\nlooks = {looks}", path.read_text())
        expect(found > 0, f"{path} names no clearinghouse")
        path.write_text(text)

    def drop(self, name="intakes.csv", text=None):
        """Puts a file into the drop folder, old enough to be taken at once."""
        folder = self.var / "intakes"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / name
        if text is None:
            shutil.copy(self.folder / name, target)
        else:
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(target, (time.time() - 60, time.time() - 60))
        return target

    # ---- Processes

    def start_payer(self, *more):
        out = open(self.folder / "testpayer.out", "ab")
        self.payer = subprocess.Popen(
            [self.bin / "eligd-testpayer", "--scenarios", self.scenarios, "--port", str(self.port), "--tls-cert", self.folder / "tls/server.pem",
             "--tls-key", self.folder / "tls/server-key.pem", "--log", self.log_path, *more], stdout=out, stderr=subprocess.STDOUT)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.payer.poll() is not None:
                break
            time.sleep(0.02)
        raise Failed("the test payer did not start: " + (self.folder / "testpayer.out").read_text())

    def stop_payer(self):
        if self.payer and self.payer.poll() is None:
            self.payer.terminate()
            self.payer.wait(10)
        self.payer = None

    def command(self, *arguments):
        return [str(self.eligd_path), "-C", str(self.config), *map(str, arguments)]

    def start(self, *arguments, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen(self.command(*arguments), **options)

    def eligd(self, *arguments, timeout=120, **options):
        return subprocess.run(self.command(*arguments), capture_output=True, timeout=timeout, check=False, **options)

    def json(self, *arguments):
        ended = self.eligd(*arguments, "--json")
        expect(ended.returncode in (0, 1), f"eligd {' '.join(map(str, arguments))} ended with {ended.returncode}: {ended.stderr.decode()}")
        return json.loads(ended.stdout)

    # ---- Looking

    def received(self):
        """What the payer logged, oldest first."""
        if not self.log_path.exists():
            return []
        lines = [json.loads(line) for line in self.log_path.read_text().splitlines()]
        return [line for line in lines if line["trn02"]]

    def snapshot(self):
        """A copy of the store as the last process left it, WAL and all: looking must not mend anything."""
        folder = self.folder / "look"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if self.store_server:
            self.store_server.copy_to(folder / "eligd.db")
        for name in () if self.store_server else ("eligd.db", "eligd.db-wal"):
            if (self.var / name).exists():
                shutil.copy(self.var / name, folder / name)
        return Look(folder / "eligd.db")

    def close(self, is_good, keep=False):
        self.stop_payer()
        if self.store_server:
            self.store_server.end()
        if is_good and not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"the night's folder: {self.folder}")


class Look:
    """Questions to a copy of the database; an empty list where a kill left it without all its tables and columns yet."""

    def __init__(self, path):
        self._database = sqlite3.connect(path)
        newest = max(int(file.stem) for file in (ROOT / "src/store/migrations").glob("*.sql"))
        self._is_whole = self._database.execute("PRAGMA user_version").fetchone()[0] == newest

    def rows(self, sql, *values):
        try:
            return self._database.execute(sql, values).fetchall()
        except sqlite3.OperationalError as problem:
            if not self._is_whole and str(problem).startswith("no such"):
                return []
            raise

    def one(self, sql, *values):
        found = self.rows(sql, *values)
        return found[0][0] if found else 0

    def close(self):
        self._database.close()


def check_books(night, look, counts=None):
    """What must hold of any finished night, from its rows: I4, I5, I9, I11, I12 and the program's own checks."""
    expect(look.one("SELECT count(*) FROM runs") == 1, "the night exists more than once")
    expect(look.one("SELECT count(*) FROM runs WHERE finished IS NULL") == 0, "the run is not finished")
    by_outcome = dict(look.rows("SELECT outcome, count(*) FROM run_items GROUP BY outcome"))  # I4
    expect(0 not in by_outcome, f"{by_outcome.get(0)} items have no outcome (I4)")
    planned = sum(by_outcome.values())
    intakes = look.one("SELECT count(*) FROM intakes")
    expect(planned == intakes, f"{intakes} intakes, but {planned} items in the run (I4)")
    if counts:
        for number, name in enumerate(OUTCOMES[1:], 1):
            expect(counts[name] == by_outcome.get(number, 0), f"the program says {counts[name]} {name}, its rows {by_outcome.get(number, 0)} (I4)")
        expect(counts["planned"] == planned, f"the program says {counts['planned']} planned, its rows {planned} (I4)")
    expect(not look.rows("SELECT 1 FROM attempts WHERE state = 0"), "an attempt is still in flight after the end")
    expect(not look.rows("SELECT 1 FROM answers w WHERE attempt_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM answer_decisions d WHERE d.answer_id = w.id)"),
           "an answer was kept, but nobody decided about it (I11)")
    expect(not look.rows("SELECT 1 FROM attempts a WHERE state = 1 AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.attempt_id = a.id)"),
           "an attempt counts as answered, but its answer is not there (I11)")
    check_doctor(night)
    return {OUTCOMES[number]: by_outcome.get(number, 0) for number in range(1, 5)}


def check_doctor(night):
    doctor = night.eligd("doctor")
    expect(doctor.returncode == 0, "doctor sees red:\n" + doctor.stdout.decode() + doctor.stderr.decode())
    audit = night.json("audit", "verify")
    expect(audit["whole"], f"the audit chain breaks at {audit.get('broken_at')} (I22)")


def check_wire(look, received, uncertain_traces):
    """What the payer saw, against the rows: I1, I5, I9. Gives how many questions came twice."""
    for number in ("isa13", "trn02"):
        seen = [(line["clearinghouse"], line[number]) for line in received]
        expect(len(seen) == len(set(seen)), f"{len(seen) - len(set(seen))} times the same {number} on the wire (I9)")
    rows = {trace: (house, isa13) for trace, house, isa13 in look.rows("SELECT trace, clearinghouse, isa13 FROM attempts")}
    for line in received:
        expect(line["trn02"] in rows, f"the payer received trace {line['trn02']}, which the store does not know (I1)")
        expect(rows[line["trn02"]] == (line["clearinghouse"], int(line["isa13"])), f"trace {line['trn02']} left under other numbers than the store has (I1)")
    by_question = {}
    for line in received:
        by_question.setdefault(line["question"], []).append(line["trn02"])
    twice = 0
    for traces in by_question.values():
        twice += len(traces) > 1
        for trace in traces[:-1]:
            expect(trace in uncertain_traces, f"trace {trace} was asked again, though no kill fell into it (I5)")
    return twice


def check_uncertain(night, look, traces):
    """Each attempt a kill fell into says so: in its row, and to whoever looks at the case (I8)."""
    marked = {trace for (trace,) in look.rows("SELECT trace FROM attempts WHERE is_uncertain = 1")}
    expect(traces <= marked, f"{len(traces - marked)} attempts were in flight at a kill and are not marked uncertain (I8)")
    verifications = {}
    for trace, verification in look.rows("SELECT a.trace, q.verification_id FROM attempts a JOIN inquiries q ON q.id = a.inquiry_id"):
        if trace in traces:
            verifications.setdefault(verification, set()).add(trace)
    for verification, own in sorted(verifications.items()):
        shown = night.json("verification", "show", verification)
        told = {one["trace"] for inquiry in shown["inquiries"] for one in inquiry["attempts"] if one["uncertain"]}
        expect(own <= told, f"verification show {verification} does not call its attempts uncertain")
        said = sum("uncertain" in event["what"] for event in shown["history"])
        expect(said >= len(own), f"the history of verification {verification} says uncertain {said} times for {len(own)} attempts")
    return len(marked)


def run_script(name, description, work, more_options=None):
    """Parses the common options, runs work(told) and says how it ended; exit code 1 when a promise broke."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    if more_options:
        more_options(parser)
    told = parser.parse_args()
    if getattr(told, "server", False) and not server.is_installed():
        print("PostgreSQL 15 is not installed here: tools/deps")
        return 77
    begun = time.monotonic()
    try:
        work(told)
    except Failed as broken:
        print(f"{name}: FAILED: {broken}")
        return 1
    print(f"{name}: good, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit("this is a module for the scripts beside it")
