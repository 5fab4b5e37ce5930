// What all pages share: who is signed in, what is live, what was just done.
import { computed, signal } from '@preact/signals';
import { getAny, hooks, Problem, send } from './api/client';
import type { Session, Ways } from './api/types';
import { setZone } from './pure/time';
import { go, place } from './router';
import { isSomethingTyped } from './typed';

/** undefined: not asked yet; null: nobody. */
export const session = signal<Session | null | undefined>(undefined);
export const may = (right: string): boolean => session.value?.rights.includes(right) ?? false;

/** Held to some facilities: what is of the whole practice is not theirs. */
export const isHeld = computed(() => (session.value?.facilities.length ?? 0) > 0);

/** By which ways people sign in here; null: not asked yet. */
export const ways = signal<Ways | null>(null);
export async function askWays(): Promise<void> {
  try {
    ways.value = (await getAny('/api/v1/sign-in', { background: true })) as Ways;
  } catch {
    // eligd does not answer: the form says so when it is sent
    ways.value ??= { password: true, service: null };
  }
}

/** What was done last, said once to the eye and to a screen reader. */
export const said = signal<{ words: string; tone: 'ok' | 'bad'; at: number } | null>(null);
export function say(words: string, tone: 'ok' | 'bad' = 'ok'): void {
  said.value = { words, tone, at: Date.now() };
}

export const proofAsked = signal<((isProven: boolean) => void) | null>(null);

hooks.csrf = () => session.value?.csrf ?? '';
/**
 * The session ended while something typed was not saved: the page is kept, out of sight, for the same person to go on.
 * `session` is then still what it was, so that nothing on the page changes; the server gives nothing for it.
 */
export const isKept = signal(false);
const keptFor = 30 * 60_000;
let keptEnds: ReturnType<typeof setTimeout> | undefined;

const doorTo = (): string => `/sign-in?to=${encodeURIComponent(place.value.path + location.search)}`;

/** What was typed is let go: the window is loaded anew, so that nothing of the page is left in it. */
export function dropKept(to: string = doorTo()): void {
  clearTimeout(keptEnds);
  location.replace(to);
}

hooks.signedOut = () => {
  if (!session.value || isKept.value) return;
  stopListening();
  proofAsked.value?.(false);
  if (isSomethingTyped()) {
    isKept.value = true;
    keptEnds = setTimeout(dropKept, keptFor);
    return;
  }
  session.value = null;
  go(doorTo(), { replace: true });
};

/** The kept page is its own person's again; anybody else begins with a page of their own. */
export function goOnWith(made: Session): void {
  if (made.account !== session.value?.account) {
    dropKept('/');
    return;
  }
  clearTimeout(keptEnds);
  setSession(made);
  isKept.value = false;
  listen();
  tellAllCases();
}
hooks.prove = () =>
  new Promise((resolve) => {
    // Two acts at once: the one that asked first is not waited for any more.
    proofAsked.value?.(false);
    proofAsked.value = (isProven) => {
      proofAsked.value = null;
      resolve(isProven);
    };
  });

/** When an idle session ends, by what this page did since. */
export const idleEnds = signal<number | null>(null);
let idleFor = 0;
let activeAt = 0;
hooks.wasActive = () => {
  activeAt = Date.now();
  if (session.value && idleFor > 0) idleEnds.value = Date.now() + idleFor;
};
export function setSession(made: Session | null): void {
  if (made) setZone(made.time_zone);
  session.value = made;
  idleFor = made ? new Date(made.idle_ends_at).getTime() - Date.now() : 0;
  idleEnds.value = made ? new Date(made.idle_ends_at).getTime() : null;
}

/** A page in another tab may have been used meanwhile: the server knows when the session ends. */
export async function askIdleEnd(): Promise<void> {
  if (!session.value || isKept.value) return;
  try {
    const now = (await getAny('/api/v1/session', { background: true })) as Session;
    idleEnds.value = new Date(now.idle_ends_at).getTime();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) hooks.signedOut();
  }
}

const tellEvery = 60_000;

/** Somebody is here: the session goes on from now, or is found to have ended. */
export async function tellIsHere(): Promise<void> {
  activeAt = Date.now();
  try {
    const made = (await getAny('/api/v1/session')) as Session;
    if (made.csrf === session.value?.csrf) idleEnds.value = new Date(made.idle_ends_at).getTime();
    else setSession(made);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) hooks.signedOut();
  }
}

/** Somebody types or clicks without asking the server for anything: said to it, once a minute at most. */
export function startActivity(): void {
  const tell = () => {
    const every = Math.min(tellEvery, idleFor / 3 || tellEvery);
    if (!session.value || isKept.value || Date.now() - activeAt < every) return;
    // The key that finds the session ended is typed by the time that is known, and so is kept.
    void tellIsHere();
  };
  for (const what of ['keydown', 'pointerdown', 'input']) document.addEventListener(what, tell, { passive: true });
}

export async function askSession(): Promise<void> {
  try {
    setSession((await getAny('/api/v1/session')) as Session);
  } catch (error) {
    if (error instanceof Problem && error.status !== 401) say(error.message, 'bad');
    session.value = null;
  }
}

/** True where eligd did not hear it: the page is closed, and the session ends by itself only. */
export const unheardSignOut = signal(false);

export async function signOut(): Promise<void> {
  unheardSignOut.value = false;
  try {
    await send('DELETE', '/api/v1/session');
  } catch (error) {
    unheardSignOut.value = !(error instanceof Problem && error.status === 401);
  }
  stopListening();
  setSession(null);
  go('/sign-in', { replace: true });
}

// --- live updates ---

export type RunNews = {
  run: number;
  kind: string;
  finished: boolean;
  planned: number;
  answered: number;
  failed: number;
  held: number;
  skipped: number;
  open: number;
};
export const runNews = signal<Record<number, RunNews>>({});
/** Counts up with every word about a case, for pages that read anew: at which count each was told of, and all were. */
export type CaseNews = { count: number; told: ReadonlyMap<number, number>; all: number };
export const caseNews = signal<CaseNews>({ count: 0, told: new Map(), all: 0 });
const toldOf = new Map<number, number>();
function tellCase(verification: number): void {
  const count = caseNews.value.count + 1;
  toldOf.set(verification, count);
  caseNews.value = { ...caseNews.value, count, told: toldOf };
}
function tellAllCases(): void {
  const count = caseNews.value.count + 1;
  toldOf.clear();
  caseNews.value = { count, told: toldOf, all: count };
}
/** null: updates come; else since when they do not. */
export const silentSince = signal<Date | null>(null);

export const liveRun = computed(() => Object.values(runNews.value).find((run) => !run.finished) ?? null);

let stream: EventSource | null = null;
const listenAgainAfter = 5_000;
// A stream that comes back at once (a proxy's limit, a restart) is no news to anybody.
let waits: ReturnType<typeof setTimeout> | undefined;
export function listen(): void {
  if (stream || isKept.value || !may('see_runs')) return;
  const own = new EventSource('/api/v1/events');
  stream = own;
  stream.onopen = () => {
    clearTimeout(waits);
    waits = undefined;
    silentSince.value = null;
  };
  stream.onerror = () => {
    const since = new Date();
    waits ??= setTimeout(() => {
      silentSince.value ??= since;
    }, 10_000);
    // One that was refused (too many streams, a server between two starts) does not come back by itself.
    if (own.readyState !== EventSource.CLOSED || stream !== own) return;
    stopListening();
    setTimeout(() => {
      if (session.value && !document.hidden) listen();
    }, listenAgainAfter);
  };
  stream.addEventListener('run', (event) => {
    const news = JSON.parse(event.data) as RunNews;
    runNews.value = { ...runNews.value, [news.run]: news };
  });
  stream.addEventListener('case', (event) => {
    const { verification } = JSON.parse(event.data) as { verification: number };
    tellCase(verification);
  });
  stream.addEventListener('reset', () => {
    runNews.value = {};
    tellAllCases();
  });
}
export function stopListening(): void {
  stream?.close();
  stream = null;
}
// A browser opens six connections to one server, whatever the number of tabs: one that nobody looks at gives its
// stream back, and reads anew when it is looked at again.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) stopListening();
  else if (session.value && !stream) {
    listen();
    tellAllCases();
  }
});

// --- this browser's own choices: nothing of a person ---

export type Theme = 'system' | 'light' | 'dark';
const stored = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage is off: the choice holds for this page
  }
};
const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // as above
  }
};
export const theme = signal<Theme>((stored('eligd.theme') as Theme | null) ?? 'system');
export const keysOn = signal(stored('eligd.keys') !== 'off');
export function setTheme(value: Theme): void {
  theme.value = value;
  keep('eligd.theme', value);
  applyTheme();
}
export function setKeysOn(value: boolean): void {
  keysOn.value = value;
  keep('eligd.keys', value ? 'on' : 'off');
}
export function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
