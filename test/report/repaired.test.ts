/** A newer success of the same kind turns a refusal or a line of ECE's log into history; nothing else does. */
import assert from 'node:assert/strict';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { checks } from '../../src/checks/index.ts';
import type { ReplyId } from '../../src/knowledge/server-reply-table.ts';
import type { Finding } from '../../src/model/finding.ts';
import { type Artifact, artifactSchema, type Report, reportSchema } from '../../src/model/report.ts';
import type { LogMatch } from '../../src/observe/log-value.ts';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import { buildReport } from '../../src/report/report.ts';
import { runVerdict, verdictTitle } from '../../src/report/verdict.ts';
import type { RecentSignIns } from '../../src/tenant/values.ts';
import { languages } from '../../src/text/index.ts';
import { recorded } from '../checks/artifacts.ts';
import { words } from '../checks/given-facts.ts';
import { signedIn } from '../checks/sign-ins.ts';

const every = checks.map(({ id }) => id);
const server = 'ece-svc-01';
/** The recordings' own clock says 14:00. The last refresh of the healthy site was at 13:50. */
const today = (time: string): string => `2026-11-25T${time}:00.000Z`;
const yesterday = (time: string): string => `2026-11-24T${time}:00.000Z`;

type Change = (artifact: Artifact) => void;
type Values = Record<string, unknown>;

function site(...changes: Change[]): Artifact {
  return siteOf('healthy', ...changes);
}

function siteOf(name: string, ...changes: Change[]): Artifact {
  const artifact = structuredClone(recorded(name));
  for (const change of changes) change(artifact);
  return artifactSchema.parse(artifact);
}

/** Changes the values of these observations. */
function valuesOf(kind: string, change: (values: Values, about: string) => void): Change {
  return ({ observations }) => {
    for (const one of observations)
      if (one.kind === kind) change(one.value as Values, one.from.kind === 'server' ? one.from.name : one.subject.name);
  };
}

function logged(...lines: (Partial<LogMatch> & Pick<LogMatch, 'mark'>)[]): Change {
  const matches = lines.map((line) => ({ process: 'retriever', count: 3, excerpt: 'the line', ...line }));
  return valuesOf('log', (values, from) => {
    if (from === server) values['matches'] = matches;
  });
}

const entra = (lastAt: string, more: Partial<LogMatch> = {}): Change =>
  logged({ mark: 'entra', code: 'AADSTS7000222', lastAt, ...more });
const reply = (code: ReplyId, lastAt: string): Change => logged({ mark: 'mail-refused', code, lastAt });

type Group = RecentSignIns['groups'][number];
const account = { account: 'svc-ece@example.com', accountId: '0f957f74-3866-44f8-a3ca-10475529473f' };
const entry = (more: Partial<Group>): Group => ({
  ...account,
  code: 0,
  interactive: false,
  count: 1,
  firstAt: more.lastAt ?? today('13:50'),
  lastAt: today('13:50'),
  ...more,
});

function signIns(...groups: Group[]): Change {
  return valuesOf('sign-ins', (values) => void (values['groups'] = groups));
}

const refused = (lastAt: string, more: Partial<Group> = {}): Group => entry({ code: 7000222, lastAt, ...more });

/** The former secret ended an hour before the new one began. */
function renewed(at: string): Change {
  return valuesOf('application', (values) => {
    const begin = Date.parse(at);
    values['secrets'] = [
      { id: 'former', name: 'former', endsAt: new Date(begin - 3_600_000).toISOString() },
      { id: 'new', name: 'new', startsAt: at, endsAt: '2027-11-24T00:00:00.000Z' },
    ];
  });
}

function runAt(time: string): Change {
  return ({ run }) => void (run.startedAt = run.finishedAt = time);
}

function judge(artifact: Artifact, mailboxes: string[] = []): Report {
  const report = buildReport(artifact, every, mailboxes);
  assert.equal(reportSchema.safeParse(report).error, undefined);
  return report;
}

function findingIn({ findings }: Report, check: string, about = server): Finding {
  return findings.find((one) => one.check === check && one.subject.name === about) ?? assert.fail(check);
}

const inLog = (artifact: Artifact, mailboxes?: string[]): Finding =>
  findingIn(judge(artifact, mailboxes), 'ece/oauth-errors');
const codeOf = ({ reason }: Finding): string => reason.code;

describe('a secret that was renewed yesterday', () => {
  const before = [
    entra(yesterday('13:40')),
    signIns(refused(yesterday('13:41')), entry({ lastAt: yesterday('09:50') })),
  ];
  const after = signIns(
    entry({ firstAt: yesterday('14:50'), lastAt: today('13:50'), count: 24 }),
    refused(yesterday('13:41'), { firstAt: yesterday('10:50'), count: 12 }),
  );
  const repaired = site(entra(yesterday('13:40')), renewed(yesterday('14:10')), after);

  it('leaves a green report, in which the old refusal is history, once for log and sign-in log', () => {
    const report = judge(repaired);
    assert.equal(runVerdict(report), 'healthy');
    assert.deepEqual(report.rootCauses, []);
    assert.equal(exitCodeOf(report), 0);
    assert.deepEqual(
      report.repaired?.map(({ finding, said, lastAt, goodAt, proof }) => [
        finding,
        words(said),
        lastAt,
        goodAt,
        words(proof),
      ]),
      [
        [
          'token/sign-ins:contoso',
          'Entra refused svc-ece@example.com with AADSTS7000222. The client secret has expired.',
          yesterday('13:41'),
          yesterday('14:50'),
          'Entra has given svc-ece@example.com a token since.',
        ],
      ],
    );
  });
  it('is fixed in a comparison with the run before, with its cause', () => {
    const broken = site(...before, runAt(yesterday('14:00')), renewed('2026-11-01T00:00:00.000Z'));
    const { pairs, causes } = compareReports(judge(broken), judge(repaired));
    assert.deepEqual(
      causes.gone.map(({ cause: { id }, left }) => [id, left]),
      [['expired-secret', 'fixed']],
    );
    const fixed = pairs.fixed.map(({ after: now }) => now?.id);
    assert.ok(fixed.includes('ece/oauth-errors:ece-svc-01') && fixed.includes('token/sign-ins:contoso'), String(fixed));
    assert.deepEqual([...pairs.lost, ...pairs['only-after'], ...pairs.new], []);
  });
  it('is fixed although an older error is then the server’s own', () => {
    const older = { mark: 'timed-out', lastAt: yesterday('13:00') } as const;
    const expired = { mark: 'entra', code: 'AADSTS7000222', lastAt: yesterday('13:40') } as const;
    const broken = site(
      ...before,
      logged(expired, older),
      runAt(yesterday('14:00')),
      renewed('2026-11-01T00:00:00.000Z'),
    );
    const now = judge(site(logged(expired, older), renewed(yesterday('14:10')), after));
    assert.equal(codeOf(findingIn(now, 'ece/oauth-errors')), 'errors-found');
    const { pairs, causes } = compareReports(judge(broken), now);
    assert.deepEqual(
      causes.gone.flatMap(({ cause: { id }, left }) => (id === 'expired-secret' ? [left] : [])),
      ['fixed'],
    );
    assert.ok(pairs.fixed.some((pair) => pair.after?.id === 'ece/oauth-errors:AADSTS7000222@ece-svc-01'));
  });
  it('is no change between two runs of which only one has the old line', () => {
    const settled = [renewed(yesterday('14:10')), after];
    const lines = logged(
      { mark: 'entra', code: 'AADSTS7000222', lastAt: yesterday('13:40') },
      { mark: 'entra', code: 'AADSTS50173', lastAt: yesterday('13:30') },
    );
    const [without, withLines] = [judge(site(...settled)), judge(site(...settled, lines))];
    for (const { pairs } of [compareReports(without, withLines), compareReports(withLines, without)])
      assert.deepEqual(Object.values(pairs).flat(), []);
  });
});

describe('a secret that was renewed a moment ago', () => {
  const since = [entra(today('13:40')), renewed(today('13:45'))];
  const refusedUntil = (time: string): Change =>
    signIns(refused(today(time), { firstAt: today('10:50'), count: 9 }), entry({ lastAt: today('09:50') }));

  it('asks to wait for the next refresh, names no cause, and says that the repair is not proven', () => {
    const report = judge(site(...since, refusedUntil('13:41')));
    assert.deepEqual(report.rootCauses, []);
    for (const language of languages)
      assert.match(
        words(verdictTitle(report), language),
        language === 'en'
          ? /a repair at contoso is not proven yet/
          : /une réparation de contoso n’est pas encore prouvée/,
      );
    const finding = findingIn(report, 'token/sign-ins', 'contoso');
    assert.deepEqual([finding.verdict, finding.reason.code], ['warn', 'secret-renewed']);
    assert.match(
      words(finding.observed),
      /^Wait until Nov 25, 2026, 15:11 UTC for the first token with the new secret\./,
    );
    const line = findingIn(report, 'ece/oauth-errors');
    assert.deepEqual([line.verdict, line.reason.code], ['warn', 'repair-pending']);
    assert.match(words(line.observed), /^Wait until Nov 25, 2026, 15:10 UTC for the proof of a repair\./);
    assert.deepEqual(report.repaired, []);
  });
  it('waits for the usual gap of the account', () => {
    const rhythm = { ...account, count: 20, firstAt: yesterday('09:50'), lastAt: today('09:50'), p90Ms: 3_600_000 };
    const finding = findingIn(
      judge(
        site(
          ...since,
          refusedUntil('13:41'),
          valuesOf('sign-ins', (values) => void (values['rhythms'] = [{ ...rhythm, pauses: [] }])),
        ),
      ),
      'token/sign-ins',
      'contoso',
    );
    assert.equal(finding.reason.values['until'], today('14:41'));
  });
  it('is a failure after the wait, and before the renewal', () => {
    for (const artifact of [
      site(...since, refusedUntil('13:41'), runAt(today('15:12'))),
      site(...since, refusedUntil('13:50')),
    ]) {
      const report = judge(artifact);
      assert.equal(codeOf(findingIn(report, 'token/sign-ins', 'contoso')), 'refused');
      assert.equal(codeOf(findingIn(report, 'ece/oauth-errors')), 'errors-found');
      assert.deepEqual(
        report.rootCauses.map(({ id }) => id),
        ['expired-secret'],
      );
    }
  });
  it('is not proven by a sign-in in a browser, which needs no secret', () => {
    const report = judge(
      site(...since, signIns(entry({ interactive: true, lastAt: today('13:55') }), refused(today('13:41')))),
    );
    assert.equal(codeOf(findingIn(report, 'token/sign-ins', 'contoso')), 'secret-renewed');
    assert.equal(codeOf(findingIn(report, 'ece/oauth-errors')), 'repair-pending');
  });
});

describe('an answer of Entra in ECE’s log', () => {
  it('is history as soon as every account has a newer token', () => {
    const line = inLog(site(entra(today('13:30'))));
    assert.deepEqual([line.verdict, codeOf(line)], ['pass', 'repaired']);
    assert.match(
      words(line.observed),
      /^Repaired, as seen on Nov 25, 2026, 13:50 UTC\. 3 times in the log, last on Nov 25, 2026, 13:30 UTC: "the line" Entra has given/,
    );
    for (const code of ['invalid_client', 'invalid_grant'])
      assert.equal(codeOf(inLog(site(logged({ mark: 'token-refused', code, lastAt: today('13:30') })))), 'repaired');
  });
  it('is not history without a newer token of each account of the site', () => {
    const own: Change = ({ deployment }) => {
      deployment.accountModel = 'mailbox';
      deployment.mailboxes = ['svc-ece@example.com', 'sales@example.com'];
    };
    assert.equal(codeOf(inLog(site(own, entra(today('13:30'))))), 'errors-found');
    const sales = { account: 'sales@example.com', accountId: '1bc5b2df-43e1-4845-a8bb-e1e8e71fca79' };
    const both = signIns(entry({}), entry({ ...sales, lastAt: today('13:40') }));
    const line = inLog(site(own, entra(today('13:30')), both));
    assert.deepEqual([codeOf(line), line.reason.values['goodAt']], ['repaired', today('13:50')]);
    assert.equal(
      codeOf(inLog(site(own, entra(today('13:30'))), ['svc-ece@example.com'])),
      'errors-found',
      'a run about one mailbox still needs every account',
    );
  });
  it('stays if Entra still refuses for it in turn', () => {
    const inTurn = refused(today('13:30'), {
      firstAt: today('11:30'),
      count: 3,
      series: { firstAt: today('13:30'), count: 1, earlierAt: today('12:30') },
    });
    const report = judge(site(entra(today('13:30')), signIns(entry({}), inTurn)));
    assert.equal(codeOf(findingIn(report, 'ece/oauth-errors')), 'errors-found');
    assert.equal(codeOf(findingIn(report, 'token/sign-ins', 'contoso')), 'refused-and-granted-since');
  });
  it('is never history by a guess', () => {
    const line = entra(today('13:30'));
    const cases: Record<string, Change[]> = {
      'the token is older': [entra(today('13:51'))],
      'the token is of the future: a clock jumped': [line, signIns(entry({ lastAt: today('16:00') }))],
      'the server’s clock is half an hour slow': [
        line,
        valuesOf('clock', (values) => void (values['offsetMs'] = -1_800_000)),
      ],
      'the token is of a browser, which needs no secret': [
        line,
        signIns(entry({ interactive: true }), entry({ lastAt: today('09:50') })),
      ],
      'no refresh uses the redirect URI': [entra(today('13:30'), { code: 'AADSTS50011' })],
      'the lines have no time': [logged({ mark: 'entra', code: 'AADSTS7000222' })],
      'one line has no time': [
        logged(
          { mark: 'entra', code: 'AADSTS7000222', lastAt: today('13:30') },
          { mark: 'entra', code: 'AADSTS7000222', process: 'dispatcher' },
        ),
      ],
      'the line names the application of another site': [
        entra(today('13:30'), { excerpt: "keys for app '11111111-2222-3333-4444-555555555555' are expired" }),
      ],
      'the token is of a former account of this name': [line, signIns(entry({ accountId: 'former' }))],
      'two accounts had this name, and today’s was not read': [
        line,
        signIns(entry({}), entry({ accountId: 'former', lastAt: today('09:00') })),
        ({ observations }) =>
          observations.splice(0, observations.length, ...observations.filter(({ kind }) => kind !== 'account')),
      ],
      'a truncated log has no token of the account': [
        line,
        signIns(entry({ account: 'other@example.com', accountId: 'other' })),
        valuesOf('sign-ins', (values) => void (values['truncated'] = true)),
      ],
      'the token is the bot’s test': [
        line,
        ({ observations }) => void observations.push(signedIn({ application: 'ece', at: today('13:49') })),
      ],
    };
    for (const [why, changes] of Object.entries(cases)) {
      const finding = inLog(site(...changes));
      assert.equal(codeOf(finding), 'errors-found', why);
      assert.notEqual(finding.verdict, 'pass', why);
    }
  });
});

describe('a refusal of the sign-in log', () => {
  const of = (...groups: Group[]): Finding => findingIn(judge(site(signIns(...groups))), 'token/sign-ins', 'contoso');
  const dead = (more: Partial<Group> = {}): Group => refused(today('13:30'), { code: 50173, ...more });

  it('is history at once after a newer success, unless Entra refuses and grants in turn', () => {
    assert.equal(codeOf(of(entry({}), dead({ series: { firstAt: today('12:50'), count: 3 }, count: 3 }))), 'repaired');
    const series = { firstAt: today('13:30'), count: 1, earlierAt: today('12:30') };
    assert.equal(codeOf(of(entry({}), dead({ series, count: 2 }))), 'refused-and-granted-since');
    const daysAgo = { ...series, earlierAt: '2026-11-21T12:30:00.000Z' };
    assert.equal(codeOf(of(entry({}), dead({ series: daysAgo, count: 2 }))), 'repaired');
  });
  it('of an older artifact is history at once only if it is a single one', () => {
    assert.equal(codeOf(of(entry({}), dead())), 'repaired');
    assert.equal(codeOf(of(entry({}), dead({ count: 2, firstAt: today('12:50') }))), 'refused-and-granted-since');
    const anHourAgo = dead({ count: 2, firstAt: today('11:50'), lastAt: today('12:50') });
    assert.equal(codeOf(of(entry({}), anHourAgo)), 'repaired');
  });
  it('stays without a success of the same resource, of another time than the future, and not of the bot’s test', () => {
    assert.equal(codeOf(of(entry({ resourceId: 'graph' }), dead({ resourceId: 'exchange' }))), 'refused');
    assert.equal(codeOf(of(entry({ resourceId: 'exchange' }), dead({ resourceId: 'exchange' }))), 'repaired');
    assert.equal(codeOf(of(entry({ lastAt: today('16:00') }), dead())), 'refused');
    const test: Change = ({ observations }) =>
      void observations.push(signedIn({ application: 'ece', at: today('13:49') }));
    const artifact = site(signIns(entry({}), dead()), test);
    assert.equal(codeOf(findingIn(judge(artifact), 'token/sign-ins', 'contoso')), 'refused');
  });
  it('was over when the pause of the refreshes ended', () => {
    const rhythm = { ...account, count: 30, firstAt: yesterday('00:50'), lastAt: today('13:50') };
    const paused: Change = valuesOf('sign-ins', (values) => {
      values['rhythms'] = [{ ...rhythm, pauses: [{ from: today('06:50'), to: today('10:20') }] }];
    });
    const gone = signIns(
      entry({ firstAt: yesterday('00:50') }),
      refused(today('10:05'), { firstAt: today('07:50'), count: 8 }),
    );
    assert.equal(judge(site(gone, paused)).repaired?.[0]?.goodAt, today('10:20'));
    assert.equal(judge(site(gone)).repaired?.[0]?.goodAt, today('13:50'));
  });
});

describe('a setting that Microsoft answers is right', () => {
  it('is history an hour after the last line, and until then asks to wait', () => {
    for (const code of [
      'smtp-auth-off-tenant',
      'smtp-auth-off-mailbox',
      'smtp-security-defaults',
      'smtp-send-as-denied',
    ] as const) {
      const young = judge(site(reply(code, today('13:30'))));
      const line = findingIn(young, 'ece/oauth-errors');
      assert.deepEqual(
        [line.verdict, codeOf(line), line.reason.values['until']],
        ['warn', 'repair-pending', today('14:30')],
        code,
      );
      assert.match(
        words(line.fix[0] ?? assert.fail()),
        /^Do nothing until Nov 25, 2026, 14:30 UTC: Exchange may take an hour/,
      );
      assert.deepEqual(young.rootCauses, [], code);
      const old = judge(site(reply(code, today('12:30'))));
      assert.equal(codeOf(findingIn(old, 'ece/oauth-errors')), 'repaired', code);
      assert.equal(runVerdict(old), 'healthy');
    }
  });
  it('proves nothing if it is wrong for one account or mailbox, if one was not read, or if the reply is ambiguous', () => {
    const off = valuesOf('cas-mailbox', (values) => void (values['smtpAuthDisabled'] = true));
    assert.equal(codeOf(inLog(site(off, reply('smtp-auth-off-mailbox', today('12:30'))))), 'errors-found');
    const without = valuesOf('recipient-permission', (values, mailbox) => {
      if (mailbox === 'support@example.com') values['entries'] = [];
    });
    const denied = reply('smtp-send-as-denied', today('12:30'));
    assert.equal(codeOf(inLog(site(without, denied))), 'errors-found');
    assert.equal(codeOf(inLog(site(without, denied), ['sales@example.com'])), 'errors-found');
    const stranger = entry({ account: 'other@example.com', accountId: 'other', interactive: true });
    assert.equal(codeOf(inLog(site(denied, signIns(stranger, entry({}))))), 'errors-found');
    for (const code of ['smtp-policy', 'smtp-conditional-access'] as const)
      assert.equal(codeOf(inLog(site(reply(code, today('12:30'))))), 'errors-found', code);
  });
});

describe('a mailbox that did not open', () => {
  it('is history once newer mail of every mailbox is in ECE’s database, and not before', () => {
    const line = inLog(siteOf('mail-came', reply('imap-not-connected', today('12:00'))));
    assert.deepEqual([codeOf(line), line.reason.values['goodAt']], ['repaired', '2026-11-25T13:12:40.000Z']);
    for (const [recording, at] of [
      ['mail-came', today('12:40')],
      ['database-zone-unknown', yesterday('12:00')],
      ['healthy', today('12:00')],
    ] as const)
      assert.equal(codeOf(inLog(siteOf(recording, reply('imap-not-connected', at)))), 'errors-found', recording);
    assert.equal(codeOf(inLog(siteOf('mail-came', reply('smtp-mailbox-not-open', today('12:00'))))), 'errors-found');
  });
  it('is listed as repaired if the line is about a disabled alias', () => {
    const disabled = (name: string): Change =>
      logged({ mark: 'alias-disabled', lastAt: today('12:40'), excerpt: `Alias disabled${name}`, count: 1 });
    const [repaired] = judge(siteOf('mail-came', disabled(': sales@example.com'))).repaired ?? [];
    assert.deepEqual(
      [repaired?.finding, repaired && words(repaired.said), repaired?.goodAt],
      [
        'ece/alias-disabled:ece-svc-01',
        'ECE had switched off the alias sales@example.com.',
        '2026-11-25T13:12:40.000Z',
      ],
    );
    const nameless = findingIn(judge(siteOf('mail-came', disabled(''))), 'ece/alias-disabled');
    assert.equal(nameless.verdict, 'fail', 'support@example.com received no newer mail');
  });
});

describe('a certificate that ECE’s Java did not trust', () => {
  const untrusted = (lastAt: string): Change => logged({ mark: 'java-trust', lastAt });
  it('is history after a newer look at that server’s trust store, and ten silent retrievals', () => {
    assert.equal(codeOf(inLog(site(untrusted(today('13:30'))))), 'repaired');
    assert.equal(codeOf(inLog(site(untrusted(today('13:56'))))), 'errors-found');
  });
  it('is not, if a host is not trusted or was not reached there, or if the look is older', () => {
    const ofServer =
      (change: (observation: Artifact['observations'][number]) => void): Change =>
      ({ observations }) => {
        const look = observations.find(
          ({ kind, from }) => kind === 'java-trust' && from.kind === 'server' && from.name === server,
        );
        change(look ?? assert.fail('no look'));
      };
    for (const change of [
      ofServer(({ value }) => void delete ((value as { tls: Values }).tls['java'] as Values)['anchor']),
      ofServer(({ value }) => void delete (value as Values)['tls']),
      ofServer((look) => void (look.at = today('13:00'))),
    ])
      assert.equal(codeOf(inLog(site(untrusted(today('13:30')), change))), 'errors-found');
  });
});

describe('an error that no success can prove to be over', () => {
  it('says since when it was not seen again, and so does the verdict', () => {
    for (const match of [
      { mark: 'mail-refused', code: 'imap-throttled' },
      { mark: 'timed-out' },
      { mark: 'mail-refused', code: 'smtp-busy' },
    ] as const) {
      const report = judge(site(logged({ ...match, lastAt: today('09:30') })));
      const [wrong, ...others] = report.findings.filter(({ verdict }) => verdict === 'warn');
      assert.ok(wrong);
      assert.deepEqual([wrong.reason.code, others], ['errors-found', []]);
      assert.match(words(wrong.observed), /and not seen again since Nov 25, 2026, 09:30 UTC/);
      assert.match(words(wrong.observed, 'fr'), /et plus revu depuis le 25 nov\. 2026/);
      assert.equal(
        words(verdictTitle(report)),
        'At risk: log errors of contoso were not seen again, but their end is not proven',
      );
      assert.deepEqual(report.repaired, []);
    }
  });
  it('does not hide behind an error that is over', () => {
    const report = judge(
      site(
        logged(
          { mark: 'entra', code: 'AADSTS7000222', lastAt: today('13:30') },
          { mark: 'timed-out', lastAt: today('09:30') },
        ),
      ),
    );
    assert.equal(codeOf(findingIn(report, 'ece/oauth-errors')), 'errors-found');
    assert.equal(codeOf(findingIn(report, 'ece/oauth-errors', 'AADSTS7000222')), 'repaired');
  });
});
