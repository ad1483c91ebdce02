/** What a rehearsal has proven, from a recorded run judged as after the cut-over, and from kept results. */
import assert from 'node:assert/strict';
import { afterCutOver, cutOverOf, type CutOverTarget } from '../../../src/model/cut-over.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import type { RehearsalResult } from '../../../src/model/rehearsal.ts';
import type { Report } from '../../../src/model/report.ts';
import {
  aliasesByKey,
  loginResults,
  needsSignIn,
  nextPart,
  type Rehearsal,
  rehearsalOf,
  type RehearsalToken,
} from '../../../src/report/cut-over/rehearsal.ts';
import {
  accountFacts,
  rehearsalNext,
  rehearsalTitle,
  rehearsedFacts,
  rehearsedState,
} from '../../../src/report/cut-over/rehearsal-texts.ts';
import { buildReport } from '../../../src/report/report.ts';
import { read } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';

const at = '2026-11-30T14:00:00.000Z';
const svc = 'svc-ece@example.com';
const alias = (mailbox: string, account?: string, more: Partial<DeclaredAlias> = {}): DeclaredAlias => ({
  name: mailbox,
  mailbox,
  ...(account === undefined ? {} : { account }),
  protocol: 'imap',
  authentication: 'password',
  ...more,
});
const sales = alias('sales@example.com', svc);
const support = alias('support@example.com', svc);

function reportAfter(to: CutOverTarget): Report {
  const artifact = recorded('healthy');
  const { deployment, run } = artifact;
  const cutOver = cutOverOf(deployment, to);
  return buildReport(
    { ...artifact, deployment: afterCutOver(deployment, to), run: { ...run, ...(cutOver && { cutOver }) } },
    artifact.checks,
  );
}

function rehearsed(
  aliases: DeclaredAlias[],
  results: RehearsalResult[],
  { to = 'graph', tokens = [] }: { to?: CutOverTarget; tokens?: RehearsalToken[] } = {},
): Rehearsal {
  return rehearsalOf(reportAfter(to), aliases, { results, tokens }) ?? assert.fail();
}
const result = (
  kind: RehearsalResult['kind'],
  account: string,
  mailbox = '',
  more: Partial<RehearsalResult> = {},
): RehearsalResult => ({ kind, account, mailbox, outcome: 'proven', at, from: '7K2M', ...more });
const statesOf = (rehearsal: Rehearsal) => rehearsal.aliases.map((row) => [row.alias.name, row.state]);
const english = (texts: Parameters<typeof read>[0][]): string =>
  texts.map((text) => read(text, { language: 'en', timeZone: 'UTC' })).join('\n');

describe('a rehearsal', () => {
  it('is none for a report of the site as it is, and for a part of a rehearsal', () => {
    const artifact = recorded('healthy');
    const today = buildReport(artifact, artifact.checks);
    assert.equal(rehearsalOf(today, [sales], { results: [], tokens: [] }), undefined);
    const part = { ...today, run: { ...today.run, cutOver: { to: 'graph', from: 'imap', rehearsal: true } as const } };
    assert.equal(rehearsalOf(part, [sales], { results: [], tokens: [] }), undefined);
  });

  it('counts one sign-in for all aliases of an account, and the mailboxes that its log-ins opened', () => {
    const rehearsal = rehearsed(
      [sales, support],
      [result('graph-sign-in', svc), result('graph-open', svc, 'sales@example.com')],
    );
    assert.equal(
      english([rehearsalTitle(rehearsal)]),
      'Rehearsal for Graph: 1 of 1 accounts signed in and 1 of 2 mailboxes opened',
    );
    assert.deepEqual(statesOf(rehearsal), [
      ['sales@example.com', 'rehearsed'],
      ['support@example.com', 'signed-in'],
    ]);
    const row = aliasesByKey(rehearsal).get('sales@example.com') ?? assert.fail();
    assert.match(english([rehearsedState(row)]), /^rehearsed: signed in and opened, .*30/);
  });

  it('does not take a result over IMAP, or of another account, for Graph and the declared account', () => {
    const rehearsal = rehearsed(
      [sales],
      [
        result('imap-sign-in', svc),
        result('imap-open', svc, 'sales@example.com'),
        result('graph-open', 'other@example.com', 'sales@example.com'),
      ],
    );
    assert.deepEqual(statesOf(rehearsal)[0], ['sales@example.com', 'untried']);
    assert.equal(rehearsal.mailboxes.opened, 0);
  });

  it('needs IMAP and SMTP for OAuth2, by the protocol of each alias', () => {
    const pop3 = alias('support@example.com', svc, { protocol: 'pop3' });
    const opened = [result('imap-sign-in', svc), result('imap-open', svc, 'sales@example.com')];
    const without = rehearsed([sales, pop3], opened, { to: 'oauth' });
    assert.deepEqual(
      without.aliases.map(({ logins }) => logins.map(({ kind }) => kind)),
      [
        ['imap-open', 'smtp-login'],
        ['pop3-open', 'smtp-login'],
      ],
    );
    assert.equal(without.aliases[0]?.state, 'signed-in');
    const both = rehearsed([sales, pop3], [...opened, result('smtp-login', svc, 'sales@example.com')], { to: 'oauth' });
    assert.equal(both.aliases[0]?.state, 'rehearsed');
    assert.deepEqual(
      both.accounts.map(({ transport, signIn }) => [transport, signIn?.outcome]),
      [
        ['imap', 'proven'],
        ['pop3', undefined],
      ],
    );
  });

  it('says of a refusal when, what the server said, and who repairs it', () => {
    const refused = result('graph-open', svc, 'sales@example.com', {
      outcome: 'refused',
      owner: 'microsoft-365-administrator',
      observed: { key: 'mail.fix.again' },
      step: { key: 'protocols.fix.an-hour' },
    });
    const { aliases } = rehearsed([sales], [result('graph-sign-in', svc), refused]);
    const [row] = aliases;
    assert.equal(row?.state, 'refused');
    assert.match(english(rehearsedFacts(row)), /Graph: refused on .*30.*Microsoft 365 administrator: /s);
    assert.match(english([rehearsedState(row)]), /rehearsal: refused/);
  });

  it('leaves out an alias that has moved or is on another server, and names one without an account', () => {
    const rehearsal = rehearsed(
      [
        alias('moved@example.com', svc, { protocol: 'graph', authentication: 'oauth' }),
        alias('elsewhere@example.com', svc, { server: 'mail.example.org' }),
        alias('sales@example.com', 'DOMAIN\\svc'),
        support,
      ],
      [],
    );
    assert.deepEqual(statesOf(rehearsal), [
      ['sales@example.com', 'no-account'],
      ['support@example.com', 'untried'],
    ]);
    assert.match(english(rehearsedFacts(rehearsal.aliases[0] ?? assert.fail())), /no mail address/);
    assert.equal(nextPart(rehearsal), undefined);
  });

  it('asks for a sign-in again only if its forgotten token is still needed', () => {
    const signedIn = [result('graph-sign-in', svc)];
    const open = rehearsed([sales, support], signedIn);
    assert.ok(open.accounts.every((account) => needsSignIn(account, open)));
    assert.match(english(accountFacts(open.accounts[0] ?? assert.fail(), open)), /no longer kept: sign in again/);
    const done = rehearsed(
      [sales, support],
      [...signedIn, result('graph-open', svc, 'sales@example.com'), result('graph-open', svc, 'support@example.com')],
    );
    assert.ok(done.accounts.every((account) => !needsSignIn(account, done)));
    assert.match(english([rehearsalNext(done)]), /Everything that can be rehearsed is proven/);
  });

  it('does not count another person’s sign-in, and says that it proves nothing', () => {
    const rehearsal = rehearsed([sales], [result('graph-sign-in', svc, '', { outcome: 'another' })]);
    assert.match(english([rehearsalTitle(rehearsal)]), /0 of 1 accounts signed in/);
    assert.match(english(accountFacts(rehearsal.accounts[0] ?? assert.fail(), rehearsal)), /proves nothing/);
  });

  it('logs in next where a token is kept, untried mailboxes first, each once, over one transport', () => {
    const tokens = [{ account: svc, transport: 'graph' as const, until: at }];
    const again = { ...sales, name: 'Orders' };
    const other = alias('hr@example.com', 'hr-svc@example.com');
    const rehearsal = rehearsed(
      [sales, again, support, other],
      [
        result('graph-sign-in', svc),
        result('graph-open', svc, 'sales@example.com', { outcome: 'refused', at: '2026-11-29T00:00:00.000Z' }),
      ],
      { tokens },
    );
    assert.deepEqual(nextPart(rehearsal), {
      transport: 'graph',
      accounts: { 'support@example.com': svc, 'sales@example.com': svc },
    });
    assert.deepEqual(nextPart(rehearsal, 1)?.accounts, { 'support@example.com': svc });
    assert.match(english([rehearsalNext(rehearsal)]), /tokens for 2 mailboxes are there: log in now/);
  });

  it('takes 100 of 500 mailboxes at once, and the others after that', () => {
    const aliases = Array.from({ length: 500 }, (_, index) => alias(`m${index}@example.com`, svc));
    let results: RehearsalResult[] = [result('graph-sign-in', svc)];
    const tokens = [{ account: svc, transport: 'graph' as const }];
    for (let part = 1; part <= 5; part++) {
      const next = nextPart(rehearsed(aliases, results, { tokens })) ?? assert.fail();
      const mailboxes = Object.keys(next.accounts);
      assert.equal(mailboxes.length, 100);
      results = [...results, ...mailboxes.map((mailbox) => result('graph-open', svc, mailbox))];
    }
    const done = rehearsed(aliases, results, { tokens });
    assert.equal(done.aliases.filter(({ state }) => state === 'rehearsed').length, 500);
  });

  it('is said in French too', () => {
    const french = (texts: Parameters<typeof read>[0][]) => texts.map((text) => read(text, { language: 'fr' })).join();
    const rehearsal = rehearsed([sales], [result('graph-sign-in', svc)]);
    assert.match(french([rehearsalTitle(rehearsal)]), /^Répétition avant Graph/);
    assert.match(french(rehearsal.aliases.map(rehearsedState)), /connecté le .* pas encore ouvert/);
  });
});

describe('the results of log-ins', () => {
  const resultsOf = (saw: string) => {
    const artifact = recorded(saw);
    return loginResults(buildReport(artifact, artifact.checks), artifact.deployment);
  };

  it('are proven for each mailbox and protocol of a healthy site', () => {
    const results = resultsOf('healthy');
    assert.ok(results.length > 0);
    assert.deepEqual(new Set(results.map(({ outcome }) => outcome)), new Set(['proven']));
    assert.deepEqual(new Set(results.map(({ kind }) => kind)), new Set(['imap-open', 'smtp-login']));
    assert.ok(results.every(({ account, mailbox }) => account.includes('@') && mailbox.includes('@')));
  });

  for (const [saw, kind, owner] of [
    ['full-access-missing', 'imap-open', 'microsoft-365-administrator'],
    ['imap-mailbox-closed', 'imap-open', 'ece-administrator'],
    ['smtp-token-refused', 'smtp-login', 'microsoft-365-administrator'],
    ['smtp-auth-off', 'smtp-login', 'microsoft-365-administrator'],
  ] as const)
    it(`are refused with the server’s answer and the owner: ${saw}`, () => {
      const refused = resultsOf(saw).filter(({ outcome }) => outcome === 'refused');
      assert.ok(refused.length > 0);
      for (const one of refused) {
        assert.deepEqual([one.kind, one.owner], [kind, owner]);
        assert.ok(one.observed !== undefined && one.mailbox.includes('@'));
      }
    });

  it('prove nothing with another person’s token', () => {
    const artifact = recorded('healthy');
    const alex = { user: 'alex.wilber@example.com', objectId: '00000000-0000-4000-8000-0000000000aa' };
    const observations = artifact.observations.map((observation) => {
      const value = observation.value as { claims?: object } | undefined;
      return observation.kind === 'test-sign-in'
        ? { ...observation, value: { ...value, claims: { ...value?.claims, ...alex } } }
        : observation;
    });
    const report = buildReport({ ...artifact, observations }, artifact.checks);
    assert.deepEqual(loginResults(report, artifact.deployment), []);
  });

  it('are of the declared accounts of a part of a rehearsal', () => {
    const artifact = recorded('healthy');
    const accounts = Object.fromEntries(artifact.deployment.mailboxes.map((mailbox) => [mailbox, svc]));
    const report = buildReport(artifact, artifact.checks);
    const results = loginResults(report, { ...artifact.deployment, accounts });
    assert.deepEqual(new Set(results.map(({ account }) => account)), new Set([svc]));
  });
});
