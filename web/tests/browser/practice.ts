// Starts the practice of tests/api/demo_practice with the built pages before it, once for all tests.
// ELIGD_PRACTICE=FILE: one that runs already; FILE has the lines it printed.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

export type Account = { account: string; role: string; password: string; seed: string };
declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    accounts: Account[];
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
let child: ChildProcess | null = null;

function take(project: TestProject, lines: string[]): void {
  const said = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Partial<Account> & { url?: string });
  project.provide('url', said.find((one) => one.url)?.url ?? '');
  project.provide(
    'accounts',
    said.filter((one): one is Account => one.account !== undefined),
  );
}

export async function setup(project: TestProject): Promise<void> {
  const running = process.env.ELIGD_PRACTICE;
  if (running) {
    take(project, readFileSync(running, 'utf8').split('\n'));
    return;
  }
  const made = spawn(
    'tests/api/demo_practice',
    ['--build', process.env.ELIGD_BUILD ?? 'build/dev', '--port', '8471', '--fresh'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  child = made;
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: made.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('"url"')) resolve();
    });
    made.on('exit', (code) => reject(new Error(`demo_practice ended with ${code}`)));
  });
  take(project, lines);
}

export async function teardown(): Promise<void> {
  const made = child;
  if (!made || made.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    made.on('exit', () => resolve());
    made.kill('SIGTERM');
  });
}
