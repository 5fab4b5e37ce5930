// eligd signs in at a FHIR server by a key of its own (SMART Backend Services, private_key_jwt): the token door is a real provider
// (npm oidc-provider, unmodified), which knows the public half as `eligd intake fhir-key` printed it. Behind it stand a capability
// statement and an empty search, for whoever brings one of its tokens.
//
//   node signed.js ELIGD
import assert from 'node:assert';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader } from 'jose';
import Provider from 'oidc-provider';
import { freePort, Practice } from './practice.js';

const practice = new Practice(process.argv[2], '/nowhere', await freePort());
const keyFile = path.join(practice.folder, 'config/secrets/ehr-key.pem');
const port = await freePort();
const issuer = `http://127.0.0.1:${port}`;
const statement = { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest: [{ mode: 'server', resource: [{ type: 'CoverageEligibilityRequest' }] }] };

// A provider that knows these public keys, and what was shown to it.
let shown = [];
let listening;
async function provider(keys, algorithm) {
  const one = new Provider(issuer, {
    clients: [
      {
        client_id: 'eligd',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: algorithm,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope: 'system/*.read',
        jwks: keys,
      },
    ],
    scopes: ['system/*.read', 'system/*.write'],
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS384', 'ES384'] },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    cookies: { keys: ['sample-key'] },
    ttl: { ClientCredentials: 600 },
  });
  one.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/fhir/')) {
      await next();
      const assertion = ctx.oidc?.params?.client_assertion;
      if (assertion) shown.push(assertion);
      return;
    }
    const token = await one.ClientCredentials.find((ctx.get('authorization') || '').replace('Bearer ', ''));
    ctx.status = token?.isValid && token.clientId === 'eligd' ? 200 : 401;
    ctx.type = 'application/fhir+json';
    ctx.body = JSON.stringify(ctx.path === '/fhir/metadata' ? statement : { resourceType: 'Bundle', type: 'searchset', total: 0 });
  });
  await new Promise((resolve) => (listening = one.listen(port, '127.0.0.1', resolve)));
}
async function end() {
  listening.closeAllConnections();
  await new Promise((resolve) => listening.close(resolve));
}

// The provider lives in this process: nothing may wait for eligd with its hands full.
const eligd = (...words) =>
  new Promise((resolve) =>
    execFile(practice.eligd, ['-C', path.join(practice.folder, 'config'), ...words], { encoding: 'utf8' }, (_, out, err) => resolve(out + err)),
  );
const configure = (lines = '', scope = 'system/*.read') => {
  practice.configure('');
  const file = path.join(practice.folder, 'config/eligd.toml');
  practice.write(
    'config/eligd.toml',
    `${readFileSync(file, 'utf8')}\n[[intake.fhir_servers]]\nkey = "ehr"\nurl = "${issuer}/fhir"\nplain_http_allowed = true\n` +
      `token_url = "${issuer}/token"\nclient_id = "eligd"\nprivate_key = { file = "secrets/ehr-key.pem" }\nscope = "${scope}"\n${lines}`,
  );
};
const secretOf = (pem) => pem.split('\n').slice(1, -2).join('');
function expectNoKey(said) {
  const body = secretOf(readFileSync(keyFile, 'utf8'));
  for (let at = 0; at + 40 <= body.length; at += 20) assert.ok(!said.replaceAll('\n', '').includes(body.slice(at, at + 40)), 'a piece of the key was said');
  assert.ok(!said.includes('eyJ'), 'an assertion was said');
}
const took = /good +intake system ehr: FHIR R4, and it takes our sign-in/;

async function takes(keys, algorithm) {
  shown = [];
  await provider(keys, algorithm);
  // The provider refuses a jti it saw before: two looks are two assertions.
  const said = [await eligd('doctor'), await eligd('doctor'), await eligd('run', 'pull')].join('\n');
  await end();
  assert.strictEqual(said.match(new RegExp(took, 'g'))?.length, 2, said);
  assert.ok(!said.includes('not asked') && !said.includes('not pulled'), said);
  assert.strictEqual(shown.length, 3);
  assert.strictEqual(new Set(shown.map((one) => decodeJwt(one).jti)).size, 3);
  for (const one of shown) {
    const claims = decodeJwt(one);
    assert.deepStrictEqual([claims.iss, claims.sub, claims.aud], ['eligd', 'eligd', `${issuer}/token`]);
    assert.ok(claims.exp - Date.now() / 1000 <= 300 && claims.exp > Date.now() / 1000, 'within five minutes');
    assert.deepStrictEqual(decodeProtectedHeader(one), { alg: algorithm, kid: keys.keys[0].kid, typ: 'JWT' });
  }
  expectNoKey(said);
}

async function made(kind, algorithm) {
  practice.write('config/secrets/ehr-key.pem', '');
  execFileSync('rm', [keyFile]);
  const keys = JSON.parse(await eligd('intake', 'fhir-key', 'ehr', '--make', ...kind));
  const digest = () => createHash('sha256').update(readFileSync(keyFile)).digest('hex');
  const before = digest();
  assert.deepStrictEqual(JSON.parse(await eligd('intake', 'fhir-key', 'ehr', '--make')), keys, 'one that is there is left alone');
  assert.strictEqual(digest(), before);
  const [key] = keys.keys;
  assert.strictEqual(keys.keys.length, 1);
  assert.ok(!('d' in key) && key.alg === algorithm, JSON.stringify(key));
  assert.strictEqual(key.kid, await calculateJwkThumbprint(key), 'a key is called by its thumbprint');
  await takes(keys, algorithm);
  return keys;
}

try {
  configure();
  const first = await made([], 'ES384');
  console.log('  a key on P-384: taken');
  const rsa = await made(['--rsa'], 'RS384');
  console.log('  an RSA key: taken');

  // As openssl makes them: in the older wrapping too, and called what the server wants.
  execFileSync('openssl', ['ecparam', '-name', 'secp384r1', '-genkey', '-noout', '-out', keyFile]);
  configure('key_id = "clinic-2026"\n');
  const foreign = JSON.parse(await eligd('intake', 'fhir-key', 'ehr'));
  assert.strictEqual(foreign.keys[0].kid, 'clinic-2026');
  await takes(foreign, 'ES384');
  console.log('  a key openssl made, with a name: taken');

  // The server knows another key; a scope it does not give; a key that is none.
  configure();
  await provider(first, 'ES384');
  let said = `${await eligd('doctor')}${await eligd('run', 'pull')}`;
  assert.match(said, /RED +intake system ehr: FHIR server ehr: the token door refuses our client id or the assertion our key signed \(HTTP 401, invalid_client\)/);
  expectNoKey(said);
  await end();
  await provider(JSON.parse(await eligd('intake', 'fhir-key', 'ehr')), 'ES384');
  configure('', 'system/*.write');
  said = await eligd('doctor');
  assert.match(said, /invalid_scope\); nothing was sent. Check scope/);
  await end();
  for (const curve of ['prime256v1', 'secp521r1']) {
    execFileSync('openssl', ['ecparam', '-name', curve, '-genkey', '-noout', '-out', keyFile]);
    said = `${await eligd('intake', 'fhir-key', 'ehr')}${await eligd('doctor')}`;
    assert.match(said, /neither an RSA key of 2048 to 8192 bits nor one on the curve P-384/);
    expectNoKey(said);
  }
  practice.write('config/secrets/ehr-key.pem', '-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n');
  assert.match(await eligd('intake', 'fhir-key', 'ehr'), /holds no private key in PEM/);
  assert.match(await eligd('intake', 'fhir-key', 'nobody'), /there is no \[\[intake.fhir_servers\]\] nobody/);
  console.log('  what is wrong is said, and nothing of a key');
  assert.notStrictEqual(first.keys[0].kid, rsa.keys[0].kid);
} catch (error) {
  console.log(`access.signed: FAILED: ${error.stack}`);
  process.exitCode = 1;
} finally {
  if (listening?.listening) await end();
  await practice.remove();
}
