// An admin looks after the ways to payers: tests one and sees the real answer, writes an enrollment down, tries rules before
// they are saved, searches the chain. Billing opens what a case came to before, and issues a report again.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, freshCode, keepSession, launch, settle, type Visit, visit } from './browser';

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
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await page.getByRole('tab', { name: 'Text' }).click();
  const text = page.getByLabel(/as it would be$/);
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

/** Tab, until the element of that name has the focus. */
async function tabTo(page: Visit['page'], name: string): Promise<void> {
  for (let steps = 0; steps < 150; ++steps) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      return at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
    });
    if (label === name) return;
  }
  throw new Error(`no way by the keyboard to ${name}`);
}

test('an admin changes a rule by the form and the keyboard alone, sees whom it touches, and saves it', async () => {
  const { page } = ada;
  await page.goto('/payers/example-health/rules');
  await settle(page);
  const days = page.getByLabel('Questions for one case');
  await days.waitFor();
  await expectAccessible(page, 'rules as a form');
  const before = await days.inputValue();
  const after = before === '4' ? '5' : '4';

  await tabTo(page, 'Questions for one case');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await page.getByText('1 mistake; nobody was looked at and nothing saved. Each stands at its field.').waitFor();
  expect(await days.getAttribute('aria-invalid')).toBe('true');
  const told = (await days.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
  expect(await page.locator(`[id="${told}"]`).textContent()).toMatch(/inquiries_max.*10/);
  await expectAccessible(page, 'rules as a form, with a mistake');

  await page.keyboard.press('Control+a');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await page.getByText('Write a whole number, in digits.').waitFor();

  await page.keyboard.press('Control+a');
  await page.keyboard.type(after);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /readiness/ }).waitFor();
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  const done = page.getByText('Saved in payers/example-health.toml.');
  await Promise.race([done.waitFor(), proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password').fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode('ada'));
    await page.keyboard.press('Enter');
  }
  await done.waitFor();
  await keepSession('ada', ada.context);
  await expectAccessible(page, 'rules as a form, saved');

  // What else stands in the file stands there still, comments too.
  await page.reload();
  await settle(page);
  expect(await page.getByLabel('Questions for one case').inputValue()).toBe(after);
  await page.getByRole('tab', { name: 'Form' }).focus();
  await page.keyboard.press('ArrowRight');
  const whole = page.getByLabel('payers/example-health.toml, as it would be');
  await whole.waitFor();
  const text = await whole.inputValue();
  expect(text).toContain(`inquiries_max = ${after} `);
  expect(text).toContain('# for one verification');
  expect(ada.faults).toEqual([]);
});

test('an admin adds a payer from the directory by the keyboard alone and comes to its rules', async () => {
  const { page } = ada;
  await page.goto('/payers');
  await settle(page);
  await page.getByRole('link', { name: 'Add a payer' }).focus();
  await page.keyboard.press('Enter');
  const words = page.getByLabel('Which payer');
  await words.waitFor();
  await expectAccessible(page, '/payers/new');
  await words.fill('nobody of that name');
  await page.getByText(/^Nothing among the \d+ payers of the directory is called so/).waitFor();
  await words.fill('aetna');
  await page.getByText(/payers? found, as lists were on /).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/^The directory knows no ID at /).waitFor();
  expect(await page.getByLabel(/^Payer ID at /).inputValue()).toBe('');
  await expectAccessible(page, 'a payer of the directory');

  await tabTo(page, 'Through which clearinghouse');
  await page.keyboard.press('Tab');
  await page.keyboard.type('60054 ');
  await page.keyboard.press('Enter');
  const text = page.getByRole('region', { name: 'payers/aetna.toml, as it would begin' });
  await text.waitFor();
  expect(await text.textContent()).toContain('payer_id = "60054"');
  await expectAccessible(page, 'a payer’s file as it would begin');

  await tabTo(page, 'Add the payer');
  await page.keyboard.press('Enter');
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  const rules = page.getByLabel('Questions for one case');
  await Promise.race([rules.waitFor(), proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password').fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode('ada'));
    await page.keyboard.press('Enter');
  }
  await rules.waitFor();
  await keepSession('ada', ada.context);
  expect(new URL(page.url()).pathname).toBe('/payers/aetna/rules');
  await expectAccessible(page, 'the new payer’s rules');

  // It is ours now, and is not offered again.
  await page.goto('/payers/new');
  await page.getByLabel('Which payer').fill('aetna');
  await page.getByRole('link', { name: 'Yours already: open it' }).first().waitFor();
  expect(ada.faults).toEqual([]);
});

/** Says once more who they are, if they are asked, and goes on to what comes of the click. */
async function proveUntil(page: Page, done: Promise<unknown>): Promise<void> {
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  await Promise.race([done, proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password', { exact: true }).last().fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode('ada'));
    await page.keyboard.press('Enter');
  }
  await done;
  await keepSession('ada', ada.context);
}

const practiceFile = (name: string): string =>
  readFileSync(new URL(`../../../var/practice/${name}`, import.meta.url), 'utf8');

test('a clearinghouse is kept by page: its authority pasted, its limits and hours changed, tried, and retired', async () => {
  const { page } = ada;
  const url = /^url = "([^"]+)"/m.exec(practiceFile('config/clearinghouses/exchange-one.toml'))?.[1] ?? '';
  await page.goto('/clearinghouses/new');
  await page.getByLabel('Name', { exact: true }).fill('Spare Exchange');
  await page.getByLabel('Address', { exact: true }).fill(url);
  await page.getByLabel('Our ID there').fill('ELIGDTEST');
  await page.getByLabel('Its own ID').fill('EXCHANGEONE');
  await page.getByLabel('User', { exact: true }).fill('eligd');
  await page.getByLabel('Password', { exact: true }).fill('demo-only-one');
  await page.getByRole('button', { name: 'See its file' }).click();
  await page.getByRole('button', { name: 'Add the clearinghouse' }).click();
  await proveUntil(page, page.getByRole('heading', { name: 'Spare Exchange is set up' }).waitFor());
  await page.getByRole('link', { name: 'its own page' }).click();
  await page.getByRole('heading', { name: 'Spare Exchange', level: 1 }).waitFor();
  await settle(page);
  await expectAccessible(page, 'a clearinghouse');

  // It is signed by an authority of its own.
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('It does not work, through Spare Exchange.').waitFor();
  await page.getByRole('button', { name: 'Add its own authority' }).click();
  const dialog = page.getByRole('dialog', { name: 'The authority of Spare Exchange' });
  await dialog.getByLabel('Certificates of the authority').fill(practiceFile('config/tls/demo-ca.pem'));
  await expectAccessible(page, 'an authority, pasted');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await proveUntil(page, page.getByText('its own', { exact: true }).waitFor());
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('It works, through Spare Exchange.').waitFor();

  const atOnce = page.getByLabel('Questions at once');
  await atOnce.fill('5000');
  await page.getByRole('button', { name: 'Add one to Closed' }).click();
  const closed = page.getByRole('group', { name: 'Closed, number 1' });
  await closed.getByLabel('From', { exact: true }).fill('02:00');
  await closed.getByLabel('To', { exact: true }).fill('06:00');
  await closed.getByLabel('Days', { exact: true }).fill('sun');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 mistake; nothing is saved. Each stands at its field.').waitFor();
  expect(await atOnce.getAttribute('aria-invalid')).toBe('true');
  await expectAccessible(page, 'settings with a mistake');
  await atOnce.fill('4');
  await page.getByRole('button', { name: 'Save' }).click();
  await proveUntil(page, page.getByText('Saved in clearinghouses/spare-exchange.toml.').waitFor());
  const text = practiceFile('config/clearinghouses/spare-exchange.toml');
  expect(text).toContain('in_flight_max = 4\n');
  expect(text).toContain('closed = [{ from = "02:00", to = "06:00", days = ["sun"] }]\n');
  await page.reload();
  await settle(page);
  expect(await page.getByLabel('Questions at once').inputValue()).toBe('4');
  expect(await page.getByRole('group', { name: 'Closed, number 1' }).getByLabel('From').inputValue()).toBe('02:00');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('It works, through Spare Exchange.').waitFor();

  await page.getByRole('button', { name: 'Retire' }).click();
  const sure = page.getByRole('dialog', { name: 'Retire Spare Exchange?' });
  await expectAccessible(page, 'a clearinghouse, to be retired');
  await sure.getByRole('button', { name: 'Retire it' }).click();
  await proveUntil(page, page.getByText('Spare Exchange is retired.').waitFor());
  await page.getByRole('heading', { name: 'Payers and connections', level: 1 }).waitFor();
  await settle(page);
  expect(await page.getByText('spare-exchange').count()).toBe(0);
  expect(ada.faults).toEqual([]);
});

test('a clearinghouse that payers are asked through says who needs it, and is not retired', async () => {
  const { page } = ada;
  await page.goto('/payers');
  await settle(page);
  await page.getByRole('link', { name: 'Exchange One', exact: true }).click();
  await page.getByText('It is still needed:').waitFor();
  await page.getByText(/asked through it; take the route out of/i).waitFor();
  expect(await page.getByRole('button', { name: 'Retire' }).count()).toBe(0);
  await expectAccessible(page, 'a clearinghouse that is needed');
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

test('a page that cannot be read is asked for once more, and then says so', async () => {
  const bela = await visit(browser, 'bela');
  const { page } = bela;
  await page.goto('/morning');
  await settle(page);
  const ofRuns = /\/assets\/runs-[^/]*\.js$/;
  await page.route(ofRuns, (route) => route.abort());
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto('/runs');
  await page.getByText('so this page could not be read').waitFor();
  expect(loads).toBe(2);
  await page.unroute(ofRuns);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
  await bela.context.close();
});

test('nothing on these pages broke a rule of the page', () => {
  expect(ada.faults).toEqual([]);
});
