import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type Artifact, artifactSchema, type Sighting } from '../../src/model/report.ts';
import { withEarlierRuns } from '../../src/report/earlier.ts';
import { buildReport } from '../../src/report/report.ts';
import { lastEntries } from '../../src/report/timeline.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import type { ValueOf } from '../../src/tenant/values.ts';
import { languages } from '../../src/text/index.ts';
import { recorded, withValues } from '../checks/artifacts.ts';
import { answered, words } from '../checks/given-facts.ts';

const every = checks.map(({ id }) => id);
const recordedAt = recorded('healthy').run.startedAt;
const ago = (minutes: number): string => new Date(Date.parse(recordedAt) - minutes * 60_000).toISOString();
const hours = 60;
const days = 24 * hours;

/** `change 11:00 The client secret …`, or `change 10:00-11:00 …` for a span. */
function linesOf(artifact: Artifact): string[] {
  const minute = (at: string): string => at.slice(11, 16);
  return (buildReport(artifact, every).timeline ?? []).map(
    ({ kind, from, at, said }) => `${kind} ${from === undefined ? '' : `${minute(from)}-`}${minute(at)} ${words(said)}`,
  );
}

function withAudits(name: string, entries: ValueOf<'directory-audits'>['entries']): Artifact {
  const artifact = recorded(name);
  const { applicationId = '' } = artifact.deployment.microsoft ?? {};
  const value = { since: ago(10 * days), account: 'svc-ece@example.com', entries };
  return {
    ...artifact,
    observations: [...artifact.observations, answered('directory-audits', applicationId, { value })],
  };
}

const audit = (
  minutes: number,
  activity: string,
  more: Partial<ValueOf<'directory-audits'>['entries'][number]> = {},
): ValueOf<'directory-audits'>['entries'][number] => ({
  at: ago(minutes),
  activity,
  result: 'success',
  target: { kind: 'application', id: 'object-of-application' },
  changed: [],
  ...more,
});

describe('the timeline', () => {
  it('of a healthy site has only the last token', () =>
    assert.deepEqual(linesOf(recorded('healthy')), [
      'good 13:50 ECE got its last known token for svc-ece@example.com.',
    ]));

  it('has the last mail of ECE’s database', () =>
    assert.match(linesOf(recorded('mail-came'))[0] ?? '', /^good 13:12 Last known mail for sales@example\.com/));
  it('knows no token from a sign-in in a browser whose code Entra refused to ECE', () =>
    assert.equal(
      linesOf(recorded('redirect-under-spa'))[0],
      'good 13:58 svc-ece@example.com signed in for ECE in a browser. No token from it is known.',
    ));

  it('has the last token of each account that gets none any more', () => {
    const artifact = withValues('healthy', 'sign-ins', (value) => ({
      ...value,
      groups: [
        ['sales@example.com', 10],
        ['support@example.com', 5 * hours],
        ['service@example.com', 50],
      ].map(([account, minutes]) => ({
        account,
        code: 0,
        interactive: false,
        count: 1,
        firstAt: ago(Number(minutes)),
        lastAt: ago(Number(minutes)),
      })),
    }));
    const mailboxes = ['sales@example.com', 'support@example.com', 'service@example.com'];
    const deployment = { ...artifact.deployment, accountModel: 'mailbox' as const, mailboxes };
    assert.deepEqual(
      linesOf({ ...artifact, deployment }).filter((line) => line.startsWith('good')),
      [
        'good 09:00 ECE got its last known token for support@example.com.',
        'good 13:50 ECE got its last known token for sales@example.com.',
      ],
    );
  });

  it('says from when on the audit log was read, if it has more entries', () => {
    const artifact = withAudits('healthy', [audit(60, 'Update application'), audit(90, 'Update application')]);
    const { auditLog } = buildReport(artifact, every);
    assert.match(words(auditLog ?? assert.fail()), /^Entra’s audit log was read from Nov 15, 2026/);
    const cut = artifact.observations.map((observation) =>
      observation.kind === 'directory-audits'
        ? { ...observation, value: { ...(observation.value as object), truncated: true } }
        : observation,
    );
    const before = buildReport({ ...artifact, observations: cut }, every).auditLog;
    assert.match(
      words(before ?? assert.fail()),
      /so changes before Nov 25, 2026, 12:30 UTC are missing\. An administrator/,
    );
  });

  it('does not call a refusal the first after a success if there were refusals before it', () => {
    const refusal = { account: 'svc-ece@example.com', code: 50173, interactive: false };
    const artifact = withValues('healthy', 'sign-ins', (value) => ({
      ...value,
      groups: [
        { ...refusal, code: 0, count: 9, firstAt: ago(9 * days), lastAt: ago(3 * hours) },
        {
          ...refusal,
          count: 40,
          firstAt: ago(6 * days),
          lastAt: ago(20),
          series: { firstAt: ago(80), count: 2, earlierAt: ago(5 * days) },
        },
      ],
    }));
    const [again = '', last = ''] = linesOf(artifact).filter((line) => line.includes('AADSTS50173'));
    assert.match(again, /^failure 12:40 Entra refused svc-ece@example\.com with AADSTS50173 again, after a success\. /);
    assert.match(last, /^failure 13:40 Entra last refused/);
  });

  describe('of a cause that an earlier run found', () => {
    const broken = recorded('secret-expired');
    const before: Artifact = { ...broken, run: { ...broken.run, startedAt: ago(days), finishedAt: ago(days) } };
    const after = (artifact: Artifact): string[] =>
      linesOf(withEarlierRuns(artifact, [{ artifact: before, report: buildReport(before, every) }])).filter((line) =>
        / (?:Reported|No longer reported)/.test(line),
      );
    const first = /^failure 14:00 Reported for the first time: ECE still holds an expired client secret/;

    it('says that a later run no longer found it', () => {
      const [found = '', gone = '', ...others] = after(recorded('healthy'));
      assert.match(found, first);
      assert.match(gone, /^change 14:00-14:00 No longer reported: ECE still holds/);
      assert.deepEqual(others, []);
    });

    it('does not say so after a run that could not look again', () => {
      const silent = recorded('healthy');
      const error = { phase: 'token', code: 'READER_REFUSED', text: '' };
      const observations = silent.observations.map(({ value, ...observation }) =>
        observation.from.kind === 'tenant' ? { ...observation, error } : { ...observation, value },
      );
      const [server] = silent.servers;
      const { tenant: _, ...local } = silent;
      for (const artifact of [
        { ...silent, observations },
        recorded('reader-secret-wrong'),
        {
          ...local,
          servers: server === undefined ? [] : [server],
          observations: silent.observations.filter(({ from }) => from.kind === 'server' && from.name === server?.name),
        },
      ]) {
        const lines = after(artifact);
        assert.equal(lines.length, 1);
        assert.match(lines[0] ?? '', first);
      }
    });

    it('says that a run found it again, after a run without it', () => {
      const title = '{"key":"cause.expired-secret.title.none"}';
      const row = (value: string, minutes: number): Sighting => ({
        what: 'cause',
        of: 'expired-secret',
        value,
        firstAt: ago(minutes),
        lastAt: ago(minutes),
      });
      const earlier = [row(title, 5 * hours), row('gone', 4 * hours), row(title, 3 * hours)];
      assert.deepEqual(
        linesOf({ ...recorded('healthy'), earlier })
          .filter((line) => line.startsWith('failure'))
          .map((line) => /Reported .*?:/.exec(line)?.[0]),
        ['Reported for the first time:', 'Reported again:'],
      );
    });
  });

  for (const [name, ...expected] of [
    [
      'secret-expired',
      /^good 10:50/,
      /^change 11:00 The client secret “ECE” expired/,
      /^failure 11:19 .*AADSTS7000222.*first time/,
      /^failure 13:59 Entra last refused/,
    ],
    ['refresh-token-dead', /^good 10:50/, /^change 11:00 The password of svc-ece/, /^failure 11:19/, /^failure 13:59/],
    [
      'conditional-access',
      /^good 10:50/,
      /^change 11:00 .*“Require MFA for all users” was created or changed/,
      /^failure 11:19/,
      /^failure 13:59/,
    ],
    ['imap-blocked-on-services', /^good 13:50/, /^failure 14:00 Connection refused by outlook\.office365\.com:993/],
  ] as const)
    it(`puts in order what ${name} did`, () => {
      const lines = linesOf(recorded(name));
      assert.deepEqual(
        [lines.length, lines.filter((line, index) => expected[index]?.test(line) !== true)],
        [expected.length, []],
      );
    });

  it('is in every language', () => {
    for (const language of languages)
      for (const { said, source } of buildReport(recorded('secret-expired'), every).timeline ?? [])
        assert.doesNotMatch(`${words(said, language)} ${words(source, language)}`, /report\.timeline|\{\{/);
  });

  it('leaves out what changed more than two days before the last token', () => {
    const changedAt = (minutes: number): string[] =>
      linesOf(
        withValues('healthy', 'account', (value) => ({
          ...value,
          sessionsValidFrom: ago(minutes),
          passwordChangedAt: ago(90 * days),
        })),
      ).filter((line) => line.startsWith('change'));
    assert.deepEqual(changedAt(3 * days), []);
    assert.equal(changedAt(47 * hours).length, 1);
  });

  it('goes back to two days before the end of a long outage', () => {
    const artifact = withValues('secret-expired', 'sign-ins', (value) => ({
      ...value,
      groups: value.groups.map((group) =>
        group.code === 0
          ? { ...group, firstAt: ago(7 * days), lastAt: ago(6 * days) }
          : { ...group, firstAt: ago(6 * days - 20) },
      ),
    }));
    const withPolicy = {
      ...artifact,
      observations: artifact.observations.map((observation) =>
        observation.kind === 'account'
          ? { ...observation, value: { ...(observation.value as object), sessionsValidFrom: ago(7 * days) } }
          : observation,
      ),
    };
    assert.match(linesOf(withPolicy)[0] ?? '', /^change .*sessions of svc-ece/);
  });

  it('shows changes of Entra’s audit log', () => {
    const lines = linesOf(
      withAudits('healthy', [
        audit(60, 'Update application – Certificates and secrets management '),
        audit(50, 'Remove delegated permission grant', { target: { kind: 'service-principal' } }),
        audit(40, 'Disable account', { target: { kind: 'account', id: 'other' } }),
        audit(30, 'Update Conditional Access policy', { target: { kind: 'policy', name: 'Block all' } }),
        audit(20, 'Rotate something new', { target: { kind: 'service-principal' } }),
      ]),
    ).filter((line) => line.startsWith('change'));
    assert.deepEqual(lines, [
      'change 13:00 The secrets or certificates of ECE’s application were changed.',
      'change 13:10 A consent of ECE’s application was removed.',
      'change 13:20 An administrator or a program disabled svc-ece@example.com.',
      'change 13:30 The conditional access policy “Block all” was changed.',
      'change 13:40 Enterprise application of ECE: Rotate something new',
    ]);
  });

  it('leaves out a change that failed', () =>
    assert.equal(linesOf(withAudits('healthy', [audit(60, 'Update application', { result: 'failure' })])).length, 1));

  it('has one entry for equal changes within an hour', () => {
    const lines = linesOf(
      withAudits(
        'healthy',
        [100, 90, 80, 20].map((minutes) => audit(minutes, 'Update application')),
      ),
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith('change')).map((line) => line.slice(7, 12)),
      ['12:20', '13:40'],
    );
  });

  it('has one entry for a change that the audit log and the date of the policy show', () => {
    const read = recorded('conditional-access').observations.find(({ kind }) => kind === 'access-policies');
    assert.ok(read?.value !== undefined);
    const policyId = (read.value as ValueOf<'access-policies'>).policies[0]?.id;
    const artifact = withAudits('conditional-access', [
      audit(3 * hours, 'Add Conditional Access policy', {
        target: { kind: 'policy', id: policyId, name: 'Require MFA for all users' },
      }),
    ]);
    assert.deepEqual(
      linesOf(artifact).filter((line) => line.startsWith('change')),
      ['change 11:00 The conditional access policy “Require MFA for all users” was created.'],
    );
  });

  it('says why changes in Entra are missing, and who can change that', () => {
    const artifact = recorded('healthy');
    const { applicationId = '' } = artifact.deployment.microsoft ?? {};
    const error = { phase: 'request', code: 'FORBIDDEN', text: 'HTTP 403' };
    const refused = {
      ...artifact,
      observations: [...artifact.observations, answered('directory-audits', applicationId, { error })],
    };
    const { auditLog } = buildReport(refused, every);
    assert.match(auditLog === undefined ? '' : words(auditLog), /AuditLog\.Read\.All.*Microsoft 365 administrator/s);
    assert.equal(buildReport(artifact, every).auditLog, undefined);
  });

  describe('shows the address of the background sign-ins', () => {
    const groups = (...addresses: [ip: string, first: number, last: number][]): Artifact =>
      withValues('healthy', 'sign-ins', (value) => ({
        ...value,
        groups: addresses.map(([ip, first, last]) => ({
          ...value.groups[0],
          ip,
          firstAt: ago(first),
          lastAt: ago(last),
          count: 5,
        })),
      }));
    it('with the span in which it changed', () =>
      assert.deepEqual(
        linesOf(groups(['192.0.2.2', 70, 10], ['192.0.2.1', 5 * days, 130])).filter((line) =>
          line.startsWith('change'),
        ),
        [
          'change 11:50-12:50 The address in ECE’s background sign-ins changed from 192.0.2.1 to 192.0.2.2: the token was requested anew, from another address.',
        ],
      ));
    it('from the address that was used last', () =>
      assert.deepEqual(
        linesOf(groups(['192.0.2.3', 70, 10], ['192.0.2.2', 4 * days, 3 * days], ['192.0.2.1', 5 * days, 130])).filter(
          (line) => line.startsWith('change'),
        ),
        [
          'change 11:50-12:50 The address in ECE’s background sign-ins changed from 192.0.2.1 to 192.0.2.3: the token was requested anew, from another address.',
        ],
      ));
    it('unless the site uses several in turn', () =>
      assert.deepEqual(
        linesOf(groups(['192.0.2.2', 3 * days, 10], ['192.0.2.1', 5 * days, 130])).filter((line) =>
          line.startsWith('change'),
        ),
        [],
      ));
  });

  it('has the first and the last line of ECE’s log', () => {
    const artifact = withValues('java-out-of-memory', 'log', (value) => ({
      ...value,
      matches: value.matches.map((match) => ({ ...match, firstAt: ago(200), lastAt: ago(100) })),
    }));
    assert.deepEqual(
      linesOf(artifact)
        .filter((line) => /ECE (?:last )?logged/.test(line))
        .map((line) => line.slice(0, 13)),
      ['failure 10:40', 'failure 12:20'],
    );
  });

  it('joins what changed on all servers', () => {
    const lines = linesOf(
      withValues('healthy', 'java-trust', (value, { from }) => ({
        ...value,
        store: { ...value.store, modifiedAt: ago(from.kind === 'server' && from.name === 'ece-svc-01' ? 61 : 60) },
      })),
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith('change')),
      ['change 12:59 The trust store of ECE’s Java on ece-svc-01, ece-app-01, and ece-app-02 was changed.'],
    );
  });

  it('compares instants with and without a fraction of a second', () => {
    const at = (end: string) => `${ago(60).slice(0, 19)}${end}`;
    const lines = linesOf(
      withAudits('healthy', [
        audit(0, 'second', { at: at('.5Z') }),
        audit(0, 'first', { at: at('Z') }),
        audit(0, 'third', { at: at('.75Z') }),
      ]),
    );
    assert.deepEqual(lines.map((line) => line.split(' ').at(-1)).slice(0, 3), ['first', 'second', 'third']);
  });

  describe('leaves out', () => {
    it('times in the future', () =>
      assert.equal(linesOf(withAudits('healthy', [audit(-60, 'Update application')])).length, 1));

    it('times of a server whose clock is wrong', () => {
      const artifact = withValues('clock-wrong', 'java-trust', (value) => ({
        ...value,
        store: { ...value.store, modifiedAt: ago(60) },
      }));
      assert.ok(linesOf(artifact).every((line) => !line.includes('ece-svc-01')));
    });

    it('what an empty sign-in log does not know', () => {
      const artifact = withValues('secret-expired', 'sign-ins', (value) => ({ ...value, groups: [] }));
      assert.ok(linesOf(artifact).every((line) => !/^good|^failure .*AADSTS/.test(line)));
    });

    it('the oldest of more than 200 entries', () => {
      const artifact = {
        ...recorded('healthy'),
        earlier: Array.from({ length: 250 }, (_, index) => [
          sighting('secret', `id-${index}`, `${ago(90 * days)} secret ${index}`, 20 * hours, 3 * hours),
          sighting('secret', `id-${index}`, 'gone', 2 * hours, 2 * hours),
        ]).flat(),
      };
      const lines = linesOf(artifact);
      assert.equal(lines.length, 200);
      assert.match(lines.at(-1) ?? '', /^good/);
    });
  });

  it('gives a card its last entries', () => {
    const report = buildReport(recorded('secret-expired'), every);
    assert.deepEqual(lastEntries(report, 3), report.timeline?.slice(1));
    assert.deepEqual(lastEntries({}, 3), []);
  });
});

function sighting(what: string, of: string, value: string, first: number, last: number): Sighting {
  return { what, of, value, firstAt: ago(first), lastAt: ago(last) };
}

describe('the timeline of a site with earlier runs', () => {
  const lines = (name: string, ...earlier: Sighting[]): string[] =>
    linesOf(artifactSchema.parse({ ...recorded(name), earlier })).filter((line) => !line.startsWith('good'));

  for (const [name, what, of, before, expected] of [
    [
      'healthy',
      'declared-release',
      'ece-svc-01',
      '12.5(1)',
      /^change 11:00-14:00 The deployment file declares .* instead of 12\.5\(1\)/,
    ],
    [
      'healthy',
      'java',
      'ece-svc-01',
      '1.8.0_202',
      /^change 11:00-14:00 ECE’s Java on ece-svc-01 changed from 1\.8\.0_202 to 1\.8\.0_402/,
    ],
    [
      'healthy',
      'url-certificate',
      'ece-app-01 ece.example.com',
      `${ago(-60)} AA:BB`,
      /^change 11:00-14:00 The certificate of ece\.example\.com was replaced/,
    ],
    [
      'imap-blocked-on-services',
      'endpoint',
      'ece-svc-01 outlook.office365.com:993',
      'open',
      /^failure 11:00-14:00 The connection from ece-svc-01 to outlook\.office365\.com:993 stopped/,
    ],
    [
      'healthy',
      'endpoint',
      'ece-svc-01 outlook.office365.com:993',
      'tcp-refused',
      /^repaired 11:00-14:00 The connection from ece-svc-01 to outlook\.office365\.com:993 works again/,
    ],
    ['smtp-auth-off', 'smtp-auth', 'TENANT', 'on', /^change 11:00-14:00 SMTP AUTH was turned off/],
    [
      'imap-off',
      'protocols',
      'sales@example.com',
      'on',
      /^change 11:00-14:00 These protocols of sales@example\.com are now off: IMAP/,
    ],
    [
      'healthy',
      'secret',
      'APPLICATION a-former-secret',
      `${ago(-60)} Former`,
      /^change 11:00-14:00 The client secret “Former” was removed/,
    ],
    [
      'healthy',
      'policy',
      'TENANT a-former-policy',
      'enabled Block all',
      /^change 11:00-14:00 The conditional access policy “Block all” was deleted/,
    ],
    [
      'account-disabled',
      'account',
      'svc-ece@example.com',
      'enabled',
      /^change 11:00-14:00 The account svc-ece@example\.com was disabled/,
    ],
    [
      'licence-missing',
      'licence',
      'svc-ece@example.com',
      'a-plan',
      /^change 11:00-14:00 The Exchange Online plans of svc-ece@example\.com changed/,
    ],
    [
      'consent-missing',
      'consent',
      'APPLICATION graph',
      'IMAP.AccessAsUser.All',
      /^change 11:00-14:00 A consent for ECE’s application was removed/,
    ],
  ] as const)
    it(`shows between which runs ${what} changed: ${name}`, () => {
      const { tenantId = '', applicationId = '' } = recorded(name).deployment.microsoft ?? {};
      const subject = of.replace('TENANT', tenantId).replace('APPLICATION', applicationId);
      const found = lines(name, sighting(what, subject, before, 5 * hours, 3 * hours));
      assert.equal(found.filter((line) => expected.test(line)).length, 1, found.join('\n'));
    });

  it('shows nothing between equal runs', () =>
    assert.deepEqual(lines('healthy', sighting('java', 'ece-svc-01', '1.8.0_402', 5 * hours, 3 * hours)), []));

  it('takes the time of the file with the release instead of the span', () => {
    const artifact = recorded('healthy');
    const observations = artifact.observations.map((observation): Observation => {
      if (observation.kind !== 'installation' || observation.from.kind !== 'server') return observation;
      const { error: _, ...rest } = observation;
      return { ...rest, value: { version: { modifiedAt: ago(90), releases: ['12.6(1)_ES7'] } } };
    });
    const earlier = [sighting('release', 'ece-svc-01', '12.6(1)_ES6', 300, 180)];
    assert.deepEqual(
      linesOf({ ...artifact, observations, earlier })
        .filter((line) => line.includes('release'))
        .map((line) => line.slice(0, 50)),
      ['change 12:30 The file with ECE’s release on ece-app', 'change 12:30 ECE’s release on ece-svc-01 changed f'].map(
        (line) => line.slice(0, 50),
      ),
    );
  });

  it('takes the time of the file instead of the span', () => {
    const artifact = withValues('healthy', 'java-trust', (value) => ({
      ...value,
      store: { ...value.store, modifiedAt: ago(90) },
    }));
    const found = linesOf({
      ...artifact,
      earlier: [sighting('trust-store', 'ece-svc-01', `jks ${ago(90 * days)} 1`, 300, 180)],
    });
    assert.deepEqual(
      found.filter((line) => line.includes('trust store')).map((line) => line.slice(0, 12)),
      ['change 12:30'],
    );
  });

  it('shows a new certificate of the URL only if the same server saw the former one', () => {
    const former = (server: string): Sighting =>
      sighting('url-certificate', `${server} ece.example.com`, `${ago(-60)} AA:BB`, 300, 180);
    const lines = (server: string): string[] =>
      linesOf({ ...recorded('healthy'), earlier: [former(server)] }).filter((line) => line.includes('certificate'));
    assert.deepEqual(lines('ece-app-01'), ['change 11:00-14:00 The certificate of ece.example.com was replaced.']);
    assert.deepEqual(lines('ece-app-09'), []);
  });

  it('does not call a secret removed if the deployment names another application now', () => {
    const earlier = [
      sighting('secret', '99999999-2222-4333-8444-555555555555 id', `${ago(-60)} Former`, 300, 180),
      sighting('consent', '99999999-2222-4333-8444-555555555555 graph', 'SMTP.Send', 300, 180),
      sighting('policy', '88888888-2222-4333-8444-555555555555 id', 'enabled Former', 300, 180),
    ];
    assert.deepEqual(
      linesOf({ ...recorded('healthy'), earlier }).filter((line) => line.startsWith('change')),
      [],
    );
  });

  it('does not call a policy deleted that could not be understood', () => {
    const artifact = withValues('healthy', 'access-policies', (value) => ({
      ...value,
      unread: [{ id: 'id', name: 'Former', what: 'policies.0.state' }],
    }));
    const { tenantId = '' } = artifact.deployment.microsoft ?? {};
    const earlier = [sighting('policy', `${tenantId} id`, 'enabled Former', 300, 180)];
    assert.ok(linesOf({ ...artifact, earlier }).every((line) => !line.startsWith('change')));
  });

  it('shows the causes of earlier runs, and when a whole run found them no more', () => {
    const title = JSON.stringify({ key: 'cause.redirect-mismatch.title' });
    const wholeRun = { ...recorded('healthy'), run: { ...recorded('healthy').run, selection: 'all' } };
    const seen = [
      sighting('cause', 'redirect-mismatch', title, 300, 180),
      sighting('cause-checks', 'redirect-mismatch', 'app/redirect-uri', 300, 180),
    ];
    assert.deepEqual(
      linesOf({ ...wholeRun, earlier: seen }).filter((line) => !line.startsWith('good')),
      [
        'failure 09:00 Reported for the first time: The redirect URI does not match.',
        'change 11:00-14:00 No longer reported: The redirect URI does not match.',
      ],
    );
    const partly = { ...wholeRun, run: { ...wholeRun.run, selection: 'connectivity' } };
    assert.ok(linesOf({ ...partly, earlier: seen }).every((line) => !line.startsWith('repaired')));
  });

  it('is not disturbed by any value from outside', () => {
    const values = [
      '',
      '{',
      '{"key":"constructor"}',
      '{"key":"cause.fact-alone.title","with":{"check":{"at":"never"}}}',
      '[1]',
      '<script>',
      '\u0000',
      ' ',
      'gone',
      '{{title}}',
    ];
    const kinds = [
      'cause',
      'endpoint',
      'release',
      'policy',
      'secret',
      'consent',
      'protocols',
      'unknown-kind',
      'constructor',
      'url-certificate',
    ];
    const earlier = kinds.flatMap((what) =>
      values.flatMap((value, index) => [
        sighting(what, value, value, 300, 200),
        sighting(what, value, values[index + 1] ?? '', 190, 190),
        sighting(what, `x ${value}`, value, 100, 200),
        sighting(what, `y ${value}`, value, -900, -900),
      ]),
    );
    const artifact = artifactSchema.parse({ ...recorded('healthy'), earlier });
    for (const given of [artifact, withoutNames(artifact)])
      for (const language of languages)
        for (const { said, source } of buildReport(given, every).timeline ?? [])
          assert.ok(`${words(said, language)}${words(source, language)}`.length > 5);
    assert.ok((buildReport(artifact, every).timeline ?? []).some(({ kind }) => kind === 'good'));
  });

  it('is the same without names, and its rows hold none', () => {
    const earlier = [
      sighting('endpoint', 'ece-svc-01 outlook.office365.com:993', 'open', 300, 180),
      sighting('endpoint', 'ece-app-01 ece.example.com:443 proxy', 'open', 300, 180),
      sighting('declared-release', 'ece-svc-01', '12.5(1)', 300, 180),
      sighting('java', 'ece-svc-01', '1.8.0_202', 300, 180),
      sighting('url-certificate', 'ece-app-01 ece.example.com', `${ago(-60)} AA:BB`, 300, 180),
      sighting(
        'secret',
        '00000000-0000-0000-0000-000000000000 99999999-2222-4333-8444-555555555555',
        `${ago(-60)} Secret of Contoso`,
        300,
        180,
      ),
      sighting(
        'policy',
        '00000000-0000-0000-0000-000000000000 88888888-2222-4333-8444-555555555555',
        'enabled Rules of Contoso',
        300,
        180,
      ),
      sighting(
        'consent',
        '00000000-0000-0000-0000-000000000000 graph 77777777-2222-4333-8444-555555555555',
        'IMAP.AccessAsUser.All',
        300,
        180,
      ),
      sighting('account', 'svc-ece@example.com', 'disabled', 300, 180),
      sighting('protocols', 'sales@example.com', 'IMAP', 300, 180),
      sighting('public-address', '', '192.0.2.77', 300, 180),
      sighting('cause', 'redirect-mismatch', JSON.stringify({ key: 'cause.redirect-mismatch.title' }), 300, 180),
      sighting(
        'cause',
        'application-access-policy',
        JSON.stringify({
          key: 'cause.application-access-policy.title',
          with: { names: { list: ['Vertrieb Nord', 'ece-svc-01', 'sales@example.com'] } },
        }),
        300,
        180,
      ),
      sighting('cause', 'Contoso', 'Contoso', 300, 180),
      sighting('something-new', 'Contoso', 'Contoso', 300, 180),
    ];
    const artifact = artifactSchema.parse({ ...recorded('imap-blocked-on-services'), earlier });
    const nameless = withoutNames(artifact);
    artifactSchema.parse(nameless);
    assert.doesNotMatch(
      JSON.stringify(nameless.earlier),
      /contoso|vertrieb|ece-svc|ece-app|example\.com|svc-ece|sales|192\.0\.2\.77|99999999|88888888|77777777|AA:BB/i,
    );
    const shape = (given: Artifact) =>
      (buildReport(given, every).timeline ?? []).map(({ kind, at, from, said }) => [kind, at, from, said.key]);
    assert.deepEqual(shape(nameless), shape(artifact));
    assert.ok(shape(artifact).length > 8);
  });
});
