"""tools/components against the program and the pages it lists: valid in its form, and nothing of them missing.

  components_test.py PROGRAM      77: dpkg is not here
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As bom-1.5.schema.json has it, for what we write: required keys, and no others.
TOP = {"$schema", "bomFormat", "specVersion", "version", "metadata", "components", "dependencies"}
COMPONENT = {"type", "bom-ref", "name", "version", "purl", "properties", "licenses", "hashes"}
PURL = re.compile(r"pkg:(deb/debian|npm)/[\w.%+/-]+@[\w.%~+-]+(\?arch=\w+&distro=debian-\d+)?")


def components(program):
    done = subprocess.run([ROOT / "tools/components", "--program", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def main():
    if not shutil.which("dpkg-query"):
        print("SKIPPED: dpkg is not here")
        return 77
    listed = components(sys.argv[1])
    assert set(listed) == TOP, set(listed) ^ TOP
    assert (listed["bomFormat"], listed["specVersion"], listed["version"]) == ("CycloneDX", "1.5", 1)
    assert listed["metadata"]["component"]["type"] == "application" and re.fullmatch(r"\d+\.\d+\.\d+", listed["metadata"]["component"]["version"])
    refs = [one["bom-ref"] for one in listed["components"]]
    assert len(refs) == len(set(refs)), "bom-ref is unique"
    for one in listed["components"]:
        assert set(one) <= COMPONENT and one["type"] == "library" and one["version"], one
        assert PURL.fullmatch(one["purl"]), one["purl"]
        assert all(set(each) == {"name", "value"} for each in one["properties"]), one
        for each in one.get("hashes", []):
            assert each["alg"] == "SHA-512" and re.fullmatch(r"[0-9a-f]{128}", each["content"]), one
    for each in listed["dependencies"]:
        assert set(each["dependsOn"]) <= set(refs), "what is depended on is listed"

    names = {one["name"]: one for one in listed["components"]}
    # Every library of the program has a package with the version that is installed; the direct ones are the program's.
    ours = set(listed["dependencies"][0]["dependsOn"])
    for name in ("libsodium23", "libsqlite3-0", "libcurl4", "libssl3", "libcli11-dev", "libboost1.81-dev"):
        told = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=True).stdout
        assert names[name]["version"] == told and names[name]["bom-ref"] in ours, name
    for path in re.findall(r"=> (/\S+)", subprocess.run(["ldd", sys.argv[1]], capture_output=True, text=True, check=True).stdout):
        real = str(pathlib.Path(path).resolve())
        owners = subprocess.run(["dpkg", "-S", real, real.removeprefix("/usr")], capture_output=True, text=True, check=False).stdout
        assert any(owner in names for owner in re.findall(r"^([^:\s]+)", owners, re.M)), f"{path} is in no component"
    # What is bundled into the pages, and nothing that only builds them.
    lock = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
    pages = {path.rsplit("node_modules/", 1)[1]: told["version"] for path, told in lock.items() if path and not told.get("dev") and not told.get("devOptional")}
    assert pages == {one["name"]: one["version"] for one in listed["components"] if one["purl"].startswith("pkg:npm/")}
    assert "preact" in pages and "vite" not in pages
    print(f"{len(refs)} components, {len(pages)} of them in the pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
