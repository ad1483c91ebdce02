import assert from 'node:assert/strict';
import type { Check } from '../../../src/checks/check.ts';
import { check as console_ } from '../../../src/checks/url/console.ts';
import { check as form } from '../../../src/checks/url/form.ts';
import { check as set } from '../../../src/checks/url/set.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { facts, words } from '../given-facts.ts';

describe('url/set', () => {
  it('passes a declared URL', () => {
    const [finding] = set.evaluate(facts());
    assert.equal(finding?.verdict, 'pass');
    assert.equal(words(finding.observed), 'https://ece.example.com, declared by contoso.yaml');
    assert.deepEqual(finding.observations, ['declared:externalUrl']);
  });
  it("names the field and the release's setting if nothing is declared", () => {
    const older = set.evaluate(facts({ deployment: { externalUrl: undefined, release: '12.5(1)_ES3' } }))[0]!;
    assert.equal(older.verdict, 'unknown');
    assert.match(words(older.observed), /does not contain externalUrl/);
    assert.match(words(older.fix[0]!), /the partition setting "Web Server URL or Load Balancer URL"/);
    const recent = set.evaluate(facts({ deployment: { externalUrl: undefined } }))[0]!;
    assert.match(words(recent.fix[0]!), /"External URL of Application" under Partition > Apps > General Settings/);
    const unread = set.evaluate(facts({ deployment: { externalUrl: undefined, release: 'newest' } }))[0]!;
    assert.match(words(unread.expected), /External URL of Application.*Web Server URL or Load Balancer URL/);
  });
  it('fails an empty declaration', () =>
    assert.equal(set.evaluate(facts({ deployment: { externalUrl: '  ' } }))[0]?.verdict, 'fail'));
});

describe('url/form', () => {
  const good = [
    'https://ece.example.com',
    'HTTPS://ECE.Example.COM',
    ' https://ece.example.com ',
    'https://xn--ece-xyz.example.com',
  ];
  for (const externalUrl of good) {
    it(`passes ${JSON.stringify(externalUrl)}`, () => assert.equal(judge(externalUrl).verdict, 'pass'));
  }
  it('passes a trailing slash with a note', () => {
    assert.equal(judge('https://ece.example.com/').verdict, 'pass');
    assert.match(words(judge('https://ece.example.com/').observed), /ends in a slash/);
  });

  const bad: [externalUrl: string, problem: RegExp, wanted: string | undefined][] = [
    ['http://ece.example.com', /: http instead of https$/, 'https://ece.example.com'],
    ['ece.example.com', /: https:\/\/ is missing$/, 'https://ece.example.com'],
    ['ece.example.com:443', /https:\/\/ is missing and a port$/, 'https://ece.example.com'],
    ['https://ece', /a short name/, undefined],
    ['https://localhost', /a short name/, undefined],
    ['https://192.0.2.10', /an IP address/, undefined],
    ['https://[2001:db8::1]', /: an IP address instead of a name$/, undefined],
    ['https://3221225994', /an IP address/, undefined],
    ['https://ece.example.com:8443', /: a port$/, 'https://ece.example.com'],
    ['https://ece.example.com:443', /: a port$/, 'https://ece.example.com'],
    ['https://ece.example.com:443/', /: a port$/, 'https://ece.example.com'],
    ['https://[2001:db8::1]:8443', /an IP address instead of a name and a port$/, undefined],
    ['https://a:1@ece.example.com', /: a user name or password in it$/, 'https://ece.example.com'],
    ['https://ece.example.com/system', /: a path$/, 'https://ece.example.com'],
    ['https://ECE.example.com/system/?a=1', /: a path and a query or fragment$/, 'https://ece.example.com'],
    ['https://ece.example.com/#top', /a query or fragment/, 'https://ece.example.com'],
    ['https://ece.example.com?', /a query or fragment/, 'https://ece.example.com'],
    ['ftp://ece.example.com', /another scheme/, 'https://ece.example.com'],
    ['https://', /it is not a URL/, undefined],
    ['https://ece example.com', /it is not a URL/, undefined],
    ['nothing at all', /it is not a URL/, undefined],
  ];
  for (const [externalUrl, problem, wanted] of bad) {
    it(`fails ${externalUrl}, with the value to set`, () => {
      const finding = judge(externalUrl);
      assert.equal(finding.verdict, 'fail');
      assert.match(words(finding.observed), problem);
      const first = words(finding.fix[0]!);
      assert.ok(wanted === undefined ? first.includes('fully qualified name') : first.includes(`to ${wanted}.`), first);
    });
  }
  it('never repeats a password in the URL', () => {
    const finding = judge('https://admin:Sesame1@ece.example.com');
    assert.equal(finding.verdict, 'fail');
    assert.doesNotMatch(
      JSON.stringify([
        finding,
        set.evaluate(facts({ deployment: { externalUrl: 'https://admin:Sesame1@ece.example.com' } })),
      ]),
      /Sesame1/,
    );
    assert.match(words(finding.observed), /a user name or password/);
  });
  it('names the field if nothing is declared', () =>
    assert.equal(form.evaluate(facts({ deployment: { externalUrl: undefined } }))[0]?.verdict, 'unknown'));

  function judge(externalUrl: string) {
    return form.evaluate(facts({ deployment: { externalUrl } }))[0]!;
  }
});

describe('url/console', () => {
  const judge = (deployment: Partial<Deployment>) => console_.evaluate(facts({ deployment }))[0]!;
  it('compares only the hosts, in lower case', () => {
    assert.equal(
      judge({ externalUrl: 'https://ECE.example.com', consoleUrl: 'https://ece.Example.com/system/web/view' }).verdict,
      'pass',
    );
    assert.equal(judge({ consoleUrl: 'ece.example.com/system' }).verdict, 'pass');
  });
  it('fails another host, a short name of the same host included', () => {
    for (const consoleUrl of [
      'https://ece-web-01.example.com/system',
      'https://ece/system',
      'https://192.0.2.10/system',
    ]) {
      const finding = judge({ consoleUrl });
      assert.equal(finding.verdict, 'fail', consoleUrl);
      assert.match(words(finding.fix[0]!), /Open the console as https:\/\/ece\.example\.com/);
      assert.deepEqual(finding.observations, ['declared:externalUrl', 'declared:consoleUrl']);
    }
  });
  it('does not advise to open a short name', () => {
    assert.deepEqual(
      judge({ externalUrl: 'https://ece' }).fix.map((step) => words(step).slice(0, 33)),
      ['If ece.example.com is the right n', 'Then change the redirect URI of t'],
    );
  });
  it('names the field that is missing or has no host', () => {
    assert.match(words(judge({ consoleUrl: undefined }).observed), /consoleUrl/);
    assert.match(words(judge({ externalUrl: undefined }).observed), /externalUrl/);
    assert.match(words(judge({ consoleUrl: 'https://' }).observed), /no host in consoleUrl/);
    for (const missing of [
      { consoleUrl: undefined },
      { externalUrl: undefined },
      { consoleUrl: 'https://' },
      { externalUrl: 'https://' },
    ])
      assert.equal(judge(missing).verdict, 'unknown');
  });
});

describe('the reasons of the checks of a declared URL', () => {
  const release = '12.6(1)_ES6_ET2';
  const good = 'https://ece.example.com';
  const rows: [check: Check, deployment: Partial<Deployment>, reason: Finding['reason']][] = [
    [set, { externalUrl: undefined }, { code: 'not-declared', values: { field: 'externalUrl', release } }],
    [set, {}, { code: 'set', values: { url: good, by: 'contoso.yaml', release } }],
    [form, {}, { code: 'well-formed', values: { url: good } }],
    [form, { externalUrl: `${good}/` }, { code: 'trailing-slash', values: { url: `${good}/` } }],
    [
      form,
      { externalUrl: 'ece.example.com:443' },
      {
        code: 'malformed',
        values: { url: 'ece.example.com:443', problems: ['no-scheme', 'port'], wanted: good, release },
      },
    ],
    [console_, { consoleUrl: undefined }, { code: 'not-declared', values: { field: 'consoleUrl' } }],
    [console_, { consoleUrl: 'https://' }, { code: 'no-host', values: { field: 'consoleUrl' } }],
    [console_, {}, { code: 'same-host', values: { host: 'ece.example.com', url: `${good}/system` } }],
    [
      console_,
      { consoleUrl: 'https://ece/system' },
      {
        code: 'other-host',
        values: {
          host: 'ece.example.com',
          url: 'https://ece/system',
          consoleHost: 'ece',
          hostIsQualified: true,
          release,
        },
      },
    ],
  ];
  for (const [check, deployment, reason] of rows) {
    it(`${check.id} gives ${reason.code} for ${JSON.stringify(deployment)}`, () =>
      assert.deepEqual(check.evaluate(facts({ deployment }))[0]?.reason, reason));
  }
});
