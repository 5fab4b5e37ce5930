// What can be done with several selected cases at once.
import { useState } from 'preact/hooks';
import { Problem, send } from '../api/client';
import type { RechecksAsked } from '../api/types';
import { counted } from '../pure/money';
import { may, say } from '../state';

const aRequest = 500;

/** Asks the payers again, as one list; says how many were taken, or that a second person must agree first. */
export async function recheckAll(verifications: Iterable<number>): Promise<void> {
  const all = [...verifications];
  let taken = 0;
  const refused: string[] = [];
  const waiting: number[] = [];
  for (let from = 0; from < all.length; from += aRequest) {
    const some = all.slice(from, from + aRequest);
    try {
      const asked = await send<RechecksAsked>('POST', '/api/v1/rechecks', { verifications: some });
      if (asked.approval !== null) waiting.push(asked.approval);
      else taken += asked.items.filter((one) => one.status === 'asked').length;
      for (const one of asked.items)
        if (one.status !== 'asked') refused.push(`case ${one.verification}: ${one.status}`);
    } catch (error) {
      refused.push(error instanceof Problem ? error.message : 'not sent');
    }
  }
  const words = [
    ...(taken > 0 ? [`${counted(taken, 'case')} will be asked again now. You see the answers come in here.`] : []),
    ...waiting.map((one) => `So many need a second person: request ${one} waits for one.`),
    ...(refused.length > 0 ? [`Not taken: ${refused.join('; ')}`] : []),
  ];
  say(words.join(' '), refused.length > 0 ? 'bad' : undefined);
}

export function Bulk({ marked, onDone }: { marked: Set<number>; onDone: () => void }) {
  const [isBusy, setBusy] = useState(false);
  return (
    <section class="bulk" aria-label="Selected cases">
      <b role="status">{counted(marked.size, 'case')} selected</b>
      {may('work_cases') && (
        <button
          type="button"
          class="btn main"
          aria-disabled={isBusy}
          onClick={async () => {
            if (isBusy) return;
            setBusy(true);
            await recheckAll(marked);
            setBusy(false);
            onDone();
          }}
        >
          {isBusy ? 'Asking…' : 'Ask the payers again'}
        </button>
      )}
      <button type="button" class="btn" onClick={onDone}>
        Clear <kbd>Esc</kbd>
      </button>
    </section>
  );
}
