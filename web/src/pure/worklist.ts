// The morning's list: which cases a filter shows, grouped by day, what is not ready first. Pure.
import type { WorklistCase } from '../api/types';
import { counted } from './money';
import { dayNumber, plusDays, weekdayAndDay } from './time';
import { lookOf } from './words';

export type Filters = {
  when: 'tomorrow' | 'week' | 'all';
  owner: string; // all, mine, or a queue in lower case
  headline: string; // '' any
  source: string; // '' all
  ready: boolean; // the ready ones shown too
};

export function readFilters(query: URLSearchParams): Filters {
  const when = query.get('when');
  return {
    when: when === 'week' || when === 'all' ? when : 'tomorrow',
    owner: query.get('owner') ?? 'all',
    headline: query.get('headline') ?? '',
    source: query.get('site') ?? '',
    ready: query.get('ready') === 'shown',
  };
}

/** Settled, with nothing left to do: Ready and Self-pay without a duty. */
export function isDone(one: WorklistCase): boolean {
  return lookOf(one.headline).isReady && !one.duty.do;
}
export function isReady(one: WorklistCase): boolean {
  return lookOf(one.headline).isReady;
}

/** `urgent`: the next working day, as the report has it: a Friday's list reaches over the weekend. */
export function lastDay(when: Filters['when'], today: string, urgent: string): string {
  return when === 'tomorrow' ? urgent : when === 'week' ? plusDays(today, 6) : '9999-12-31';
}

/** "through tomorrow", "through Mon, Nov 30" */
export function through(urgent: string, today: string): string {
  return `through ${urgent === plusDays(today, 1) ? 'tomorrow' : weekdayAndDay(urgent)}`;
}

/** What the list says first, of the first appointments until the next working day. */
export function gist(cases: WorklistCase[], today: string, urgent: string): string {
  const soon = cases.filter((one) => dayOf(one) >= today && dayOf(one) <= urgent);
  const open = countNotReady(soon, () => true);
  const until = through(urgent, today);
  if (!soon.length) return `There is no first appointment ${until}.`;
  if (!open) return `Every first appointment ${until} is ready.`;
  return `${counted(open, 'first appointment')} ${until} ${open === 1 ? 'is' : 'are'} not ready.`;
}

export function dayOf(one: WorklistCase): string {
  return one.first_appointment?.slice(0, 10) ?? '';
}

export function ownerOf(one: WorklistCase): string {
  return one.duty.person ?? one.duty.queue ?? '';
}

export function isOwned(one: WorklistCase, owner: string, me: string): boolean {
  if (owner === 'all') return true;
  if (owner === 'mine') return one.duty.person === me;
  return (one.duty.queue ?? '').toLowerCase() === owner;
}

export type Item =
  | { kind: 'group'; key: string; day: string; notReady: number; ready: number }
  | { kind: 'row'; key: string; one: WorklistCase }
  | { kind: 'ready'; key: string; count: number };

export type Shown = {
  items: Item[];
  rows: WorklistCase[];
  notReady: number;
};

/** Cases come by appointment; each day's exceptions are listed, the ready ones of all days after them. */
export function arrange(cases: WorklistCase[], filters: Filters, today: string, urgent: string, me: string): Shown {
  const until = lastDay(filters.when, today, urgent);
  const wanted = cases.filter(
    (one) =>
      dayOf(one) <= until &&
      (!filters.headline || one.headline === filters.headline) &&
      (!filters.source || one.source === filters.source) &&
      isOwned(one, filters.owner, me),
  );
  const byTime = (a: WorklistCase, b: WorklistCase) =>
    (a.first_appointment ?? '').localeCompare(b.first_appointment ?? '') || a.verification - b.verification;
  const open = wanted.filter((one) => !isReady(one)).sort(byTime);
  const ready = wanted.filter(isReady).sort(byTime);
  const days = new Map<string, { notReady: number; ready: number }>();
  for (const one of wanted) {
    const day = days.get(dayOf(one)) ?? { notReady: 0, ready: 0 };
    if (isReady(one)) day.ready += 1;
    else day.notReady += 1;
    days.set(dayOf(one), day);
  }
  const items: Item[] = [];
  const rows: WorklistCase[] = [];
  let day = '';
  for (const one of open) {
    if (dayOf(one) !== day) {
      day = dayOf(one);
      items.push({ kind: 'group', key: `g${day}`, day, ...(days.get(day) ?? { notReady: 0, ready: 0 }) });
    }
    items.push({ kind: 'row', key: `c${one.verification}`, one });
    rows.push(one);
  }
  if (ready.length) {
    items.push({ kind: 'ready', key: 'ready', count: ready.length });
    if (filters.ready)
      for (const one of ready) {
        items.push({ kind: 'row', key: `c${one.verification}`, one });
        rows.push(one);
      }
  }
  return { items, rows, notReady: open.length };
}

export function countNotReady(cases: WorklistCase[], keep: (one: WorklistCase) => boolean): number {
  return cases.reduce((n, one) => n + (!isReady(one) && keep(one) ? 1 : 0), 0);
}

/** "Today", "Tomorrow" or nothing, before the day's own name. */
export function nearName(day: string, today: string): string {
  const away = dayNumber(day) - dayNumber(today);
  return away === 0 ? 'Today, ' : away === 1 ? 'Tomorrow, ' : '';
}
