// Sends to an MLLP port by two toolkits that are not ours, unmodified: node-hl7-client (its own builder, escapes, frames and
// parser of acknowledgments) and simple-hl7. Prints what each read in the acknowledgments as JSON.
//   node toolkit.js PORT
'use strict';
const { Client, Message } = require('node-hl7-client');
const simple = require('simple-hl7');

const port = Number(process.argv[2]);
const told = { client: [], simple: [] };

function built(id, event, segments) {
  const message = new Message({
    messageHeader: { msh_9_1: event === 'S12' ? 'SIU' : 'ADT', msh_9_2: event, msh_9_3: event === 'S12' ? 'SIU_S12' : 'ADT_A01', msh_10: id, msh_11_1: 'P' },
  });
  message.set('MSH.3', 'SAMPLE-EHR');
  message.set('MSH.4', 'NORTH');
  message.set('MSH.5', 'ELIGD');
  message.set('MSH.6', 'CLINIC');
  for (const [name, fields] of segments) {
    const segment = message.addSegment(name);
    for (const [path, value] of Object.entries(fields)) segment.set(path, value);
  }
  return message;
}

const pid = { 1: '1', '3.1': 'M70', '3.5': 'MR', '5.1': 'TESTPATIENT', '5.2': 'SAMPLE', 7: '19900102', 8: 'F' };

async function by_client() {
  const client = new Client({ host: '127.0.0.1' });
  const waiting = [];
  const connection = client.createConnection({ port }, async (response) => waiting.shift()(response.getMessage()));
  const ask = (message) => new Promise((resolve) => {
    waiting.push(resolve);
    connection.sendMessage(message);
  });
  const messages = [
    built('C1', 'A04', [['PID', pid], ['PV1', { 1: '1', 2: 'O', '3.1': 'IOPUNIT' }],
      ['IN1', { 1: '1', 3: 'EX01', 4: 'Sample & Health | Mutual ^ Inc', 8: 'G1', 36: 'T70' }]]),
    built('C2', 'S12', [['SCH', { 1: 'A70', 7: 'IOP', '11.4': '209901050900' }], ['PID', pid]]),
    built('C3', 'A04', [['PID', { ...pid, 7: 'SOON' }]]),
    built('C4', 'A40', [['PID', pid]]),
  ];
  for (const message of messages) {
    const answer = await ask(message);
    told.client.push([answer.get('MSH.9.1').toString(), answer.get('MSA.1').toString(), answer.get('MSA.2').toString(),
      answer.exists('ERR') ? answer.get('ERR.3.1').toString() : '']);
  }
  await connection.close();
}

function by_simple() {
  const parser = new simple.Parser({ segmentSeperator: '\r' });
  const text = ['MSH|^~\\&|SAMPLE-EHR|NORTH|ELIGD|CLINIC|20261120120000||SIU^S12|S1|P|2.3', 'SCH|A71||||||IOP||||^^^209901060900',
    'PID|1||M71^^^NORTH^MR||TESTPATIENT^OTHER||19910203|M'].join('\r');
  return new Promise((resolve, reject) => {
    const client = simple.Server.createTcpClient({ host: '127.0.0.1', port, callback: (error, ack) => {
      if (error) return reject(error);
      told.simple.push([ack.getSegment('MSA').getField(1), ack.getSegment('MSA').getField(2)]);
      return resolve();
    } });
    client.send(parser.parse(text));
  });
}

by_client().then(by_simple).then(() => {
  console.log(JSON.stringify(told));
  process.exit(0);
}, (error) => {
  console.error(error);
  process.exit(1);
});
setTimeout(() => {
  console.error('no answer in time', JSON.stringify(told));
  process.exit(1);
}, 30000);
