// What the pages about payers share: how a way stands, a test by a click with the answer as it came, enrollments.
import { useState } from 'preact/hooks';
import { send } from '../api/client';
import type { Circuit, Clearinghouses, ConnectionTest, Enrollment, Enrollments, SecretChanged } from '../api/types';
import { type Begun, type UsedErrand, useErrand } from '../errand';
import { Dialog } from '../parts/dialog';
import { Field, Form, problemWords } from '../parts/form';
import { Icon } from '../parts/icons';
import { TextField } from '../parts/text_field';
import { type WayKind, wayWords } from '../pure/clearinghouse';
import {
  circuitStanding,
  daysAway,
  type EnrollmentState,
  enrollmentStanding,
  enrollmentStates,
  type Standing,
  segmentLines,
  testFigures,
} from '../pure/connection';
import { counted } from '../pure/money';
import { dayWithYear, momentWords, toLocal } from '../pure/time';
import { fromKey, sentence } from '../pure/words';
import { say } from '../state';

export function StandingMark({ is, children }: { is: Standing; children?: string }) {
  return (
    <span class="nowrap">
      <span class={is.tone}>
        <Icon id={is.icon} />
      </span>{' '}
      {is.isTrouble ? <b>{children ?? is.words}</b> : (children ?? is.words)}
    </span>
  );
}

/** Whether questions go this way now, and if not since when and why. */
export function CircuitMark({ circuit }: { circuit: Circuit }) {
  return (
    <>
      <StandingMark is={circuitStanding(circuit)} />
      {circuit.since && (
        <span class="sub">
          since {momentWords(circuit.since)}
          {circuit.why ? `: ${circuit.why}` : ''}
        </span>
      )}
    </>
  );
}

export function TestResult({ test }: { test: ConnectionTest }) {
  return (
    <div class={test.works ? 'note ok gapup' : 'note bad gapup'} role="status">
      <p>
        <b>
          {test.works ? 'It works' : 'It does not work'}, through {fromKey(test.clearinghouse)}.
        </b>{' '}
        {sentence(test.words)}
      </p>
      <p class="small">
        {testFigures(test)}
        {test.certificate_ends && ` · their certificate ends ${dayWithYear(test.certificate_ends)}`}
      </p>
      {test.raw && (
        <details>
          <summary>The answer as it came{test.raw_is_cut ? ', its beginning' : ''}</summary>
          <pre class="answer" tabIndex={0}>
            {segmentLines(test.raw)}
          </pre>
        </details>
      )}
    </div>
  );
}

/** What came of a test, or why there is none; beside the button that began it. */
export function TestOutcome({ errand }: { errand: UsedErrand }) {
  if (errand.isGoing)
    return (
      <p class="quiet gapup" role="status">
        Asking. It may take up to two minutes; nothing here waits for it.
      </p>
    );
  if (errand.problem !== null)
    return (
      <p class="note bad gapup" role="alert">
        {problemWords(errand.problem)}
      </p>
    );
  if (errand.ended?.test) return <TestResult test={errand.ended.test} />;
  if (errand.ended?.trouble)
    return (
      <p class="note bad gapup" role="alert">
        {sentence(errand.ended.trouble)}
      </p>
    );
  return null;
}

export function useTest(): UsedErrand & { test: (path: string, body: unknown, named: Record<string, string>) => void } {
  const errand = useErrand();
  return {
    ...errand,
    test: (path, body, named) => void errand.begin<Begun>(path, body, named),
  };
}

const today = (): string => toLocal(new Date().toISOString()).slice(0, 10);

/** A password, key or token as the partner gave it. No browser is to offer the one somebody signs in here with. */
export function SecretField(props: { kind: WayKind; value: string; onValue: (next: string) => void; hint: string }) {
  const shared = {
    label: wayWords(props.kind).secret,
    hint: props.hint,
    required: true,
    maxLength: 16_384,
    value: props.value,
    onValue: props.onValue,
  };
  if (props.kind === 'ssh_key') return <TextField {...shared} lines={6} isCode />;
  return <TextField {...shared} type="password" autocomplete="new-password" spellcheck={false} />;
}

type House = Clearinghouses['clearinghouses'][number];
type SecretHouse = Pick<House, 'key' | 'name' | 'known_by' | 'secret'>;

/** Until when it is good, where somebody wrote that down. */
export function SecretEnds({ secret }: { secret: NonNullable<House['secret']> }) {
  if (!secret.ends) return null;
  const words = `good until ${dayWithYear(secret.ends)}, ${daysAway(secret.ends, today())}`;
  return <span class="sub">{secret.ends_soon ? <b>{words}</b> : words}</span>;
}

/** Another secret in place of the one that is there; eligd reads it at once. */
export function SecretDialog(props: { house: SecretHouse; onClose: () => void; onDone: () => void }) {
  const { house } = props;
  const word = wayWords(house.known_by).secret.toLowerCase();
  const [secret, setSecret] = useState('');
  const [ends, setEnds] = useState('');
  const isElsewhere = house.secret?.kept === 'credential' || house.secret?.kept === 'environment';
  return (
    <Dialog title={`Another ${word} for ${house.name}`} onClose={props.onClose}>
      <p class="quiet">
        The next questions go with it; what is under way ends with the one of before. Nothing stops meanwhile.
        {isElsewhere &&
          ' From then on it is kept with those that are typed here, and the one at the machine counts no more.'}
      </p>
      <Form
        submit="Change it"
        act={async () => {
          await send<SecretChanged>(
            'PUT',
            '/api/v1/clearinghouses/{clearinghouse}/secret',
            ends ? { secret, good_until: ends } : { secret },
            { path: { clearinghouse: house.key } },
          );
          setSecret('');
          say(`The ${word} for ${house.name} is changed. Connect to see that it is taken.`);
          props.onDone();
        }}
      >
        <SecretField
          kind={house.known_by}
          value={secret}
          onValue={setSecret}
          hint="As the clearinghouse gave it. It is never shown again."
        />
        <EndField value={ends} onValue={setEnds} />
      </Form>
    </Dialog>
  );
}

export function EndField({ value, onValue }: { value: string; onValue: (next: string) => void }) {
  return (
    <TextField
      label="Good until"
      type="date"
      hint="If the clearinghouse told. Admins are told 30 and 7 days before. Left empty: nobody knows."
      value={value}
      onValue={onValue}
    />
  );
}

/** Until when the one that is there is good; the secret itself stays. */
export function SecretEndDialog(props: { house: SecretHouse; onClose: () => void; onDone: () => void }) {
  const { house } = props;
  const [ends, setEnds] = useState(house.secret?.ends ?? '');
  return (
    <Dialog title={`Until when the ${wayWords(house.known_by).secret.toLowerCase()} is good`} onClose={props.onClose}>
      <Form
        submit="Write it down"
        savesByKey
        act={async () => {
          await send<SecretChanged>(
            'PUT',
            '/api/v1/clearinghouses/{clearinghouse}/secret',
            { good_until: ends || null },
            { path: { clearinghouse: house.key } },
          );
          say('Written down.');
          props.onDone();
        }}
      >
        <EndField value={ends} onValue={setEnds} />
      </Form>
    </Dialog>
  );
}

function EnrollmentDialog(props: {
  payer: string;
  payerName: string;
  npi: string;
  stands: Enrollment | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { stands } = props;
  const [state, setState] = useState<EnrollmentState>(stands?.state ?? 'submitted');
  const [day, setDay] = useState(stands?.day ?? '');
  const [note, setNote] = useState(stands?.note ?? '');
  return (
    <Dialog title={`Enrollment with ${props.payerName}`} onClose={props.onClose}>
      <p class="quiet">
        Provider number <span class="mono">{props.npi}</span>
      </p>
      <Form
        submit="Save"
        savesByKey
        act={async () => {
          await send(
            'PATCH',
            '/api/v1/payers/{payer}/enrollment',
            { npi: props.npi, state, day: day || null, note },
            { path: { payer: props.payer } },
          );
          say(`Written down: ${state}.`);
          props.onDone();
        }}
      >
        <Field label="How it stands">
          {(ties) => (
            <select
              {...ties}
              value={state}
              onChange={(event) => setState(event.currentTarget.value as EnrollmentState)}
            >
              {enrollmentStates
                .filter((one) => one !== 'unknown' || stands)
                .map((one) => (
                  <option key={one} value={one}>
                    {one === 'unknown' ? 'not known any more' : one}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <TextField
          label="Since"
          type="date"
          hint="As the payer or the clearinghouse wrote. May stay empty."
          value={day}
          onValue={setDay}
        />
        <TextField
          label="Note"
          maxLength={300}
          hint="A form’s number, whom you wrote to. Nothing of a patient."
          value={note}
          onValue={setNote}
        />
      </Form>
    </Dialog>
  );
}

const enrollmentOf = (all: Enrollments, payer: string, npi: string): Enrollment | undefined =>
  all.enrollments.find((one) => one.payer === payer && one.npi === npi);

/** "Enrollment missing?" where answers told of it; else how it stands for our first number. */
export function EnrollmentMark({ all, payer }: { all: Enrollments; payer: string }) {
  const refused = all.refusals.filter((one) => one.payer === payer);
  const own = all.providers[0];
  const is = enrollmentStanding(own && enrollmentOf(all, payer, own.npi));
  return (
    <>
      <StandingMark is={is} />
      {refused.map((one) => (
        <span key={one.aaa} class="sub">
          <b>enrollment missing?</b> {counted(one.cases, 'case')} refused, AAA {one.aaa}
        </span>
      ))}
    </>
  );
}

export function EnrollmentPanel(props: {
  all: Enrollments;
  payer: string;
  payerName: string;
  mayEdit: boolean;
  onChanged: () => void;
}) {
  const { all, payer } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const refused = all.refusals.filter((one) => one.payer === payer);
  return (
    <section class="panel" aria-labelledby="en">
      <header>
        <h2 id="en">Enrollment</h2>
        <p class="small">Whether this payer knows our provider numbers (NPI)</p>
      </header>
      {refused.map((one) => (
        <p key={one.aaa} class="note bad gapdown">
          <b>Enrollment missing?</b> {counted(one.cases, 'case')} cannot become ready: {one.meaning} (AAA {one.aaa}),
          last {momentWords(one.latest)}. Ask the payer or the clearinghouse whether we are enrolled; then ask the cases
          again.
        </p>
      ))}
      <div class="scroll" tabIndex={0} role="region" aria-label="Enrollment table">
        <table>
          <thead>
            <tr>
              <th>Provider number</th>
              <th>Stands</th>
              <th>Since</th>
              <th>Note</th>
              {props.mayEdit && (
                <th>
                  <span class="vh">Acts</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {all.providers.map(({ npi, name }) => {
              const one = enrollmentOf(all, payer, npi);
              return (
                <tr key={npi}>
                  <th scope="row">
                    <span class="mono">{npi}</span>
                    {name && <span class="sub">{name}</span>}
                  </th>
                  <td>
                    <StandingMark is={enrollmentStanding(one)} />
                    {one && (
                      <span class="sub">
                        by {one.changed_by}, {momentWords(one.changed)}
                      </span>
                    )}
                  </td>
                  <td class="nowrap">{one?.day ? dayWithYear(one.day) : <span class="quiet">not said</span>}</td>
                  <td>{one?.note || <span class="quiet">none</span>}</td>
                  {props.mayEdit && (
                    <td>
                      <button type="button" class="btn tight" onClick={() => setEdited(npi)}>
                        Change<span class="vh"> {npi}</span>
                      </button>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {edited && (
        <EnrollmentDialog
          payer={payer}
          payerName={props.payerName}
          npi={edited}
          stands={enrollmentOf(all, payer, edited)}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            props.onChanged();
          }}
        />
      )}
    </section>
  );
}
