'use strict';

// What of jsii and Node.js the other files rely on.
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const nodeVersions = ['20', '22'];

// The files of jsii-runtime-go v1.112.0, by their SHA-256.
const files = {
  'bin/jsii-runtime.js': '9363906dc1ea3718986493f30e168147753c3f9c51a5bd5c84b9545d014d56da',
  'lib/program.js': 'f04fb10127c29c3bf9dc871f47001931f2ef7ab02bde02d59ec31dc5cca81bfc',
};

// kernelOf returns the program of jsii's kernel if the main module is the one that
// starts it, and both, byte for byte, and the Node.js are known; or nothing.
function kernelOf(main, nodeVersion) {
  const folder = path.resolve(path.dirname(main ?? ''), '..');
  if (main !== path.join(folder, 'bin', 'jsii-runtime.js')) return undefined;
  if (!nodeVersions.includes(nodeVersion.split('.')[0])) return undefined;
  for (const [file, hash] of Object.entries(files)) {
    const text = fs.readFileSync(path.join(folder, file));
    if (crypto.createHash('sha256').update(text).digest('hex') !== hash) return undefined;
  }
  return path.join(folder, 'lib', 'program.js');
}

module.exports = { kernelOf };
