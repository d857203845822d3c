'use strict';

// A package describes its types in one JSON file, .jsii: 120 MB for the AWS
// provider. jsii reads it whole, and then every module of the package. Here the
// types and the module of a namespace are read when somebody asks for them.
const fs = require('node:fs');
const path = require('node:path');
const index = require('./index.cjs');
const { exportOnDemand } = require('./modules.cjs');

const large = 10 << 20; // bytes; below that, reading all is as fast

// readOnDemand makes jsii read large packages so.
function readOnDemand() {
  const { readFileSync } = fs;
  fs.readFileSync = function (file, ...options) {
    if (path.basename(String(file)) === '.jsii' && fs.statSync(file).size > large) {
      const folder = path.dirname(file);
      const found = index.of(folder);
      if (found) {
        exportOnDemand(path.join(folder, 'lib', 'index.js'), found.modules);
        return parsedAs({ ...found.header, types: types(file, found.slices) });
      }
    }
    return readFileSync.call(this, file, ...options);
  };
}

// types looks like the object of all types by their full names. It lists those
// read so far; jsii lists types for its debugging output alone.
function types(file, slices) {
  const fd = fs.openSync(file, 'r');
  return new Proxy({}, {
    get(read, name) {
      if (!(name in read)) {
        const slice = slices[index.namespace(name)];
        if (slice) Object.assign(read, index.read(fd, slice));
      }
      return read[name];
    },
  });
}

// parsedAs stands for a file's content, of which JSON.parse makes the value.
function parsedAs(value) {
  const content = '{"schema":"read on demand"}';
  const { parse } = JSON;
  JSON.parse = (text, ...reviver) => {
    if (text !== content) return parse(text, ...reviver);
    JSON.parse = parse;
    return value;
  };
  return { toString: () => content };
}

module.exports = { readOnDemand };
