// A small practice before the provider: `eligd serve` on its own store, with accounts that are set up, and [access.oidc] as each walk
// wants it. Everything lies in a folder that goes with it.
import assert from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const password = 'violet teapot under gravel';

export function freePort() {
  return new Promise((resolve) => {
    const one = createServer().listen(0, '127.0.0.1', () => {
      const { port } = one.address();
      one.close(() => resolve(port));
    });
  });
}

export function codeOf(seed, step) {
  const bits = [...seed].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const files = {
  'provider.toml': 'name = "EXAMPLE CLINIC"\nnpi = "1234567893"\ntax_id = "123456789"\ntaxonomy = "261QM0850X"\n',
  'levels.toml': '[[level]]\nkey = "iop_mh"\nname = "Intensive outpatient"\nask = ["A8", "MH"]\nevidence = ["A8", "MH", "30"]\nsite = "facility"\n',
  'clearinghouses/exchange.toml':
    'name = "Exchange"\nprotocol = "core_soap"\nurl = "http://127.0.0.1:9/soap"\nplain_http_allowed = true\nsender_id = "US"\nreceiver_id = "THEM"\n' +
    'usage = "T"\n[auth]\nkind = "user_password"\nuser = "clinic"\nsecret = { file = "secrets/exchange" }\n',
  'payers/sample.toml': 'name = "SAMPLE HEALTH"\nroutes = [{ clearinghouse = "exchange", payer_id = "SAMP1" }]\npercent = "plan_percent"\n',
};

export class Practice {
  constructor(eligd, pages, port) {
    this.eligd = eligd;
    this.pages = pages;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.folder = mkdtempSync(path.join(tmpdir(), 'eligd-oidc-'));
    this.seeds = {};
    this.used = {};
    for (const [name, text] of Object.entries(files)) this.write(`config/${name}`, text);
    this.write('config/secrets/exchange', 'sample-secret');
    this.write('config/secrets/oidc-client', 'sample-client-secret');
    this.configure('');
    this.run('init');
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (name.includes('secrets/')) chmodSync(file, 0o600);
  }

  configure(oidc) {
    // The next night begins twelve hours from now: none falls into the walk.
    const hour = String(Math.max(9, (new Date().getUTCHours() + 24 - 5 + 12) % 24)).padStart(2, '0');
    this.write(
      'config/eligd.toml',
      'time_zone = "America/New_York"\n[store]\npath = "var/eligd.db"\nkey = { file = "secrets/store-key" }\n[report]\nfolder = "var/reports"\n' +
        `[intake]\ndrop_folder = "var/intakes"\nrejects_folder = "var/rejects"\n[schedule]\nfreeze = "${hour}:00"\nrun = "${hour}:00"\n` +
        `[access]\nhash_memory_mib = 19\nhash_passes = 2\n${oidc}\n[api]\nport = ${this.port}\npages = "${this.pages}"\n`,
    );
  }

  run(...words) {
    return execFileSync(this.eligd, ['-C', path.join(this.folder, 'config'), ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }
  user(account) {
    return JSON.parse(this.run('--json', 'user', 'show', account));
  }

  async serve(oidc) {
    await this.end();
    this.configure(oidc);
    const child = spawn(this.eligd, ['-C', path.join(this.folder, 'config'), 'serve'], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.child = child;
    this.log = '';
    await new Promise((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.log += `${line}\n`;
        if (line.includes('api.listening')) resolve();
      });
      child.once('exit', (code) => reject(new Error(`eligd serve ended with ${code}:\n${this.log}`)));
    });
  }

  async end() {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  }
  async remove() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async post(target, body) {
    const answer = await fetch(this.url + target, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${target}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  // While it serves.
  async setUp(account, role) {
    const { code } = JSON.parse(this.run('--json', 'user', 'add', account, '--role', role));
    const { seed } = await this.post('/api/v1/setup', { account, code, password });
    this.seeds[account] = seed;
    await this.post('/api/v1/setup/finish', { account, code, totp: codeOf(seed, this.freshStep(account)) });
  }
  // Each code is good once, half a minute early or late too.
  freshStep(account) {
    const now = Math.floor(Date.now() / 30000);
    this.used[account] = Math.max((this.used[account] ?? 0) + 1, now - 1);
    return this.used[account];
  }
  async freshCode(account) {
    const step = this.freshStep(account);
    while (step > Math.floor(Date.now() / 30000) + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    return codeOf(this.seeds[account], step);
  }
}
