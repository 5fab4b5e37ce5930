"""Inputs for a fuzz target to begin with, of our own making: interchanges of tests/interop/make_x12.py. The JSON target has
its seeds committed: what `x12 read --json` printed of such interchanges. Nobody in them exists.

  make_seeds.py TARGET FOLDER
"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "interop"))
import make_x12  # noqa: E402

COUNT = 40
CUTS = [b"\x10\x02", b"\x40\x01", b"\x01\x09"]  # fuzz_x12_stream: how the rest is cut

def seeds(target):
    if target == "fuzz_x12_json":
        yield b"{}"
        return
    for seed in range(COUNT):
        cut = CUTS[seed % len(CUTS)] if target == "fuzz_x12_stream" else b""
        yield cut + make_x12.make(seed)[:4000]


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"made-{number:03}").write_bytes(data)


main()
