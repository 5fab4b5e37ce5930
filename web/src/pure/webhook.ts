// Words for what other systems are told, and how that stands.
import type { Delivery, Webhook } from '../api/types';
import type { Standing } from './connection';

const events: Record<string, string> = {
  'check.completed': 'a check ended',
  'check.failed': 'a check failed',
  'coverage.changed': 'coverage changed',
  'intake.ready': 'somebody is ready',
  'intake.at_risk': 'an appointment is at risk',
  'run.started': 'a run began',
  'run.finished': 'a run ended',
  'payer.down': 'a payer is down',
  'payer.up': 'a payer is up again',
};

export const eventWords = (event: string): string => events[event] ?? event;

export function webhookStanding(one: Pick<Webhook, 'is_in_use' | 'is_gone' | 'parked' | 'waiting'>): Standing {
  if (!one.is_in_use)
    return { words: 'not told yet: its file is not read', icon: 'm-unknown', tone: 'm-unknown', isTrouble: true };
  if (one.is_gone) return { words: 'said that it is gone', icon: 'r-down', tone: 'm-conflicting', isTrouble: true };
  if (one.parked > 0)
    return { words: 'did not take everything', icon: 'r-down', tone: 'm-conflicting', isTrouble: true };
  if (one.waiting > 0) return { words: 'is being told', icon: 'm-assumed', tone: 'm-assumed', isTrouble: false };
  return { words: 'knows everything', icon: 'm-known', tone: 'm-known', isTrouble: false };
}

export function deliveryStanding(state: Delivery['state']): Standing {
  if (state === 'delivered') return { words: 'taken', icon: 'm-known', tone: 'm-known', isTrouble: false };
  if (state === 'due') return { words: 'waits', icon: 'm-assumed', tone: 'm-assumed', isTrouble: false };
  return { words: 'given up', icon: 'r-down', tone: 'm-conflicting', isTrouble: true };
}

/** What came of the last try; empty before the first. */
export function lastWords(one: Pick<Delivery, 'attempts' | 'status' | 'words'>): string {
  if (one.words) return one.words;
  if (one.status !== null) return `answered ${one.status}`;
  return one.attempts > 0 ? 'no answer' : '';
}
