import { describe, expect, test } from 'vitest';
import type { Fact, Verification } from '../../src/api/types';
import { isWanted } from '../../src/pure/facts';
import { entryOf, timelineOf } from '../../src/pure/timeline';

const made = (id: number, standing: string, fact = 'authorization.in=not_required') => ({
  id,
  fact,
  by: 'bela',
  reason: 'Letter on file.',
  recorded: `2026-11-2${id}T10:00:00Z`,
  until: '2026-12-31',
  payer_said: 'required',
  standing,
});
const call = {
  reference: 'R-20481',
  representative: 'Rae T.',
  recorded: '2026-11-20T10:00:00Z',
  recorded_by: 'bela',
  facts: ['authorization.in=required'],
  note: '',
};
const of = (more: object) =>
  ({ inquiries: [], calls: [], overrides: [], history: [], ...more }) as unknown as Verification;

describe('an override', () => {
  test('can be withdrawn while it is in force, and no more once it ran out or was replaced', () => {
    const moments = timelineOf(
      of({
        overrides: [
          made(1, 'ran out'),
          made(2, 'in force'),
          made(3, 'withdrawn by ines'),
          made(4, 'replaced by a newer one'),
        ],
      }),
    );
    expect(moments.flatMap((one) => one.override ?? [])).toEqual([2]);
  });
});

describe('a fact that a person decided', () => {
  test('leads to the call it was said in', () => {
    const fact = { key: 'authorization.in', state: 'known', call: { reference: 'R-20481' } } as unknown as Fact;
    const entry = entryOf(fact, of({ calls: [call] }));
    expect(entry?.words).toBe('call R-20481');
    const moments = timelineOf(of({ calls: [call] }));
    expect(moments.map((one) => one.anchor)).toEqual([entry?.anchor]);
  });
  test('leads to the override that decided it, not to one of before', () => {
    const fact = { key: 'authorization.in', state: 'known', override: { by: 'bela', number: 2 } } as unknown as Fact;
    const entry = entryOf(fact, of({ overrides: [made(1, 'replaced by a newer one'), made(2, 'in force')] }));
    expect(entry).toEqual({ anchor: 'override-2', words: 'override by bela' });
  });
  test('leads nowhere where nobody decided it', () => {
    expect(entryOf({ key: 'coverage.status', state: 'known' } as Fact, of({ calls: [call] }))).toBeNull();
  });
});

describe('a link to a fact', () => {
  test('finds its line, on the side the case is on', () => {
    expect(isWanted({ keys: ['authorization.in'] }, 'authorization.in', 'in')).toBe(true);
    expect(
      isWanted({ keys: ['deductible.individual.out.remaining'] }, 'deductible.individual.in.remaining', 'out'),
    ).toBe(true);
    expect(isWanted({ keys: ['copay.in'] }, 'coinsurance.in', 'in')).toBe(true);
    expect(isWanted({ keys: ['authorization.out'] }, 'authorization.in', 'in')).toBe(false);
    expect(isWanted({ keys: ['authorization.in'] }, null, 'in')).toBe(false);
  });
});
