import { describe, expect, test } from 'vitest';
import { putOffDays } from '../../src/pure/tasks';

describe('a task is put off', () => {
  test('from tomorrow to the day before the first appointment', () => {
    expect(putOffDays('2026-12-01', '2026-12-05T09:00')).toEqual({ first: '2026-12-02', last: '2026-12-04' });
    expect(putOffDays('2026-12-01', '2026-12-03T09:00')).toEqual({ first: '2026-12-02', last: '2026-12-02' });
  });
  test('not at all where the appointment is tomorrow, or has passed', () => {
    expect(putOffDays('2026-12-01', '2026-12-02T09:00')).toBeNull();
    expect(putOffDays('2026-12-01', '2026-11-20T09:00')).toBeNull();
  });
  test('for sixty days at most, whatever comes after', () => {
    expect(putOffDays('2026-12-01', '2027-12-05T09:00')?.last).toBe('2027-01-30');
    expect(putOffDays('2026-12-01', null)).toEqual({ first: '2026-12-02', last: '2027-01-30' });
  });
});
