// Admin: how long what is kept, what is past its time, the way to a purge by two people, and legal holds.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { Retention as Kept, PurgeAsked } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { useTitle } from '../parts/title';
import { daysWords, kindMeaning, kindName, nextStep } from '../pure/keeping';
import { count } from '../pure/money';
import { dayWithYear, momentWords, toLocal } from '../pure/time';
import { say } from '../state';
import { AdminFrame } from './admin_frame';
import { ApprovalCard, Command, PlanTable } from './approval_parts';
import { Holds } from './retention_holds';

const day = (moment: string | null): string => (moment ? dayWithYear(toLocal(moment).slice(0, 10)) : '');

function KindTable({ kept }: { kept: Kept }) {
  return (
    <table class="cards auto">
      <thead>
        <tr>
          <th>What</th>
          <th>Kept for</th>
          <th class="n">Past its time</th>
          <th>Oldest</th>
          <th class="n">Stays: still open</th>
          <th class="n">Stays: held</th>
        </tr>
      </thead>
      <tbody>
        {kept.kinds.map((one) => (
          <tr key={one.kind}>
            <th scope="row">
              {kindName(one.kind)}
              <span class="sub">{kindMeaning(one.kind)}</span>
            </th>
            <td data-l="Kept for" class="nowrap">
              {daysWords(one.days)}
            </td>
            <td class="n" data-l="Past its time">
              {one.due > 0 ? <b>{count(one.due)}</b> : <span class="quiet">0</span>}
            </td>
            <td data-l="Oldest" class={one.oldest ? 'nowrap' : 'none'}>
              {day(one.oldest) || <span class="quiet">none</span>}
            </td>
            <td class={one.open > 0 ? 'n' : 'n none'} data-l="Stays: still open">
              {one.open > 0 ? count(one.open) : <span class="quiet">0</span>}
            </td>
            <td class={one.held > 0 ? 'n' : 'n none'} data-l="Stays: held">
              {one.held > 0 ? count(one.held) : <span class="quiet">0</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ask({ kept, onClose, onDone }: { kept: Kept; onClose: () => void; onDone: () => void }) {
  return (
    <Dialog title="Ask for a purge" onClose={onClose}>
      <p>
        What is past its time now is listed, row by row.{' '}
        {kept.is_two_person
          ? 'Another admin then sees the list and approves exactly that, within a day.'
          : 'One person is enough here ([access] two_person).'}{' '}
        Nothing is deleted until whoever runs the machine carries it out there.
      </p>
      <Form
        submit="List it and ask"
        act={async () => {
          const asked = await send<PurgeAsked>('POST', '/api/v1/retention/plan');
          say(asked.approval ? 'Asked for. Another admin sees it under Approvals.' : 'Listed.');
          onDone();
        }}
      />
    </Dialog>
  );
}

/** Where the purge stands, and the one thing that is next. */
function Purge({ kept, onDone }: { kept: Kept; onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const step = nextStep(kept);
  const done = () => {
    setAsking(false);
    onDone();
  };
  return (
    <section class="panel" aria-labelledby="pg">
      <header>
        <h2 id="pg">Deleting what is past its time</h2>
        {step === 'ask' && (
          <button type="button" class="btn main" onClick={() => setAsking(true)}>
            Ask for a purge
          </button>
        )}
      </header>
      {step === 'off' && (
        <p class="note">
          Deleting is switched off: everything stays. Whoever runs the machine switches it on in{' '}
          <span class="mono">eligd.toml</span>, <span class="mono">[retention] on = true</span>.
        </p>
      )}
      {step === 'nothing' && <p class="quiet">Nothing is past its time. Nothing is ever deleted by itself.</p>}
      {step === 'ask' && (
        <p class="quiet">
          Nothing is ever deleted by itself. You ask, {kept.is_two_person ? 'another admin approves, ' : ''}and whoever
          runs the machine carries it out.
        </p>
      )}
      {step === 'running' && (
        <p class="note sys">
          A purge is under way since {kept.plan?.begun ? momentWords(kept.plan.begun) : 'a while'}. If nobody is at it,
          this goes on with it on the machine: <Command line="eligd purge --apply" />
        </p>
      )}
      {(step === 'waits' || step === 'apply') && kept.approval && (
        <ApprovalCard approval={kept.approval} onDone={onDone} />
      )}
      {step === 'apply' && !kept.approval && kept.plan && (
        <>
          <PlanTable plan={kept.plan} />
          <p class="note ok gapup">
            Whoever runs the machine carries it out there: <Command line="eligd purge --apply" />
          </p>
        </>
      )}
      {kept.plan?.state === 'done' && kept.plan.ended && (
        <>
          <h3 class="gapup">The last purge, {momentWords(kept.plan.ended)}</h3>
          <PlanTable plan={kept.plan} />
        </>
      )}
      {isAsking && <Ask kept={kept} onClose={() => setAsking(false)} onDone={done} />}
    </section>
  );
}

export function Retention(_: { id: string }) {
  useTitle('Retention');
  const loaded = useLoad('retention', async (signal) => get('/api/v1/retention', { signal }));
  return (
    <AdminFrame tab="retention">
      <Loads loaded={loaded} what="what is kept how long" lines={8}>
        {(kept) => (
          <>
            <Purge kept={kept} onDone={loaded.reload} />
            <section class="panel" aria-labelledby="kp">
              <header>
                <h2 id="kp">How long what is kept</h2>
                <p class="small">Counted from the day a thing was finished with, as [retention] of eligd.toml says.</p>
              </header>
              <KindTable kept={kept} />
            </section>
          </>
        )}
      </Loads>
      <Holds onDone={loaded.reload} />
    </AdminFrame>
  );
}
