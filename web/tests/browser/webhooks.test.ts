// An admin sees that another system was not told, finds out why, and has it told again. The receiver is this test: at first
// it says that it is gone, as one does whose address has moved.
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectAccessible, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let ada: Visit;
let receiver: Server;
let answer = 410;
let taken = 0;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (answer === 204) taken += 1;
      response.writeHead(answer).end();
    });
  });
  // One beside the pages, as demo_practice has it in its configuration.
  await new Promise<void>((resolve) => receiver.listen(Number(new URL(inject('url')).port) + 1, '127.0.0.1', resolve));
  browser = await launch();
  ada = await visit(browser, 'ada');
});
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => receiver.close(resolve));
});

/** Somebody asks a case again, which is a run: it begins and it ends. */
async function askAgain(): Promise<void> {
  const bela = await visit(browser, 'bela');
  await bela.page.goto('/morning');
  const status = await bela.page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const asked = await fetch('/api/v1/verifications/41/recheck', {
      method: 'POST',
      headers: { 'X-Eligd-CSRF': session.csrf },
    });
    return asked.status;
  });
  expect(status).toBe(202);
  await bela.context.close();
}

/** Loads the page until it says so: what is told goes out beside it. */
async function until(page: Page, words: RegExp): Promise<void> {
  for (let looks = 0; looks < 60; ++looks) {
    await page.goto('/admin/webhooks');
    await settle(page);
    if (words.test((await page.locator('main').textContent()) ?? '')) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`the page never said ${words}`);
}

test('a receiver that says it is gone stands there with what was given up for it', async () => {
  const { page } = ada;
  await askAgain();
  await until(page, /said that it is gone/);
  await page.getByText('given up').first().waitFor();
  expect(await page.locator('main').textContent()).not.toContain('/eligd'); // of its address the host alone
  await expectAccessible(page, '/admin/webhooks');
});

test('only what was given up is asked for by the address of the page', async () => {
  const { page } = ada;
  await page.getByLabel('How it stands').selectOption('parked');
  await settle(page);
  expect(new URL(page.url()).search).toBe('?state=parked');
  await page.getByText('given up').first().waitFor();
  await page.getByLabel('How it stands').selectOption('delivered');
  await page
    .getByText(/^Nothing of that kind was told|taken/)
    .first()
    .waitFor();
});

test('it is told everything again, once it is there', async () => {
  const { page } = ada;
  answer = 204;
  await page.goto('/admin/webhooks');
  await settle(page);
  await page.getByRole('button', { name: 'Send all again to ehr' }).click();
  await page.getByText(/\d+ messages? on the way again\./).waitFor();
  await until(page, /knows everything/);
  expect(taken).toBeGreaterThan(0);
  expect(ada.faults).toEqual([]);
});

test('one message is sent again by itself, on a phone', async () => {
  const phone = await visit(browser, 'ada', { phone: true });
  const { page } = phone;
  await page.goto('/admin/webhooks?state=delivered');
  await settle(page);
  const before = taken;
  await page
    .getByRole('button', { name: /^Send again message / })
    .first()
    .click();
  await page.getByText('1 message on the way again.').waitFor();
  for (let looks = 0; looks < 40 && taken === before; ++looks) await page.waitForTimeout(250);
  expect(taken).toBeGreaterThan(before);
  await expectAccessible(page, '/admin/webhooks, on a phone');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(phone.faults).toEqual([]);
  await phone.context.close();
});
