import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/api/types';
import { factName, openKeys, topicsOf, twinsOf, valueWords } from '../../src/pure/facts';
import { factsOf, moneyText, questionFor, shareText } from '../../src/pure/gap';

const fact = (
  key: string,
  state: Fact['state'],
  value: Exclude<Fact['value'], undefined>,
  more: Partial<Fact> = {},
): Fact => ({ key, state, value, ...more });
const facts: Fact[] = [
  fact('coverage.status', 'known', 'active'),
  fact('deductible.individual.in.total', 'known', '1500.00'),
  fact('deductible.individual.in.remaining', 'known', '900.00'),
  fact('deductible.individual.in.used', 'derived', '600.00'),
  fact('coinsurance.in', 'conflicting', null, { candidates: ['0.20', '0.40'] }),
  fact('other_payer', 'unknown', 'none_told'),
];
const unknown = ['copay.in', 'authorization.in', 'telehealth.covered', 'oop.individual.in.remaining'];

describe('facts', () => {
  test('what a person must settle stands first: two values, and what is required and not said', () => {
    expect(openKeys(facts, unknown, 'in')).toEqual([
      'coinsurance.in',
      'authorization.in',
      'oop.individual.in.remaining',
    ]);
    const topics = topicsOf(facts, unknown, 'in');
    expect(topics[0]?.name).toBe('Needs a person');
    expect(topics[0]?.lines[0]).toMatchObject({ state: 'conflicting', value: '20% or 40%' });
    expect(topics[0]?.lines[1]).toMatchObject({ state: 'unknown', value: 'Not said' });
  });
  test('left and total are one line, what was reckoned says how', () => {
    const money = topicsOf(facts, unknown, 'in').find((topic) => topic.name.startsWith('Money'));
    expect(money?.lines.map((line) => line.value)).toContain('$900.00 of $1,500.00');
    expect(money?.lines.map((line) => line.value)).toContain('$600.00 = total less left');
  });
  test('no fact is told twice and none is dropped', () => {
    const keys = topicsOf(facts, unknown, 'in').flatMap((topic) => topic.lines.flatMap((line) => line.keys));
    expect(new Set(keys).size).toBe(keys.length);
    expect([...keys].sort()).toEqual([...facts.map((one) => one.key), ...unknown].sort());
  });
  test('unknown is said, never 0 and never no', () => {
    expect(valueWords('deductible.individual.in.remaining', null)).toBe('Not said');
    expect(valueWords('other_payer', 'none_told')).toBe('None told, which is not “none”');
    expect(valueWords('limit.visits', { total: '60', remaining: null })).toBe('60 in all, used not told');
    expect(valueWords('copay.in', { amount: '40.00', per: 'day' })).toBe('$40.00 a day');
  });
  test('have names', () => {
    expect(factName('oop.family.out.remaining')).toBe('Out-of-pocket left, family');
    expect(factName('authorization.in')).toBe('Authorization, in network');
  });
});

describe('a line that lost', () => {
  test('is looked for at the other network and at the family beside the person, and nowhere else', () => {
    expect(twinsOf('deductible.individual.in.remaining').map((one) => one.key)).toEqual([
      'deductible.individual.out.remaining',
      'deductible.family.in.remaining',
    ]);
    expect(twinsOf('copay.out')).toEqual([{ key: 'copay.in', why: 'other network: it feeds the fact in network' }]);
    expect(twinsOf('network.ours')).toEqual([]);
    expect(twinsOf('coverage.begins')).toEqual([]);
  });
});

describe('the call', () => {
  test('is written down as the facts have it', () => {
    const share = questionFor('coinsurance.in', 'IOP', ['0.20', '0.40']);
    if (!share) throw new Error('no question');
    expect(factsOf(share, { choice: '0.20' })).toEqual({ facts: ['coinsurance.in=0.20'] });
    expect(factsOf(share, { choice: 'share', amount: '35 %' })).toEqual({ facts: ['coinsurance.in=0.35'] });
    expect(factsOf(share, { choice: 'copay', amount: '40', per: 'visit' })).toEqual({
      facts: ['copay.in=40.00/visit'],
    });
    expect(factsOf(share, {})).toEqual({ facts: [] });
    expect(factsOf(share, { choice: 'share', amount: 'much' })).toHaveProperty('wrong');
    const authorization = questionFor('authorization.in', 'IOP');
    if (!authorization) throw new Error('no question');
    expect(factsOf(authorization, { choice: 'after', sessions: '8' })).toEqual({
      facts: ['authorization.in=required', 'authorization.after=8'],
    });
    expect(factsOf(authorization, { choice: 'after' })).toHaveProperty('wrong');
  });
  test('takes amounts as people type them', () => {
    expect(moneyText('$1,250.5')).toBe('1250.50');
    expect(moneyText('900')).toBe('900.00');
    expect(moneyText('nine')).toBeNull();
    expect(shareText('20')).toBe('0.20');
    expect(shareText('100%')).toBe('1.00');
    expect(shareText('101')).toBeNull();
  });
});
