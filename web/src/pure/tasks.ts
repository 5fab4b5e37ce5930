// The queues: tasks by owner and reason, what is due first. Pure.
import type { Task } from '../api/types';
import { plusDays } from './time';

export type QueueTask = Task;

// By the code a task was opened with; what is not here is said as its code reads.
const reasons: Record<string, string> = {
  aaa: 'Not found as sent (AAA)',
  '999-rejected': 'Refused as sent (999)',
  'request-rejected': 'Refused as sent',
  call: 'Call the payer',
  'payer-unable': 'The payer could not answer',
  'outcome-unknown': 'Sent, then silence',
  'answer-not-ours': 'An answer to another question',
  'answer-of-another': 'An answer about somebody else',
  'answer-set-aside': 'An answer set aside',
  'question-set-aside': 'A question set aside',
  login: 'A log-in was refused',
  strangers: 'Answers about other persons',
  unheard: 'Files nobody answered',
  refusals: 'As many refusals as a partner bears',
  overdue: 'Answers are overdue',
  encrypted: 'A file nobody can read',
  held: 'An answer is held',
  'not-covered': 'Not covered: other cover, or self-pay',
  'wrong-payer': 'Another payer is the right one',
  'correct-intake': 'Correct the intake',
  authorization: 'Obtain authorization',
  'ask-patient': 'Only the patient can say',
  'self-pay': 'Agree on self-pay',
  certificate: 'A certificate ends',
  follow: 'Ask whom the answer names',
  file: 'A file needs a person',
  delivery: 'Could not be delivered',
};

/** held-83 and held-84 are one reason, and so are the certificates of two partners. */
export function reasonKey(code: string): string {
  const family = /^(certificate|follow|aaa|login|strangers|unheard|refusals|encrypted)-/.exec(code)?.[1];
  return family ?? code.replace(/-\d+$/, '');
}

export function reasonOf(key: string): string {
  return reasons[key] ?? (key.replace(/[-_]/g, ' ').replace(/^./, (c) => c.toUpperCase()) || 'Other');
}

/** "Call 800-555-0102 with 3 questions" without the questions: they stand on the gap sheet. */
export function shortDo(words: string): string {
  return words.replace(/(\bwith \d+ questions?):.*$/s, '$1');
}

export type Group = { code: string; words: string; tasks: QueueTask[] };

/** What is due first stands first; of equal days the older task. */
export function byReason(tasks: QueueTask[]): Group[] {
  const groups = new Map<string, QueueTask[]>();
  for (const task of tasks) {
    const key = reasonKey(task.code);
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  const due = (task: QueueTask | undefined) => task?.due ?? '9999';
  return [...groups.entries()]
    .map(([code, list]) => ({
      code,
      words: reasonOf(code),
      tasks: list.sort((a, b) => due(a).localeCompare(due(b)) || a.id - b.id),
    }))
    .sort((a, b) => due(a.tasks[0]).localeCompare(due(b.tasks[0])) || a.words.localeCompare(b.words));
}

export type QueueItem =
  | { kind: 'group'; key: string; words: string; count: number }
  | { kind: 'task'; key: string; task: QueueTask; at: number };

/** The groups one below the other; `at` counts the tasks alone. */
export function queueItems(groups: Group[]): QueueItem[] {
  const items: QueueItem[] = [];
  let at = 0;
  for (const group of groups) {
    items.push({ kind: 'group', key: `g${group.code}`, words: group.words, count: group.tasks.length });
    for (const task of group.tasks) items.push({ kind: 'task', key: `t${task.id}`, task, at: at++ });
  }
  return items;
}

/** How many of each reason, in the order of the keys. */
export function countedReasons(tasks: readonly QueueTask[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(reasonKey(task.code), (counts.get(reasonKey(task.code)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/**
 * Whom a task can be given to: whoever looks first, then the others by name. Whose it is stays to be chosen, also
 * where it may no longer be given to them.
 */
export function ownerChoices(accounts: readonly string[], owner: string | null, me: string): string[] {
  const others = accounts.filter((one) => one !== me).sort((a, b) => a.localeCompare(b));
  const all = accounts.includes(me) ? [me, ...others] : others;
  return owner && !all.includes(owner) ? [owner, ...all] : all;
}

/** Longer is no putting off (jobs/task_work.hpp). */
const putOffDaysMax = 60;

/** The days a task may be put off to; null: its appointment is too near. */
export function putOffDays(now: string, first: string | null | undefined): { first: string; last: string } | null {
  const from = plusDays(now, 1);
  const most = plusDays(now, putOffDaysMax);
  const before = first ? plusDays(first.slice(0, 10), -1) : most;
  const last = [before, most].sort()[0] ?? most;
  return last < from ? null : { first: from, last };
}
