"""How long building takes: everything from nothing, and one file edited to its room's test program."""
import os
import pathlib
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ONE_FILE = "x12/read_271.cpp"
ITS_OBJECT = "x12/CMakeFiles/eligd_x12.dir/read_271.cpp.o"


def timed(command, **how):
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **how)
    return time.monotonic() - begun


def clean(folder):
    """Seconds for the whole dev preset in a fresh folder, first with an empty compiler cache, then with that cache filled."""
    shutil.rmtree(folder, ignore_errors=True)
    environment = os.environ | {"CCACHE_DIR": str(folder / "ccache")}
    seconds = []
    for tree in ("cold", "warm"):
        seconds.append(timed(["cmake", "--preset", "dev", "-B", folder / tree], cwd=ROOT, env=environment) +
                       timed(["ninja", "--quiet", "-C", folder / tree], env=environment))
    return seconds


def one_file():
    """Seconds from an edited file to the linked test program, and for compiling the file alone; the compiler cache is not asked."""
    build = ROOT / "build" / "dev"
    environment = os.environ | {"CCACHE_DISABLE": "1"}
    subprocess.run([ROOT / "tools" / "build", "dev", "x12_test"], check=True, stdout=subprocess.DEVNULL)
    (build / ITS_OBJECT).unlink()
    alone = timed(["ninja", "--quiet", "-C", build, ITS_OBJECT], env=environment)
    (build / ITS_OBJECT).unlink()
    return timed(["ninja", "--quiet", "-C", build, "x12_test"], env=environment), alone
