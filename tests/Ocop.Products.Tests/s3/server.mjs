// A server with one empty bucket on a port of 127.0.0.1 (0: any), its files in a folder; prints the port, and ends with its standard input.
import S3rver from 's3rver';

const [directory, bucket, port] = process.argv.slice(2);
const server = new S3rver({
  address: '127.0.0.1', port: Number(port), directory, silent: true, configureBuckets: [{ name: bucket }],
});
console.log((await server.run()).port);
process.stdin.on('end', () => process.exit()).resume();
