// Prints the milliseconds in which the extension's bundle loads; an object that answers everything stands in for VS Code.
const Module = require('node:module');
const { join } = require('node:path');

const standIn = new Proxy(class {}, {
  get: (target, key) => (key === 'prototype' ? target.prototype : standIn),
  apply: () => standIn,
});
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? standIn : load(request, ...rest));
const start = performance.now();
require(join(process.cwd(), 'dist/extension.js'));
console.log(performance.now() - start);
