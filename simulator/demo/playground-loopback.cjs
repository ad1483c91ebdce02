'use strict';
// Loaded before the Microsoft 365 Agents Playground (`--require`): it listens on every interface and has no option against it.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function listenOnLoopback(...given) {
  if (given.length > 0 && typeof given[0] === 'object' && given[0] !== null)
    return listen.call(this, { ...given[0], host: '127.0.0.1' }, ...given.slice(1));
  if (typeof given[1] === 'string') return listen.call(this, given[0], '127.0.0.1', ...given.slice(2));
  return listen.call(this, given[0], '127.0.0.1', ...given.slice(1));
};
