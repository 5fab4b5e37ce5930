// What is kept how long, what is held, and whether there is a backup: words and next steps of the two admin pages.
import type { Approval, Retention } from '../api/types';
import { count, counted } from './money';

/** One of each, many, and what it is for who does not know. */
const kinds: Record<string, { one: string; many: string; what: string }> = {
  cases: { one: 'intake', many: 'Cases', what: 'a person’s intake and everything found out about their coverage' },
  answers: {
    one: 'answers of intake',
    many: 'Answers as they came',
    what: 'of cases that stay; what was found out stays too',
  },
  unclaimed: { one: 'answer', many: 'Answers nobody could place', what: 'of which it is not known whose they are' },
  files: { one: 'file', many: 'Clearinghouses’ report files', what: 'their contents' },
  reports: { one: 'report of run', many: 'Reports', what: 'the files and figures of a run' },
  refused_input: { one: 'refused row', many: 'Refused rows', what: 'of intake files, as they came' },
  events: { one: 'event', many: 'Messages to other systems', what: 'what webhooks told' },
  audit: { one: 'through entry', many: 'Audit entries', what: 'the oldest of the chain' },
};
export const kindName = (kind: string): string => kinds[kind]?.many ?? kind;
export const kindMeaning = (kind: string): string => kinds[kind]?.what ?? '';
/** "intake 12": a row of a list by its number. */
export const itemName = (kind: string, item: number): string => `${kinds[kind]?.one ?? kind} ${item}`;

/** 2192 -> "6 years", 90 -> "90 days". */
export function daysWords(days: number): string {
  const years = Math.round(days / 365.25);
  if (years >= 1 && Math.abs(days - years * 365.25) <= 1) return counted(years, 'year');
  return counted(days, 'day');
}

/** 4096 -> "4 KB", 31457280 -> "30 MB". */
export function bytesWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit + 1 < units.length) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit > 1 && size < 10 ? 1 : 0;
  return `${digits ? size.toFixed(digits) : count(Math.round(size))} ${units[unit]}`;
}

export type Step =
  | 'off' // deleting is switched off
  | 'nothing' // past its time
  | 'ask'
  | 'waits' // for a second person
  | 'apply' // agreed on, or nobody else is needed
  | 'running';

/** What is next of a purge. A list nobody agreed on in time is asked for anew. */
export function nextStep(now: Retention): Step {
  if (now.plan?.state === 'running') return 'running';
  if (!now.is_on) return 'off';
  if (now.plan?.state === 'listed') {
    if (!now.is_two_person) return 'apply';
    if (now.approval?.state === 'waits') return 'waits';
    if (now.approval?.state === 'given') return 'apply';
  }
  return now.kinds.some((one) => one.due > 0) ? 'ask' : 'nothing';
}

const acts: Record<string, string> = {
  purge: 'Delete what is past its time',
  'change keys': 'Change keys',
  'run all again': 'Run all again',
  'doubt answers': 'Doubt answers of a time',
};
export const actName = (act: string): string => acts[act] ?? act.slice(0, 1).toUpperCase() + act.slice(1);

const states: Record<Approval['state'], { words: string; mark: string }> = {
  waits: { words: 'Waits for another person', mark: 'assumed' },
  given: { words: 'Approved', mark: 'known' },
  refused: { words: 'Refused', mark: 'unknown' },
  used: { words: 'Done', mark: 'known' },
  too_old: { words: 'Too old: ask again', mark: 'unknown' },
};
export const stateOf = (approval: Approval): { words: string; mark: string } =>
  approval.state === 'refused' && approval.decided_by === approval.asked_by
    ? { words: 'Taken back', mark: 'unknown' }
    : states[approval.state];

/** What to do on the machine once a request was approved; nothing where eligd goes on by itself. */
const commands: Record<string, string> = {
  purge: 'eligd purge --apply',
  'doubt answers': 'eligd clearinghouse damaged KEY --from TIME --to TIME --reason TEXT',
};
export const commandAfter = (act: string): string | null => commands[act] ?? null;

/** What is begun from the page once it was approved. */
export const beginsHere = (act: string): boolean => act === 'run all again';

/** "clearinghouse alpha, client_key" -> "Clearinghouse alpha: client key". */
export const secretName = (name: string): string =>
  (name.slice(0, 1).toUpperCase() + name.slice(1)).replace(', ', ': ').replace(/_/g, ' ');

/** How long ago, as roughly as people say it. */
export function agoWords(days: number): string {
  if (days < 1) return 'today';
  if (days < 61) return `${counted(days, 'day')} ago`;
  if (days < 731) return `${counted(Math.round(days / 30.44), 'month')} ago`;
  return `${counted(Math.floor(days / 365.25), 'year')} ago`;
}
