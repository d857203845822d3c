'use strict';

// Which file a module is read from, and when.
const Module = require('node:module');
const path = require('node:path');

// runInstead makes Node.js run another file as its main module.
function runInstead(file) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, isMain, options) {
    return isMain ? file : resolve.call(this, request, parent, isMain, options);
  };
}

// exportOnDemand replaces a module that requires others and exports them:
// each is required when its name is asked for.
function exportOnDemand(file, modules) {
  const stand = new Module(file, null);
  stand.filename = file;
  stand.paths = Module._nodeModulePaths(path.dirname(file));
  for (const [name, target] of Object.entries(modules)) {
    Object.defineProperty(stand.exports, name, { get: () => stand.require(target), enumerable: true });
  }
  stand.loaded = true;
  Module._cache[file] = stand;
}

// requireOnDemand puts off reading a package until somebody uses it. The package
// must be a function.
function requireOnDemand(name) {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    if (request !== name) return load.call(this, request, parent, isMain);
    const get = () => load.call(this, request, parent, isMain); // which Node.js caches
    return new Proxy(function () {}, {
      apply: (_, self, args) => Reflect.apply(get(), self, args),
      get: (_, property) => get()[property],
    });
  };
}

module.exports = { runInstead, exportOnDemand, requireOnDemand };
