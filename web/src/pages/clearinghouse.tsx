// A clearinghouse, changed without a shell: its address, limits, hours and test members by a form; our certificate and its
// authority by pasting; tried by a click; and retired when nothing needs it any more.
import { useEffect, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client';
import type {
  CertificateChanged,
  ClearinghouseSaved,
  ClearinghouseSettings,
  Clearinghouses,
  RuleFinding,
  RuleValue,
  RuleValues,
} from '../api/types';
import { useKeys } from '../keys';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form, problemWords } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { wayWords } from '../pure/clearinghouse';
import { daysAway } from '../pure/connection';
import { counted } from '../pure/money';
import { readValue } from '../pure/rules_form';
import { dayWithYear, toLocal } from '../pure/time';
import { sentence } from '../pure/words';
import { go } from '../router';
import { may, say } from '../state';
import { SecretDialog, SecretEndDialog, SecretEnds, SecretField, TestOutcome, useTest } from './connection_parts';
import { waitUntil } from './draft_parts';
import { RulesForm, type Typed } from './payer_rules_form';

type House = Clearinghouses['clearinghouses'][number];
const settingsPath = '/api/v1/clearinghouses/{clearinghouse}/settings';
const today = (): string => toLocal(new Date().toISOString()).slice(0, 10);

/** What the loader says of no single field, or only warns of. */
function Said({ findings }: { findings: RuleFinding[] }) {
  const list = findings.filter((one) => one.rule === null || !one.is_error);
  if (list.length === 0) return null;
  return (
    <ul class={list.some((one) => one.is_error) ? 'note bad gapup' : 'note gapup'} role="alert">
      {list.map((one) => (
        <li key={`${one.line}:${one.column}:${one.what}`}>
          {sentence(one.what)} {sentence(one.todo)}
        </li>
      ))}
    </ul>
  );
}

/** The server says that what is kept is not shown to another host: only then is it asked for. */
const isSecretMissing = (error: unknown): boolean =>
  error instanceof Problem && error.reasons.some((one) => one.where === '/secret' && one.what.startsWith('is missing'));

function Settings({ shown, onSaved }: { shown: ClearinghouseSettings; onSaved: () => void }) {
  const { clearinghouse, fields, file } = shown;
  const [stands, setStands] = useState({ digest: shown.digest, values: shown.values as RuleValues });
  const [typed, setTyped] = useState<Typed>({});
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [findings, setFindings] = useState<RuleFinding[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [asksSecret, setAsksSecret] = useState(false);
  const [secret, setSecret] = useState('');
  const [saved, setSaved] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isChanged = Object.keys(typed).length > 0;

  // A certificate that was pasted changed the file too; what is typed here stays.
  useEffect(() => setStands({ digest: shown.digest, values: shown.values as RuleValues }), [shown.digest]);
  // Whoever works without a mouse goes on where the first mistake is.
  useEffect(() => document.querySelector<HTMLElement>('.rules [aria-invalid="true"]')?.focus(), [wrong, findings]);

  const begin = () => {
    setTyped({});
    setWrong({});
    setFindings([]);
    setProblem(null);
    setAsksSecret(false);
    setSecret('');
  };
  const save = async () => {
    const changes: Record<string, RuleValue | null> = {};
    const faults: Record<string, string> = {};
    for (const field of fields) {
      const now = typed[field.key];
      if (now === undefined) continue;
      const read = readValue(field, now);
      if ('wrong' in read) faults[field.key] = read.wrong;
      else changes[field.key] = read.value;
    }
    setWrong(faults);
    setProblem(null);
    setSaved(false);
    if (Object.keys(faults).length > 0) return;
    const body = { digest: stands.digest, changes, ...(asksSecret && secret ? { secret } : {}) };
    try {
      const done = await send<ClearinghouseSaved>('PUT', settingsPath, body, { path: { clearinghouse } });
      if (!done.is_saved) {
        setFindings(done.findings);
        return;
      }
      begin();
      setFindings(done.findings);
      setStands({ digest: done.digest, values: done.values as RuleValues });
      setSaved(true);
      onSaved();
    } catch (error) {
      if (isSecretMissing(error) && !asksSecret) setAsksSecret(true);
      else setProblem(error);
    }
  };
  const faults = Object.keys(wrong).length + findings.filter((one) => one.is_error).length;
  if (stands.digest === null)
    return <p class="note">The file {file} cannot be read here, so it is changed at the machine.</p>;
  return (
    <form
      class="panel"
      aria-label="Settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChanged || isBusy) return;
        setBusy(true);
        void save().finally(() => setBusy(false));
      }}
    >
      <RulesForm
        fields={fields}
        values={stands.values}
        typed={typed}
        wrong={wrong}
        findings={findings}
        foot="What protocol it speaks and how we are known there stays: another one is another clearinghouse."
        onTyped={(next) => {
          setTyped(next);
          setSaved(false);
        }}
      />
      {asksSecret && (
        <div class="note gapup" role="alert">
          <p>
            <b>That is another host.</b> What is kept is not shown to it: type the{' '}
            {wayWords(shown.known_by).secret.toLowerCase()} again, and save.
          </p>
          <SecretField
            kind={shown.known_by}
            value={secret}
            onValue={setSecret}
            hint="As whoever has that address gave it. It is never shown again."
          />
        </div>
      )}
      {faults > 0 && (
        <p class="note bad gapup" role="alert">
          {counted(faults, 'mistake')}; nothing is saved. Each stands at its field.
        </p>
      )}
      <Said findings={findings} />
      {problem !== null && (
        <div class="note bad gapup" role="alert">
          <p>{problemWords(problem)}</p>
          {problem instanceof Problem &&
            problem.reasons.map((one) => (
              <p key={one.where}>
                {sentence(one.what)} {sentence(one.todo)}
              </p>
            ))}
        </div>
      )}
      {saved && (
        <p class="note ok gapup" role="status">
          Saved in {file}. It counts from the next run on; connect to see that it works.
        </p>
      )}
      <p class="row f actions">
        <button class="btn main" type="submit" aria-disabled={!isChanged || isBusy}>
          Save
        </button>
        {isChanged && (
          <button type="button" class="btn" onClick={begin}>
            As the file has it
          </button>
        )}
      </p>
    </form>
  );
}

function PemDialog(props: {
  title: string;
  about: string;
  fields: { key: 'certificate' | 'key' | 'certificates'; label: string; hint: string }[];
  act: (typed: Record<string, string>) => Promise<void>;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  return (
    <Dialog title={props.title} onClose={props.onClose} wide>
      <p class="quiet">{props.about}</p>
      <Form submit="Keep it" act={async () => props.act(typed)}>
        {props.fields.map((field) => (
          <TextField
            key={field.key}
            label={field.label}
            hint={field.hint}
            lines={6}
            isCode
            required
            maxLength={24_576}
            value={typed[field.key] ?? ''}
            onValue={(next) => setTyped({ ...typed, [field.key]: next })}
          />
        ))}
      </Form>
    </Dialog>
  );
}

function SureDialog(props: {
  title: string;
  words: string;
  submit: string;
  act: () => Promise<void>;
  onClose: () => void;
}) {
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.words}</p>
      <Form submit={props.submit} act={props.act} />
    </Dialog>
  );
}

type Open = 'secret' | 'secret end' | 'certificate' | 'no certificate' | 'authority' | 'no authority' | 'retire';

function Papers(props: { shown: ClearinghouseSettings; house: House | undefined; open: (what: Open) => void }) {
  const { shown, house, open } = props;
  const { certificate } = shown;
  return (
    <section class="panel" aria-labelledby="papers">
      <header>
        <h2 id="papers">How each knows the other</h2>
        <p class="small">Pasted here, kept for eligd alone, and a key never shown again.</p>
      </header>
      <table class="cards auto">
        <thead>
          <tr>
            <th>What</th>
            <th>Stands</th>
            <th>
              <span class="vh">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.known_by !== 'none' && (
            <tr>
              <th scope="row">Our {wayWords(shown.known_by).secret.toLowerCase()}</th>
              <td>
                {house?.secret?.since ? `since ${dayWithYear(house.secret.since)}` : 'since when is not known'}
                {house?.secret && <SecretEnds secret={house.secret} />}
              </td>
              <td>
                <span class="row">
                  <button type="button" class="btn tight" onClick={() => open('secret')}>
                    Change<span class="vh"> the secret</span>
                  </button>
                  <button type="button" class="btn tight" onClick={() => open('secret end')}>
                    Good until<span class="vh">, of the secret</span>
                  </button>
                </span>
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">Our certificate</th>
            <td>
              {!certificate && <span class="quiet">none is shown</span>}
              {certificate && !certificate.ends && <b>cannot be read</b>}
              {certificate?.ends && (
                <>
                  ends {certificate.ends_soon ? <b>{dayWithYear(certificate.ends)}</b> : dayWithYear(certificate.ends)}
                  <span class="sub">{daysAway(certificate.ends, today())}</span>
                </>
              )}
            </td>
            <td>
              <span class="row">
                <button type="button" class="btn tight" onClick={() => open('certificate')}>
                  {certificate ? 'Another' : 'Add'}
                  <span class="vh"> certificate</span>
                </button>
                {certificate && (
                  <button type="button" class="btn tight" onClick={() => open('no certificate')}>
                    Show none<span class="vh"> any more</span>
                  </button>
                )}
              </span>
            </td>
          </tr>
          <tr>
            <th scope="row">The authority we trust there</th>
            <td>{shown.authority_kept ? 'its own' : 'the known ones'}</td>
            <td>
              <span class="row">
                <button type="button" class="btn tight" onClick={() => open('authority')}>
                  {shown.authority_kept ? 'Another' : 'Add its own'}
                  <span class="vh"> authority</span>
                </button>
                {shown.authority_kept && (
                  <button type="button" class="btn tight" onClick={() => open('no authority')}>
                    The known ones
                  </button>
                )}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Retiring({ shown, open }: { shown: ClearinghouseSettings; open: (what: Open) => void }) {
  return (
    <section class="panel" aria-labelledby="retire">
      <header>
        <h2 id="retire">Retire it</h2>
      </header>
      {shown.needed_by.length > 0 ? (
        <>
          <p>It is still needed:</p>
          <ul class="bullets">
            {shown.needed_by.map((one) => (
              <li key={one}>{sentence(one)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>Nothing needs it. Its file goes aside, what was typed for it is destroyed, and what it answered stays.</p>
      )}
      {shown.needed_by.length === 0 && (
        <p class="row gapup">
          <button type="button" class="btn" onClick={() => open('retire')}>
            Retire
          </button>
        </p>
      )}
    </section>
  );
}

function Whole(props: { shown: ClearinghouseSettings; house: House | undefined; reload: () => void }) {
  const { shown, house, reload } = props;
  const { clearinghouse } = shown;
  const ask = { path: { clearinghouse } };
  const test = useTest();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  /** It is shown as eligd has read it, a moment after it was written. */
  const until = async (isSo: (now: ClearinghouseSettings) => boolean, words: string) => {
    await waitUntil(async () => isSo(await get(settingsPath, { ...ask, background: true })));
    say(words);
    close();
    reload();
  };
  const ofSecret = {
    house: { key: clearinghouse, name: shown.name, known_by: shown.known_by, secret: house?.secret ?? null },
    onClose: close,
    onDone: () => {
      close();
      reload();
    },
  };
  const dialogs: Record<Open, () => preact.JSX.Element | null> = {
    secret: () => <SecretDialog {...ofSecret} />,
    'secret end': () => <SecretEndDialog {...ofSecret} />,
    certificate: () => (
      <PemDialog
        title={`Our certificate for ${shown.name}`}
        about="The next questions show it. Have the partner register it first: it knows us by it."
        fields={[
          { key: 'certificate', label: 'Certificate', hint: 'PEM: ours first, then what it was signed by.' },
          { key: 'key', label: 'Its key', hint: 'PEM, without a passphrase. It is never shown again.' },
        ]}
        act={async (typed) => {
          const path = '/api/v1/clearinghouses/{clearinghouse}/certificate';
          const body = { certificate: typed.certificate ?? '', key: typed.key ?? '' };
          const done = await send<CertificateChanged>('PUT', path, body, ask);
          await until((now) => now.certificate?.ends === done.ends, 'The certificate is kept. Connect to try it.');
        }}
        onClose={close}
      />
    ),
    'no certificate': () => (
      <SureDialog
        title={`Show ${shown.name} no certificate?`}
        words="What was pasted here is destroyed. Whoever knows us by it will refuse us."
        submit="Show none"
        act={async () => {
          await send('DELETE', '/api/v1/clearinghouses/{clearinghouse}/certificate', undefined, ask);
          await until((now) => now.certificate === null, 'No certificate is shown any more.');
        }}
        onClose={close}
      />
    ),
    authority: () => (
      <PemDialog
        title={`The authority of ${shown.name}`}
        about="Only where its certificate is signed by no known authority. Ask the clearinghouse for it by phone or letter."
        fields={[{ key: 'certificates', label: 'Certificates of the authority', hint: 'PEM.' }]}
        act={async (typed) => {
          const path = '/api/v1/clearinghouses/{clearinghouse}/authority';
          await send<CertificateChanged>('PUT', path, { certificates: typed.certificates ?? '' }, ask);
          await until((now) => now.authority_kept === 'pages', 'The authority is kept. Connect to try it.');
        }}
        onClose={close}
      />
    ),
    'no authority': () => (
      <SureDialog
        title={`Trust the known authorities at ${shown.name}?`}
        words="What was pasted here is destroyed."
        submit="Trust the known ones"
        act={async () => {
          await send('DELETE', '/api/v1/clearinghouses/{clearinghouse}/authority', undefined, ask);
          await until((now) => now.authority_kept === null, 'The known authorities are trusted there.');
        }}
        onClose={close}
      />
    ),
    retire: () => (
      <SureDialog
        title={`Retire ${shown.name}?`}
        words="Nobody is asked through it any more. What was typed for it is destroyed: to use it again it is added anew."
        submit="Retire it"
        act={async () => {
          await send('DELETE', '/api/v1/clearinghouses/{clearinghouse}', undefined, ask);
          await waitUntil(async () => {
            const { clearinghouses } = await get('/api/v1/clearinghouses', { background: true });
            return clearinghouses.every((one) => one.key !== clearinghouse);
          });
          say(`${shown.name} is retired.`);
          go('/payers');
        }}
        onClose={close}
      />
    ),
  };
  return (
    <>
      <section class="panel" aria-label="Connection">
        <p class="row">
          <button
            type="button"
            class="btn"
            aria-disabled={test.isGoing}
            onClick={() => test.test('/api/v1/clearinghouses/{clearinghouse}/test', undefined, { clearinghouse })}
          >
            Connect
          </button>
          <span class="quiet">As it would at night, about nobody.</span>
        </p>
        <TestOutcome errand={test} />
      </section>
      <Settings shown={shown} onSaved={reload} />
      <Papers shown={shown} house={house} open={setOpen} />
      <Retiring shown={shown} open={setOpen} />
      {open && dialogs[open]()}
    </>
  );
}

export function ClearinghousePage({ id }: { id: string }) {
  useTitle('A clearinghouse');
  useKeys({ Escape: () => go('/payers') });
  const loaded = useLoad(may('edit_configuration') ? `clearinghouse-${id}` : null, async (signal) => {
    const [shown, houses] = await Promise.all([
      get(settingsPath, { signal, path: { clearinghouse: id } }),
      get('/api/v1/clearinghouses', { signal }),
    ]);
    return { shown, house: houses.clearinghouses.find((one) => one.key === id) };
  });
  return (
    <>
      <div class="head">
        <div>
          <p class="quiet">
            <a href="/payers">Payers and connections</a>
          </p>
          <h1>{loaded.data?.shown.name ?? id}</h1>
          <p class="sum">
            Its address, what may be sent to it and when, and by what each knows the other. Nothing stops while it is
            changed.
          </p>
        </div>
      </div>
      {may('edit_configuration') ? (
        <Loads loaded={loaded} what="the clearinghouse" lines={10}>
          {(data) => <Whole shown={data.shown} house={data.house} reload={loaded.reload} />}
        </Loads>
      ) : (
        <p class="note">Clearinghouses are an admin’s to change.</p>
      )}
    </>
  );
}
