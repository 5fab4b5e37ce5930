// An admin looks after the ways to payers: tests one and sees the real answer, writes an enrollment down, tries rules before
// they are saved, searches the chain. Billing opens what a case came to before, and issues a report again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let ada: Visit;
beforeAll(async () => {
  browser = await launch();
  ada = await visit(browser, 'ada');
});
afterAll(async () => browser.close());

test('payers and connections say what is held back, when certificates end and how enrollments stand', async () => {
  const { page } = ada;
  await page.goto('/payers');
  await settle(page);
  // Other days may have asked since the practice was opened.
  await page
    .getByText(/Nobody was asked since eligd started|Questions go out now|as the last questions left them/)
    .waitFor();
  await page
    .getByText(/nobody asked yet|open to questions|held back|trying one question/)
    .first()
    .waitFor();
  await page.getByText('not written down').first().waitFor();
  await expectAccessible(page, '/payers');
});

test('a look at a clearinghouse says that it is there', async () => {
  const { page } = ada;
  await page
    .getByRole('button', { name: /^Connect to / })
    .first()
    .click();
  await page.getByText(/^It (works|does not work), through /).waitFor();
  await expectAccessible(page, '/payers, tested');
});

test('a test of a payer shows the answer as it came, about nobody', async () => {
  const { page } = ada;
  await page.goto('/payers/example-health');
  await settle(page);
  await page
    .getByRole('button', { name: /^Test through / })
    .first()
    .click();
  await page.getByText(/^It works, through /).waitFor();
  expect(await page.locator('.note.ok .small').first().textContent()).toMatch(/ms · HTTP 200 · AAA \d\d · trace /);
  await page.getByText('The answer as it came').click();
  expect(await page.locator('pre.answer').textContent()).toContain('AAA*');
  await expectAccessible(page, '/payers/example-health, tested');
});

test('an enrollment is written down and seen beside the payer', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: /^Change \d/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How it stands').selectOption('submitted');
  await dialog.getByLabel('Since').fill('2026-11-12');
  await dialog.getByLabel('Note').fill('form 12 by mail');
  await expectAccessible(page, 'enrollment');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('form 12 by mail').waitFor();
  await page.goto('/payers');
  await settle(page);
  await page
    .getByRole('row', { name: /example-health/ })
    .getByText('submitted')
    .waitFor();
});

test('rules with a mistake are told by line; without, whom they would change', async () => {
  const { page } = ada;
  await page.goto('/payers/example-health');
  await settle(page);
  await page.getByRole('link', { name: 'Try changed rules' }).click();
  const text = page.getByRole('textbox');
  await text.waitFor();
  const saved = await text.inputValue();
  expect(saved).toContain('name =');
  await text.fill(`percnt = "x"\n${saved}`);
  await page.getByRole('button', { name: 'Check and try' }).click();
  await page.getByText(/Line 1, column \d+: /).waitFor();
  await expectAccessible(page, '/payers/example-health/rules, with a mistake');
  await page.getByRole('button', { name: 'As the file has it' }).click();
  await page.getByRole('button', { name: 'Check and try' }).click();
  await page.getByText('Nobody’s readiness would change').waitFor();
  await expectAccessible(page, '/payers/example-health/rules');
});

test('the chain is searched by who and what, and goes further back', async () => {
  const otto = await visit(browser, 'otto');
  await otto.page.goto('/admin/audit');
  await settle(otto.page);
  await otto.page.getByLabel('What was done').fill('test payer');
  await otto.page.getByRole('button', { name: 'Search' }).click();
  await otto.page.getByRole('cell', { name: 'payer example-health' }).first().waitFor();
  await otto.page.getByLabel('Who', { exact: true }).fill('nobody-of-that-name');
  await otto.page.getByRole('button', { name: 'Search' }).click();
  await otto.page.getByText('No entry of that kind').waitFor();
  await expectAccessible(otto.page, '/admin/audit');
  expect(otto.faults).toEqual([]);
  await otto.context.close();
});

test('what a case came to before opens as it was, and its packet says what it is', async () => {
  const bela = await visit(browser, 'bela');
  const { page } = bela;
  await page.goto('/case/41');
  await settle(page);
  await page.getByText('Earlier conclusions').click();
  await page
    .getByRole('button', { name: /^Open that of / })
    .first()
    .click();
  await page.getByRole('dialog').getByText('concluded').waitFor();
  await settle(page);
  await expectAccessible(page, 'an earlier conclusion');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Evidence packet' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('42 CFR part 2 prohibits').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('packet-41.json');
  expect(bela.faults).toEqual([]);
  await bela.context.close();
});

test('a report is issued again with a reason', async () => {
  const bela = await visit(browser, 'bela');
  const { page } = bela;
  await page.goto('/runs/1');
  await settle(page);
  const before = Number(/Rev\. (\d+)/.exec((await page.locator('main').textContent()) ?? '')?.[1]);
  await page.getByRole('button', { name: 'Issue again' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('late answers');
  await expectAccessible(page, 'issue again');
  await dialog.getByRole('button', { name: 'Issue again' }).click();
  await page.getByText(`Rev. ${before + 1}`).waitFor();
  expect(bela.faults).toEqual([]);
  await bela.context.close();
});

test('nothing on these pages broke a rule of the page', () => {
  expect(ada.faults).toEqual([]);
});
