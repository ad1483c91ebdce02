/** What one run saw of the things that may change until the next. */
import type { Facts } from '../checks/check.ts';
import { endpointsIn } from '../checks/facts/connection/endpoints.ts';
import { familyOf, stopOf } from '../checks/facts/connection/stop.ts';
import { viewFrom } from '../checks/facts/connection/view.ts';
import { publicAddresses } from '../checks/facts/public-addresses.ts';
import { releaseOf } from '../checks/facts/release.ts';
import { isOf, valuesOn } from '../checks/facts/value-of.ts';
import { formatRelease } from '../knowledge/releases.ts';
import { accountsOf } from '../model/accounts.ts';
import { endpointOf } from '../model/endpoints.ts';
import { type Finding, isWrong, type RootCause } from '../model/finding.ts';
import { isLocalRun, type RunInformation } from '../model/report.ts';
import type { RecentSignIns } from '../tenant/values.ts';
import { isRepairPending } from './repaired.ts';
import { firstWord, type Seen, type Sight, type SightingKind } from './sightings.ts';

/** The rest of the rows is for what earlier runs saw otherwise. */
const mostSights = 300;
const dayMs = 86_400_000;

interface Judged {
  findings: readonly Finding[];
  rootCauses: readonly Pick<RootCause, 'id' | 'title' | 'explains'>[];
}

/** What this run saw. `facts` have every mailbox of the run. */
export function seenIn(facts: Facts, run: RunInformation, judged: Judged): Seen {
  const listed = new Set<string>();
  const sights = [
    ...ofServers(facts),
    ...ofEndpoints(facts),
    ...ofUrl(facts),
    ...ofTenant(facts, listed),
    ...ofCauses(judged),
  ];
  if (isWhole(facts, run)) listed.add('cause');
  const kept = fairly(sights);
  const cut = new Set<string>(sights.flatMap((one) => (kept.has(one) ? [] : one.what)));
  return {
    sights: sights
      .filter((sight) => kept.has(sight))
      .map(({ of, value, ...sight }) => ({ ...sight, of: of.slice(0, 400), value: value.slice(0, 500) })),
    listed: new Set([...listed].filter((list) => !cut.has(firstWord(list)))),
    looked: lookedAt(judged.findings),
    ...(isLocalRun(run) || !/^[\w-]{1,40}$/.test(run.id) ? {} : { run: run.id }),
  };
}

/** Kinds with few sights are kept whole. */
function fairly(sights: readonly Sight[]): ReadonlySet<Sight> {
  const kinds = [...Map.groupBy(sights, ({ what }) => what).values()].toSorted((a, b) => a.length - b.length);
  const kept = new Set<Sight>();
  for (const [index, kind] of kinds.entries()) {
    const share = Math.floor((mostSights - kept.size) / (kinds.length - index));
    const unusualFirst = kind.toSorted((a, b) => Number(a.usual === true) - Number(b.usual === true));
    for (const sight of unusualFirst.slice(0, share)) kept.add(sight);
  }
  return kept;
}

/** A check with an unknown finding, or with a repair that is not proven yet, may hide the failure. */
function lookedAt(findings: readonly Finding[]): Set<string> {
  const looked = new Set<string>(findings.map(({ check }) => check));
  for (const { check, verdict, reason } of findings)
    if (verdict === 'unknown' || isRepairPending(reason)) looked.delete(check);
  return looked;
}

/** Only such a run can say that a cause is gone: another run may not have looked. */
function isWhole({ servers, tenant, observations }: Facts, { selection, cancelled }: RunInformation): boolean {
  return (
    selection === 'all' &&
    cancelled !== true &&
    tenant?.pending !== true &&
    observations.length > 0 &&
    servers.every(({ presence }) => presence === 'answered')
  );
}

function sight(what: SightingKind, of: string, value: string, usual?: boolean): Sight {
  return { what, of, value, ...(usual === undefined ? {} : { usual }) };
}

function ofServers(facts: Facts): Sight[] {
  return facts.servers.flatMap(({ name: server }) => {
    const release = releaseOf(facts, server);
    const [java] = valuesOn(facts, server, 'java').flatMap(({ version }) => version ?? []);
    const [{ store } = {}] = valuesOn(facts, server, 'java-trust');
    const [address, another] = publicAddresses(facts).get(server) ?? [];
    const isDeclared = release.ok && release.source.kind === 'declared';
    return [
      ...(release.ok
        ? [sight(isDeclared ? 'declared-release' : 'release', server, formatRelease(release.release))]
        : []),
      ...(java === undefined ? [] : [sight('java', server, java)]),
      ...(store === undefined
        ? []
        : [sight('trust-store', server, `${store.format} ${store.modifiedAt} ${store.authorities}`)]),
      // A server that leaves through a pool uses its addresses in turn, which is no change.
      ...(address === undefined || another !== undefined ? [] : [sight('server-address', server, address)]),
    ];
  });
}

function ofEndpoints(facts: Facts): Sight[] {
  return endpointsIn(facts).flatMap((endpoint) =>
    facts.servers.flatMap(({ name: server }) =>
      (['direct', 'proxy'] as const).flatMap((path): Sight[] => {
        const view = viewFrom(facts, server, endpoint, path);
        if (view === undefined || view.deepest.kind === 'dns') return [];
        const stop = stopOf(view);
        if (familyOf(stop) === 'probe') return [];
        const of = [server, endpoint.target, ...(path === 'proxy' ? ['proxy'] : [])].join(' ');
        return [sight('endpoint', of, stop?.code ?? 'open', stop === undefined)];
      }),
    ),
  );
}

/** By server: behind a load balancer, each may see another certificate, which is no change. */
function ofUrl(facts: Facts): Sight[] {
  const url = endpointOf(facts.deployment, 'externalUrl');
  if (url === undefined) return [];
  return facts.servers.flatMap(({ name: server }) => {
    const leaf = viewFrom(facts, server, url)?.tls?.chain[0];
    return leaf === undefined
      ? []
      : [sight('url-certificate', `${server} ${url.host}`, `${leaf.validTo} ${leaf.fingerprint256}`)];
  });
}

/** Only Microsoft's own answers: a pasted one is older than the run. */
function ofTenant(facts: Facts, listed: Set<string>): Sight[] {
  const signers = accountsOf(facts.deployment);
  return facts.observations.flatMap((observation): Sight[] => {
    const { from, subject, value } = observation;
    if (from.kind !== 'tenant' || value === undefined) return [];
    const of = subject.name;
    if (isOf(observation, 'application')) {
      listed.add(`secret ${of}`).add(`app-certificate ${of}`);
      const { secrets = [], certificates = [] } = observation.value ?? {};
      return [
        ...secrets.map(({ id, endsAt, name }) => sight('secret', `${of} ${id}`, worded(endsAt, name))),
        ...certificates.map(({ id, endsAt, name }) => sight('app-certificate', `${of} ${id}`, worded(endsAt, name))),
      ];
    }
    if (isOf(observation, 'grants')) {
      const { grants = [], truncated } = observation.value ?? {};
      if (truncated !== true) listed.add(`consent ${of}`);
      return [...Map.groupBy(grants, ({ resource, person }) => worded(`${of} ${resource}`, person?.id))].map(
        ([to, given]) => sight('consent', to, sorted(given.flatMap(({ scopes }) => scopes))),
      );
    }
    if (isOf(observation, 'access-policies')) {
      const { policies = [], truncated, unread = [] } = observation.value ?? {};
      // A policy of an unknown shape is not gone.
      if (truncated !== true && unread.length === 0) listed.add(`policy ${of}`);
      return policies.map(({ id, state, name }) => sight('policy', `${of} ${id}`, worded(state, name)));
    }
    if (isOf(observation, 'account') && signers.includes(of.toLowerCase())) {
      const { enabled = true, exchangePlans = [] } = observation.value ?? {};
      const plans = exchangePlans.flatMap(({ planId, status }) => (status === 'Enabled' ? planId : []));
      return [
        sight('account', of, enabled ? 'enabled' : 'disabled', enabled),
        sight('licence', of, sorted(plans), plans.length > 0),
      ];
    }
    if (isOf(observation, 'transport-config'))
      return [sight('smtp-auth', of, observation.value?.smtpAuthDisabled === true ? 'off' : 'on')];
    if (isOf(observation, 'cas-mailbox')) {
      const { imap, pop3, smtpAuthDisabled } = observation.value ?? {};
      const off = [
        ...(imap === false ? ['IMAP'] : []),
        ...(pop3 === false ? ['POP3'] : []),
        ...(smtpAuthDisabled === true ? ['SMTP'] : []),
      ];
      return [sight('protocols', of, off.join(' ') || 'on', off.length === 0)];
    }
    return isOf(observation, 'sign-ins') ? ofAddress(observation.value, facts.now) : [];
  });
}

/** A site with several public addresses uses them in turn, which is no change. */
function ofAddress(value: RecentSignIns | undefined, now: string): Sight[] {
  const recent = (value?.groups ?? []).filter(
    ({ interactive, lastAt }) => !interactive && Date.parse(now) - Date.parse(lastAt) <= dayMs,
  );
  const [address, another] = new Set(recent.flatMap(({ ip }) => ip ?? []));
  return address === undefined || another !== undefined ? [] : [sight('public-address', '', address)];
}

/** A title that does not fit is left out: half a JSON is none. */
function ofCauses({ findings, rootCauses }: Judged): Sight[] {
  const wrong = new Map(findings.filter(isWrong).map(({ id, check }) => [id, check]));
  return rootCauses.flatMap(({ id, title, explains }) => {
    const whole = JSON.stringify(title);
    const checks = new Set(explains.flatMap((finding) => wrong.get(finding) ?? []));
    return [
      sight('cause', id, whole.length <= 500 ? whole : JSON.stringify({ key: title.key })),
      sight('cause-checks', id, [...checks].toSorted().join(' ')),
    ];
  });
}

function worded(first: string, rest?: string): string {
  return rest === undefined || rest === '' ? first : `${first} ${rest}`;
}

function sorted(values: readonly string[]): string {
  return [...new Set(values)].toSorted().join(' ');
}
