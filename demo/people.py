"""The invented people of the demo and what their payers say about them. Nobody here exists.

Each Case is one intake and the scenario member that answers for it. Segments are written as scenario files
want them (src/testpayer/README.md). Figures differ on purpose: each case shows one thing billers meet.
"""
from dataclasses import dataclass, field

PAYERS = {  # NM109 of each payer: how a card or an intake form writes its name
    "EXHP1": ["Example Health", "Example Health PPO", "EXAMPLE HEALTH PLAN"],
    "SMUT2": ["Sample Mutual", "Sample Mutual Insurance"],
    "TBLU3": ["Test Blue", "BCBS of Test", "Test BCBS"],
    "DMCR4": ["Demo Medicare", "Medicare"],
    "DMCO5": ["Demo Medicaid MCO", "Demo Community Plan"],
    "DTRI6": ["Demo Tricare", "Tricare East"],
    "SELF": ["Self pay"],           # nobody to ask
}
LAST = ["Testpatient", "Sampleperson", "Examplecase", "Demowell", "Mockford", "Specimen"]
FIRST = ["Alex", "Jordan", "Robin", "Sam", "Taylor", "Casey", "Riley", "Morgan", "Quinn", "Avery", "Drew"]
PROGRAM_DAYS = {"iop_mh": (3, 56), "iop_sud": (3, 56), "php_mh": (5, 28), "php_sud": (5, 28)}


@dataclass
class Case:
    shows: str                     # what a reader of the report should notice
    payer: str
    level: str = "iop_mh"
    day: int = 5                   # days from tonight to the first appointment
    at: str = "09:00"
    member: dict = field(default_factory=dict)      # the scenario member, without id
    network: str = "unknown"
    relationship: str = "self"
    also: list = field(default_factory=list)        # further scenario members for the same id
    over_http: bool = False                         # comes from the intake system, not from the CSV file
    last: str = ""                                  # last name as typed, where it matters
    letter_o: bool = False                          # the member id was typed with a letter O for a zero


def share(payer, fraction):
    """EB08: a fraction, but Sample Mutual writes whole percents."""
    return str(round(fraction * 100)) if payer == "SMUT2" else ("%g" % fraction).replace("0.", ".")


def sums(deductible, left, cap, cap_left, level="IND", network="Y"):
    return [f"EB*C*{level}*30***23*{deductible}*****{network}", f"EB*C*{level}*30***29*{left}*****{network}",
            f"EB*G*{level}*30***23*{cap}*****{network}", f"EB*G*{level}*30***29*{cap_left}*****{network}"]


def active(types):
    return [f"EB*1*IND*{types}"]


def copay(types, money, period="27", authorization="", network="Y"):
    return [f"EB*B*IND*{types}***{period}*{money}****{authorization}*{network}"]


def coinsurance(payer, types, fraction, authorization="", network="Y"):
    return [f"EB*A*IND*{types}*****{share(payer, fraction)}***{authorization}*{network}"]


def entity(role, name, payer_id, phone=""):
    lines = ["LS*2120", f"NM1*{role}*2*{name}*****PI*{payer_id}"]
    return lines + ([f"PER*IC*PROVIDER LINE*TE*{phone}"] if phone else []) + ["LE*2120"]


def plan(name, kind, lines, **more):
    # Example Health tells an end beyond every program, the others tell none. A plan that ends within the program
    # is a case of its own: were it the rule, everybody would need a call about renewal.
    ends = "+220d" if name in (GOLD, HMO) else ""
    return {"plan": name, "insurance_type": kind, "begins": "year_start", "ends": ends, "lines": lines, **more}


MH, SUD, PHP, ASSESSMENT = "MH^A8^CH", "AI^CJ", "BB^A8", "MH^A6^98"
GOLD, HMO = "GOLD PPO", "EXAMPLE HMO"
BLUE = "BLUE CHOICE PPO"


def good(payer, name, types, *, deductible=1500, left=300, cap=5000, cap_left=3100, copay_money=None, fraction=0.2,
         authorization="N", kind="PR", period="27", network="Y", more=(), **extra):
    lines = sums(deductible, left, cap, cap_left, network="W" if network == "W" else "Y") + active(types)
    lines += (copay(types, copay_money, period, authorization, network) if copay_money is not None
              else coinsurance(payer, types, fraction, authorization, network))
    return plan(name, kind, lines + list(more), **extra)


def commercial():
    yield Case("all is known", "EXHP1", day=1, network="in", member=good("EXHP1", GOLD, MH, copay_money=30, group="GRP0001", group_name="EXAMPLE EMPLOYER"))
    yield Case("all is known, coinsurance", "EXHP1", day=2, at="13:00", network="in", member=good("EXHP1", GOLD, MH))
    yield Case("authorization by EB11", "EXHP1", day=1, at="10:30", network="in", member=good("EXHP1", GOLD, MH, authorization="Y"))
    yield Case("authorization said in a MSG only", "EXHP1", day=3, network="in", member=good(
        "EXHP1", GOLD, MH, authorization="", more=["MSG*PRECERTIFICATION REQUIRED FOR IOP AND PHP CALL 800-555-0133"]))
    yield Case("out of network plan", "EXHP1", day=4, network="out", member=good("EXHP1", HMO, MH, kind="HM", copay_money=75))
    yield Case("carve-out: the vendor answers", "EXHP1", day=2, network="in",
               member=plan(GOLD, "PR", sums(1500, 0, 5000, 2200) + copay("98", 25) + ["EB*U*IND*MH^A8^AI"]
                           + entity("VN", "EXAMPLE BEHAVIORAL CARE", "EXBC7", "8005550107"), payer="EXHP1"),
               also=[{**good("EXBC7", "BEHAVIORAL CARE", MH, copay_money=20, authorization="Y"), "payer": "EXBC7"}])
    yield Case("carve-out named in a MSG only", "EXHP1", day=7, network="in", member=plan(GOLD, "PR", sums(1500, 900, 5000, 4000) + active("MH") + [
        "MSG*MENTAL HEALTH AND SUBSTANCE ABUSE BENEFITS ARE ADMINISTERED BY EXAMPLE BEHAVIORAL CARE. CALL 800-555-0107"]))
    yield Case("other payer first", "EXHP1", day=3, at="11:00", network="in", member={**good(
        "EXHP1", GOLD, MH, copay_money=30, more=["EB*R*IND*30", "REF*1W*SMU000777", "DTP*290*D8*{{TODAY-200}}"]
        + entity("PRP", "SAMPLE MUTUAL", "SMUT2")), "payer": "EXHP1"},
        # Told by the first payer under an id of its own: asked there by it.
        also=[{**good("SMUT2", "SAMPLE CHOICE", MH, kind="C1"), "payer": "SMUT2", "id": "SMU000777"}])
    yield Case("ended last week", "EXHP1", day=2, at="15:00", network="in", member={**good("EXHP1", GOLD, MH), "ends": "-6d"})
    yield Case("begins after the first appointment", "EXHP1", day=6, network="in", member={**good("EXHP1", GOLD, MH), "begins": "+25d", "ends": ""})
    yield Case("few visits left", "EXHP1", day=5, network="in", member=good(
        "EXHP1", GOLD, MH, copay_money=30, more=["EB*F*IND*A8***23***VS*30**W", "EB*F*IND*A8***29***VS*6**W"]))
    yield Case("behavioral inactive, medical active", "EXHP1", day=8, network="in", member=plan(
        GOLD, "PR", sums(1500, 900, 5000, 4000) + active("98^48^50") + ["EB*6*IND*MH^A8^CH^AI"]))
    yield Case("id not found (72)", "EXHP1", day=1, at="14:00", member={"reject": "72"}, letter_o=True)
    yield Case("nobody to ask: pays for herself", "SELF", day=4, at="10:00")
    yield Case("answer is a web page, then good", "EXHP1", day=5, network="in", member={**good("EXHP1", GOLD, MH, copay_money=30), "fault": ["html200"]})
    yield Case("silent: whole question taken, no answer", "EXHP1", day=2, at="16:00", member={"fault": "hang"})
    yield Case("answer under a trace of nobody", "EXHP1", day=6, at="10:00", network="in", member={**good("EXHP1", GOLD, MH), "fault": "wrong_trace"})
    yield Case("a 999 instead of an answer", "EXHP1", day=9, member={"fault": "999"})
    yield Case("substance use, all is known", "EXHP1", "iop_sud", 1, "18:00", network="in", member=good("EXHP1", GOLD, SUD, copay_money=40))

    yield Case("percent written as 20", "SMUT2", day=3, network="in", member=good("SMUT2", "SAMPLE CHOICE", MH, kind="C1"))
    yield Case("copay per day; the plan ends within the program", "SMUT2", day=1, at="08:30", network="in", member=good(
        "SMUT2", "SAMPLE CHOICE", MH, copay_money=50, period="7", kind="C1", ends="+30d"))
    yield Case("family deductible only", "SMUT2", day=4, network="in", member=plan(
        "SAMPLE FAMILY", "C1", sums(4000, 2600, 10000, 8200, "FAM") + active(MH) + coinsurance("SMUT2", MH, 0.2)))
    yield Case("child of the subscriber", "SMUT2", day=2, network="in", relationship="child", member=good("SMUT2", "SAMPLE FAMILY", MH, copay_money=25, kind="C1"))
    yield Case("spouse, person not found (73)", "SMUT2", day=5, relationship="spouse", member={"reject": {"loop": "2100D", "code": "73"}})
    yield Case("partial hospital, then IOP", "SMUT2", "php_mh", 1, "08:00", network="in", member=good("SMUT2", "SAMPLE CHOICE", PHP, authorization="Y", kind="C1"))
    yield Case("clearinghouse says 503 once, then the plan answers for all care alike", "SMUT2", day=3, at="14:00", network="in",
               member={**good("SMUT2", "SAMPLE CHOICE", "30", kind="C1"), "fault": ["http_503"]})
    yield Case("deductible met", "SMUT2", "iop_sud", 6, network="in", member=good("SMUT2", "SAMPLE CHOICE", SUD, left=0, cap_left=900, kind="C1"))
    yield Case("nothing said about behavioral health", "SMUT2", day=10, network="in", member=plan("SAMPLE BASIC", "C1", sums(2500, 2500, 7000, 6400) + copay("98", 35)))
    yield Case("assessment tomorrow", "SMUT2", "assessment", 1, "11:00", network="in", member=good("SMUT2", "SAMPLE CHOICE", ASSESSMENT, copay_money=35, kind="C1"))

    yield Case("behavioral lines only when asked", "TBLU3", day=2, network="in",
               member=plan(BLUE, "PR", sums(1000, 250, 4000, 2800), payer="TBLU3"),
               also=[{**good("TBLU3", BLUE, "MH^CF^CH", copay_money=20), "payer": "TBLU3", "asked": ["MH", "CH", "A8", "AI"]}])
    yield Case("copay without a word about network", "TBLU3", day=4, at="13:00", network="in", member=good("TBLU3", BLUE, "MH^CF^CH", copay_money=35, network=""))
    yield Case("two shares that contradict", "TBLU3", day=5, network="in", member=plan(
        BLUE, "PR", sums(1000, 250, 4000, 2800) + active("MH^CH") + coinsurance("TBLU3", "CH", 0.2) + coinsurance("TBLU3", "CH", 0.4)))
    yield Case("inactive", "TBLU3", day=3, member={"plan": BLUE, "insurance_type": "PR", "status": "6", "begins": "year_start", "ends": "-70d"})
    yield Case("dependent by her own policy", "TBLU3", "iop_sud", 7, network="in", relationship="child", member=good("TBLU3", BLUE, "AI^CJ", copay_money=20))
    yield Case("throttled once", "TBLU3", day=6, network="in", member={**good("TBLU3", BLUE, "MH^CH", copay_money=20, network=""), "fault": [{"kind": "http_429", "retry_after": "1"}]})


def public():
    yield Case("Part B", "DMCR4", day=2, member=plan("", "", ["EB*1*IND*30*MA", "DTP*291*D8*20170701", "EB*1*IND*30*MB", "DTP*291*D8*20170701",
                                                              "EB*C*IND*30*MB**23*257", "EB*C*IND*30*MB**29*0", "EB*A*IND*A8*MB****.2"]))
    yield Case("Part A only", "DMCR4", day=6, member=plan("", "", ["EB*1*IND*30*MA", "DTP*291*D8*20200101"]))
    yield Case("Medicare Advantage is the payer", "DMCR4", "php_mh", 3, member=plan("", "", [
        "EB*1*IND*30*MA", "DTP*291*D8*20170701", "EB*1*IND*30*MB", "DTP*291*D8*20170701", "EB*R*IND*30*HN*EXAMPLE ADVANTAGE PLUS",
        "REF*18*H9999 001*EXAMPLE ADVANTAGE PLUS", "REF*1W*EHP000888"] + entity("PRP", "EXAMPLE HEALTH", "EXHP1", "8005550188")),
               also=[{**good("EXHP1", GOLD, PHP, copay_money=55), "payer": "EXHP1", "id": "EHP000888"}])
    yield Case("Medicaid plan, nothing to pay", "DMCO5", day=1, at="12:00", member=good("DMCO5", "DEMO COMMUNITY PLAN", MH, deductible=0, left=0, cap=0, cap_left=0, copay_money=0, kind="MC"))
    yield Case("Medicaid plan, authorization", "DMCO5", "iop_sud", 2, member=good("DMCO5", "DEMO COMMUNITY PLAN", SUD, deductible=0, left=0, cap=0, cap_left=0, copay_money=3, authorization="Y", kind="MC"))
    yield Case("Medicaid lost at the month's end", "DMCO5", day=5, member={**good("DMCO5", "DEMO COMMUNITY PLAN", MH, deductible=0, left=0, cap=0, cap_left=0, copay_money=0, kind="MC"), "ends": "month_end"})
    yield Case("Medicaid id not found", "DMCO5", "assessment", 1, "15:30", member={"reject": "72"})
    yield Case("TRICARE Prime", "DTRI6", day=3, member=good("DTRI6", "TRICARE PRIME", MH, deductible=0, left=0, cap=3000, cap_left=2100, copay_money=38, authorization="Y"))
    yield Case("payer down (42)", "DTRI6", day=1, at="16:00", member={"reject": {"loop": "2100A", "code": "42", "valid": "Y", "follow_up": "R"}})
    yield Case("payer down (42)", "DTRI6", "iop_sud", 4, member={"reject": {"loop": "2100A", "code": "42", "valid": "Y", "follow_up": "R"}})


def pulled():
    """What the intake system hands out over HTTP: later bookings, a step-down, many plain ones."""
    yield Case("step-down from partial hospital", "EXHP1", "iop_mh", 3, "09:30", network="in", member=good("EXHP1", GOLD, MH, left=0, cap_left=400, copay_money=30))
    yield Case("step-down, TRICARE Select: one share in and out of network", "DTRI6", "iop_mh", 6, member=good("DTRI6", "TRICARE SELECT", MH, copay_money=45, network="W"))
    yield Case("substance use, partial hospital", "TBLU3", "php_sud", 2, "08:00", network="in", member=good("TBLU3", BLUE, "AI^BB", authorization="Y"))
    yield Case("answer cut on the way, then whole", "DMCO5", day=4, member={**good("DMCO5", "DEMO COMMUNITY PLAN", MH, deductible=0, left=0, cap=0, cap_left=0, copay_money=0, kind="MC"), "fault": [{"kind": "cut"}]})
    yield Case("birth date told differently by the payer", "EXHP1", "assessment", 1, "17:00", network="in", member={**good("EXHP1", GOLD, ASSESSMENT, copay_money=20), "birth": "1979-09-09"})
    yield Case("somebody else's data under our trace", "SMUT2", day=8, network="in", member={**good("SMUT2", "SAMPLE CHOICE", MH, kind="C1"), "fault": "other_person"})
    for number, payer in enumerate(["EXHP1", "SMUT2", "TBLU3", "EXHP1", "SMUT2", "TBLU3", "EXHP1", "DMCR4"]):
        level = ["iop_mh", "iop_sud", "assessment", "php_mh"][number % 4]
        types = {"iop_mh": "MH^CH", "iop_sud": SUD, "assessment": ASSESSMENT, "php_mh": "MH^" + PHP}[level]
        name = {"EXHP1": GOLD, "SMUT2": "SAMPLE CHOICE", "TBLU3": BLUE, "DMCR4": ""}[payer]
        member = good(payer, name, types, left=100 * number, copay_money=[20, None, 35][number % 3], network="" if number in (4, 5) else "Y") if name else plan("", "", [
            "EB*1*IND*30*MB", "DTP*291*D8*20190401", "EB*C*IND*30*MB**29*0", "EB*A*IND*A8*MB****.2"])
        shows, last, also = "plain", "", []
        if number == 3:
            shows, last = "known to the payer without the hyphen only", "Sample-Person"
            member, also = {"reject": "75"}, [{**member, "asked_last": "SAMPLE PERSON"}]
        if number == 6:
            shows, member["dates"] = "premium not paid for the first day", ["DTP*343*D8*{{TODAY-20}}"]
        yield Case(shows, payer, level, 2 + number, f"{9 + number % 7:02}:00", network="in", member=member, also=also, last=last)


def all_cases():
    cases = list(commercial()) + list(public())
    for case in pulled():
        case.over_http = True
        cases.append(case)
    return cases
