// Takes messages over MLLP by a toolkit that is not ours, unmodified, and acknowledges each: node-hl7-server (over TLS where a
// folder with its files is named) or simple-hl7. Prints what the toolkit read of each message, a line of JSON a message.
//   node receiver.js server|simple PORT [TLS_FOLDER]
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const [kind, port, folder] = process.argv.slice(2);
const print = (read) => console.log(JSON.stringify(read));

function by_server() {
  const { Server } = require('node-hl7-server');
  const file = (name) => fs.readFileSync(path.join(folder, name));
  const options = { bindAddress: '127.0.0.1' };
  if (folder) options.tls = { key: file('server.key'), cert: file('server.pem'), ca: [file('client.pem')], requestCert: true };
  const inbound = new Server(options).createInbound({ port: Number(port) }, async (request, response) => {
    const message = request.getMessage();
    const text = (at) => message.get(at).toString();
    print({ id: text('MSH.10'), event: text('MSH.9.2'), person: text('PID.3.1'), name: text('PID.5.1'), company: text('IN1.4.1'),
      member: text('IN1.36'), status: text('IN1.45') });
    await response.sendResponse('AA');
  });
  inbound.on('listen', () => print('listening'));
  inbound.on('data.error', (error) => print({ error: String(error) }));
}

function by_simple() {
  const simple = require('simple-hl7');
  const parser = new simple.Parser({ segmentSeperator: '\r' });
  const server = simple.Server.createTcpServer({ parser }, (error, request, response) => {
    if (error) return print({ error: String(error) });
    const message = request.msg;
    const field = (name, at) => String(message.getSegment(name).getField(at));
    print({ id: String(message.header.getField(8)), event: request.event, person: String(message.getSegment('PID').getComponent(3, 1)),
      name: String(message.getSegment('PID').getComponent(5, 1)), company: field('IN1', 4), member: field('IN1', 36), status: field('IN1', 45) });
    return response.end();
  });
  server.start(Number(port));
  print('listening');
}

if (kind === 'server') by_server();
else by_simple();
