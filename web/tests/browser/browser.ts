// A Chromium for the tests: who signs in, what must hold on every page, and where somebody is.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** RFC 6238, as an authenticator app does it. */
export function codeOf(seed: string, step: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of seed) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// A code is good once, from one step before its own to one step after it (RFC 6238, 5.2): two in quick succession are this step's
// and the next one's, and who needs a third waits as a person would. Neither goes bad where the clock turns while it is typed.
// Each file of tests has its modules anew, so what was used stands beside the practice.
const usedFile = new URL('../../../var/practice/used-codes.json', import.meta.url);
const usedSteps = (): Record<string, number> =>
  existsSync(usedFile) ? (JSON.parse(readFileSync(usedFile, 'utf8')) as Record<string, number>) : {};
export async function freshCode(account: string): Promise<string> {
  const one = inject('accounts').find((each) => each.account === account);
  if (!one) throw new Error(`no account ${account}`);
  for (;;) {
    const present = Math.floor(Date.now() / 30_000);
    const used = usedSteps();
    const step = Math.max(present, (used[account] ?? 0) + 1);
    if (step <= present + 1) {
      writeFileSync(usedFile, JSON.stringify({ ...used, [account]: step }));
      return codeOf(one.seed, step);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export type Visit = { context: BrowserContext; page: Page; faults: string[] };

const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** A browser window of somebody: errors of the page and of its policy are kept in `faults`. */
export async function visit(
  browser: Browser,
  account: string | null,
  how: { width?: number; height?: number; dark?: boolean; phone?: boolean } = {},
): Promise<Visit> {
  const size = how.phone ? phone : { width: how.width ?? desktop.width, height: how.height ?? desktop.height };
  const state = account ? signedIn.get(account) : undefined;
  const context = await browser.newContext({
    baseURL: inject('url'),
    viewport: size,
    colorScheme: how.dark ? 'dark' : 'light',
    locale: 'en-US',
    ...(how.phone ? { hasTouch: true, isMobile: true } : {}),
    ...(state ? { storageState: state } : {}),
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  page.on('response', (answer) => {
    // Nobody signed in yet, and proof asked again before a grave act, are no faults.
    const isAct = answer.request().method() !== 'GET';
    const isMeant = answer.status() === 401 || (answer.status() === 403 && isAct);
    if (answer.status() >= 400 && !isMeant) faults.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  page.on('request', (request) => {
    const from = new URL(request.url());
    if (from.origin !== new URL(inject('url')).origin && !['data:', 'blob:'].includes(from.protocol))
      faults.push(`third party: ${from.origin}`);
  });
  if (account && !state) {
    await signIn(page, account);
    signedIn.set(account, await context.storageState());
  }
  return { context, page, faults };
}

export async function signIn(page: Page, account: string): Promise<void> {
  const one = inject('accounts').find((each) => each.account === account);
  await page.goto('/sign-in');
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('Password').fill(one?.password ?? '');
  await page.getByLabel('Code').fill(await freshCode(account));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('.top').waitFor();
}

/** After a change of another account's roles or a proof the session is another one. */
export async function keepSession(account: string, context: BrowserContext): Promise<void> {
  signedIn.set(account, await context.storageState());
}

/** Loaded, and nothing gray is left. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.gray') === null);
  await page.waitForTimeout(350);
}

/** axe finds nothing serious. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Evaluated, not added as a script: the page's policy refuses every script that is not its own.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (
      window as unknown as {
        axe: {
          run: (
            options: object,
          ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe;
    const result = await run.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    } as object);
    return result.violations.map((one) => ({
      id: one.id,
      impact: one.impact,
      nodes: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)),
    }));
  });
  expect(
    found.filter((one) => one.impact === 'serious' || one.impact === 'critical'),
    where,
  ).toEqual([]);
}

/** The name of a person is on the page of the case, never in address or title. */
export function expectNobodyIn(page: Page, title: string, names: string[]): void {
  for (const name of names) {
    expect(page.url().toLowerCase()).not.toContain(name.toLowerCase());
    expect(title.toLowerCase()).not.toContain(name.toLowerCase());
  }
}

/** All that a page can leave in the browser beside the cookie, which no script sees. */
export async function keptInBrowser(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => ({
    choices: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map((one) => one.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
    history: history.state,
    window: window.name,
  }));
}
