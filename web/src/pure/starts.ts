// Which other first days are worth a look. Pure.
import { dayNumber, plusDays } from './time';

/** Other first days worth a look: a week later, the last Monday before the year turns, the first one after. */
export function otherStarts(planned: string, resets: string | null): string[] {
  const starts = [plusDays(planned, 7)];
  if (resets) {
    const weekday = (dayNumber(resets) + 4) % 7; // 1970-01-01 was a Thursday
    const monday = plusDays(resets, (8 - weekday) % 7);
    starts.push(plusDays(monday, -7), monday);
  }
  return [...new Set(starts)].filter((day) => day > planned).sort();
}

/** Days the server looks from today, either way (src/api/estimate_days.cpp). */
export const startsMax = 366;

/** A day that can be asked about; half-typed ones can not. */
export function isStart(day: string, today: string): boolean {
  const away = dayNumber(day) - dayNumber(today);
  return Math.abs(away) <= startsMax;
}
