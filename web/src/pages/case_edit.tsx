// Edit and re-check: mends fields of a case's intake, each beside what its sender said. It stays one case (decision 0037).
import { useEffect, useRef, useState } from 'preact/hooks';
import { get, newKey, Problem, send } from '../api/client';
import type { Verification } from '../api/types';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Field, Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import {
  type CorrectableField,
  changed,
  consents,
  fieldLabel,
  fieldsOf,
  type Told,
  toldIn,
  valueWords,
} from '../pure/corrections';
import { momentWords } from '../pure/time';
import { say } from '../state';

type Props = { of: Verification; taken?: Told; onClose: () => void; onDone: () => void };

/** What is rarely wrong comes behind a click. */
const common = 6;

const sexes = [
  ['U', 'Not told'],
  ['F', 'Female'],
  ['M', 'Male'],
];

function EditForm({
  of,
  fields,
  told,
  taken = {},
  onDone,
}: {
  of: Verification;
  fields: CorrectableField[];
  told: Told;
  /** What the payer knew the person by: filled in, beside what the intake tells. */
  taken?: Told | undefined;
  onDone: () => void;
}) {
  const isTaking = Object.keys(taken).length > 0;
  const [now, setNow] = useState({ ...told, ...taken });
  const [reason, setReason] = useState(isTaking ? 'The payer knew the member so' : '');
  const key = useRef(newKey());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const body = changed(told, now);
  const names = Object.keys(body);
  const save = async () => {
    if (!names.length) throw new Problem('invalid', 422, 'Nothing is another yet. Correct a field, or close this.');
    await send(
      'POST',
      '/api/v1/verifications/{verification}/correction',
      { ...body, reason: reason.trim() },
      { path: { verification: of.id }, key: key.current },
    );
    say('Corrected. The payer is asked again, and the answer comes in here by itself.');
    onDone();
  };
  const input = (field: CorrectableField) => {
    const sent = of.corrections.find((one) => one.field === field.name);
    const hint =
      field.name in taken
        ? `Until now: ${valueWords(field.name, told[field.name] ?? '') || 'nothing'}.`
        : sent
          ? `The sender says: ${valueWords(field.name, sent.sent) || 'nothing'}.`
          : undefined;
    const set = (value: string) => {
      key.current = newKey();
      setNow({ ...now, [field.name]: value });
    };
    const choices = field.type === 'sex' ? sexes : field.type === 'consent' ? consents : null;
    if (choices)
      return (
        <Field key={field.name} label={field.label} hint={hint}>
          {(ties) => (
            <select
              {...ties}
              value={now[field.name] ?? choices[0]?.[0] ?? ''}
              onChange={(event) => set(event.currentTarget.value)}
            >
              {choices.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    return (
      <TextField
        key={field.name}
        label={field.label}
        hint={hint}
        {...(field.type === 'date' ? { type: 'date' as const } : {})}
        {...(field.required ? { required: true } : {})}
        maxLength={200}
        {...(field.name === 'member_id' ? { inputRef: first } : {})}
        value={now[field.name] ?? ''}
        onValue={set}
      />
    );
  };
  const held = of.tasks.filter((task) => task.open && task.queue === 'Intake');
  // Before all else where the case waits for it, or where somebody said it.
  const isAboutConsent = held.some((task) => /\bconsents?\b/.test(task.why)) || Boolean(told.consent);
  const consent = fields.filter((field) => field.type === 'consent');
  // What is taken over is never behind a click.
  const others = fields
    .filter((field) => field.type !== 'consent')
    .sort((a, b) => Number(b.name in taken) - Number(a.name in taken));
  return (
    <Form submit={isTaking ? 'Take it and re-check' : 'Save and re-check'} savesByKey act={save}>
      {held.map((task) => (
        <p key={task.id} class="note f">
          {task.why} {task.do}
        </p>
      ))}
      {isAboutConsent ? consent.map(input) : null}
      <div class="pair2">{others.slice(0, common).map(input)}</div>
      <details class="f">
        <summary class="small">
          {fields.some((field) => field.of === 'subscriber')
            ? 'Sex, suffix, the subscriber, consent'
            : 'Middle name, suffix, sex, consent'}
        </summary>
        <div class="pair2">
          {others.slice(common).map(input)}
          {isAboutConsent ? null : consent.map(input)}
        </div>
      </details>
      <TextField
        label="How it is known"
        hint="As “card of 2026” or “told on the phone”. It stands beside the correction, with your name."
        required
        maxLength={4000}
        value={reason}
        onValue={(value) => {
          key.current = newKey();
          setReason(value);
        }}
      />
      <p class="small f">
        {names.length ? `Corrects ${names.map(fieldLabel).join(', ')}. ` : ''}
        It stays this case: its history, calls and answers are kept. If the sender says something new of a corrected
        field, theirs holds again.
        {'payer' in body
          ? ' Another payer is another insurance: the same intake’s case with it is opened or asked.'
          : ''}
      </p>
    </Form>
  );
}

export function EditDialog({ of, taken, onClose, onDone }: Props) {
  const loaded = useLoad(`intake-${of.intake}`, async (signal) =>
    get('/api/v1/intakes/{intake}', { signal, path: { intake: of.intake } }),
  );
  return (
    <Dialog title={taken ? 'Take the correction' : 'Edit and re-check'} onClose={onClose} wide>
      <Loads loaded={loaded} what="the intake">
        {(intake) => (
          <EditForm
            of={of}
            fields={fieldsOf(intake.document)}
            told={toldIn(intake.document)}
            taken={taken}
            onDone={onDone}
          />
        )}
      </Loads>
    </Dialog>
  );
}

/** What people corrected and still holds: what stands, what the sender says, who, why. */
export function Corrected({ of }: { of: Verification }) {
  if (!of.corrections.length) return null;
  return (
    <section class="panel" aria-labelledby="ch">
      <header>
        <h2 id="ch">Corrected in the intake</h2>
      </header>
      <dl class="corrected">
        {of.corrections.map((one) => (
          <div key={one.field}>
            <dt>{fieldLabel(one.field)}</dt>
            <dd>
              <b>{valueWords(one.field, one.kept) || 'not told'}</b> <span class="quiet">instead of</span>{' '}
              <s>{valueWords(one.field, one.sent) || 'nothing'}</s>
              <p class="small">
                {one.made_by}, {momentWords(one.made)}: {one.reason}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
