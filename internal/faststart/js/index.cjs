'use strict';

// An index says where in a package's .jsii the types of each namespace are, and
// which module holds each namespace. It is made once for every content of a
// package and kept beside this file.
const fs = require('node:fs');
const path = require('node:path');
const { readFileSync } = fs; // as it is before types.cjs changes it

// of returns the index of a package's folder, or nothing if there can be none.
function of(folder) {
  try {
    return kept(folder);
  } catch {
    return undefined; // the package is not laid out as expected: jsii reads it as it always does
  }
}

function kept(folder) {
  const content = path.basename(fs.realpathSync(folder)); // jsii's package cache calls a package by its hash
  if (!/^[0-9a-f]{64}$/.test(content)) return undefined;
  const file = path.join(__dirname, `${content}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // There is none yet, or half of one.
  }
  const index = make(readFileSync(path.join(folder, '.jsii')), readFileSync(path.join(folder, 'lib', 'index.js'), 'utf8'));
  if (index) keep(file, index);
  return index;
}

// keep writes the index for later runs, in one step: another process may read it
// at the same time, or write it too.
function keep(file, index) {
  const unfinished = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(unfinished, JSON.stringify(index), { mode: 0o600 });
    fs.renameSync(unfinished, file);
  } catch {
    fs.rmSync(unfinished, { force: true }); // a full or read-only disk: later runs make their own
  }
}

// make returns the index of a type description and an entry module, or nothing
// if they are not laid out as expected.
function make(description, entry) {
  const modules = modulesOf(entry);
  const begin = description.indexOf('\n  "types": {\n') + '\n  "types": {'.length;
  const end = description.indexOf('\n  }', begin);
  const whole = JSON.parse(description.toString());
  const { types, ...header } = whole;
  const slices = slicesOf(description, begin, end, Object.keys(types));
  if (!modules || !slices || !isWhole(description, begin, end, slices, whole)) return undefined;
  delete header.submodules; // almost a megabyte that jsii's kernel does not look at
  return { header, slices, modules };
}

// slicesOf cuts the types' text between begin and end into one slice for each
// namespace, as offset and length.
function slicesOf(description, begin, end, names) {
  const slices = {};
  let at = begin;
  let current;
  for (const name of names) {
    at = description.indexOf(`\n    ${JSON.stringify(name)}: {\n`, at);
    if (at < 0 || at > end) return undefined;
    if (namespace(name) === current) continue;
    if (slices[namespace(name)]) return undefined; // in two places
    if (current) slices[current][1] = at - slices[current][0];
    current = namespace(name);
    slices[current] = [at, 0];
  }
  if (current) slices[current][1] = end - slices[current][0];
  return slices;
}

// isWhole checks that the slices say what the description says: they follow each
// other from begin to end, each is members of an object, and together they and the
// rest have every member.
function isWhole(description, begin, end, slices, whole) {
  let at = begin;
  const found = [];
  for (const [offset, length] of Object.values(slices)) {
    if (offset !== at) return false;
    at += length;
    found.push(...Object.keys(parse(description.subarray(offset, at))));
  }
  const rest = JSON.parse(Buffer.concat([description.subarray(0, begin), description.subarray(end)]).toString());
  return at === end
    && JSON.stringify(found) === JSON.stringify(Object.keys(whole.types))
    && JSON.stringify(rest) === JSON.stringify({ ...whole, types: {} });
}

// modulesOf returns the module of each name that an entry module exports, if all
// that it does is to require and to export them.
function modulesOf(entry) {
  const modules = {};
  const declared = new Set();
  for (const line of entry.split('\n')) {
    const required = line.match(/^exports\.(\w+) = require\("(\.\/[\w/-]+)"\);$/);
    if (required) modules[required[1]] = required[2];
    else if (/^(exports\.\w+ = )+void 0;$/.test(line)) for (const [, name] of line.matchAll(/exports\.(\w+) =/g)) declared.add(name);
    else if (!/^("use strict";|\s*\/\/.*|\/\*\*| \*.*|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);|)$/.test(line)) return undefined;
  }
  const names = Object.keys(modules);
  return names.length === declared.size && names.every((name) => declared.has(name)) ? modules : undefined;
}

// namespace is the part of a type's full name that a slice is found by.
function namespace(name) {
  const [assembly, first] = name.split('.', 2);
  return `${assembly}.${first}`;
}

// read returns the types of a slice of an open .jsii.
function read(fd, [offset, length]) {
  const text = Buffer.allocUnsafe(length);
  if (fs.readSync(fd, text, 0, length, offset) !== length) throw new Error('a type description is shorter than it was');
  return parse(text);
}

function parse(slice) {
  return JSON.parse(`{${slice.toString().replace(/,\s*$/, '')}}`);
}

module.exports = { of, read, namespace };
