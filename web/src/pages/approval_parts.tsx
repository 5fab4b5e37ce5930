// A request for a second person: what exactly is asked for, who said what, and one's own word.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { Approval, PurgePlan, RechecksAsked } from '../api/types';
import { askApprovals } from '../approvals';
import { Dialog } from '../parts/dialog';
import { Form, problemWords } from '../parts/form';
import { Icon } from '../parts/icons';
import { actName, beginsHere, commandAfter, itemName, kindMeaning, kindName, stateOf } from '../pure/keeping';
import { count, counted } from '../pure/money';
import { momentWords } from '../pure/time';
import { may, say } from '../state';

/** A line for the machine's terminal, as it is typed there. */
export function Command({ line }: { line: string }) {
  return <code class="command">{line}</code>;
}

/** The numbers behind a count, a page at a time: what is agreed on is this list. */
function Items({ plan, kind }: { plan: number; kind: string }) {
  const [items, setItems] = useState<number[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [trouble, setTrouble] = useState('');
  const more = async () => {
    setTrouble('');
    try {
      const page = await get('/api/v1/retention/plans/{plan}/items', {
        path: { plan },
        query: { kind, limit: 200, ...(next ? { cursor: next } : {}) },
      });
      setItems([...(items ?? []), ...page.items]);
      setNext(page.next_cursor);
    } catch (error) {
      setTrouble(problemWords(error));
    }
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && items === null && void more()}>
      <summary class="small">
        Show which<span class="vh"> {kindName(kind)}</span>
      </summary>
      {trouble && (
        <p class="note bad gaptop" role="alert">
          {trouble}
        </p>
      )}
      {items && (
        <p class="small itemlist" tabIndex={0} role="region" aria-label={kindName(kind)}>
          {items.map((item) => itemName(kind, item)).join(', ')}
        </p>
      )}
      {next && (
        <button type="button" class="btn tight" onClick={() => void more()}>
          More
        </button>
      )}
    </details>
  );
}

/** By kind what a list of a purge holds; of one that is done, what went and what was kept back. */
export function PlanTable({ plan }: { plan: PurgePlan }) {
  const isDone = plan.state === 'done';
  return (
    <table class="cards auto plan">
      <thead>
        <tr>
          <th>What</th>
          <th class="n">{isDone ? 'Deleted' : 'Would go'}</th>
          {isDone && <th class="n">Kept back</th>}
          <th>{isDone ? '' : 'By number'}</th>
        </tr>
      </thead>
      <tbody>
        {plan.kinds.map((one) => (
          <tr key={one.kind}>
            <th scope="row">
              {kindName(one.kind)}
              <span class="sub">{kindMeaning(one.kind)}</span>
            </th>
            <td class="n" data-l={isDone ? 'Deleted' : 'Would go'}>
              {one.kind === 'audit' ? 'the oldest' : count(isDone ? one.deleted : one.due + one.deleted)}
            </td>
            {isDone && (
              <td class="n" data-l="Kept back">
                {count(one.kept)}
              </td>
            )}
            <td>{!isDone && <Items plan={plan.id} kind={one.kind} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Decide({
  approval,
  isGiven,
  onClose,
  onDone,
}: {
  approval: Approval;
  isGiven: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const title = isGiven ? 'Approve it' : approval.is_mine ? 'Take it back' : 'Refuse it';
  return (
    <Dialog title={title} onClose={onClose}>
      <p>
        <b>{actName(approval.act)}</b>: {approval.words}
      </p>
      <p class="gapup">
        {isGiven
          ? 'You agree to exactly this, and to nothing that is added later. It cannot be taken back once it was carried out.'
          : 'Nothing is done then. It can be asked for anew.'}
      </p>
      <Form
        submit={title}
        act={async () => {
          await send('POST', `/api/v1/approvals/{approval}/${isGiven ? 'give' : 'refuse'}`, undefined, {
            path: { approval: approval.id },
          });
          say(isGiven ? 'Approved.' : approval.is_mine ? 'Taken back.' : 'Refused.');
          onDone();
        }}
      />
    </Dialog>
  );
}

/** Begins the list two people agreed on: it is asked in a run of its own. */
function Begin({ approval, onDone }: { approval: Approval; onDone: () => void }) {
  const [isBusy, setBusy] = useState(false);
  return (
    <button
      type="button"
      class="btn main"
      aria-disabled={isBusy}
      onClick={async () => {
        if (isBusy) return;
        setBusy(true);
        try {
          const asked = await send<RechecksAsked>('POST', '/api/v1/rechecks', { approved: approval.id });
          say(
            `${counted(asked.items.filter((one) => one.status === 'asked').length, 'case')} will be asked again now.`,
          );
        } catch (error) {
          say(problemWords(error), 'bad');
        }
        setBusy(false);
        onDone();
      }}
    >
      {isBusy ? 'Asking…' : 'Ask the payers now'}
    </button>
  );
}

export function ApprovalState({ approval }: { approval: Approval }) {
  const { words, mark } = stateOf(approval);
  return (
    <>
      <span class={`m-${mark}`}>
        <Icon id={mark === 'unknown' ? 'r-notcov' : `m-${mark}`} />
      </span>{' '}
      {words}
    </>
  );
}

/** One that is open: what, who, until when, and the buttons. */
export function ApprovalCard({ approval, onDone }: { approval: Approval; onDone: () => void }) {
  const [word, setWord] = useState<'give' | 'refuse' | null>(null);
  const command = approval.state === 'given' ? commandAfter(approval.act) : null;
  const isOpen = approval.state === 'waits' || approval.state === 'given';
  const done = () => {
    setWord(null);
    void askApprovals();
    onDone();
  };
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Asked by</dt>
          <dd>
            <b>{approval.is_mine ? 'you' : approval.asked_by}</b>, {momentWords(approval.asked)}
          </dd>
        </div>
        <div>
          <dt>State</dt>
          <dd>
            <ApprovalState approval={approval} />
            {approval.decided_by && approval.decided && `, by ${approval.decided_by}, ${momentWords(approval.decided)}`}
          </dd>
        </div>
        {approval.ends && (
          <div>
            <dt>{approval.state === 'given' ? 'Counts until' : 'Open until'}</dt>
            <dd>{momentWords(approval.ends)}</dd>
          </div>
        )}
        <div>
          <dt>Exactly</dt>
          <dd class="mono" title={approval.exactly}>
            {approval.exactly.slice(0, 16)}
          </dd>
        </div>
      </dl>
      {approval.plan ? <PlanTable plan={approval.plan} /> : <p class="gapup">{approval.words}</p>}
      {approval.state === 'waits' && approval.is_mine && (
        <p class="note gapup">Another person must approve what you asked for. They see it under Approvals.</p>
      )}
      {command && (
        <p class="note ok gapup">
          Agreed. Whoever runs the machine carries it out there: <Command line={command} />
        </p>
      )}
      {isOpen && (
        <p class="row gapup">
          {approval.state === 'given' && beginsHere(approval.act) && may('work_cases') && may('start_runs') && (
            <Begin approval={approval} onDone={done} />
          )}
          {approval.waits_for_me && (
            <button type="button" class="btn main" onClick={() => setWord('give')}>
              Approve
            </button>
          )}
          <button type="button" class="btn" onClick={() => setWord('refuse')}>
            {approval.is_mine ? 'Take it back' : 'Refuse'}
          </button>
        </p>
      )}
      {word && <Decide approval={approval} isGiven={word === 'give'} onClose={() => setWord(null)} onDone={done} />}
    </>
  );
}
