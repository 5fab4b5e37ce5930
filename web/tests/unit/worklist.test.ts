import { describe, expect, test } from 'vitest';
import type { WorklistCase } from '../../src/api/types';
import { actOf } from '../../src/pure/words';
import { arrange, countNotReady, dayOf, gist, lastDay, nearName, readFilters } from '../../src/pure/worklist';

const a = (verification: number, first: string, headline: string, queue: string | null = null): WorklistCase =>
  ({
    verification,
    first_appointment: first,
    headline,
    source: 'north',
    duty: {
      do: queue ? 'Call' : '',
      queue,
      person: queue === 'Billing' ? 'dana' : null,
      due: null,
      due_day: null,
    },
  }) as unknown as WorklistCase;

const cases = [
  a(5, '2026-12-02T09:00', 'Ready'),
  a(3, '2026-12-02T13:00', 'Not covered', 'Intake'),
  a(2, '2026-12-02T09:00', 'Needs call', 'Billing'),
  a(1, '2026-12-01T13:00', 'Payer down', 'Billing'),
  a(9, '2026-12-09T09:00', 'Ready with assumptions'),
];
const filters = (query: string) => readFilters(new URLSearchParams(query));

describe('the morning', () => {
  test('lists what is not ready by appointment, grouped by day, the ready ones after', () => {
    const shown = arrange(cases, filters(''), '2026-12-01', '2026-12-02', 'dana');
    expect(shown.items.map((item) => item.key)).toEqual(['g2026-12-01', 'c1', 'g2026-12-02', 'c2', 'c3', 'ready']);
    expect(shown.items[2]).toMatchObject({ notReady: 2, ready: 1 });
    expect(shown.notReady).toBe(3);
  });
  test('shows the ready ones when asked, and keeps rows in the order they are seen', () => {
    const shown = arrange(cases, filters('ready=shown'), '2026-12-01', '2026-12-02', 'dana');
    expect(shown.rows.map((one) => one.verification)).toEqual([1, 2, 3, 5]);
  });
  test('filters by owner, queue and headline', () => {
    const rows = (query: string) =>
      arrange(cases, filters(query), '2026-12-01', '2026-12-02', 'dana').rows.map((one) => one.verification);
    expect(rows('owner=mine')).toEqual([1, 2]);
    expect(rows('owner=intake')).toEqual([3]);
    expect(rows('when=all&headline=Ready+with+assumptions')).toEqual([9]);
    expect(rows('when=week')).toEqual([1, 2, 3]);
  });
  test('an assumption is not ready: it counts among what is to be looked at', () => {
    expect(countNotReady(cases, (one) => dayOf(one) <= lastDay('all', '2026-12-01', '2026-12-02'))).toBe(4);
  });
  test('a Friday reaches over the weekend to the next working day', () => {
    const monday = [a(1, '2026-12-07T09:00', 'Needs call')];
    expect(arrange(monday, filters(''), '2026-12-04', '2026-12-07', 'dana').rows).toHaveLength(1);
    expect(gist(monday, '2026-12-04', '2026-12-07')).toMatch(/^1 first appointment through Mon.*is not ready\.$/);
  });
  test('says that nobody comes, rather than that everybody who comes is ready', () => {
    expect(gist([], '2026-12-01', '2026-12-02')).toBe('There is no first appointment through tomorrow.');
    expect(gist([a(1, '2026-12-02T09:00', 'Ready')], '2026-12-01', '2026-12-02')).toBe(
      'Every first appointment through tomorrow is ready.',
    );
  });
  test('ten thousand cases are arranged in the blink of an eye', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      a(i, `2026-12-${String((i % 28) + 1).padStart(2, '0')}T09:00`, 'Needs call', 'Billing'),
    );
    const before = performance.now();
    expect(arrange(many, filters('when=all'), '2026-12-01', '2026-12-02', 'dana').rows).toHaveLength(10_000);
    expect(performance.now() - before).toBeLessThan(500);
  });
  test('names near days', () => {
    expect(nearName('2026-12-01', '2026-12-01')).toBe('Today, ');
    expect(nearName('2026-12-02', '2026-12-01')).toBe('Tomorrow, ');
    expect(nearName('2026-12-03', '2026-12-01')).toBe('');
  });
});

describe('what is to be done', () => {
  test('is one verb', () => {
    expect(actOf('Needs call', 'Call 800-555-0101')).toEqual({ verb: 'Record call', act: 'call' });
    expect(actOf('Needs data fix', 'Check member id')?.act).toBe('edit');
    expect(actOf('Needs data fix', 'What we sent was refused before the payer read it')?.act).toBe('');
    expect(actOf('Ready', 'Obtain authorization for IOP')?.verb).toBe('Obtain authorization');
    expect(actOf('Ready', '')).toBeNull();
  });
});
