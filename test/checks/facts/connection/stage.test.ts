import assert from 'node:assert/strict';
import { failedStage } from '../../../../src/checks/facts/connection/stage.ts';

describe('the stage at which a connection fails', () => {
  it("is not the endpoint's name if the name of the proxy does not resolve", () => {
    assert.equal(
      failedStage({ phase: 'proxy-dns', code: 'ENOTFOUND', text: 'getaddrinfo ENOTFOUND proxy.example.com' }),
      'proxy',
    );
    assert.equal(failedStage({ phase: 'proxy-tcp', code: 'ECONNREFUSED', text: '' }), 'proxy');
  });
  it("is the endpoint's name if its resolver failed", () => {
    assert.equal(failedStage({ phase: 'dns', code: 'ENOTFOUND', text: '' }), 'dns');
  });
});
