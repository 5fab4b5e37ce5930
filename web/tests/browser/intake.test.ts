// The day of an intake person: what was refused as sent is mended and asked again, and stays one case.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let kit: Visit;
beforeAll(async () => {
  browser = await launch();
  kit = await visit(browser, 'ines', { phone: true });
});
afterAll(async () => browser.close());

test('on a phone the morning shows intake’s own list without scrolling sideways', async () => {
  const { page } = kit;
  await page.goto('/morning?when=all&owner=intake');
  await settle(page);
  await expect.poll(() => page.locator('tr[data-index]').count()).toBeGreaterThan(2);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test('a member id is corrected, the payer is asked again, the case stays the same', async () => {
  const { page } = kit;
  await page.goto('/case/7?do=edit');
  await settle(page);
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Member ID');
  await field.waitFor();
  const sent = await field.inputValue();
  await field.fill(`${sent}7`);
  await dialog.getByLabel('How it is known').fill('CARD SEEN TODAY');
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && one.url().includes('/api/v1/')),
    dialog.getByRole('button', { name: 'Save and re-check' }).click(),
  ]);
  // The one field that is another goes to the case; nothing else of the person is sent again.
  expect(request.url()).toMatch(/\/verifications\/7\/correction$/);
  expect(request.postDataJSON()).toEqual({ member_id: `${sent}7`, reason: 'CARD SEEN TODAY' });
  await page.getByText('asked again', { exact: false }).first().waitFor();
  expect(page.url()).toMatch(/\/case\/7$/);
});

test('what was corrected stands on the case: what holds, what the sender said, by whom and why', async () => {
  const { page } = kit;
  await page.goto('/case/7');
  await settle(page);
  const panel = page.getByRole('region', { name: 'Corrected in the intake' });
  await panel.waitFor();
  const words = await panel.textContent();
  expect(words).toContain('Member ID');
  expect(words).toContain('ines');
  expect(words).toContain('CARD SEEN TODAY');
  expect(await panel.locator('s').textContent()).toBe((await panel.locator('b').textContent())?.slice(0, -1));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test('the payer’s raw words are not intake’s to see, what is known is', async () => {
  const { page } = kit;
  await page.goto('/case/2');
  await settle(page);
  expect(await page.locator('.fact').count()).toBeGreaterThan(3);
  expect(await page.locator('.raw').count()).toBe(0);
  await page.getByText('not the payer’s raw words', { exact: false }).waitFor();
});

test('single keys can be switched off', async () => {
  const { page } = kit;
  await page.goto('/account');
  await settle(page);
  await page.getByLabel('Single keys work', { exact: false }).uncheck();
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByLabel('Single keys work', { exact: false }).check();
});

test('a sign-out that eligd did not hear is not told as one', async () => {
  const { page } = kit;
  await page.goto('/account');
  await settle(page);
  await page.route('**/api/v1/session', (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alert').getByText('did not hear that you signed out').waitFor();
  await page.unroute('**/api/v1/session');
  // It is so: the session is still there, and now it ends.
  await page.goto('/account');
  await settle(page);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
});

test('signing out leaves nothing behind', async () => {
  const { page } = kit;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto('/case/2');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage).length)).toBe(0);
  expect(kit.faults).toEqual([]);
});
