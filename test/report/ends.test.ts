/** What will end, from the recording of a run to the rows of its report. */
import assert from 'node:assert/strict';
import { declaredObservations } from '../../src/checks/facts/declared.ts';
import { checks } from '../../src/checks/index.ts';
import { firstSentence } from '../../src/model/text.ts';
import { type Artifact, type End, reportSchema } from '../../src/model/report.ts';
import { nextEnd } from '../../src/report/ends.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { plain } from '../../src/teams/cards/elements.ts';
import { languages, read } from '../../src/text/index.ts';
import { judged, oneIn, recorded, withValues } from '../checks/artifacts.ts';

const every = checks.map(({ id }) => id);
const account = 'svc-ece@example.com';
const applications = ['ece-app-01', 'ece-app-02'];

type Value = Record<string, unknown>;

const reportOf = (artifact: Artifact) => buildReport(artifact, every);
const endsOf = (artifact: Artifact, kind?: string): End[] =>
  (reportOf(artifact).ends ?? []).filter((end) => kind === undefined || end.kind === kind);
const said = ({ said: text }: End, language: 'en' | 'fr' = 'en'): string => read(text, { language });

describe('what will end', () => {
  it('is one row for each end that the run knows, the next end first', () => {
    assert.deepEqual(
      (judged('licence-ends-soon').ends ?? []).map(({ kind, subject, at }) => [kind, subject, at.slice(0, 10)]),
      [
        ['licence', 'Office 365 E3', '2026-12-07'],
        ['smtp-passwords', 'SMTP AUTH', '2026-12-31'],
        ['refresh-token', account, '2027-02-23'],
        ['secret', 'ECE', '2027-06-13'],
        ['java', 'Java 8', '2030-12-31'],
        ['certificate', 'ece.example.com', '2046-11-20'],
        ['authority', 'Example Public Root CA', '2046-11-20'],
      ],
    );
  });

  it('says what ends, when, and who does what first, in each language', () => {
    const [licence] = judged('licence-ends-soon').ends ?? [];
    assert.ok(licence);
    assert.equal(licence.owner, 'microsoft-365-administrator');
    assert.equal(said(licence), `The trial of Office 365 E3 ends on Dec 7, 2026. It gives a mailbox to ${account}.`);
    assert.equal(
      said(licence, 'fr'),
      `La version d’essai d’Office 365 E3 se termine le 7 déc. 2026. Elle donne une boîte aux lettres à ${account}.`,
    );
    assert.match(read(licence.firstStep, { language: 'en' }), /^Buy the licence before the trial ends\. /);
    assert.match(read(licence.firstStep, { language: 'fr' }), /^Acheter la licence avant la fin /);
  });

  it('has the same rows without names', () => {
    const rows = (artifact: Artifact) => endsOf(artifact).map(({ kind, at }) => [kind, at]);
    const artifact = recorded('licence-ends-soon');
    assert.deepEqual(rows(withoutNames(artifact)), rows(artifact));
    assert.equal(reportOf(withoutNames(artifact)).summary.warn, 1);
  });

  it('has a first step whose first sentence has at most 110 characters, for every recording', () => {
    for (const name of [...oneIn(4), 'licence-ends-soon'])
      for (const { kind, firstStep } of judged(name).ends ?? [])
        for (const language of languages) {
          const sentence = plain(firstSentence(firstStep), { language, timeZone: undefined }, 2);
          assert.ok(sentence.length <= 110, `${kind} (${language}): ${sentence}`);
        }
  });

  describe('of secrets and certificates', () => {
    const application = (credentials: Value): Artifact =>
      withValues('healthy', 'application', (value) => ({ ...value, secrets: [], ...credentials }));
    const secret = (id: string, endsAt: string, name?: string) => ({
      id,
      hint: id,
      endsAt,
      ...(name === undefined ? {} : { name }),
    });

    it('has each that has not ended, by name or by its first characters', () => {
      const rows = endsOf(
        application({
          secrets: [
            secret('abc', '2027-01-01T00:00:00.000Z', 'new'),
            secret('xyz', '2026-12-27T00:00:00.000Z'),
            secret('old', '2026-10-25T00:00:00.000Z', 'older'),
          ],
          certificates: [{ id: 'key', name: 'CN=ECE', endsAt: '2026-12-24T00:00:00.000Z' }],
        }),
      ).filter(({ kind }) => kind === 'secret' || kind === 'app-certificate');
      assert.deepEqual(
        rows.map((row) => said(row)),
        [
          'The certificate “CN=ECE” of ECE’s application expires on Dec 24, 2026.',
          'The client secret “xyz…” expires on Dec 27, 2026.',
          'The client secret “new” expires on Jan 1, 2027.',
        ],
      );
    });

    it('begins with the exception from the policy if new secrets are forbidden', () => {
      const [row] = endsOf(recorded('new-secrets-forbidden'), 'secret');
      assert.ok(row);
      assert.match(read(row.firstStep, { language: 'en' }), /^In Entra, exclude the application/);
      assert.match(read(row.firstStep, { language: 'fr' }), /^Dans Entra, exclure l’application/);
      const [usual] = endsOf(recorded('consent-by-person'), 'secret');
      assert.match(read(usual!.firstStep, { language: 'en' }), /^Create a new secret/);
    });

    it('has the certificate of the external URL once for all servers that saw it', () =>
      assert.deepEqual(
        endsOf(recorded('healthy'), 'certificate').map(({ subject, owner }) => [subject, owner]),
        [['ece.example.com', 'ece-administrator']],
      ));

    it('has the end of the authority in Java’s store that the probe read, not of the presented one', () => {
      const artifact = withValues('healthy', 'java-trust', ({ store, tls }) => ({
        store,
        tls: { ...(tls as Value), java: { anchor: 'DigiCert Global Root G2', until: '2038-01-15T12:00:00.000Z' } },
      }));
      assert.deepEqual(
        endsOf(artifact, 'authority').map(({ subject, at }) => [subject, at]),
        [['DigiCert Global Root G2', '2038-01-15T12:00:00.000Z']],
      );
    });

    it('leaves out an authority whose certificate nobody read', () => {
      const artifact = withValues('healthy', 'java-trust', ({ store, tls }) => ({
        store,
        tls: { ...(tls as Value), java: { anchor: 'DigiCert Global Root G2' } },
      }));
      assert.deepEqual(endsOf(artifact, 'authority'), []);
    });
  });

  describe('of the refresh token', () => {
    const groups = (change: (group: Value) => Value[]): Artifact =>
      withValues('healthy', 'sign-ins', (value) => ({ ...value, groups: (value.groups as Value[]).flatMap(change) }));

    it('is 90 days after the newest background success of the account', () => {
      const [row] = endsOf(recorded('healthy'), 'refresh-token');
      assert.equal(row?.at, '2027-02-23T13:50:00.000Z');
      assert.match(
        said(row ?? assert.fail()),
        /^If ECE no longer refreshes .* expires on Feb 23, 2027: 90 days after Nov 25/,
      );
    });
    it('does not count an interactive sign-in', () =>
      assert.deepEqual(
        endsOf(
          groups((group) => (group.interactive === true ? [group] : [])),
          'refresh-token',
        ),
        [],
      ));
    it('does not count the renewal of a test sign-in through ECE’s application', () => {
      const artifact = groups((group) =>
        group.interactive === true ? [group] : [{ ...group, lastAt: '2026-11-25T12:50:00.000Z' }],
      );
      const [test] = artifact.observations.filter(({ kind }) => kind === 'test-sign-in');
      assert.ok(test);
      const renewedAt = endsOf(artifact, 'refresh-token')[0] ?? assert.fail();
      assert.equal(renewedAt.at, '2027-02-23T12:50:00.000Z');
      const atThatTime = artifact.observations.map((observation) =>
        observation.kind === 'test-sign-in'
          ? {
              ...observation,
              at: '2026-11-25T12:50:30.000Z',
              value: { ...(observation.value as Value), application: 'ece' },
            }
          : observation,
      );
      assert.deepEqual(endsOf({ ...artifact, observations: atThatTime }, 'refresh-token'), []);
    });
    it('is not known if the newest refresh is in the future, so that one of the clocks is wrong', () => {
      const lastAt = '9999-12-31T23:59:59Z';
      const artifact = withValues('healthy', 'sign-ins', (value) => ({
        ...value,
        groups: [{ account, code: 0, interactive: false, count: 9, firstAt: lastAt, lastAt }],
        rhythms: [{ account, count: 9, firstAt: lastAt, lastAt, medianMs: 1, p90Ms: 1, pauses: [] }],
      }));
      assert.deepEqual(endsOf(artifact, 'refresh-token'), []);
      reportSchema.parse(reportOf(artifact));
    });

    for (const name of [
      'refresh-token-dead',
      'redirect-under-spa',
      'sign-in-frequency',
      'wrong-user-token',
      'no-premium',
    ])
      it(`is not known under ${name}`, () => assert.deepEqual(endsOf(recorded(name), 'refresh-token'), []));
  });

  describe('of a licence', () => {
    const subscription = (overrides: Value): Artifact =>
      withValues('licence-ends-soon', 'subscriptions', (value) => ({
        ...value,
        subscriptions: (value.subscriptions as Value[]).map((one) => ({ ...one, trial: false, ...overrides })),
      }));

    it('is not there in a recording from before the question', () =>
      assert.deepEqual(endsOf(recorded('healthy'), 'licence'), []));
    it('names the term of a bought subscription without a warning, because it may renew by itself', () => {
      const artifact = subscription({});
      const [row] = endsOf(artifact, 'licence');
      assert.match(
        said(row ?? assert.fail()),
        /^The current term of Office 365 E3 ends on Dec 7, 2026\. .*does not say/,
      );
      assert.equal(reportOf(artifact).summary.warn, 0);
    });
    it('names the day until which an expired subscription works', () =>
      assert.match(
        said(endsOf(subscription({ status: 'Warning' }), 'licence')[0] ?? assert.fail()),
        /^The subscription to Office 365 E3 has expired and works until Dec 7, 2026 /,
      ));
    it('names the state of a suspended subscription', () =>
      assert.match(
        said(endsOf(subscription({ status: 'Suspended' }), 'licence')[0] ?? assert.fail()),
        /has the state Suspended; the next state begins on Dec 7, 2026/,
      ));
    it('leaves out deleted subscriptions and those without a day', () => {
      assert.deepEqual(endsOf(subscription({ status: 'Deleted' }), 'licence'), []);
      assert.deepEqual(endsOf(subscription({ nextAt: undefined }), 'licence'), []);
    });
    it('leaves out a product that gives no account of ECE its mailbox', () =>
      assert.deepEqual(endsOf(subscription({ skuId: '4b585984-651b-448a-9e53-3b10f069cf7f' }), 'licence'), []));
  });

  describe('of support', () => {
    const onWindows = (name: string, version: string): Artifact => {
      const artifact = recorded('healthy');
      return {
        ...artifact,
        observations: artifact.observations.map((observation) => {
          if (observation.kind !== 'operating-system') return observation;
          const { error: _error, ...rest } = observation;
          return { ...rest, value: { name, version, startedAt: '2026-11-01T00:00:00.000Z' } };
        }),
      };
    };

    it('has one row for all servers with the same Windows', () => {
      const rows = endsOf(onWindows('Windows Server 2016 Standard', '10.0.14393'), 'windows');
      assert.deepEqual(
        rows.map((row) => [row.subject, row.at, said(row)]),
        [
          [
            'Windows Server 2016',
            '2027-01-12',
            'Microsoft’s support for Windows on ece-app-01, ece-app-02, and ece-svc-01 ends on Jan 12, 2027.',
          ],
        ],
      );
    });
    it('leaves out what has ended', () => {
      assert.deepEqual(endsOf(onWindows('Windows Server 2012 R2 Standard', '6.3.9600'), 'windows'), []);
      const old = withValues('healthy', 'java', (value) => ({ ...value, version: '11.0.2' }));
      assert.deepEqual(
        endsOf(old, 'java').map(({ subject, at }) => [subject, at]),
        [['Java 11', '2032-01-31']],
      );
      assert.deepEqual(
        endsOf(
          withValues('healthy', 'java', (value) => ({ ...value, version: '9.0.4' })),
          'java',
        ),
        [],
      );
    });
  });

  describe('by Microsoft’s dated changes', () => {
    it('names the servers whose alarm mail has no OAuth, and that the server of that mail is not known', () => {
      const [row] = endsOf(recorded('healthy'), 'smtp-passwords');
      for (const server of applications) assert.ok(said(row ?? assert.fail()).includes(server));
      assert.match(said(row ?? assert.fail()), /if its SMTP server is Microsoft’s/);
    });
    for (const [when, release] of [
      ['from 15.0(1) on', '15.0(1)_ES202607'],
      ['if the release is not known', 'the newest'],
    ] as const)
      it(`leaves out passwords over SMTP ${when}`, () => {
        const artifact = recorded('healthy');
        const deployment = { ...artifact.deployment, release };
        const observations = [
          ...declaredObservations(deployment, 'contoso.yaml', artifact.run.startedAt),
          ...artifact.observations.filter(({ kind }) => kind !== 'declared'),
        ];
        assert.deepEqual(endsOf({ ...artifact, deployment, observations }, 'smtp-passwords'), []);
      });
    it('leaves out TLS 1.0 and 1.1 if Java offers TLS 1.2, and with Graph', () => {
      assert.deepEqual(endsOf(recorded('healthy'), 'old-tls'), []);
      const graph = withValues('healthy-graph', 'java', (value) => ({ ...value, version: '1.7.0_80' }));
      assert.deepEqual(endsOf(graph, 'old-tls'), []);
    });
    it('names the services server whose Java offers no TLS 1.2', () => {
      const artifact = withValues('healthy-pop3', 'java', (value) => ({ ...value, version: '1.7.0_80' }));
      const [row, ...others] = endsOf(artifact, 'old-tls');
      assert.deepEqual(others, []);
      assert.match(
        said(row ?? assert.fail()),
        /^By Dec 31, 2026, Microsoft blocks TLS 1\.0 and 1\.1 for POP3 .* ece-svc-01 does not offer TLS 1\.2\.$/,
      );
    });
    it('says that Java was not read if nobody read it', () => {
      const [row] = endsOf(
        withValues('healthy', 'java', () => undefined),
        'old-tls',
      );
      assert.match(said(row ?? assert.fail()), /on ece-svc-01 offers TLS 1\.2 was not read\.$/);
    });
    it('speaks of no probe in a run of this computer only', () => {
      const artifact = withValues('healthy', 'java', () => undefined);
      const run = { ...artifact.run, id: '11111111-2222-4333-8444-555555555555' };
      const step = ({ firstStep }: End): string => read(firstStep, { language: 'en' });
      assert.match(step(endsOf(artifact, 'old-tls')[0] ?? assert.fail()), /let the probe read/);
      assert.match(step(endsOf({ ...artifact, run }, 'old-tls')[0] ?? assert.fail()), /with --folder java=PATH/);
    });
  });

  describe('on a card with one line for the next end', () => {
    const line = (artifact: Artifact): string => {
      const next = nextEnd(reportOf(artifact));
      return next === undefined ? '' : read(next, { language: 'en' });
    };

    it('is an end that nothing moves by itself', () =>
      assert.equal(line(recorded('healthy')), 'The client secret expires on Jun 13, 2027.'));
    it('is not an end that has passed', () =>
      assert.equal(line(recorded('secret-expired')), 'The certificate of ece.example.com expires on Nov 20, 2046.'));
    it('is nothing for a report from before this field', () => {
      const { ends: _ends, ...older } = judged('healthy');
      assert.equal(nextEnd(older), undefined);
    });
  });
});
