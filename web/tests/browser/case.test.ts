// A case looked into: why a line lost, what each answer changed, and a correction the payer proposed that is taken.
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

type Segment = { segment: number; why: string | null };
type Proof = { answers: number[]; facts: { key: string; evidence: Segment[]; against: Segment[] }[] };

/** The first case of the demo with a line that lost, and its reason. */
async function withLostLine(page: Page): Promise<{ id: number; key: string; lost: Segment }> {
  type Listed = { verifications: { id: number }[] };
  const { verifications } = await ask<Listed>(page, '/api/v1/verifications?limit=200');
  for (const { id } of verifications) {
    const proof = await ask<Proof>(page, `/api/v1/verifications/${id}/evidence`);
    for (const fact of proof.facts) {
      const lost = fact.against.find((one) => one.why);
      if (lost) return { id, key: fact.key, lost };
    }
  }
  throw new Error('no line of the demo lost');
}

test('a line that lost says why beside the one that won', async () => {
  const { page } = bela;
  await page.goto('/morning');
  await settle(page);
  const { id, key, lost } = await withLostLine(page);
  await page.goto(`/case/${id}?fact=${key}`);
  await settle(page);
  const fact = page.locator('details.fact.wanted').first();
  await fact.waitFor();
  if (await fact.evaluate((one) => one instanceof HTMLDetailsElement && !one.open))
    await fact.locator('summary').click();
  const row = fact.locator('tr.lost', { has: page.locator('td.mono', { hasText: new RegExp(`^${lost.segment}\\b`) }) });
  await row.getByText(`lost: ${lost.why}`).first().waitFor();
  await expectAccessible(page, 'a fact with lines that lost');
});

test('the timeline says what an answer or an override changed, from what to what', async () => {
  const { page } = bela;
  await page.goto('/case/41');
  await settle(page);
  await page.locator('.tl .changed').getByText('First conclusion').waitFor();
  const over = await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const { from } = await (await fetch('/api/v1/verifications/41')).json();
    const answer = await fetch('/api/v1/verifications/41/overrides', {
      method: 'POST',
      headers: { 'X-Eligd-CSRF': session.csrf, 'Content-Type': 'application/json' },
      body: JSON.stringify({ fact: 'deductible.individual.in.remaining=1234', reason: 'card', until: from }),
    });
    return (await answer.json()) as { override: number };
  });
  const entry = page.locator('.tl li', { hasText: 'Overridden by bela' }).first();
  await expect.poll(async () => entry.locator('.changed').textContent()).toContain('→ $1,234.00');
  expect(await entry.locator('.changed s').first().textContent()).toMatch(/^\$/);
  await expectAccessible(page, 'the timeline with changes');
  await page.evaluate(async (id) => {
    const session = await (await fetch('/api/v1/session')).json();
    await fetch(`/api/v1/verifications/41/overrides/${id}`, {
      method: 'DELETE',
      headers: { 'X-Eligd-CSRF': session.csrf },
    });
  }, over.override);
});

test('a correction the payer proposed is filled in beside what the intake says, and sent', async () => {
  const { page } = bela;
  const sent: Record<string, unknown>[] = [];
  await page.route('**/api/v1/verifications/41', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    told.proposed = [{ field: 'last_name', label: 'Last name', sent: 'SAM-PLE', suggested: 'SAM PLE' }];
    await route.fulfill({ response: answer, json: told });
  });
  await page.route('**/api/v1/verifications/41/correction', async (route) => {
    sent.push(route.request().postDataJSON());
    await route.fulfill({
      status: 202,
      json: { verification: 41, corrected: ['last_name'], run: 9, href: '/api/v1/runs/9' },
    });
  });
  await page.goto('/case/41');
  await settle(page);
  const panel = page.getByRole('region', { name: 'The payer knows this person otherwise' });
  expect(await panel.textContent()).toContain('SAM PLE instead of SAM-PLE');
  await expectAccessible(page, 'a case with a proposed correction');
  const name = ((await page.locator('h1').textContent()) ?? '').split(',')[0] ?? '';
  await panel.getByRole('button', { name: 'Take it' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Last name, as on the card').inputValue()).toBe('SAM PLE');
  await dialog.getByText(`Until now: ${name}.`, { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Take it and re-check' }).click();
  await page.getByText('Corrected. The payer is asked again', { exact: false }).waitFor();
  expect(sent).toEqual([{ last_name: 'SAM PLE', reason: 'The payer knew the member so' }]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('nothing went wrong on the way', () => {
  expect(bela.faults).toEqual([]);
});
