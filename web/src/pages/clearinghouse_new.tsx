// A clearinghouse added without a shell: how it speaks, the ids and the address its guide gives, how we are known there. Its
// file is seen before it is written; what is typed as a secret is kept and never shown again. Then it is tried.
import { useState } from 'preact/hooks';
import { get, send } from '../api/client';
import type { ClearinghouseAdded, ClearinghouseDraft, ClearinghouseProfile, RuleFinding } from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Field, Form } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { keyOfName, type WayKind, wayWords } from '../pure/clearinghouse';
import { sentence } from '../pure/words';
import { go } from '../router';
import { may } from '../state';
import { EndField, SecretDialog, SecretField, TestOutcome, useTest } from './connection_parts';
import { Findings, FirstText, waitUntil } from './draft_parts';

type Added = { key: string; name: string; auth: WayKind; isInForce: boolean };

/** What is typed, by the names of the API. */
type Typed = {
  name: string;
  url: string;
  sender_id: string;
  receiver_id: string;
  user: string;
  token_url: string;
  scope: string;
};
const nothing: Typed = { name: '', url: '', sender_id: '', receiver_id: '', user: '', token_url: '', scope: '' };

function NewHouse({ profiles, onAdded }: { profiles: ClearinghouseProfile[]; onAdded: (added: Added) => void }) {
  const [protocol, setProtocol] = useState(profiles[0]?.protocol ?? '');
  const profile = profiles.find((one) => one.protocol === protocol);
  const [way, setWay] = useState<WayKind>(profile?.ways[0]?.kind ?? 'none');
  const [typed, setTyped] = useState(nothing);
  const [key, setKey] = useState<string | null>(null); // null: as the name suggests
  const [isTest, setTest] = useState(true);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [secret, setSecret] = useState('');
  const [ends, setEnds] = useState('');
  const [draft, setDraft] = useState<ClearinghouseDraft | null>(null);
  const [findings, setFindings] = useState<RuleFinding[]>([]);
  const [waits, setWaits] = useState(false);
  const change = (act: () => void) => {
    act();
    setDraft(null);
    setFindings([]);
  };
  const needs = profile?.ways.find((one) => one.kind === way);
  if (!profile || !needs) return null;
  const ownKey = key ?? keyOfName(typed.name);
  const body = {
    ...typed,
    key: ownKey,
    protocol,
    is_test: isTest,
    auth: way,
    user: needs.needs_user ? typed.user : '',
    token_url: needs.needs_token_url ? typed.token_url : '',
    scope: needs.needs_token_url ? typed.scope : '',
    ...(needs.needs_secret && ends ? { good_until: ends } : {}),
    fields: Object.fromEntries(profile.fields.map((field) => [field.key, (fields[field.key] ?? '').trim()])),
  };
  const mistakeAt = (rule: string): string | undefined => {
    const one = findings.find((finding) => finding.is_error && finding.rule === rule);
    return one && sentence(`${one.what}; ${one.todo}`);
  };
  const see = async () => {
    const seen = await send<ClearinghouseDraft>('POST', '/api/v1/clearinghouse-profiles/draft', body);
    setDraft(seen);
    setFindings(seen.findings);
  };
  const add = async () => {
    const added = await send<ClearinghouseAdded>(
      'POST',
      '/api/v1/clearinghouses',
      needs.needs_secret ? { ...body, secret } : body,
    );
    setFindings(added.findings);
    if (!added.is_added) return;
    setSecret('');
    setWaits(true);
    const isInForce = await waitUntil(async () => {
      const { clearinghouses } = await get('/api/v1/clearinghouses', { background: true });
      return clearinghouses.some((one) => one.key === ownKey);
    });
    onAdded({ key: ownKey, name: typed.name, auth: way, isInForce });
  };
  const isGood = draft !== null && !findings.some((finding) => finding.is_error);
  const line = (name: keyof Typed, label: string, hint: string, more: { required?: boolean; rule?: string } = {}) => (
    <TextField
      label={label}
      hint={hint}
      required={more.required ?? true}
      maxLength={1000}
      autocapitalize="none"
      spellcheck={false}
      error={mistakeAt(more.rule ?? name)}
      value={typed[name]}
      onValue={(next) => change(() => setTyped({ ...typed, [name]: next }))}
    />
  );
  const ofProfile = (isNeeded: boolean) =>
    profile.fields
      .filter((field) => field.is_needed === isNeeded)
      .map((field) => (
        <TextField
          key={field.key}
          label={field.label}
          hint={field.left_out ? `${field.help} Left empty: ${field.left_out}.` : field.help}
          required={field.is_needed}
          maxLength={1000}
          autocapitalize="none"
          spellcheck={false}
          error={mistakeAt(field.key)}
          value={fields[field.key] ?? ''}
          onValue={(next) => change(() => setFields({ ...fields, [field.key]: next }))}
        />
      ));
  return (
    <section class="panel new-house" aria-label="The clearinghouse">
      <Form act={isGood ? add : see} submit={isGood ? 'Add the clearinghouse' : 'See its file'}>
        <div class="pair2">
          <Field label="How it speaks" hint={`${profile.about} Its companion guide says which it is.`}>
            {(ties) => (
              <select
                {...ties}
                value={protocol}
                onChange={(event) => {
                  const next = profiles.find((one) => one.protocol === event.currentTarget.value);
                  if (!next) return;
                  change(() => {
                    setProtocol(next.protocol);
                    if (!next.ways.some((one) => one.kind === way)) setWay(next.ways[0]?.kind ?? 'none');
                  });
                }}
              >
                {profiles.map((one) => (
                  <option key={one.protocol} value={one.protocol}>
                    {one.title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Which of its systems" hint="Live questions at a test address are answered with inventions.">
            {(ties) => (
              <select
                {...ties}
                value={isTest ? 'T' : 'P'}
                onChange={(event) => {
                  const next = event.currentTarget.value === 'T';
                  change(() => setTest(next));
                }}
              >
                <option value="T">Its test system</option>
                <option value="P">Production: live questions</option>
              </select>
            )}
          </Field>
          {line('name', 'Name', 'As people here call it.')}
          <TextField
            label="Key here"
            hint="Names the file, and routes of payers name it. Small letters, digits, - and _."
            required
            maxLength={64}
            pattern="[a-z0-9][a-z0-9_\-]*"
            autocapitalize="none"
            spellcheck={false}
            value={ownKey}
            onValue={(next) => change(() => setKey(next))}
          />
        </div>
        {line('url', 'Address', `As its guide has it for the system you chose: ${profile.example}`)}
        <div class="pair2">
          {line('sender_id', 'Our ID there', 'Who we are: sender ID, submitter ID.')}
          {line('receiver_id', 'Its own ID', 'Who they are: receiver ID.')}
        </div>
        {ofProfile(true)}

        <h2 class="gapup section">How we are known there</h2>
        <div class="pair2">
          <Field label="By" hint="As the guide says; a certificate is added once it is there.">
            {(ties) => (
              <select
                {...ties}
                value={way}
                onChange={(event) => {
                  const next = event.currentTarget.value as WayKind;
                  // Another kind of secret, another secret: what was typed for one is not carried over.
                  change(() => {
                    setWay(next);
                    setSecret('');
                  });
                }}
              >
                {profile.ways.map((one) => (
                  <option key={one.kind} value={one.kind}>
                    {wayWords(one.kind).title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {needs.needs_user &&
            line('user', wayWords(way).user, 'The clearinghouse’s name for us.', { rule: 'auth.user' })}
        </div>
        {needs.needs_token_url && (
          <div class="pair2">
            {line('token_url', 'Address of its token door', 'Where a token is fetched by the secret.', {
              rule: 'auth.token_url',
            })}
            {line('scope', 'Scope', 'Only if the guide names one.', { required: false, rule: 'auth.scope' })}
          </div>
        )}
        {needs.needs_secret && (
          <>
            <SecretField
              kind={way}
              value={secret}
              onValue={setSecret}
              hint="Kept in a file for eligd alone, and never shown again: not here, not in the file below, not in the audit."
            />
            <EndField value={ends} onValue={(next) => change(() => setEnds(next))} />
          </>
        )}

        {profile.fields.some((field) => !field.is_needed) && (
          <details class="gapup">
            <summary>What its guide wants otherwise</summary>
            <div class="pair2">{ofProfile(false)}</div>
          </details>
        )}
        {draft && <FirstText file={draft.file} text={draft.text} />}
        {draft?.secret_file && (
          <p class="small gaptop">
            The {wayWords(way).secret.toLowerCase()} goes into <span class="mono">{draft.secret_file}</span>.
          </p>
        )}
        <Findings list={findings} />
        {waits && (
          <p class="note ok gapup" role="status">
            Written. eligd is reading it.
          </p>
        )}
      </Form>
    </section>
  );
}

/** It is there: does it answer, and who is asked through it. */
function ThereNow({ added }: { added: Added }) {
  const test = useTest();
  const [isChanged, setChanged] = useState(false);
  const hasSecret = added.auth !== 'none';
  return (
    <section class="panel" aria-labelledby="there">
      <header>
        <h2 id="there">
          {added.isInForce ? `${added.name} is set up` : `${added.name} is written, and not in force yet`}
        </h2>
        <p class="small mono">{added.key}</p>
      </header>
      {added.isInForce ? (
        <p>Try it: eligd connects as it would at night, and asks about nobody.</p>
      ) : (
        <p class="note gapup" role="status">
          eligd has not taken it up: it does not while a run goes on, and not at all where a file of the configuration
          is refused. Until then a connection can not be tried. If it stays so after the run, the log says which file.
        </p>
      )}
      <p class="row gapup">
        {added.isInForce && (
          <button
            type="button"
            class="btn main"
            aria-disabled={test.isGoing}
            onClick={() =>
              test.test('/api/v1/clearinghouses/{clearinghouse}/test', undefined, { clearinghouse: added.key })
            }
          >
            Connect
          </button>
        )}
        <a class="btn" href={`/payers/new?through=${added.key}`}>
          Add a payer through it
        </a>
        {hasSecret && (
          <button type="button" class="btn" onClick={() => setChanged(true)}>
            Type the {wayWords(added.auth).secret.toLowerCase()} again
          </button>
        )}
      </p>
      <TestOutcome errand={test} />
      <p class="small gapup">
        To ask a payer through it that is here already, add a route to the payer’s rules. Its limits, hours,
        certificates and test members are set on <a href={`/clearinghouses/${added.key}`}>its own page</a>.
      </p>
      {isChanged && (
        <SecretDialog
          house={{ key: added.key, name: added.name, known_by: added.auth, secret: null }}
          onClose={() => setChanged(false)}
          onDone={() => setChanged(false)}
        />
      )}
    </section>
  );
}

function Adding() {
  const profiles = useLoad('clearinghouse-profiles', async (signal) =>
    get('/api/v1/clearinghouse-profiles', { signal }),
  );
  const [added, setAdded] = useState<Added | null>(null);
  if (added) return <ThereNow added={added} />;
  return (
    <Loads loaded={profiles} what="the protocols" lines={8}>
      {(told) => <NewHouse profiles={told.profiles} onAdded={setAdded} />}
    </Loads>
  );
}

export function ClearinghouseNew(_: { id: string }) {
  useTitle('Add a clearinghouse');
  useKeys({ Escape: () => go('/payers') });
  return (
    <>
      <div class="head">
        <div>
          <p class="quiet">
            <a href="/payers">Payers and connections</a>
          </p>
          <h1>Add a clearinghouse</h1>
          <p class="sum">Its companion guide and the letter with your access say what is asked here.</p>
        </div>
      </div>
      {may('edit_configuration') ? <Adding /> : <p class="note">Clearinghouses are an admin’s to add.</p>}
    </>
  );
}
