import assert from 'node:assert/strict';
import { diagnosis } from '../../../src/checks/diagnosis/unsupported-release.ts';
import { check as latest } from '../../../src/checks/version/latest.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import type { Report } from '../../../src/model/report.ts';
import { verdictTitle } from '../../../src/report/verdict.ts';
import { countedVerdicts } from '../../../src/report/report.ts';
import { check as minimum } from '../../../src/checks/version/minimum.ts';
import { check as transport } from '../../../src/checks/version/transport.ts';
import { check as uniform } from '../../../src/checks/version/uniform.ts';
import type { Deployment } from '../../../src/model/deployment.ts';
import { type Finding, findingSchema, type Verdict } from '../../../src/model/finding.ts';
import { facts, words } from '../given-facts.ts';

describe('version/minimum', () => {
  const rows: [release: string, verdict: Verdict, observed: RegExp, reference?: RegExp][] = [
    ['12.6(1)_ES6_ET2', 'pass', /^12\.6\(1\)_ES6_ET2, declared by contoso\.yaml$/],
    ['ECE 12.6 es1', 'pass', /^12\.6\(1\)_ES1,/],
    ['12.6(1)', 'fail', /does not include OAuth for Office 365/, /12\.6\(1\)_ES1$/],
    ['12.5(1)_ES2', 'fail', /does not include OAuth/, /12\.5\(1\)_ES3$/],
    ['12.0(1)_ES5a', 'fail', /does not include OAuth/, /12\.0\(1\)_ES6$/],
    ['11.6(1)_ES11', 'fail', /does not include OAuth/, /11\.6\(1\)_ES12$/],
    [
      '11.6(1)_ES12',
      'fail',
      /includes OAuth for Office 365, and Cisco TAC also asks for 11\.6\(1\)_ES12_ET1/,
      /11\.6\(1\)_ES12_ET1$/,
    ],
    ['11.6(1)_ES12_ET1', 'pass', /ES12_ET1/],
    ['11.5(1)', 'fail', /No engineering special brings OAuth to 11\.5\(1\)/, /218453/],
    ['12.6(2)', 'unknown', /may be the number of your CCE/, /218453/],
    ['16.0(1)', 'unknown', /Nothing is known here about ECE 16\.0\(1\)/],
    ['15.0(1)', 'pass', /15\.0\(1\)/],
    ['15.0(1) SU1/ES202603', 'pass', /15\.0\(1\) SU1\/ES202603/],
    ['11.6(1) ES12 ET ES12 ET1', 'unknown', /11\.6\(1\)_ES12 was understood, but not "ET ES12 ET1"/],
    ['ECE 12', 'unknown', /has no minor number/],
    ['newest', 'unknown', /"newest" is not a release number/],
  ];
  for (const [release, verdict, observed, reference] of rows) {
    it(`is ${verdict} for ${release}`, () => {
      const [finding] = minimum.evaluate(facts({ deployment: { release } }));
      assert.ok(finding);
      assert.equal(finding.verdict, verdict);
      assert.match(words(finding.observed), observed);
      if (reference !== undefined) assert.match(finding.reference ?? '', reference);
      assert.equal(finding.fix.length === 0, verdict === 'pass', 'a step wherever something is to be done');
    });
  }
  it('judges each server by its own release and refers to its declaration', () => {
    const findings = minimum.evaluate(facts({ deployment: servers('12.6(1)_ES6', '12.6(1)_ES6', '12.6(1)') }));
    assert.deepEqual(
      findings.map(({ id, verdict }) => [id, verdict]),
      [
        ['version/minimum:ece-svc-01', 'pass'],
        ['version/minimum:ece-app-01', 'pass'],
        ['version/minimum:ece-app-02', 'fail'],
      ],
    );
    assert.deepEqual(findings[2]?.observations, ['declared:release:ece-app-02']);
  });
  it('requires both ES12 and its ET on 11.6', () => {
    const [finding] = minimum.evaluate(facts({ deployment: { release: '11.6(1)' } }));
    const page = 'https://software.cisco.com/download/home/268439622/type/286310764/release';
    assert.match(words(finding!.expected), /^11\.6\(1\)_ES12 and 11\.6\(1\)_ES12_ET1, or later \(CSCvr86493\)$/);
    assert.deepEqual(
      finding!.fix.slice(0, 3).map((step) => words(step)),
      [
        'First note the certificates that were imported into the trust store of ECE’s Java. An ES can replace that file.',
        `Download 11.6(1)_ES12 from ${page}/11.6(1)_ES12 and install it on ece-svc-01 as its ReadMe says.`,
        `Download 11.6(1)_ES12_ET1 from ${page}/11.6(1)_ES12_ET1 and install it on ece-svc-01 as its ReadMe says.`,
      ],
    );
  });
  it('names the field if no release is declared', () => {
    const [finding] = minimum.evaluate({ ...facts(), observations: [] });
    assert.equal(finding?.verdict, 'unknown');
    assert.match(words(finding.observed), /does not contain release/);
  });
});

describe('version/latest', () => {
  const rows: [release: string, verdict: Verdict, observed: RegExp][] = [
    ['12.6(1)_ES12', 'pass', /^12\.6\(1\)_ES12, declared/],
    ['12.6(1)_ES12_ET1', 'pass', /^12\.6\(1\)_ES12_ET1, declared by contoso\.yaml$/],
    ['12.6(1)_ES9', 'warn', /^12\.6\(1\)_ES9, declared by contoso\.yaml$/],
    ['12.6(1)_ES6_ET9', 'warn', /do not name this level/],
    ['12.6(1)_ES13', 'pass', /newer than any level known here/],
    ['15.0(1)ES202511', 'warn', /ES202511/],
    ['15.0(1)ES202607', 'pass', /ES202607/],
    ['Release 15 ES2', 'unknown', /by year and month/],
    ['11.6(1)_ES12', 'warn', /ES12/],
    ['11.5(1)', 'skipped', /No ES of 11\.5\(1\) has OAuth/],
    ['12.6(2)', 'unknown', /Nothing is known here about the ES of ECE 12\.6\(2\)/],
    ['newest', 'unknown', /is not a release number/],
  ];
  for (const [release, verdict, observed] of rows) {
    it(`is ${verdict} for ${release}`, () => {
      const [finding] = latest.evaluate(facts({ deployment: { release } }));
      assert.equal(finding?.verdict, verdict);
      assert.match(words(finding.observed), observed);
    });
  }
  it('gives the date of the newest release', () => {
    const [finding] = latest.evaluate(facts());
    assert.equal(words(finding!.expected), '12.6(1)_ES12, the latest known on May 6, 2026');
    assert.match(finding!.reference ?? '', /12\.6\(1\)_ES12$/);
  });
});

describe('version/uniform', () => {
  it('passes if all servers have the same release in any notation', () => {
    const [finding] = uniform.evaluate(
      facts({ deployment: servers('12.6(1)_ES6_ET2', '12.6.1 ES6 ET2', 'ECE 12.6 es6et2') }),
    );
    assert.equal(finding?.verdict, 'pass');
    assert.equal(words(finding.observed), '12.6(1)_ES6_ET2 on all 3 servers, as declared');
    assert.equal(finding.observations.length, 3);
  });
  it('names the servers that differ, newest first, and the release to install on each', () => {
    const [finding] = uniform.evaluate(facts({ deployment: servers('12.6(1)_ES6', '12.6(1)_ES10', '12.6(1)_ES6') }));
    assert.equal(finding?.verdict, 'fail');
    assert.equal(finding?.id, 'version/uniform:contoso');
    assert.equal(words(finding.observed), '12.6(1)_ES10 on ece-app-01 and 12.6(1)_ES6 on ece-svc-01 and ece-app-02');
    assert.equal(words(finding.fix[0]!), 'Install 12.6(1)_ES10 on ece-svc-01 and ece-app-02.');
  });
  it('is unknown for a release that it cannot read', () => {
    const [finding] = uniform.evaluate(facts({ deployment: servers('12.6(1)_ES6', '12.6(1)_ES6', 'the same') }));
    assert.equal(finding?.verdict, 'unknown');
    assert.match(words(finding.observed), /^ece-app-02: "the same" is not a release number/);
  });
  it('does not apply to one server', () => {
    const [finding] = uniform.evaluate(
      facts({ deployment: { servers: [{ name: 'ece', roles: ['services', 'application'] }] } }),
    );
    assert.equal(finding?.verdict, 'skipped');
  });
});

describe('version/transport', () => {
  const rows: [transport: Deployment['transport'], release: string, verdict: Verdict, observed: RegExp][] = [
    ['imap', '12.6(1)_ES9', 'pass', /^IMAP on 12\.6\(1\)_ES9/],
    ['imap', '12.6(1)_ES10', 'warn', /still supported, but deprecated/],
    ['pop3', '12.6(1)_ES12_ET1', 'warn', /^POP3 on/],
    ['imap', '15.0(1)', 'warn', /deprecated/],
    ['pop3', '12.5(1)_ES10', 'pass', /^POP3 on/],
    ['graph', '12.6(1)_ES10', 'pass', /^Graph API on/],
    ['graph', '15.0(1)ES202511', 'pass', /^Graph API on/],
    ['graph', '12.6(1)_ES9', 'unknown', /no Cisco document names it/],
    ['graph', '12.5(1)_ES10', 'unknown', /no Cisco document names it/],
    ['imap', '11.5(1)', 'skipped', /no OAuth over any transport/],
    ['imap', '12.6(2)', 'unknown', /Nothing is known/],
    ['imap', 'newest', 'unknown', /is not a release number/],
  ];
  for (const [declared, release, verdict, observed] of rows) {
    it(`is ${verdict} for ${declared} on ${release}`, () => {
      const [finding] = transport.evaluate(facts({ deployment: { transport: declared, release } }));
      assert.equal(finding?.verdict, verdict);
      assert.match(words(finding.observed), observed);
    });
  }
});

describe('unsupported-release', () => {
  const diagnose = (deployment: Partial<Deployment>) => {
    const known = facts({ deployment });
    return diagnosis.diagnose(
      [...minimum.evaluate(known), ...latest.evaluate(known), ...transport.evaluate(known)],
      known,
    );
  };
  it('is one cause for all servers, with their failed findings as proof', () => {
    const [only, ...more] = diagnose({ release: '12.6(1)' });
    assert.deepEqual(more, []);
    assert.deepEqual(only?.restsOn, [
      'version/minimum:ece-svc-01',
      'version/minimum:ece-app-01',
      'version/minimum:ece-app-02',
    ]);
    assert.equal(words(only.cause.title), 'ECE 12.6(1) is below the minimum for OAuth with Office 365');
    assert.equal(
      words(only.cause.firstStep),
      'On every ECE server, install 12.6(1)_ES1 or later (CSCvr86493). The latest ES of the release is best.',
    );
    assert.match(words(only.cause.because), /Needed on ece-svc-01, ece-app-01, and ece-app-02/);
  });
  it('asks TAC for the test release of 11.6(1)_ES12, which has OAuth', () => {
    const known = facts({ deployment: { release: '11.6(1)_ES12' } });
    const { findings, rootCauses } = evaluate(known, ['version/minimum']);
    const [only] = rootCauses;
    assert.equal(words(only!.title), 'ECE 11.6(1)_ES12 lacks the engineering test that TAC asks for');
    assert.match(words(only!.because), /includes OAuth for Office 365/);
    const report = {
      deployment: 'contoso',
      run: { selection: 'version' },
      servers: [],
      findings,
      rootCauses,
      summary: countedVerdicts(findings),
    } as unknown as Report;
    assert.equal(
      words(verdictTitle(report)),
      'Broken: ECE at contoso is older than the release that Cisco TAC asks for',
    );
    const written = findings.flatMap(({ observed, fix }) => [observed, ...fix]).map((text) => words(text));
    for (const text of written) assert.doesNotMatch(text, /does not include OAuth for Office 365|cannot use/);
  });
  it('advises to upgrade a release that never gets OAuth', () => {
    assert.match(words(diagnose({ release: '11.5(1)' })[0]!.cause.firstStep), /upgrade of ECE/);
  });
  it('is absent for a good release and for an unreadable one', () => {
    for (const release of ['12.6(1)_ES6', '12.6(2)', 'newest']) assert.deepEqual(diagnose({ release }), []);
  });
});

it('every version finding matches the schema of findings, in both languages', () => {
  for (const release of ['12.6(1)_ES6', '12.6(1)', '11.6(1)_ES12', '11.5', '12.6(2)', 'x', '15.0(1)']) {
    const findings: Finding[] = [minimum, latest, uniform, transport].flatMap((check) =>
      check.evaluate(facts({ deployment: { release } })),
    );
    for (const finding of findings) {
      findingSchema.parse(finding);
      for (const text of [finding.expected, finding.observed, ...finding.fix])
        for (const language of ['en', 'fr'] as const) assert.doesNotMatch(words(text, language), /\{\{|undefined/);
    }
  }
});

function servers(...releases: [string, string, string]): Partial<Deployment> {
  return {
    servers: [
      { name: 'ece-svc-01', roles: ['services'], release: releases[0] },
      { name: 'ece-app-01', roles: ['application'], release: releases[1] },
      { name: 'ece-app-02', roles: ['application'], release: releases[2] },
    ],
  };
}
