// What two admins look after: one asks for a purge, the other approves exactly that after showing who they are; holds; keys and backups.
// Who asked cannot approve. Run again on the same practice it begins anew: a later list takes the place of an earlier one.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, freshCode, keepSession, launch, settle, type Visit, visit } from './browser';

let browser: Browser;
let ada: Visit;
let sam: Visit;
beforeAll(async () => {
  browser = await launch();
  ada = await visit(browser, 'ada');
  sam = await visit(browser, 'sam');
});
afterAll(async () => browser.close());

/** Shows who it is where that is asked for, until `wanted` is there. */
async function proveUntil(of: Visit, account: string, wanted: string): Promise<void> {
  const { page, context } = of;
  const done = page.locator('.said').getByText(wanted);
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  await Promise.race([done.waitFor(), proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password').fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode(account));
    await page.getByRole('button', { name: 'Go on' }).click();
    await done.waitFor();
    await keepSession(account, context);
  }
}

/** A dialog's own button, whose words the page has too. */
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });

async function liftAll(of: Visit, account: string): Promise<void> {
  const { page } = of;
  const lift = page.getByRole('button', { name: /^Lift hold/ });
  for (let left = await lift.count(); left > 0; left -= 1) {
    const name = (await lift.first().textContent()) ?? '';
    const number = /\d+/.exec(name)?.[0] ?? '';
    await lift.first().click();
    await inDialog(page, 'Lift it').click();
    await proveUntil(of, account, `Hold ${number} is lifted`);
    await expect.poll(() => lift.count()).toBe(left - 1);
  }
}

test('an admin sees how long what is kept and what is past its time', async () => {
  const { page } = ada;
  await page.goto('/admin/retention');
  await settle(page);
  await liftAll(ada, 'ada');
  const events = page.locator('tr', { hasText: 'Messages to other systems' }).last();
  expect(await events.textContent()).toContain('90 days');
  expect(await events.textContent()).toContain('3');
});

test('a hold keeps what is asked for, and its reason is not shown to who sees no patients', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Add a hold' }).click();
  await page.getByRole('dialog').getByLabel('Case number').fill('41');
  await page.getByRole('dialog').getByLabel('Reason').fill('docket 2026-CV-0099');
  await page.keyboard.press('Control+s');
  await proveUntil(ada, 'ada', 'Held until it is lifted');
  await page
    .getByText(/The person of intake \d+/)
    .first()
    .waitFor();
  await page.getByText('Your role sees none').waitFor();
  expect(await page.content()).not.toContain('2026-CV-0099');
  await expectAccessible(page, 'retention with a hold');
  await liftAll(ada, 'ada');
  await page
    .getByRole('row', { name: /The person of intake/ })
    .first()
    .waitFor();
});

test('a hold of a case that is not there is refused with what to do', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Add a hold' }).click();
  await page.getByRole('dialog').getByLabel('Case number').fill('999999');
  await page.getByRole('dialog').getByLabel('Reason').fill('docket 2026-CV-0099');
  await inDialog(page, 'Hold it').click();
  await page
    .getByRole('alert')
    .getByText('write a case’s number')
    .or(page.getByRole('alert').getByText("write a case's number"))
    .waitFor();
  await page.keyboard.press('Escape');
  // Told by 422, which is what this is about.
  ada.faults = ada.faults.filter((one) => one !== '422 /api/v1/holds');
});

test('one admin asks, and cannot approve', async () => {
  const { page } = ada;
  await page.goto('/admin/retention');
  await settle(page);
  // An open one of an earlier run is taken back first.
  const back = page.getByRole('button', { name: 'Take it back' });
  if (await back.isVisible()) {
    await back.click();
    await inDialog(page, 'Take it back').click();
    await proveUntil(ada, 'ada', 'Taken back');
  }
  await page.getByRole('button', { name: 'Ask for a purge' }).click();
  await inDialog(page, 'List it and ask').click();
  await proveUntil(ada, 'ada', 'Asked for');
  await page.getByText('Another person must approve what you asked for').waitFor();
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  // Nor by the API, as their own page would ask it.
  const told = await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/session')).json();
    const list = await (await fetch('/api/v1/approvals')).json();
    const answer = await fetch(`/api/v1/approvals/${list.approvals[0].id}/give`, {
      method: 'POST',
      headers: { 'X-Eligd-CSRF': session.csrf },
    });
    return { status: answer.status, waits: list.approvals[0].waits_for_me };
  });
  expect(told).toEqual({ status: 409, waits: false });
  expect(ada.faults.filter((one) => !one.startsWith('409 '))).toEqual([]);
});

test('the other sees that something waits, looks at what exactly, and approves after showing who they are', async () => {
  const { page } = sam;
  await page.goto('/admin/users');
  await settle(page);
  await page
    .getByRole('link', { name: /^Approvals\s*1/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Delete what is past its time' }).waitFor();
  const row = page.locator('tr', { hasText: 'Messages to other systems' });
  expect(await row.textContent()).toContain('3');
  await row.getByText('Show which').click();
  await page.getByRole('region', { name: 'Messages to other systems' }).waitFor();
  expect(await page.getByRole('region', { name: 'Messages to other systems' }).textContent()).toMatch(
    /^event \d+, event \d+, event \d+$/,
  );
  await expectAccessible(page, 'a request with its list');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('dialog').getByText('It cannot be taken back').waitFor();
  // Signed in a moment ago, they are proven: the server's first word is that of five minutes later, the rest is its own.
  await page.route(
    '**/api/v1/approvals/*/give',
    async (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/problems/proof-needed', title: 'Prove who you are again', status: 403 }),
      }),
    { times: 1 },
  );
  await inDialog(page, 'Approve it').click();
  await page.getByRole('heading', { name: 'Show that it is you' }).waitFor();
  await proveUntil(sam, 'sam', 'Approved');
  await page.getByText('eligd purge --apply').waitFor();
  await expect.poll(() => page.locator('.badge').count()).toBe(0);
  expect(sam.faults).toEqual([]);
});

test('who works on cases and may start runs sees nothing of it', async () => {
  const bela = await visit(browser, 'bela');
  await bela.page.goto('/approvals');
  await settle(bela.page);
  await bela.page.getByText('Nothing waits').waitFor();
  expect(await bela.page.getByRole('link', { name: 'Admin' }).count()).toBe(0);
  expect(bela.faults).toEqual([]);
  await bela.context.close();
});

test('keys and backups are seen, and the newest is rehearsed by a click', async () => {
  const { page } = sam;
  await page.goto('/admin/keys');
  await settle(page);
  await page.getByText(/^[0-9a-f]{16}$/).waitFor();
  expect(await page.getByText('The last good one was', { exact: false }).count()).toBeGreaterThan(0);
  await page.getByText('No space left on the disk.').waitFor();
  expect(await page.content()).not.toContain('/backups');
  await page.getByRole('button', { name: 'Rehearse the newest now' }).click();
  const proof = page.getByRole('heading', { name: 'Show that it is you' });
  const good = page.getByText('It would do.');
  await Promise.race([good.waitFor(), proof.waitFor()]);
  if (await proof.isVisible()) {
    await page.getByLabel('Password').fill('violet teapot under gravel');
    await page.getByLabel('Code from your device').fill(await freshCode('sam'));
    await page.getByRole('button', { name: 'Go on' }).click();
    await good.waitFor();
  }
  await expectAccessible(page, 'keys and backups with a rehearsal');
  await page.getByText('Change it', { exact: true }).click();
  await page.getByText('eligd keys rotate --root').waitFor();
  // The ring: this month's key seals, and the store's own stands last.
  const ring = page.getByRole('region', { name: 'The keys that seal what is about people' });
  await ring.getByText('Seals what is written now').waitFor();
  expect(await ring.locator('tbody tr').last().textContent()).toContain('The store’s own');
  await ring.getByText('A copy of the store was in other hands').click();
  await ring.getByText('eligd keys rotate --data').waitFor();
  expect(sam.faults).toEqual([]);
});

test('the keyboard alone adds a hold', async () => {
  const { page } = ada;
  await page.goto('/admin/retention');
  await settle(page);
  await page.getByRole('button', { name: 'Add a hold' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  // On the first choice; three further is everything.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio', { name: /Everything/ }).isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.type('an inquiry of the state');
  await page.keyboard.press('Control+s');
  await proveUntil(ada, 'ada', 'Held until it is lifted');
  await liftAll(ada, 'ada');
});
