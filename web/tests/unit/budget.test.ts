import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/api/types';
import { purses } from '../../src/pure/budget';

type Budget = NonNullable<Run['budget']>;
const budget = (more: Partial<Budget> = {}): Budget => ({
  until: '2026-11-29T06:00:00Z',
  inquiries: 1204,
  inquiries_max: 5000,
  spent: '180.60',
  spend_max: '500.00',
  unpriced: 0,
  ...more,
});
const words = (more: Partial<Budget>) => purses(budget(more)).map((one) => `${one.value}: ${one.note}`);

describe('what a day may cost', () => {
  test('is told with what went and what is left', () => {
    expect(words({})).toEqual(['1,204: of 5,000, 3,796 left', '$180.60: of $500.00, $319.40 left']);
    expect(purses(budget()).map((one) => one.share?.toFixed(2))).toEqual(['0.24', '0.36']);
  });

  test('says that nothing more is sent where it is used up', () => {
    expect(words({ inquiries: 5000, spent: '500.00' })).toEqual([
      '5,000: of 5,000, all used: nothing more is sent today',
      '$500.00: of $500.00, all used: nothing more is sent today',
    ]);
  });

  test('never takes no limit or no price for 0', () => {
    expect(words({ inquiries_max: null, spent: null, spend_max: null })).toEqual([
      '1,204: no limit is set',
      'Not known: no price is configured',
    ]);
    expect(words({ unpriced: 12 })[1]).toBe('$180.60: of $500.00, $319.40 left; 12 questions without a price');
    expect(purses(budget({ inquiries_max: null, spend_max: null })).map((one) => one.share)).toEqual([null, null]);
  });
});
