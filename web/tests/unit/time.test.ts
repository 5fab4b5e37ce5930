import { describe, expect, test } from 'vitest';
import {
  clockFace,
  duration,
  fullDay,
  isSoon,
  milliseconds,
  minutesBetween,
  momentWords,
  monthWords,
  plusDays,
  setZone,
  shortDay,
  timeLeft,
  toLocal,
  weekdayAndDay,
  withMoments,
} from '../../src/pure/time';

const plain = (text: string) => text.replaceAll(' ', ' ');

describe('time', () => {
  test('left is hours and minutes under 12 h, hours to 48 h, then days', () => {
    expect(plain(timeLeft(302))).toBe('5 h 2 m');
    expect(plain(timeLeft(45))).toBe('45 min');
    expect(plain(timeLeft(720))).toBe('12 h');
    expect(plain(timeLeft(1502))).toBe('25 h');
    expect(plain(timeLeft(2880))).toBe('2 days');
    expect(plain(timeLeft(-90))).toBe('1 h 30 m ago');
    expect(timeLeft(null)).toBe('Not set');
  });
  test('soon is under half a day, and unknown is not soon', () => {
    expect(isSoon(719)).toBe(true);
    expect(isSoon(720)).toBe(false);
    expect(isSoon(null)).toBe(false);
  });
  test('days are days, whatever the zone', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2026-03-08', 1)).toBe('2026-03-09');
    expect(plain(shortDay('2026-12-02'))).toBe('Dec 2');
    expect(plain(weekdayAndDay('2026-12-02'))).toBe('Wed, Dec 2');
    expect(fullDay('2026-12-01')).toBe('Tuesday, December 1');
    expect(plain(monthWords('2026-12-01'))).toBe('December 2026');
  });
  test('a clock face is of twelve hours', () => {
    expect(plain(clockFace('2026-12-02T00:05'))).toBe('12:05 AM');
    expect(plain(clockFace('2026-12-02T13:00'))).toBe('1:00 PM');
  });
  test('moments are told on the practice’s clock', () => {
    setZone('America/Phoenix');
    expect(toLocal('2026-12-01T09:14:00Z')).toBe('2026-12-01T02:14');
    expect(toLocal('2026-07-01T09:14:00Z')).toBe('2026-07-01T02:14'); // never turned there
    setZone('America/Denver');
    expect(toLocal('2026-07-01T09:14:00Z')).toBe('2026-07-01T03:14');
    expect(plain(momentWords('2026-12-01T09:14:00Z'))).toBe('Dec 1, 2:14 AM');
    expect(momentWords('nonsense')).toBe('not known');
    expect(plain(withMoments('ines broke the glass, until 2026-12-01T09:14Z.'))).toBe(
      'ines broke the glass, until Dec 1, 2:14 AM.',
    );
    expect(withMoments('N-20261201 at 2026-12-01')).toBe('N-20261201 at 2026-12-01');
  });
  test('minutes between two clock faces cross midnight', () => {
    expect(minutesBetween('2026-12-01T23:00', '2026-12-02T09:30')).toBe(630);
    expect(minutesBetween('2026-12-02T09:30', '2026-12-02T09:00')).toBe(-30);
  });
  test('durations and latencies have their unit', () => {
    expect(plain(duration('2026-11-26T16:50:11Z', '2026-11-26T16:50:31Z'))).toBe('20 s');
    expect(plain(duration('2026-11-26T16:00:00Z', '2026-11-26T19:10:00Z'))).toBe('3 h 10 min');
    expect(plain(milliseconds(734))).toBe('0.7 s');
    expect(plain(milliseconds(42))).toBe('42 ms');
    expect(milliseconds(null)).toBe('—');
  });
});
