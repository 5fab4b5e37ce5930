// The day an admin is given access to another clearinghouse: from the letter with its password to the first answer of a payer
// that is asked through it, without a shell. The partner is a test payer of its own, which knows the demo's people.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, freshCode, keepSession, launch, settle, type Visit, visit } from './browser';

const password = 'demo-only-one'; // as demo/make has the test payer know exchange-one's user
const root = fileURLToPath(new URL('../../../', import.meta.url));
let browser: Browser;
let ada: Visit;
let partner: ChildProcess;
let address = '';

beforeAll(async () => {
  const build = process.env.ELIGD_BUILD ?? 'build/dev';
  partner = spawn(`${build}/bin/eligd-testpayer`, ['--scenarios', 'var/practice/scenarios', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: partner.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    partner.on('exit', (code) => reject(new Error(`the test payer ended with ${code}`)));
  });
  browser = await launch();
  ada = await visit(browser, 'ada');
});
afterAll(async () => {
  await browser.close();
  partner.removeAllListeners('exit');
  partner.kill('SIGTERM');
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

test('a clearinghouse is added from its letter: mistakes stand at their fields, and the file is seen first', async () => {
  const { page } = ada;
  await page.goto('/payers');
  await settle(page);
  await page.getByRole('link', { name: 'Add a clearinghouse' }).click();
  await page.getByLabel('How it speaks').waitFor();
  await expectAccessible(page, '/clearinghouses/new');
  await page.getByLabel('Name', { exact: true }).fill('Plain Exchange');
  expect(await page.getByLabel('Key here').inputValue()).toBe('plain-exchange');
  await page.getByLabel('Address', { exact: true }).fill('http://elsewhere.example/soap');
  await page.getByLabel('Our ID there').fill('ELIGDTEST');
  await page.getByLabel('Its own ID').fill('EXCHANGEONE');
  await page.getByLabel('User', { exact: true }).fill('eligd');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'See its file' }).click();
  await page.getByText('Not added: the file would not be good.').waitFor();
  const url = page.getByLabel('Address', { exact: true });
  expect(await url.getAttribute('aria-invalid')).toBe('true');
  await expectAccessible(page, 'a clearinghouse with a mistake');

  await url.fill(`${address}/exchange-one/soap`);
  await page.getByRole('button', { name: 'See its file' }).click();
  const text = page.getByRole('region', { name: 'clearinghouses/plain-exchange.toml, as it would begin' });
  await text.waitFor();
  expect(await text.textContent()).toContain('secret = { file = "secrets/pages/plain-exchange" }');
  expect(await text.textContent()).not.toContain(password);
  await expectAccessible(page, 'a clearinghouse’s file as it would begin');
});

test('it is written, answers, and its password is on no page any more', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Add the clearinghouse' }).click();
  await proveUntil(page, page.getByRole('heading', { name: 'Plain Exchange is set up' }).waitFor());
  expect(await page.content()).not.toContain(password);
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('It works, through Plain Exchange.').waitFor();
  await expectAccessible(page, 'a clearinghouse that was added');
});

test('a payer is routed to it and asked through it', async () => {
  const { page } = ada;
  await page.getByRole('link', { name: 'Add a payer through it' }).click();
  await page.getByLabel('Which payer').fill('humana');
  await page.getByText(/payers? found, as lists were on /).waitFor();
  await page.keyboard.press('Enter');
  const through = page.getByLabel('Through which clearinghouse');
  expect(await through.inputValue()).toBe('plain-exchange');
  await page.getByLabel('Payer ID at Plain Exchange').fill('61101');
  await page.getByRole('button', { name: 'See its file' }).click();
  await page.getByRole('button', { name: 'Add the payer' }).click();
  await proveUntil(page, page.getByLabel('Questions for one case').waitFor());
  await page
    .getByRole('link', { name: /Humana/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Test through / }).click();
  await page.getByText(/^It works, through Plain Exchange/).waitFor();
  expect(ada.faults).toEqual([]);
});

test('its password is changed without stopping anything', async () => {
  const { page } = ada;
  await page.goto('/payers');
  await settle(page);
  await page.getByRole('button', { name: 'Change the secret for Plain Exchange' }).click();
  const dialog = page.getByRole('dialog', { name: 'Another password for Plain Exchange' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await expectAccessible(page, 'another secret');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await proveUntil(page, page.getByText('The password for Plain Exchange is changed.').waitFor());
  expect(await page.content()).not.toContain(password);
  await page.getByRole('button', { name: 'Connect to Plain Exchange' }).click();
  await page.getByText('It works, through Plain Exchange.').waitFor();
  expect(ada.faults).toEqual([]);
});
