// How soon the morning can be worked with when the processor is four times slower: measured and printed, for the
// reader to judge (a busy machine says little).
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, visit } from './browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => browser.close());

test('the first page loads little and answers soon', async () => {
  const { page, context } = await visit(browser, 'bela');
  const rounds: number[] = [];
  let bytes = 0;
  for (let i = 0; i < 5; i++) {
    const fresh = await browser.newContext({
      storageState: await context.storageState(),
      viewport: { width: 1280, height: 900 },
    });
    const one = await fresh.newPage();
    const cdp = await fresh.newCDPSession(one);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await cdp.send('Network.enable');
    const urls = new Map<string, string>();
    let sum = 0;
    cdp.on('Network.responseReceived', (event) => urls.set(event.requestId, event.response.url));
    cdp.on('Network.loadingFinished', (event) => {
      if (!urls.get(event.requestId)?.includes('/api/')) sum += event.encodedDataLength;
    });
    await one.goto(new URL('/morning', page.url()).href);
    await one.locator('tr[aria-current] .nm').waitFor();
    const ready = await one.evaluate(() => performance.now());
    // It answers: a key moves the row.
    await one.keyboard.press('j');
    rounds.push(ready);
    bytes = Math.max(bytes, sum);
    await fresh.close();
  }
  rounds.sort((a, b) => a - b);
  process.stdout.write(
    `pages: the morning can be worked with after ${Math.round(rounds[2] ?? 0)} ms (middle of 5, processor 4x slower); ${Math.round(bytes / 1024)} KB over the wire\n`,
  );
  // What the page itself costs, in time of the processor on its main thread: this a busy machine does not change much.
  const alone = await browser.newContext({
    storageState: await context.storageState(),
    viewport: { width: 1280, height: 900 },
  });
  const one = await alone.newPage();
  const cdp = await alone.newCDPSession(one);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await one.goto(new URL('/morning', page.url()).href);
  await one.locator('tr[aria-current] .nm').waitFor();
  const { metrics } = await cdp.send('Performance.getMetrics');
  const tasks = metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
  process.stdout.write(
    `pages: ${Math.round(tasks * 1000)} ms of the processor until then, ${Math.round(tasks * 4000)} ms where it is four times slower\n`,
  );
  await alone.close();
  expect(bytes).toBeLessThan(200 * 1024);
  await context.close();
});
