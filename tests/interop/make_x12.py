"""Makes 270, 271, 999 and TA1 interchanges to read twice: most are sound, some are as partners send them
(other delimiters, line ends, a lost HL, an HL02 that names nobody, segments late or doubled, no
trailers). Nobody in them exists. Same seed, same bytes."""
import random

NAMES = ["TESTPATIENT", "EXAMPLE", "SAMPLE", "O'DEMO", "DEMO-SAMPLE"]
FIRST = ["ALEX", "SAM", "KIM", "ROBIN"]
SERVICES = ["30", "MH", "A4", "A6", "A8", "AI", "CF", "98", "BB", "XX"]


class Maker:
    def __init__(self, seed, sound=False):
        self.sound = sound
        self.random = random.Random(seed)
        pick = self.random.choice
        self.element, self.segment, self.component, self.repetition = pick(["*~:^", "|\n>^", "*\x1d<!", "*~:^", "*~\\^", "+'>{"])
        self.after = "" if self.segment == "\n" else pick(["", "", "\n", "\r\n", "\n\t"])
        self.odd = self.random.random() < 0.4 and not sound
        if sound:
            self.after = ""
        self.names = [name for name in NAMES if self.segment not in name]  # a sound writer takes another terminator
        self.out = []
        self.levels = 0

    def chance(self, p):
        return self.random.random() < p

    def words(self, n=12):
        return "".join(self.random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789") for _ in range(self.random.randint(1, n))).strip() or "X"

    def date(self):
        return f"{self.random.randint(1930, 2027)}{self.random.randint(1, 12):02}{self.random.randint(1, 28):02}"

    def add(self, *values):
        values = list(values)
        while values and values[-1] == "":
            values.pop()
        if self.odd and self.chance(0.01):
            return  # lost on the way
        self.out.append(self.element.join(values))
        if self.odd and self.chance(0.01):
            self.out.append(self.out[-1])

    def hl(self, parent, level, children):
        self.levels += 1
        if self.odd and self.chance(0.03):
            parent = self.random.choice(["99", "", "1"])
        self.add("HL", str(self.levels), str(parent) if parent else "", level, children)
        return str(self.levels)

    def name(self, entity, person, qualifier="MI"):
        pick = self.random.choice
        if person:
            self.add("NM1", entity, "1", pick(self.names), pick(FIRST), pick(["", "Q"]), "", pick(["", "JR"]), *([qualifier, "EX" + self.words(9).replace(" ", "9")] if self.chance(0.7) and not (self.sound and entity == "03") else []))
        else:
            self.add("NM1", entity, "2", pick(self.names) + " PLAN", "", "", "", "", "XX" if entity == "1P" else pick(["PI", "XX"]), str(self.random.randint(10**9, 10**10 - 1)))

    def reject(self):
        self.add("AAA", self.random.choice("NY"), "", self.random.choice(["42", "72", "75", "33"]), self.random.choice("CNRS"))

    def address(self):
        if self.chance(0.4):
            self.add("N3", "1 EXAMPLE ST", self.random.choice(["", "APT 2"]))
            self.add("N4", "EXAMPLEVILLE", "NY", "10001")

    def service(self):
        return self.repetition.join(self.random.choice(SERVICES[:-1] if self.sound else SERVICES) for _ in range(self.random.choice([1, 1, 1, 2, 5])))

    def procedure(self):
        return self.component.join(["HC", "H0015"] + ["HF"] * self.random.randint(0, 2)) if self.chance(0.2) else ""

    def person(self, entity, answer):
        self.name(entity, True)
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.add("REF", self.random.choice(["6P", "18", "SY"]), self.words(), self.words() if answer and self.chance(0.3) else "")
        self.address()
        if answer and self.chance(0.1):
            self.reject()
        if self.chance(0.2):
            self.add("PRV", "PE", "PXC", "261QM0850X")
        if self.chance(0.8):
            self.add("DMG", "D8", self.date(), self.random.choice(["F", "M", ""]))
        if self.chance(0.4):
            self.add("INS", "Y" if entity == "IL" else "N", "18" if entity == "IL" else "19", *(["001", "25"] if answer else [""] * 14 + ["2"]))
        if self.chance(0.2):
            self.add("HI", self.component.join(["ABK", "F332"]), self.component.join(["ABF", "F411"]))
        for _ in range(self.random.choice([0, 1, 2])):
            self.add("DTP", "291", *self.random.choice([("D8", self.date()), ("RD8", "-".join(sorted([self.date(), self.date()])))]))
        if answer and self.chance(0.05):
            self.add("MPI", "A", "AE", "C")

    def question(self):
        self.add("EQ", self.service(), self.procedure(), self.random.choice(["", "", "FAM"]))
        if self.chance(0.1):
            self.add("AMT", "R", "37.5")
        if self.chance(0.3):
            self.add("III", "ZZ", self.random.choice(["10", "11", "22", "ZQ"]))
        if self.chance(0.1):
            self.add("REF", "G1", self.words())
        if self.chance(0.1):
            self.add("DTP", "291", "D8", self.date())

    def benefit(self):
        pick = self.random.choice
        self.add("EB", pick("16ABCFGIRUX"), pick(["", "IND", "FAM"]), self.service(), pick(["", "PR", "HM"]), pick(["", "EXAMPLE PPO"]),
                 pick(["", "23", "29"]), pick(["", "0", "27.5", "1500"]), pick(["", ".2"]), *pick([("", ""), ("VS", "30")]), pick(["", "Y", "U"]),
                 pick(["", "Y", "N", "W"]), self.procedure())
        for _ in range(pick([0, 0, 1])):
            self.add("HSD", "VS", "30", pick(["", "WK"]), "", pick(["", "23"]))
        for _ in range(pick([0, 0, 1])):
            self.add("REF", "9F", self.words())
        for _ in range(pick([0, 0, 1, 2])):
            self.add("DTP", pick(["348", "291"]), "D8", self.date())
        if self.chance(0.05):
            self.reject()
        for _ in range(pick([0, 0, 1, 3])):
            self.add("MSG", self.words(60))
        for _ in range(pick([0, 0, 1])):
            self.add("III", "ZZ", pick(["11", "22", "52"]))
        if self.chance(0.2):
            bracket = self.sound or self.chance(0.8)
            if bracket:
                self.add("LS", "2120")
            for _ in range(pick([1, 1, 2])):
                self.name(pick(["VN", "PR", "P3", "1P"]), False)
                self.address()
                if self.chance(0.7):
                    self.add("PER", "IC", pick(["", "DESK"]), "TE", "8005550142", *pick([(), ("UR", "WWW.EXAMPLE.TEST")]))
                if self.chance(0.2):
                    self.add("PRV", "PE", "PXC", "261QM0850X")
            if bracket:
                self.add("LE", "2120")
        if self.odd and self.chance(0.03):
            self.add(self.random.choice(["ZZZ", "DMG", "TRN", "N3", "MSG"]), self.words(), self.words())

    def content(self, kind):
        pick = self.random.choice
        answer = kind == "271"
        if kind == "999":
            self.add("AK1", "HS", "1008", "005010X279A1")
            for number in range(self.random.randint(0, 3)):
                self.add("AK2", "270", f"{number + 1:04}", "005010X279A1")
                bad = self.chance(0.5)
                for _ in range(self.random.randint(1, 3) if bad else 0):
                    self.add("IK3", "NM1", str(self.random.randint(2, 30)), pick(["", "2120"]), pick(["8", "3"]))
                    if self.chance(0.3):
                        self.add("CTX", "SITUATIONAL TRIGGER", "NM1", "8")
                    for _ in range(self.random.choice([0, 1, 2])):
                        self.add("IK4", pick(["3", self.component.join(["13", "2"]), self.component.join(["3", "", "2"])]), "1035", pick(["1", "7"]), pick(["", "BAD"]))
                self.add("IK5", "R" if bad else "A", "5" if bad else "")
            self.add("AK9", pick("AREP"), "1", "1", "1")
            return
        self.add("BHT", "0022", "11" if answer else "13", self.words(20), "20260302", "0915")
        source = self.hl("", "20", "1")
        if answer and self.chance(0.05):
            self.reject()
        self.name("PR", False)
        if answer and self.chance(0.3):
            self.add("PER", "IC", "DESK", "TE", "8005550142")
        receiver = self.hl(source, "21", "1")
        self.name("1P", False)
        if self.chance(0.2):
            self.add("REF", "EO", self.words())
        if answer and self.chance(0.05):
            self.reject()
        for _ in range(pick([1, 1, 1, 2])):
            dependents = pick([0, 0, 1, 2])
            subscriber = self.hl(receiver, "22", "1" if dependents else "0")
            if not dependents:
                self.add("TRN", "2" if answer else "1", self.words(20), "9EXAMPLE01")
            self.person("IL", answer)
            for level in [None] * (0 if dependents else 1) + list(range(dependents)):
                if level is not None:
                    self.hl(subscriber, "23", "0")
                    self.add("TRN", "2" if answer else "1", self.words(20), "9EXAMPLE01")
                    self.person("03", answer)
                for _ in range(self.random.randint(1, 8) if answer else self.random.randint(1, 3)):
                    self.benefit() if answer else self.question()

    def interchange(self):
        kind = self.random.choice(["270", "271", "271", "271"] + ([] if self.sound else ["999", "TA1"]))
        e = self.element
        control = f"{self.random.randint(1, 999999999):09}"
        isa = e.join(["ISA", "00", " " * 10, "00", " " * 10, "ZZ", "EXAMPLECH".ljust(15), "ZZ", "EXAMPLECLINIC".ljust(15), "260302", "0915",
                      self.repetition, "00501", control, self.random.choice("01"), "T", self.component])
        lines = [isa]
        if kind == "TA1":
            lines += [e.join(["TA1", "000000019", "260301", "1200", self.random.choice("AR"), self.random.choice(["000", "025"])]), e.join(["IEA", "0", control])]
        else:
            functional = {"270": "HS", "271": "HB", "999": "FA"}[kind]
            version = "005010X231A1" if kind == "999" else "005010X279A1"
            lines.append(e.join(["GS", functional, "EXAMPLECH", "EXAMPLECLINIC", "20260302", "0915", "1008", "X", version]))
            sets = self.random.choice([1, 1, 2, 3])
            for number in range(sets):
                self.out, self.levels = [], 0
                self.content(kind)
                lines.append(e.join(["ST", kind, f"{number + 1:04}", version]))
                lines += self.out
                if not (self.odd and self.chance(0.05)):
                    lines.append(e.join(["SE", str(len(self.out) + 2), f"{number + 1:04}"]))
            if not (self.odd and self.chance(0.05)):
                lines.append(e.join(["GE", str(sets), "1008"]))
            lines.append(e.join(["IEA", "1", control]))
        return "".join(line + self.segment + self.after for line in lines)


def make(seed, sound=False):
    """The bytes of one file: one interchange, or a few. `sound`: 270 and 271 that conform, on one line."""
    maker = Maker(seed, sound)
    return "".join(maker.interchange() for _ in range(maker.random.choice([1, 1, 1, 2, 3]))).encode("ascii")
