import { describe, expect, test } from 'vitest';
import { byWhy, forecastSentence, type Late, moreThanWhy } from '../../src/pure/forecast';

const late = (intake: number, why: Late['why'], deadline: string, words = ''): Late => ({
  intake,
  verification: intake,
  payer: 'example-health',
  deadline,
  expected: null,
  why,
  words,
});

describe('what will miss its appointment', () => {
  test('stands by why, what is due first on top, and no reason stands empty', () => {
    const groups = byWhy([
      late(3, 'silent', '2026-12-03T12:00:00Z'),
      late(1, 'person', '2026-12-02T12:00:00Z'),
      late(2, 'silent', '2026-12-01T12:00:00Z'),
    ]);
    expect(groups.map((group) => [group.why, group.cases.map((one) => one.intake)])).toEqual([
      ['person', [1]],
      ['silent', [2, 3]],
    ]);
  });
  test('every reason the engine gives has its words', () => {
    const whys = ['person', 'silent', 'closed', 'budget', 'queue', 'past'] as const;
    const groups = byWhy(whys.map((why, i) => late(i + 1, why, '2026-12-01T12:00:00Z')));
    expect(groups).toHaveLength(whys.length);
    expect(new Set(groups.map((group) => group.words)).size).toBe(whys.length);
  });
  test('is said as a count of what is still to do', () => {
    expect(forecastSentence({ open: 0, in_time: 0, late: [] })).toBe('Nothing is still to do.');
    expect(forecastSentence({ open: 61, in_time: 61, late: [] })).toBe('All 61 that are still to do will be in time.');
    expect(forecastSentence({ open: 61, in_time: 60, late: [late(1, 'queue', '')] })).toMatch(
      /^1 of 61 that are still to do will not be in time/,
    );
  });
  test('says what a person is to do, and nothing twice', () => {
    expect(moreThanWhy(late(1, 'person', '', 'a person acts first: correct the member id'))).toBe(
      'correct the member id',
    );
    expect(moreThanWhy(late(1, 'person', '', 'a person acts first'))).toBe('');
    expect(moreThanWhy(late(1, 'queue', '', 'its turn comes too late'))).toBe('');
  });
});
