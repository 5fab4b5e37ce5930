// What can be done with several selected cases at once.
import { useState } from 'preact/hooks';
import { newKey, Problem, send } from '../api/client';
import { counted } from '../pure/money';
import { may, say } from '../state';

/** Asks the payer again, one case after the other; says how many were taken. */
export async function recheckAll(verifications: Iterable<number>): Promise<void> {
  let taken = 0;
  const refused: string[] = [];
  for (const verification of verifications) {
    try {
      await send('POST', '/api/v1/verifications/{verification}/recheck', undefined, {
        path: { verification },
        key: newKey(),
      });
      taken += 1;
    } catch (error) {
      refused.push(`case ${verification}: ${error instanceof Problem ? error.message : 'not sent'}`);
    }
  }
  if (refused.length === 0) say(`${counted(taken, 'case')} will be asked again now. You see the answers come in here.`);
  else say(`${counted(taken, 'case')} will be asked again. Not taken: ${refused.join('; ')}`, 'bad');
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
