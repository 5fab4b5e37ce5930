// The night and what is known of it: who will miss their appointment and why, payers that add up, and whose headline is
// another than after another run; and asking all of a payer again.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let bela: Visit;
beforeAll(async () => {
  browser = await launch();
  bela = await visit(browser, 'bela');
});
afterAll(async () => browser.close());

const ask = async <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (from) => (await fetch(from)).json(), path) as Promise<T>;

test('what will miss its appointment stands by why, each with its case', async () => {
  const { page } = bela;
  await page.goto('/runs');
  await settle(page);
  type Told = { open: number; late: { verification: number | null; why: string }[] };
  const told = await ask<Told>(page, '/api/v1/forecast');
  const panel = page.getByRole('region', { name: 'What will miss its appointment' });
  await panel
    .getByText(told.open ? 'still to do' : 'Nothing is still to do')
    .first()
    .waitFor();
  const cases = told.late.filter((one) => one.verification).length;
  expect(await panel.locator('a.nm').count()).toBe(Math.min(50, cases));
  expect(await panel.locator('tr.group').count()).toBe(new Set(told.late.map((one) => one.why)).size);
  await expectAccessible(page, '/runs with the forecast');
});

test('each payer’s cases add up to what was planned, and say what is held and to do', async () => {
  const { page } = bela;
  await page.goto('/runs/1');
  await settle(page);
  const rows = await page
    .locator('.runpayers tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td.n')].slice(0, 6).map((cell) => Number(cell.textContent))),
    );
  expect(rows.length).toBeGreaterThan(2);
  for (const [planned, ...parts] of rows) expect(parts.reduce((sum, one) => sum + one, 0)).toBe(planned);
  type Run = { counts: { planned: number } };
  const run = await ask<Run>(page, '/api/v1/runs/1');
  expect(rows.reduce((sum, row) => sum + (row[0] ?? 0), 0)).toBe(run.counts.planned);
});

test('a run says what the day’s budget is and what of it went, and how many outcomes nobody knows', async () => {
  const { page } = bela;
  await page.route('**/api/v1/runs/1', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    told.budget = {
      until: '2026-11-29T06:00:00Z',
      inquiries: 1204,
      inquiries_max: 5000,
      spent: '180.60',
      spend_max: '500.00',
      unpriced: 0,
    };
    await route.fulfill({ response: answer, json: told });
  });
  await page.route('**/api/v1/runs/1/payers', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    for (const one of told.payers) one.unknown = one === told.payers[0] ? 3 : 0;
    await route.fulfill({ response: answer, json: told });
  });
  await page.goto('/runs/1');
  await settle(page);
  const around = page.getByRole('region', { name: 'Around it' });
  await expect.poll(async () => around.textContent()).toContain('Outcome unknown3');
  expect(await around.textContent()).toContain('1,204of 5,000, 3,796 left');
  expect(await around.textContent()).toContain('$180.60of $500.00, $319.40 left');
  await expectAccessible(page, 'a run with a budget');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('two runs are compared by whose headline is another, with the cases', async () => {
  const { page } = bela;
  const both = await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const made: number[] = [];
    for (let i = 0; i < 2; i++) {
      const answer = await fetch('/api/v1/rechecks', {
        method: 'POST',
        headers: { 'X-Eligd-CSRF': session.csrf, 'Content-Type': 'application/json' },
        body: JSON.stringify({ verifications: [41] }),
      });
      const { run } = await answer.json();
      made.push(run);
      for (let tries = 0; tries < 100; tries++) {
        const now = await (await fetch(`/api/v1/runs/${run}`)).json();
        if (now.finished) break;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
    return made;
  });
  await page.goto(`/runs/${both[1]}?with=${both[0]}`);
  await settle(page);
  const panel = page.getByRole('region', { name: 'Against another night' });
  await panel.getByText('Whose headline is another').waitFor();
  type Compared = { in_both: number; moves: { count: number }[] };
  const told = await ask<Compared>(page, `/api/v1/runs/${both[1]}/compare?with=${both[0]}`);
  await panel.getByText(`${told.in_both} case${told.in_both === 1 ? '' : 's'} in both`).waitFor();
  expect(await panel.locator('.moves tbody tr').count()).toBe(told.moves.length);
});

test('a run’s moves name the cases and say where there are more than are listed', async () => {
  const { page } = bela;
  await page.route('**/compare?with=*', async (route) =>
    route.fulfill({
      json: {
        before: 1,
        after: 2,
        in_both: 900,
        only_before: 3,
        only_after: 0,
        is_cut: true,
        moves: [
          { before: 'Ready', after: 'Needs call', count: 20 },
          { before: null, after: 'Ready', count: 600 },
        ],
        changed: [{ verification: 41, payer: 'example-health', before: 'Ready', after: 'Needs call' }],
      },
    }),
  );
  await page.reload();
  await settle(page);
  const panel = page.getByRole('region', { name: 'Against another night' });
  await panel.getByText('900 cases in both, 620 with another headline. 3 cases only in the earlier one.').waitFor();
  expect(await panel.locator('.moves tbody tr').first().textContent()).toContain('600');
  await panel.getByText('The first 1 of 620 cases').click();
  expect(await panel.locator('details a.nm').getAttribute('href')).toBe('/case/41');
  await page.unroute('**/compare?with=*');
});

test('after an outage all that are open at a payer are asked again, each once', async () => {
  const { page } = bela;
  const sent: number[] = [];
  await page.route('**/api/v1/rechecks', async (route) => {
    const { verifications } = route.request().postDataJSON() as { verifications: number[] };
    sent.push(...verifications);
    await route.fulfill({
      status: 202,
      json: {
        run: 9,
        href: '/api/v1/runs/9',
        approval: null,
        items: verifications.map((verification) => ({ verification, status: 'asked' })),
      },
    });
  });
  await page.goto('/payers/example-health');
  await settle(page);
  type Listed = { verifications: { id: number }[] };
  const open = await ask<Listed>(page, '/api/v1/verifications?payer=example-health&open=true&limit=200');
  const n = open.verifications.length;
  await page.getByRole('button', { name: `Ask all ${n} again` }).click();
  await page.getByRole('dialog').getByText(`${n} cases that are open here`).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Ask again' }).click();
  await page.getByText(`${n} cases will be asked again now.`).waitFor();
  expect([...sent].sort((a, b) => a - b)).toEqual(open.verifications.map((one) => one.id).sort((a, b) => a - b));
  await page.unroute('**/api/v1/rechecks');
});

test('nothing went wrong on the way', () => {
  expect(bela.faults).toEqual([]);
});
