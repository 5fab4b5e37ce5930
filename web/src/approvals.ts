// What waits for one's own word, for the mark in the navigation: asked now and then, and after every word given.
import { signal } from '@preact/signals';
import { get } from './api/client';
import { isHeld, may } from './state';

export const waitingApprovals = signal(0);

/** Who may decide about anything (src/access/approval.cpp), and about the whole practice. */
export const mayDecide = (): boolean => (may('manage_keys') || may('start_runs')) && !isHeld.value;

export async function askApprovals(): Promise<void> {
  if (!mayDecide()) {
    waitingApprovals.value = 0;
    return;
  }
  try {
    const list = await get('/api/v1/approvals', { query: { for: 'me' }, background: true });
    waitingApprovals.value = list.approvals.length;
  } catch {
    // asked again in a while
  }
}
