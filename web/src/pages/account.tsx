// One's own account: where it is signed in, password, recovery codes, how the pages look and listen, own tokens'
// place, and breaking the glass.
import { useEffect, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client';
import { useLoad } from '../load';
import { Dialog } from '../parts/dialog';
import { Form, problemWords } from '../parts/form';
import { Loads } from '../parts/loading';
import { TextField } from '../parts/text_field';
import { useTitle } from '../parts/title';
import { counted } from '../pure/money';
import { momentClock, momentWords } from '../pure/time';
import {
  askSession,
  askWays,
  keysOn,
  say,
  session,
  setKeysOn,
  setTheme,
  signOut,
  type Theme,
  theme,
  ways,
} from '../state';
import { RecoveryCodes } from './setup';

function Sessions() {
  const loaded = useLoad('sessions', async (signal) => get('/api/v1/sessions', { signal }));
  const end = async (id: string) => {
    try {
      await send('DELETE', '/api/v1/sessions/{session}', undefined, { path: { session: id } });
      say('That session is over.');
      loaded.reload();
    } catch (error) {
      say(problemWords(error), 'bad');
    }
  };
  return (
    <section class="panel" aria-labelledby="ss">
      <header>
        <h2 id="ss">Where you are signed in</h2>
      </header>
      <Loads loaded={loaded} what="your sessions">
        {(list) => (
          <table class="cards auto">
            <thead>
              <tr>
                <th>Since</th>
                <th>Last used</th>
                <th>From</th>
                <th>
                  <span class="vh">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((one) => (
                <tr key={one.id}>
                  <td data-l="Since">{momentWords(one.began_at)}</td>
                  <td data-l="Last used">{momentWords(one.last_used_at)}</td>
                  <td class="mono" data-l="From">
                    {one.source}
                  </td>
                  <td>
                    {one.is_this ? (
                      <b>this one</b>
                    ) : (
                      <button type="button" class="btn tight" onClick={() => void end(one.id)}>
                        End<span class="vh"> the session from {one.source}</span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loads>
      <p class="row gapup">
        <button type="button" class="btn main" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
    </section>
  );
}

function Password() {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  return (
    <section class="panel" aria-labelledby="pw">
      <header>
        <h2 id="pw">Another password</h2>
      </header>
      <Form
        submit="Change it"
        act={async () => {
          if (password !== again) throw new Problem('invalid', 422, 'The two differ.');
          await send('POST', '/api/v1/account/password', { password });
          say('Changed. Sign in with the new one.');
          await askSession();
        }}
      >
        <p class="quiet">Long beats odd. All your sessions end, and you sign in again.</p>
        <TextField
          label="New password"
          type="password"
          autocomplete="new-password"
          required
          value={password}
          onValue={setPassword}
        />
        <TextField
          label="The same again"
          type="password"
          autocomplete="new-password"
          required
          value={again}
          onValue={setAgain}
        />
      </Form>
    </section>
  );
}

/** Of people who come by the practice's own service alone: a password here would open nothing. */
function NoPassword() {
  if (!ways.value) return null; // not asked yet: no other name flashes by
  const name = ways.value.service?.name ?? 'your organization';
  return (
    <section class="panel" aria-labelledby="pw">
      <header>
        <h2 id="pw">How you sign in</h2>
      </header>
      <p>You come in with {name}. There is no password here; change yours, or a lost device, there.</p>
      {session.value?.recovery_codes_work === false && (
        <p class="gapup">
          You need no recovery codes of ours either: {name} asks for your second factor too, and a code would open
          nothing here.
        </p>
      )}
      <p class="small gapup">Who you are here, and what you may do, your admin looks after.</p>
    </section>
  );
}

function Codes() {
  const [codes, setCodes] = useState<string[] | null>(null);
  const left = session.value?.recovery_codes_left ?? 0;
  return (
    <section class="panel" aria-labelledby="rc">
      <header>
        <h2 id="rc">Recovery codes</h2>
      </header>
      <p class={left < 3 ? 'note' : 'quiet'}>
        {counted(left, 'code')} left. Each opens your account once when your device is lost.
      </p>
      <Form
        submit="Make ten new ones"
        act={async () =>
          setCodes((await send<{ recovery_codes: string[] }>('POST', '/api/v1/account/recovery-codes')).recovery_codes)
        }
      >
        <p class="small">The ones you have are void then.</p>
      </Form>
      {codes && (
        <Dialog
          title="Your recovery codes"
          onClose={() => {
            setCodes(null);
            void askSession();
          }}
        >
          <RecoveryCodes codes={codes} />
        </Dialog>
      )}
    </section>
  );
}

function Glass() {
  const [reason, setReason] = useState('');
  const until = session.value?.broken_glass_until;
  return (
    <section class="panel" aria-labelledby="bg">
      <header>
        <h2 id="bg">In an emergency</h2>
      </header>
      {until ? (
        <Form
          submit="End it"
          act={async () => {
            await send('DELETE', '/api/v1/break-glass');
            await askSession();
          }}
        >
          <p class="note bad">
            The glass is broken until {momentClock(until)}. Everything you look at is told to the practice.
          </p>
        </Form>
      ) : (
        <Form
          submit="Break the glass"
          act={async () => {
            await send('POST', '/api/v1/break-glass', { reason });
            await askSession();
          }}
        >
          <p class="quiet">Reading rights for a while, in the open: an alarm goes out, and a task to Admin asks why.</p>
          <TextField label="Why" lines={2} required minLength={5} maxLength={1000} value={reason} onValue={setReason} />
        </Form>
      )}
    </section>
  );
}

const themes: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function Account(_: { id: string }) {
  useTitle('Your account');
  useEffect(() => void askWays(), []);
  const who = session.value;
  return (
    <>
      <div class="head">
        <div>
          <h1>{who?.account}</h1>
          <p class="sum">
            {who?.practice ? `${who.practice} · ` : ''}
            {who?.roles.join(', ')} · signed in {who ? momentWords(who.signed_in_at) : ''}, until{' '}
            {who ? momentWords(who.ends_at) : ''} at the latest
          </p>
        </div>
      </div>
      <div class="grid2">
        <div>
          <Sessions />
          <section class="panel" aria-labelledby="lk">
            <header>
              <h2 id="lk">How the pages behave here</h2>
            </header>
            <fieldset class="choices">
              <legend>Colors</legend>
              {themes.map(([key, words]) => (
                <label key={key} class="check">
                  <input type="radio" name="theme" checked={theme.value === key} onChange={() => setTheme(key)} />{' '}
                  {words}
                </label>
              ))}
            </fieldset>
            <p class="f">
              <label class="check">
                <input
                  type="checkbox"
                  checked={keysOn.value}
                  onChange={(event) => setKeysOn(event.currentTarget.checked)}
                />
                Single keys work (press <kbd>?</kbd> for all)
              </label>
            </p>
          </section>
          <Glass />
        </div>
        <div>
          {who?.password_works === false ? <NoPassword /> : <Password />}
          {who?.recovery_codes_work !== false && <Codes />}
        </div>
      </div>
    </>
  );
}
