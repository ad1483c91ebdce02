import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { declaredObservations } from '../../src/checks/facts/declared.ts';
import { presentVersion } from '../../src/model/artifact-versions.ts';
import { type Deployment, deploymentSchema } from '../../src/model/deployment.ts';
import type { LoginKind } from '../../src/model/job.ts';
import type { Observation, ObservationKind } from '../../src/model/observation.ts';
import { type Artifact, artifactSchema, type Report } from '../../src/model/report.ts';
import { type Claims, type TestSignIn, testSignInSchema } from '../../src/model/test-sign-in.ts';
import { reportFile } from '../../src/report/report-file.ts';
import { buildReport } from '../../src/report/report.ts';
import type { AccessPolicies } from '../../src/tenant/values.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { withCheckedValues } from '../../src/runs/checked-values.ts';
import { answering } from '../../scripts/occasion.ts';
import { filesInZip } from '../kit/unzip.ts';
import { oneIn, recorded } from '../checks/artifacts.ts';
import { answered, deployment, seen, tlsFacts } from '../checks/given-facts.ts';

const every = checks.map(({ id }) => id);
const tenantId = '9b1c2d3e-4f50-4a61-8b72-0c93d4e5f601';
const applicationId = '1f2e3d4c-5b6a-4798-8a9b-0c1d2e3f4a5b';
const signedInId = '6b6b6b6b-2222-4333-8444-fedcba987654';
const accountId = '5a5a5a5a-1111-4222-8333-abcdefabcdef';

describe('an artifact without names', () => {
  it('gives the same verdict for a policy on places, though no address range is left', () => {
    for (const ranges of [['203.0.113.0/24'], ['198.51.100.0/24', '198.18.0.0/15']]) {
      const given = answering(recorded('policies-for-others'), {
        kind: 'access-policies',
        change: (value) => {
          const [first] = (value as AccessPolicies).policies;
          const locations = [{ id: 'office', name: 'Office', kind: 'addresses', trusted: true, ranges }];
          const policy = { ...first, conditions: { ...first?.conditions, flows: [] }, changedAt: undefined };
          return { policies: [{ ...policy, locations: { include: ['All'], exclude: ['office'] } }], locations };
        },
      });
      const verdicts = [given, withoutNames(given)].map(
        (artifact) => buildReport(artifact, every).findings.find(({ check }) => check === 'token/policies')?.verdict,
      );
      assert.deepEqual(verdicts, ['warn', 'warn']);
      assert.doesNotMatch(JSON.stringify(withoutNames(given)), /203\.0\.113|198\.51\.100/);
    }
  });
  for (const name of oneIn(4)) {
    it(`gives the same verdicts and root causes: ${name}`, () => {
      const [before, after] = [recorded(name), withoutNames(recorded(name))].map((artifact) =>
        outcome(buildReport(artifact, every)),
      );
      assert.deepEqual(after, before);
      assert.deepEqual(
        withCheckedValues(artifactSchema.parse(withoutNames(recorded(name)))),
        withoutNames(recorded(name)),
        'every value keeps its shape',
      );
    });
    it(`holds none of the recorded names in any file of the ZIP: ${name}`, () => {
      const {
        deployment: { name: site, mailboxes, servers, sharedAccount = '' },
        run,
      } = ofCustomer(name);
      const names = [
        site,
        ...mailboxes,
        sharedAccount,
        'sales',
        'support@',
        'svc-ece',
        ...servers.map(({ name }) => name),
        run.requestedBy,
        'ece.kunde.example',
        'kunde.example',
        'ece:80',
        '//ece/',
        'contoso.yaml',
        '00000000-0000-0000-0000-000000000000',
      ];
      assertGone(withoutNames(ofCustomer(name)), names);
    });
  }

  it('holds no name from any corner of an observation', () => {
    const names = [
      'kundenname',
      'mail01',
      'dc07',
      'ece-web',
      'kundenname.local',
      'kunde.example',
      'kunden-gw',
      'kunden-web2',
      'vertrieb',
      'Vertrieb@',
      'erika',
      'Erika Mustermann',
      'mustermann',
      'max.muster',
      '10.20.30.40',
      '10.20.30.41',
      '198.51.100.77',
      '2a01:db0:0:7::25',
      'fd12:3456::9',
      tenantId,
      applicationId,
      accountId,
      'S-1-5-21-1004336348',
      'KUNDE\\',
      'svc_mail',
      'Alle Agenten',
      'MFA f',
      'ECE Produktion',
      '5A:BC',
      'Brigitte Beispiel',
      'beispiel_partner',
      'partner.example',
      'Gast.Nutzer',
      'Gast',
      'firma.md',
      signedInId,
      '203.0.113.88',
      'ece-api',
      'probe.adresse',
      'testkunde',
      '7c7c7c7c-3333',
    ];
    assertGone(withoutNames(crowded()), names);
    assert.match(JSON.stringify(crowded()), /mail01/, 'they were there');
    for (const name of names)
      assert.ok(
        JSON.stringify(crowded()).toLowerCase().includes(JSON.stringify(name).slice(1, -1).toLowerCase()),
        name,
      );
  });

  const accounts = [
    { account: 'svc-ece', spellings: ['svc-ece', 'SVC-ECE', 'svc_ece', 'Svc.Ece', 'svc%2Dece', 'svc-ece20240117'] },
    { account: 'svc_mail.01', spellings: ['svc_mail.01', 'SVC_MAIL_01', 'svc-mail-01', 'svc%5Fmail.01'] },
    { account: 'erika', spellings: ['erika', 'Erika'] },
    { account: 'jérôme', spellings: ['jérôme', 'JÉRÔME', 'j%C3%A9r%C3%B4me'] },
  ];
  const around: readonly ((name: string) => string)[] = [
    (name) => `the mailbox of ${name} is locked`,
    (name) => `user=${name};domain=x`,
    (name) => `<${name}>, "${name}" and ${name}’s (${name}): ${name}.`,
    (name) => `access denied for KUNDE\\${name}, kunde.example\\${name} and KUNDE\\${name}_backup`,
    (name) => `cannot open ${name}_2026-11-01.log, mail-${name}.log, rx-process_${name}_1.log.zip or old_${name}`,
    (name) => `cannot open C:\\ECE\\${name}\\rx.log or /var/log/${name}_old/${name}.log`,
    (name) => `see https://login.microsoftonline.com/?login_hint=${name}&x=%22${name}%22#${name}`,
    (name) => `CN=${name},OU=Services,/o=Organisation/cn=${name},smtp:${name}`,
    (name) => `${name}-01, ${name}/host and ${name}:993`,
  ];
  for (const { account, spellings } of accounts)
    for (const spelling of spellings)
      it(`holds no name of a shared account ${account} that is written ${spelling}, in a log or a reply`, () => {
        const text = around.map((write) => write(spelling)).join(' | ');
        const artifact = saying(text, { sharedAccount: `${account}@kunde.example` });
        assertGone(withoutNames(artifact), [spelling, account]);
      });
  it('holds no name of a server or mailbox in a file name', () => {
    const text = 'cannot open ece-svc-01_rx.log, rx_ece-svc-01.kunde.example_1.log, log_10.20.30.40_1.log, box_7.log';
    const artifact = saying(text, { mailboxes: ['box_7@kunde.example'] });
    assertGone(withoutNames(artifact), ['ece-svc-01', 'kunde', '10.20.30.40', 'box_7']);
  });
  it("keeps a word of a reply that is also a mailbox's name, and replaces it in a log", () => {
    const text = 'the sales of 5 mailboxes are delayed';
    const { observations } = withoutNames(saying(text, { mailboxes: ['sales@kunde.example'] }));
    assert.equal(observations[0]?.error?.text, text);
    assert.match(JSON.stringify(observations[1]?.value), /the mailbox-1 of 5 mailboxes/);
  });
  for (const account of ['user', 'mailbox', 'authenticated', 'trust', 'sales', 'file', 'read', 'dispatcher'])
    it(`gives the same verdicts for a shared account called ${account}, and keeps the words of a reply`, () => {
      for (const name of ['alias-disabled', 'imap-mailbox-closed', 'java-trust-missing']) {
        const artifact = recorded(name);
        const called = {
          ...artifact,
          deployment: {
            ...artifact.deployment,
            sharedAccount: `${account}@example.com`,
            mailboxes: [...artifact.deployment.mailboxes, `${account}@example.com`],
          },
        };
        const nameless = withoutNames(called);
        assert.deepEqual(withCheckedValues(artifactSchema.parse(nameless)), nameless);
        assert.deepEqual(outcome(buildReport(nameless, every)), outcome(buildReport(called, every)));
      }
      const said = 'a2 BAD User is authenticated but not connected.';
      const reply = saying(said, { sharedAccount: `${account}@kunde.example` });
      assert.equal(withoutNames(reply).observations[0]?.error?.text, said);
    });

  it('keeps the values that checks read, and the names of Microsoft’s hosts', () => {
    const text = JSON.stringify(withoutNames(crowded()));
    for (const kept of [
      'outlook.office365.com',
      'PR3P192CA0012.outlook.office365.com',
      'IMAP.AccessAsUser.All',
      'SMTP.Send',
      'java.net.ConnectException',
      '535 5.7.3',
      'Example Inspection CA',
      '127.0.0.1',
      '00000002-0000-0ff1-ce00-000000000000',
      'efb87545-963c-4e0d-99df-69c6916d9eb0',
      'AADSTS50105',
      'user.read',
      'wia',
      'ErrorItemNotFound',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      '#EXT#@',
      '12.6(1)_ES6_ET2',
    ]) {
      assert.ok(text.includes(kept), kept);
    }
    assert.deepEqual(withCheckedValues(artifactSchema.parse(withoutNames(crowded()))), withoutNames(crowded()));
  });

  it('keeps relations: equal domains and hosts stay equal, a short name short, a private address private', () => {
    const {
      deployment: { externalUrl, consoleUrl, mailboxes, sharedAccount },
      observations,
    } = withoutNames(crowded());
    const host = new URL(externalUrl ?? '').hostname;
    assert.equal(new URL(consoleUrl ?? '').hostname, host);
    const [first, second] = [...mailboxes, sharedAccount ?? ''].map((address) => address.split('@')[1] ?? '');
    assert.equal(first, second);
    assert.ok(host.endsWith(`.${first ?? 'none'}`));
    const https = observations.find(({ kind }) => kind === 'https')?.value as {
      tls: { name: string; chain: { names: string[] }[] };
    };
    assert.equal(https.tls.name, host);
    assert.deepEqual(https.tls.chain[0]?.names, [host, `*.${first ?? ''}`]);
    const dns = observations.find(({ kind }) => kind === 'dns')?.value as {
      system: { addresses: string[] };
      direct: { addresses: string[] };
    };
    assert.match(dns.system.addresses[0] ?? '', /^10\.0\./);
    assert.doesNotMatch(dns.direct.addresses[0] ?? '', /^(?:10|127|192\.168)\./);
    const account = observations.find(({ kind }) => kind === 'account');
    assert.equal(account?.subject.name, sharedAccount);
    assert.deepEqual((account?.value as { mail: string } | undefined)?.mail, sharedAccount);
  });

  it('keeps references of Exchange: a group by its name with digits behind it, an account by the local part of its address', () => {
    const artifact = crowded();
    const rights = { rights: ['FullAccess'], deny: false };
    const permission = answered('recipient-permission', 'vertrieb@kunde.example', {
      value: {
        entries: [
          { trustee: 'Alle Agenten20240117', ...rights },
          { trustee: 'KUNDE\\Erika', ...rights },
          { trustee: 'alle agenten', ...rights },
        ],
      },
    });
    const {
      observations,
      deployment: { sharedAccount = '' },
    } = withoutNames({ ...artifact, observations: [permission, ...artifact.observations] });
    const trustees = ((observations[0]?.value ?? { entries: [] }) as { entries: { trustee: string }[] }).entries.map(
      ({ trustee }) => trustee,
    );
    const group =
      ((observations.find(({ kind }) => kind === 'account')?.value ?? { groups: [] }) as { groups: { name: string }[] })
        .groups[0]?.name ?? '';
    assert.deepEqual(trustees, [
      `${group}20240117`,
      `${trustees[1]?.split('\\')[0] ?? ''}\\${sharedAccount.split('@')[0] ?? ''}`,
      group,
    ]);
    assert.doesNotMatch(trustees.join(), /kunde|erika|agenten/i);
  });

  it('keeps the people who signed in and logged in: a person by id and name, the account by its address', () => {
    const {
      observations,
      deployment: { sharedAccount = '', mailboxes, microsoft },
    } = withoutNames(crowded());
    const claims = testSignInSchema.parse(observations.find(({ kind }) => kind === 'test-sign-in')?.value).claims;
    assert.equal(claims?.tenantId, microsoft?.tenantId);
    assert.equal(claims?.applicationId, microsoft?.applicationId);
    assert.notEqual(claims?.objectId, microsoft?.tenantId);
    assert.ok(claims?.user?.endsWith(sharedAccount.slice(sharedAccount.indexOf('@'))), 'a colleague stays one');
    const [opened, sent] = ['imap-open', 'smtp-login'].map(
      (wanted) => observations.find(({ kind }) => kind === wanted) ?? assert.fail(wanted),
    );
    const userIn = (observation: Observation | undefined) =>
      (observation?.value as { user?: string } | undefined)?.user;
    assert.deepEqual([opened?.subject.name, userIn(opened)], [mailboxes[0], mailboxes[0]]);
    assert.ok(opened?.error?.text.includes(claims?.name ?? '?'));
    assert.equal(userIn(sent), sharedAccount.split('@')[0]);
    const trip = observations.find(({ kind }) => kind === 'round-trip');
    assert.deepEqual([trip?.subject.name, userIn(trip)], [mailboxes[0], sharedAccount.split('@')[0]]);
    assert.ok(
      trip?.error?.text.includes(
        `${sharedAccount} not allowed to send as ${mailboxes[0]} to ${(trip.value as { to: string }).to}`,
      ),
    );
  });

  it("replaces the name in the greeting of the site's own Exchange server, and keeps that of Exchange Online", () => {
    const greets = (name: string): string =>
      `* OK The Microsoft Exchange IMAP4 service is ready. [${Buffer.from(name, 'utf16le').toString('base64')}]`;
    const greetingOf = (name: string): string => {
      const seenThere = seen('imap', 'outlook.office365.com:993', 'ece-svc-01', {
        value: { greeting: greets(name), exchangeHost: name },
        error: { phase: 'capability', code: 'CLOSED', text: '' },
      });
      const { value } = withoutNames({ ...recorded('healthy'), observations: [seenThere] }).observations[0] ?? {};
      const { greeting, exchangeHost } = value as { greeting: string; exchangeHost: string };
      assert.equal(greeting, greets(exchangeHost), 'one name, sent twice');
      return exchangeHost;
    };
    assert.equal(greetingOf('PR3P192CA0012.EURP192.PROD.OUTLOOK.COM'), 'PR3P192CA0012.EURP192.PROD.OUTLOOK.COM');
    assert.match(greetingOf('EXCH01.kunde.local'), /^host-\d+\.domain-\d+\.example$/);
  });

  it('keeps the keywords of a selection, even if a server has such a name', () => {
    const artifact = recorded('healthy');
    const [first, ...others] = artifact.deployment.servers;
    const servers = [{ ...first!, name: 'url' }, ...others];
    const { deployment, run } = withoutNames({
      ...artifact,
      deployment: { ...artifact.deployment, servers },
      run: { ...artifact.run, selection: 'url version sales@example.com on url on ece-app-01' },
    });
    assert.equal(
      run.selection,
      `url version ${deployment.mailboxes[0] ?? ''} on ${deployment.servers[0]?.name ?? ''} on ${deployment.servers[1]?.name ?? ''}`,
    );
  });

  it('is the same for observations in any order', () => {
    const artifact = recorded('two-faults');
    const turned = withoutNames({ ...artifact, observations: artifact.observations.toReversed() });
    assert.deepEqual(outcome(buildReport(turned, every)), outcome(buildReport(artifact, every)));
  });

  it('does not replace a name that is already a placeholder', () => {
    const artifact = recorded('healthy');
    const tricky = {
      ...artifact,
      deployment: { ...artifact.deployment, mailboxes: ['mailbox-2@domain-1.example', 'sales@example.com'] },
    };
    const { mailboxes } = withoutNames(tricky).deployment;
    assert.equal(new Set(mailboxes).size, 2);
    assertGone(withoutNames(tricky), ['mailbox-2@', 'domain-1.example']);
  });
});

/** The result without names: checks, verdicts, and the number of findings that each cause explains. */
function outcome({ findings, rootCauses }: Report): unknown {
  return {
    verdicts: findings.map(({ check, verdict, observed }) => `${check} ${verdict} ${observed.key}`).sort(),
    causes: rootCauses.map(({ id, explains, firstStep }) => [id.replace(/:.*/, ''), firstStep.key, explains.length]),
  };
}

/** The recording with a domain that no sentence of the catalogues contains. */
function ofCustomer(name: string): Artifact {
  return artifactSchema.parse(JSON.parse(JSON.stringify(recorded(name)).replaceAll('example.com', 'kunde.example')));
}

function assertGone(artifact: Artifact, names: string[]): void {
  const wish = { format: 'zip', reading: { language: 'en' }, version: '0', withoutNames: true } as const;
  const { name: zipName, bytes: zip } = reportFile(buildReport(artifact, every), artifact, wish);
  const files = [
    zipName,
    Buffer.from(zip).toString('latin1'),
    ...[...filesInZip(Buffer.from(zip)).values()].map((file) => file.toString('utf8').replaceAll('\\\\', '\\')),
  ];
  for (const name of names) {
    for (const file of files) {
      const at = file.toLowerCase().indexOf(name.toLowerCase());
      assert.equal(at, -1, `${name} is still there: ${file.slice(Math.max(0, at - 60), at + 60)}`);
    }
  }
}

/** The text as a server's reply and in a log, in a deployment with these changes. */
function saying(text: string, besides: Partial<Deployment>): Artifact {
  const artifact = ofCustomer('healthy');
  const from = { kind: 'server', name: 'ece-svc-01' } as const;
  const of = (kind: ObservationKind, outcome: Pick<Observation, 'value' | 'error'>): Observation => ({
    id: `said:${kind}`,
    kind,
    subject: from,
    from,
    path: 'direct',
    at: artifact.run.startedAt,
    phases: [],
    ...outcome,
  });
  const at = artifact.run.startedAt;
  const match = { mark: 'mail-refused', process: 'retriever', count: 1, lastAt: at } as const;
  return {
    ...artifact,
    deployment: { ...artifact.deployment, ...besides },
    observations: [
      of('smtp', { error: { phase: 'capability', code: 'REFUSED_BY_SERVER', text } }),
      of('log', {
        value: {
          since: at,
          files: [{ process: 'retriever', count: 1, modifiedAt: at, read: true }],
          rawLines: 0,
          heartbeats: [],
          matches: [{ ...match, excerpt: text }],
        },
      }),
    ],
  };
}

/** A test sign-in as erika@kunde.example, and the person who came. */
function signIn(window: TestSignIn['window'], claims: Claims | undefined): Observation {
  const value: TestSignIn = {
    window,
    way: window === 'file' ? 'file' : 'link',
    application: 'bot',
    ...(claims === undefined ? {} : { claims }),
    characters: 1800,
    asked: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'],
    granted: ['https://outlook.office.com/IMAP.AccessAsUser.All'],
  };
  return {
    id: `sign-in:${window}`,
    kind: 'test-sign-in',
    subject: { kind: 'account', name: 'erika@kunde.example' },
    from: { kind: 'bot' },
    path: 'direct',
    at: '2026-11-24T11:00:00.000Z',
    phases: [],
    value,
  };
}

function logIn(
  kind: LoginKind,
  subject: Observation['subject'],
  outcome: Pick<Observation, 'value' | 'error'>,
): Observation {
  return {
    id: `log-in:${kind}`,
    kind,
    subject,
    from: { kind: 'server', name: 'mail01' },
    path: 'direct',
    at: '2026-11-24T11:30:00.000Z',
    phases: [],
    ...outcome,
  };
}

function crowded(): Artifact {
  const siteDeployment = deploymentSchema.parse({
    ...deployment(),
    name: 'kundenname',
    externalUrl: 'https://ece-web.kunde.example',
    consoleUrl: 'https://ECE-WEB.kunde.example/system',
    mailboxes: ['vertrieb@kunde.example'],
    sharedAccount: 'erika@kunde.example',
    microsoft: { tenantId, applicationId },
    servers: [
      { name: 'mail01', roles: ['services'] },
      { name: 'dc07.kundenname.local', roles: ['application'] },
    ],
    alarmRelay: 'relay.kundenname.local:25',
    extraEndpoints: ['kunden-gw:8443', '10.20.30.41:25'],
    endpoints: { imap: { address: '10.20.30.40:993', ca: 'kundenname-ca.pem' } },
  });
  const at = '2026-11-24T12:00:00.000Z';
  const site = tlsFacts('ece-web.kunde.example', {
    chain: [
      {
        subject: 'C=DE, O=Kundenname GmbH, CN=ece-web.kunde.example',
        issuer: 'CN=Example Inspection CA, O=Example',
        validFrom: at,
        validTo: '2027-06-01T00:00:00.000Z',
        fingerprint256: '5A:BC:01',
        names: ['ece-web.kunde.example', '*.kunde.example'],
      },
    ],
    anchor: 'system',
    anchorName: 'Example Inspection CA',
  });
  const mail = tlsFacts('outlook.office365.com');
  const log: Observation = {
    id: 'log:mail01-kunde',
    kind: 'log',
    subject: { kind: 'server', name: 'mail01' },
    from: { kind: 'server', name: 'mail01' },
    path: 'direct',
    at,
    phases: [],
    value: {
      since: at,
      files: [{ process: 'retriever', count: 1, modifiedAt: at, read: true }],
      rawLines: 0,
      heartbeats: [],
      matches: [
        {
          mark: 'alias-disabled',
          process: 'retriever',
          count: 1,
          excerpt: 'Repeated Authentication Failure. Alias disabled: Vertrieb (Vertrieb@kunde.example) on MAIL01',
        },
        {
          mark: 'no-connection',
          process: 'retriever',
          count: 2,
          excerpt:
            'java.net.ConnectException: proxy.KUNDENNAME.LOCAL/10.20.30.40:8080 from dc07 …@kunde.example KUNDE\\svc_mail',
        },
      ],
    },
  };
  return {
    schema: presentVersion,
    deployment: siteDeployment,
    run: {
      id: 'run-crowded',
      startedAt: at,
      finishedAt: at,
      requestedBy: 'Erika Mustermann',
      selection: 'all on mail01',
    },
    servers: siteDeployment.servers.map(({ name, roles }) => ({ name, roles, presence: 'answered' as const })),
    checks: every,
    observations: [
      ...declaredObservations(siteDeployment, 'kundenname.yaml', at),
      log,
      seen('dns', 'ece-web.kunde.example:443', 'mail01', {
        value: {
          system: { addresses: ['10.20.30.40', 'fd12:3456::9'], ms: 1 },
          direct: { addresses: ['198.51.100.77', '2a01:db0:0:7::25'], ms: 1, servers: ['10.20.30.41'] },
          overridden: false,
        },
      }),
      seen('https', 'ece-web.kunde.example:443', 'mail01', {
        value: {
          address: '10.20.30.40',
          tls: site,
          answer: {
            status: 302,
            location: 'https://mustermann:pw@ece-web.kunde.example/login?login_hint=vertrieb%40kunde.example',
            bodyHead: 'see http://kunden-gw/portal or max.muster@kunde.example',
          },
        },
      }),
      {
        ...log,
        id: 'installation:mail01',
        kind: 'installation',
        value: {
          gadgets: [
            { file: 'eService/templates/finesse/gadget/spog/spog_config.js', modifiedAt: at, hosts: ['kunden-web2'] },
          ],
        },
      },
      seen('tcp', 'kunden-gw:8443', 'mail01', {
        value: {
          attempts: [
            {
              address: '10.20.30.40',
              port: 8443,
              ms: 1,
              error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'connect ECONNREFUSED 10.20.30.40:8443' },
            },
          ],
        },
        error: { phase: 'tcp', code: 'ECONNREFUSED', text: 'connect ECONNREFUSED 10.20.30.40:8443 (kunden-gw:8443)' },
      }),
      seen('imap', 'outlook.office365.com:993', 'dc07.kundenname.local', {
        value: {
          address: '127.0.0.1',
          tls: mail,
          greeting: '* OK PR3P192CA0012.outlook.office365.com ready for [2a01:db0:0:7::25], mail gateway of Kundenname',
          capabilities: ['AUTH=XOAUTH2'],
          mechanisms: ['XOAUTH2'],
        },
      }),
      seen('smtp', 'smtp.office365.com:587', 'mail01', {
        value: { address: '127.0.0.1', tls: mail },
        error: {
          phase: 'capability',
          code: 'REFUSED_BY_SERVER',
          text: '535 5.7.3 Authentication unsuccessful for <vertrieb@kunde.example> [mail01.kunde.example 198.51.100.77]',
        },
      }),
      answered('application', applicationId, {
        value: {
          objectId: accountId,
          name: 'ECE Produktion Kundenname',
          audience: 'AzureADMyOrg',
          publicClientFlows: false,
          redirectUris: { web: ['https://ece-web.kunde.example/system'], spa: [], public: [] },
          asksFor: [
            { resource: 'exchange', kind: 'delegated', name: 'IMAP.AccessAsUser.All' },
            { resource: 'exchange', kind: 'delegated', name: 'SMTP.Send' },
          ],
          secrets: [{ id: accountId, name: 'Schlüssel Kundenname', hint: 'Kq1', endsAt: at }],
          certificates: [],
        },
      }),
      answered('grants', applicationId, {
        value: {
          grants: [
            {
              resource: 'exchange',
              scopes: ['IMAP.AccessAsUser.All'],
              person: { id: accountId, account: 'max.muster@kunde.example', name: 'Max Mustermann' },
            },
          ],
          applicationPermissions: [],
        },
      }),
      answered('access-policies', tenantId, {
        value: {
          policies: [
            {
              id: accountId,
              name: 'MFA für Kundenname',
              state: 'enabled',
              users: { include: ['All'], exclude: [accountId] },
              groups: { include: [], exclude: [] },
              roles: { include: [], exclude: [] },
              applications: { include: ['00000002-0000-0ff1-ce00-000000000000', applicationId], exclude: [] },
              clientTypes: ['all'],
              conditions: {
                flows: [],
                signInRisk: [],
                userRisk: [],
                insiderRisk: [],
                device: false,
                applicationFilter: false,
              },
              demands: ['mfa'],
            },
          ],
        },
      }),
      answered('account', 'erika@kunde.example', {
        value: {
          objectId: accountId,
          userPrincipalName: 'Erika@kunde.example',
          mail: 'erika@kunde.example',
          addresses: ['erika@kunde.example', 'erika@kundenname.onmicrosoft.com'],
          enabled: true,
          kind: 'member',
          synchronised: false,
          exchangePlans: [{ planId: 'efb87545-963c-4e0d-99df-69c6916d9eb0', status: 'Enabled' }],
          licences: [],
          licenceErrors: [],
          groups: [{ objectId: accountId, name: 'Alle Agenten' }],
        },
      }),
      answered('mailbox', 'vertrieb@kunde.example', {
        value: {
          kind: 'SharedMailbox',
          primaryAddress: 'vertrieb@kunde.example',
          onlyAuthenticated: true,
          acceptsOnlyFrom: ['Alle Agenten', 'Erika Mustermann'],
          rejectsFrom: ['Kundenname Newsletter'],
        },
      }),
      answered('content-filter-policies', tenantId, {
        value: { policies: [{ name: 'Kundenname streng', spam: 'Delete' }] },
      }),
      answered('mailbox-permission', 'vertrieb@kunde.example', {
        value: {
          entries: [
            { trustee: 'Alle Agenten', rights: ['FullAccess'], deny: false },
            { trustee: 'S-1-5-21-1004336348-1177238915', rights: ['FullAccess'], deny: true },
            { trustee: 'KUNDE\\svc_mail', rights: ['FullAccess'], deny: false },
          ],
        },
      }),
      answered('sign-ins', applicationId, {
        value: {
          since: at,
          groups: [
            {
              account: 'erika@kunde.example',
              accountId,
              code: 50105,
              reason: `AADSTS50105: the user Erika Mustermann (${accountId}) is not assigned`,
              interactive: true,
              ip: '198.51.100.77',
              correlationId: '70d15a5a-1111-4222-8333-abcdefabcdef',
              count: 1,
              firstAt: at,
              lastAt: at,
            },
          ],
        },
      }),
      signIn('private', {
        audience: 'https://outlook.office.com',
        user: 'max.muster@kunde.example',
        name: 'Brigitte Beispiel',
        objectId: signedInId,
        tenantId,
        applicationId,
        clientProof: '0',
        scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send', 'user.read'],
        roles: [],
        kind: 'user',
        methods: ['pwd', 'wia'],
        ip: '203.0.113.88',
      }),
      signIn('normal', {
        audience: 'api://ece-api.kunde.example/mail',
        user: 'Beispiel_Partner.example#EXT#@kundenname.onmicrosoft.com',
        scopes: [],
        roles: [],
        methods: [],
      }),
      {
        ...signIn('file', undefined),
        id: 'token-of:erika@kunde.example',
        from: { kind: 'declared', by: 'erika@mail01' },
      },
      logIn(
        'imap-open',
        { kind: 'mailbox', name: 'vertrieb@kunde.example' },
        {
          value: { address: '127.0.0.1', tls: mail, user: 'vertrieb@kunde.example', authenticated: true },
          error: {
            phase: 'open',
            code: 'REFUSED_BY_SERVER',
            text: 'a2 BAD User Brigitte Beispiel is authenticated but not connected to Vertrieb@kunde.example.',
          },
        },
      ),
      logIn(
        'smtp-login',
        { kind: 'account', name: 'erika@kunde.example' },
        {
          value: {
            address: '127.0.0.1',
            tls: mail,
            user: 'Erika',
            authenticated: true,
            senders: [
              {
                mailbox: 'vertrieb@kunde.example',
                taken: false,
                reply:
                  '550 5.7.60 SMTP; Client does not have permissions to send as vertrieb@kunde.example [mail01.kunde.example]',
              },
            ],
          },
        },
      ),
      logIn(
        'graph-open',
        { kind: 'mailbox', name: 'vertrieb@kunde.example' },
        {
          value: {
            address: '127.0.0.1',
            tls: mail,
            status: 404,
            code: 'ErrorItemNotFound',
            message: `The mailbox of vertrieb@kunde.example was not found in ${tenantId} for Gast.Nutzer_firma.md#EXT#@kundenname.onmicrosoft.com, see /?hint=Gast.Nutzer_firma.md%23EXT%23%40kundenname.onmicrosoft.com`,
            requestId: signedInId,
          },
        },
      ),
      {
        id: 'round-trip:7c7c7c7c-3333-4444-8555-0123456789ab',
        kind: 'round-trip',
        subject: { kind: 'mailbox', name: 'vertrieb@kunde.example' },
        from: { kind: 'bot' },
        path: 'direct',
        at,
        phases: [],
        value: {
          to: 'probe.adresse@testkunde.example',
          user: 'Erika',
          mark: '7c7c7c7c-3333-4444-8555-0123456789ab',
          sent: false,
          found: false,
        },
        error: {
          phase: 'send',
          code: 'REFUSED_BY_SERVER',
          text: '554 5.2.252 SendAsDenied; erika@kunde.example not allowed to send as vertrieb@kunde.example to probe.adresse@testkunde.example [mail01.kunde.example]',
        },
      },
      answered('transport-config', tenantId, {
        error: {
          phase: 'token',
          code: 'AADSTS700016',
          text: `AADSTS700016: Application ${applicationId} was not found in the directory Kundenname (${tenantId})`,
        },
      }),
    ],
  };
}
