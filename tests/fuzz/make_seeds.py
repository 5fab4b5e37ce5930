"""Inputs for a fuzz target to begin with, all of our own making: the files of seeds/x12, seeds/json, seeds/listing, seeds/fhir or seeds/hl7, written
by hand, and longer interchanges of tests/interop/make_x12.py. Nobody in them exists.

  make_seeds.py [--by-hand] TARGET FOLDER     --by-hand: only the files
"""
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop"))
import make_x12  # noqa: E402

COUNT = 40
FOLDERS = {"fuzz_x12_json": "json", "fuzz_folder_listing": "listing", "fuzz_fhir": "fhir", "fuzz_hl7": "hl7"}  # the others: x12
CUTS = [b"0@", b"\x01\x02", b"\x40\x01"]  # fuzz_x12_stream: how the rest is cut


def by_hand(target):
    folder = HERE / "seeds" / FOLDERS.get(target, "x12")
    for path in sorted(folder.iterdir()):
        yield path.stem, path.read_bytes()


def made():
    for seed in range(COUNT):
        yield f"made-{seed:03}", make_x12.make(seed)[:4000]


def main():
    arguments = [each for each in sys.argv[1:] if each != "--by-hand"]
    target, folder = arguments[0], pathlib.Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    inputs = list(by_hand(target))
    if "--by-hand" not in sys.argv and target not in FOLDERS:
        inputs += made()
    for number, (name, data) in enumerate(inputs):
        cut = CUTS[number % len(CUTS)] if target == "fuzz_x12_stream" else b""
        (folder / name).write_bytes(cut + data)


main()
