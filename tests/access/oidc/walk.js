// People sign in by the practice's own service: a real provider (npm oidc-provider), a real `eligd serve`, a real Chromium. The two
// stand on other sites (localhost and 127.0.0.1), as they do in life: a Strict cookie does not come along from one to the other.
//
//   node walk.js ELIGD PAGES
import assert from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { freePort, password, Practice } from './practice.js';

const [eligd, pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const port = await freePort();
const practice = new Practice(eligd, pages, port);
const back = `${practice.url}/api/v1/session/service/return`;
const issuerPort = await freePort();

let provider;
function startProvider(way = 'client_secret_basic') {
  provider = spawn(process.execPath, ['provider.js', String(issuerPort), back, way], { stdio: ['pipe', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    createInterface({ input: provider.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    provider.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
  });
}
async function endProvider() {
  provider.removeAllListeners('exit');
  const ended = new Promise((resolve) => provider.once('exit', resolve));
  provider.kill('SIGCONT');
  provider.kill('SIGTERM');
  await ended;
}
const { issuer } = await startProvider();

const oidc = (lines) =>
  `[access.oidc]\nissuer = "${issuer}"\npublic_url = "${practice.url}"\nname = "Example Health"\nscopes = ["openid", "email"]\n${lines}`;
const confidential = 'client_id = "eligd"\nclient_secret = { file = "secrets/oidc-client" }\n';
const byMfa = 'methods_needed = ["mfa"]\n';

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const walks = [];
const walk = (name, act) => walks.push([name, act]);

async function visit() {
  const context = await browser.newContext({ baseURL: practice.url, locale: 'en-US' });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) page.faults.push(message.text());
  });
  return page;
}
async function expectAccessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
  assert.deepStrictEqual(found, []);
}
const button = (page) => page.getByRole('link', { name: 'Sign in with Example Health' });
async function goThere(page) {
  await page.goto('/sign-in');
  await button(page).click();
  await page.getByRole('heading', { name: 'Example Health' }).waitFor();
}
async function sayWho(page, who, { second = true } = {}) {
  await page.getByLabel('Name').fill(who);
  if (second) await page.getByLabel('Second factor').check();
  await page.getByRole('button', { name: 'Go on' }).click();
}
async function signInAs(page, who, how) {
  await goThere(page);
  await sayWho(page, who, how);
}
// Step by step, up to the address that leads back, which is not followed.
async function wayBackOf(request, who) {
  let url = `${practice.url}/api/v1/session/service/start`;
  for (let step = 0; step < 20; step += 1) {
    let answer = await request.get(url, { maxRedirects: 0 });
    if (answer.status() === 200) answer = await request.post(url, { form: { login: who, second: 'on' }, maxRedirects: 0 });
    url = new URL(answer.headers().location, url).href;
    if (url.startsWith(back)) return url;
  }
  throw new Error('the way back never came');
}
const alertOf = async (page) => (await page.getByRole('alert').textContent()).trim();
async function expectRefused(page, words) {
  assert.match(await alertOf(page), words);
  assert.strictEqual(await page.locator('.top').count(), 0);
  assert.strictEqual((await page.context().cookies(practice.url)).find((one) => one.name === '__Host-eligd'), undefined);
}
// SHOTS=FOLDER: pictures of what a sign-in by the service looks like (`npm run shots` in web/).
async function picture(page, name) {
  if (!process.env.SHOTS) return;
  for (const [size, width, height] of [['desktop', 1440, 900], ['phone', 390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const kind = colorScheme === 'light' ? size : size === 'desktop' ? 'dark' : `${size}-dark`;
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${kind}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ colorScheme: null });
}
const sessionOf = async (page) => (await page.context().cookies(practice.url)).find((one) => one.name === '__Host-eligd');

walk('a person signs in by the keyboard and is where they wanted to be, with nothing in the address', async () => {
  const page = await visit();
  await page.goto('/account');
  await button(page).waitFor();
  await expectAccessible(page);
  await picture(page, 'sign-in-by-service');
  for (let n = 0; n < 20 && !(await button(page).evaluate((link) => link === document.activeElement)); n += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Example Health' }).waitFor();
  await sayWho(page, 'maria');
  await page.locator('.top').waitFor();
  assert.strictEqual(page.url(), `${practice.url}/account`);
  assert.match(await page.locator('.me').textContent(), /maria@clinic\.example/);
  const cookies = await page.context().cookies(practice.url);
  assert.deepStrictEqual(cookies.map(({ name, sameSite, httpOnly, secure }) => ({ name, sameSite, httpOnly, secure })), [
    { name: '__Host-eligd', sameSite: 'Strict', httpOnly: true, secure: true },
  ]);
  await page.reload();
  await page.locator('.top').waitFor();
  assert.ok(practice.user('maria@clinic.example').service_since);
  assert.deepStrictEqual(page.faults, []);
});

walk('an account that was never set up needs no more than that', async () => {
  const told = practice.user('maria@clinic.example');
  assert.strictEqual(told.state, 'active');
  assert.strictEqual(told.second_factor, false);
});

walk('who is known under another name there is found by what an admin told', async () => {
  const page = await visit();
  await signInAs(page, 'ada');
  await page.locator('.top').waitFor();
  assert.match(await page.locator('.me').textContent(), /^ada ·/);
});

walk('signing in again leaves no session behind', async () => {
  const page = await visit();
  await signInAs(page, 'maria');
  await page.locator('.top').waitFor();
  const before = await sessionOf(page);
  await page.goto('/api/v1/session/service/start');  // typed: the provider knows the browser still
  await page.locator('.top').waitFor();
  assert.notStrictEqual((await sessionOf(page)).value, before.value);
  const old = await fetch(`${practice.url}/api/v1/me`, { headers: { cookie: `__Host-eligd=${before.value}` } });
  assert.strictEqual(old.status, 401);
});

walk('strangers, people who left and addresses nobody verified are refused in the same words', async () => {
  const said = new Set();
  for (const who of ['stranger', 'left', 'forger', 'twin']) {
    const page = await visit();
    await signInAs(page, who);
    await expectRefused(page, /no account here lets you in/);
    if (who === 'stranger') await picture(page, 'sign-in-refused');
    said.add(await alertOf(page));
    await expectAccessible(page);
    await page.context().close();
  }
  assert.strictEqual(said.size, 1);
  assert.throws(() => practice.user('stranger@elsewhere.example'), 'no account is made');
});

walk('a second factor that was not shown there is missed', async () => {
  const page = await visit();
  await signInAs(page, 'maria', { second: false });
  await expectRefused(page, /does not hold/);
});

walk('who does not go through with it is told so', async () => {
  const page = await visit();
  await goThere(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectRefused(page, /did not go through/);
});

walk('a way back is good once, for the browser that went', async () => {
  const page = await visit();
  let address;
  page.on('request', (request) => {
    if (request.url().startsWith(back)) address = request.url();
  });
  await signInAs(page, 'maria');
  await page.locator('.top').waitFor();
  const again = await visit();
  await again.goto(address);
  await expectRefused(again, /over, used before/);
  // One that was never walked to its end, in the hands of a browser that is on its own way.
  const mallory = await visit();
  const stolen = await wayBackOf(mallory.context().request, 'ada');
  const victim = await visit();
  await goThere(victim);
  await victim.goto(stolen);
  await expectRefused(victim, /over, used before/);
});

walk('nobody is led elsewhere from here', async () => {
  for (const to of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '/api/v1/session', '/sign-in?to=//x']) {
    const page = await visit();
    await page.goto(`/api/v1/session/service/start?to=${encodeURIComponent(to)}`);
    await sayWho(page, 'maria');
    await page.locator('.top').waitFor();
    assert.strictEqual(new URL(page.url()).origin, practice.url);
    await page.context().close();
  }
});

walk('a grave act is shown anew there, in a window of its own, and what was typed stays', async () => {
  const page = await visit();
  await signInAs(page, 'ada');
  await page.locator('.top').waitFor();
  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Add a person or program' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Account' }).fill('newcomer');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  const before = await sessionOf(page);
  const show = page.getByRole('button', { name: 'Show it with Example Health' });
  await show.waitFor();
  await expectAccessible(page);
  const [window] = await Promise.all([page.waitForEvent('popup'), show.click()]);
  await window.getByRole('heading', { name: 'Example Health' }).waitFor();  // asked anew, though it knows the browser
  await sayWho(window, 'ada');
  await page.locator('.once').waitFor();
  assert.strictEqual(practice.user('newcomer').state, 'to be set up');
  assert.notStrictEqual((await sessionOf(page)).value, before.value);
  if (!window.isClosed()) await window.getByRole('heading', { name: 'It is you' }).waitFor();
  assert.deepStrictEqual(page.faults, []);
});

walk('a grave act is not proven by another person', async () => {
  const page = await visit();
  await signInAs(page, 'ada');
  await page.locator('.top').waitFor();
  const before = await sessionOf(page);
  await page.goto('/api/v1/session/service/start?for=proof');
  await sayWho(page, 'maria');
  await page.getByRole('heading', { name: 'That did not work' }).waitFor();
  await expectAccessible(page);
  assert.strictEqual((await sessionOf(page)).value, before.value);
});

walk('a service that hangs, or is gone, is said within seconds, and the password goes on working', async () => {
  await practice.serve(oidc(confidential + byMfa));  // nothing is known of it yet
  provider.kill('SIGSTOP');
  const page = await visit();
  await page.goto('/sign-in');
  const began = Date.now();
  await button(page).click();
  await page.getByRole('alert').waitFor();
  assert.ok(Date.now() - began < 9000, 'it took too long');
  assert.match(await alertOf(page), /does not answer just now.*or sign in with your password/);
  provider.kill('SIGCONT');
  await page.getByLabel('Account').fill('ada');
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code').fill(await practice.freshCode('ada'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.top').waitFor();
});

walk('where the service saw no second factor ours is asked for, by a public client too', async () => {
  await practice.serve(oidc('client_id = "eligd-public"\n'));
  const page = await visit();
  await signInAs(page, 'bela', { second: false });
  await page.getByRole('heading', { name: 'One code more' }).waitFor();
  await expectAccessible(page);
  assert.strictEqual(await sessionOf(page), undefined);
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByRole('button', { name: 'Go on' }).click();
  assert.match(await alertOf(page), /code is wrong/);
  await page.getByRole('textbox', { name: 'Code' }).fill(await practice.freshCode('bela'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('.top').waitFor();
  assert.match(await page.locator('.me').textContent(), /^bela ·/);
  assert.deepStrictEqual((await page.context().cookies(practice.url)).map((one) => one.name), ['__Host-eligd']);
});

walk('the secret goes in the form where the service takes it so', async () => {
  await endProvider();
  await startProvider('client_secret_post');
  await practice.serve(oidc(confidential + byMfa));
  const page = await visit();
  await signInAs(page, 'maria');
  await page.locator('.top').waitFor();
});

walk('where passwords are not kept an admin who keeps one comes in, and nobody else', async () => {
  practice.run('user', 'keep-password', 'ada');
  await practice.serve(oidc(confidential + byMfa + 'password_kept = false\n'));
  const page = await visit();
  await page.goto('/sign-in');
  await button(page).waitFor();
  await expectAccessible(page);
  const byPassword = async (account) => {
    await page.getByLabel('Account').fill(account);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Code').fill(await practice.freshCode(account));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await page.getByText('With a password').click();
  await byPassword('bela');
  assert.match(await alertOf(page), /account, password or code is wrong/);
  await byPassword('ada');
  await page.locator('.top').waitFor();
});

walk('who has no password here is told where theirs is, and who keeps one changes it', async () => {
  const page = await visit();  // password_kept = false, from the walk before
  await signInAs(page, 'maria');
  await page.locator('.top').waitFor();
  await page.goto('/account');
  const panel = page.getByRole('region', { name: 'How you sign in' });
  await panel.waitFor();
  assert.match(await panel.textContent(), /You come in with Example Health/);
  assert.strictEqual(await page.getByRole('heading', { name: 'Another password' }).count(), 0);
  // The service asks for the second factor too: a recovery code of ours would open nothing.
  assert.strictEqual(await page.getByRole('heading', { name: 'Recovery codes' }).count(), 0);
  assert.match(await panel.textContent(), /You need no recovery codes of ours either: Example Health asks for your second factor too/);
  await expectAccessible(page);
  await picture(page, 'account-by-service');
  const other = await visit();
  await signInAs(other, 'ada');
  await other.locator('.top').waitFor();
  await other.goto('/account');
  await other.getByRole('heading', { name: 'Another password' }).waitFor();
  await other.getByRole('heading', { name: 'Recovery codes' }).waitFor();
});

walk('an unlinked person is signed out, and linked anew when they come', async () => {
  const page = await visit();
  await signInAs(page, 'maria');
  await page.locator('.top').waitFor();
  practice.run('user', 'unlink', 'maria@clinic.example');
  assert.strictEqual(practice.user('maria@clinic.example').service_since, null);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

walk('doctor says whether the service is there, and what does not fit', async () => {
  const doctor = () => spawnSync(eligd, ['-C', `${practice.folder}/config`, 'doctor'], { encoding: 'utf8' }).stdout;
  assert.match(doctor(), /good +sign-in service: .*register the way back as http.*service\/return/);
  await endProvider();
  assert.match(doctor(), /RED +sign-in service: .*nobody listens there/);
  await startProvider();
  practice.configure(oidc(confidential + byMfa).replace(issuer, `${issuer}/`));
  assert.match(doctor(), /RED +sign-in service: .*calls itself otherwise/);
});

let failed = 0;
try {
  await practice.serve('');
  for (const [account, role] of [['ada', 'admin'], ['bela', 'billing']]) await practice.setUp(account, role);
  practice.run('user', 'add', 'maria@clinic.example', '--role', 'intake');
  practice.run('user', 'add', 'left@clinic.example', '--role', 'intake');
  practice.run('user', 'disable', 'left@clinic.example');
  practice.run('user', 'link', 'ada', 'ada@clinic.example');
  practice.run('user', 'link', 'bela', 'bela@clinic.example');
  await practice.serve(oidc(confidential + byMfa));
  for (const [name, act] of walks) {
    try {
      await act();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack ?? error}`);
    }
    for (const context of browser.contexts()) await context.close();
  }
  console.log(`${walks.length - failed} of ${walks.length} walks`);
} finally {
  await browser.close();
  await endProvider();
  await practice.remove();
}
process.exitCode = failed ? 1 : 0;
