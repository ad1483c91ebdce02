import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { reportTarget } from '../../src/web/report-target.ts';

const targetOf = (url: string) => reportTarget(Object.assign(new IncomingMessage(new Socket()), { url }));

describe('the target of a request to the report pages', () => {
  it('is the decoded parts of its path, and the address to come back to', () => {
    const { path, query, wanted } = targetOf('/reports/8F3K/compare/B2%20C?names=no');
    assert.deepEqual([path, query.get('names')], [['8F3K', 'compare', 'B2 C'], 'no']);
    assert.equal(wanted, '/reports/8F3K/compare/B2%20C?names=no');
    assert.deepEqual(targetOf('/reports').path, []);
  });

  for (const url of [
    '/reports/..%2fmetrics',
    '/reports/%2e%2e%2f%2e%2e',
    '/reports/8F3K%5c..',
    '/reports/8F3K%00',
    '/reports/a%0d%0ab',
    '/reports//8F3K',
    '/reports/',
    '/reports/%',
    '/reports/%ff',
    `/reports/${'x'.repeat(201)}`,
    `/reports${'/x'.repeat(9)}`,
    '/reportsx',
    '//evil.example/reports/..',
  ])
    it(`has no page for ${url.slice(0, 40)}`, () => assert.equal(targetOf(url).path, undefined));

  it('comes back to /reports from an address elsewhere', () => {
    for (const url of ['/about', '//evil.example', 'https://evil.example/x', '/\\evil.example', '/reports/../about'])
      assert.equal(targetOf(url).wanted, '/reports', url);
  });
});
