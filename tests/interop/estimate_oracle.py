#!/usr/bin/env python3
"""A second reckoning of the program estimate, to compare ours with: slow, obvious, written from the product's texts
and not from our code. Standard library only, money in whole cents.

  estimate_oracle.py check CASE.json...                     compares each case's `expect` with what it reckons; exit 1 where they differ
  estimate_oracle.py random --count N --seed S              prints N made-up cases, one JSON object a line; same seed, same lines
  estimate_oracle.py compare PROGRAM --count N --seed S     gives the same N cases to PROGRAM (a case a line in, an answer a line out)
                                                            and compares the answers; exit 1 where they differ

Whatever is not known is a set of possible values, and every combination is reckoned day by day: low is the smallest
total, high the largest (null where one has no upper end), likely the total if all that are left give the same one.
Also compared are two laws, on our answers and on theirs: low <= likely <= high, and more deductible left is never cheaper.
"""
import argparse
import copy
import datetime
import itertools
import json
import pathlib
import random
import shlex
import subprocess
import sys
import threading
from decimal import ROUND_HALF_UP, Decimal

MODES = ["copay", "coinsurance", "deductible_then_coinsurance", "deductible_then_copay", "deductible_copay_coinsurance", "copay_then_deductible"]
USES_DEDUCTIBLE = {"deductible_then_coinsurance", "deductible_then_copay", "deductible_copay_coinsurance", "copay_then_deductible"}
USES_COPAY = {"copay", "deductible_then_copay", "deductible_copay_coinsurance", "copay_then_deductible"}
USES_SHARE = {"coinsurance", "deductible_then_coinsurance", "deductible_copay_coinsurance"}
RATES = {"hour", "visit", "day", "week", "month"}  # a limit by these is no number that runs out
COARSE = ("limit.hours", "limit.money")
ENDLESS = 10 ** 15  # cents, or days of a limit: no upper end is told
DATE = datetime.date.fromisoformat


def cents(text):
    amount = Decimal(str(text)) * 100
    if amount != amount.to_integral_value():
        raise ValueError(f"{text} is no amount in cents")
    return int(amount)


def money(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


def part(amount, share):
    """A share of an amount, half a cent goes up."""
    return int((amount * share).quantize(Decimal(1), ROUND_HALF_UP))


# ---- What is told: each input as the list of the values it may have

def told(facts, key):
    """The values of a fact: one, the candidates, or none."""
    fact = facts.get(key)
    if fact is None or fact.get("state") == "unknown":
        return []
    if fact.get("state") == "conflicting":
        return list(fact.get("candidates", []))
    return [] if fact.get("value") is None else [fact["value"]]


def accounts(facts, name):
    """What may be left of a deductible or maximum, as pairs: left now, left after a reset. None where nothing is told."""
    totals = [cents(value) for value in told(facts, name + ".total")]
    remainings = [cents(value) for value in told(facts, name + ".remaining")]
    if not totals and not remainings:
        return None
    pairs = []
    for total in totals or [None]:
        for left in remainings or [0, total]:
            pairs += [(left, after) for after in ([0, ENDLESS] if total is None else [total])]
    return pairs


NOTHING_TOLD = [[(0, 0)], [(ENDLESS, ENDLESS)]]


def deductibles(case):
    """The possible sets of accounts that count together: the smallest is what is left."""
    person = accounts(case["facts"], f"deductible.individual.{case['network']}")
    family = accounts(case["facts"], f"deductible.family.{case['network']}")
    if not person and not family:
        return NOTHING_TOLD
    if not person or not family:
        return [[pair] for pair in person or family]
    embedded = [list(pairs) for pairs in itertools.product(person, family)]
    aggregate = [[pair] for pair in family]
    rule = case["rules"].get("family")
    return embedded if rule == "embedded" else aggregate if rule == "aggregate" else embedded + aggregate


def maximums(case):
    both = [accounts(case["facts"], f"oop.{whose}.{case['network']}") for whose in ("individual", "family")]
    both = [pairs for pairs in both if pairs]
    return [list(pairs) for pairs in itertools.product(*both)] if both else NOTHING_TOLD


def copays(case):
    """Pairs of amount and period; None stands for an amount without an upper end."""
    found = []
    for value in told(case["facts"], f"copay.{case['network']}"):
        period = value.get("per") or "unknown"
        found += [(cents(value["amount"]), each) for each in (["day", "episode"] if period == "unknown" else [period])]
    return found or [(0, "day"), None]


def shares(case):
    return [Decimal(str(value)) for value in told(case["facts"], f"coinsurance.{case['network']}")] or [Decimal(0), None]


def used_up(values):
    """Hours and money tell no number of days. With nothing left of them no day is paid for, until the limit begins anew: for how many
    days it reaches then, nobody knows, and none is left out. With something left of them no day is."""
    ways = []
    for value in values:
        left = value.get("remaining")
        if left is None or Decimal(str(left)) >= 1 or value.get("period") in RATES:
            ways.append((ENDLESS, ENDLESS))
            continue
        is_never_more = value.get("period") == "lifetime" or Decimal(str(value.get("total", 1))) < 1
        ways.append((0, "same" if is_never_more else ENDLESS))
    return ways


def limits(case):
    """The possible sets of limits, each as: left now, left after a reset."""
    kinds = []
    for key in ("limit.days", "limit.visits"):
        possible = []
        for value in told(case["facts"], key):
            if value.get("period") in RATES:
                continue
            total, left = (None if value.get(name) is None else int(Decimal(str(value[name]))) for name in ("total", "remaining"))
            lifetime = value.get("period") == "lifetime"
            if total is None and left is None:
                possible.append((ENDLESS, ENDLESS))
                continue
            for now in [0, total] if left is None else [left]:
                afters = ["same"] if lifetime else [left, ENDLESS] if total is None else [total]
                possible += [(now, after) for after in afters]
        if possible:
            kinds.append(possible)
    kinds += [ways for ways in map(lambda key: used_up(told(case["facts"], key)), COARSE) if ways]
    return [list(one) for one in itertools.product(*kinds)]


def resets(case, first, last):
    """The possible lists of days on which the plan year begins anew, until the last planned day."""
    starts = [DATE(value) for value in told(case["facts"], "plan_year.resets")] or [datetime.date(first.year + 1, 1, 1)]
    lists = []
    for start in starts:
        days = []
        for year in itertools.count(start.year):
            leap_day = (start.month, start.day) == (2, 29)
            day = datetime.date(year, 2, 28) if leap_day and year % 4 else start.replace(year=year)
            if day > last:
                break
            days.append(day)
        lists.append(days)
    return lists


# ---- One combination, day by day

def authorized(case, day):
    span = case["plan"].get("authorized") or {}
    return not (span.get("from") and day < DATE(span["from"])) and not (span.get("through") and day > DATE(span["through"]))


def approved_days(case):
    """How many days are approved, whichever they are."""
    number = (case["plan"].get("authorized") or {}).get("days")
    return ENDLESS if number is None else number


def allowed_on(case, day):
    return cents((case["plan"].get("allowed_by_day") or {}).get(str(day), case["plan"].get("allowed")))


def simulate(case, days, mode, deductible, maximum, copay, share, limit, new_years):
    """The day table (None where copay or share have no upper end), and whether a deductible without an upper end was met on the way."""
    if copay is None or share is None:
        return None, True
    is_endless = False
    deductible, maximum, limit, new_years = map(list, (deductible, maximum, limit, new_years))
    counts = case["rules"].get("copay_counts_to_oop", True)
    charged = set()
    table = []
    approved = approved_days(case)
    for day in days:
        while new_years and new_years[0] <= day:
            new_years.pop(0)
            deductible = [(after, after) for _, after in deductible]
            maximum = [(after, after) for _, after in maximum]
            limit = [(now if after == "same" else after, after) for now, after in limit]
        deductible_left = min(left for left, _ in deductible)
        maximum_left = min(left for left, _ in maximum)
        is_endless |= mode in USES_DEDUCTIBLE and deductible_left >= ENDLESS
        allowed = allowed_on(case, day)
        row = {"date": str(day), "allowed": allowed, "deductible": 0, "copay": 0, "coinsurance": 0, "patient": 0, "bucket": "may_not_be_covered"}
        table.append(row)
        if approved <= 0 or not authorized(case, day) or any(left <= 0 for left, _ in limit):
            continue
        approved -= 1
        row["bucket"] = "covered"
        limit = [(left - 1 if left < ENDLESS else left, after) for left, after in limit]

        d = k = c = 0
        amount, period = copay
        if period in ("visit", "day"):
            span = day
        elif period == "week":
            span = day - datetime.timedelta(days=day.weekday())
        elif period == "month":
            span = (day.year, day.month)
        elif period in ("admission", "episode"):
            span = "once"
        else:
            raise ValueError(f"copay per {period}")
        if span in charged:
            amount = 0
        if mode == "copay":
            k = min(amount, allowed)
        elif mode == "coinsurance":
            c = part(allowed, share)
        elif mode == "deductible_then_coinsurance":
            d = min(allowed, deductible_left)
            c = part(allowed - d, share)
        elif mode == "deductible_then_copay":
            d = min(allowed, deductible_left)
            k = min(amount, allowed - d)
        elif mode == "deductible_copay_coinsurance":
            d = min(allowed, deductible_left)
            k = min(amount, allowed - d)
            c = part(allowed - d - k, share)
        elif mode == "copay_then_deductible":
            k = min(amount, allowed)
            d = min(allowed - k, deductible_left)
        else:
            raise ValueError(f"mode {mode}")
        if k > 0:
            charged.add(span)

        if counts:
            capped = min(d + k + c, maximum_left)
            pay = capped
        else:
            capped = min(d + c, maximum_left)
            pay = capped + k
        deductible = [(left - d if left < ENDLESS else left, after) for left, after in deductible]
        maximum = [(left - capped if left < ENDLESS else left, after) for left, after in maximum]
        row.update(deductible=d, copay=k, coinsurance=c, patient=pay)
        if case["network"] == "out" and case["plan"].get("charge") is not None:
            row["balance_bill"] = max(0, cents(case["plan"]["charge"]) - allowed)
    return table, is_endless


def details(table):
    """What an answer shows beside low, likely and high."""
    months = {}
    for row in table:
        months[row["date"][:7]] = months.get(row["date"][:7], 0) + row["patient"]
    shown = {"total": money(sum(row["patient"] for row in table)), "by_month": {month: money(amount) for month, amount in months.items()}}
    first = next((row for row in table if row["patient"] > 0), None)
    if first:
        shown["first_payment"] = {"date": first["date"], "amount": money(first["patient"])}
    outside = [row["date"] for row in table if row["bucket"] != "covered"]
    if outside:
        shown["may_not_be_covered"] = outside
    bills = [row["balance_bill"] for row in table if "balance_bill" in row]
    if bills:
        shown["balance_bill"] = money(sum(bills))
    shown["days"] = [{key: money(value) if isinstance(value, int) else value for key, value in row.items()} for row in table]
    return shown


def estimates(case):
    """All answers that are right: they differ only where several day tables lead to the one likely total."""
    days = sorted(map(DATE, case["plan"]["days"]))
    rules = case["rules"]
    modes = rules["candidates"] if "candidates" in rules else [rules["mode"]]
    totals, likely_tables, endless, likely_endless = [], [], False, False
    for mode in modes:
        ways = itertools.product(deductibles(case) if mode in USES_DEDUCTIBLE else [[(0, 0)]], maximums(case),
                                 copays(case) if mode in USES_COPAY else [(0, "day")], shares(case) if mode in USES_SHARE else [Decimal(0)],
                                 limits(case), resets(case, days[0], days[-1]))
        for way in ways:
            table, is_endless = simulate(case, days, mode, *way)
            is_likely = mode == rules.get("likely", mode)
            endless |= is_endless
            likely_endless |= is_likely and is_endless
            if table is None:
                continue
            totals.append(sum(row["patient"] for row in table))
            if is_likely and table not in likely_tables:
                likely_tables.append(table)
    answer = {"low": money(min(totals)), "likely": None, "high": None if endless else money(max(totals))}
    likely = {sum(row["patient"] for row in table) for table in likely_tables}
    if likely_endless or len(likely) != 1:
        return [answer]
    answer["likely"] = money(likely.pop())
    return [{**answer, **details(table)} for table in likely_tables]


def estimate(case):
    return estimates(case)[0]


# ---- Made-up cases

class Maker:
    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}/{number}")

    def chance(self, p):
        return self.random.random() < p

    def pick(self, *values):
        return self.random.choice(values)

    def amount(self, low, high):
        """Mostly with odd cents; whole and zero ones too."""
        if low <= 0 and self.chance(0.04):
            return 0
        found = self.random.randint(low, max(low, high))
        return max(low, found // 500 * 500) if self.chance(0.3) else found

    def days(self):
        day = datetime.date(2025, 10, 1) + datetime.timedelta(days=self.random.randrange(600))
        week = set(self.random.sample(range(7 if self.chance(0.25) else 5), self.random.randint(1, 5)))
        count = self.pick(self.random.randint(1, 5), *[self.random.randint(1, 40) for _ in range(3)], self.random.randint(8, 24))
        gaps = self.pick(0, 0, 0.05, 0.1)
        found = []
        while len(found) < count:
            if day.weekday() in week and not self.chance(0.05):
                found.append(day)
            if self.chance(gaps):
                day += datetime.timedelta(days=self.random.randint(7, 60) if self.chance(0.9) else self.random.randint(300, 500))
            day += datetime.timedelta(days=1)
        return found

    def fact(self, value, others):
        """A fact that may be unknown, conflicting or not told at all (None)."""
        dice = self.random.random()
        if dice < 0.03:
            return None
        if dice < 0.06:
            return {"state": "unknown"}
        if dice < 0.09:
            return {"state": "conflicting", "candidates": [value] + [others() for _ in range(self.pick(1, 1, 2))]}
        return {"state": self.pick("known", "known", "known", "derived", "assumed"), "value": value}

    def put_account(self, facts, name, total):
        left = self.pick(0, total, *[self.random.randint(0, total) for _ in range(12)])
        told = {"total": self.fact(money(total), lambda: money(total + self.random.randint(0, 100000))),
                "remaining": self.fact(money(left), lambda: money(self.random.randint(0, total)))}
        facts.update({f"{name}.{key}": value for key, value in told.items() if value})

    def put_network(self, facts, network, allowed, cost):
        if self.chance(0.9):
            self.put_account(facts, f"deductible.individual.{network}", self.amount(0, self.pick(30000, 150000, cost)))
        if self.chance(0.45):
            self.put_account(facts, f"deductible.family.{network}", self.amount(0, self.pick(60000, 300000, cost)))
        if self.chance(0.9):
            self.put_account(facts, f"oop.individual.{network}", self.amount(0, self.pick(50000, 500000, cost, cost // 3)))
        if self.chance(0.4):
            self.put_account(facts, f"oop.family.{network}", self.amount(0, self.pick(80000, 900000, cost)))

        def a_copay():
            high = self.pick(3000, 9000, 30000, allowed + 2000)
            period = self.pick("day", "visit", "week", "month", "admission", "episode", "unknown")
            return {"amount": money(self.amount(0, high)), "per": period}

        def a_share():
            return self.pick("0.20", "0.10", "0.15", "0.3", "0.40", "0.50", "0.125", "0.3333", "0.07", "0.00", "1.00")

        for key, make in (("copay", a_copay), ("coinsurance", a_share)):
            made = {"state": self.pick("known", "known", "derived", "assumed"), "value": make()}
            if self.chance(0.04):
                made = {"state": "conflicting", "candidates": [make(), make()]}
            facts[f"{key}.{network}"] = made

    def limit(self, count):
        total = 0 if self.chance(0.05) else self.pick(self.random.randint(1, 60), self.random.randint(1, 60), self.random.randint(1, count), 100)
        value = {"total": total, "remaining": self.pick(total, *[self.random.randint(0, total) for _ in range(4)])}
        if self.chance(0.12):
            del value[self.pick("remaining", "remaining", "remaining", "total")]
        if self.chance(0.6):
            value["period"] = self.pick("calendar_year", "contract_year", "lifetime", "week", "day")
        return {"state": self.pick("known", "known", "derived"), "value": value}

    def case(self, title):
        days = self.days()
        first, last = days[0], days[-1]
        network = self.pick("in", "in", "in", "out")
        plan = {"level": "iop_mh", "days": [str(day) for day in days]}
        allowed = 0 if self.chance(0.02) else self.amount(5000, self.pick(30000, 90000))
        if self.chance(0.3):
            plan["allowed_by_day"] = {str(day): money(0 if self.chance(0.03) else self.pick(allowed, self.amount(0, 60000))) for day in days}
        else:
            plan["allowed"] = money(allowed)
        if network == "out" and self.chance(0.7):
            plan["charge"] = money(self.amount(0, 2 * allowed + 1000))
        if self.chance(0.15):
            begin = first + datetime.timedelta(days=self.random.randint(-5, 10))
            span = (last - first).days
            plan["authorized"] = {"from": str(begin), "through": str(begin + datetime.timedelta(days=self.random.randint(0, span + 10)))}
            if self.chance(0.3):
                plan["authorized"]["days"] = self.random.randint(0, len(days))
            if "days" in plan["authorized"] and self.chance(0.5):
                plan["authorized"] = {"days": plan["authorized"]["days"]}

        rules = {"accumulator_lag": False}
        if self.chance(0.75):
            rules["mode"] = self.pick(*MODES)
        else:
            rules["candidates"] = self.random.sample(MODES, self.random.randint(2, self.pick(2, 3, 6)))
            if self.chance(0.6):
                rules["likely"] = self.pick(*rules["candidates"])
        rules.update(self.pick({"family": "embedded"}, {"family": "embedded"}, {"family": "aggregate"}, {"family": "aggregate"}, {}))
        rules.update(self.pick({"copay_counts_to_oop": True}, {"copay_counts_to_oop": True}, {"copay_counts_to_oop": False}, {}))

        facts = {}
        cost = max(100, allowed * len(days))
        self.put_network(facts, network, allowed, cost)
        if self.chance(0.2):  # what is told of the other network must not matter
            self.put_network(facts, "out" if network == "in" else "in", allowed, cost)
        for key in ("limit.days", "limit.visits"):
            if self.chance(0.15):
                facts[key] = self.limit(len(days))
        for key in COARSE:
            if self.chance(0.05):
                total = self.pick("90", "5000.00")
                value = {"total": total, "remaining": self.pick("0", "0.00", total), "period": self.pick("calendar_year", "lifetime")}
                facts[key] = {"state": self.pick("known", "assumed"), "value": value}
        inside = first + datetime.timedelta(days=self.random.randint(0, (last - first).days))
        reset = self.pick(None, None, None, inside, inside, inside, self.pick(first, first - datetime.timedelta(days=self.random.randint(1, 400))),
                          last + datetime.timedelta(days=self.random.randint(1, 200)))
        if reset and (reset.month, reset.day) != (2, 29):
            facts["plan_year.resets"] = {"state": self.pick("known", "derived", "assumed"), "value": str(reset)}
        return {"title": title, "network": network, "plan": plan, "rules": rules, "facts": facts}


def make(seed, number):
    return Maker(seed, number).case(f"made with seed {seed}, number {number}")


# ---- Comparing

def plain(answer):
    """An answer without what the texts leave open: empty members, and a balance bill of nothing."""
    if not isinstance(answer, dict):
        return answer
    kept = {key: answer.get(key, "absent") for key in ("low", "likely", "high")}
    if kept["likely"] is None:
        return kept
    for key in ("total", "by_month", "first_payment", "may_not_be_covered", "balance_bill", "days"):
        value = answer.get(key)
        if value is not None and value != [] and (key, value) != ("balance_bill", "0.00"):
            kept[key] = value
    names = ("date", "allowed", "deductible", "copay", "coinsurance", "patient", "bucket", "balance_bill")
    if isinstance(kept.get("days"), list):
        kept["days"] = [{name: day[name] for name in names if name in day and (name, day[name]) != ("balance_bill", "0.00")}
                        if isinstance(day, dict) else day for day in kept["days"]]
    return kept


def differences(ours, theirs, names):
    """A line for each member, or day, that differs; `names` says who is who."""
    found = []
    if not isinstance(theirs, dict):
        return [f"{names[1]} is no object: {json.dumps(theirs)}"]
    for key in list(ours) + [key for key in theirs if key not in ours]:
        mine, other = ours.get(key, "absent"), theirs.get(key, "absent")
        if mine == other:
            continue
        if key == "days" and isinstance(other, list) and isinstance(mine, list):
            for a, b in itertools.zip_longest(mine, other):
                if a != b:
                    found.append(f"  day: {names[0]} {json.dumps(a)}\n       {names[1]} {json.dumps(b)}")
        else:
            found.append(f"  {key}: {names[0]} {json.dumps(mine)}, {names[1]} {json.dumps(other)}")
    return found


def check(files):
    wrong = 0
    for name in files:
        case = json.loads(pathlib.Path(name).read_text())
        expect, ours = case["expect"], estimate(case)
        lines = differences({key: ours.get(key, "absent") for key in expect}, expect, ("oracle", "expected"))
        wrong += bool(lines)
        if lines:
            print("\n".join([f"{name}:"] + lines))
    print(f"{len(files)} cases checked, {wrong} differ")
    return 1 if wrong or not files else 0


def raised(case, number):
    """A copy with more left of one deductible, or None where none can be raised. Where copays do not count to the maximum and
    wait for the deductible, more of it can be cheaper: the maximum cuts the deductible, and copays fall away meanwhile."""
    rules, facts = case["rules"], case["facts"]
    modes = set(rules["candidates"] if "candidates" in rules else [rules["mode"]])
    if not rules.get("copay_counts_to_oop", True) and modes & {"deductible_then_copay", "deductible_copay_coinsurance"}:
        return None
    for whose in [("individual", "family"), ("family", "individual")][number % 2]:
        name = f"deductible.{whose}.{case['network']}"
        left = told(facts, name + ".remaining")
        if len(left) != 1 or facts[name + ".remaining"]["state"] == "conflicting":
            continue
        more = min([cents(left[0]) + 10000] + [cents(total) for total in told(facts, name + ".total")])
        if more > cents(left[0]):
            other = copy.deepcopy(case)
            other["facts"][name + ".remaining"]["value"] = money(more)
            return other
    return None


def broken_laws(who, answer, more):
    """`more` is the answer to the raised copy, or None."""
    if not isinstance(answer, dict) or more is not None and not isinstance(more, dict):
        return []
    found = []

    def falls(a, b):
        """Null is no upper end, so it is the largest."""
        return (ENDLESS if a is None else cents(a)) > (ENDLESS if b is None else cents(b))

    try:
        if answer["likely"] is not None and (falls(answer["low"], answer["likely"]) or falls(answer["likely"], answer["high"])) \
                or falls(answer["low"], answer["high"]):
            found.append(f"  law, {who}: not low <= likely <= high: {answer['low']}, {answer['likely']}, {answer['high']}")
        if more is not None and (falls(answer["low"], more["low"]) or falls(answer["high"], more["high"])):
            found.append(f"  law, {who}: with more deductible left {answer['low']}..{answer['high']} falls to {more['low']}..{more['high']}")
    except (KeyError, ArithmeticError, ValueError, TypeError) as error:
        found.append(f"  law, {who}: no amounts in the answer ({error!r})")
    return found


def compare(program, count, seed, make=make, estimates=estimates, raised=raised, plain=plain):
    """What is made, reckoned and compared may be another's: path_oracle.py's."""
    command = [program] if pathlib.Path(program).exists() else shlex.split(program)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        """Writes in blocks, on a thread of its own: neither side ever waits for the other, whatever it holds back."""
        try:
            for start in range(0, count, 500):
                block = []
                for number in range(start, min(count, start + 500)):
                    case = make(seed, number)
                    block += [each for each in (case, raised(case, number)) if each]
                process.stdin.write("".join(json.dumps(each) + "\n" for each in block).encode())
            process.stdin.close()
        except BrokenPipeError:
            pass

    writer = threading.Thread(target=feed, daemon=True)
    writer.start()

    def answer():
        line = process.stdout.readline()
        if not line:
            return None
        try:
            return json.loads(line)
        except ValueError:
            return line.decode("utf-8", "replace")

    compared = differ = several = copies = 0
    ended = False
    for number in range(count):
        case = make(seed, number)
        more = raised(case, number)
        theirs, theirs_more = answer(), answer() if more else None
        if theirs is None or more and theirs_more is None:
            print(f"{program} gave no answer to case {number} and ended")
            ended = True
            break
        ours = estimates(case)
        ours_more = estimates(more)[0] if more else None
        compared += 1
        copies += more is not None
        several += len(ours) > 1
        lines = []
        if plain(theirs) not in [plain(each) for each in ours]:
            lines = differences(plain(ours[0]), plain(theirs), ("oracle", "program")) or ["  the answers differ"]
        lines += broken_laws("oracle", ours[0], ours_more) + broken_laws("program", theirs, theirs_more)
        if not lines:
            continue
        differ += 1
        if differ <= 10:
            print(f"case {number} of seed {seed}:\n{json.dumps(case)}\noracle:  {json.dumps(ours[0])}\nprogram: {json.dumps(theirs)}")
            print("\n".join(lines))
    if not ended and process.stdout.read(1):
        print(f"{program} wrote more than one line for a case")
        ended = True
    if ended:
        process.kill()
    code = process.wait()
    writer.join(5)
    if code and not ended:
        print(f"{program} ended with {code}")
    print(f"{copies} copies with more deductible left; {several} cases in which several day tables would do")
    print(f"{compared} compared, {differ} differ")
    return 1 if differ or ended or code or not compared else 0


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check").add_argument("files", nargs="+")
    for name in ("random", "compare"):
        each = commands.add_parser(name)
        if name == "compare":
            each.add_argument("program")
        each.add_argument("--count", type=int, default=1000)
        each.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.command == "check":
        return check(asked.files)
    if asked.command == "compare":
        return compare(asked.program, asked.count, asked.seed)
    for number in range(asked.count):
        print(json.dumps(make(asked.seed, number)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
