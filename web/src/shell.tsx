// Around every page: navigation by what one may do, find, the run in progress, what was just done, all keys,
// proof asked again, and the warning before an idle session ends.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { getAny, send } from './api/client';
import type { Session } from './api/types';
import { askApprovals, waitingApprovals } from './approvals';
import { Find } from './find';
import { helpOpen } from './keys';
import { Dialog } from './parts/dialog';
import { Form } from './parts/form';
import { Defs } from './parts/icons';
import { TextField } from './parts/text_field';
import { count } from './pure/money';
import { momentClock } from './pure/time';
import { serviceWay } from './pure/ways';
import { place } from './router';
import { SignInAgain } from './sign_in_again';
import {
  askIdleEnd,
  askWays,
  idleEnds,
  isHeld,
  isKept,
  keysOn,
  liveRun,
  may,
  proofAsked,
  runNews,
  said,
  say,
  session,
  setKeysOn,
  setSession,
  signOut,
  silentSince,
  tellIsHere,
  ways,
} from './state';

const links: { href: string; words: string; key: string; rights: string[]; ofAll?: boolean }[] = [
  { href: '/morning', words: 'Morning', key: 'M', rights: ['see_cases'] },
  { href: '/queues', words: 'Queues', key: 'Q', rights: ['see_cases'] },
  { href: '/runs', words: 'Runs', key: 'R', rights: ['see_runs'], ofAll: true },
  { href: '/payers', words: 'Payers and connections', key: 'P', rights: ['see_payers'] },
  {
    href: '/admin',
    words: 'Admin',
    key: 'A',
    rights: ['manage_users', 'manage_tokens', 'manage_keys', 'see_audit', 'verify_audit'],
  },
];

function RunStrip() {
  const run = liveRun.value;
  if (!run || place.value.path === `/runs/${run.run}`) return null;
  const done = run.planned - run.open;
  return (
    <section class="run-strip" aria-label="Run in progress">
      <span class="live">Live</span>
      <span class="bar">
        <svg
          viewBox="0 0 200 10"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${count(done)} of ${count(run.planned)} settled`}
        >
          <rect class="f-line" width="200" height="10" rx="2" />
          <rect class="f-system" width={run.planned ? (200 * done) / run.planned : 0} height="10" rx="2" />
        </svg>
      </span>
      <span class="txt">
        <b>
          {run.kind === 'case' ? 'Re-check' : 'Run'} of {count(run.planned)}: {count(run.answered)} answered,{' '}
          {count(run.failed)} failed, {count(run.open)} still to do.
        </b>
      </span>
      {may('see_runs') && !isHeld.value && <a href={`/runs/${run.run}`}>Watch</a>}
    </section>
  );
}

// A run that ended while somebody looked is said once, then the strip goes.
function useRunEnd() {
  const was = useRef<number | null>(null);
  const run = liveRun.value;
  useEffect(() => {
    if (was.current !== null && run?.run !== was.current) {
      const ended = runNews.value[was.current];
      if (ended?.finished)
        say(`Done: ${count(ended.answered)} answered, ${count(ended.failed)} failed, ${count(ended.held)} held.`);
    }
    was.current = run?.run ?? null;
  }, [run]);
}

const allKeys: [string[], string][] = [
  [['J', 'K'], 'move down, up'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['C'], 'record a call'],
  [['E'], 'edit and re-check'],
  [['O'], 'override'],
  [['A'], 'assign'],
  [['S'], 'snooze'],
  [['X'], 'select'],
  [['Shift', 'X'], 'select up to here'],
  [['P'], 'print the gap sheet'],
  [['/'], 'find'],
  [['G', 'M'], 'morning'],
  [['G', 'Q'], 'queues'],
  [['G', 'R'], 'runs'],
  [['G', 'P'], 'payers and connections'],
  [['G', 'A'], 'admin'],
  [['Ctrl', 'S'], 'save what is being written'],
  [['?'], 'these keys'],
];

function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title="Keys" onClose={() => (helpOpen.value = false)} wide>
      <dl class="keylist">
        {allKeys
          .filter(([, words]) => !(words === 'runs' && isHeld.value))
          .map(([keys, words]) => (
            <div key={words}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
      <p class="f">
        <label class="check">
          <input type="checkbox" checked={keysOn.value} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
          Single keys work (in fields they never do)
        </label>
      </p>
    </Dialog>
  );
}

/** A window of its own, so that what was typed here stays; this page sees by its session that it is proven. */
function ProveByService({ name, onProven }: { name: string; onProven: () => void }) {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const before = session.value?.csrf;
    const timer = setInterval(async () => {
      try {
        const now = (await getAny('/api/v1/session', { background: true })) as Session;
        if (now.csrf === before) return;
        setSession(now);
        onProven();
      } catch {
        // between two sessions, or eligd does not answer: asked again
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return (
    <p class="row f">
      <button
        type="button"
        class="btn main"
        onClick={() => {
          open(serviceWay({ proof: true }), '_blank', 'popup,width=520,height=680');
          setWaiting(true);
        }}
      >
        Show it with {name}
      </button>
      {isWaiting && (
        <span class="quiet" role="status">
          Waiting for the other window.
        </span>
      )}
    </p>
  );
}

function ProveAgain() {
  const done = proofAsked.value;
  const isAsked = done !== null;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  useEffect(() => {
    if (isAsked) void askWays();
  }, [isAsked]);
  if (!done) return null;
  const end = (isProven: boolean) => {
    setPassword('');
    setCode('');
    done(isProven);
  };
  const name = ways.value?.service?.name;
  return (
    <Dialog title="Show that it is you" onClose={() => end(false)}>
      <p class="quiet">
        This act is grave. {name ? 'Show once more who you are' : 'Say your password and a code again'}; it then holds
        for some minutes.
      </p>
      {name && <ProveByService name={name} onProven={() => end(true)} />}
      {name && <p class="quiet gapup">Or with your password here, if you have one:</p>}
      <Form
        submit="Go on"
        act={async () => {
          setSession(await send<Session>('POST', '/api/v1/session/proof', { password, code }));
          end(true);
        }}
      >
        <TextField
          label="Password"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
        <TextField
          label="Code from your device"
          inputMode="numeric"
          autocomplete="one-time-code"
          required
          value={code}
          onValue={setCode}
        />
      </Form>
    </Dialog>
  );
}

const warnBefore = 120_000;

function IdleWarning() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const ends = idleEnds.value;
  const isNear = ends !== null && ends - now <= warnBefore;
  const isOver = ends !== null && ends <= now;
  // Another tab may have been used; and nobody else asks where nothing happens, so that the page would stay.
  useEffect(() => {
    if (isNear) void askIdleEnd();
  }, [isNear, isOver ? now : 0]);
  if (!isNear) return null;
  return (
    <Dialog title="Are you still there?" onClose={() => void tellIsHere()}>
      <p>You will be signed out at {momentClock(new Date(ends).toISOString())}, so that nobody else reads on here.</p>
      <p class="row f">
        <button type="button" class="btn main" onClick={() => void tellIsHere()}>
          Stay signed in
        </button>
        <button type="button" class="btn" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
    </Dialog>
  );
}

function Said() {
  const now = said.value;
  useEffect(() => {
    if (!now || now.tone === 'bad') return;
    const timer = setTimeout(() => {
      if (said.value === now) said.value = null;
    }, 8000);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div class="said" role="status" aria-live="polite">
      {now && (
        <p class={`note ${now.tone}`}>
          {now.words}{' '}
          <button type="button" class="link" onClick={() => (said.value = null)}>
            Close
          </button>
        </p>
      )}
    </div>
  );
}

const approvalsEvery = 120_000;

/** Something waits for a second person: said to whoever may be that one. */
function useApprovals(account: string | undefined) {
  useEffect(() => {
    void askApprovals();
    const timer = setInterval(() => document.hidden || void askApprovals(), approvalsEvery);
    return () => clearInterval(timer);
  }, [account]);
}

const roleNames: Record<string, string> = {
  intake: 'Intake',
  billing: 'Billing',
  admin: 'Admin',
  auditor: 'Auditor',
  service: 'Service',
};

export function Shell({ nav, children }: { nav: string; children: ComponentChildren }) {
  const who = session.value;
  useRunEnd();
  useApprovals(who?.account);
  const waiting = waitingApprovals.value;
  const mine = links.filter((link) => link.rights.some(may) && !(link.ofAll && isHeld.value));
  // Who has Admin finds approvals there; its own place is for when something waits, and for who has none.
  const isLedThere = waiting > 0 || (nav === '/approvals' && !mine.some((link) => link.href === '/admin'));
  const current = nav === '/approvals' && !isLedThere ? '/admin' : nav;
  const isAway = isKept.value;
  const main = useRef<HTMLElement>(null);
  const path = place.value.path;
  const wasPath = useRef(path);
  useEffect(() => {
    // To a screen reader a new page begins with its heading.
    if (wasPath.current === path) return;
    wasPath.current = path;
    main.current?.focus();
  }, [path]);
  return (
    <>
      <Defs />
      <a class="skip" href="#main" hidden={isAway}>
        Skip to content
      </a>
      <header class="top" hidden={isAway}>
        <a class="brand" href="/">
          eligd
        </a>
        <nav aria-label="Main">
          <ul>
            {mine.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={current === link.href ? 'page' : undefined}>
                  {link.words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {may('see_cases') && <Find />}
        {isLedThere && (
          <a class="ask" href="/approvals" aria-current={current === '/approvals' ? 'page' : undefined}>
            Approvals
            {waiting > 0 && (
              <span class="badge">
                {waiting}
                <span class="vh"> waiting for you</span>
              </span>
            )}
          </a>
        )}
        <a class="me" href="/account" aria-current={nav === '/account' ? 'page' : undefined}>
          {who?.account} · {who?.roles.map((role) => roleNames[role] ?? role).join(', ')}
        </a>
      </header>
      {!isAway && <RunStrip />}
      {silentSince.value && !isAway && (
        <p class="stale" role="status">
          Live updates stopped at {momentClock(silentSince.value.toISOString())}. What you see may be older. They come
          back by themselves.
        </p>
      )}
      {who?.broken_glass_until && (
        <p class="stale bad">
          The glass is broken until {momentClock(who.broken_glass_until)}. Everything you look at is told to the
          practice.
        </p>
      )}
      <main class="page" id="main" ref={main} tabIndex={-1} hidden={isAway}>
        {children}
      </main>
      {!isAway && <Said />}
      <Help />
      <ProveAgain />
      {!isAway && <IdleWarning />}
      <SignInAgain />
    </>
  );
}
