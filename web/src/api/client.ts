// Asks the API. Same origin, session cookie, CSRF header on acts; every failure is a Problem with a sentence
// for a person. Nothing is kept: answers are no-store.
import type { paths } from './schema';
import type { ProblemBody } from './types';

export class Problem extends Error {
  constructor(
    override readonly name: string,
    readonly status: number,
    message: string,
    readonly reasons: { where: string; what: string; todo: string }[] = [],
    readonly request: string = '',
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

type Answered<Op> = Op extends { responses: infer R }
  ? R extends { 200: { content: { 'application/json': infer T } } }
    ? T
    : R extends { 201: { content: { 'application/json': infer T } } }
      ? T
      : R extends { 202: { content: { 'application/json': infer T } } }
        ? T
        : unknown
  : unknown;

export type GetPath = {
  [P in keyof paths]: paths[P] extends { get: { responses: unknown } } ? P : never;
}[keyof paths];
export type Got<P extends GetPath> = paths[P] extends { get: infer Op } ? Answered<Op> : never;

type Ask = {
  path?: Record<string, string | number>;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
  /** The page asks by itself: no sign that somebody is there. */
  background?: boolean;
};

const backgroundHeader = 'X-Eligd-Background';

export const hooks = {
  csrf: (): string => '',
  signedOut: (): void => {},
  /** A person did something: the session's idle time begins anew. */
  wasActive: (): void => {},
  /** Asks for password and code; true once they were right. */
  prove: async (): Promise<boolean> => false,
};

export function address(path: string, ask: Ask = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ask.path?.[name] ?? '')));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const words = query.toString();
  return words ? `${filled}?${words}` : filled;
}

async function problemOf(answer: Response): Promise<Problem> {
  const wait = Number(answer.headers.get('Retry-After')) || null;
  let body: Partial<ProblemBody> = {};
  try {
    if (answer.headers.get('Content-Type')?.includes('json')) body = (await answer.json()) as Partial<ProblemBody>;
  } catch {
    // cut off on its way: the status says enough
  }
  const name = body.type?.replace('/problems/', '') ?? 'fault';
  const words = body.detail || body.title || `The server answered ${answer.status}.`;
  return new Problem(name, answer.status, words, body.errors ?? [], body.instance?.split(':').pop() ?? '', wait);
}

async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', redirect: 'error', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('unreachable', 0, 'eligd did not answer.');
  }
}

async function checked(answer: Response, path: string): Promise<Response> {
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (answer.status === 401 && !path.endsWith('/session') && !path.includes('/setup')) hooks.signedOut();
  throw problem;
}

export async function get<P extends GetPath>(path: P, ask: Ask = {}): Promise<Got<P>> {
  return (await getAny(path, ask)) as Got<P>;
}

/** A route that the description does not hold yet. */
export async function getAny(path: string, ask: Ask = {}): Promise<unknown> {
  const answer = await fetched(address(path, ask), {
    headers: { Accept: 'application/json', ...(ask.background ? { [backgroundHeader]: '1' } : {}) },
    ...(ask.signal ? { signal: ask.signal } : {}),
  });
  if (!ask.background) hooks.wasActive();
  return (await checked(answer, path)).json();
}

export async function getText(path: string, ask: Ask = {}): Promise<string> {
  const answer = await fetched(address(path, ask), {
    headers: ask.background ? { [backgroundHeader]: '1' } : {},
    ...(ask.signal ? { signal: ask.signal } : {}),
  });
  return (await checked(answer, path)).text();
}

/** An act. The same key may be sent again after a lost answer; it happens once. */
export async function send<T = unknown>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  ask: Ask & { key?: string } = {},
): Promise<T> {
  const once = async (): Promise<Response> =>
    fetched(address(path, ask), {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(hooks.csrf() ? { 'X-Eligd-CSRF': hooks.csrf() } : {}),
        ...(ask.key ? { 'Idempotency-Key': ask.key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
  let answer = await once();
  hooks.wasActive();
  if (answer.status === 403) {
    const problem = await problemOf(answer);
    if (problem.name !== 'proof-needed' || !(await hooks.prove())) throw problem;
    answer = await once();
  }
  const good = await checked(answer, path);
  if (good.status === 204) return undefined as T;
  return (await good.json()) as T;
}

export function newKey(): string {
  return crypto.randomUUID();
}
