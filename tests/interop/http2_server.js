'use strict';
// An HTTP/2 gateway in front of the CORE double: many partners' front doors speak it. Ours; the double
// behind it is not. Refuses HTTP/1, so that a client that does not speak HTTP/2 is found out.
const fs = require('fs');
const http = require('http');
const http2 = require('http2');
const { spawn } = require('child_process');

const arg = (name) => process.argv[process.argv.indexOf('--' + name) + 1];
const double = spawn(process.execPath, ['server.js', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => double.kill());
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));

function forward(port, stream, headers) {
  const plain = {};
  for (const [name, value] of Object.entries(headers)) if (!name.startsWith(':')) plain[name] = value;
  const onward = http.request({ host: '127.0.0.1', port, path: headers[':path'], method: headers[':method'], headers: plain });
  onward.on('response', (answer) => {
    const { connection, 'keep-alive': keepAlive, 'transfer-encoding': encoding, ...rest } = answer.headers;
    if (stream.destroyed) return;
    stream.respond({ ':status': answer.statusCode, ...rest });
    answer.on('data', (bytes) => stream.write(bytes));
    answer.on('end', () => stream.end());
    answer.on('error', () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  });
  onward.on('error', () => stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  stream.on('error', () => onward.destroy());
  stream.on('close', () => onward.destroy());
  stream.pipe(onward);
}

double.stdout.once('data', (line) => {
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(line)[1]);
  const gateway = http2.createSecureServer({ key: fs.readFileSync(arg('tls-key')), cert: fs.readFileSync(arg('tls-cert')), allowHTTP1: false });
  gateway.on('stream', (stream, headers) => forward(port, stream, headers));
  gateway.listen(Number(arg('port')), '127.0.0.1', () => console.log(JSON.stringify({ listening: `127.0.0.1:${gateway.address().port}` })));
});
