// Drives @grpc/grpc-js by lines of JSON: commands come in on stdin, what the calls see goes out on stdout, each with the call's number.
// The service is known from its .proto, or, when none is given, from what the server says of itself by reflection.
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { GrpcReflection } from 'grpc-js-reflection-client';

const [address, proto, folder] = process.argv.slice(2);
const options = { keepCase: true, defaults: true, enums: String, includeDirs: [folder] };
const insecure = grpc.credentials.createInsecure();
const reflection = new GrpcReflection(address, insecure);
const calls = new Map();

const say = (call, event) => process.stdout.write(JSON.stringify({ call, ...event }) + '\n');

async function load() {
  const known = proto
    ? grpc.loadPackageDefinition(loadSync(proto, options))
    : (await reflection.getDescriptorBySymbol('ocop.products.v1.Catalogue')).getPackageObject(options);
  return known.ocop.products.v1.Catalogue;
}

function metadata(pairs = {}) {
  const result = new grpc.Metadata();
  for (const [name, values] of Object.entries(pairs)) {
    for (const value of values) {
      result.add(name, value);
    }
  }
  return result;
}

function readable(metadata) {
  const names = Object.keys(metadata.getMap());
  return Object.fromEntries(names.map(name => [name, metadata.get(name).map(value => value.toString('base64')).join(',')]));
}

function open({ method, message, headers, deadline, compressed }) {
  const client = compressed ? gzip : plain;
  const rest = [metadata(headers), deadline === undefined ? {} : { deadline: Date.now() + deadline }];
  const { responseStream } = Catalogue.service[method] ?? {};
  if (responseStream) {
    return client[method](message, ...rest);
  }
  const [path, bytes] = Catalogue.service[method] ? [] : [method, value => value];
  let call;
  const answered = (error, value) => value && call.emit('data', value);
  return call = path
    ? client.makeUnaryRequest(path, bytes, bytes, Buffer.alloc(0), ...rest, answered)
    : client[method](message, ...rest, answered);
}

function start(command) {
  const { call: id } = command;
  const call = open(command);
  calls.set(id, call);
  call.on('metadata', received => say(id, { headers: readable(received) }));
  call.on('data', value => say(id, { message: value }));
  call.on('error', () => {});
  call.on('status', ({ code, details, metadata }) => say(id, { status: code, details, trailers: readable(metadata) }));
}

const commands = {
  start,
  list: async ({ call }) => say(call, { message: await reflection.listServices() }),
  cancel: ({ call }) => calls.get(call).cancel(),
  pause: ({ call }) => calls.get(call).pause(),
  resume: ({ call }) => calls.get(call).resume(),
};

const Catalogue = await load();
const plain = new Catalogue(address, insecure);
const gzip = new Catalogue(address, insecure, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  await commands[command.do](command);
}
process.stdout.write('', () => process.exit(0));
