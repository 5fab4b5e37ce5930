// What is done on a case besides a call: edit and re-check (one case stays one case), override, agreed self-pay.
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, newKey, Problem, send } from '../api/client';
import type { Facts, Verification } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Field, Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { factName, valueWords } from '../pure/facts';
import { factsOf, type Given, questionFor } from '../pure/gap';
import { plusDays } from '../pure/time';
import { may, say } from '../state';

type Props = { of: Verification; onClose: () => void; onDone: () => void };

export async function recheck(verification: number): Promise<void> {
  await send('POST', '/api/v1/verifications/{verification}/recheck', undefined, {
    path: { verification },
    key: newKey(),
  });
  say('The payer is asked again. The answer comes in here by itself.');
}

type Document = {
  patient: Record<string, string | null>;
  coverage: Record<string, unknown>;
  [name: string]: unknown;
};

function EditForm({
  of,
  document,
  source,
  onDone,
}: {
  of: Verification;
  document: Document;
  source: string;
  onDone: () => void;
}) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const [fields, setFields] = useState({
    last_name: text(document.patient.last_name),
    first_name: text(document.patient.first_name),
    birth_date: text(document.patient.birth_date),
    payer: text(document.coverage.payer),
    member_id: text(document.coverage.member_id),
    group_number: text(document.coverage.group_number),
  });
  const key = useRef(newKey());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const set = (name: keyof typeof fields) => (value: string) => {
    key.current = newKey();
    setFields({ ...fields, [name]: value });
  };
  const save = async () => {
    const optional = (value: string) => value.trim() || null;
    await send(
      'POST',
      '/api/v1/intakes',
      {
        ...document,
        patient: {
          ...document.patient,
          last_name: fields.last_name.trim(),
          first_name: optional(fields.first_name),
          birth_date: fields.birth_date,
        },
        coverage: {
          ...document.coverage,
          payer: fields.payer.trim(),
          member_id: optional(fields.member_id),
          group_number: optional(fields.group_number),
        },
      },
      { query: { source }, key: key.current },
    );
    await recheck(of.id);
    onDone();
  };
  const held = of.tasks.filter((task) => task.open && task.queue === 'Intake');
  return (
    <Form submit="Save and re-check" savesByKey act={save}>
      {held.map((task) => (
        <p key={task.id} class="note f">
          {task.why} {task.do}
        </p>
      ))}
      <div class="pair2">
        <TextField label="Last name, as on the card" required value={fields.last_name} onValue={set('last_name')} />
        <TextField label="First name" value={fields.first_name} onValue={set('first_name')} />
        <TextField label="Born" type="date" required value={fields.birth_date} onValue={set('birth_date')} />
        <TextField label="Member ID" inputRef={first} value={fields.member_id} onValue={set('member_id')} />
        <TextField label="Payer, as on the card" required value={fields.payer} onValue={set('payer')} />
        <TextField label="Group number" value={fields.group_number} onValue={set('group_number')} />
      </div>
      <p class="small f">It stays this case: its history, calls and answers are kept.</p>
    </Form>
  );
}

export function EditDialog({ of, onClose, onDone }: Props) {
  const loaded = useLoad(`intake-${of.intake}`, async (signal) =>
    get('/api/v1/intakes/{intake}', { signal, path: { intake: of.intake } }),
  );
  return (
    <Dialog title="Edit and re-check" onClose={onClose} wide>
      {may('add_intakes') ? (
        <Loads loaded={loaded} what="the intake">
          {(intake) => (
            <EditForm of={of} document={intake.document as Document} source={intake.source} onDone={onDone} />
          )}
        </Loads>
      ) : (
        <>
          <p>What the intake says is changed by intake. You may ask the payer again with what is there.</p>
          <Form
            submit="Re-check"
            act={async () => {
              await recheck(of.id);
              onDone();
            }}
          />
        </>
      )}
    </Dialog>
  );
}

const writable = [
  'coverage.status',
  'coverage.through_plan',
  'level.covered',
  'network.ours',
  'coinsurance.in',
  'authorization.in',
  'deductible.individual.in.remaining',
  'oop.individual.in.remaining',
  'deductible_applies.in',
  'limit.visits',
  'telehealth.covered',
  'referral.required',
];

export function OverrideDialog({ of, facts, onClose, onDone }: Props & { facts: Facts | null }) {
  const [fact, setFact] = useState('');
  const [given, setGiven] = useState<Given>({});
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(of.through > of.from ? of.from : plusDays(of.from, 7));
  const question = fact ? questionFor(fact, of.level) : null;
  const said = facts?.facts.find((one) => one.key === fact);
  const key = useRef(newKey());
  const save = async () => {
    if (!question) throw new Problem('invalid', 422, 'Choose the fact that is otherwise.');
    const made = factsOf(question, given);
    if ('wrong' in made) throw new Problem('invalid', 422, made.wrong);
    const first = made.facts[0];
    if (!first) throw new Problem('invalid', 422, 'Say what holds instead.');
    const done = await send<{ headline: string | null }>(
      'POST',
      '/api/v1/verifications/{verification}/overrides',
      { fact: first, reason, until },
      { path: { verification: of.id }, key: key.current },
    );
    say(`Overridden until ${until}. Now: ${done.headline ?? 'not asked yet'}. It is never plainly Ready.`);
    onDone();
  };
  return (
    <Dialog title="Override" onClose={onClose} wide>
      <p class="quiet">
        You know better than the payer said. Your name, reason and its last day stand beside it; the payer’s word is
        kept.
      </p>
      <Form submit="Override" savesByKey act={save}>
        <Field label="Which fact" hint={said ? `The payer’s word: ${valueWords(fact, said.value)}.` : undefined}>
          {(ties) => (
            <select
              {...ties}
              required
              value={fact}
              onChange={(event) => {
                setFact(event.currentTarget.value);
                setGiven({});
              }}
            >
              <option value="">Choose</option>
              {writable.map((one) => (
                <option key={one} value={one}>
                  {factName(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {question && (
          <Field label="What holds">
            {(ties) =>
              question.kind === 'choice' || question.kind === 'authorization' ? (
                <select
                  {...ties}
                  required
                  value={given.choice ?? ''}
                  onChange={(event) => setGiven({ choice: event.currentTarget.value })}
                >
                  <option value="">Choose</option>
                  {question.choices
                    .filter((one) => one.value !== 'after')
                    .map((one) => (
                      <option key={one.value} value={one.value}>
                        {one.words}
                      </option>
                    ))}
                </select>
              ) : (
                <input
                  {...ties}
                  required
                  inputMode="decimal"
                  placeholder={question.kind === 'share' ? '20%' : question.kind === 'count' ? '30' : '900.00'}
                  onInput={(event) => {
                    const typed = event.currentTarget.value;
                    setGiven(
                      question.kind === 'share'
                        ? { choice: 'share', amount: typed }
                        : question.kind === 'count'
                          ? { total: typed }
                          : { amount: typed },
                    );
                  }}
                />
              )
            }
          </Field>
        )}
        <TextField label="Why you know better" lines={3} required maxLength={4000} value={reason} onValue={setReason} />
        <TextField label="Last day it counts" type="date" required value={until} onValue={setUntil} />
      </Form>
    </Dialog>
  );
}

export function SelfPayDialog({ of, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(of.through);
  const key = useRef(newKey());
  return (
    <Dialog title="Agreed self-pay" onClose={onClose}>
      <p class="quiet">
        The patient pays without the plan. The good faith estimate is due to them in time; the letter says by when.
      </p>
      <Form
        submit="Record self-pay"
        savesByKey
        act={async () => {
          await send(
            'POST',
            '/api/v1/verifications/{verification}/overrides',
            { self_pay: true, reason, until },
            { path: { verification: of.id }, key: key.current },
          );
          say('Self-pay is recorded.');
          onDone();
        }}
      >
        <TextField
          label="Who agreed, and to what"
          lines={3}
          required
          maxLength={4000}
          value={reason}
          onValue={setReason}
        />
        <TextField label="Until" type="date" required value={until} onValue={setUntil} />
      </Form>
    </Dialog>
  );
}
