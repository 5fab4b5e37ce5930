// The gap sheet to fill while on the phone: the open questions first, then who said it and its reference.
import { useRef, useState } from 'preact/hooks';
import { newKey, Problem, send } from '../api/client';
import type { Facts } from '../api/types';
import { Form } from '../parts/form';
import { TextField } from '../parts/text_field';
import { openKeys } from '../pure/facts';
import { factsOf, type Given, type Question, questionFor } from '../pure/gap';
import { say } from '../state';

const extras = ['deductible_applies.in', 'telehealth.covered', 'referral.required', 'limit.visits'];

export function questionsOf(
  facts: Facts | null,
  level: string,
  side: 'in' | 'out',
): { must: Question[]; extra: Question[] } {
  const known = facts?.facts ?? [];
  const unknown = facts?.unknown ?? [];
  // No answer at all: what every case needs.
  const keys =
    known.length + unknown.length
      ? openKeys(known, unknown, side)
      : [
          'coverage.status',
          'level.covered',
          'coinsurance.in',
          'deductible.individual.in.remaining',
          'oop.individual.in.remaining',
          'authorization.in',
        ];
  const of = (key: string) =>
    questionFor(key, level, (known.find((one) => one.key === key)?.candidates ?? []) as unknown[]);
  const once = new Map<string, Question>();
  for (const key of keys) {
    const question = of(key);
    if (question && !once.has(question.key)) once.set(question.key, question);
  }
  const extra = extras
    .filter(
      (key) =>
        !once.has(key) && (unknown.includes(key) || known.some((one) => one.key === key && one.state !== 'known')),
    )
    .map(of)
    .filter((one): one is Question => one !== null);
  return { must: [...once.values()], extra };
}

function Ask({
  question,
  place,
  given,
  onGive,
}: {
  question: Question;
  place: number | null;
  given: Given;
  onGive: (given: Given) => void;
}) {
  const name = `q-${question.key}`;
  const radio = (value: string, words: string) => (
    <label key={value}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={given.choice === value}
        onChange={() => onGive({ ...given, choice: value })}
      />
      {words}
    </label>
  );
  return (
    <fieldset>
      <legend>
        {place !== null && `${place}. `}
        {question.words}
      </legend>
      {question.choices.map((one) => radio(one.value, one.words))}
      {question.kind === 'share' && (
        <>
          {radio('share', question.choices.length ? 'Another share' : 'A share')}
          {radio('copay', 'A copay')}
          {(given.choice === 'share' || given.choice === 'copay') && (
            <div class="pair">
              <input
                autocomplete="off"
                aria-label={given.choice === 'share' ? 'Share the patient pays' : 'Copay in dollars'}
                inputMode="decimal"
                placeholder={given.choice === 'share' ? '20%' : '40.00'}
                value={given.amount ?? ''}
                onInput={(event) => onGive({ ...given, amount: event.currentTarget.value })}
              />
              {given.choice === 'copay' && (
                <select
                  aria-label="Copay per"
                  value={given.per ?? ''}
                  onChange={(event) => onGive({ ...given, per: event.currentTarget.value })}
                >
                  <option value="">not said how often</option>
                  {['day', 'visit', 'week', 'month', 'admission', 'episode'].map((per) => (
                    <option key={per} value={per}>
                      a {per}
                    </option>
                  ))}
                </select>
              )}
            </div>
          )}
        </>
      )}
      {question.kind === 'authorization' && given.choice === 'after' && (
        <input
          autocomplete="off"
          aria-label="Sessions without authorization"
          inputMode="numeric"
          placeholder="Sessions, as 8"
          value={given.sessions ?? ''}
          onInput={(event) => onGive({ ...given, sessions: event.currentTarget.value })}
        />
      )}
      {question.kind === 'money' && (
        <input
          autocomplete="off"
          aria-label={question.words}
          inputMode="decimal"
          placeholder="900.00"
          value={given.amount ?? ''}
          onInput={(event) => onGive({ ...given, amount: event.currentTarget.value })}
        />
      )}
      {question.kind === 'count' && (
        <div class="pair">
          <input
            autocomplete="off"
            aria-label="In all"
            inputMode="numeric"
            placeholder="In all"
            value={given.total ?? ''}
            onInput={(event) => onGive({ ...given, total: event.currentTarget.value })}
          />
          <input
            autocomplete="off"
            aria-label="Left"
            inputMode="numeric"
            placeholder="Left"
            value={given.amount ?? ''}
            onInput={(event) => onGive({ ...given, amount: event.currentTarget.value })}
          />
        </div>
      )}
    </fieldset>
  );
}

export function GapForm(props: {
  verification: number;
  facts: Facts | null;
  level: string;
  side: 'in' | 'out';
  phone: string | null;
  callee: string;
  onSaved: () => void;
}) {
  const { must, extra } = questionsOf(props.facts, props.level, props.side);
  const [given, setGiven] = useState<Record<string, Given>>({});
  const [who, setWho] = useState('');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const key = useRef(newKey());
  const save = async () => {
    const facts: string[] = [];
    for (const question of [...must, ...extra]) {
      const made = factsOf(question, given[question.key] ?? {});
      if ('wrong' in made) throw new Problem('invalid', 422, made.wrong);
      facts.push(...made.facts);
    }
    if (!facts.length)
      throw new Problem('invalid', 422, 'Write down at least one answer. What was not said is left out.');
    const done = await send<{ headline: string | null; reason: string }>(
      'POST',
      '/api/v1/verifications/{verification}/calls',
      { representative: who, reference, facts, ...(note.trim() ? { note } : {}) },
      { path: { verification: props.verification }, key: key.current },
    );
    key.current = newKey();
    setGiven({});
    setWho('');
    setReference('');
    setNote('');
    say(
      done.headline ? `The call is kept. Now: ${done.headline}.` : 'The call is kept. It counts with the first answer.',
    );
    props.onSaved();
  };
  return (
    <>
      {props.phone && <p class="tel">{props.phone}</p>}
      <p class="small">{props.callee}. Ask for outpatient behavioral benefits.</p>
      <Form
        class="gapform"
        savesByKey
        submit={
          <>
            Save the call <kbd>Ctrl S</kbd>
          </>
        }
        act={save}
      >
        {must.length === 0 && <p class="small f">Nothing that is required is open.</p>}
        {must.map((question, i) => (
          <Ask
            key={question.key}
            question={question}
            place={i + 1}
            given={given[question.key] ?? {}}
            onGive={(one) => setGiven({ ...given, [question.key]: one })}
          />
        ))}
        {extra.length > 0 && (
          <details class="f" open={must.length === 0}>
            <summary class="small">
              If there is time: {extra.length === 1 ? 'one more question' : `${extra.length} more questions`}
            </summary>
            {extra.map((question) => (
              <Ask
                key={question.key}
                question={question}
                place={null}
                given={given[question.key] ?? {}}
                onGive={(one) => setGiven({ ...given, [question.key]: one })}
              />
            ))}
          </details>
        )}
        <div class="pair">
          <TextField
            label="Representative"
            required
            maxLength={200}
            placeholder="First name, initial"
            value={who}
            onValue={setWho}
          />
          <TextField label="Reference" required maxLength={200} value={reference} onValue={setReference} />
        </div>
        <TextField label="Notes" lines={3} maxLength={4000} value={note} onValue={setNote} />
      </Form>
    </>
  );
}
