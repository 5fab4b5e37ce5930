import { describe, expect, test } from 'vitest';
import { byReason, countedReasons, ownerChoices, putOffDays, type QueueTask, queueItems } from '../../src/pure/tasks';

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

const task = (id: number, code: string, due: string | null = null) => ({ id, code, due }) as QueueTask;

describe('the queues', () => {
  test('list each reason with its tasks below it, counted through all of them', () => {
    const groups = byReason([task(3, 'call'), task(1, 'aaa-72', '2026-12-01'), task(2, 'aaa-75', '2026-11-30')]);
    expect(queueItems(groups).map((one) => [one.key, one.kind === 'task' ? one.at : one.count])).toEqual([
      ['gaaa', 2],
      ['t2', 0],
      ['t1', 1],
      ['gcall', 1],
      ['t3', 2],
    ]);
  });

  test('count the tasks of each reason', () => {
    const all = [task(1, 'call'), task(2, 'held-83'), task(3, 'held-84')];
    expect(countedReasons(all)).toEqual([
      ['call', 1],
      ['held', 2],
    ]);
  });
});

describe('whom a task can be given to', () => {
  test('is whoever looks first, then the others by name', () => {
    expect(ownerChoices(['dana', 'bela', 'ines'], null, 'bela')).toEqual(['bela', 'dana', 'ines']);
    expect(ownerChoices(['dana'], null, 'otto'), 'whose role may not work it is no choice').toEqual(['dana']);
  });
  test('keeps whose it is, also where it could not be given to them any more', () => {
    expect(ownerChoices(['dana'], 'sol', 'dana')).toEqual(['sol', 'dana']);
    expect(ownerChoices(['dana'], 'dana', 'dana')).toEqual(['dana']);
  });
});
