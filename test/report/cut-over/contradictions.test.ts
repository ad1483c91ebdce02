/** What logs, sign-ins and ECE's database say against a declaration, in the rows of a recorded run. */
import assert from 'node:assert/strict';
import type { ListedAlias } from '../../../src/model/declared-alias.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Artifact, Report } from '../../../src/model/report.ts';
import { type CutOverList, cutOverList } from '../../../src/report/cut-over/list.ts';
import { contradictedText, firstMoves, rowTexts } from '../../../src/report/cut-over/list-texts.ts';
import { buildReport } from '../../../src/report/report.ts';
import { withoutNames } from '../../../src/report/without-names.ts';
import type { LogMatch } from '../../../src/observe/log-value.ts';
import { read } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';

const ended = '2026-11-25T15:00:00.000Z';
const at = '2026-11-25T14:10:00.000Z';
const declared = { by: 'Alex Wilber', at: '2026-11-24T09:00:00.000Z' };
const sales: ListedAlias = { name: 'Sales', mailbox: 'sales@example.com', declared };

function artifactWith(aliases: ListedAlias[], change: (observations: Observation[]) => Observation[]): Artifact {
  const { deployment, run, observations, ...rest } = recorded('healthy');
  return {
    ...rest,
    deployment,
    observations: change(observations),
    run: { ...run, finishedAt: ended, cutOver: { to: 'oauth', from: 'imap' } },
    aliases,
  };
}

const reportOf = (artifact: Artifact): Report => buildReport(artifact, artifact.checks);

function listOf(aliases: ListedAlias[], change = (all: Observation[]): Observation[] => all): CutOverList {
  return cutOverList(reportOf(artifactWith(aliases, change))) ?? assert.fail();
}

/** Refusals in the log of the services server. */
function logged(...matches: Partial<LogMatch>[]) {
  return (all: Observation[]): Observation[] =>
    all.map((one) =>
      one.kind === 'log'
        ? {
            ...one,
            value: {
              ...(one.value as object),
              matches: matches.map((match) => ({
                mark: 'mail-refused',
                process: 'retriever',
                count: 1,
                lastAt: at,
                excerpt: '',
                ...match,
              })),
            },
          }
        : one,
    );
}

/** Other fields of every entry in the sign-in log of ECE's application. */
function signedIn(fields: object) {
  return (all: Observation[]): Observation[] =>
    all.map((one) => {
      if (one.kind !== 'sign-ins') return one;
      const value = one.value as { groups: object[] };
      return { ...one, value: { ...value, groups: value.groups.map((group) => ({ ...group, ...fields })) } };
    });
}

function pasted(...received: { aliasId: string; mailbox: string }[]) {
  return (all: Observation[]): Observation[] => [
    ...all,
    {
      id: 'pasted:ece-database',
      kind: 'ece-database',
      subject: { kind: 'setting', name: 'ece-database' },
      from: { kind: 'declared', by: 'Megan Bowen' },
      path: 'direct',
      at,
      phases: [],
      value: {
        clock: { at, offsetMinutes: 0 },
        newest: '2026-11-25T14:00:00',
        since: '2026-11-18T08:00:00',
        received: received.map((row) => ({ ...row, lastAt: '2026-11-25T13:00:00', lastHour: 1, lastDay: 5 })),
      },
    },
  ];
}

const english = (texts: Parameters<typeof read>[0][]): string =>
  texts.map((text) => read(text, { language: 'en', timeZone: 'UTC' })).join('\n');
const saidOf = ({ rows }: CutOverList, name = 'Sales'): string =>
  english(rows.find(({ alias }) => alias.name === name)?.contradictions ?? assert.fail(`no row ${name}`));

describe('what is seen against a declaration', () => {
  it('is nothing if everything agrees', () => {
    const list = listOf([{ ...sales, authentication: 'oauth', protocol: 'imap' }]);
    assert.deepEqual([saidOf(list), contradictedText(list)], ['', []]);
  });

  it('is a refused password in ECE’s log, if OAuth is declared, with both sources and times', () => {
    const list = listOf(
      [{ ...sales, authentication: 'oauth', protocol: 'imap' }],
      logged({ code: 'imap-basic-blocked', excerpt: 'RETRIEVER sales@example.com: BasicAuthBlocked' }),
    );
    assert.match(
      saidOf(list),
      /declared: OAuth.* \(Alex Wilber, .*Nov.*24.*\), but ECE’s log on ece-svc-01 has a password of sales@example\.com that was refused over IMAP \(.*25.*\)/,
    );
    assert.match(english(contradictedText(list)), /1 alias is declared otherwise than seen: Sales\./);
  });

  it('is no line of another mailbox, and no line without an address', () => {
    const list = listOf(
      [{ ...sales, authentication: 'oauth', protocol: 'imap' }],
      logged(
        { code: 'imap-basic-blocked', excerpt: 'support@example.com: BasicAuthBlocked' },
        { code: 'pop3-logon-failure', excerpt: 'Logon failure' },
      ),
    );
    assert.equal(saidOf(list), '');
  });

  it('is a refused token or a token of Entra, if a password is declared', () => {
    const password: ListedAlias = { ...sales, account: 'svc-ece@example.com', authentication: 'password' };
    assert.match(
      saidOf(
        listOf(
          [password],
          logged({ mark: 'entra', code: 'AADSTS700082', excerpt: 'svc-ece@example.com AADSTS700082' }),
        ),
      ),
      /declared: password .* but ECE’s log on ece-svc-01 has a refused token of svc-ece@example\.com/,
    );
    assert.match(saidOf(listOf([password])), /Entra gave ECE’s application a token for svc-ece@example\.com/);
  });

  it('is another protocol than declared', () => {
    const list = listOf(
      [{ ...sales, protocol: 'imap' }],
      logged({ code: 'pop3-mailbox', excerpt: 'sales@example.com -ERR' }),
    );
    assert.match(saidOf(list), /declared: IMAP .* a refused log-in of sales@example\.com over POP3/);
    const tokens = listOf(
      [{ ...sales, protocol: 'imap' }],
      signedIn({ resourceId: '00000003-0000-0000-c000-000000000000' }),
    );
    assert.match(saidOf(tokens), /declared: IMAP .* a token of svc-ece@example\.com for Graph/);
  });

  it('is not what another alias of the same account explains, on a site that is half moved', () => {
    const list = listOf([
      { ...sales, account: 'svc-ece@example.com', authentication: 'password' },
      { name: 'Support', mailbox: 'support@example.com', account: 'svc-ece@example.com', authentication: 'oauth' },
    ]);
    assert.equal(saidOf(list), '');
  });

  it('is not what the same log contradicts later', () => {
    const list = listOf(
      [{ ...sales, authentication: 'oauth' }],
      logged(
        { code: 'imap-basic-blocked', excerpt: 'sales@example.com', lastAt: '2026-11-24T08:00:00.000Z' },
        { mark: 'entra', code: 'AADSTS700082', excerpt: 'sales@example.com' },
      ),
    );
    assert.equal(saidOf(list), '');
  });

  it('is an account without a token since the start of the log, if OAuth is declared', () => {
    const list = listOf([{ ...sales, account: 'other@example.com', authentication: 'oauth' }]);
    assert.match(saidOf(list), /no token of ECE’s application for other@example\.com since/);
  });

  it('is another account than the deployment’s, for which rights and sender were not checked', () => {
    const list = listOf([{ ...sales, account: 'other@example.com' }]);
    assert.match(
      saidOf(list),
      /declared: account other@example\.com .* the deployment file names svc-ece@example\.com/,
    );
    const [row] = list.rows.filter(({ alias }) => alias.name === 'Sales');
    assert.deepEqual([row?.points.rights, row?.points.sender], ['unseen', 'unseen']);
  });

  it('has the consent of another account only if it is for everybody', () => {
    const consentWith = (person: { person?: { id: string; account: string } }) => {
      const change = (observations: Observation[]) =>
        observations.map((observation) => {
          if (observation.kind !== 'grants') return observation;
          const { grants } = observation.value as { grants: object[] };
          return {
            ...observation,
            value: { grants: grants.map((grant) => ({ ...grant, ...person })), applicationPermissions: [] },
          };
        });
      return ['svc-ece@example.com', 'other@example.com'].map(
        (account) =>
          listOf([{ ...sales, account }], change).rows.find(({ alias }) => alias.name === 'Sales')?.points.consent,
      );
    };
    const person = recorded('healthy').observations.find(
      ({ kind, subject }) => kind === 'account' && subject.name === 'svc-ece@example.com',
    );
    assert.ok(person);
    const { objectId: id } = person.value as { objectId: string };
    assert.deepEqual(consentWith({}), ['ready', 'ready']);
    assert.deepEqual(consentWith({ person: { id, account: 'svc-ece@example.com' } }), ['ready', 'unseen']);
  });

  it('is more aliases of a mailbox in ECE’s database than declared, or no mail there', () => {
    const both = pasted({ aliasId: '7', mailbox: 'sales@example.com' }, { aliasId: '9', mailbox: 'sales@example.com' });
    assert.match(
      saidOf(listOf([sales], both)),
      /1 alias of sales@example\.com .* in 2 aliases, 7 and 9 \(Megan Bowen pasted it, /,
    );
    assert.equal(saidOf(listOf([sales, { ...sales, name: 'Sales north' }], both)), '');
    assert.match(
      saidOf(listOf([sales], pasted({ aliasId: '9', mailbox: 'support@example.com' }))),
      /ECE’s database has no mail of sales@example\.com since/,
    );
  });

  it('leaves the declaration as it is, and fills only what nobody declared, with the age of the paste', () => {
    const list = listOf(
      [{ ...sales, authentication: 'oauth', protocol: 'imap' }],
      pasted({ aliasId: '7', mailbox: 'sales@example.com' }, { aliasId: '9', mailbox: 'support@example.com' }),
    );
    const [support] = list.rows.filter(({ alias }) => alias.name === 'support@example.com');
    assert.match(
      english(rowTexts(support ?? assert.fail())),
      /from ECE’s database: alias 9, last mail .* \(Megan Bowen pasted it, .*25/,
    );
    assert.match(english(firstMoves(list)), /Nobody has declared how 1 mailbox signs in/);
    const [row] = list.rows.filter(({ alias }) => alias.name === 'Sales');
    assert.deepEqual([row?.alias.protocol, row?.fromDatabase], ['imap', []]);
  });

  it('is the same without names, and has none of them', () => {
    const aliases: ListedAlias[] = [
      { ...sales, account: 'svc-other@example.com', authentication: 'oauth', instance: 'rx-north' },
    ];
    const named = artifactWith(
      aliases,
      logged({ code: 'imap-basic-blocked', excerpt: 'Sales sales@example.com: BasicAuthBlocked' }),
    );
    const nameless = withoutNames(named);
    const list = cutOverList(reportOf(nameless)) ?? assert.fail();
    const said = english(list.rows.flatMap((row) => rowTexts(row)));
    assert.doesNotMatch(JSON.stringify(nameless) + said, /Sales|sales@|svc-other|rx-north|Alex|ece-svc-01/);
    assert.equal(list.rows.flatMap(({ contradictions }) => contradictions).length, 3);
  });
});

describe('the alarm path of an alias', () => {
  const stateOf = (artifact: Artifact): (string | undefined)[] =>
    (cutOverList(reportOf(artifact)) ?? assert.fail()).rows.map(({ points }) => points.alarms);

  it('is a check by hand for every alias, if the release has no OAuth for alarms', () => {
    assert.deepEqual(stateOf(artifactWith([sales], (all) => all)), ['manual', 'manual']);
  });

  it('is at risk for every alias, if the relay does not answer', () => {
    const { run, ...rest } = recorded('alarm-relay-blocked');
    assert.deepEqual(stateOf({ ...rest, run: { ...run, cutOver: { to: 'oauth', from: 'imap' } }, aliases: [sales] }), [
      'risk',
      'risk',
    ]);
  });
});

describe('other programs on the mailboxes', () => {
  const tenant = recorded('healthy').deployment.microsoft?.tenantId ?? '';
  const logOf = (value: object | undefined, error?: object): CutOverList =>
    listOf([sales], (all) => [
      ...all,
      {
        id: 'tenant:basic-sign-ins',
        kind: 'basic-sign-ins',
        subject: { kind: 'setting', name: tenant },
        from: { kind: 'tenant' },
        path: 'direct',
        at,
        phases: [],
        value,
        ...(error === undefined ? {} : { error }),
      } as Observation,
    ]);
  const since = '2026-11-15T14:00:00.000Z';
  const entry = { account: 'sales@example.com', client: 'IMAP4', accepted: false, count: 3, lastAt: at };

  it('are named with mailbox, client, last time and address', () => {
    const { programs } = logOf({
      since,
      groups: [
        { ...entry, ip: '203.0.113.9' },
        { ...entry, client: 'Exchange Web Services', accepted: true },
      ],
    });
    assert.match(english(programs), /sales@example\.com: IMAP4, last refused on .*25.*, from 203\.0\.113\.9/);
    assert.match(
      english(programs),
      /sales@example\.com: Exchange Web Services, last accepted on .* from an unknown address/,
    );
  });

  it('say if five pages were not enough, if there is none, and if the log was not read', () => {
    assert.match(
      english(logOf({ since, groups: [entry], truncated: true }).programs),
      /Five pages .* reach back only to/,
    );
    assert.match(english(logOf({ since, groups: [] }).programs), /has no sign-in of these mailboxes/);
    assert.match(
      english(logOf(undefined, { code: 'FORBIDDEN', phase: 'request', text: 'HTTP 403' }).programs),
      /not known whether other programs use the mailboxes/,
    );
    assert.match(english(listOf([sales]).programs), /not known whether other programs use the mailboxes/);
  });
});

describe('the release in the list of a cut-over to Graph', () => {
  const releaseOf = (to: 'graph' | 'oauth', release: string): string => {
    const report = reportOf(artifactWith([sales], (all) => all));
    const releases = ['ece-svc-01', 'ece-app-01'].map((server) => ({ server, release, source: 'declared' as const }));
    const list = cutOverList({
      ...report,
      run: { ...report.run, cutOver: { to, from: 'imap' } },
      site: { ...report.site, releases },
    });
    return english(list?.release ?? assert.fail());
  };

  it('is said once for 12.6(1): the first ES with Graph is not known', () => {
    const said = releaseOf('graph', '12.6(1)_ES9');
    assert.match(said, /^ECE 12\.6\(1\)_ES9: the first engineering special of 12\.6\(1\) with Graph is not known/);
    assert.equal(said.split('\n').length, 1);
  });

  it('is not said for 15.0(1), nor for OAuth2', () => {
    assert.deepEqual([releaseOf('graph', '15.0(1)'), releaseOf('oauth', '12.6(1)_ES9')], ['', '']);
  });
});

describe('an account whose sign-in name differs from its mail address', () => {
  const [mail, signInName] = ['svc-ece@example.com', 'svc-ece@corp.example.com'];
  /** The deployment file has either name. */
  const rowWith = (named: string, declaredName: string) => {
    const { deployment, run, observations, ...rest } = recorded('upn-differs');
    const artifact = {
      ...rest,
      deployment: { ...deployment, sharedAccount: named },
      observations: observations.map((one) =>
        one.subject.name === mail ? { ...one, subject: { ...one.subject, name: named } } : one,
      ),
      run: { ...run, finishedAt: ended, cutOver: { to: 'oauth', from: 'imap' } as const },
      aliases: [{ ...sales, account: declaredName, authentication: 'oauth', protocol: 'imap' } as const],
    };
    const { rows } = cutOverList(reportOf(artifact)) ?? assert.fail();
    return rows.find(({ alias }) => alias.name === 'Sales') ?? assert.fail();
  };

  for (const [file, named] of [
    [mail, signInName],
    [signInName, mail],
  ] as const)
    it(`is one user, if the deployment file has ${file} and ${named} is declared`, () => {
      const { contradictions, points } = rowWith(file, named);
      assert.deepEqual(contradictions, []);
      assert.deepEqual(points, rowWith(file, file).points);
      assert.notEqual(points.rights, 'unseen');
    });

  it('is another user, if the directory does not have the declared name', () => {
    const { contradictions, points } = rowWith(mail, 'svc-two@corp.example.com');
    assert.ok(contradictions.length > 0);
    assert.equal(points.rights, 'unseen');
  });
});
