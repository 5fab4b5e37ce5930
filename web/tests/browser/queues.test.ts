// Tasks with owners: given to somebody, put off, never past the appointment. What the server says is laid over the
// practice's own tasks, so that this holds before and after it tells owners itself.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let dana: Visit;
const sent: { id: number; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  browser = await launch();
  dana = await visit(browser, 'bela');
  await dana.page.route('**/api/v1/tasks?*', async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    for (const [i, task] of list.tasks.entries())
      Object.assign(task, {
        owner: i % 3 === 0 ? 'bela' : null,
        snoozed_until: null,
        first_appointment: '2099-12-04T09:00',
        who: 'R.S.',
        headline: 'Needs call',
      });
    await route.fulfill({ response: answer, json: list });
  });
  await dana.page.route('**/api/v1/tasks/*', async (route) => {
    const id = Number(new URL(route.request().url()).pathname.split('/').pop());
    sent.push({ id, body: route.request().postDataJSON() });
    await route.fulfill({ json: { id } });
  });
});
afterAll(async () => {
  // What the page is still asking when it goes is nobody's error.
  await dana.page.unrouteAll({ behavior: 'ignoreErrors' });
  await browser.close();
});

test('mine and nobody’s are told apart in the address', async () => {
  const { page } = dana;
  await page.goto('/queues');
  await settle(page);
  const all = await page.locator('tr[data-task]').count();
  await page.getByRole('link', { name: 'Mine' }).click();
  await expect.poll(() => page.url()).toContain('owner=mine');
  const mine = await page.locator('tr[data-task]').count();
  await page.getByRole('link', { name: 'Nobody’s' }).click();
  await expect.poll(() => page.locator('tr[data-task]').count()).toBe(all - mine);
  expect(mine).toBeGreaterThan(0);
});

test('A gives a task to somebody', async () => {
  const { page } = dana;
  await page.goto('/queues?queue=Billing');
  await settle(page);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Whose it is').fill('lee.standby');
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('Given to lee.standby').waitFor();
  expect(sent.at(-1)?.body).toEqual({ owner: 'lee.standby' });
});

test('S puts a task off, at the latest to the day before the appointment', async () => {
  const { page } = dana;
  await page.goto('/queues?queue=Billing');
  await settle(page);
  await page.keyboard.press('s');
  const day = page.getByRole('dialog').getByLabel('Put off until');
  expect(await day.getAttribute('max')).toBe('2099-12-03');
  const chosen = await day.inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click();
  await page.getByText('Put off until', { exact: false }).first().waitFor();
  expect(sent.at(-1)?.body).toEqual({ snoozed_until: chosen });
  expect(dana.faults).toEqual([]);
});
