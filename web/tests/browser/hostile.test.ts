// What payers write (MSG, names of plans and people), senders and colleagues type: on every page all of it is text. Every answer of the
// API is replaced on its way into the page: first each text that is not one of our own words, then each string whatever it is.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

const hostile =
  '</td></style></script><script>window.__harm=1</script><img src=x onerror="window.__harm=1">' +
  '<svg onload="window.__harm=1"><a href="javascript:window.__harm=1">x</a>{{7*7}}\'"\u202egnp.exe\u202c\u200b';
const hostileLink = 'javascript:window.__harm=1';

const pages: [string, string][] = [
  ['bela', '/morning?when=all&ready=shown'],
  ['bela', '/case/41'],
  ['bela', '/case/7?do=edit'],
  ['bela', '/case/14?do=override'],
  ['bela', '/case/41?do=packet'],
  ['bela', '/queues'],
  ['bela', '/runs'],
  ['bela', '/runs/1'],
  ['bela', '/payers/example-health'],
  ['ada', '/payers'],
  ['ada', '/payers/example-health/rules'],
  ['bela', '/account'],
  ['ada', '/admin/tasks'],
  ['ada', '/admin/users'],
  ['ada', '/admin/tokens'],
  ['otto', '/admin/audit?subject=verification+7'],
  ['ada', '/admin/retention'],
  ['ada', '/admin/keys'],
  ['ada', '/approvals'],
];

// Our own words: keys, dates, moments, amounts, paths, one-word states. The rest is somebody's.
const isOurs = (text: string) =>
  text === '' || /^[a-z0-9_.:-]+$/.test(text) || /^[-+$\d.,: TZ]+$/.test(text) || text.startsWith('/');

type Poison = (key: string, text: string) => string;
function poisoned(value: unknown, key: string, poison: Poison): unknown {
  if (typeof value === 'string') return poison(key, value);
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key, poison));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name, poison)]));
}

const ways: [string, Poison][] = [
  ['each text of others', (_, text) => (isOurs(text) ? text : hostile)],
  ['each string', () => hostile],
  ['each string, as a link', () => hostileLink],
];

async function answerWith(page: Page, poison: Poison): Promise<() => number> {
  let strings = 0;
  await page.route('**/api/v1/**', async (route) => {
    // Who is there and may do what decides whether there is a page at all.
    const path = new URL(route.request().url()).pathname;
    if (route.request().method() !== 'GET' || /\/(session|me|events|sign-in)$/.test(path)) return route.continue();
    const answer = await route.fetch();
    if (!answer.headers()['content-type']?.includes('json')) return route.fulfill({ response: answer });
    const json = poisoned(await answer.json(), '', (key, text) => {
      const made = poison(key, text);
      if (made !== text) strings += 1;
      return made;
    });
    return route.fulfill({ response: answer, json });
  });
  return () => strings;
}

test.each(ways)('%s stays text on every page', async (_, poison) => {
  let strings = 0;
  for (const [account, path] of pages) {
    const { page, context } = await visit(browser, account);
    const count = await answerWith(page, poison);
    await page.goto(path);
    await page.waitForLoadState('networkidle').catch(() => undefined); // the live feed never rests
    await page.waitForTimeout(400);
    const found = await page.evaluate(() => ({
      harm: (window as { __harm?: number }).__harm ?? 0,
      elements: [...document.querySelectorAll('img, script:not([src]), svg[onload], iframe, object, embed, base')].map(
        (one) => one.outerHTML.slice(0, 120),
      ),
      attributes: [...document.querySelectorAll('*')].flatMap((one) =>
        [...one.attributes]
          .filter(
            (each) =>
              each.name.startsWith('on') ||
              (/^(href|src|srcset|action|formaction|data|xlink:href)$/.test(each.name) &&
                /^\s*javascript:/i.test(each.value)),
          )
          .map((each) => `${one.tagName} ${each.name}`),
      ),
      links: [...document.querySelectorAll('a[href], form[action]')]
        .map((one) => (one as HTMLAnchorElement).protocol)
        .filter((one) => one === 'javascript:'),
    }));
    expect(found, path).toEqual({ harm: 0, elements: [], attributes: [], links: [] });
    strings += count();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
  expect(strings).toBeGreaterThan(300);
});

test('the texts were there to be seen', async () => {
  const { page, context } = await visit(browser, 'bela');
  await answerWith(page, (_, text) => (isOurs(text) ? text : hostile));
  await page.goto('/case/41');
  await expect
    .poll(() => page.evaluate((words) => document.body.textContent?.includes(words), hostile.slice(0, 60)))
    .toBe(true);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});
