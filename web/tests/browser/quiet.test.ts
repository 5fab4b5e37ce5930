// A desk that nobody touches is signed out, whatever comes in; somebody who types is not; and where the session ended
// all the same, what was typed is there for the same person alone.
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectAccessible, freshCode, keepSession, launch, settle, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

const isReading = (request: Request) =>
  request.method() === 'GET' && new URL(request.url()).pathname.startsWith('/api/');
const isBackground = (request: Request) => request.headers()['x-eligd-background'] === '1';
const pathOf = (request: Request) => new URL(request.url()).pathname;

/** A night that goes on: every few seconds something is told of case 41 and of run 1. */
async function busyNight(page: Page): Promise<void> {
  let answered = 0;
  await page.route('**/api/v1/events', async (route) => {
    answered += 1;
    const run = {
      run: 1,
      kind: 'nightly',
      finished: false,
      planned: 900,
      answered,
      failed: 0,
      held: 0,
      skipped: 0,
      open: 900 - answered,
    };
    await route.fulfill({
      contentType: 'text/event-stream',
      body: `retry: 3000\nevent: run\ndata: ${JSON.stringify(run)}\n\nevent: case\ndata: {"verification":41}\n\n`,
    });
  });
}

test('what news makes a page read is no sign of anybody', async () => {
  const { page, context } = await visit(browser, 'bela');
  await busyNight(page);
  for (const [path, reads] of [
    ['/morning', '/api/v1/worklist'],
    ['/queues', '/api/v1/tasks'],
    ['/runs', '/api/v1/runs'],
    ['/runs/1', '/api/v1/runs/1'],
    ['/case/41', '/api/v1/verifications/41'],
  ] as const) {
    await page.goto(path);
    await settle(page);
    await page.waitForTimeout(800);
    const asked: Request[] = [];
    const see = (request: Request) => {
      if (isReading(request) && !pathOf(request).endsWith('/events')) asked.push(request);
    };
    page.on('request', see);
    await expect
      .poll(() => asked.filter((request) => pathOf(request) === reads).length, { timeout: 20_000, message: path })
      .toBeGreaterThan(0);
    await page.waitForTimeout(1500);
    expect(asked.filter((request) => !isBackground(request)).map(pathOf), path).toEqual([]);
    page.off('request', see);
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
}, 300_000);

test('typing tells that somebody is there, once a minute at most', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.clock.install();
  await page.goto('/case/41');
  await page.locator('aside.gap').waitFor();
  const told: Request[] = [];
  page.on('request', (request) => {
    if (pathOf(request) === '/api/v1/session' && !isBackground(request)) told.push(request);
  });
  const note = page.locator('aside.gap').getByLabel('Notes');
  await note.pressSequentially('on hold');
  expect(told.length).toBe(0);
  await page.clock.fastForward(61_000);
  await note.pressSequentially(', still');
  await expect.poll(() => told.length).toBe(1);
  await page.clock.fastForward(30_000);
  await note.pressSequentially(', and still');
  await page.waitForTimeout(300);
  expect(told.length).toBe(1);
  await context.close();
});

test('a page on which nothing happens finds that its session ended, and shows nothing more', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.clock.install();
  await page.goto('/case/41');
  await page.locator('aside.gap').waitFor();
  await context.clearCookies();
  await page.clock.fastForward(16 * 60_000);
  await page.waitForURL(/\/sign-in/);
  expect(await page.locator('main.page').count()).toBe(0);
  await context.close();
});

test('what was typed outlives its session for the same person, out of sight meanwhile', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.goto('/morning?when=all&headline=Needs+call');
  await settle(page);
  await page.locator('tr[data-index] .nm').last().click();
  await page.waitForURL(/\/case\/\d+$/);
  await settle(page);
  const gap = page.locator('aside.gap');
  await gap.getByLabel('Representative').fill('Ola P.');
  await gap.getByLabel('Reference').fill('R-77001');
  await gap.getByLabel('Notes').fill('Eleven minutes on hold.');
  const said = gap.locator('fieldset input:not([value="share"], [value="copay"], [value="after"])').first();
  await said.check();
  await context.clearCookies();
  await page.keyboard.press('Control+s');
  const door = page.getByRole('dialog', { name: 'Sign in to go on' });
  await door.waitFor();
  expect(await page.locator('main.page').isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(false);
  await expect.poll(() => door.getByLabel('Password').evaluate((one) => one === document.activeElement)).toBe(true);
  await expectAccessible(page, 'signing in over a kept page');
  // Escape leads nowhere, however often.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => door.isVisible()).toBe(true);
  expect(await page.locator('main.page').isVisible()).toBe(false);
  const bela = inject('accounts').find((one) => one.account === 'bela');
  await door.getByLabel('Password').fill(bela?.password ?? '');
  await door.getByLabel('Code').fill(await freshCode('bela'));
  await door.getByRole('button', { name: 'Go on' }).click();
  await door.waitFor({ state: 'hidden' });
  expect(await gap.getByLabel('Representative').inputValue()).toBe('Ola P.');
  expect(await gap.getByLabel('Notes').inputValue()).toBe('Eleven minutes on hold.');
  expect(await said.isChecked()).toBe(true);
  await gap.getByLabel('Notes').focus();
  await page.keyboard.press('Control+s');
  await page.getByText('The call is kept', { exact: false }).waitFor();
  await keepSession('bela', context);
  await context.close();
});

test('whoever lets it go, or had typed nothing, begins at the door with nothing of before', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.goto('/case/7?do=override');
  await settle(page);
  await page.getByRole('dialog').getByLabel('Why you know better').fill('Letter on file.');
  await context.clearCookies();
  await page.getByRole('dialog').getByLabel('Which fact').selectOption('authorization.in');
  await page.getByRole('dialog').getByLabel('What holds').selectOption('not_required');
  await page.getByRole('dialog').getByRole('button', { name: 'Override' }).click();
  await page.getByRole('button', { name: 'Let it go, sign in as somebody else' }).click();
  await page.waitForURL(/\/sign-in$/);
  await page.getByLabel('Account').waitFor();
  expect(await page.getByText('Letter on file.').count()).toBe(0);
  expect(await page.locator('main.page').count()).toBe(0);
  await context.close();
});
