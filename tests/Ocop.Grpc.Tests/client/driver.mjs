// Drives @grpc/grpc-js by lines of JSON: commands come in on stdin, what the calls see goes out on stdout, each with the call's number.
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const [address, proto] = process.argv.slice(2);
const { Probe } = grpc.loadPackageDefinition(loadSync(proto, { bytes: String, defaults: true })).ocop.probe.v1;
const plain = new Probe(address, grpc.credentials.createInsecure());
const gzip = new Probe(address, grpc.credentials.createInsecure(), {
  'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip,
});
const calls = new Map();

const say = (call, event) => process.stdout.write(JSON.stringify({ call, ...event }) + '\n');

function metadata(pairs = {}) {
  const result = new grpc.Metadata();
  for (const [name, values] of Object.entries(pairs)) {
    for (const value of values) {
      result.add(name, name.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
    }
  }
  return result;
}

function readable(metadata) {
  const names = Object.keys(metadata.getMap());
  return Object.fromEntries(names.map(name => [name, metadata.get(name).map(value => value.toString('base64')).join(',')]));
}

function start({ call: id, method, message, headers, deadline, compressed }) {
  const { requestStream, responseStream } = Probe.service[method];
  const client = compressed ? gzip : plain;
  const rest = [metadata(headers), deadline === undefined ? {} : { deadline: Date.now() + deadline }];
  if (!responseStream) {
    rest.push((error, value) => value && say(id, { message: value }));
  }
  const call = requestStream ? client[method](...rest) : client[method](message, ...rest);
  calls.set(id, call);
  call.on('metadata', received => say(id, { headers: readable(received) }));
  call.on('data', value => say(id, { message: value }));
  call.on('error', () => {});
  call.on('status', ({ code, details, metadata }) => say(id, { status: code, details, trailers: readable(metadata) }));
}

const commands = {
  start,
  send: ({ call, message }) => calls.get(call).write(message),
  end: ({ call }) => calls.get(call).end(),
  cancel: ({ call }) => calls.get(call).cancel(),
  pause: ({ call }) => calls.get(call).pause(),
  resume: ({ call }) => calls.get(call).resume(),
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  commands[command.do](command);
}
process.stdout.write('', () => process.exit(0));
