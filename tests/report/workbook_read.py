#!/usr/bin/env python3
"""The workbook as an office program reads it: openpyxl, which we did not write, opens what report_sample made.

Without openpyxl on this machine the test is skipped (exit 77).

  workbook_read.py REPORT_SAMPLE
"""
import csv
import datetime
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import openpyxl
except ImportError:
    print("workbook_read: openpyxl is not there (python3-openpyxl)")
    sys.exit(77)

MONEY = ("deductible_left", "out_of_pocket_left", "estimate_low", "estimate_likely", "estimate_high", "path_low", "path_likely", "path_high")
DAYS = ("deductible_met_on", "out_of_pocket_maximum_reached_on", "may_not_be_covered_from", "last_good_answer")
PROGRAM = sys.argv.pop(1)


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="eligd-workbook-")
        path = pathlib.Path(cls.folder.name)
        subprocess.run([PROGRAM, cls.folder.name], check=True)
        cls.left_over = [one.name for one in path.iterdir() if one.name.startswith((".", "tmp"))]
        cls.book = openpyxl.load_workbook(path / "report.xlsx")
        with open(path / "report.csv", encoding="utf-8-sig", newline="") as file:
            cls.csv = list(csv.DictReader(file))
        cls.hostile = openpyxl.load_workbook(path / "hostile.xlsx")
        sheet = cls.book["Cases"]
        keys = list(cls.csv[0])
        cls.rows = [dict(zip(keys, row)) for row in sheet.iter_rows(min_row=2)]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_leaves_no_file_of_its_making_behind(self):
        self.assertEqual(self.left_over, [])

    def test_has_the_sheets_people_look_for(self):
        self.assertEqual(self.book.sheetnames, ["Cases", "Changes", "Data fixes", "Run"])

    def test_keeps_the_head_in_sight_and_filters_below_it(self):
        sheet = self.book["Cases"]
        self.assertEqual(sheet.freeze_panes, "E2")
        self.assertEqual(sheet.auto_filter.ref, f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}{len(self.rows) + 1}")
        self.assertEqual(sheet["D1"].value, "Who")
        self.assertEqual(sheet.print_title_rows, "$1:$1")

    def test_says_what_the_csv_says(self):
        self.assertEqual(len(self.rows), len(self.csv))
        for row, line in zip(self.rows, self.csv):
            for key, cell in row.items():
                told = line[key]
                if key in MONEY:
                    self.assertEqual(cell.value, float(told) if told else None, (line["verification"], key))
                elif key in ("headline",):
                    self.assertEqual(cell.value.lower().replace(" ", "_").replace("-", "_"), told)
                elif cell.value is None:
                    self.assertEqual(told, "", (line["verification"], key))
                elif isinstance(cell.value, datetime.datetime):
                    self.assertTrue(told.startswith(f"{cell.value:%Y-%m-%d}"), (line["verification"], key))
                elif isinstance(cell.value, int):
                    self.assertEqual(str(cell.value), told)
                else:
                    self.assertEqual(cell.value.replace("\u00a0", " ").strip(), told.lstrip("'").strip())

    def test_amounts_days_and_times_are_typed(self):
        seen = {"money": 0, "day": 0, "moment": 0}
        for row in self.rows:
            for key in MONEY:
                if row[key].value is not None:
                    seen["money"] += 1
                    self.assertEqual((row[key].data_type, row[key].number_format), ("n", "$#,##0.00"))
            for key in DAYS:
                if row[key].value is not None:
                    seen["day"] += 1
                    self.assertIsInstance(row[key].value, datetime.datetime)
            if row["first_appointment"].value is not None:
                seen["moment"] += 1
                self.assertIn("AM/PM", row["first_appointment"].number_format)
        for kind, count in seen.items():
            self.assertGreater(count, 0, kind)

    def test_an_unknown_amount_is_empty_and_never_zero(self):  # I13
        unknown = [row for row in self.rows if row["deductible_left_state"].value == "unknown"]
        self.assertTrue(unknown)
        for row in unknown:
            self.assertIsNone(row["deductible_left"].value)

    def test_words_that_begin_like_a_formula_stay_words(self):
        sheet = self.hostile["Cases"]
        cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
        self.assertIn("=HYPERLINK(\"http://x.example\",\"y\")", [cell.value for cell in cells])
        self.assertNotIn("f", {cell.data_type for cell in cells})
        self.assertNotIn(True, [bool(cell.hyperlink) for cell in cells])

    def test_what_is_about_substance_use_carries_the_notice_of_part_2(self):
        about = [row for row in self.rows if "substance" in row["level"].value]
        self.assertTrue(about)
        for row in self.rows:
            self.assertEqual(row in about, (row["notice"].value or "").startswith("42 CFR part 2 prohibits"))
        run = {row[0].value: row[1].value for row in self.book["Run"].iter_rows()}
        self.assertTrue(run["Notice"].startswith("42 CFR part 2 prohibits"))

    def test_counts_of_the_run_add_up(self):
        run = {row[0].value: row[1].value for row in self.book["Run"].iter_rows()}
        self.assertEqual(run["Planned"], run["Answered"] + run["Failed"] + run["Held"] + run["Skipped"])
        self.assertEqual(run["Planned"], len(self.rows))


if __name__ == "__main__":
    unittest.main()
