// The first load, compressed, stays under 200 KB: what index.html names, before any page of its own.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);

test.skipIf(!existsSync(dist))('the first load is at most 200 KB compressed', () => {
  const html = readFileSync(new URL('index.html', dist), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((found) => found[1] ?? '');
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  // The script names what it needs at once.
  const named = new Set(files);
  for (const file of files.filter((one) => one.endsWith('.js')))
    for (const found of readFileSync(new URL(file, dist), 'utf8').matchAll(/from\s*"\.\/([^"]+\.js)"/g))
      named.add(`assets/${found[1]}`);
  const sizes = [...named].map((file) => gzipSync(readFileSync(new URL(file, dist)), { level: 6 }).length);
  const sum = sizes.reduce((a, b) => a + b, gzipSync(html).length);
  process.stdout.write(`pages: first load ${(sum / 1024).toFixed(1)} KB compressed, in ${named.size + 1} files\n`);
  expect(sum).toBeLessThan(200 * 1024);
});

test.skipIf(!existsSync(dist))('nothing in the built page needs an inline style or script, or another host', () => {
  const html = readFileSync(new URL('index.html', dist), 'utf8');
  expect(html).not.toMatch(/<style|style=|<script>|\son\w+=|https?:\/\//);
});
