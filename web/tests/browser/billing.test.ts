// The day of a billing person: sign in, the morning, a call with what was said, an override, the queue, the report.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNobodyIn, keptInBrowser, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let dana: Visit;
beforeAll(async () => {
  browser = await launch();
  dana = await visit(browser, 'bela');
});
afterAll(async () => browser.close());

test('the morning lists who is not ready, by keys alone it leads to a case', async () => {
  const { page } = dana;
  await page.goto('/morning?when=all');
  await settle(page);
  await expect.poll(() => page.locator('tr[data-index]').count()).toBeGreaterThan(5);
  const first = await page.locator('tr[aria-current] .nm').textContent();
  await page.keyboard.press('j');
  expect(await page.locator('tr[aria-current] .nm').textContent()).not.toBe(first);
  await page.keyboard.press('k');
  expect(await page.locator('tr[aria-current] .nm').textContent()).toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/case\/\d+$/);
  await settle(page);
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/morning/);
});

test('filters stay in the address and survive a reload', async () => {
  const { page } = dana;
  await page.goto('/morning?when=all');
  await settle(page);
  await page.getByLabel('Headline').selectOption('Needs call');
  await expect.poll(() => page.url()).toContain('headline=Needs+call');
  await page.reload();
  await settle(page);
  const pills = await page.locator('tbody .pill').allTextContents();
  expect(pills.length).toBeGreaterThan(0);
  expect(new Set(pills)).toEqual(new Set(['Needs call']));
});

test('a fact opens to its segments in the raw answer, element by element', async () => {
  const { page } = dana;
  await page.goto('/morning?when=all&headline=Needs+call');
  await settle(page);
  await page.getByText('Two answers for share or copay', { exact: false }).first().click();
  await page.locator('tr[aria-current] .nm').click();
  await page.waitForURL(/\/case\/\d+$/);
  await settle(page);
  await expect.poll(() => page.locator('.raw .hit').count()).toBe(2);
  expect(await page.locator('.raw .hit').first().textContent()).toContain('EB*A');
  expect(await page.locator('.raw .hit mark').allTextContents()).toEqual(['.2', '.4']);
  expect(await page.locator('.el .on').first().textContent()).toContain('EB08');
  await page.getByText('EB08 is marked above').first().waitFor();
  expect(await page.locator('.el').first().textContent()).toContain('patient pays');
  expect(await page.locator('.raw .hit span[title]').first().getAttribute('title')).toContain('EB01');
  const name = ((await page.locator('h1').textContent()) ?? '').split(',')[0] ?? '';
  expect(name.length).toBeGreaterThan(3);
  expectNobodyIn(page, await page.title(), [name]);
});

test('where the answer was deleted, the segments that decided stay and the page says what is gone', async () => {
  const { page } = dana;
  await page.route('**/answers/*', async (route) =>
    route.fulfill({
      status: 404,
      contentType: 'application/problem+json',
      json: {
        type: '/problems/not-found',
        title: 'Not there',
        status: 404,
        detail: 'What came was deleted.',
        instance: 'x',
      },
    }),
  );
  await page.reload();
  await settle(page);
  await page.getByText('What came was deleted.').waitFor();
  expect(await page.locator('.raw').count()).toBe(0);
  expect(await page.locator('table.cand tbody tr').count()).toBe(2);
  await page.unroute('**/answers/*');
  // The browser notes the 404 that was played.
  dana.faults.splice(0, dana.faults.length, ...dana.faults.filter((one) => !one.includes('404')));
});

test('the money is shown day by day with the reset, and another first day is compared', async () => {
  const { page } = dana;
  const chart = page.locator('.chart svg.wide');
  await chart.waitFor();
  expect(await chart.locator('rect.f-low').count()).toBeGreaterThan(10);
  expect(await chart.textContent()).toContain('plan year resets');
  await expect.poll(() => page.getByText('If the start moves').count()).toBe(1);
  await expect.poll(() => page.locator('.chart tbody tr').count()).toBeGreaterThan(2);
});

test('what was said on the phone is written down and changes the headline’s reasons', async () => {
  const { page } = dana;
  await page.keyboard.press('c');
  const gap = page.locator('aside.gap');
  await gap.getByLabel('20%').check();
  await gap.getByLabel('Not needed').check();
  await gap.getByLabel('Representative').fill('Rae T.');
  await gap.getByLabel('Reference').fill('R-20481');
  await page.keyboard.press('Control+s');
  await page.getByText('The call is kept', { exact: false }).waitFor();
  await expect.poll(async () => page.locator('.tl').textContent()).toContain('reference R-20481');
  await expect.poll(async () => page.locator('.reasons').textContent()).not.toContain('Two answers');
});

test('an override carries who, why and until when', async () => {
  const { page } = dana;
  await page.goto('/case/14');
  await settle(page);
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Which fact').selectOption('authorization.in');
  await dialog.getByLabel('What holds').selectOption('not_required');
  await dialog.getByLabel('Why you know better').fill('Letter of the payer on file.');
  await dialog.getByRole('button', { name: 'Override' }).click();
  await page.getByText('It is never plainly Ready', { exact: false }).waitFor();
  await expect.poll(async () => page.locator('.tl').textContent()).toContain('Overridden by');
});

test('an override is withdrawn where it stands, and stays in the timeline as withdrawn', async () => {
  const { page } = dana;
  await settle(page);
  const fact = page.locator('.fact', { hasText: 'override by bela' }).first();
  await fact.waitFor();
  if (await fact.evaluate((one) => one instanceof HTMLDetailsElement && !one.open))
    await fact.locator('summary').click();
  await fact.getByRole('button', { name: 'override by bela' }).click();
  const entry = page.locator('.tl li:focus');
  expect(await entry.textContent()).toContain('Overridden by bela');
  await entry.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.locator('.said').getByText('Withdrawn.', { exact: false }).waitFor();
  await expect.poll(async () => page.locator('.tl').textContent()).toContain('Withdrawn by bela');
  expect(await page.locator('.tl').getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
});

test('a task leaves its queue with an outcome', async () => {
  const { page } = dana;
  await page.goto('/queues?queue=Billing');
  await settle(page);
  const before = await page.locator('tr[data-task]').count();
  await page.locator('tr[data-task]').last().getByRole('button', { name: /^End/ }).click();
  await page.getByRole('dialog').getByLabel('given up').check();
  await page.getByRole('dialog').getByRole('button', { name: 'End this task' }).click();
  await expect.poll(() => page.locator('tr[data-task]').count()).toBe(before - 1);
});

test('several cases are asked again, and the run can be watched to its end', async () => {
  const { page } = dana;
  await page.goto('/morning?when=all&headline=Payer+down');
  await settle(page);
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Ask the payers again' }).click();
  await page.getByText('will be asked again', { exact: false }).waitFor();
  await page.goto('/runs');
  await settle(page);
  await page.getByText('One case').first().waitFor();
});

test('the gap sheet and the report open as pages of their own', async () => {
  const { page, context } = dana;
  await page.goto('/morning');
  await settle(page);
  const [report] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Report' }).click(),
  ]);
  await report.waitForLoadState();
  expect(await report.locator('body').textContent()).toContain('first appointment');
  await report.close();
});

test('the night comes as a workbook that a spreadsheet opens', async () => {
  const { page } = dana;
  await page.goto('/runs/1');
  await settle(page);
  const [kept] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Workbook', exact: true }).click(),
  ]);
  expect(kept.suggestedFilename()).toMatch(/^report-N-\d{8}\.xlsx$|^N-\d{8}\.xlsx$/);
  const bytes = readFileSync(await kept.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});

test('after the day the browser keeps two choices of its own, and nothing of anybody', async () => {
  const { page } = dana;
  await page.goto('/case/7');
  await settle(page);
  const { choices, ...rest } = await keptInBrowser(page);
  expect(rest).toEqual({
    session: {},
    databases: [],
    caches: [],
    workers: 0,
    cookies: '',
    history: null,
    window: '',
  });
  const allowed = { 'eligd.theme': /^(system|light|dark)$/, 'eligd.keys': /^(on|off)$/ };
  for (const [name, value] of Object.entries(choices as Record<string, string>))
    expect(value, name).toMatch(allowed[name as keyof typeof allowed] ?? /^nothing else may be kept$/);
});

test('what is typed about somebody is not offered again by the browser', async () => {
  const { page } = dana;
  let fields = 0;
  for (const path of ['/case/7?do=edit', '/case/7?do=gap', '/case/14?do=override', '/morning?when=all']) {
    await page.goto(path);
    await settle(page);
    const remembered = await page
      .locator('input:is(:not([type]), [type=text], [type=search], [type=tel], [type=date]), textarea')
      .evaluateAll((all) =>
        all.map((one) => [one.id || one.getAttribute('name') || one.outerHTML, one.getAttribute('autocomplete')]),
      );
    fields += remembered.length;
    expect(
      remembered.filter(([, how]) => how !== 'off'),
      path,
    ).toEqual([]);
  }
  expect(fields).toBeGreaterThan(15);
});

test('nothing went wrong on the way, and nothing was asked of anybody else', () => {
  expect(dana.faults).toEqual([]);
});
