import assert from 'node:assert/strict';
import { diagnosis as inspection } from '../../../src/checks/diagnosis/tls-inspection.ts';
import { diagnosis } from '../../../src/checks/diagnosis/java-trust.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import { check } from '../../../src/checks/network/java-trust.ts';
import { check as inspected } from '../../../src/checks/network/tls-inspection.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { JavaTrustValue } from '../../../src/observe/java-trust.ts';
import type { TlsFacts } from '../../../src/observe/tls-facts.ts';
import { deployment, facts, seen, tlsFacts, words } from '../given-facts.ts';

const [svc, app] = ['ece-svc-01', 'ece-app-01'];
const login = 'login.microsoftonline.com:443';
const imap = 'outlook.office365.com:993';
const store = { format: 'jks' as const, modifiedAt: '2026-03-01T00:00:00.000Z', authorities: 146 };

function held(
  target: string,
  server: string,
  anchor: string | undefined,
  { roots, ...tls }: Partial<TlsFacts> & Pick<JavaTrustValue, 'roots'> = {},
): Observation {
  return seen('java-trust', target, server, {
    value: {
      store,
      ...(roots === undefined ? {} : { roots }),
      tls: tlsFacts(target.replace(/:\d+$/, ''), { java: anchor === undefined ? {} : { anchor }, ...tls }),
    },
  });
}

function failing(code: string, text = ''): Observation[] {
  return [login, imap].map((target) => seen('java-trust', target, svc, { error: { phase: 'store', code, text } }));
}

function judge(observations: Observation[], server = svc): Finding {
  const finding = check.evaluate(facts({ observations })).find(({ subject }) => subject.name === server);
  assert.ok(finding);
  return finding;
}

describe('network/java-trust', () => {
  it("asks only about the TLS targets of the server's processes", () => {
    const site = deployment();
    const asked = (index: number) => check.needs?.(site, site.servers[index]!).map(({ target }) => target);
    assert.deepEqual(asked(0), [
      login,
      'outlook.office365.com:443',
      imap,
      'smtp.office365.com:587',
      'outlook.office365.com:587',
    ]);
    assert.deepEqual(asked(1), [
      login,
      'outlook.office365.com:443',
      'smtp.office365.com:587',
      'outlook.office365.com:587',
    ]);
    const graph = deployment({ transport: 'graph' });
    assert.deepEqual(
      check.needs?.(graph, graph.servers[0]!).map(({ target }) => target),
      [login, 'graph.microsoft.com:443'],
    );
  });
  it('passes if the store completes every seen chain', () => {
    const finding = judge([held(login, svc, 'Public Root'), held(imap, svc, 'Public Root')]);
    assert.equal(finding.verdict, 'pass');
    assert.equal(finding.reason.code, 'trusted');
    assert.match(
      words(finding.observed),
      /JKS, authorities: 146.* completes the chains of login\.microsoftonline\.com and outlook\.office365\.com/,
    );
    assert.equal(finding.observations.length, 2);
  });
  it('warns about a root that Microsoft has announced and that the store lacks, with the import', () => {
    const roots = [{ name: 'DigiCert Global Root G2', held: false }];
    const finding = judge([held(login, svc, 'Public Root', { roots }), held(imap, svc, 'Public Root', { roots })]);
    assert.deepEqual([finding.verdict, finding.owner], ['warn', 'ece-administrator']);
    assert.deepEqual(finding.reason, {
      code: 'root-missing',
      values: {
        ...store,
        hosts: ['login.microsoftonline.com', 'outlook.office365.com'],
        server: svc,
        lacking: ['DigiCert Global Root G2'],
      },
    });
    assert.match(words(finding.observed), /^Root missing in the trust store: DigiCert Global Root G2\. /);
    const steps = finding.fix.map((step) => words(step));
    assert.match(
      steps[0] ?? '',
      /^Download the root certificate "DigiCert Global Root G2".*cacerts\.digicert\.com.*DF:3C:24:F9/,
    );
    assert.match(steps[1] ?? '', /keytool -importcert -trustcacerts .*-keystore/);
  });
  it('names the announced roots that the store holds', () => {
    const roots = [{ name: 'DigiCert Global Root G2', held: true }];
    const finding = judge([held(imap, svc, 'Public Root', { roots })]);
    assert.equal(finding.verdict, 'pass');
    assert.match(words(finding.observed), /It also holds DigiCert Global Root G2/);
  });
  it('says nothing about a root that this version does not know, or that no announcement gives to the cloud', () => {
    const unknown = [{ name: 'Example Root of 2040', held: false }];
    assert.equal(judge([held(imap, svc, 'Public Root', { roots: unknown })]).reason.code, 'trusted');
    const roots = [{ name: 'DigiCert Global Root G2', held: false }];
    const china = deployment({ microsoft: { cloud: 'china' } });
    const [finding] = check.evaluate(
      facts({ deployment: china, observations: [held('partner.outlook.cn:993', svc, 'Public Root', { roots })] }),
    );
    assert.equal(finding?.reason.code, 'trusted');
  });
  it('fails a chain under a root that the store lacks, and says where the root is published', () => {
    const roots = [{ name: 'DigiCert Global Root G2', held: false }];
    const finding = judge([held(imap, svc, undefined, { roots, anchorName: 'CN=DigiCert Global Root G2' })]);
    assert.deepEqual([finding.verdict, finding.reason.code], ['fail', 'distrusted']);
    assert.match(words(finding.observed), /"DigiCert Global Root G2" is not in it/);
    assert.match(words(finding.fix[0]!), /cacerts\.digicert\.com/);
    const faked = judge([
      held(imap, svc, undefined, { roots, anchor: 'none', anchorName: 'CN=DigiCert Global Root G2' }),
    ]);
    assert.doesNotMatch(faked.fix.map((step) => words(step)).join(), /cacerts\.digicert\.com/);
  });
  it('fails a chain that the store does not complete, with the import and a warning about updates', () => {
    const finding = judge([held(login, svc, 'Public Root'), held(imap, svc, undefined)]);
    assert.equal(finding.verdict, 'fail');
    assert.deepEqual(finding.reason, {
      code: 'distrusted',
      values: {
        ...store,
        server: svc,
        chains: [{ host: 'outlook.office365.com', reSigned: false, sound: true }],
        issuer: 'Public CA 1',
      },
    });
    assert.match(
      words(finding.observed),
      /does not complete the chains of outlook\.office365\.com: "Public CA 1" is not in it/,
    );
    const steps = finding.fix.map((step) => words(step)).join('\n');
    assert.match(steps, /keytool -importcert -trustcacerts .*-keystore/);
    assert.match(steps, /after every update of ECE or of its JDK/);
    assert.doesNotMatch(steps, /Exempt/);
  });
  it('names the inspection first if TLS is re-signed', () => {
    const finding = judge([held(imap, svc, undefined, { anchor: 'system', anchorName: 'CN=Corporate CA' })]);
    assert.match(words(finding.fix[0]!), /Exempt outlook\.office365\.com from TLS inspection/);
    assert.match(words(finding.observed), /"Corporate CA" is not in it/);
  });
  it('never passes an unreadable store, and gives each reason its text and next step', () => {
    const cases: [failure: string, reason: string, observed: RegExp, fix: RegExp | undefined][] = [
      [
        'FILE_NOT_ALLOWED',
        'file-not-allowed',
        /may not read a trust store: none is on its list/,
        /On ece-svc-01, run "ece-doctor probe allow --file java-trust=PATH"/,
      ],
      ['TARGET_NOT_ALLOWED', 'target-not-allowed', /may not connect to the hosts/, undefined],
      ['UNSUPPORTED', 'probe-too-old', /too old/, undefined],
      ['STORE_PASSWORD', 'store-password', /its password is not the default one/, undefined],
      ['NOT_A_STORE', 'no-store', /cannot be read as one: neither/, /probe allow/],
      ['EACCES', 'file-unreadable', /cannot be read \(EACCES\)/, /the right to read/],
    ];
    for (const [failure, reason, observed, fix] of cases) {
      const finding = judge(failing(failure, 'neither'));
      assert.equal(finding.verdict, 'unknown', failure);
      assert.equal(finding.reason.code, reason);
      assert.match(words(finding.observed), observed);
      if (fix !== undefined) assert.match(words(finding.fix[0]!), fix);
    }
    assert.equal(judge([]).verdict, 'unknown');
    assert.match(
      words(
        judge([seen('java-trust', imap, svc, { value: { store }, error: { phase: 'tcp', code: 'TIMEOUT', text: '' } })])
          .observed,
      ),
      /there was no certificate to check it against/,
    );
  });
  it('is explained by a fault that stops every connection before TLS', () => {
    const failure = { phase: 'tcp', code: 'TIMEOUT', text: '' };
    const given = facts({
      observations: [
        seen('imap', imap, svc, { error: failure }),
        seen('java-trust', imap, svc, { value: { store }, error: failure }),
      ],
    });
    const { rootCauses } = evaluate(given, [check.id, 'network/imap']);
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['blocked-port:ece-svc-01'],
    );
    assert.ok(rootCauses[0]?.explains.includes('network/java-trust:ece-svc-01'));
  });
  it('covers services and application servers only', () => {
    const site = deployment({
      servers: [
        { name: svc, roles: ['services'] },
        { name: 'ece-web-01', roles: ['web'] },
      ],
    });
    assert.deepEqual(
      check.evaluate(facts({ deployment: site })).map(({ id }) => id),
      ['network/java-trust:ece-svc-01'],
    );
  });
});

describe('the cause java-trust', () => {
  it('combines all servers whose store lacks the same authority', () => {
    const { rootCauses } = evaluate(
      facts({ observations: [held(imap, svc, undefined), held(login, app, undefined)] }),
      [check.id],
    );
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['java-trust:Public CA 1'],
    );
    assert.equal(words(rootCauses[0]!.title), 'ECE’s Java on ece-svc-01 and ece-app-01 does not know "Public CA 1"');
    assert.deepEqual(rootCauses[0]!.explains, ['network/java-trust:ece-svc-01', 'network/java-trust:ece-app-01']);
  });
  it('is absent if somebody re-signs TLS, because the inspection explains the distrust', () => {
    const resigned = { anchor: 'none' as const, anchorName: 'CN=Corporate CA' };
    const given = facts({
      observations: [
        held(imap, svc, undefined, resigned),
        seen('imap', imap, svc, { value: { tls: tlsFacts('outlook.office365.com', resigned) } }),
      ],
    });
    const findings = [...check.evaluate(given), ...inspected.evaluate(given)];
    assert.deepEqual(diagnosis.diagnose(findings, given), []);
    const [found] = inspection.diagnose(findings, given);
    assert.ok(found);
    assert.ok(found.cause.explains.includes('network/java-trust:ece-svc-01'));
    assert.ok(!found.restsOn.includes('network/java-trust:ece-svc-01'));
  });
});
