// The day of an admin: a new person with a one-time code after proof asked again, who sets the account up; a token; the chain.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, expectAccessible, freshCode, keepSession, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let ira: Visit;
let code = '';
const account = `new.person${Date.now() % 1_000_000}`;
beforeAll(async () => {
  browser = await launch();
  ira = await visit(browser, 'ada');
});
afterAll(async () => browser.close());

test('an admin begins with what is to do, and sees no patient', async () => {
  const { page } = ira;
  await page.goto('/');
  await page.waitForURL(/\/admin/);
  await settle(page);
  expect(await page.getByRole('link', { name: 'Morning' }).count()).toBe(0);
  await page.getByRole('heading', { name: 'For admins' }).waitFor();
  // What the server tells is what stands here: each with what to do, and no case.
  const told = await page.evaluate(async () => (await fetch('/api/v1/admin-tasks')).json());
  expect(await page.locator('tbody tr').count()).toBe(told.tasks.length);
  for (const task of told.tasks) expect('verification' in task).toBe(false);
});

test('a task about a partner says what to do, with its command to copy', async () => {
  const { page } = ira;
  await page.route('**/api/v1/admin-tasks', async (route) =>
    route.fulfill({
      json: {
        tasks: [
          {
            id: 9,
            code: 'door',
            why: 'alpha refuses our log-in; nothing is sent there',
            do: 'mend auth in clearinghouses/alpha.toml, then run `eligd clearinghouse open alpha`',
            due: '2026-12-02',
            opened: '2026-11-27T08:00:00Z',
            owner: 'sam',
            may_end: false,
          },
          {
            id: 12,
            code: 'review_break_glass',
            why: 'ines broke the glass, until 2026-11-27T09:00Z',
            do: 'tell the privacy officer',
            due: null,
            opened: '2026-11-27T08:00:00Z',
            owner: null,
            may_end: true,
          },
        ],
        is_cut: true,
      },
    }),
  );
  await page.goto('/admin/tasks');
  await settle(page);
  const row = page.locator('tbody tr').first();
  expect(await row.getByRole('button').count()).toBe(0);
  await row.getByText('eligd clearinghouse open alpha', { exact: true }).waitFor();
  expect(await row.textContent()).toContain('sam has it');
  expect(await row.textContent()).toContain('until Dec');
  await page.getByText('these are due first').waitFor();
  await expectAccessible(page, 'tasks for admins');
  let sent = '';
  await page.route('**/api/v1/admin-tasks/12/outcome', async (route) => {
    sent = route.request().postData() ?? '';
    await route.fulfill({ json: { task: 12, outcome: 'not needed' } });
  });
  await page.getByRole('button', { name: 'End task 12' }).click();
  await expectAccessible(page, 'a task is ended');
  await page.getByLabel('Not needed').check();
  await page.getByRole('dialog').getByRole('button', { name: 'End the task' }).click();
  await page.getByText('Ended: not needed.').waitFor();
  expect(JSON.parse(sent)).toEqual({ outcome: 'not needed' });
  await page.unroute('**/api/v1/admin-tasks');
  await page.goto('/admin/users');
  await settle(page);
  expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(4);
  // What nobody may do to themselves is not offered.
  const own = page.locator('tbody tr', { hasText: /^ada/ });
  expect(await own.getByRole('button').allTextContents()).toEqual(['Change ada']);
});

test('a person is added after showing again that it is the admin', async () => {
  const { page, context } = ira;
  await page.getByRole('button', { name: 'Add a person or program' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Account' }).fill(account);
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  const code_shown = page.locator('.once');
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  await Promise.race([code_shown.waitFor(), proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password').fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode('ada'));
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  await code_shown.waitFor();
  code = (await code_shown.textContent()) ?? '';
  expect(code.length).toBeGreaterThan(12);
  await keepSession('ada', context);
  await page.keyboard.press('Escape');
  await page.getByText(account).first().waitFor();
});

test('the new person sets the account up: password, device, recovery codes', async () => {
  const guest = await visit(browser, null);
  const { page } = guest;
  await page.goto('/setup');
  await page.getByRole('textbox', { name: 'Account' }).fill(account);
  await page.getByLabel('One-time code').fill(code);
  await page.getByLabel('New password').fill('lanterns over quiet harbor');
  await page.getByLabel('The same again').fill('lanterns over quiet harbor');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.locator('.qr').waitFor();
  const seed = ((await page.locator('.seed').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('The code it shows').fill(codeOf(seed, Math.floor(Date.now() / 30_000)));
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => page.locator('.codes li').count()).toBe(10);
  expect(guest.faults).toEqual([]);
  await guest.context.close();
});

test('a token for a program is shown once and can be ended', async () => {
  const { page } = ira;
  await page.goto('/admin/tokens');
  await settle(page);
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('Wall screen');
  await dialog.getByLabel('see runs').check();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await page.locator('.once').waitFor();
  expect(await page.locator('.once').textContent()).toMatch(/^elg_/);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /End Wall screen/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByText('ended', { exact: false }).first().waitFor();
});

test('the audit chain is whole', async () => {
  const { page } = ira;
  await page.goto('/admin/audit');
  await settle(page);
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('Whole.').waitFor();
});

test('payers, routes and how they answer are seen', async () => {
  const { page } = ira;
  await page.goto('/payers');
  await settle(page);
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(5);
  await page.goto('/runs/1');
  await settle(page);
  expect(await page.locator('.countskey').textContent()).toContain('answered');
  expect(ira.faults).toEqual([]);
});
