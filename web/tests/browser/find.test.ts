// Find: whoever calls is found by what they say, by the keyboard alone and on a phone; nothing of it stands in an address.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNobodyIn, launch, settle, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

async function nameOfCase(page: Page, number: number): Promise<[string, string, string]> {
  await page.goto(`/case/${number}`);
  await settle(page);
  const [last = '', first = ''] = ((await page.locator('h1').textContent()) ?? '').split(', ');
  const member = /member (\S+)/.exec((await page.locator('.case-head').textContent()) ?? '')?.[1] ?? '';
  return [last.trim(), first.trim(), member];
}

async function look(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('a person is found by name and by member id, and only the number stands in the address', async () => {
  const { page, context, faults } = await visit(browser, 'bela');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const [last, first, member] = await nameOfCase(page, 41);
  for (const words of [`${last}, ${first}`, member.toLowerCase()]) {
    await page.goto('/queues');
    await settle(page);
    await look(page, words);
    await page.waitForURL(/\/case\/\d+$/);
    await settle(page);
    expect(await page.locator('h1').textContent()).toContain(last);
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expectNobodyIn(page, await page.title(), [last, first, member]);
  }
  for (const url of asked) for (const one of [last, first, member]) expect(decodeURIComponent(url)).not.toContain(one);
  expect(faults).toEqual([]);
  await context.close();
});

test('several are listed with what tells them apart; arrows choose, Escape closes', async () => {
  const { page, context, faults } = await visit(browser, 'bela');
  const [last] = await nameOfCase(page, 41);
  await page.goto('/morning');
  await settle(page);
  await look(page, last.slice(0, 3));
  await expect.poll(() => page.locator('.found li').count()).toBeGreaterThan(1);
  await expectAccessible(page, 'find, several');
  expect(await page.locator('.found').textContent()).not.toContain(last);
  await page.keyboard.press('Escape');
  expect(await page.locator('.found').count()).toBe(0);
  await look(page, last.slice(0, 3));
  await page.locator('.found').waitFor();
  await page.keyboard.press('ArrowDown');
  const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  expect(href).toMatch(/^\/case\/\d+$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${href}`);
  expect(await page.locator('.found').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

test('who is not there is said, and a failure is not taken for it', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.goto('/morning');
  await settle(page);
  await look(page, 'nobodycalledso');
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('Nobody is here by that name');
  await page.route('**/api/v1/find', (route) => route.fulfill({ status: 503, body: '' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('could not be looked for');
  await context.close();
});

test('on a phone it is there, and what others wrote stays text', async () => {
  const { page, context } = await visit(browser, 'ines', { phone: true });
  await page.route('**/api/v1/find', (route) =>
    route.fulfill({
      json: {
        is_cut: true,
        found: [1, 2].map((n) => ({
          by: 'name',
          verification: n === 1 ? 7 : null,
          headline: n === 1 ? 'Needs call' : null,
          intake: n,
          who: 'A.T.',
          member_id_last_four: '0007',
          source: 'north',
          external_id: '<img src=x onerror="window.__harm=1">',
          payer: 'example-health',
          level: 'iop_mh',
          first_appointment: '2026-12-02T09:00',
        })),
      },
    }),
  );
  await page.goto('/morning');
  await settle(page);
  await page.getByRole('searchbox').fill('anybody');
  await page.getByRole('searchbox').press('Enter');
  await expect.poll(() => page.locator('.found li').count()).toBe(2);
  await expectAccessible(page, 'find, phone');
  expect(await page.locator('.found img').count()).toBe(0);
  expect(await page.locator('.found').textContent()).toContain('Not checked yet');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
});
