#!/usr/bin/env python3
"""Gap sheet and letter take one page of Letter paper each, as a browser prints them.

The longest sheet there can be and an ordinary one, and a letter with an estimate. Without a browser on this machine
the test is skipped (exit 77).

  paper_pages.py REPORT_SAMPLE
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PAGES = {"gap_sheets.html": 2, "letter.html": 1}  # one an article


def main():
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        return 77
    with tempfile.TemporaryDirectory(prefix="eligd-paper-") as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.argv[1], name], check=True)
        wrong = 0
        for page, wanted in PAGES.items():
            printed = folder / "printed.pdf"
            subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={name}/browser",
                            f"--print-to-pdf={printed}", (folder / page).as_uri()], check=True, capture_output=True, timeout=120)
            count = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed.read_bytes()))
            if count != wanted:
                print(f"{page}: {count} pages, not {wanted}; look at it in print and mend src/report/paper.css", file=sys.stderr)
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
