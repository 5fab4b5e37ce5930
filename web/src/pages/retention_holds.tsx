// Legal holds: what a court or an inquiry may want is never deleted, whatever its age.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { Hold } from '../api/types';
import { useLoad } from '../load';
import { payerName } from '../names';
import { Dialog } from '../parts/dialog';
import { Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { momentWords } from '../pure/time';
import { say } from '../state';

type Whom = 'case' | 'intake' | 'payer' | 'everything';
const whoms: [Whom, string, string][] = [
  ['case', 'The person of a case', 'with all cases of the same member id'],
  ['intake', 'The person of an intake', 'the same, by the intake’s number'],
  ['payer', 'All cases of a payer', ''],
  ['everything', 'Everything there is', ''],
];

const whatOf = (hold: Hold): string =>
  hold.scope === 'everything'
    ? 'Everything'
    : hold.scope === 'payer'
      ? `All cases of ${payerName(hold.payer)}`
      : `The person of intake ${hold.intake}`;

function Add({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [whom, setWhom] = useState<Whom>('case');
  const [number, setNumber] = useState('');
  const [payer, setPayer] = useState('');
  const [reason, setReason] = useState('');
  const payers = useLoad('hold-payers', async (signal) => get('/api/v1/payers', { signal }));
  const body = () => {
    if (whom === 'payer') return { payer };
    if (whom === 'everything') return { everything: true };
    return whom === 'case' ? { verification: Number(number) } : { intake: Number(number) };
  };
  return (
    <Dialog title="Add a hold" onClose={onClose}>
      <Form
        submit="Hold it"
        savesByKey
        act={async () => {
          await send('POST', '/api/v1/holds', { ...body(), reason });
          say('Held until it is lifted.');
          onDone();
        }}
      >
        <fieldset class="choices">
          <legend>What is held</legend>
          {whoms.map(([key, name, more]) => (
            <label key={key} class="check">
              <input type="radio" name="whom" checked={whom === key} onChange={() => setWhom(key)} />
              <span>
                {name} {more && <span class="small">{more}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        {(whom === 'case' || whom === 'intake') && (
          <TextField
            label={whom === 'case' ? 'Case number' : 'Intake number'}
            inputMode="numeric"
            pattern="[1-9]\d{0,14}"
            required
            value={number}
            onValue={setNumber}
          />
        )}
        {whom === 'payer' && (
          <p class="f">
            <label for="hold-payer">Payer</label>
            <select id="hold-payer" required value={payer} onChange={(event) => setPayer(event.currentTarget.value)}>
              <option value="">Choose one</option>
              {payers.data?.payers.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name}
                </option>
              ))}
            </select>
          </p>
        )}
        <TextField
          label="Reason"
          hint="By which matter, as its docket number. It is kept sealed; whoever sees no patients does not see it either."
          lines={2}
          required
          minLength={5}
          maxLength={1000}
          value={reason}
          onValue={setReason}
        />
      </Form>
    </Dialog>
  );
}

function Lift({ hold, onClose, onDone }: { hold: Hold; onClose: () => void; onDone: () => void }) {
  return (
    <Dialog title={`Lift hold ${hold.id}`} onClose={onClose}>
      <p>
        <b>{whatOf(hold)}</b> may go again when it is past its time, after two people agreed. Be sure that the matter is
        over.
      </p>
      <Form
        submit="Lift it"
        act={async () => {
          await send('POST', '/api/v1/holds/{hold}/lift', undefined, { path: { hold: hold.id } });
          say(`Hold ${hold.id} is lifted.`);
          onDone();
        }}
      />
    </Dialog>
  );
}

function HoldTable({ holds, shows, onLift }: { holds: Hold[]; shows: boolean; onLift: (hold: Hold) => void }) {
  return (
    <table class="cards auto">
      <thead>
        <tr>
          <th class="n">Hold</th>
          <th>What</th>
          <th>Since</th>
          {shows && <th>Reason</th>}
          <th>Lifted</th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.id}>
            <td class="n" data-l="Hold">
              {hold.id}
            </td>
            <th scope="row">{whatOf(hold)}</th>
            <td data-l="Since">
              {momentWords(hold.since)}
              <span class="sub">by {hold.since_by}</span>
            </td>
            {shows && <td data-l="Reason">{hold.reason ?? <span class="quiet">went with its case</span>}</td>}
            <td>
              {hold.lifted ? (
                <>
                  {momentWords(hold.lifted)}
                  <span class="sub">by {hold.lifted_by}</span>
                </>
              ) : (
                <button type="button" class="btn tight" onClick={() => onLift(hold)}>
                  Lift<span class="vh"> hold {hold.id}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Holds({ onDone }: { onDone: () => void }) {
  const loaded = useLoad('holds', async (signal) => get('/api/v1/holds', { signal }));
  const [isAdding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const done = () => {
    setAdding(false);
    setLifting(null);
    loaded.reload();
    onDone();
  };
  return (
    <section class="panel" aria-labelledby="hd">
      <header>
        <h2 id="hd">Legal holds</h2>
        <button type="button" class="btn" onClick={() => setAdding(true)}>
          Add a hold
        </button>
      </header>
      <p class="quiet">
        What a court or an inquiry may want is never deleted, whatever its age. While anything is held, the audit chain
        keeps its oldest entries, and what nobody can place stays too.
      </p>
      <Loads loaded={loaded} what="the holds" lines={2}>
        {(list) =>
          list.holds.length === 0 ? (
            <p class="gapup">Nothing is held.</p>
          ) : (
            <>
              {!list.shows_reasons && (
                <p class="small gapup">
                  A reason may name a patient. Your role sees none; somebody who works on cases and is an admin does.
                </p>
              )}
              <HoldTable holds={list.holds} shows={list.shows_reasons} onLift={setLifting} />
            </>
          )
        }
      </Loads>
      {isAdding && <Add onClose={() => setAdding(false)} onDone={done} />}
      {lifting && <Lift hold={lifting} onClose={() => setLifting(null)} onDone={done} />}
    </section>
  );
}
