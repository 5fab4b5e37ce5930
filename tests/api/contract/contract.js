// Asks the real server for every operation of docs/api/openapi.yaml and holds what it answers against the file:
// status, kind of body and every field. Then what the file calls wrong must be refused, and whatever is refused
// must be a problem as the file has it. The server is a practice on a free loopback port.
'use strict';
const assert = require('node:assert');
const path = require('node:path');
const readline = require('node:readline');
const { spawn } = require('node:child_process');
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

const intake = (id) => ({
  id, patient: { last_name: 'TESTPATIENT', first_name: 'SAMPLE', birth_date: '1990-01-02', sex: 'F' },
  coverage: { payer: 'Example Blue', member_id: 'EXAMPLE77' }, level: 'iop_mh', first_appointment: '2026-12-02T09:00',
});
// A good body for each operation that takes one.
const bodies = {
  addIntake: () => intake('N-1'),
  addIntakes: () => [intake('N-2'), intake('N-3')],
  recordCall: () => ({ representative: 'DANA', reference: 'R-1', facts: ['authorization.in=not_required'], at: '2026-11-23' }),
  recordOverride: () => ({ self_pay: true, reason: 'AGREED', until: '2026-11-30' }),
  endTask: () => ({ outcome: 'done' }),
  recheckSeveral: () => ({ verifications: [ids.north, ids.south, 999999] }),
  correctIntake: () => ({ group_number: 'G-77', reason: 'as the card has it' }),
  workOnTask: () => ({ owner: null, snoozed_until: null }),
};
const wrong_bodies = {
  addIntake: [{}, { ...intake('X'), extra: 1 }, { ...intake('X'), patient: { last_name: 7, birth_date: '1990-01-02' } }],
  addIntakes: ['text', 7],
  recordCall: [{}, { representative: 'D', reference: 'R', facts: [] }, { representative: 'D', reference: 'R', facts: ['a=b'], more: 1 },
    { representative: 'D'.repeat(201), reference: 'R', facts: ['plan.name=X'] }],
  recordOverride: [{}, { self_pay: 'yes', reason: 'R', until: '2026-11-30' }, { self_pay: true, until: '2026-11-30' }],
  endTask: [{}, { outcome: 'ran away' }],
  recheckSeveral: [{}, { verifications: [] }, { verifications: ['1'] }, { verifications: [0] }, { verifications: [1], now: true }],
  correctIntake: [{}, { reason: 'R' }, { group_number: 'G-78' }, { birth_date: 'spring', reason: 'R' }, { shoe_size: '7', reason: 'R' }],
  workOnTask: [{}, { owner: 7 }, { owner: '' }, { snoozed_until: 'Monday' }, { done: true }],
};
const role_of = { test_connections: 'admin', add_intakes: 'service', see_audit: 'auditor', verify_audit: 'auditor' };

function path_for(template, operation) {
  const named = { verification: ids.north, intake: ids.intake, answer: ids.answer, run: ids.run, payer: 'blue', delivery: 1, override: ids.override ?? 1, task: ids.task ?? 1 };
  const filled = template.replace(/\{(\w+)\}/g, (_, name) => named[name]);
  if (operation === 'compareRuns') return `${filled}?with=${ids.run}`;
  if (operation === 'showAudit') return `${filled}?subject=verification%20${ids.north}`;
  if (operation === 'showWorklist') return `${filled}?from=2026-11-24&through=2026-11-30`;
  return filled;
}

async function ask(method, target, { who = 'billing', body, type = 'application/json', headers = {} } = {}) {
  const sent = { ...headers };
  if (who) sent.authorization = `Bearer ${who}`;
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
    const order = (entry) => (entry[2].operationId === 'withdrawOverride' || entry[2].operationId === 'endTask' ? 1 : 0);
    const all = Object.entries(api.paths).flatMap(([template, item]) => Object.entries(item).map(([method, spec]) => [method, template, spec]));
    all.sort((a, b) => order(a) - order(b));
    const tasks = JSON.parse((await ask('GET', '/api/v1/tasks')).text).tasks;
    const task = tasks.find((one) => one.verification === ids.south);
    assert.ok(task, 'the night left a task');
    for (const [method, template, spec] of all) {
      const operation = spec.operationId;
      const who = role_of[spec['x-right']] ?? 'billing';
      if (operation === 'endTask') { ids.task = task.id; ids.north = task.verification; }
      const target = path_for(template, operation);
      const good = bodies[operation]?.();
      const sent = { who, body: good === undefined ? undefined : JSON.stringify(good) };
      const verb = method.toUpperCase();
      if (good !== undefined) {
        const schema = spec.requestBody.content['application/json'].schema;
        assert.ok(ajv.compile(schema)(good), `${operation}: the file refuses a good body`);
        for (const wrong of wrong_bodies[operation]) {
          assert.ok(!ajv.compile(schema)(wrong), `${operation}: the file takes ${JSON.stringify(wrong)}`);
          const refused = await ask(verb, target, { who, body: JSON.stringify(wrong) });
          assert.ok(refused.answer.status >= 400 && refused.answer.status < 500, `${operation}: the server takes ${JSON.stringify(wrong)}: ${refused.text}`);
          check(ajv, spec, operation, refused, `${operation}, a wrong body`);
        }
        check(ajv, spec, operation, await ask(verb, target, { who, body: 'a=b', type: 'text/plain' }), `${operation}, another kind of body`);
      }
      const first = await ask(verb, target, sent);
      assert.ok(first.answer.status < 300, `${operation}: ${first.answer.status} ${first.text}`);
      check(ajv, spec, operation, first, operation);
      if (operation === 'recordOverride') ids.override = JSON.parse(first.text).override;
      if (spec.responses['304']) {
        const held = await ask('GET', target, { who, headers: { 'if-none-match': first.answer.headers.get('etag') } });
        assert.strictEqual(held.answer.status, 304, `${operation}: unchanged`);
        check(ajv, spec, operation, held, `${operation}, unchanged`);
      }
      if (method === 'get' && operation !== 'listen') {
        const head = await ask('HEAD', target, { who });
        assert.strictEqual(head.answer.status, first.answer.status, `${operation}: HEAD`);
        assert.strictEqual(head.text, '');
      }
      if ((spec.security ?? api.security).length === 0) continue;
      check(ajv, spec, operation, await ask(verb, target, { ...sent, who: '' }), `${operation}, nobody`);
      check(ajv, spec, operation, await ask(verb, target, { ...sent, who: 'nobody' }), `${operation}, a wrong token`);
      for (const role of ['intake', 'billing', 'admin', 'auditor', 'service', 'billing@south'])
        if (role !== who && method === 'get' && operation !== 'listen') check(ajv, spec, operation, await ask(verb, target, { ...sent, who: role }), `${operation}, ${role}`);
      if (template.includes('{'))
        check(ajv, spec, operation, await ask(verb, target.replace(/\/\d+|\/blue/, '/999999'), sent), `${operation}, none such`);
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
