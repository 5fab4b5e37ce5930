#!/usr/bin/env python3
"""A second reckoning of a path of several phases, to compare ours with: slow, obvious, written from docs/facts.md, "Estimate", and
docs/decisions/0014-phases.md, and not from our code. What one day costs and how programs are made up stands in estimate_oracle.py.

  path_oracle.py random --count N --seed S              prints N made-up paths, one JSON object a line
  path_oracle.py compare PROGRAM --count N --seed S     gives the same N paths to PROGRAM and compares whole, days and each phase

Laws looked at on our answers and on theirs: those of estimate_oracle.py.
"""
import argparse
import datetime
import itertools
import json
import sys
from decimal import Decimal

import estimate_oracle as one
from estimate_oracle import DATE, ENDLESS, MODES, USES_COPAY, USES_DEDUCTIBLE, USES_SHARE, cents, money, part, told

WAYS_MAX = 1500


def levels_of(case):
    return list(dict.fromkeys(phase["level"] for phase in case["plan"]["phases"]))


def facts_of(case, level):
    """A level's own facts before those told once for all."""
    return {**case["facts"], **case.get("levels", {}).get(level, {}).get("facts", {})}


def rules_of(case, level):
    return {**case["rules"], **case.get("levels", {}).get(level, {}).get("rules", {})}


def modes_of(case, level):
    rules = rules_of(case, level)
    own = case.get("levels", {}).get(level, {}).get("rules", {})
    if "mode" in own and "candidates" not in own:
        return [own["mode"]]
    return rules["candidates"] if "candidates" in rules else [rules["mode"]]


def is_told_once(case, level, key):
    return key in case["facts"] and key not in case.get("levels", {}).get(level, {}).get("facts", {})


def groups(case, key):
    """Levels that have the benefit in common: told once for both, or one names the other as sharing it; and what is one with two, makes them one."""
    def are_one(a, b):
        mine, theirs = facts_of(case, a).get(key), facts_of(case, b).get(key)
        if mine is None or theirs is None:
            return False
        named = any(isinstance(fact.get("value"), dict) and fact["value"].get("shared_with") == who for fact, who in ((mine, b), (theirs, a)))
        return named or is_told_once(case, a, key) and is_told_once(case, b, key)

    found = []
    for level in levels_of(case):
        joined = [group for group in found if any(are_one(level, other) for other in group)]
        merged = sorted([*itertools.chain.from_iterable(joined), level], key=levels_of(case).index)
        found = [group for group in found if group not in joined] + [merged]
    return sorted(found, key=lambda group: levels_of(case).index(group[0]))


def distinct(lists):
    return list(dict.fromkeys(itertools.chain.from_iterable(lists)))


def free_levels(case):
    """Levels whose deductible is none where another has one."""
    name = f"deductible.individual.{case['network']}.total"
    totals = {level: [cents(value) for value in told(facts_of(case, level), name)] for level in levels_of(case)}
    if not any(values and any(values) for values in totals.values()):
        return set()
    return {level for level, values in totals.items() if values and not any(values)}


def accounts(case, name, levels):
    """As estimate_oracle.accounts, of what any of these levels tells."""
    totals = distinct([cents(value) for value in told(facts_of(case, level), name + ".total")] for level in levels)
    remainings = distinct([cents(value) for value in told(facts_of(case, level), name + ".remaining")] for level in levels)
    facts = {}
    for key, values in ((".total", totals), (".remaining", remainings)):
        if values:
            facts[name + key] = {"state": "conflicting", "candidates": [money(value) for value in values]}
    return one.accounts(facts, name)


def deductibles(case):
    levels = [level for level in levels_of(case) if level not in free_levels(case)]
    person, family = (accounts(case, f"deductible.{whose}.{case['network']}", levels) for whose in ("individual", "family"))
    if not person and not family:
        return one.NOTHING_TOLD
    if not person or not family:
        return [[pair] for pair in person or family]
    embedded = [list(pairs) for pairs in itertools.product(person, family)]
    rule = case["rules"].get("family")
    return embedded if rule == "embedded" else [[pair] for pair in family] if rule == "aggregate" else embedded + [[pair] for pair in family]


def maximums(case):
    both = [accounts(case, f"oop.{whose}.{case['network']}", levels_of(case)) for whose in ("individual", "family")]
    both = [pairs for pairs in both if pairs]
    return [list(pairs) for pairs in itertools.product(*both)] if both else one.NOTHING_TOLD


def copay_ways(case, modes):
    """A list of assignments: level -> (amount, period, with whom it is taken)."""
    kinds = []
    for group in groups(case, f"copay.{case['network']}"):
        using = [level for level in group if modes[level] in USES_COPAY]
        if not using:
            kinds.append([{level: (0, "day", level) for level in group}])
            continue
        ways = []
        for found in one.copays({"facts": facts_of(case, group[0]), "network": case["network"]}):
            amount, period = found if found is not None else (ENDLESS, "day")
            ways.append({level: (amount, period, group[0]) for level in group})
            if period in ("admission", "episode") and len(using) > 1:
                ways.append({level: (amount, period, level) for level in group})
        kinds.append(ways)
    return [dict(itertools.chain.from_iterable(way.items() for way in ways)) for ways in itertools.product(*kinds)]


def share_ways(case, modes):
    kinds = []
    for group in groups(case, f"coinsurance.{case['network']}"):
        shares = [Decimal(0)]
        if any(modes[level] in USES_SHARE for level in group):
            shares = [Decimal(1) if share is None else share for share in one.shares({"facts": facts_of(case, group[0]), "network": case["network"]})]
        kinds.append([{level: share for level in group} for share in shares])
    return [dict(itertools.chain.from_iterable(way.items() for way in ways)) for ways in itertools.product(*kinds)]


def limit_ways(case):
    """Each way: a list of (levels, what is left now, left after a reset)."""
    kinds = []
    for key in ("limit.days", "limit.visits"):
        for group in groups(case, key):
            values = []
            for level in group:
                values += [value for value in told(facts_of(case, level), key) if value not in values and value.get("period") not in one.RATES]
            if values:
                ways = one.limits({"facts": {key: {"state": "conflicting", "candidates": values}}})
                kinds.append([(group, *way[0]) for way in ways])
    for key in one.COARSE:
        for group in groups(case, key):
            values = []
            for level in group:
                values += [value for value in told(facts_of(case, level), key) if value not in values]
            if values:
                kinds.append([(group, *way) for way in one.used_up(values)])
    return [list(way) for way in itertools.product(*kinds)]


def reset_ways(case, first, last):
    starts = distinct(told(facts_of(case, level), "plan_year.resets") for level in levels_of(case))
    facts = {"plan_year.resets": {"state": "conflicting", "candidates": starts}} if starts else {}
    return one.resets({"facts": facts}, first, last)


def day_split(mode, allowed, deductible_left, amount, share):
    d = k = c = 0
    if mode in ("copay", "copay_then_deductible"):
        k = min(amount, allowed)
    if mode in USES_DEDUCTIBLE:
        d = min(allowed - k, deductible_left)
    if mode in ("deductible_then_copay", "deductible_copay_coinsurance"):
        k = min(amount, allowed - d)
    if mode in USES_SHARE:
        c = part(allowed - d - k, share)
    return d, k, c


def simulate(case, modes, deductible, maximum, copays, shares, limits, new_years):
    """The rows of all days in order, and the first phase that met a deductible without an upper end (None: none did)."""
    free = free_levels(case)
    deductible, maximum, new_years = list(deductible), list(maximum), list(new_years)
    limits = [list(limit) for limit in limits]
    charged = set()
    table, endless = [], None
    for number, phase in enumerate(case["plan"]["phases"]):
        level = phase["level"]
        mode = modes[level]
        counts = rules_of(case, level).get("copay_counts_to_oop", True)
        approved = one.approved_days({"plan": phase})
        for day in sorted(map(DATE, phase["days"])):
            while new_years and new_years[0] <= day:
                new_years.pop(0)
                deductible = [(after, after) for _, after in deductible]
                maximum = [(after, after) for _, after in maximum]
                for limit in limits:
                    limit[1] = limit[1] if limit[2] == "same" else limit[2]
            left = 0 if level in free else min(now for now, _ in deductible)
            maximum_left = min(now for now, _ in maximum)
            if mode in USES_DEDUCTIBLE and left >= ENDLESS and endless is None:
                endless = number
            allowed = one.allowed_on({"plan": phase}, day)
            row = {"date": str(day), "allowed": allowed, "deductible": 0, "copay": 0, "coinsurance": 0, "patient": 0,
                   "bucket": "may_not_be_covered", "phase": number}
            table.append(row)
            mine = [limit for limit in limits if level in limit[0]]
            if approved <= 0 or not one.authorized({"plan": phase}, day) or any(limit[1] <= 0 for limit in mine):
                continue
            approved -= 1
            row["bucket"] = "covered"
            for limit in mine:
                limit[1] -= 1 if limit[1] < ENDLESS else 0
            amount, period, holder = copays[level]
            span = {"visit": day, "day": day, "week": day - datetime.timedelta(days=day.weekday()), "month": (day.year, day.month)}.get(period, "once")
            if (holder, span) in charged:
                amount = 0
            d, k, c = day_split(mode, allowed, left, amount, shares[level])
            if k > 0:
                charged.add((holder, span))
            capped = min(d + c + (k if counts else 0), maximum_left)
            if level not in free:
                deductible = [(now - d if now < ENDLESS else now, after) for now, after in deductible]
            maximum = [(now - capped if now < ENDLESS else now, after) for now, after in maximum]
            row.update(deductible=d, copay=k, coinsurance=c, patient=capped + (0 if counts else k))
            if case["network"] == "out" and phase.get("charge") is not None:
                row["balance_bill"] = max(0, cents(phase["charge"]) - allowed)
    return table, endless


def ways_of(case):
    days = [day for phase in case["plan"]["phases"] for day in map(DATE, phase["days"])]
    levels = levels_of(case)
    for chosen in itertools.product(*(modes_of(case, level) for level in levels)):
        modes = dict(zip(levels, chosen))
        is_likely = all(mode == rules_of(case, level).get("likely", mode) or len(modes_of(case, level)) == 1 for level, mode in modes.items())
        uses = any(mode in USES_DEDUCTIBLE for mode in chosen)
        for way in itertools.product(deductibles(case) if uses else [[(0, 0)]], maximums(case), copay_ways(case, modes), share_ways(case, modes),
                                     limit_ways(case), reset_ways(case, min(days), max(days))):
            yield is_likely, modes, way


class Spread:
    """What one sum may be, over all ways and over the likely ones."""
    def __init__(self):
        self.all, self.likely, self.endless, self.likely_endless = set(), set(), False, False

    def add(self, amount, endless, is_likely):
        self.all.add(amount)
        self.endless |= endless
        if is_likely:
            self.likely.add(amount)
            self.likely_endless |= endless

    def answer(self):
        sure = self.all if len(self.all) == 1 and not self.endless else self.likely if len(self.likely) == 1 and not self.likely_endless else None
        return {"low": money(min(self.all)), "likely": money(min(sure)) if sure else None, "high": None if self.endless else money(max(self.all))}


def estimates(case):
    """All answers that are right: they differ only where several day tables lead to the one likely total."""
    phases = case["plan"]["phases"]
    whole, spreads, tables = Spread(), [Spread() for _ in phases], []
    for is_likely, modes, way in ways_of(case):
        table, endless = simulate(case, modes, *way)
        total = sum(row["patient"] for row in table)
        whole.add(total, endless is not None, is_likely)
        for number, spread in enumerate(spreads):
            spread.add(sum(row["patient"] for row in table if row["phase"] == number), endless is not None and endless <= number, is_likely)
        shown = [{key: value for key, value in row.items() if key != "phase"} for row in table]
        if shown not in tables:
            tables.append(shown)
    answer = whole.answer()
    if len(phases) > 1:
        answer["phases"] = [{"level": phase["level"], "from": min(phase["days"]), "through": max(phase["days"]), "days": len(phase["days"]), **spread.answer()}
                            for phase, spread in zip(phases, spreads)]
    if answer["likely"] is None:
        return [answer]
    return [{**answer, **one.details(table)} for table in tables if money(sum(row["patient"] for row in table)) == answer["likely"]]


def plain(answer):
    kept = one.plain(answer)
    if isinstance(answer, dict) and answer.get("phases"):
        names = ("level", "from", "through", "days", "low", "likely", "high")
        kept["phases"] = [{name: phase.get(name, "absent") for name in names} for phase in answer["phases"]]
    return kept


# ---- Made-up paths

class PathMaker(one.Maker):
    LEVELS = ["assessment", "php_mh", "iop_mh", "op_individual"]

    def path(self, title):
        for _ in range(50):
            made = self.try_path(title)
            if sum(1 for _ in itertools.islice(ways_of(made), WAYS_MAX + 1)) <= WAYS_MAX:
                return made
        raise ValueError(f"{title}: always too many ways")

    def without(self, facts, *starts):
        return {key: fact for key, fact in facts.items() if not key.startswith(starts)}

    def try_path(self, title):
        base = self.case(title)
        network = base["network"]
        phases, day = [], None
        sequence = self.pick(["assessment", "iop_mh", "op_individual"], ["php_mh", "iop_mh"], ["iop_mh", "op_individual"], ["iop_mh"],
                             ["php_mh", "iop_mh", "op_individual"], [self.pick(*self.LEVELS) for _ in range(self.random.randint(2, 4))])
        for level in sequence:
            other = self.case(title)["plan"]
            days = list(map(DATE, other["days"]))[:self.pick(1, 6, 20)]
            first = day + datetime.timedelta(days=self.random.randint(1, 9)) if day else days[0]
            moved = [first + (each - days[0]) for each in days]
            day = moved[-1]
            phase = {"level": level, "days": [str(each) for each in moved]}
            if "allowed_by_day" in other and self.chance(0.5):
                phase["allowed_by_day"] = {str(each): other["allowed_by_day"][str(was)] for each, was in zip(moved, days)}
            else:
                phase["allowed"] = other.get("allowed") or money(self.amount(5000, 60000))
            if network == "out" and self.chance(0.5):
                phase["charge"] = money(self.amount(0, 90000))
            if self.chance(0.1):
                phase["authorized"] = {"from": str(first), "through": str(first + datetime.timedelta(days=self.random.randint(0, 30)))}
                if self.chance(0.4):
                    phase["authorized"] = {"days": self.random.randint(0, len(days))}
            phases.append(phase)
        shared = base["facts"]
        shared.pop("plan_year.resets", None)
        if self.chance(0.6):
            inside = DATE(phases[0]["days"][0]) + datetime.timedelta(days=self.random.randint(-30, 120))
            shared["plan_year.resets"] = {"state": "known", "value": str(inside)}
        levels = {}
        for level in dict.fromkeys(sequence):
            own = {}
            if self.chance(0.7):
                told = self.case(title)
                own["facts"] = self.without({key: fact for key, fact in told["facts"].items() if key.startswith(("copay.", "coinsurance.", "limit."))})
                for key in [key for key in own["facts"] if key.split(".")[0] in ("copay", "coinsurance")]:
                    was, now = key.rsplit(".", 1)
                    if now != network:
                        del own["facts"][key]
                        continue
                    if self.chance(0.05):
                        own["facts"][key] = {"state": "unknown", "value": None}
                for key in [key for key in own["facts"] if key.startswith("limit.")]:
                    if self.chance(0.4) and len(sequence) > 1:
                        own["facts"][key]["value"]["shared_with"] = self.pick(*sequence)
            if self.chance(0.1):
                own.setdefault("facts", {}).update({f"deductible.individual.{network}.{name}": {"state": "known", "value": "0.00"} for name in ("total", "remaining")})
            elif self.chance(0.04):
                self.put_account(own.setdefault("facts", {}), f"deductible.individual.{network}", self.amount(0, 200000))
            if self.chance(0.4):
                own["rules"] = {"mode": self.pick(*MODES)} if self.chance(0.7) else {"candidates": self.random.sample(MODES, 2)}
                if "candidates" in own["rules"] and self.chance(0.5):
                    own["rules"]["likely"] = self.pick(*own["rules"]["candidates"])
                if self.chance(0.2):
                    own["rules"]["copay_counts_to_oop"] = self.pick(True, False)
            if own:
                levels[level] = own
        if len(sequence) > 1 and self.chance(0.6):
            shared = self.without(shared, *self.pick(("limit.",), ("limit.", "copay."), ("limit.", "coinsurance.")))
        made = {"title": title, "network": network, "plan": {"phases": phases}, "rules": base["rules"], "facts": shared}
        if levels:
            made["levels"] = levels
        return made


def make(seed, number):
    return PathMaker(seed, number).path(f"path made with seed {seed}, number {number}")


def raised(case, number):
    """More left of one deductible told for all, where that can make nothing cheaper; see estimate_oracle.raised."""
    if number % 2:
        return None
    rules = [rules_of(case, level) for level in levels_of(case)]
    if any(not each.get("copay_counts_to_oop", True) for each in rules):
        return None
    name = f"deductible.individual.{case['network']}"
    if any(key.startswith(name) for own in case.get("levels", {}).values() for key in own.get("facts", {})):
        return None
    other = one.raised({**case, "rules": {"mode": "copay"}}, 0)
    return other and {**case, "facts": other["facts"]}


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("random", "compare"):
        each = commands.add_parser(name)
        if name == "compare":
            each.add_argument("program")
        each.add_argument("--count", type=int, default=1000)
        each.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.command == "compare":
        return one.compare(asked.program, asked.count, asked.seed, make, estimates, raised, plain)
    for number in range(asked.count):
        print(json.dumps(make(asked.seed, number)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
