import { describe, expect, test } from 'vitest';
import { draw, ticks } from '../../src/pure/estimate_chart';
import { byPayer, forecast, latencyX, payerRows, pieces } from '../../src/pure/run_chart';
import { isStart, otherStarts } from '../../src/pure/starts';

const days = [
  { day: '2026-12-30', low: 30000, high: 30000 },
  { day: '2027-01-04', low: 6000, high: 12000 },
  { day: '2027-01-06', low: 6000, high: 12000 },
];

describe('the cost chart', () => {
  test('begins at zero and ends on a round step above the highest day', () => {
    expect(ticks(30000)).toEqual([0, 10000, 20000, 30000]);
    expect(ticks(432000).at(-1)).toBeGreaterThanOrEqual(432000);
    expect(ticks(0)).toEqual([0, 100]);
  });
  test('draws low solid and what is added to high above it', () => {
    const drawn = draw(days, '2027-01-01', false);
    expect(drawn.bars).toHaveLength(3);
    expect(drawn.bars[0]?.more).toBeNull();
    expect(drawn.bars[1]?.more?.height).toBeCloseTo(drawn.bars[1]?.low.height ?? 0);
    expect(drawn.lowEnd.words).toBe('$420 lowest');
    expect(drawn.highEnd?.words).toBe('$540 highest');
  });
  test('marks the reset before the first day of the new year, and only between days', () => {
    const drawn = draw(days, '2027-01-01', false);
    expect(drawn.reset?.x).toBeCloseTo(drawn.left + (drawn.right - drawn.left) / 3);
    expect(draw(days, '2026-12-01', false).reset).toBeNull();
    expect(draw(days, null, false).reset).toBeNull();
  });
  test('is drawn anew for a phone, within its width', () => {
    const drawn = draw(days, '2027-01-01', true);
    expect(drawn.width).toBe(340);
    expect(Math.max(...drawn.bars.map((bar) => bar.x + bar.width))).toBeLessThanOrEqual(drawn.right);
  });
  test('two ends close together do not cover each other', () => {
    const drawn = draw([{ day: '2026-12-02', low: 10000, high: 10100 }], null, false);
    expect((drawn.lowEnd.y ?? 0) - (drawn.highEnd?.y ?? 0)).toBeGreaterThanOrEqual(14);
  });
});

test('other first days are a week later and the Mondays around the reset', () => {
  expect(otherStarts('2026-12-02', '2027-01-01')).toEqual(['2026-12-09', '2026-12-28', '2027-01-04']);
  expect(otherStarts('2026-12-02', null)).toEqual(['2026-12-09']);
});

describe('a run', () => {
  const counts = { planned: 100, answered: 90, failed: 1, held: 0, skipped: 5, open: 4 };
  test('is one bar whose pieces fill it and whose smallest can be seen', () => {
    const parts = pieces(counts, 1000);
    expect(parts.map((one) => one.name)).toEqual(['answered', 'skipped', 'failed', 'open']);
    const last = parts.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000);
    expect(Math.min(...parts.map((one) => one.width))).toBeGreaterThanOrEqual(3);
  });
  test('is forecast from what was settled lately', () => {
    const minute = 60_000;
    const seen = forecast(
      [
        { at: 0, settled: 0 },
        { at: 10 * minute, settled: 50 },
      ],
      100,
      15 * minute,
    );
    expect(seen?.rate).toBeCloseTo(5);
    expect(seen?.done).toBeCloseTo(20 * minute);
    expect(seen?.willMiss).toBe(25);
    expect(forecast([{ at: 0, settled: 0 }], 100, minute)).toBeNull();
    expect(
      forecast(
        [
          { at: 0, settled: 5 },
          { at: minute, settled: 5 },
        ],
        10,
        2 * minute,
      )?.done,
    ).toBeNull();
  });
  test('tells each payer once, whatever connections it went through', () => {
    const way = (payer: string, clearinghouse: string, attempts: number, median: number) => ({
      payer,
      clearinghouse,
      attempts,
      answered: attempts,
      failed: 0,
      retries: 1,
      median_ms: median,
      slowest_1_percent_ms: median * 2,
    });
    const rows = byPayer([way('a', 'one', 3, 100), way('b', 'one', 9, 50), way('a', 'two', 4, 700)]);
    expect(rows.map((row) => [row.payer, row.attempts])).toEqual([
      ['b', 9],
      ['a', 7],
    ]);
    expect(rows[1]).toMatchObject({ through: ['one', 'two'], median: 700, retries: 2 });
  });
  test('latency stands on a log scale that stays within its cell', () => {
    expect(latencyX(100, 4, 154)).toBeCloseTo(4);
    expect(latencyX(60_000, 4, 154)).toBeCloseTo(154);
    expect(latencyX(1, 4, 154)).toBeCloseTo(4);
  });
});

describe('the payers of a run', () => {
  const counts = { planned: 3, answered: 1, failed: 0, held: 1, skipped: 0, open: 1 };
  const way = {
    payer: 'a',
    clearinghouse: 'exchange-one',
    attempts: 4,
    answered: 1,
    failed: 3,
    retries: 2,
    median_ms: 700,
    slowest_1_percent_ms: 9000,
  };
  test('have their cases, which add up, beside their questions; whoever has most cases stands first', () => {
    const rows = payerRows(
      [
        { payer: 'a', name: 'A', counts, attempts: 4, retries: 2, unknown: 1, median_ms: 700, p95_ms: 800 },
        {
          payer: null,
          name: null,
          counts: { ...counts, planned: 5, held: 5, answered: 0, open: 0 },
          attempts: 0,
          retries: 0,
          unknown: 0,
          median_ms: null,
          p95_ms: null,
        },
      ],
      [way],
    );
    expect(rows.map((row) => row.payer)).toEqual([null, 'a']);
    expect(rows[1]).toMatchObject({ counts, through: ['exchange-one'], attempts: 4, unknown: 1, slowest: 9000 });
    expect(rows[0]).toMatchObject({ through: [], median: null, slowest: null });
  });
});

describe('another first day', () => {
  test('may be a year earlier or later, as the server bears, and no half-typed one is asked about', () => {
    expect(isStart('2026-01-01', '2026-12-01')).toBe(true);
    expect(isStart('2027-12-02', '2026-12-01')).toBe(true);
    expect(isStart('2027-12-03', '2026-12-01')).toBe(false);
    expect(isStart('0002-12-03', '2026-12-01')).toBe(false);
    expect(isStart('', '2026-12-01')).toBe(false);
  });
});
