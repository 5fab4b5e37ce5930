// Days and moments as people read them, on the practice's clock. A day is "2026-12-02", a clock face
// "2026-12-02T09:00", a moment is UTC. Days are reckoned as days; nothing here knows the browser's zone.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const nbsp = ' ';

function parts(day: string): { y: number; m: number; d: number; w: number } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!found) return null;
  const [y, m, d] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return { y, m, d, w: new Date(Date.UTC(y, m - 1, d)).getUTCDay() };
}

/** Days since 1970, for differences. */
export function dayNumber(day: string): number {
  const p = parts(day);
  return p ? Date.UTC(p.y, p.m - 1, p.d) / 86_400_000 : Number.NaN;
}

export function plusDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** Dec 2 */
export function shortDay(day: string): string {
  const p = parts(day);
  return p ? `${months[p.m - 1]}${nbsp}${p.d}` : day;
}

/** Dec 2, 2026: where the year may differ. */
export function dayWithYear(day: string): string {
  const p = parts(day);
  return p ? `${shortDay(day)}, ${p.y}` : day;
}

/** December 2026 */
export function monthWords(day: string): string {
  const p = parts(day);
  return p ? `${longMonths[p.m - 1]}${nbsp}${p.y}` : day;
}

/** Wed, Dec 2 */
export function weekdayAndDay(day: string): string {
  const p = parts(day);
  return p ? `${weekdays[p.w]?.slice(0, 3)},${nbsp}${shortDay(day)}` : day;
}

/** Tuesday, December 1 */
export function fullDay(day: string): string {
  const p = parts(day);
  return p ? `${weekdays[p.w]}, ${longMonths[p.m - 1]} ${p.d}` : day;
}

/** 9:00 AM of "2026-12-02T09:00" */
export function clockFace(local: string): string {
  const found = /T(\d{2}):(\d{2})/.exec(local);
  if (!found) return '';
  const hour = Number(found[1]);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${found[2]}${nbsp}${hour < 12 ? 'AM' : 'PM'}`;
}

/** Minutes as time left: hours and minutes under 12 h, hours to 48 h, then days. */
export function timeLeft(minutes: number | null): string {
  if (minutes === null) return 'Not set';
  const m = Math.abs(minutes);
  let words: string;
  if (m < 60) words = `${m}${nbsp}min`;
  else if (m < 12 * 60) words = m % 60 ? `${Math.floor(m / 60)}${nbsp}h ${m % 60}${nbsp}m` : `${m / 60}${nbsp}h`;
  else if (m < 48 * 60) words = `${Math.round(m / 60)}${nbsp}h`;
  else words = `${Math.floor(m / 1440)}${nbsp}days`;
  return minutes < 0 ? `${words} ago` : words;
}

/** What is soon is said in another color, and by standing first. */
export function isSoon(minutes: number | null): boolean {
  return minutes !== null && minutes < 12 * 60;
}

let zoneName: string | undefined;
/** The practice's zone by its place ("America/Phoenix"): an abbreviation would not say whether the clock is ever turned. */
export function setZone(place: string): void {
  try {
    zoneName = new Intl.DateTimeFormat('en-CA', { timeZone: place }).resolvedOptions().timeZone;
  } catch {
    zoneName = undefined; // a browser that does not know it shows moments on its own clock
  }
}

/** "2026-11-26T16:50:13Z" on the practice's clock as "2026-11-26T11:50". */
export function toLocal(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return '';
  const said = new Intl.DateTimeFormat('en-CA', {
    ...(zoneName ? { timeZone: zoneName } : {}),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => said.find((one) => one.type === type)?.value ?? '00';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** Dec 1, 2:14 AM */
export function momentWords(moment: string): string {
  const local = toLocal(moment);
  return local ? `${shortDay(local)}, ${clockFace(local)}` : 'not known';
}

/** A sentence of ours with its moments on the practice's clock: "until 2026-12-01T09:14Z". */
export function withMoments(words: string): string {
  return words.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z/g, (moment) =>
    momentWords(moment.replace(/T(\d{2}:\d{2})Z$/, 'T$1:00Z')),
  );
}

/** 2:14 AM */
export function momentClock(moment: string): string {
  return clockFace(toLocal(moment));
}

/** "today", "1 day old", "6 days old" */
export function age(days: number): string {
  return days <= 0 ? 'from today' : days === 1 ? '1 day old' : `${days} days old`;
}

/** 734 -> 0.7 s; 42 -> 42 ms */
export function milliseconds(ms: number | null): string {
  if (ms === null) return '—';
  return ms < 100 ? `${ms}${nbsp}ms` : `${(ms / 1000).toFixed(1)}${nbsp}s`;
}

/** How long something took: 20 s, 3 min, 2 h 5 min */
export function duration(from: string, to: string): string {
  const s = Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000));
  if (s < 120) return `${s}${nbsp}s`;
  if (s < 7200) return `${Math.round(s / 60)}${nbsp}min`;
  return `${Math.floor(s / 3600)}${nbsp}h ${Math.round((s % 3600) / 60)}${nbsp}min`;
}

/** Minutes from one clock face to another. */
export function minutesBetween(from: string, to: string): number {
  const minutes = (local: string) => {
    const found = /T(\d{2}):(\d{2})/.exec(local);
    return dayNumber(local) * 1440 + Number(found?.[1] ?? 0) * 60 + Number(found?.[2] ?? 0);
  };
  return minutes(to) - minutes(from);
}
