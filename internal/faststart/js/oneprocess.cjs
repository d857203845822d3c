'use strict';

// jsii's runtime is two processes: one that its client talks to, and the
// kernel. All the first one does is to pass on what goes between the two and
// to wrap the kernel's output, which costs more than the answer to most calls.
// Here the kernel talks to the client itself.
const fs = require('node:fs');
const { Writable } = require('node:stream');
const { runInstead } = require('./modules.cjs');

const kernelFD = 3; // where the kernel expects its client

// host makes the program run in place of this process's own main module.
function host(program) {
  runInstead(program);
  process.argv[1] = program;
  process.execArgv.push('--preserve-symlinks'); // is on, by NODE_OPTIONS; jsii looks here
  connect();
  for (const name of ['stdout', 'stderr']) {
    Object.defineProperty(process, name, { value: wrapped(name), configurable: true, enumerable: true });
  }
}

// connect makes the kernel's file descriptor the client's pipes.
function connect() {
  while (fs.openSync('/dev/null', 'r') <= kernelFD); // so that no file of its own gets that number
  const { readSync, writeSync } = fs;
  fs.readSync = (fd, ...args) => readSync(fd === kernelFD ? 0 : fd, ...args);
  fs.writeSync = (fd, ...args) => writeSync(fd === kernelFD ? 1 : fd, ...args);
}

// wrapped is output as jsii's client expects it: each piece as a line of JSON.
function wrapped(name) {
  return new Writable({
    decodeStrings: true,
    write(chunk, _, done) {
      fs.writeFileSync(2, JSON.stringify({ [name]: chunk.toString('base64') }) + '\n');
      done();
    },
  });
}

module.exports = { host };
