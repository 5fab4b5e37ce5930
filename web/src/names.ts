// The payers by key, read once: pages show names, not keys.
import { signal } from '@preact/signals';
import { get } from './api/client';
import type { Payer } from './api/types';
import { fromKey } from './pure/words';
import { may, session } from './state';

const payers = signal<Map<string, Payer> | null>(null);
let askedBy = '';

export function payerOf(key: string | null): Payer | null {
  if (!key) return null;
  const me = session.value?.account ?? '';
  if (askedBy !== me && may('see_payers')) {
    askedBy = me;
    get('/api/v1/payers', { background: true })
      .then((list) => {
        payers.value = new Map(list.payers.map((one) => [one.key, one]));
      })
      .catch(() => {
        askedBy = ''; // the next page asks again
      });
  }
  return payers.value?.get(key) ?? null;
}

export function payerName(key: string | null): string {
  return key ? (payerOf(key)?.name ?? fromKey(key)) : 'no payer of ours';
}
