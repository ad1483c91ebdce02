import assert from 'node:assert/strict';
import { check as inspection } from '../../../src/checks/network/tls-inspection.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { facts, seen, tlsFacts, words } from '../given-facts.ts';

const svc = 'ece-svc-01';
const imap = 'outlook.office365.com:993';
const refused = { phase: 'tcp', code: 'ECONNREFUSED', text: '' };

describe('network/tls-inspection', () => {
  const host = 'outlook.office365.com';
  for (const [what, overrides, verdict, code] of [
    ['a public authority', {}, 'pass', 'not-inspected'],
    ["the stand-in's own authority", { anchor: 'given', anchorName: 'Own CA' }, 'pass', 'not-inspected'],
    ['an authority that only this machine trusts', { anchor: 'system', anchorName: 'Gateway CA' }, 'warn', 're-signed'],
    ['an authority that nobody trusts', { anchor: 'none', anchorName: 'Gateway CA' }, 'fail', 're-signed'],
    ['an expired certificate of a public authority', { dates: 'expired' }, 'pass', 'not-inspected'],
    ["a public authority's certificate for another name", { nameMatches: false }, 'pass', 'not-inspected'],
    [
      'an unknown authority’s certificate for another name',
      { nameMatches: false, anchor: 'none' },
      'unknown',
      'invalid-certificate',
    ],
  ] as const) {
    it(`${what}: ${verdict}`, () => {
      const found = inspected([seen('imap', imap, svc, { value: { tls: tlsFacts(host, overrides) } })]);
      assert.equal(found?.verdict, verdict);
      assert.equal(found.reason.code, code);
    });
  }
  it('names the issuer', () => {
    const found = inspected([
      seen('imap', imap, svc, { value: { tls: tlsFacts(host, { anchor: 'none', anchorName: 'Gateway CA' }) } }),
    ]);
    assert.match(words(found?.observed ?? { key: '' }), /"Gateway CA"/);
  });
  it('is unknown without a certificate', () => {
    const found = inspected([seen('imap', imap, svc, { error: refused })]);
    assert.equal(found?.verdict, 'unknown');
    assert.equal(found.reason.code, 'no-certificate');
  });

  function inspected(observations: Observation[]): Finding | undefined {
    return inspection
      .evaluate(facts({ observations }))
      .find(({ subject }) => subject.name === imap && subject.from === svc);
  }
});
