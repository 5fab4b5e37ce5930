// Pictures of every page: SHOTS=FOLDER npx vitest run --config vitest.browser.config.ts tests/browser/shots.test.ts
// (`npm run shots` puts them into docs/pages). People on them are the demo's, which are invented.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { launch, settle, visit } from './browser';

const folder = process.env.SHOTS ?? '';
type Shot = {
  name: string;
  account: string | null;
  path: string;
  also?: ('dark' | 'phone' | 'phone-dark')[];
  whole?: boolean;
  before?: (page: Page) => Promise<void>;
  after?: (page: Page) => Promise<void>;
};

/** The night of a larger practice, half done: what one run of the demo is too short to show. */
async function halfDone(page: Page): Promise<void> {
  const counts = { planned: 1842, answered: 1207, failed: 31, held: 58, skipped: 214, open: 332 };
  await page.route('**/api/v1/runs/1', async (route) => {
    const answer = await route.fetch();
    const run = await answer.json();
    for (const way of run.ways) {
      way.attempts *= 21;
      way.answered *= 21;
      way.failed = Math.round(way.failed * 3.4);
      way.retries *= 3;
    }
    const now = Date.now();
    Object.assign(run, {
      counts,
      finished: null,
      started: new Date(now - 6.7 * 3_600_000).toISOString(),
      window_through: new Date(now + 1.3 * 3_600_000).toISOString(),
      budget: {
        until: new Date(now + 2 * 3_600_000).toISOString(),
        inquiries: 1466,
        inquiries_max: 5000,
        spent: '219.90',
        spend_max: '500.00',
        unpriced: 0,
      },
    });
    await route.fulfill({ response: answer, json: run });
  });
  await page.route('**/api/v1/runs/1/payers', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    if (told.payers[0]) told.payers[0].unknown = 3;
    await route.fulfill({ response: answer, json: told });
  });
}

/** What a payer knew the person by: the demo's payers know everybody as sent. */
async function knownOtherwise(page: Page): Promise<void> {
  await page.route('**/api/v1/verifications/7', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const { last_name: last } = told.patient;
    told.proposed = [{ field: 'last_name', label: 'Last name', sent: `${last}-TEST`, suggested: last }];
    await route.fulfill({ response: answer, json: told });
  });
}

async function busy(page: Page): Promise<void> {
  const news = {
    run: 2,
    kind: 'case',
    finished: false,
    revision: 0,
    planned: 4,
    answered: 2,
    failed: 0,
    held: 0,
    skipped: 0,
    open: 2,
  };
  await page.route('**/api/v1/events', async (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: `retry: 100000\nevent: run\ndata: ${JSON.stringify(news)}\n\n`,
    }),
  );
}

/** A clearinghouse as its letter has it, before its file is seen. */
async function fillHouse(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('North Exchange');
  await page.getByLabel('Address', { exact: true }).fill('https://test.north-exchange.example/core/soap');
  await page.getByLabel('Our ID there').fill('PRACTICE1');
  await page.getByLabel('Its own ID').fill('NORTHEX');
  await page.getByLabel('User', { exact: true }).fill('practice1');
  await page.getByLabel('Password', { exact: true }).fill('of the letter');
}

/** A hold, and a request that waits for the other admin: made once, through the API, as ada's page would. */
async function heldAndAsked(page: Page): Promise<void> {
  await page.goto('/account');
  await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    if (session.account !== 'ada') return;
    const post = async (path: string, body?: unknown) =>
      fetch(path, {
        method: 'POST',
        headers: { 'X-Eligd-CSRF': session.csrf, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const { holds } = await (await fetch('/api/v1/holds')).json();
    if (holds.length === 0) await post('/api/v1/holds', { verification: 41, reason: 'docket 2026-CV-0099' });
    const { approvals } = await (await fetch('/api/v1/approvals')).json();
    if (approvals.length === 0) await post('/api/v1/retention/plan');
  });
}

/** What a practice's partners may have an admin do: the demo's are well. */
async function toDo(page: Page): Promise<void> {
  const task = (id: number, why: string, act: string, opened: string, more = {}) => ({
    id,
    code: 'sample',
    why,
    do: act,
    due: null,
    opened,
    owner: null,
    may_end: false,
    ...more,
  });
  await page.route('**/api/v1/admin-tasks', async (route) =>
    route.fulfill({
      json: {
        is_cut: false,
        tasks: [
          task(
            63,
            'ines broke the glass, until 2026-11-26T15:40Z',
            'tell the privacy officer; ask ines why, and look in the audit chain at what was seen until then',
            '2026-11-26T14:40:00Z',
            { may_end: true },
          ),
          task(
            61,
            'clearinghouse north-exchange refuses our log-in; nothing is sent there',
            'mend auth in clearinghouses/north-exchange.toml, then run `eligd clearinghouse open north-exchange`',
            '2026-11-26T09:12:00Z',
            { due: '2026-11-27', owner: 'sam' },
          ),
          task(
            58,
            'our certificate for valley-direct ends in 21 days',
            'order another one, and write it to tls of clearinghouses/valley-direct.toml',
            '2026-11-24T08:00:00Z',
          ),
          task(
            55,
            'server front-desk takes no results',
            'ask who runs it whether its disk is full; `eligd doctor` says what waits',
            '2026-11-23T10:41:00Z',
          ),
        ],
      },
    }),
  );
}

/** Two receivers, one of which was down for days: the demo's has nothing to tell. */
async function toldOthers(page: Page): Promise<void> {
  const age = (days: number) => ({ kept: 'file', since: '2026-09-01', days });
  await page.route('**/api/v1/webhooks', async (route) =>
    route.fulfill({
      json: {
        counted_max: 1000,
        webhooks: [
          {
            key: 'ehr',
            host: 'ehr.practice.example',
            events: [],
            facilities: [],
            secret: age(87),
            is_rotating: false,
            is_gone: false,
            waiting: 0,
            parked: 0,
          },
          {
            key: 'front-desk',
            host: 'desk.practice.example:8443',
            events: ['intake.ready', 'intake.at_risk'],
            facilities: ['north'],
            secret: age(3),
            is_rotating: true,
            is_gone: false,
            waiting: 2,
            parked: 3,
          },
        ],
      },
    }),
  );
  const one = (id: number, endpoint: string, event: string, at: string, more = {}) => ({
    id,
    endpoint,
    event,
    at,
    state: 'delivered',
    attempts: 1,
    due: null,
    status: 204,
    words: '',
    ended: at,
    ...more,
  });
  await page.route('**/api/v1/webhooks/deliveries*', async (route) =>
    route.fulfill({
      json: {
        next_cursor: '210',
        deliveries: [
          one(218, 'ehr', 'run.finished', '2026-11-27T03:41:00Z'),
          one(217, 'front-desk', 'intake.ready', '2026-11-27T03:12:00Z', {
            state: 'due',
            attempts: 3,
            due: '2026-11-27T20:00:00Z',
            status: 503,
            ended: null,
          }),
          one(216, 'ehr', 'coverage.changed', '2026-11-27T03:12:00Z', { attempts: 2 }),
          one(214, 'ehr', 'run.started', '2026-11-27T01:00:00Z'),
          one(203, 'front-desk', 'intake.at_risk', '2026-11-22T18:30:00Z', {
            state: 'parked',
            attempts: 10,
            status: null,
            words: 'it took no connection within 20 seconds',
            ended: '2026-11-26T19:02:00Z',
          }),
        ],
      },
    }),
  );
}

const shots: Shot[] = [
  { name: 'sign-in', account: null, path: '/sign-in' },
  { name: 'set-up', account: null, path: '/setup' },
  { name: 'morning', account: 'bela', path: '/morning?when=week', also: ['dark', 'phone', 'phone-dark'], before: busy },
  {
    name: 'case',
    account: 'bela',
    path: '/case/41',
    also: ['dark', 'phone', 'phone-dark'],
  },
  { name: 'case-whole', account: 'bela', path: '/case/41', whole: true },
  {
    name: 'find',
    account: 'bela',
    path: '/morning?when=week',
    also: ['dark', 'phone'],
    after: async (page) => {
      await page.getByRole('searchbox').fill('sam');
      await page.getByRole('searchbox').press('Enter');
      await page.locator('.found').waitFor();
    },
  },
  { name: 'edit', account: 'ines', path: '/case/7?do=edit', also: ['phone'] },
  { name: 'proposed', account: 'ines', path: '/case/7', also: ['dark', 'phone'], before: knownOtherwise },
  { name: 'take', account: 'ines', path: '/case/7?do=take', also: ['dark', 'phone'], before: knownOtherwise },
  {
    name: 'timeline',
    account: 'bela',
    path: '/case/41',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => page.locator('.tl').scrollIntoViewIfNeeded(),
  },
  { name: 'override', account: 'bela', path: '/case/14?do=override' },
  { name: 'queues', account: 'bela', path: '/queues', also: ['dark', 'phone'] },
  { name: 'runs', account: 'bela', path: '/runs' },
  { name: 'run', account: 'bela', path: '/runs/1', also: ['phone'] },
  { name: 'run-live', account: 'bela', path: '/runs/1', also: ['dark', 'phone'], before: halfDone },
  { name: 'payers', account: 'ada', path: '/payers', also: ['dark', 'phone'] },
  { name: 'payer', account: 'ada', path: '/payers/example-health', also: ['phone'] },
  {
    name: 'clearinghouse',
    account: 'ada',
    path: '/clearinghouses/exchange-one',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => page.getByRole('button', { name: 'Add one to Test members' }).click(),
  },
  {
    name: 'payer-test',
    account: 'ada',
    path: '/payers/example-health',
    also: ['dark', 'phone'],
    after: async (page) => {
      await page
        .getByRole('button', { name: /^Test through / })
        .first()
        .click();
      await page.getByText('The answer as it came').click();
      await page.locator('pre.answer').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'payer-new',
    account: 'ada',
    path: '/payers/new',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => {
      await page.getByLabel('Which payer').fill('cigna');
      await page.getByText(/payers? found/).waitFor();
      await page.keyboard.press('Enter');
      await page.getByLabel(/^Payer ID at /).fill('62308');
      await page.keyboard.press('Enter');
      await page.locator('pre.code').waitFor();
    },
  },
  {
    name: 'clearinghouse-new',
    account: 'ada',
    path: '/clearinghouses/new',
    also: ['dark', 'phone', 'phone-dark'],
    whole: true,
    after: fillHouse,
  },
  {
    name: 'clearinghouse-file',
    account: 'ada',
    path: '/clearinghouses/new',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => {
      await fillHouse(page);
      await page.getByRole('button', { name: 'See its file' }).click();
      await page.locator('pre.code').scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: 'Add the clearinghouse' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'secret',
    account: 'ada',
    path: '/payers',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => {
      await page
        .getByRole('button', { name: /^Change the secret for / })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'rules-form',
    account: 'ada',
    path: '/payers/example-health/rules',
    also: ['dark', 'phone', 'phone-dark'],
    after: async (page) => {
      await page.getByLabel('Questions for one case').fill('99');
      await page.getByRole('button', { name: 'Check and try' }).click();
      await page.getByText(/Each stands at its field/).waitFor();
      await page.getByLabel('Questions for one case').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'rules',
    account: 'ada',
    path: '/payers/example-health/rules',
    also: ['dark', 'phone'],
    after: async (page) => {
      await page.getByRole('tab', { name: 'Text' }).click();
      const text = page.getByLabel(/as it would be$/);
      await text.waitFor();
      await text.fill(`percnt = "x"\n${await text.inputValue()}`);
      await page.getByRole('button', { name: 'Check and try' }).click();
      await page.getByText(/Line 1, column/).waitFor();
      await page.getByText(/Line 1, column/).scrollIntoViewIfNeeded();
    },
  },
  { name: 'admin-tasks', account: 'ada', path: '/admin/tasks', also: ['dark', 'phone', 'phone-dark'], before: toDo },
  { name: 'users', account: 'ada', path: '/admin/users', also: ['dark', 'phone'] },
  {
    name: 'audit',
    account: 'otto',
    path: '/admin/audit?subject=verification+41',
    after: async (page) => page.getByRole('button', { name: 'Verify' }).click(),
  },
  { name: 'account', account: 'bela', path: '/account' },
  {
    name: 'retention',
    account: 'ada',
    path: '/admin/retention',
    also: ['dark', 'phone', 'phone-dark'],
    before: heldAndAsked,
  },
  {
    name: 'approvals',
    account: 'sam',
    path: '/approvals',
    also: ['dark', 'phone', 'phone-dark'],
    before: heldAndAsked,
  },
  {
    name: 'webhooks',
    account: 'ada',
    path: '/admin/webhooks',
    also: ['dark', 'phone', 'phone-dark'],
    before: toldOthers,
  },
  { name: 'keys', account: 'ada', path: '/admin/keys', also: ['dark', 'phone', 'phone-dark'] },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser?.close());

test.skipIf(!folder).each(shots)('$name', async (shot) => {
  mkdirSync(folder, { recursive: true });
  for (const kind of ['desktop', ...(shot.also ?? [])]) {
    const isPhone = kind.startsWith('phone');
    const { page, context } = await visit(browser, shot.account, { dark: kind.endsWith('dark'), phone: isPhone });
    await shot.before?.(page);
    await page.goto(shot.path);
    await settle(page);
    await shot.after?.(page);
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${folder}/${shot.name}-${kind}.png`, fullPage: shot.whole ?? false, scale: 'css' });
    await context.close();
  }
});
