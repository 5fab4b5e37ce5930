// Asks the real server for every operation of docs/api/openapi.yaml and holds what it answers against the file:
// status, kind of body and every field. Then what the file calls wrong must be refused, and whatever is refused
// must be a problem as the file has it. The server is a practice on a free loopback port.
'use strict';
const assert = require('node:assert');
const path = require('node:path');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const readline = require('node:readline');
const { createHash, createHmac } = require('node:crypto');
const { execFileSync, spawn } = require('node:child_process');
const SwaggerParser = require('@apidevtools/swagger-parser');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const file = path.join(__dirname, '../../../docs/api/openapi.yaml');
let ids;
let count = 0;

function practice(program) {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    readline.createInterface({ input: child.stdout }).once('line', (line) => resolve({ child, ids: JSON.parse(line) }));
  });
}

// RFC 6238; each code is good once, half a minute early or late too.
const used = {};
function totp(seed, account) {
  const now = Math.floor(Date.now() / 30000);
  // Of the last half minute it is good for as long as this one lasts, which may be shorter than a request's way.
  const first = Date.now() % 30000 > 25000 ? now : now - 1;
  const step = account === undefined ? now : Math.max((used[account] ?? 0) + 1, first);
  if (account !== undefined) used[account] = step;
  const bits = [...seed].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}
const proof = (account) => ({ password: ids.accounts[account].password, code: totp(ids.accounts[account].seed, account) });
const session_of = ({ answer, text }) => ({ cookie: answer.headers.getSetCookie()[0].split(';')[0], csrf: JSON.parse(text).csrf });
async function sign_in(account) {
  const made = await ask('POST', '/api/v1/session', { who: '', body: JSON.stringify({ account, ...proof(account) }) });
  assert.strictEqual(made.answer.status, 200, made.text);
  return session_of(made);
}

const intake = (id) => ({
  id, patient: { last_name: 'TESTPATIENT', first_name: 'SAMPLE', birth_date: '1990-01-02', sex: 'F' },
  coverage: { payer: 'Example Blue', member_id: 'EXAMPLE77' }, level: 'iop_mh', first_appointment: '2026-12-02T09:00',
});
const eligibility = (value) => ({
  resourceType: 'CoverageEligibilityRequest', identifier: [{ value }], status: 'active', purpose: ['benefits'], patient: { reference: '#p' },
  servicedDate: '2026-12-04', created: '2026-11-24T03:00:00Z', insurer: { display: 'Example Blue' }, insurance: [{ coverage: { reference: '#c' } }],
  item: [{ productOrService: { coding: [{ code: 'S9480' }] } }],
  contained: [{ resourceType: 'Patient', id: 'p', name: [{ family: 'TESTPATIENT', given: ['SAMPLE'] }], birthDate: '1990-01-02' },
    { resourceType: 'Coverage', id: 'c', status: 'active', beneficiary: { reference: '#p' }, payor: [{ display: 'Example Blue' }] }],
});
// As api_practice writes it.
const blue = 'name = "Example Blue"\nroutes = [{ clearinghouse = "alpha", payer_id = "EXblue" }]\n';
const hub = (key) => ({ key, name: 'Hub', protocol: 'rest_json', url: 'https://hub.example/x', sender_id: 'US', receiver_id: 'HUB', auth: 'api_key', fields: { 'rest.auth_header': 'X-Key' } });
// A good body for each operation that takes one.
const bodies = {
  reissueReport: () => ({ reason: 'late answers' }),
  testPayer: () => ({ clearinghouse: 'alpha' }),
  editEnrollment: () => ({ npi: '1999999984', state: 'submitted', day: '2026-11-12', note: 'by letter' }),
  tryRules: () => ({ text: 'name = "Example Blue"\nroutes = [{ clearinghouse = "alpha", payer_id = "EXblue" }]\n' }),
  addHold: () => ({ intake: ids.intake, reason: 'what a court asks for' }),
  editRules: () => ({ text: blue, changes: { 'retry.max_seconds': 900, percent: 'plan_percent', aliases: ['Blue'], dependents_own_ids: true, phone: null } }),
  saveRules: () => ({ text: blue, digest: createHash('sha256').update(blue).digest('hex') }),
  draftPayer: () => ({ directory_key: 'aetna', clearinghouse: 'alpha', payer_id: '60054' }),
  addPayer: () => ({ directory_key: 'aetna', key: 'aetna-here', clearinghouse: 'alpha', payer_id: '60054' }),
  draftClearinghouse: () => hub('hub-x'),
  addClearinghouse: () => ({ ...hub('hub-y'), secret: 'violet-kettle' }),
  changeClearinghouseSecret: () => ({ secret: 'violet-kettle', good_until: '2099-03-01' }),
  saveClearinghouseSettings: () => ({ digest: ids.house_digest, changes: { name: 'Alpha Exchange', in_flight_max: 4, price: '0.12', closed: [{ days: ['sun'], from: '02:00', to: '06:00' }],
    test_members: [{ payer: 'blue', member_id: 'TEST1', last_name: 'FIXTURE' }] } }),
  changeClearinghouseCertificate: () => ({ certificate: pair().certificate, key: pair().key }),
  changeClearinghouseAuthority: () => ({ certificates: pair().certificate }),
  addIntake: () => intake('N-1'),
  addIntakes: () => [intake('N-2'), intake('N-3')],
  recordCall: () => ({ representative: 'DANA', reference: 'R-1', facts: ['authorization.in=not_required'], at: '2026-11-23' }),
  recordOverride: () => ({ self_pay: true, reason: 'AGREED', until: '2026-11-30' }),
  endTask: () => ({ outcome: 'done' }),
  endAdminTask: () => ({ outcome: 'done' }),
  signIn: () => ({ account: 'intake', ...proof('intake') }),
  proveAgain: () => proof('billing'),
  addServiceCode: () => ({ code: '123456' }),
  beginSetup: () => ({ account: 'newcomer', code: ids.code, password: 'violet teapot on a hill' }),
  finishSetup: () => ({ account: 'newcomer', code: ids.code, totp: totp(ids.seed) }),
  changePassword: () => ({ password: 'another teapot on gravel' }),
  breakGlass: () => ({ reason: 'a call from the emergency room' }),
  addUser: () => ({ account: 'newcomer', roles: ['intake'] }),
  editUser: () => ({ version: 1, roles: ['billing', 'intake'], facilities: ['north'], service_name: 'newcomer@clinic.example' }),
  addToken: () => ({ label: 'a script', scopes: ['see_runs'], days: 7 }),
  fhirBatch: () => ({ resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'POST', url: 'CoverageEligibilityRequest' }, resource: eligibility('N-4') }] }),
  fhirCreateRequest: () => eligibility('N-5'),
  fhirSubmit: () => eligibility('N-6'),
  fhirUpdateRequest: () => ({ ...eligibility('1'), id: String(ids.intake) }),
  findCase: () => ({ words: 'testpatient, second' }),
  recheckSeveral: () => ({ verifications: [ids.north, ids.south, 999999] }),
  correctIntake: () => ({ group_number: 'G-77', reason: 'as the card has it' }),
  workOnTask: () => ({ owner: null, snoozed_until: null }),
};
const wrong_bodies = {
  addIntake: [{}, { ...intake('X'), extra: 1 }, { ...intake('X'), patient: { last_name: 7, birth_date: '1990-01-02' } }],
  addIntakes: ['text', 7],
  recordCall: [{}, { representative: 'D', reference: 'R', facts: [] }, { representative: 'D', reference: 'R', facts: ['a=b'], more: 1 },
    { representative: 'D'.repeat(201), reference: 'R', facts: ['plan.name=X'] }],
  addHold: [{}, { reason: 'what a court asks for' }, { intake: 1 }, { intake: 1, payer: 'blue', reason: 'what a court asks for' }, { intake: 0, reason: 'what a court asks for' },
    { payer: 7, reason: 'what a court asks for' }, { everything: true, reason: 'no' }, { everything: true, reason: 'what a court asks for', until: '2030-01-01' }],
  recordOverride: [{}, { self_pay: 'yes', reason: 'R', until: '2026-11-30' }, { self_pay: true, until: '2026-11-30' }],
  endTask: [{}, { outcome: 'ran away' }],
  endAdminTask: [{}, { outcome: 'no answer' }, { outcome: 'done', why: 'x' }],
  signIn: [{}, { account: 'intake' }, { account: 'intake', password: 7 }, { account: 'a', password: 'b', remember: true }],
  proveAgain: [{}, { password: 7 }],
  addServiceCode: [{}, { code: 7 }, { code: '' }, { code: '123456', account: 'x' }],
  beginSetup: [{}, { account: 'newcomer', code: 'x' }],
  finishSetup: [{}, { account: 'newcomer', totp: '123456' }],
  changePassword: [{}, { password: 7 }],
  breakGlass: [{}, { reason: 7 }],
  addUser: [{}, { account: 'newcomer', roles: [] }, { account: 'newcomer', roles: ['king'] }, { account: 'newcomer', roles: ['intake'], password: 'x' }],
  editUser: [{}, { facilities: ['north'] }, { version: 1, roles: [] }, { version: 1, facilities: null }, { version: 1, is_enabled: null }, { version: 1, is_enabled: 'no' }, { version: 1, account: 'x' }, { version: 1, service_name: 7 }, { version: 1, is_password_kept: 'yes' }, { version: 0 }],
  addToken: [{}, { label: 'x', scopes: [] }, { label: 'x', scopes: ['see_runs'], days: 0 }],
  fhirBatch: [{}, { resourceType: 'Patient' }],
  fhirCreateRequest: [{}, { resourceType: 'Claim' }],
  fhirSubmit: [{}, { resourceType: 'Patient' }],
  fhirUpdateRequest: [{}, { resourceType: 'Claim' }],
  findCase: [{}, { words: '' }, { words: 7 }, { words: 'a'.repeat(101) }, { words: 'a', source: 'north' }],
  recheckSeveral: [{}, { verifications: [] }, { verifications: ['1'] }, { verifications: [0] }, { verifications: [1], now: true }, { approved: 0 }, { approved: 1, verifications: [1] }],
  correctIntake: [{}, { reason: 'R' }, { group_number: 'G-78' }, { birth_date: 'spring', reason: 'R' }, { shoe_size: '7', reason: 'R' }],
  reissueReport: [{}, { reason: '' }, { reason: 7 }, { because: 'x' }],
  testPayer: [{ clearinghouse: 7 }, { through: 'alpha' }],
  editEnrollment: [{ npi: '1999999984' }, { npi: '12', state: 'approved' }, { npi: '1999999984', state: 'maybe' }, { npi: '1999999984', state: 'approved', day: 'May' }, { npi: '1999999984', state: 'approved', note: 'two\nlines' }],
  tryRules: [{}, { text: 7 }, { rules: 'x' }],
  editRules: [{}, { text: blue }, { text: blue, changes: [] }, { text: blue, changes: { phone: { a: 1 } } }, { text: blue, changes: { phone: 1.5 } }],
  saveRules: [{}, { text: blue }, { text: 7, digest: 'x' }, { text: blue, digest: 'x', now: true }],
  draftPayer: [{}, { directory_key: 'aetna', clearinghouse: 'alpha' }, { directory_key: 'aetna', key: '../x', clearinghouse: 'alpha', payer_id: '1' }],
  addPayer: [{}, { directory_key: 7, clearinghouse: 'alpha', payer_id: '1' }, { directory_key: 'aetna', clearinghouse: 'alpha', payer_id: '1', text: 'x' }, { directory_key: 'aetna', clearinghouse: 'alpha', payer_id: '9'.repeat(81) }],
  draftClearinghouse: [{}, { ...hub('../x') }, { ...hub('x'), secret: 'x' }, { ...hub('x'), fields: { 'rest.auth_header': 7 } }, { ...hub('x'), is_test: 'yes' }],
  addClearinghouse: [{}, { ...hub('x'), secret: 7 }, { ...hub('x'), secret: 'x', text: 'x' }, { ...hub('x'), url: '' }],
  changeClearinghouseSecret: [{}, { secret: '' }, { secret: 7 }, { secret: 'x', before: 'y' }, { secret: 'x', good_until: 'May' }, { good_until: 7 }],
  saveClearinghouseSettings: [{}, { digest: 'x' }, { digest: 'x', changes: [] }, { digest: 'x', changes: { closed: [{ from: 2 }] } }, { digest: 'x', changes: {}, text: 'x' }, { digest: 'x', changes: {}, secret: 7 }],
  changeClearinghouseCertificate: [{}, { certificate: 'x' }, { certificate: 7, key: 'x' }, { certificate: 'x', key: 'y', password: 'z' }],
  changeClearinghouseAuthority: [{}, { certificates: 7 }, { certificates: 'x', file: 'y' }],
  workOnTask: [{}, { owner: 7 }, { owner: '' }, { snoozed_until: 'Monday' }, { done: true }],
};
// What ends a session or needs another's answer comes last.
// And what two people agree on, in its order.
const last = ['startRun', 'endAdminTask', 'listPurgeItems', 'giveApproval', 'refuseApproval', 'listApprovals', 'showRetention', 'addHold', 'listHolds', 'liftHold', 'endBreakGlass', 'beginSetup', 'finishSetup', 'withdrawOverride', 'endTask', 'signOut', 'changePassword'];
const for_admins = ['manage_keys', 'manage_users', 'test_connections', 'edit_configuration'];
const session_of_operation = { showErrand: 'admin', listApprovals: 'second', giveApproval: 'second', refuseApproval: 'second', signOut: 'intake' };
const role_of = { test_connections: 'admin', add_intakes: 'service', see_audit: 'auditor', verify_audit: 'auditor' };

// A certificate that signs itself, and its key.
let made;
function pair() {
  if (made) return made;
  const folder = mkdtempSync(path.join(tmpdir(), 'eligd-contract-'));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj', '/CN=eligd', '-keyout', path.join(folder, 'k'), '-out', path.join(folder, 'c')], { stdio: 'ignore' });
  made = { certificate: readFileSync(path.join(folder, 'c'), 'utf8'), key: readFileSync(path.join(folder, 'k'), 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

function path_for(template, operation) {
  const named = { verification: ids.north, intake: ids.intake, answer: ids.answer, run: ids.run, payer: 'blue', clearinghouse: 'alpha', webhook: 'ehr', errand: ids.errand ?? 1, summary: ids.summary ?? 1, organization: 'practice', delivery: 1, override: ids.override ?? 1, task: ids.task ?? 1, plan: ids.plan ?? 1, approval: ids.approval ?? 1, hold: ids.hold ?? 1, session: ids.session, account: 'newcomer', token: ids.token };
  const filled = template.replace(/\{(\w+)\}/g, (_, name) => named[name]);
  if (operation === 'retireClearinghouse') return template.replace('{clearinghouse}', 'beta');  // nobody is asked through it
  if (operation === 'compareRuns') return `${filled}?with=${ids.run}`;
  if (operation === 'listPurgeItems') return `${filled}?kind=audit`;
  if (operation === 'showAudit') return `${filled}?subject=verification%20${ids.north}`;
  if (operation === 'showWorklist') return `${filled}?from=2026-11-24&through=2026-11-30`;
  return filled;
}

async function ask(method, target, { who = 'billing', session, body, type = 'application/json', headers = {} } = {}) {
  const sent = { ...headers };
  if (session) Object.assign(sent, { cookie: session.cookie, 'x-eligd-csrf': session.csrf });
  else if (who) sent.authorization = `Bearer ${who}`;
  if (body !== undefined) sent['content-type'] = type;
  const stop = new AbortController();
  const answer = await fetch(ids.url + target, { method, headers: sent, body, signal: stop.signal, redirect: 'manual' });
  if ((answer.headers.get('content-type') ?? '') === 'text/event-stream') {
    const reader = answer.body.getReader();
    const { value } = await reader.read();
    stop.abort();
    return { answer, text: new TextDecoder().decode(value) };
  }
  return { answer, text: await answer.text() };
}

function check(ajv, spec, operation, { answer, text }, what) {
  count += 1;
  const told = spec.responses[String(answer.status)];
  assert.ok(told, `${what}: ${answer.status} is not among the answers of ${operation}: ${text}`);
  assert.ok(answer.headers.get('x-request-id'), `${what}: no request id`);
  if (!told.content) { assert.strictEqual(text, '', `${what}: ${answer.status} has a body`); return; }
  const type = answer.headers.get('content-type');
  const media = told.content[type];
  assert.ok(media, `${what}: ${type} is not what the file names: ${Object.keys(told.content)}`);
  for (const name of Object.keys(told.headers ?? {})) assert.ok(answer.headers.get(name), `${what}: no ${name}`);
  if (!type.includes('json')) return;
  if (type === 'application/x-ndjson') {
    const line = ajv.compile(media.schema);
    for (const one of text.trimEnd().split('\n')) assert.ok(line(JSON.parse(one)), `${what}: ${JSON.stringify(line.errors, null, 1)}\n${one}`);
    return;
  }
  const validate = ajv.compile(media.schema);
  assert.ok(validate(JSON.parse(text)), `${what}: ${JSON.stringify(validate.errors, null, 1)}\n${text.slice(0, 2000)}`);
}

async function main() {
  const api = await SwaggerParser.validate(file);  // the file is OpenAPI 3.1, and every reference leads somewhere
  const running = await practice(process.argv[2]);
  ids = running.ids;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  try {
    const order = (entry) => last.indexOf(entry[2].operationId);
    // Billing needs three codes: last, this and next half minute's, so that none is asked for before its time.
    const left = 30000 - (Date.now() % 30000);
    if (left <= 5000) await new Promise((resolve) => setTimeout(resolve, left));
    const sessions = { admin: await sign_in('admin'), second: await sign_in('second'), billing: await sign_in('billing') };
    const all = Object.entries(api.paths).flatMap(([template, item]) => Object.entries(item).map(([method, spec]) => [method, template, spec]));
    all.sort((a, b) => order(a) - order(b));
    const tasks = JSON.parse((await ask('GET', '/api/v1/tasks')).text).tasks;
    const task = tasks.find((one) => one.verification === ids.south);
    assert.ok(task, 'the night left a task');
    for (const [method, template, spec] of all) {
      const operation = spec.operationId;
      const who = role_of[spec['x-right']] ?? 'billing';
      if (operation === 'endAdminTask') {  // somebody of billing broke the glass before
        const waiting = JSON.parse((await ask('GET', '/api/v1/admin-tasks', { session: sessions.admin })).text).tasks;
        ids.task = waiting.find((one) => one.may_end).id;
      }
      if (operation === 'endTask') { ids.task = task.id; ids.north = task.verification; }
      if (operation === 'endSession') {
        await sign_in('billing');
        const items = JSON.parse((await ask('GET', '/api/v1/sessions', { session: sessions.billing })).text).items;
        ids.session = items.find((one) => !one.is_this).id;
      }
      const target = path_for(template, operation);
      const good = bodies[operation]?.();
      let session;
      if (spec['x-care']) session = sessions[session_of_operation[operation] ?? (for_admins.includes(spec['x-right']) ? 'admin' : 'billing')];
      const open = (spec.security ?? api.security).length === 0;
      const sent = { who: open && good !== undefined ? '' : who, session, body: good === undefined ? undefined : JSON.stringify(good) };
      const verb = method.toUpperCase();
      if (good !== undefined) {
        const schema = spec.requestBody.content['application/json'].schema;
        assert.ok(ajv.compile(schema)(good), `${operation}: the file refuses a good body`);
        for (const wrong of wrong_bodies[operation]) {
          assert.ok(!ajv.compile(schema)(wrong), `${operation}: the file takes ${JSON.stringify(wrong)}`);
          const refused = await ask(verb, target, { ...sent, body: JSON.stringify(wrong) });
          assert.ok(refused.answer.status >= 400 && refused.answer.status < 500, `${operation}: the server takes ${JSON.stringify(wrong)}: ${refused.text}`);
          check(ajv, spec, operation, refused, `${operation}, a wrong body`);
        }
        check(ajv, spec, operation, await ask(verb, target, { ...sent, body: 'a=b', type: 'text/plain' }), `${operation}, another kind of body`);
      }
      const first = await ask(verb, target, sent);
      // Nobody is on the way from a sign-in service here: tests/access/oidc walks it.
      if (operation === 'addServiceCode') assert.strictEqual(first.answer.status, 409);
      else assert.ok(first.answer.status < 400, `${operation}: ${first.answer.status} ${first.text}`);
      check(ajv, spec, operation, first, operation);
      if (first.answer.status === 202 && first.text.includes('"errand"')) {
        ids.errand = JSON.parse(first.text).errand;
        let errand = {};
        while (errand.state !== 'done' && errand.state !== 'failed') {
          await new Promise((resolve) => setTimeout(resolve, 50));
          const looked = await ask('GET', `/api/v1/errands/${ids.errand}`, { session });
          check(ajv, api.paths['/api/v1/errands/{errand}'].get, 'showErrand', looked, `${operation}, its errand`);
          errand = JSON.parse(looked.text);
        }
      }
      if (operation === 'showClearinghouseSettings') ids.house_digest = JSON.parse(first.text).digest;
      if (operation === 'listSummaries') ids.summary = JSON.parse(first.text).summaries[0].summary;
      if (operation === 'signIn') sessions.intake = session_of(first);
      if (operation === 'proveAgain') { sessions.billing = session_of(first); sent.session = sessions.billing; }
      if (operation === 'addUser' || operation === 'resetUser') ids.code = JSON.parse(first.text).code;
      if (operation === 'beginSetup') ids.seed = JSON.parse(first.text).seed;
      if (operation === 'askPurge') { ids.plan = JSON.parse(first.text).plan.id; ids.approval = JSON.parse(first.text).approval.id; }
      if (operation === 'addHold') ids.hold = JSON.parse(first.text).id;
      if (operation === 'addToken') ids.token = JSON.parse(first.text).id;
      if (operation === 'recordOverride') ids.override = JSON.parse(first.text).override;
      if (spec.responses['304']) {
        const held = await ask('GET', target, { who, headers: { 'if-none-match': first.answer.headers.get('etag') } });
        assert.strictEqual(held.answer.status, 304, `${operation}: unchanged`);
        check(ajv, spec, operation, held, `${operation}, unchanged`);
      }
      if (method === 'get' && operation !== 'listen') {
        const head = await ask('HEAD', target, { who, session: sent.session });
        assert.strictEqual(head.answer.status, first.answer.status, `${operation}: HEAD`);
        assert.strictEqual(head.text, '');
      }
      if (open) continue;
      check(ajv, spec, operation, await ask(verb, target, { ...sent, session: undefined, who: '' }), `${operation}, nobody`);
      check(ajv, spec, operation, await ask(verb, target, { ...sent, session: undefined, who: 'nobody' }), `${operation}, a wrong token`);
      for (const role of ['intake', 'billing', 'admin', 'auditor', 'service', 'billing@south'])
        if (role !== who && method === 'get' && operation !== 'listen') check(ajv, spec, operation, await ask(verb, target, { ...sent, session: undefined, who: role }), `${operation}, ${role}`);
      if (operation === 'signOut' || operation === 'changePassword') continue;  // there is no session any more
      if (session && method !== 'get') {
        const without = await ask(verb, target, { ...sent, session: { ...sent.session, csrf: 'x' } });
        assert.strictEqual(JSON.parse(without.text).type, '/problems/cross-site', operation);
        check(ajv, spec, operation, without, `${operation}, without its token to compare`);
      }
      if (template.includes('{'))
        check(ajv, spec, operation, await ask(verb, target.replace(/\/elg_\w+/, '/elg_00000000').replace(/\/newcomer/, '/nobody').replace(/\/[0-9a-f]{16}/, '/ffffffffffffffff').replace(/\/\d+(?=\/|$|\?)|\/blue|\/alpha|\/beta/, '/999999'), sent), `${operation}, none such`);
      check(ajv, spec, operation, await ask(verb, `${target}${target.includes('?') ? '&' : '?'}wh4t=1`, sent), `${operation}, an unknown query`);
    }
    const again = { who: 'service', body: JSON.stringify(intake('N-9')), headers: { 'idempotency-key': 'K' } };
    const spec = api.paths['/api/v1/intakes'].post;
    const made = await ask('POST', '/api/v1/intakes', again);
    const replayed = await ask('POST', '/api/v1/intakes', again);
    assert.strictEqual(replayed.text, made.text);
    assert.strictEqual(replayed.answer.headers.get('idempotency-replayed'), 'true');
    check(ajv, spec, 'addIntake', replayed, 'the same key again');
    check(ajv, spec, 'addIntake', await ask('POST', '/api/v1/intakes', { ...again, body: JSON.stringify(intake('N-8')) }), 'the same key, another body');
    console.log(`${all.length} operations, ${count} answers: all as docs/api/openapi.yaml has them`);
  } finally {
    running.child.stdin.end();
    await new Promise((resolve) => running.child.once('exit', resolve));
  }
}

main().catch((problem) => { console.error(problem.message ?? problem); process.exit(1); });
