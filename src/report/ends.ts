/** What ends at a known date: credentials, certificates, licences, support, and Microsoft's dated changes. */
import type { Facts } from '../checks/check.ts';
import { answerAbout } from '../checks/facts/application.ts';
import { earliestEnd, shortName } from '../checks/facts/connection/certificate.ts';
import { viewFrom } from '../checks/facts/connection/view.ts';
import { newSecretsOf, secretExemption } from '../checks/facts/new-secrets.ts';
import { shortenedList } from '../checks/facts/shortened.ts';
import { type Subscription, subscriptionsOf } from '../checks/facts/subscriptions.ts';
import { answer } from '../checks/facts/tenant-answer.ts';
import { newestRefresh } from '../checks/facts/tokens/newest-refresh.ts';
import { silenceOf } from '../checks/facts/tokens/silence.ts';
import { valueOf } from '../checks/facts/value-of.ts';
import { javaRelease, javaSupportEnds } from '../knowledge/java-releases.ts';
import { productOf } from '../knowledge/licences.ts';
import { microsoftChanges, refreshTokenDays } from '../knowledge/microsoft-changes.ts';
import { transports } from '../knowledge/transports.ts';
import { windowsServerOf } from '../knowledge/windows-servers.ts';
import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import { endpointOf } from '../model/endpoints.ts';
import type { Finding, Owner } from '../model/finding.ts';
import type { ObservationKind } from '../model/observation.ts';
import { type End, endOfRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import type { TlsFacts } from '../observe/tls-facts.ts';
import type { Application, ValueOf } from '../tenant/values.ts';
import { say } from '../text/index.ts';

const dayMs = 86_400_000;
const most = 200;

const atEce: Owner = 'ece-administrator';
const atMicrosoft: Owner = 'microsoft-365-administrator';

/** The next end first. What no source knows is left out; the timeline has what has ended. */
export function endsOf(facts: Facts, findings: readonly Finding[]): End[] {
  return [
    ...credentials(facts),
    ...certificatesOfUrl(facts),
    ...authorities(facts),
    ...refreshTokens(facts),
    ...licences(facts),
    ...windows(facts),
    ...java(facts),
    ...smtpPasswords(findings),
    ...oldTls(facts, findings),
  ]
    .filter(({ at }) => isAhead(at, facts.now))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(0, most);
}

/** The ends that nothing moves by itself, for a card that has one line for the next end. */
const fixedEnds = ['secret', 'app-certificate', 'certificate', 'windows'];

/** Undefined if the run saw none that lies ahead. */
export function nextEnd({ ends = [], run }: Pick<Report, 'ends' | 'run'>): Text | undefined {
  const now = endOfRun(run);
  return ends.find(({ kind, at }) => fixedEnds.includes(kind) && isAhead(at, now))?.said;
}

/** A day has not ended before its last hour. */
export function isAhead(at: string, now: string): boolean {
  return at.length > 10 ? Date.parse(at) > Date.parse(now) : at >= now.slice(0, 10);
}

function credentials(facts: Facts): End[] {
  const application = answerAbout(facts, 'application');
  if (!application.ok) return [];
  const { name, secrets, certificates } = application.value;
  const isOnly = secrets.length === 1;
  const about = { owner: atMicrosoft, firstStep: say('app/secret.fix.new', { name }) };
  const rule = newSecretsOf(facts);
  const exempted = rule?.state === 'forbidden' ? { firstStep: secretExemption(rule.policy) } : {};
  return [
    ...secrets.map(({ endsAt: at, ...secret }) => {
      const values = { name: nameOf(secret), day: { day: at } };
      const said = isOnly ? say('report.ends.secret', values) : say('report.ends.secret-named', values);
      return { kind: 'secret', subject: nameOf(secret), at, said, ...about, ...exempted };
    }),
    ...certificates.map(({ endsAt: at, ...certificate }) => {
      const subject = nameOf(certificate);
      const said = say('report.ends.app-certificate', { name: subject, day: { day: at } });
      return { kind: 'app-certificate', subject, at, said, ...about };
    }),
  ];
}

/** The name, or what Entra shows instead: the first characters of a secret, or the id. */
function nameOf({ name, hint, id }: Partial<Application['secrets'][number]>): string {
  return name || (hint === undefined ? (id ?? '') : `${hint}…`);
}

function certificatesOfUrl(facts: Facts): End[] {
  const endpoint = endpointOf(facts.deployment, 'externalUrl');
  if (endpoint === undefined) return [];
  const { host } = endpoint;
  const ends = facts.servers.flatMap(({ name }) => {
    const tls = viewFrom(facts, name, endpoint)?.tls;
    return (tls && earliestEnd(tls)) ?? [];
  });
  return [...new Set(ends)].map((at) => ({
    kind: 'certificate',
    subject: host,
    at,
    said: say('report.ends.certificate', { host, day: { day: at } }),
    owner: atEce,
    firstStep: say('url/reachable.fix.renew', { host }),
  }));
}

/** The authorities on which ECE's Java relies for the hosts that the run looked at. Others in its store stay unknown. */
function authorities(facts: Facts): End[] {
  const relied = onServers(facts, 'java-trust', ({ tls }) => {
    const [name, at] = tls === undefined ? [] : [tls.java?.anchor, authorityEnds(tls)];
    return name === undefined || at === undefined ? undefined : { name, at };
  });
  return relied.map(({ what: { name, at }, of: servers }) => ({
    kind: 'authority',
    subject: name,
    at,
    said: say('report.ends.authority', { authority: name, servers: shortenedList(servers), day: { day: at } }),
    owner: atEce,
    firstStep: say('report.ends.authority.first', { authority: name }),
  }));
}

/** Without the probe's own look into the store, only an authority that the host presents is known. */
function authorityEnds({ java, chain }: TlsFacts): string | undefined {
  return java?.until ?? chain.find(({ subject }) => shortName(subject) === java?.anchor)?.validTo;
}

function refreshTokens(facts: Facts): End[] {
  const silent = silenceOf(facts).silent.map(({ account }) => account);
  return accountsOf(facts.deployment).flatMap((account) => {
    const last = newestRefresh(facts, account);
    // A silence is a failure now, even if its refresh token is still valid.
    if (last === undefined || silent.includes(account)) return [];
    const at = new Date(Date.parse(last) + refreshTokenDays * dayMs).toISOString();
    return [
      {
        kind: 'refresh-token',
        subject: account,
        at,
        said: say('report.ends.refresh-token', {
          account,
          last: { at: last },
          days: refreshTokenDays,
          day: { day: at },
        }),
        owner: atEce,
        firstStep: say('report.ends.refresh-token.first', { days: refreshTokenDays }),
      },
    ];
  });
}

function licences(facts: Facts): End[] {
  const addresses = [...new Set([...accountsOf(facts.deployment), ...mailboxesOf(facts.deployment)])];
  const held = addresses.flatMap((address) => {
    const account = answer(facts, 'account', address);
    const mailbox = answer(facts, 'mailbox', address);
    // A shared mailbox needs no licence.
    if (account.state !== 'answered' || (mailbox.state === 'answered' && mailbox.value.kind === 'SharedMailbox'))
      return [];
    return subscriptionsOf(facts, account.value).subscriptions.map((what) => ({ of: address, what }));
  });
  return grouped(held).flatMap(({ what, of: accounts }) => {
    const { nextAt: at, status, trial } = what;
    if (at === undefined) return [];
    const product = productName(what);
    const kind = subscriptionKind(status, trial);
    return [
      {
        kind: 'licence',
        subject: product,
        at,
        said: say(`report.ends.licence.${kind}`, {
          product,
          status,
          accounts: shortenedList(accounts),
          day: { day: at },
        }),
        owner: atMicrosoft,
        firstStep: say(licenceSteps[kind]),
      },
    ];
  });
}

function productName({ skuId, name }: Subscription): string {
  return productOf(skuId).plan === undefined ? (name ?? skuId) : productOf(skuId).name;
}

const licenceSteps = {
  term: 'report.ends.licence.first',
  trial: 'licence/exchange-plan.fix.buy',
  expired: 'licence/exchange-plan.fix.renew',
  stopped: 'licence/exchange-plan.fix.renew',
} as const;

function subscriptionKind(status: string, trial: boolean): keyof typeof licenceSteps {
  if (status === 'Enabled') return trial ? 'trial' : 'term';
  return status === 'Warning' ? 'expired' : 'stopped';
}

function windows(facts: Facts): End[] {
  const known = onServers(facts, 'operating-system', ({ name, version }) => windowsServerOf(name, version));
  return known.map(({ what: { product, supportEnds: at }, of }) => {
    const server = shortenedList(of);
    return {
      kind: 'windows',
      subject: product,
      at,
      said: say('report.ends.support', { server, day: { day: at } }),
      owner: atEce,
      firstStep: say('ece/operating-system.fix.move', { server }),
    };
  });
}

function java(facts: Facts): End[] {
  const known = onServers(facts, 'java', ({ version = '' }) => {
    const release = javaRelease(version);
    const at = release === undefined ? undefined : javaSupportEnds(release);
    return at === undefined ? undefined : { release: String(release), at };
  });
  return known.map(({ what: { release, at }, of }) => {
    const server = shortenedList(of);
    return {
      kind: 'java',
      subject: `Java ${release}`,
      at,
      said: say('report.ends.java', { release, server, day: { day: at } }),
      owner: atEce,
      firstStep: say('ece/java.fix.release', { server }),
    };
  });
}

/** Alarm mail of releases before 15.0(1) has no OAuth. Whether its server is Microsoft's is not known. */
function smtpPasswords(findings: readonly Finding[]): End[] {
  return findings.flatMap(({ check, reason: { code, values } }) => {
    if (check !== 'mail/alarm-path' || code !== 'no-oauth-for-alarms' || !Array.isArray(values.servers)) return [];
    const server = shortenedList(values.servers.map(String));
    return [
      {
        kind: 'smtp-passwords',
        subject: 'SMTP AUTH',
        at: microsoftChanges['smtp-passwords'].at,
        said: say('report.ends.smtp-passwords', { server }),
        owner: atEce,
        firstStep: say('mail/alarm-path.fix.relay'),
      },
    ];
  });
}

/** The reasons of ece/java, with the sentence and the first step for each. */
const oldTlsReasons = [
  { codes: ['tls12-disabled'], key: 'report.ends.old-tls', first: 'ece/java.fix.enable' },
  { codes: ['before-tls12'], key: 'report.ends.old-tls', first: 'ece/java.fix.release' },
  {
    codes: ['not-established', 'java-not-allowed', 'probe-too-old', 'unreadable', 'not-seen'],
    key: 'report.ends.old-tls-not-read',
    first: 'ece/java.fix.allow',
  },
] as const;

/** Only the services servers read mail. */
function oldTls({ deployment, servers }: Facts, findings: readonly Finding[]): End[] {
  const { retrievesFrom } = transports[deployment.transport];
  if (retrievesFrom === 'graph') return [];
  const readers = servers.filter(({ roles }) => roles.includes('services')).map(({ name }) => name);
  const { at } = microsoftChanges['old-tls'];
  return oldTlsReasons.flatMap(({ codes, key, first }) => {
    const names = findings
      .filter(({ check, reason }) => check === 'ece/java' && codes.some((code) => code === reason.code))
      .flatMap(({ subject: { name } }) => (readers.includes(name) ? [name] : []));
    if (names.length === 0) return [];
    const server = shortenedList(names);
    return [
      {
        kind: 'old-tls',
        subject: 'TLS 1.0, TLS 1.1',
        at,
        said: say(key, { server, protocol: retrievesFrom.toUpperCase(), day: { day: at } }),
        owner: atEce,
        firstStep: say(first, { server }),
      },
    ];
  });
}

/** Each `what` once, with the servers that have it. */
function onServers<Kind extends ObservationKind, What>(
  { observations }: Facts,
  kind: Kind,
  whatIn: (value: NonNullable<ValueOf<Kind>>) => What | undefined,
): { what: What; of: string[] }[] {
  const seen = observations.flatMap((observation) => {
    const value = valueOf(observation, kind) ?? undefined;
    const what = value && whatIn(value);
    return what === undefined || observation.from.kind !== 'server' ? [] : [{ of: observation.from.name, what }];
  });
  return grouped(seen);
}

/** Each `what` once, with the servers or accounts that have it. */
function grouped<What>(seen: readonly { of: string; what: What }[]): { what: What; of: string[] }[] {
  const groups = new Map<string, { what: What; of: Set<string> }>();
  for (const { of, what } of seen) {
    const key = JSON.stringify(what);
    const group = groups.get(key) ?? { what, of: new Set() };
    groups.set(key, group);
    group.of.add(of);
  }
  return [...groups.values()].map(({ what, of }) => ({ what, of: [...of].toSorted() }));
}
