// The facts of a case as a person reads them: topic, name, value in words, in the order of the drawn page. Pure.
// Keys and values: docs/facts.md.
import type { Fact } from '../api/types';
import { cents, share, toTheCent } from './money';
import { dayWithYear, shortDay } from './time';
import type { State } from './words';

export type FactLine = {
  key: string;
  /** Whose evidence opens with it: a pair of amounts has two. */
  keys: string[];
  state: State;
  name: string;
  value: string;
  how: string;
};
export type Topic = { name: string; lines: FactLine[] };

const sides: Record<string, string> = { in: 'in network', out: 'out of network' };
const fixed: Record<string, string> = {
  'coverage.status': 'Status',
  'coverage.begins': 'Begins',
  'coverage.ends': 'Ends',
  'coverage.through_plan': 'Covers the last planned day',
  'plan.name': 'Plan',
  'plan.insurance_type': 'Kind of insurance',
  'plan.sponsor': 'Sponsor',
  'group.number': 'Group number',
  'group.name': 'Group',
  'member.id': 'Member ID',
  'member.name': 'Name',
  'member.birth_date': 'Born',
  'member.relationship': 'Relationship',
  'plan_year.kind': 'Plan year',
  'plan_year.resets': 'Plan year resets',
  'premium.paid_to': 'Premium paid to',
  'level.covered': 'Level covered',
  'level.answered_by': 'Answered as service type',
  carve_out: 'Who runs this benefit',
  other_payer: 'Other insurance',
  'authorization.phone': 'Authorization phone',
  'authorization.after': 'Authorization after',
  'authorization.certification_number': 'Authorization number',
  'authorization.begins': 'Authorization begins',
  'authorization.ends': 'Authorization ends',
  'authorization.days': 'Days approved',
  'referral.required': 'Referral needed',
  pcp: 'Primary care provider',
  'network.ours': 'Our network',
  'telehealth.covered': 'Telehealth',
  exclusions: 'Exclusions',
  'limit.visits': 'Visit limit',
  'limit.days': 'Day limit',
  'limit.hours': 'Hour limit',
  'limit.money': 'Money limit',
  'identity.changes': 'Held otherwise by the payer',
};
const sided: Record<string, string> = {
  copay: 'Copay',
  coinsurance: 'Patient share',
  deductible_applies: 'Deductible comes first',
  authorization: 'Authorization',
};
const pots: Record<string, string> = { deductible: 'Deductible', oop: 'Out-of-pocket' };
const amounts: Record<string, string> = { total: 'total', used: 'used', remaining: 'left' };

export function factName(key: string): string {
  const known = fixed[key];
  if (known) return known;
  const pot = /^(deductible|oop)\.(individual|family)\.(in|out)\.(total|used|remaining)$/.exec(key);
  if (pot) return `${pots[pot[1] ?? '']} ${amounts[pot[4] ?? '']}, ${pot[2]}`;
  const side = /^(\w+)\.(in|out)$/.exec(key);
  if (side && sided[side[1] ?? '']) return `${sided[side[1] ?? '']}, ${sides[side[2] ?? '']}`;
  const counts = /^oop_includes\.(\w+)\.(in|out)$/.exec(key);
  if (counts)
    return `Out-of-pocket counts the ${counts[1] === 'coinsurance' ? 'share' : counts[1]}, ${sides[counts[2] ?? '']}`;
  return key.replace(/[._]/g, ' ');
}

const statusWords: Record<string, string> = {
  active: 'Active',
  inactive: 'Not active',
  future: 'Begins later',
  terminated: 'Ended',
  not_found: 'Not found',
  unable: 'The payer could not answer',
  contact_other: 'Another payer is to be asked',
  yes: 'Yes',
  no: 'No',
  by_other: 'By somebody else',
  unknown: 'Not said',
  in: 'In',
  out: 'Out',
  required: 'Required',
  not_required: 'Not needed',
  calendar: 'Calendar year',
  contract: 'Contract year',
  none_told: 'None told, which is not “none”',
  self: 'Self',
};

function isMoneyKey(key: string): boolean {
  return /^(deductible|oop)\.|^copay\.|limit\.money/.test(key);
}

/** One value in words; null is said, never blank, never 0. */
export function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Not said';
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one)).join('; ');
  if (typeof value === 'object') {
    const fields = value as Record<string, unknown>;
    if (typeof fields.amount === 'string') {
      const per = typeof fields.per === 'string' && fields.per !== 'unknown' ? ` a ${fields.per}` : '';
      return `${toTheCent(cents(fields.amount) ?? 0)}${per}`;
    }
    if ('remaining' in fields || 'total' in fields) {
      const one = (x: unknown) =>
        x === null || x === undefined ? null : isMoneyKey(key) ? toTheCent(cents(String(x)) ?? 0) : String(x);
      const left = one(fields.remaining);
      const total = one(fields.total);
      if (left && total) return `${left} of ${total} left`;
      if (total) return `${total} in all, used not told`;
      if (left) return `${left} left`;
    }
    if (typeof fields.field === 'string')
      return `${fields.field.replace(/_/g, ' ')}: sent “${String(fields.sent ?? '')}”, held as “${String(fields.returned ?? '')}”`;
    const told = Object.entries(fields).filter(([, x]) => x !== null && x !== '' && typeof x !== 'object');
    return told
      .map(([name, x]) => (name === 'name' ? String(x) : `${name.replace(/_/g, ' ')} ${String(x)}`))
      .join(', ');
  }
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayWithYear(text);
  if (key.startsWith('coinsurance')) return share(text);
  if (isMoneyKey(key) && cents(text) !== null) return toTheCent(cents(text) ?? 0);
  if (key === 'authorization.after') return `${text} sessions`;
  return statusWords[text] ?? text;
}

function howOf(fact: Fact): string {
  if (fact.override) return 'said by a person';
  if (fact.call) return fact.rule ?? 'said on the phone';
  return fact.rule ?? '';
}

function lineOf(fact: Fact): FactLine {
  const candidates = (fact.candidates ?? []) as unknown[];
  const value =
    fact.state === 'conflicting' && candidates.length
      ? candidates.map((one) => valueWords(fact.key, one)).join(' or ')
      : valueWords(fact.key, fact.value);
  return {
    key: fact.key,
    keys: [fact.key],
    state: fact.state,
    name: factName(fact.key),
    value,
    how: howOf(fact),
  };
}

/** "$900.00 of $1,500.00" out of left and total; "used" only where it was reckoned. */
function potLines(facts: Map<string, Fact>, pot: string, who: string, side: string): FactLine[] {
  const key = (what: string) => `${pot}.${who}.${side}.${what}`;
  const [left, total, used] = [facts.get(key('remaining')), facts.get(key('total')), facts.get(key('used'))];
  const lines: FactLine[] = [];
  const amount = (fact: Fact) => cents(String(fact.value ?? ''));
  if (left && total && amount(left) !== null && amount(total) !== null && left.state === total.state) {
    lines.push({
      ...lineOf(left),
      keys: [left.key, total.key],
      value: `${toTheCent(amount(left) ?? 0)} of ${toTheCent(amount(total) ?? 0)}`,
    });
  } else for (const fact of [left, total]) if (fact) lines.push(lineOf(fact));
  if (used) {
    const line = lineOf(used);
    lines.push(
      used.state === 'derived' && left && total ? { ...line, value: `${line.value} = total less left` } : line,
    );
  }
  return lines;
}

/** What a person must settle: two values, or nothing said of what is required. */
const required = ['coverage.status', 'coverage.through_plan', 'level.covered', 'network.ours', 'authorization.in'];

export function openKeys(facts: Fact[], unknown: string[], side: 'in' | 'out'): string[] {
  const told = new Map(facts.map((fact) => [fact.key, fact]));
  const isOpen = (key: string) => {
    const fact = told.get(key);
    return fact ? fact.state === 'unknown' && fact.value === null : unknown.includes(key);
  };
  const keys = facts.filter((fact) => fact.state === 'conflicting').map((fact) => fact.key);
  for (const key of required.map((one) => one.replace(/\.in$/, `.${side}`))) if (isOpen(key)) keys.push(key);
  const price = (one: string) => told.get(`${one}.${side}`);
  if (!price('copay') && !price('coinsurance') && (isOpen(`copay.${side}`) || isOpen(`coinsurance.${side}`)))
    keys.push(`coinsurance.${side}`);
  for (const pot of ['deductible', 'oop']) {
    const key = `${pot}.individual.${side}.remaining`;
    if (isOpen(key) || (!told.has(key) && unknown.some((one) => one.startsWith(`${pot}.individual.${side}`))))
      keys.push(key);
  }
  return [...new Set(keys)];
}

export function topicsOf(facts: Fact[], unknown: string[], side: 'in' | 'out'): Topic[] {
  const told = new Map(facts.map((fact) => [fact.key, fact]));
  const used = new Set<string>(['notes']);
  const open = openKeys(facts, unknown, side);
  const topics: Topic[] = [];
  const unsaid = (key: string): FactLine => ({
    key,
    keys: [key],
    state: 'unknown',
    name: factName(key),
    value: 'Not said',
    how: '',
  });
  const take = (keys: string[]): FactLine[] =>
    keys.flatMap((key) => {
      if (used.has(key)) return [];
      const fact = told.get(key);
      if (!fact && !unknown.includes(key)) return [];
      used.add(key);
      return [fact ? lineOf(fact) : unsaid(key)];
    });

  const needs = open.map((key) => {
    used.add(key);
    const fact = told.get(key);
    return fact ? lineOf(fact) : unsaid(key);
  });
  if (needs.length) topics.push({ name: 'Needs a person', lines: needs });

  for (const one of [side, side === 'in' ? 'out' : 'in']) {
    const lines: FactLine[] = [];
    lines.push(...take([`copay.${one}`, `coinsurance.${one}`]));
    for (const pot of ['deductible', 'oop'])
      for (const who of ['individual', 'family']) {
        const open = ['remaining', 'total', 'used'].filter((what) => used.has(`${pot}.${who}.${one}.${what}`));
        if (open.length) {
          lines.push(...take(['remaining', 'total', 'used'].map((what) => `${pot}.${who}.${one}.${what}`)));
          continue;
        }
        lines.push(...potLines(told, pot, who, one));
        for (const what of ['remaining', 'total', 'used']) used.add(`${pot}.${who}.${one}.${what}`);
      }
    lines.push(
      ...take([
        `deductible_applies.${one}`,
        `oop_includes.deductible.${one}`,
        `oop_includes.copay.${one}`,
        `oop_includes.coinsurance.${one}`,
      ]),
    );
    if (one !== side) lines.push(...take([`authorization.${one}`]));
    if (lines.length) topics.push({ name: `Money, ${sides[one]}`, lines });
  }
  const coverage = take([
    'coverage.status',
    'plan.name',
    'coverage.begins',
    'coverage.ends',
    'coverage.through_plan',
    'plan_year.kind',
    'plan_year.resets',
    'premium.paid_to',
    'plan.sponsor',
    'group.number',
    'group.name',
    'other_payer',
  ]);
  if (coverage.length) topics.push({ name: 'Coverage and plan year', lines: coverage });
  const level = take([
    'level.covered',
    'level.answered_by',
    'network.ours',
    'carve_out',
    `authorization.${side}`,
    'authorization.after',
    'authorization.certification_number',
    'authorization.begins',
    'authorization.ends',
    'authorization.days',
    'authorization.phone',
    'limit.visits',
    'limit.days',
    'limit.hours',
    'limit.money',
    'telehealth.covered',
    'referral.required',
    'pcp',
    'exclusions',
  ]);
  if (level.length) topics.push({ name: 'Level of care', lines: level });
  const person = take([
    'member.name',
    'member.id',
    'member.birth_date',
    'member.relationship',
    'identity.changes',
    'plan.insurance_type',
  ]);
  const rest = take([...told.keys(), ...unknown]);
  if (person.length) topics.push({ name: 'As the payer holds the person', lines: person });
  if (rest.length) topics.push({ name: 'More that was said', lines: rest });
  return topics;
}

/** The line a link names: by its key, or by its twin where the case counts as out of network. */
export function isWanted(line: Pick<FactLine, 'keys'>, wanted: string | null, side: 'in' | 'out'): boolean {
  if (!wanted) return false;
  const own = wanted.replace(/\.in(?=\.|$)/, `.${side}`);
  // What the patient pays is a share or a copay, whichever was told.
  const same = [own, own.replace(/^coinsurance\./, 'copay.')];
  return line.keys.some((key) => same.includes(key));
}

/** "Covered through Dec 31" and so on, for the head of the page. */
export function planWords(facts: Fact[]): string {
  const of = (key: string) => facts.find((fact) => fact.key === key)?.value;
  const plan = of('plan.name');
  const ends = of('coverage.ends');
  return [typeof plan === 'string' ? plan : '', typeof ends === 'string' ? `through ${shortDay(ends)}` : '']
    .filter(Boolean)
    .join(', ');
}

/** The facts a line may be of instead: the same on the other side of the network, or of the family beside a person. */
export function twinsOf(key: string): { key: string; why: string }[] {
  const twins: { key: string; why: string }[] = [];
  const swap = (one: RegExp, words: Record<string, [string, string]>) => {
    const found = one.exec(key);
    const twin = words[found?.[1] ?? ''];
    if (found && twin) twins.push({ key: key.replace(one, `.${twin[0]}$2`), why: twin[1] });
  };
  swap(/\.(in|out)(\.|$)/, {
    in: ['out', 'other network: it feeds the fact out of network'],
    out: ['in', 'other network: it feeds the fact in network'],
  });
  swap(/\.(individual|family)(\.)/, {
    individual: ['family', 'the family’s: it feeds the family’s fact'],
    family: ['individual', 'one person’s: it feeds the individual fact'],
  });
  return twins;
}
