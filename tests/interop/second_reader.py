#!/usr/bin/env python3
"""A second reading of 270, 271, 999 and TA1, to compare ours with: slow, obvious, written from the guide
and not from our code. Standard library only.

  second_reader.py FILE              prints what it read, in the shape of `eligd x12 read --json`
  second_reader.py --against ELIGD FILE|FOLDER...   compares the two; exit 1 where they differ
  second_reader.py --made N ELIGD                   compares N files made by make_x12.py

Meanings and findings are left out of the comparison: they are words, not what was sent. What is
compared is every value, its name, the segment it stands in and the loop that holds it. What eligd
prints must also be as docs/schemas/x12.schema.json says.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys

import json_schema
import make_x12

SCHEMA = json.loads((pathlib.Path(__file__).parent.parent.parent / "docs/schemas/x12.schema.json").read_text())


def decode(data):
    """Bytes as characters, one a byte (Latin-1), so that nothing is lost; UTF-16 becomes UTF-8 first."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(codec, "replace").encode("utf-8").decode("latin-1")
    return data.decode("latin-1")


def unwrap(text):
    """Joins records of one width, broken where no segment ends."""
    start = text.find("ISA")
    if start < 0:
        return text
    lines = text[start:].splitlines()
    if len(lines) < 3 or len(lines[0]) < 40:
        return text
    header = "".join(lines)[:106]
    full = lines[:-1]
    if len({len(line) for line in full}) != 1 or len(lines[-1]) > len(lines[0]):
        return text
    if all(line.endswith(header[105:106]) for line in full):
        return text
    return text[:start] + "".join(lines)


class Header:
    """The delimiters, from the ISA that starts at `at`."""

    def __init__(self, text, at):
        self.element = text[at + 3]
        fields = text[at:at + 400].split(self.element)
        self.good = len(fields) > 16 and len(fields[16]) >= 2
        if not self.good:
            return
        self.component, self.segment = fields[16][0], fields[16][1]
        self.good = not self.segment.isalnum() and self.segment not in " " + self.element
        if self.component.isalnum() or self.component == " ":
            self.component = ":"
        self.length = sum(len(field) + 1 for field in fields[:16]) + 2
        repetition = fields[11]
        if len(repetition) == 1 and not repetition.isalnum() and repetition != " ":
            self.repetition = repetition
        else:  # version 4010 has none; a 5010 group behind it means that the sender forgot
            self.repetition = "^" if "005010" in text[at + self.length:at + self.length + 256] else ""


class Segment:
    def __init__(self, text, header, position):
        self.values = text.split(header.element)
        self.id = self.values[0].upper()
        self.header = header
        self.position = position

    def __getitem__(self, n):
        return self.values[n] if n < len(self.values) else ""

    def parts(self, n, separator):
        return self[n].split(separator) if separator else [self[n]]


def split_file(text):
    """The interchanges, each a header and its segments."""
    at = 0
    found = []
    while True:
        at = text.find("ISA", at)
        if at < 0:
            return found
        if at + 4 > len(text) or text[at + 3].isalnum() or text[at + 3] in " \r\n\0":
            at += 1
            continue
        header = Header(text, at)
        if not header.good:
            at += 1
            continue
        segments = []
        position = 0
        while at < len(text):
            while at < len(text) and text[at] in " \t\r\n" and text[at] not in (header.segment, header.element):
                at += 1
            if segments and text.startswith("ISA", at) and Header(text + " " * 4, at).good:
                break
            if segments and segments[-1].id == "IEA" and not re.match("[0-9A-Za-z]{2,3}" + re.escape(header.element), text[at:at + 4]):
                break
            end = text.find(header.segment, at)
            piece = text[at:end] if end >= 0 else text[at:].rstrip(" \t\r\n")
            if piece:
                segment = Segment(piece, header, 0)
                if segment.id == "ST":
                    position = 1
                elif segment.id in ("ISA", "GS", "GE", "IEA"):
                    position = 0
                segment.position = position
                if position:
                    position += 1
                if segment.id == "SE":
                    position = 0
                segments.append(segment)
            at = end + 1 if end >= 0 else len(text)
        found.append((header, segments))


def put(node, **values):
    """Empty values are left out."""
    for key, value in values.items():
        if value not in ("", None, [], {}):
            node[key] = value
    return node


def code(value):
    return {"code": value} if value else ""


def start(segment):
    return {"segment": segment.position}


def name(nm1):
    return put(start(nm1), entity=code(nm1[1]), entity_type=nm1[2], last_name=nm1[3], first_name=nm1[4], middle_name=nm1[5], suffix=nm1[7],
               id_qualifier=code(nm1[8]), id=nm1[9], relation=nm1[10])


def reference(ref):
    return put(start(ref), qualifier=code(ref[1]), number=ref[2], description=ref[3])


def dates(dtp):
    return put(start(dtp), qualifier=code(dtp[1]), format=dtp[2], date=dtp[3])


def reject(aaa):
    return put(start(aaa), valid=aaa[1], reason=code(aaa[3]), follow_up=code(aaa[4]))


def trace(trn):
    return put(start(trn), type=trn[1], trace=trn[2], assigner=trn[3], division=trn[4])


def contact(per):
    numbers = [{"qualifier": per[n], "number": per[n + 1]} for n in (3, 5, 7) if per[n + 1]]
    return put(start(per), function=per[1], name=per[2], numbers=numbers)


def provider(prv):
    return put(start(prv), role=prv[1], qualifier=prv[2], id=prv[3])


def birth(dmg):
    return put(start(dmg), birth_date=dmg[2], sex=dmg[3])


def insured(ins):
    return put(start(ins), is_subscriber=ins[1], relationship=code(ins[2]), maintenance_type=ins[3], maintenance_reason=ins[4],
               birth_sequence=ins[17])


def raw(segment):
    return put(start(segment), id=segment.values[0], elements=segment.values[1:])


def place(iii):
    key = {"place_of_service": code(iii[2])} if iii[1] == "ZZ" else {"code": iii[2]}
    return put(put(put(start(iii), qualifier=iii[1]), **key), category=iii[3], words=iii[4])


def procedure(segment, n):
    parts = segment.parts(n, segment.header.component) + [""] * 8
    if not segment[n]:
        return {}
    return put({}, qualifier=parts[0], code=parts[1], modifiers=[p for p in parts[2:6] if p], through_code=parts[7]) or {}


def codes(segment, n):
    return [{"code": part} for part in segment.parts(n, segment.header.repetition)] if segment[n] else []


def question(eq):
    return put(start(eq), service_types=codes(eq, 1), procedure=procedure(eq, 2), coverage_level=code(eq[3]), diagnosis_pointers=eq[5])


def benefit(eb):
    return put(start(eb), information=code(eb[1]), coverage_level=code(eb[2]), service_types=codes(eb, 3), insurance_type=code(eb[4]),
               plan_description=eb[5], time_period=code(eb[6]), amount=eb[7], percent=eb[8], quantity_qualifier=code(eb[9]),
               quantity=eb[10], authorization=eb[11], network=eb[12], procedure=procedure(eb, 13), diagnosis_pointers=eb[14])


def delivery(hsd):
    return put(start(hsd), unit=code(hsd[1]), quantity=hsd[2], sample_unit=hsd[3], sample_count=hsd[4], period=code(hsd[5]),
               period_count=hsd[6], frequency=hsd[7], time_of_day=hsd[8])


def add(node, key, value):
    node.setdefault(key, []).append(value)


def add_address(node, segment):
    """N3 and N4 as one; False where it is there already."""
    address = node.setdefault("address", {})
    first = {"N3": "line1", "N4": "city"}[segment.id]
    if segment.id in node.setdefault("_seen", set()):
        return False
    node["_seen"].add(segment.id)
    if segment.id == "N3":
        put(address, line1=segment[1], line2=segment[2])
    else:
        put(address, city=segment[1], state=segment[2], postal_code=segment[3], country=segment[4], subdivision=segment[7])
    return bool(first)


def add_once(node, key, value):
    if key in node:
        return False
    node[key] = value
    return True


LEVELS = {"20": 0, "21": 1, "22": 2, "23": 3}
CHILDREN = ["sources", "receivers", "subscribers", "dependents"]
ENTITY_LEVELS = {"PR": 0, "1P": 1, "80": 1, "FA": 1, "IL": 2, "03": 3}


class Levels:
    """The tree of a 270 or 271, built as its segments come. `is_answer`: a 271."""

    def __init__(self, node, is_answer):
        self.root = node
        self.is_answer = is_answer
        self.path = []        # the open level and those above it
        self.numbers = {}     # HL01 -> path
        self.leaf = None      # the open EB or EQ
        self.entity = None    # the open 2120
        self.lost = False     # behind an HL of no level that we know
        self.stated = False   # an HL opened the level, not what stood in it

    def open(self, level, segment, is_stated):
        parent = None
        if is_stated and level > 0:
            parent = self.numbers.get(segment[2])
            if parent is not None and len(parent) != level:
                parent = None
        path = list(parent if parent is not None else self.path[:level])
        while len(path) <= level:  # what was left out above is there, empty
            above = path[-1] if path else self.root
            node = {}
            add(above, CHILDREN[len(path)], node)
            path.append(node)
        if is_stated:
            path[level].update(start(segment))
            self.numbers.setdefault(segment[1], list(path))
        self.path, self.leaf, self.entity, self.lost, self.stated = path, None, None, False, is_stated

    @property
    def level(self):
        return len(self.path) - 1

    def hl(self, segment, rest):
        level = LEVELS.get(segment[3])
        if level is None:  # the name says it
            for other in rest[:6]:
                if other.id == "HL":
                    break
                if other.id == "NM1":
                    level = ENTITY_LEVELS.get(other[1])
                    break
        if level is None:
            self.lost, self.leaf, self.entity = True, None, None
            return False
        self.open(level, segment, True)
        return True

    def imply(self, level, segment):
        self.open(level, segment, False)

    def take(self, segment, rest):
        """True where the segment has a place."""
        kind = segment.id
        if kind == "HL":
            return self.hl(segment, rest)
        if self.lost:
            return False
        if kind == ("EB" if self.is_answer else "EQ"):
            if self.level < 2:
                self.imply(2, segment)
            self.leaf = benefit(segment) if self.is_answer else question(segment)
            add(self.path[-1], "benefits" if self.is_answer else "questions", self.leaf)
            self.entity = None
            return True
        if kind == "NM1":
            return self.nm1(segment)
        if kind == "TRN" and self.level < 2:
            self.imply(2, segment)
        if self.leaf is not None:
            if self.in_leaf(segment):
                return True
            if self.is_answer and kind not in ("TRN", "DMG", "INS", "HI", "MPI"):
                return False
        if self.level >= 2:
            return self.in_member(segment, self.path[-1])
        return self.above(segment)

    def nm1(self, segment):
        named = ENTITY_LEVELS.get(segment[1])
        if self.is_answer and self.leaf is not None and named != 3:
            self.entity = name(segment)
            add(self.leaf, "entities", self.entity)
            return True
        is_patient = named in (2, 3)
        has_place = bool(self.path) and "name" not in self.path[-1] and (self.leaf is None or not self.is_answer)
        fits = has_place and not (is_patient and self.level < 2)
        if self.is_answer and fits and not self.stated:
            fits = named is None or named == self.level
        if not fits:
            if self.is_answer and named is None and not self.path:
                named = 0
            if named is None:
                return False
            if self.is_answer and not (is_patient or named > self.level or not self.path):
                return False
            if not self.is_answer and not is_patient and named <= self.level:
                return False
            self.imply(named, segment)
        self.path[-1]["name"] = name(segment)
        return True

    def in_leaf(self, segment):
        kind, leaf = segment.id, self.leaf
        if self.entity is not None:
            if kind in ("N3", "N4") and add_address(self.entity, segment):
                return True
            if kind == "PER":
                add(self.entity, "contacts", contact(segment))
                return True
            if kind == "PRV" and add_once(self.entity, "provider", provider(segment)):
                return True
        makers = {"REF": ("references", reference), "DTP": ("dates", dates), "III": ("places", place)}
        if self.is_answer:
            makers.update({"HSD": ("deliveries", delivery), "AAA": ("rejects", reject),
                           "MSG": ("messages", lambda msg: put(start(msg), words=msg[1]))})
        else:
            makers["AMT"] = ("amounts", lambda amt: put(start(amt), qualifier=amt[1], amount=amt[2]))
        if kind not in makers:
            return False
        key, make = makers[kind]
        add(leaf, key, make(segment))
        return True

    def in_member(self, segment, node):
        kind = segment.id
        lists = {"TRN": ("traces", trace), "REF": ("references", reference), "DTP": ("dates", dates)}
        if self.is_answer:
            lists["AAA"] = ("rejects", reject)
        if kind in lists:
            key, make = lists[kind]
            add(node, key, make(segment))
            return True
        singles = {"PRV": ("provider", provider), "DMG": ("demographics", birth), "INS": ("relationship", insured), "HI": ("diagnoses", raw)}
        if self.is_answer:
            singles["MPI"] = ("military", raw)
        if kind in singles:
            key, make = singles[kind]
            return add_once(node, key, make(segment))
        return kind in ("N3", "N4") and add_address(node, segment)

    def above(self, segment):
        kind = segment.id
        if not self.path:
            return False
        node = self.path[-1]
        if self.level == 1:
            if kind == "REF":
                add(node, "references", reference(segment))
                return True
            if kind == "AAA" and self.is_answer:
                add(node, "rejects", reject(segment))
                return True
            if kind == "PRV":
                return add_once(node, "provider", provider(segment))
            return kind in ("N3", "N4") and add_address(node, segment)
        if self.is_answer and kind == "AAA":
            add(node, "name_rejects" if "name" in node else "rejects", reject(segment))
            return True
        if self.is_answer and kind == "PER":
            add(node, "contacts", contact(segment))
            return True
        return False


def read_levels(segments, node, is_answer):
    levels = Levels(node, is_answer)
    seen = set()
    for i, segment in enumerate(segments):
        kind = segment.id
        if kind in ("ST", "SE", "BHT"):
            if kind in seen:
                add(node, "unplaced", raw(segment))
            elif kind == "BHT":
                node["bht"] = put(start(segment), purpose=code(segment[2]), reference=segment[3], date=segment[4], time=segment[5],
                                  transaction_type=segment[6])
            seen.add(kind)
        elif is_answer and kind in ("LS", "LE"):
            levels.entity = None
        elif not levels.take(segment, segments[i + 1:]):
            add(node, "unplaced", raw(segment))


def read_999(segments, node):
    """What comes a second time, or before what it belongs to, has no place."""
    group, sets, seen = {}, [], set()
    for segment in segments:
        kind = segment.id.replace("AK3", "IK3").replace("AK4", "IK4").replace("AK5", "IK5")
        error = sets[-1]["errors"][-1] if sets and sets[-1].get("errors") else None
        once = kind in ("ST", "SE", "AK1", "AK9")
        if once and kind in seen:
            add(node, "unplaced", raw(segment))
        elif kind == "AK1":
            group.update(put(start(segment), code=segment[1], control=segment[2]))
        elif kind == "AK9":
            put(group, result=code(segment[1]), sets_included=segment[2], sets_received=segment[3], sets_accepted=segment[4])
        elif kind == "AK2":
            sets.append(put(start(segment), type=segment[1], control=segment[2]))
            seen.discard("IK5")
        elif kind == "IK3" and sets:
            add(sets[-1], "errors", put(start(segment), segment_id=segment[1], place=segment[2], loop=segment[3], reason=code(segment[4])))
        elif kind == "IK4" and error is not None:
            parts = segment.parts(1, segment.header.component) + ["", "", ""]
            add(error, "elements", put(start(segment), element=parts[0], component=parts[1], repetition=parts[2], reason=code(segment[3]),
                                       bad_value=segment[4]))
        elif kind == "CTX" and error is not None:
            add(error["elements"][-1] if error.get("elements") else error, "contexts", raw(segment))
        elif kind == "IK5" and sets and "IK5" not in seen:
            put(sets[-1], result=code(segment[1]), reasons=[code(segment[n]) for n in range(2, 7) if segment[n]])
        elif not once:
            add(node, "unplaced", raw(segment))
        seen.add(kind)
    node["group"], node["sets"] = group, sets


def read_set(segments):
    st = segments[0]
    node = put({"type": st[1], "control": st[2], "segments": len(segments)}, version=st[3])
    if st[1] in ("270", "271"):
        read_levels(segments, node, st[1] == "271")
    elif st[1] == "999":
        read_999(segments, node)
    else:
        node["content"] = [raw(segment) for segment in segments]
    return node


def read_interchange(header, segments):
    isa = segments[0]
    node = put({}, control=isa[13], sender_qualifier=isa[5], sender=isa[6].rstrip(" "), receiver_qualifier=isa[7],
               receiver=isa[8].rstrip(" "), date=isa[9], time=isa[10], usage=isa[15])
    if isa[14] == "1":
        node["acknowledgment_requested"] = True
    node["delimiters"] = {"element": header.element, "repetition": header.repetition, "component": header.component,
                          "segment": header.segment}
    groups, current, in_group = [], None, False
    for segment in segments[1:] + [None]:
        kind = segment.id if segment else "IEA"
        if current is not None and kind in ("ST", "GS", "GE", "IEA"):
            groups[-1]["transactions"].append(read_set(current))
            current = None
        if segment is None:
            break
        if kind == "GS":
            groups.append(put({}, code=segment[1], sender=segment[2], receiver=segment[3], date=segment[4], time=segment[5],
                              control=segment[6], version=segment[8]))
            groups[-1]["transactions"] = []
            in_group = True
        elif kind == "ST":
            if not in_group:
                groups.append({"transactions": []})
                in_group = True
            current = [segment]
        elif kind in ("GE", "IEA"):
            in_group = False
        elif kind == "TA1" and current is None:
            add(node, "acknowledgements", put({}, control=segment[1], date=segment[2], time=segment[3], result=code(segment[4]),
                                              note=code(segment[5])))
        elif current is not None:
            current.append(segment)
            if kind == "SE":
                groups[-1]["transactions"].append(read_set(current))
                current = None
    node["groups"] = groups
    return node


def read(data):
    return {"interchanges": [read_interchange(header, segments) for header, segments in split_file(unwrap(decode(data)))]}


def plain(value):
    """Without what is words, and without what is empty or ours alone."""
    if isinstance(value, dict):
        kept = {key: plain(item) for key, item in value.items() if key not in ("meaning", "findings", "_seen")}
        return {key: item for key, item in kept.items() if item not in ({}, [], "") or key in ("groups", "transactions", "elements", "code")}
    return [plain(item) for item in value] if isinstance(value, list) else value


def letters(text):
    """The letters its bytes mean: UTF-8 where they are that, Windows-1252 where not, as `x12 read` prints them."""
    raw, found = text.encode("latin-1"), ""
    while True:
        try:
            return found + raw.decode("utf-8")
        except UnicodeDecodeError as bad:
            found += raw[:bad.start].decode("utf-8") + raw[bad.start:bad.start + 1].decode("cp1252", "replace")
            raw = raw[bad.start + 1:]


def spelled(value):
    if isinstance(value, dict):
        return {key: spelled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [spelled(item) for item in value]
    return letters(value) if isinstance(value, str) else value


def as_text(value):
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=True)


def compare(eligd, data):
    """The lines in which the two readings of these bytes differ."""
    run = subprocess.run([eligd, "x12", "read", "--json", "-"], input=data, capture_output=True)
    if run.returncode not in (0, 1, 65):
        return [f"eligd ended with {run.returncode}: {run.stderr.decode(errors='replace')}"]
    ours = json.loads(run.stdout.decode("utf-8"))
    broken = json_schema.problems(ours, SCHEMA)
    if broken:
        return broken
    theirs = spelled(plain(read(data)))
    return list(difflib.unified_diff(as_text(plain(ours)).splitlines(), as_text(theirs).splitlines(), "eligd", "second reader", n=2, lineterm=""))


def files_of(names):
    for each in map(pathlib.Path, names):
        if each.is_dir():
            yield from sorted(path for path in each.rglob("*") if path.suffix in (".270", ".271", ".999", ".ta1"))
        else:
            yield each


def compare_all(eligd, files):
    """Files as pairs of a name and bytes."""
    count = different = 0
    for name, data in files:
        count += 1
        lines = compare(eligd, data)
        if lines:
            different += 1
            if different <= 20:
                print(f"{name}: the two readings differ")
                print("\n".join(lines[:20]))
    print(f"{count} files read twice, {different} differ")
    return 1 if different or not count else 0


def main(arguments):
    if arguments and arguments[0] == "--against":
        return compare_all(arguments[1], ((path.name, path.read_bytes()) for path in files_of(arguments[2:])))
    if arguments and arguments[0] == "--made":
        return compare_all(arguments[2], ((f"made with seed {seed}", make_x12.make(seed)) for seed in range(int(arguments[1]))))
    if len(arguments) != 1:
        print(__doc__)
        return 2
    print(as_text(plain(read(pathlib.Path(arguments[0]).read_bytes()))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
