import assert from 'node:assert/strict';
import { failedStage } from '../../../../src/checks/facts/connection/stage.ts';

describe('the stage of a connection that a failure is of', () => {
  it('does not blame the endpoint’s name for a proxy whose own name does not resolve', () => {
    assert.equal(
      failedStage({ phase: 'proxy-dns', code: 'ENOTFOUND', text: 'getaddrinfo ENOTFOUND proxy.example.com' }),
      'proxy',
    );
    assert.equal(failedStage({ phase: 'proxy-tcp', code: 'ECONNREFUSED', text: '' }), 'proxy');
  });
  it('blames the name for what the resolver said', () => {
    assert.equal(failedStage({ phase: 'dns', code: 'ENOTFOUND', text: '' }), 'dns');
  });
});
