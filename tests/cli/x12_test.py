#!/usr/bin/env python3
"""eligd x12 from end to end. Started by ctest with the path of eligd; the standard library's unittest."""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/interop"))
import json_schema  # noqa: E402
import make_x12  # noqa: E402

ELIGD = sys.argv.pop(1)

INQUIRY = (
    "ISA*00*          *00*          *ZZ*EXAMPLECLINIC  *ZZ*EXAMPLECH      *260302*0915*^*00501*000001008*0*T*:~"
    "GS*HS*EXAMPLECLINIC*EXAMPLECH*20260302*091501*1008*X*005010X279A1~ST*270*0001*005010X279A1~"
    "BHT*0022*13*REQ1*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~HL*2*1*21*1~"
    "NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~HL*3*2*22*0~TRN*1*TRC1*9EXAMPLE01~"
    "NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~DMG*D8*19900214~DTP*291*D8*20260309~EQ*30^MH~III*ZZ*10~SE*14*0001~"
    "GE*1*1008~IEA*1*000001008~")


def run(*arguments, data="", environment=None):
    done = subprocess.run([ELIGD, "x12", *arguments], input=data.encode(), capture_output=True, timeout=60, env=environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Read(unittest.TestCase):
    def test_shows_a_tree_without_color_where_no_terminal_is(self):
        code, out, _ = run("read", "-", data=INQUIRY)
        self.assertEqual(code, 0)
        self.assertIn("service_types 30 (Health benefit plan coverage), MH (Mental health)", out)
        self.assertNotIn("\x1b", out)

    def terminal(self, **variables):
        """What is shown on a terminal of 60 columns."""
        parent, child = pty.openpty()
        import fcntl
        import struct
        import termios
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 60, 0, 0))
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | variables
        with tempfile.NamedTemporaryFile("w", suffix=".270") as file:
            file.write(INQUIRY)
            file.flush()
            process = subprocess.Popen([ELIGD, "x12", "read", file.name], stdout=child, env=environment)
            os.close(child)
            out = b""
            while True:
                try:
                    piece = os.read(parent, 65536)
                except OSError:
                    break
                if not piece:
                    break
                out += piece
            process.wait()
        os.close(parent)
        return out.decode()

    def test_fits_the_terminal_and_is_colored_there(self):
        out = self.terminal()
        self.assertIn("\x1b[1m", out)
        for line in re.sub(r"\x1b\[\d*m", "", out).splitlines():
            self.assertLessEqual(len(line), 60, line)

    def test_has_no_color_where_it_is_not_wanted(self):
        self.assertNotIn("\x1b", self.terminal(NO_COLOR="1"))

    def test_writes_a_page_that_needs_no_script(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "page.html"
            code, out, _ = run("read", "--html", str(page), "-", data=INQUIRY.replace("ALEX", "<b>A&B"))
            self.assertEqual((code, out), (0, ""))
            text = page.read_text()
            self.assertEqual(page.stat().st_mode & 0o077, 0)
        self.assertNotIn("<script", text)
        self.assertNotIn("http", text)
        self.assertIn("Service types<i>Repeats up to 99 times", text)
        self.assertIn("<i>MH: Mental health</i>", text)
        self.assertIn("<i>10: Telehealth provided in patient's home</i>", text)
        self.assertIn("&lt;b&gt;A&amp;B", text)
        self.assertNotIn("<b>A&B", text)


class Check(unittest.TestCase):
    def test_says_that_nothing_was_found(self):
        self.assertEqual(run("check", "-", data=INQUIRY)[:2], (0, "nothing found: 1 interchange with 1 set that conforms to the guide\n"))

    def test_says_what_is_wrong_where_and_what_it_comes_to(self):
        code, out, _ = run("check", "-", data=INQUIRY.replace("EQ*30^MH", "EQ*30^QQ").replace("19900214", "19900231"))
        self.assertEqual(code, 1)
        self.assertEqual(out.splitlines(), [
            "error: set 1, segment 10, DMG02 in 2100C (Subscriber name): Birth date is not a date, or not in the form its format says [8]",
            "error: set 1, segment 12, EQ01 repetition 2 in 2110C (Subscriber eligibility or benefit): Service types: the guide does not have this code here [7]",
            "2 errors and 0 remarks (1 of syntax, 1 of what is required, 0 of counts and levels, 0 of the situation); 1 of 1 set would be rejected"])

    def test_gives_findings_as_json(self):
        _, out, _ = run("--json", "check", "-", data=INQUIRY.replace("EQ*30", "EQ*QQ"))
        finding = json.loads(out)["findings"][0]
        self.assertEqual((finding["loop"], finding["segment_id"], finding["element"], finding["code"], finding["snip"]), ("2110C", "EQ", 1, "7", 2))

    def test_ends_with_65_where_there_is_nothing_to_read(self):
        self.assertEqual(run("check", "-", data="nothing")[0], 65)


class Acknowledge(unittest.TestCase):
    def test_answers_with_a_999_that_conforms(self):
        code, out, _ = run("ack", "-", data=INQUIRY.replace("EQ*30^MH", "EQ*QQ"))
        self.assertEqual(code, 0)
        self.assertIn("IK3*EQ*12**8~CTX*TRN02:TRC1~IK4*1*1365*7~IK5*R*5~AK9*R*1*1*0~", out)
        self.assertEqual(run("check", "-", data=out)[0], 0)


class Build(unittest.TestCase):
    def test_gives_back_the_bytes_it_was_read_from(self):
        for seed in range(40):
            bytes_in = make_x12.make(seed, sound=True).decode()
            self.assertEqual(run("check", "-", data=bytes_in)[0], 0, seed)
            _, view, _ = run("read", "--json", "-", data=bytes_in)
            code, out, error = run("build", "-", data=view)
            self.assertEqual((code, error), (0, ""), seed)
            self.assertEqual(out, bytes_in, seed)

    def test_gives_back_an_inquiry(self):
        _, view, _ = run("read", "--json", "-", data=INQUIRY)
        self.assertEqual(run("build", "-", data=view)[:2], (0, INQUIRY))

    def test_takes_plain_codes_and_says_what_is_missing_by_its_place(self):
        view = json.loads(run("read", "--json", "-", data=INQUIRY)[1])
        patient = view["interchanges"][0]["groups"][0]["transactions"][0]["sources"][0]["receivers"][0]["subscribers"][0]
        patient["questions"][0]["service_types"] = ["30", "MH"]
        self.assertEqual(run("build", "-", data=json.dumps(view))[1], INQUIRY)
        patient["name"]["last_name"] = "TEST*CANARY"
        code, out, error = run("build", "-", data=json.dumps(view))
        self.assertEqual((code, out), (1, ""))
        self.assertIn("2100C NM103", error)
        self.assertNotIn("CANARY", error)
        for broken, place in (("[]", "/"), ("{}", "/interchanges"), ('{"interchanges":[{}]}', "/interchanges/0/groups")):
            code, _, error = run("build", "-", data=broken)
            self.assertEqual(code, 65)
            self.assertIn(f"eligd: -: {place}: ", error)

    def test_refuses_two_interchanges_of_one_number(self):  # found by fuzzing
        view = json.loads(run("read", "--json", "-", data=INQUIRY)[1])
        view["interchanges"] *= 2
        code, out, error = run("build", "-", data=json.dumps(view))
        self.assertEqual((code, out), (65, ""))
        self.assertIn("eligd: -: /interchanges/1/control: is the control number of an earlier interchange too", error)
        view["interchanges"][1] = {**view["interchanges"][1], "control": "000000002"}
        self.assertEqual(run("build", "-", data=json.dumps(view))[0], 0)

    def test_prints_what_the_schema_says(self):
        schema = json.loads((ROOT / "docs/schemas/x12.schema.json").read_text())
        for seed in range(30):
            _, out, _ = run("read", "--json", "-", data=make_x12.make(seed).decode())
            self.assertEqual(json_schema.problems(json.loads(out), schema), [], seed)


class Scrub(unittest.TestCase):
    def test_leaves_no_patient_and_every_length(self):
        code, out, _ = run("scrub", "-", data=INQUIRY)
        self.assertEqual((code, len(out)), (0, len(INQUIRY)))
        for value in ("TESTPATIENT", "ALEX", "EXM000001", "19900214", "TRC1", "REQ1", "1999999984", "IOP CLINIC"):
            self.assertNotIn(value, out)
        self.assertIn("NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~", out)
        self.assertEqual(run("check", "-", data=out)[0], 0)


class Guide(unittest.TestCase):
    def test_prints_the_page_of_the_documentation(self):
        self.assertEqual(run("guide")[1], (ROOT / "docs/x12-guide.md").read_text())
        self.assertIn("Service types (1365)", run("guide", "EQ")[1])
        self.assertEqual(run("guide", "ZZZ")[0], 1)


if __name__ == "__main__":
    unittest.main(verbosity=0)
