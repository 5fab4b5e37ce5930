// The morning by mouse, by touch and by keys: rows are selected, their tasks given and put off without leaving the list;
// and what a figure opens.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, settle, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

test('rows are selected by mouse, let go the same way, and up to a row by Shift+X', async () => {
  const { page, context, faults } = await visit(browser, 'bela');
  await page.goto('/morning?when=all');
  await settle(page);
  const boxes = page.locator('td.pick input');
  await expect.poll(() => boxes.count()).toBeGreaterThan(5);
  await boxes.nth(0).check();
  await page.getByText('1 case selected').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.getByText('3 cases selected').waitFor();
  await boxes.nth(1).uncheck();
  await page.getByText('2 cases selected').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('on a phone a row is selected by a touch of its box, which is as large as a finger', async () => {
  const { page, context } = await visit(browser, 'bela', { phone: true });
  await page.goto('/morning?when=all');
  await settle(page);
  const box = page.locator('td.pick .check').first();
  const size = await box.boundingBox();
  expect(size?.width).toBeGreaterThanOrEqual(44);
  expect(size?.height).toBeGreaterThanOrEqual(44);
  await box.tap();
  await page.getByText('1 case selected').waitFor();
  await context.close();
});

test('A gives the task of a row to somebody, and S puts it off, from the list', async () => {
  const { page, context, faults } = await visit(browser, 'bela');
  await page.goto('/morning?when=all');
  await settle(page);
  const sent: { owner?: string | null; snoozed_until?: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.postDataJSON());
  });
  const dialog = page.getByRole('dialog');
  const chosen = async () => {
    await dialog.waitFor();
    if (await dialog.getByText('which task').count()) await dialog.locator('.taskchoice button').first().click();
  };
  // The last row of the month has days left before its appointment.
  await page.locator('tr[data-index] td:nth-child(5)').last().click();
  await page.keyboard.press('a');
  await chosen();
  await dialog.getByLabel('Whose it is').selectOption('bela');
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('Given to bela').waitFor();
  await expect.poll(async () => page.locator('tr[aria-current] td').last().textContent()).toContain('bela');
  await page.keyboard.press('a');
  await chosen();
  await dialog.getByLabel('Whose it is').selectOption('');
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('Given to nobody').waitFor();
  await page.keyboard.press('s');
  await chosen();
  await dialog.getByLabel('Put off until').waitFor();
  await page.keyboard.press('Escape');
  expect(sent).toEqual([{ owner: 'bela' }, { owner: null }]);
  expect(faults).toEqual([]);
  await context.close();
});

test('a figure beside the list opens its fact on the case’s page', async () => {
  const { page, context, faults } = await visit(browser, 'bela');
  await page.goto('/morning?when=all');
  await settle(page);
  await page.locator('.peek dd a').first().click();
  await page.waitForURL(/\/case\/\d+\?fact=deductible\.individual\.in\.remaining$/);
  await settle(page);
  const line = page.locator('.fact.wanted');
  await expect.poll(() => line.count()).toBeGreaterThan(0);
  expect(await line.first().textContent()).toContain('eductible');
  expect(faults).toEqual([]);
  await context.close();
});

test('who is held to some facilities is not led to runs, which are the practice’s', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), facilities: ['north'] } });
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/morning');
  await settle(page);
  await page.getByRole('link', { name: 'Queues' }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }).count()).toBe(0);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  expect(page.url()).toContain('/morning');
  expect(asked.filter((path) => path.startsWith('/api/v1/runs'))).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});
