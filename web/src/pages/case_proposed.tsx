// What the payer knew the person by, where it did not as the intake tells them: to compare with the card, and take.
import type { Proposed } from '../api/types';
import { fieldLabel, type Told } from '../pure/corrections';

/** What a correction can say of it; a relationship is none of its fields. */
export function takenFrom(proposed: Proposed[]): Told {
  return Object.fromEntries(proposed.flatMap((one) => (one.field === null ? [] : [[one.field, one.suggested]])));
}

export function ProposedPanel({ proposed, onTake }: { proposed: Proposed[]; onTake: (() => void) | null }) {
  if (!proposed.length) return null;
  const isTakeable = proposed.some((one) => one.field !== null);
  return (
    <section class="panel" aria-labelledby="ph">
      <header>
        <h2 id="ph">The payer knows this person otherwise</h2>
        <p class="small">It answered when asked so; compare with the card</p>
      </header>
      <dl class="corrected">
        {proposed.map((one) => (
          <div key={one.label}>
            <dt>{one.field === null ? one.label : fieldLabel(one.field)}</dt>
            <dd>
              <b>{one.suggested || 'left out'}</b> <span class="quiet">instead of</span> <s>{one.sent || 'nothing'}</s>
              {one.field === null && <p class="small">Only who sent the intake can correct it there.</p>}
            </dd>
          </div>
        ))}
      </dl>
      {onTake && isTakeable && (
        <p class="row gapup">
          <button type="button" class="btn main" onClick={onTake}>
            Take it
          </button>
          <span class="small">You see it beside what the intake says before it is sent.</span>
        </p>
      )}
    </section>
  );
}
