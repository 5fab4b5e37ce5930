// What is done on a case besides a call and a correction: re-check, override, agreed self-pay.
import { useRef, useState } from 'preact/hooks';
import { newKey, Problem, send } from '../api/client';
import type { Facts, Verification } from '../api/types';
import { Dialog } from '../parts/dialog';
import { Field, Form } from '../parts/form';
import { TextField } from '../parts/text_field';
import { factName, valueWords } from '../pure/facts';
import { factsOf, type Given, questionFor } from '../pure/gap';
import { dayWithYear, plusDays } from '../pure/time';
import { say } from '../state';

type Props = { of: Verification; onClose: () => void; onDone: () => void };

export async function recheck(verification: number): Promise<void> {
  await send('POST', '/api/v1/verifications/{verification}/recheck', undefined, {
    path: { verification },
    key: newKey(),
  });
  say('The payer is asked again. The answer comes in here by itself.');
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
                  autocomplete="off"
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

const keyOf = (fact: string): string => fact.split('=')[0] ?? fact;

/** "authorization.in=not_required" as people read it. */
function inWords(fact: string): string {
  const at = fact.indexOf('=');
  return at < 0 ? fact : `${factName(fact.slice(0, at))}: ${valueWords(fact.slice(0, at), fact.slice(at + 1))}`;
}

/** No reason is asked: that it was withdrawn, and by whom, stands in the history and the audit chain. */
export function WithdrawDialog({ of, override, onClose, onDone }: Props & { override: number }) {
  const key = useRef(newKey());
  const made = of.overrides.find((one) => one.id === override);
  if (!made) return null;
  return (
    <Dialog title="Withdraw the override" onClose={onClose}>
      <p>
        {made.by} said until {dayWithYear(made.until)}: {inWords(made.fact)}.{' '}
        {made.payer_said
          ? `The payer said: ${valueWords(keyOf(made.fact), made.payer_said)}.`
          : 'The payer did not say.'}
      </p>
      <p class="quiet gapup">
        What the payer said counts again at once, and the headline is worked out anew. The override stays in the
        timeline, as withdrawn by you.
      </p>
      <Form
        submit="Withdraw"
        act={async () => {
          const done = await send<{ headline: string | null } | undefined>(
            'DELETE',
            '/api/v1/verifications/{verification}/overrides/{override}',
            undefined,
            { path: { verification: of.id, override }, key: key.current },
          );
          say(done?.headline ? `Withdrawn. Now: ${done.headline}.` : 'Withdrawn.');
          onDone();
        }}
      />
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
