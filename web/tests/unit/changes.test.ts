import { describe, expect, test } from 'vitest';
import type { CaseChanges, Change } from '../../src/api/types';
import { changeName, effectWords, headlineWords, withChanges } from '../../src/pure/changes';
import type { Moment } from '../../src/pure/timeline';

type Conclusion = CaseChanges['conclusions'][number];
const change = (more: Partial<Change> = {}): Change => ({
  kind: 'patient_pays',
  verification: 41,
  level: 'IOP',
  payer: 'Example Health',
  what: null,
  was: '20%',
  now: '40%',
  effect: '960.00',
  because: '',
  ...more,
});
const concluded = (summary: number, made: string, more: Partial<Conclusion> = {}): Conclusion => ({
  summary,
  made,
  headline: 'Ready',
  headline_before: 'Ready',
  changes: [],
  ...more,
});
const moment = (at: string, words: string, more: Partial<Moment> = {}): Moment => ({
  at,
  dot: '',
  head: '',
  words,
  ...more,
});
const told = (moments: Moment[]) => moments.map((one) => [one.words || one.head, one.changed?.summary ?? null]);

describe('what a conclusion changed', () => {
  test('stands beside the last answer, call or override before it, and beside no attempt', () => {
    const moments = [
      moment('2026-11-24T01:00:00Z', 'asked'),
      moment('2026-11-24T01:00:02Z', 'first answer', { decides: true }),
      moment('2026-11-25T01:00:02Z', 'second answer', { decides: true }),
      moment('2026-11-25T09:00:00Z', 'a call', { decides: true }),
      moment('2026-11-25T10:00:00Z', 'asked again'),
    ];
    const all = withChanges(moments, [
      concluded(3, '2026-11-25T09:00:00Z'),
      concluded(2, '2026-11-25T01:00:03Z'),
      concluded(1, '2026-11-24T01:00:03Z', { headline_before: null, changes: null }),
    ]);
    expect(told(all)).toEqual([
      ['asked again', null],
      ['a call', 3],
      ['second answer', 2],
      ['first answer', 1],
      ['asked', null],
    ]);
  });

  test('is an entry of its own where nothing of these led to it', () => {
    const moments = [moment('2026-11-24T01:00:02Z', 'answer', { decides: true })];
    const all = withChanges(moments, [
      concluded(1, '2026-11-24T01:00:03Z', { headline_before: null, changes: null }),
      concluded(2, '2026-11-26T01:00:00Z'),
    ]);
    expect(told(all)).toEqual([
      ['Concluded anew', 2],
      ['answer', 1],
    ]);
    expect(moments[0]?.changed, 'what it is given stays as it was').toBeUndefined();
  });

  test('is said from what to what, with the dollars where they are known', () => {
    expect(changeName(change())).toBe('Patient pays');
    expect(changeName(change({ what: 'deductible left' }))).toBe('Deductible left');
    expect(changeName(change({ kind: 'of_tomorrow' }))).toBe('of tomorrow');
    expect(effectWords(change())).toBe('+$960');
    expect(effectWords(change({ effect: '0.00' }))).toBe('$0');
    expect(effectWords(change({ effect: null })), 'not known is not $0').toBeNull();
  });

  test('tells of the headline only where it became another', () => {
    expect(headlineWords(concluded(1, '', { headline_before: null }))).toBe('First conclusion: Ready.');
    expect(headlineWords(concluded(1, '', { headline: 'Needs call' }))).toBe('Ready became Needs call.');
    expect(headlineWords(concluded(1, ''))).toBe('');
  });
});
