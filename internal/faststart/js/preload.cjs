'use strict';

// Node.js runs this before jsii's program. Unless that is known, it does nothing
// and jsii starts as it always does.
const kernel = require('./runtime.cjs').kernelOf(process.argv[1], process.versions.node);

// Whatever is started from here gets the options that it would have had.
process.env.NODE_OPTIONS = process.env.NODE_OPTIONS.split(' ', 1)[0];

if (kernel && process.env.REGION_EXPANSION_FASTSTART !== 'off') {
  require('./types.cjs').readOnDemand();
  require('./modules.cjs').requireOnDemand('archiver'); // cdktf's, to make archives of assets
  forgetWhereTokensAreMade();
  describeNoTypes();
  require('./oneprocess.cjs').host(kernel);
}

// forgetWhereTokensAreMade spares cdktf the stack trace that it takes for each
// token, to add it to an error message. It is of JavaScript only, whereas tokens
// are made by Go. cdktf alone asks for a trace of any depth.
function forgetWhereTokensAreMade() {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = function (object, below) {
    if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) captureStackTrace(object, below);
  };
}

// describeNoTypes spares jsii the text of a message about a missing type, which it
// makes for each value that it is given, in case the value's type is missing.
function describeNoTypes() {
  const util = require('node:util');
  const isType = (value) => ['primitive', 'fqn', 'collection', 'union'].some((kind) => value?.type?.[kind] !== undefined);
  util.inspect = new Proxy(util.inspect, {
    apply: (inspect, self, [value, ...options]) => (options.length === 0 && isType(value) ? '' : Reflect.apply(inspect, self, [value, ...options])),
  });
}
