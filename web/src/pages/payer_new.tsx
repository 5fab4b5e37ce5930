// A payer added without a shell: found in the directory of public lists, given its id at one clearinghouse, seen as the
// first text of its file, written, and then opened where its rules stand.
import { useEffect, useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { DirectoryPayer, PayerAdded, PayerDraft, RuleFinding } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Field, Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { counted } from '../pure/money';
import { dayWithYear } from '../pure/time';
import { fromKey } from '../pure/words';
import { go, place } from '../router';
import { may } from '../state';
import { Findings, FirstText, waitUntil } from './draft_parts';

const typingPauseMs = 250;

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), typingPauseMs);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

const wide: Record<string, string> = { all: 'all states', multi: 'several states' };

function aboutPayer(one: DirectoryPayer): string {
  const vendor = one.vendor && `behavioral benefits ${one.vendor_is_sure ? '' : 'usually '}by ${one.vendor}`;
  const states = one.states.map((state) => wide[state] ?? state).join(', ');
  return [one.kind && fromKey(one.kind), states, vendor].filter(Boolean).join(' · ');
}

function Candidate(props: { one: DirectoryPayer; isChosen: boolean; onChoose: () => void }) {
  const { one } = props;
  const words = (
    <span>
      {one.name} <span class="quiet mono">{one.key}</span>
      <span class="sub">{aboutPayer(one)}</span>
    </span>
  );
  if (one.ours)
    return (
      <p class="check">
        {words} <a href={`/payers/${one.ours}`}>Yours already: open it</a>
      </p>
    );
  return (
    <label class="check">
      <input type="radio" name="candidate" checked={props.isChosen} onChange={props.onChoose} />
      {words}
    </label>
  );
}

type At = DirectoryPayer['at'][number];

/** Where the id comes from, and what is not known about it. */
function idWords(at: At, asOf: string): string {
  if (at.payer_id)
    return `As the list of ${at.name} had it on ${dayWithYear(asOf)}. Confirm it with ${at.name} before the first night.`;
  if (at.several.length > 0)
    return `The list of ${at.name} has several: ${at.several.join(', ')}. Ask ${at.name} which of them answers eligibility.`;
  return `The directory knows no ID at ${at.name}. Take it from the payer list of ${at.name}.`;
}

function Draft({ draft }: { draft: PayerDraft }) {
  return (
    <>
      <FirstText file={draft.file} text={draft.text} />
      {draft.left_out.length > 0 && (
        <p class="note gapup">
          Left out, because the name means somebody else already or is too long:{' '}
          {draft.left_out
            .map((one) => `${one.alias} (${one.is_too_long ? 'too long' : (one.means ?? 'several payers')})`)
            .join(', ')}
          .
        </p>
      )}
    </>
  );
}

function Route({ one, asOf }: { one: DirectoryPayer; asOf: string }) {
  // The one somebody has just set up, if they came from there; else one whose own list knows the payer.
  const through = place.value.query.get('through');
  const [house, setHouse] = useState(
    (one.at.find((at) => at.clearinghouse === through) ?? one.at.find((at) => at.payer_id) ?? one.at[0])
      ?.clearinghouse ?? '',
  );
  const at = one.at.find((each) => each.clearinghouse === house);
  const [payerId, setPayerId] = useState(at?.payer_id ?? '');
  const [key, setKey] = useState(one.key);
  const [draft, setDraft] = useState<PayerDraft | null>(null);
  const [findings, setFindings] = useState<RuleFinding[]>([]);
  const [waits, setWaits] = useState('');
  const change = (act: () => void) => {
    act();
    setDraft(null);
    setFindings([]);
  };
  if (!at)
    return (
      <p class="note">
        No clearinghouse is set up yet. A payer is asked through one: <a href="/clearinghouses/new">add one</a>.
      </p>
    );
  const body = { directory_key: one.key, key, clearinghouse: house, payer_id: payerId.trim() };
  const see = async () => {
    const seen = await send<PayerDraft>('POST', '/api/v1/payer-directory/draft', body);
    setDraft(seen);
    setFindings(seen.findings);
  };
  const add = async () => {
    const added = await send<PayerAdded>('POST', '/api/v1/payers', body);
    setFindings(added.findings);
    if (!added.is_added) return;
    setWaits(added.payer);
    const isThere = await waitUntil(async () => {
      const { payers } = await get('/api/v1/payers', { background: true });
      return payers.some((payer) => payer.key === added.payer);
    });
    if (isThere) go(`/payers/${added.payer}/rules`);
  };
  const isGood = draft !== null && !findings.some((finding) => finding.is_error);
  return (
    <section class="panel gapup new-payer" aria-labelledby="route">
      <header>
        <h2 id="route">{one.name}</h2>
        <p class="small">{aboutPayer(one)}</p>
      </header>
      <Form act={isGood ? add : see} submit={isGood ? 'Add the payer' : 'See its file'}>
        <Field label="Through which clearinghouse" hint="The first route; further ones are added in its rules.">
          {(ties) => (
            <select
              {...ties}
              value={house}
              onChange={(event) => {
                const next = event.currentTarget.value;
                // Another clearinghouse, another id: what was typed for one is not carried over.
                change(() => {
                  setHouse(next);
                  setPayerId(one.at.find((each) => each.clearinghouse === next)?.payer_id ?? '');
                });
              }}
            >
              {one.at.map((each) => (
                <option key={each.clearinghouse} value={each.clearinghouse}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label={`Payer ID at ${at.name}`}
          hint={`${idWords(at, asOf)} An ID belongs to one clearinghouse and is never copied from another.`}
          required
          maxLength={80}
          spellcheck={false}
          value={payerId}
          onValue={(next) => change(() => setPayerId(next))}
        />
        <TextField
          label="Key here"
          hint={`Names the file and the payer’s address, for good. Small letters, digits, - and _.`}
          required
          maxLength={64}
          pattern="[a-z0-9][a-z0-9_\-]*"
          autocapitalize="none"
          spellcheck={false}
          value={key}
          onValue={(next) => change(() => setKey(next))}
        />
        {draft && <Draft draft={draft} />}
        <Findings list={findings} />
        {waits && (
          <p class="note ok gapup" role="status">
            Written. eligd is reading it; if this page stays, <a href={`/payers/${waits}/rules`}>open its rules</a>.
          </p>
        )}
      </Form>
    </section>
  );
}

function Search() {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState('');
  const q = useSettled(words.trim());
  const found = useLoad(q ? `directory-${q}` : null, async (signal) =>
    get('/api/v1/payer-directory', { signal, query: { q } }),
  );
  const free = found.data?.payers.filter((one) => !one.ours) ?? [];
  const one = free.find((each) => each.key === chosen);
  return (
    <>
      <form
        class="panel new-payer"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          document.querySelector<HTMLInputElement>('input[name="candidate"]')?.click();
          document.querySelector<HTMLInputElement>('input[name="candidate"]')?.focus();
        }}
      >
        <TextField
          label="Which payer"
          hint="A name as the card has it, an ID, a state beside it: “blue cross TX”. Enter chooses the first, arrows another."
          autoFocus
          maxLength={100}
          spellcheck={false}
          value={words}
          onValue={(next) => {
            setWords(next);
            setChosen('');
          }}
        />
        {q && (
          <Loads loaded={found} what="the directory of payers" lines={4}>
            {(told) =>
              told.payers.length === 0 ? (
                <p class="note gapup" role="status">
                  Nothing among the {counted(told.size, 'payer')} of the directory is called so. Try fewer words, or
                  have its file written by hand.
                </p>
              ) : (
                <fieldset class="choices f">
                  <legend>
                    {counted(told.payers.length, 'payer')} found, as lists were on {dayWithYear(told.as_of)}
                  </legend>
                  {told.payers.map((each) => (
                    <Candidate
                      key={each.key}
                      one={each}
                      isChosen={chosen === each.key}
                      onChoose={() => setChosen(each.key)}
                    />
                  ))}
                </fieldset>
              )
            }
          </Loads>
        )}
      </form>
      {one && found.data && <Route key={one.key} one={one} asOf={found.data.as_of} />}
    </>
  );
}

export function PayerNew(_: { id: string }) {
  useTitle('Add a payer');
  useKeys({ Escape: () => go('/payers') });
  return (
    <>
      <div class="head">
        <div>
          <p class="quiet">
            <a href="/payers">Payers and connections</a>
          </p>
          <h1>Add a payer</h1>
          <p class="sum">
            Public lists name it and who runs its behavioral benefits. Its file begins from there; its rules follow.
          </p>
        </div>
      </div>
      {may('edit_configuration') ? <Search /> : <p class="note">Payers are an admin’s to add.</p>}
    </>
  );
}
