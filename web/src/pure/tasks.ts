// The queues: tasks by owner and reason, what is due first. Pure.
import type { Task } from '../api/types';

// What tasks tell once they can be assigned and put off; older servers leave it out.
export type QueueTask = Task & {
  owner?: string | null;
  snoozed_until?: string | null;
  first_appointment?: string | null;
  who?: string | null;
  headline?: string | null;
};

const reasons: Record<string, string> = {
  call: 'Call the payer',
  'data-fix': 'Correct what was sent',
  'outcome-unknown': 'Sent, then silence',
  'answer-not-ours': 'An answer to another question',
  'payer-down': 'Payer did not answer',
  'not-covered': 'Find other cover, or self-pay',
  'wrong-payer': 'Another payer is the right one',
  authorization: 'Obtain authorization',
  patient: 'Only the patient can say',
  'self-pay': 'Agree on self-pay',
};

export function reasonOf(code: string): string {
  return reasons[code] ?? (code.replace(/[-_]/g, ' ').replace(/ \d+$/, '').replace(/^./, (c) => c.toUpperCase()) || 'Other');
}

/** held-83 and held-84 are one reason. */
export function reasonKey(code: string): string {
  return code.replace(/-\d+$/, '');
}

export type Group = { code: string; words: string; tasks: QueueTask[] };

/** What is due first stands first; of equal days the older task. */
export function byReason(tasks: QueueTask[]): Group[] {
  const groups = new Map<string, QueueTask[]>();
  for (const task of tasks) groups.set(reasonKey(task.code), [...(groups.get(reasonKey(task.code)) ?? []), task]);
  const due = (task: QueueTask | undefined) => task?.due ?? '9999';
  return [...groups.entries()]
    .map(([code, list]) => ({ code, words: reasonOf(code), tasks: list.sort((a, b) => due(a).localeCompare(due(b)) || a.id - b.id) }))
    .sort((a, b) => due(a.tasks[0]).localeCompare(due(b.tasks[0])) || a.words.localeCompare(b.words));
}
