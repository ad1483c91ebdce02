import assert from 'node:assert/strict';
import { rungOf } from '../../../../src/checks/facts/connection/rung.ts';

describe('the rung that a failure stands for', () => {
  it('does not blame the endpoint’s name for a proxy whose own name does not resolve', () => {
    assert.equal(
      rungOf({ phase: 'proxy-dns', code: 'ENOTFOUND', text: 'getaddrinfo ENOTFOUND proxy.example.com' }),
      'proxy',
    );
    assert.equal(rungOf({ phase: 'proxy-tcp', code: 'ECONNREFUSED', text: '' }), 'proxy');
  });
  it('blames the name for what the resolver said', () => {
    assert.equal(rungOf({ phase: 'dns', code: 'ENOTFOUND', text: '' }), 'name');
  });
});
