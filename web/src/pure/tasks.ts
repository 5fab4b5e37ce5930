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
  for (const task of tasks) groups.set(reasonKey(task.code), [...(groups.get(reasonKey(task.code)) ?? []), task]);
  const due = (task: QueueTask | undefined) => task?.due ?? '9999';
  return [...groups.entries()]
    .map(([code, list]) => ({
      code,
      words: reasonOf(code),
      tasks: list.sort((a, b) => due(a).localeCompare(due(b)) || a.id - b.id),
    }))
    .sort((a, b) => due(a.tasks[0]).localeCompare(due(b.tasks[0])) || a.words.localeCompare(b.words));
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
