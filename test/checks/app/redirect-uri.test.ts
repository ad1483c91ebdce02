import assert from 'node:assert/strict';
import { check as redirectUri } from '../../../src/checks/app/redirect-uri.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Application } from '../../../src/tenant/values.ts';
import { answered, words } from '../given-facts.ts';
import { application, applicationId, judge, staysUnknown, steps } from './entra.ts';

const notFound = { phase: 'answer', code: 'NOT_FOUND', text: '' };
const noApplication = answered('application', applicationId, { error: notFound });

describe('app/redirect-uri', () => {
  const uris = (given: Partial<Application['redirectUris']>): Observation[] => [
    application({ redirectUris: { web: [], spa: [], public: [], ...given } }),
  ];
  const own = 'https://ece.example.com/system/callback';

  it('passes the host of the external URL under Web, shows every URI and says that the path is not checked', () => {
    const finding = judge(redirectUri, uris({ web: [own, 'https://test.example.com/x'] }));
    assert.equal(finding.verdict, 'pass');
    assert.match(
      words(finding.observed),
      /system\/callback \(Web\) and https:\/\/test\.example\.com\/x \(Web\)\. .*whether the path is right/,
    );
    assert.equal(
      judge(redirectUri, uris({ web: ['https://ECE.example.com/a'] })).verdict,
      'pass',
      'host names know no capitals',
    );
    assert.equal(
      judge(redirectUri, uris({ web: ['https://*.example.com/a'] })).verdict,
      'pass',
      'a wildcard of the manifest',
    );
  });
  it('fails another host, scheme or port with AADSTS50011', () => {
    for (const [uri, says] of [
      ['https://old.example.com/a', /host of https:\/\/ece\.example\.com is not registered/],
      ['https://notece.example.com/a', /is not registered/],
      ['http://ece.example.com/a', /another scheme or port/],
      ['https://ece.example.com:8443/a', /another scheme or port/],
    ] as const) {
      const finding = judge(redirectUri, uris({ web: [uri] }));
      assert.equal(finding.verdict, 'fail', uri);
      assert.match(words(finding.observed), says);
      assert.match(words(finding.observed), /AADSTS50011/);
      assert.match(steps(finding), /read redirect_uri=/);
    }
  });
  it('fails the right address under the wrong platform, with the error that Entra will give', () => {
    const [spa, client] = [judge(redirectUri, uris({ spa: [own] })), judge(redirectUri, uris({ public: [own] }))];
    assert.deepEqual([spa.verdict, client.verdict], ['fail', 'fail']);
    assert.match(words(spa.observed), /ECE gets no token.*AADSTS9002327/);
    assert.doesNotMatch(words(spa.observed) + steps(spa), /24 hours/);
    assert.match(words(client.observed), /AADSTS700025.*AADSTS7000218/);
  });
  it('warns of an address under both Web and single-page, because it is not known which one ECE uses', () => {
    assert.equal(judge(redirectUri, uris({ web: [own], spa: ['https://ece.example.com/other'] })).verdict, 'warn');
  });
  it('fails http even if the external URL is http, and an application without redirect URI', () => {
    assert.equal(
      judge(redirectUri, uris({ web: ['http://ece.example.com/a'] }), { externalUrl: 'http://ece.example.com' })
        .verdict,
      'fail',
    );
    const none = judge(redirectUri, uris({}), { externalUrl: undefined });
    assert.equal(none.verdict, 'fail');
    assert.match(words(none.observed), /AADSTS500113/);
  });
  it('is unknown without an external URL, and names it', () => {
    const finding = judge(redirectUri, uris({ web: [own] }), { externalUrl: undefined });
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /does not contain externalUrl/);
    assert.equal(judge(redirectUri, uris({ web: [own] }), { externalUrl: 'https://' }).verdict, 'unknown');
  });
  it('is unknown if the registration is in another tenant or was not read', () => {
    const finding = judge(redirectUri, [noApplication]);
    assert.equal(finding.verdict, 'unknown');
    assert.match(words(finding.observed), /no registration of the application/);
    staysUnknown(redirectUri, 'application');
  });
});
