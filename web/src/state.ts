// What all pages share: who is signed in, what is live, what was just done.
import { computed, signal } from '@preact/signals';
import { getAny, hooks, Problem, send } from './api/client';
import type { Session, Ways } from './api/types';
import { setZone } from './pure/time';
import { go, place } from './router';

/** undefined: not asked yet; null: nobody. */
export const session = signal<Session | null | undefined>(undefined);
export const may = (right: string): boolean => session.value?.rights.includes(right) ?? false;

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
hooks.signedOut = () => {
  if (session.value) {
    session.value = null;
    go(`/sign-in?to=${encodeURIComponent(place.value.path + location.search)}`, { replace: true });
  }
};
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
hooks.wasActive = () => {
  if (session.value && idleFor > 0) idleEnds.value = Date.now() + idleFor;
};
export function setSession(made: Session | null): void {
  if (made) setZone(made.time_zone);
  session.value = made;
  idleFor = made ? new Date(made.idle_ends_at).getTime() - Date.now() : 0;
  idleEnds.value = made ? new Date(made.idle_ends_at).getTime() : null;
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
/** Counts up with every word about a case, for pages that read anew. */
export const caseNews = signal<{ count: number; ids: Set<number> }>({ count: 0, ids: new Set() });
/** null: updates come; else since when they do not. */
export const silentSince = signal<Date | null>(null);

export const liveRun = computed(() => Object.values(runNews.value).find((run) => !run.finished) ?? null);

let stream: EventSource | null = null;
// A stream that comes back at once (a proxy's limit, a restart) is no news to anybody.
let waits: ReturnType<typeof setTimeout> | undefined;
export function listen(): void {
  if (stream || !may('see_runs')) return;
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
    // Refused, as by a proxy while eligd starts: the browser does not ask again by itself.
    if (own.readyState !== EventSource.CLOSED || stream !== own) return;
    stream = null;
    setTimeout(() => {
      if (session.value && !document.hidden) listen();
    }, 5_000);
  };
  stream.addEventListener('run', (event) => {
    const news = JSON.parse(event.data) as RunNews;
    runNews.value = { ...runNews.value, [news.run]: news };
  });
  stream.addEventListener('case', (event) => {
    const { verification } = JSON.parse(event.data) as { verification: number };
    caseNews.value = { count: caseNews.value.count + 1, ids: new Set([...caseNews.value.ids, verification]) };
  });
  stream.addEventListener('reset', () => {
    runNews.value = {};
    caseNews.value = { count: caseNews.value.count + 1, ids: new Set() };
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
    caseNews.value = { count: caseNews.value.count + 1, ids: new Set() };
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
