/**
 * What a run saw of the things that may change between two runs, and how it is added to what earlier runs saw. A value
 * that stays moves only its last time; another value is a new row.
 */
import type { Facts } from '../checks/check.ts';
import { endpointsIn } from '../checks/facts/connection/endpoints.ts';
import { familyOf, stopOf } from '../checks/facts/connection/stop.ts';
import { viewFrom } from '../checks/facts/connection/view.ts';
import { releaseOf } from '../checks/facts/release.ts';
import { isOf, valueOf } from '../checks/facts/value-of.ts';
import { formatRelease } from '../knowledge/releases.ts';
import { accountsOf } from '../model/accounts.ts';
import { endpointOf } from '../model/endpoints.ts';
import { type Finding, isWrong, type RootCause } from '../model/finding.ts';
import type { RunInformation, Sighting } from '../model/report.ts';
import { textSchema, type Text, type TextValue } from '../model/text.ts';
import type { RecentSignIns } from '../tenant/values.ts';
import { hasText } from '../text/index.ts';
import { isRepairPending } from './repaired.ts';

/** The kinds of sightings; the comment is the form of `of` and of `value`. */
export const sightingKinds = [
  'release', // server; release
  'declared-release', // server; release
  'java', // server; version
  'trust-store', // server; format, last change and number of authorities
  'endpoint', // server, host:port and `proxy`; `open`, or the code of the stop
  'url-certificate', // server and host; end and SHA-256 fingerprint
  'public-address', // empty; the only address of ECE in the sign-in log of a day
  'secret', // application and id; end and name
  'app-certificate', // application and id; end and name
  'consent', // application, resource and, for one person, the object id; scopes
  'policy', // tenant and id; state and name
  'account', // account; enabled, disabled
  'licence', // account; ids of Exchange's enabled service plans
  'smtp-auth', // tenant; on, off
  'protocols', // mailbox; the protocols that are off, or `on`
  'cause', // id; the title as JSON (Text) under which it was first seen
  'cause-checks', // id of a cause; the checks of its failures and warnings
] as const;
export type SightingKind = (typeof sightingKinds)[number];

/** The value of something that a later run no longer saw in a complete list. */
export const gone = 'gone';

export interface Sight {
  what: SightingKind;
  of: string;
  value: string;
  /** As it is at most sites: left out first if there are many. */
  usual?: boolean;
}

export interface Seen {
  sights: Sight[];
  /** Complete lists: what is not in them is gone. A kind, or a kind and the application or tenant that has the list. */
  listed: ReadonlySet<string>;
  /** Checks with a certain answer about everything. Only these can show that a cause is gone. */
  looked: ReadonlySet<string>;
}

const mostRows = 500;
/** What one run saw. The rest is for what earlier runs saw otherwise. */
const mostSights = 300;
const keptMs = 30 * 86_400_000;
/** Two runs at the same time may end in another order than they began. */
const overlapMs = 3_600_000;
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
  const cut = new Set<string>(sights.flatMap((sight) => (kept.has(sight) ? [] : sight.what)));
  return {
    sights: sights
      .filter((sight) => kept.has(sight))
      .map(({ of, value, ...sight }) => ({ ...sight, of: of.slice(0, 400), value: value.slice(0, 500) })),
    listed: new Set([...listed].filter((list) => !cut.has(firstWord(list)))),
    looked: lookedAt(judged.findings),
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

/**
 * Adds what a run saw, with the start of the run. Rows older than thirty days, and rows of a clock that was ahead, are
 * left out; of more than 500, the newest stay.
 */
export function withSeen(earlier: readonly Sighting[], seenNow: Seen, startedAt: string): Sighting[] {
  const { sights, listed, looked } = seenNow;
  const at = Date.parse(startedAt);
  const rows = earlier.filter(
    ({ firstAt, lastAt }) =>
      Date.parse(firstAt) <= Date.parse(lastAt) &&
      Date.parse(lastAt) <= at + overlapMs &&
      Date.parse(lastAt) >= at - keptMs,
  );
  const newest = new Map<string, Sighting>();
  for (const row of rows) {
    const known = newest.get(keyOf(row));
    if (known === undefined || Date.parse(known.lastAt) < Date.parse(row.lastAt)) newest.set(keyOf(row), row);
  }
  const added: Sighting[] = [];
  const moved = new Map<Sighting, Sighting>();
  const see = ({ what, of, value }: Omit<Sighting, 'firstAt' | 'lastAt'>): void => {
    const last = newest.get(keyOf({ what, of }));
    if (last !== undefined && (last.value === value || (isOfCause(what) && last.value !== gone && value !== gone)))
      moved.set(last, {
        ...last,
        value: what === 'cause' ? last.value : value,
        firstAt: extreme(last.firstAt, startedAt, 1),
        lastAt: extreme(last.lastAt, startedAt, -1),
      });
    // A run that began earlier adds nothing to what a later one saw.
    else if (last === undefined || Date.parse(last.lastAt) < at)
      added.push({ what, of, value, firstAt: startedAt, lastAt: startedAt });
  };
  for (const sight of sights) see(sight);
  const seen = new Set(sights.map(keyOf));
  const isLookedAt = (cause: string): boolean =>
    newest
      .get(keyOf({ what: 'cause-checks', of: cause }))
      ?.value.split(' ')
      .every((check) => looked.has(check)) === true;
  for (const { what, of, value } of newest.values())
    if (
      value !== gone &&
      (listed.has(what) || listed.has(`${what} ${firstWord(of)}`)) &&
      !seen.has(keyOf({ what, of }))
    )
      if (what !== 'cause' || isLookedAt(of)) see({ what, of, value: gone });
  return [...rows.map((row) => moved.get(row) ?? row), ...added]
    .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))
    .slice(0, mostRows);
}

/** Joins the rows of two artifacts, which may have seen the same runs. */
export function joinedSightings(...lists: readonly (readonly Sighting[])[]): Sighting[] {
  const rows = new Map<string, Sighting>();
  for (const row of lists.flat()) {
    const key = `${keyOf(row)}\n${row.value}\n${Date.parse(row.firstAt)}`;
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : { ...known, lastAt: extreme(known.lastAt, row.lastAt, -1) });
  }
  return [...rows.values()];
}

export interface Difference {
  what: SightingKind;
  of: string;
  before: string;
  after: string;
  /** The last run that saw `before`, and the first that saw `after`. ISO 8601 UTC. */
  from: string;
  at: string;
}

/** The changes between two runs, in no order. */
export function differencesIn(rows: readonly Sighting[]): Difference[] {
  return [...Map.groupBy(rows, keyOf).values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt));
    return sorted.flatMap((row, index) => {
      const next = sorted[index + 1];
      const what = sightingKinds.find((kind) => kind === row.what);
      return next === undefined ||
        what === undefined ||
        next.value === row.value ||
        Date.parse(row.lastAt) > Date.parse(next.firstAt)
        ? []
        : [{ what, of: row.of, before: row.value, after: next.value, from: row.lastAt, at: next.firstAt }];
    });
  });
}

/** The title of a cause, if this version can show it. An artifact from outside may hold anything. */
export function titleIn(value: string): Text | undefined {
  try {
    const parsed = textSchema.safeParse(JSON.parse(value));
    return parsed.success && isShown(parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isShown(value: TextValue): boolean {
  if (typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if ('key' in value)
    return (hasText(value.key) || hasText(`${value.key}_other`)) && Object.values(value.with ?? {}).every(isShown);
  if ('list' in value) return value.list.every(isShown);
  if ('ms' in value) return Number.isFinite(value.ms);
  return !Number.isNaN(Date.parse('at' in value ? value.at : value.day));
}

function keyOf({ what, of }: { what: string; of: string }): string {
  return `${what} ${of.toLowerCase()}`;
}

/** The earlier of two instants with 1, the later with -1. */
function extreme(a: string, b: string, sign: 1 | -1): string {
  return sign * (Date.parse(a) - Date.parse(b)) <= 0 ? a : b;
}

function ofServers(facts: Facts): Sight[] {
  return facts.servers.flatMap(({ name: server }) => {
    const release = releaseOf(facts, server);
    const own = facts.observations.filter(({ from }) => from.kind === 'server' && from.name === server);
    const java = own
      .map((observation) => valueOf(observation, 'java')?.version)
      .find((version) => version !== undefined);
    const store = own
      .map((observation) => valueOf(observation, 'java-trust')?.store)
      .find((found) => found !== undefined);
    return [
      ...(release.ok
        ? [
            {
              what: release.source.kind === 'declared' ? ('declared-release' as const) : ('release' as const),
              of: server,
              value: formatRelease(release.release),
            },
          ]
        : []),
      ...(java === undefined ? [] : [{ what: 'java' as const, of: server, value: java }]),
      ...(store === undefined
        ? []
        : [
            {
              what: 'trust-store' as const,
              of: server,
              value: `${store.format} ${store.modifiedAt} ${store.authorities}`,
            },
          ]),
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
        return [{ what: 'endpoint', of, value: stop?.code ?? 'open', usual: stop === undefined }];
      }),
    ),
  );
}

/** By server: behind a load balancer, each may see another certificate, which is no change. */
function ofUrl(facts: Facts): Sight[] {
  const url = endpointOf(facts.deployment, 'externalUrl');
  if (url === undefined) return [];
  return facts.servers.flatMap(({ name: server }): Sight[] => {
    const leaf = viewFrom(facts, server, url)?.tls?.chain[0];
    const value = `${leaf?.validTo} ${leaf?.fingerprint256}`;
    return leaf === undefined ? [] : [{ what: 'url-certificate', of: `${server} ${url.host}`, value }];
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
        ...secrets.map(({ id, endsAt, name }) => ({
          what: 'secret' as const,
          of: `${of} ${id}`,
          value: worded(endsAt, name),
        })),
        ...certificates.map(({ id, endsAt, name }) => ({
          what: 'app-certificate' as const,
          of: `${of} ${id}`,
          value: worded(endsAt, name),
        })),
      ];
    }
    if (isOf(observation, 'grants')) {
      const { grants = [], truncated } = observation.value ?? {};
      if (truncated !== true) listed.add(`consent ${of}`);
      return [...Map.groupBy(grants, ({ resource, person }) => worded(`${of} ${resource}`, person?.id))].map(
        ([to, given]) => ({
          what: 'consent' as const,
          of: to,
          value: [...new Set(given.flatMap(({ scopes }) => scopes))].toSorted().join(' '),
        }),
      );
    }
    if (isOf(observation, 'access-policies')) {
      const { policies = [], truncated, unread = [] } = observation.value ?? {};
      // A policy of an unknown shape is not gone.
      if (truncated !== true && unread.length === 0) listed.add(`policy ${of}`);
      return policies.map(({ id, state, name }) => ({
        what: 'policy' as const,
        of: `${of} ${id}`,
        value: worded(state, name),
      }));
    }
    if (isOf(observation, 'account') && signers.includes(of.toLowerCase())) {
      const { enabled = true, exchangePlans = [] } = observation.value ?? {};
      const plans = exchangePlans.flatMap(({ planId, status }) => (status === 'Enabled' ? planId : []));
      return [
        { what: 'account' as const, of, value: enabled ? 'enabled' : 'disabled', usual: enabled },
        { what: 'licence' as const, of, value: [...new Set(plans)].toSorted().join(' '), usual: plans.length > 0 },
      ];
    }
    if (isOf(observation, 'transport-config'))
      return [{ what: 'smtp-auth', of, value: observation.value?.smtpAuthDisabled === true ? 'off' : 'on' }];
    if (isOf(observation, 'cas-mailbox')) {
      const { imap, pop3, smtpAuthDisabled } = observation.value ?? {};
      const off = [
        ...(imap === false ? ['IMAP'] : []),
        ...(pop3 === false ? ['POP3'] : []),
        ...(smtpAuthDisabled === true ? ['SMTP'] : []),
      ];
      return [{ what: 'protocols', of, value: off.join(' ') || 'on', usual: off.length === 0 }];
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
  return address === undefined || another !== undefined ? [] : [{ what: 'public-address', of: '', value: address }];
}

/** A title that does not fit is left out: half a JSON is none. */
function ofCauses({ findings, rootCauses }: Judged): Sight[] {
  const wrong = new Map(findings.filter(isWrong).map(({ id, check }) => [id, check]));
  return rootCauses.flatMap(({ id, title, explains }) => {
    const whole = JSON.stringify(title);
    const checks = new Set(explains.flatMap((finding) => wrong.get(finding) ?? []));
    return [
      { what: 'cause', of: id, value: whole.length <= 500 ? whole : JSON.stringify({ key: title.key }) },
      { what: 'cause-checks', of: id, value: [...checks].toSorted().join(' ') },
    ];
  });
}

/** Its title may hold a day or a count, and its checks may change, while it stays the same cause. */
function isOfCause(what: string): boolean {
  return what === 'cause' || what === 'cause-checks';
}

function firstWord(words: string): string {
  return words.split(' ')[0] ?? '';
}

function worded(first: string, rest?: string): string {
  return rest === undefined || rest === '' ? first : `${first} ${rest}`;
}
