// What must hold on every page: axe finds nothing serious, in light and dark, at desk and phone width; nothing
// scrolls sideways; nothing breaks the content policy. Ten thousand rows stay smooth.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, launch, settle, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

const pages: [string | null, string][] = [
  [null, '/sign-in'],
  [null, '/setup'],
  ['bela', '/morning?when=all&ready=shown'],
  ['bela', '/case/41'],
  ['bela', '/case/7?do=edit'],
  ['bela', '/case/14?do=override'],
  ['bela', '/queues'],
  ['bela', '/runs'],
  ['bela', '/runs/1'],
  ['bela', '/payers'],
  ['bela', '/payers/example-health'],
  ['ada', '/payers'],
  ['ada', '/payers/new'],
  ['ada', '/clearinghouses/new'],
  ['ada', '/admin/webhooks'],
  ['ada', '/payers/example-health'],
  ['ada', '/payers/example-health/rules'],
  ['bela', '/case/41?do=packet'],
  ['bela', '/account'],
  ['bela', '/nowhere'],
  ['ada', '/admin/tasks'],
  ['ada', '/admin/users'],
  ['ada', '/admin/tokens'],
  ['otto', '/admin/audit?subject=verification+7'],
  ['ada', '/admin/retention'],
  ['ada', '/admin/keys'],
  ['ada', '/approvals'],
  ['bela', '/approvals'],
];

describe.each(pages)('%s at %s', (account, path) => {
  test.each([
    ['desk, light', { dark: false, phone: false }],
    ['desk, dark', { dark: true, phone: false }],
    ['phone, light', { dark: false, phone: true }],
  ])('%s', async (name, how) => {
    const { page, context, faults } = await visit(browser, account, how);
    await page.goto(path);
    await settle(page);
    await expectAccessible(page, `${path} ${name}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      'sideways',
    ).toBeLessThanOrEqual(0);
    expect(await page.title()).toMatch(/eligd$/);
    // That there is no such page is told with 404, which the browser notes.
    const unexpected = faults.filter((one) => !(path === '/nowhere' && one.includes('404')));
    expect(unexpected).toEqual([]);
    await context.close();
  });
});

test('ten thousand rows scroll smoothly, and only what is seen is in the document', async () => {
  const { page, context } = await visit(browser, 'bela');
  await page.route('**/api/v1/worklist*', async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    const some = list.cases;
    list.cases = Array.from({ length: 10_000 }, (_, i) => {
      const one = some[i % some.length];
      return {
        ...one,
        verification: 100_000 + i,
        headline: 'Needs call',
        first_appointment: `${list.from}T${String(8 + (i % 10)).padStart(2, '0')}:00`,
      };
    });
    await route.fulfill({ response: answer, json: list });
  });
  await page.goto('/morning?when=all');
  await settle(page);
  await expect.poll(() => page.locator('tr[data-index]').count()).toBeGreaterThan(10);
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(120);
  expect(await page.locator('table[aria-rowcount]').getAttribute('aria-rowcount')).toBe('10002');
  const frames = await page.evaluate(async () => {
    const took: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 60; i++) {
      window.scrollBy(0, 900);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      took.push(performance.now() - last);
      last = performance.now();
    }
    return took.sort((a, b) => a - b);
  });
  const middle = frames[30] ?? 0;
  process.stdout.write(
    `pages: 10,000 rows: a frame takes ${middle.toFixed(1)} ms in the middle, ${(frames[56] ?? 0).toFixed(1)} ms at the 95th percentile\n`,
  );
  expect(middle).toBeLessThan(100);
  expect(await page.locator('tr[data-index]').count()).toBeGreaterThan(10);
  await page.keyboard.press('j');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});
