// A receiver over HTTPS that checks each message with the standard's library. It takes nothing the first time, so that what
// comes again shows whether ids stay the same. While a secret is rotated, the old and the new one both verify. Each message is what
// docs/api/openapi.yaml (webhooks) says of its type, and every type there is comes.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const https = require('node:https');
const os = require('node:os');
const path = require('node:path');
const { execFileSync, spawn } = require('node:child_process');
const SwaggerParser = require('@apidevtools/swagger-parser');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const { Webhook } = require('standardwebhooks');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'eligd-hooks-'));
const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];
const got = new Map();
let refused = 0;
let told_as;  // by type: whether a message is what the file says
const types = new Set();

function check(body) {
  const message = JSON.parse(body);
  const validate = told_as.get(message.type);
  assert.ok(validate, `${message.type} is not in docs/api/openapi.yaml`);
  assert.ok(validate(message), `${JSON.stringify(validate.errors, null, 1)}\n${body}`);
  types.add(message.type);
}

function take(request, response) {
  let body = '';
  request.on('data', (piece) => { body += piece; });
  request.on('end', () => {
    for (const secret of secrets) new Webhook(secret).verify(body, request.headers);
    assert.throws(() => new Webhook(secrets[0]).verify(`${body} `, request.headers), 'a changed body verifies');
    check(body);
    const id = request.headers['webhook-id'];
    const known = got.get(id);
    if (known === undefined) { refused += 1; got.set(id, body); response.writeHead(503).end(); return; }
    assert.strictEqual(body, known, 'the same id with another body');
    assert.ok(!/TESTPATIENT|SAMPLE|EXAMPLE1/.test(body), 'a person in a message');
    response.writeHead(204).end();
  });
}

execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
  '-addext', 'subjectAltName=DNS:localhost', '-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'cert.pem')], { stdio: 'ignore' });
const server = https.createServer({ key: fs.readFileSync(path.join(folder, 'key.pem')), cert: fs.readFileSync(path.join(folder, 'cert.pem')) }, take);
SwaggerParser.validate(path.join(__dirname, '../../../docs/api/openapi.yaml')).then((api) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  told_as = new Map(Object.entries(api.webhooks).map(([type, item]) =>
    [type, ajv.compile(item.post.requestBody.content['application/json'].schema)]));
  server.listen(0, 'localhost', () => {
    const url = `https://localhost:${server.address().port}/in`;
    const sender = spawn(process.argv[2], [url, path.join(folder, 'cert.pem'), ...secrets], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    sender.stdout.on('data', (piece) => { told += piece; });
    sender.on('exit', (code) => {
      server.close();
      fs.rmSync(folder, { recursive: true });
      assert.strictEqual(code, 0, told);
      const { delivered, refused_private: kept } = JSON.parse(told);
      assert.strictEqual(delivered, got.size);
      assert.strictEqual(refused, got.size);
      assert.ok(got.size >= 4, 'a night tells of more than that');
      assert.deepStrictEqual([...types].sort(), [...told_as.keys()].sort(), 'a type the file has and nobody is told');
      assert.ok(kept, 'without allow_private it must not come here');
      console.log(`${got.size} messages, each sent twice: verified by standardwebhooks, each as docs/api/openapi.yaml has it`);
    });
  });
}).catch((problem) => { console.error(problem.message ?? problem); process.exit(1); });
