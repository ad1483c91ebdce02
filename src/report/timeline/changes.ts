/** What changed in Entra and on the servers, at a time that its source gives. */
import type { Facts } from '../../checks/check.ts';
import { answerAbout } from '../../checks/facts/application.ts';
import { isSignInOf } from '../../checks/facts/tokens/sign-in.ts';
import { signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { isOneEvent } from '../../checks/facts/tokens/revocation.ts';
import { answer } from '../../checks/facts/tenant-answer.ts';
import { tenantOf } from '../../checks/facts/questions.ts';
import { valueOf } from '../../checks/facts/value-of.ts';
import { viewFrom } from '../../checks/facts/connection/view.ts';
import { type AuditActivity, auditActivity } from '../../knowledge/audit-activities.ts';
import { productOf } from '../../knowledge/licences.ts';
import { accountsOf } from '../../model/accounts.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { TimelineEntry } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import { entry, hasRightClock, told, isNear, entrySources } from './entry.ts';

/** `startedAt`: the start of the run. */
export function changesIn(facts: Facts, startedAt: string): TimelineEntry[] {
  return [
    ...audited(facts),
    ...credentials(facts),
    ...policies(facts),
    ...accounts(facts),
    ...addresses(facts),
    ...onServers(facts, startedAt),
    ...ofTheUrl(facts),
  ];
}

interface Audit {
  at: string;
  activity: AuditActivity | undefined;
  target: { kind: string; id?: string | undefined; name?: string | undefined };
  name: string;
}

/** Successful changes. A change that failed changed nothing. */
export function auditsIn(facts: Facts): Audit[] {
  const read = answerAbout(facts, 'directory-audits');
  return read.ok
    ? read.value.entries
        .filter(({ result }) => result === undefined || result === 'success')
        .map(({ at, activity, target }) => ({ at, activity: auditActivity(activity), target, name: activity }))
    : [];
}

function audited(facts: Facts): TimelineEntry[] {
  const read = answerAbout(facts, 'directory-audits');
  const account = (read.ok ? read.value.account : undefined) ?? '';
  return auditsIn(facts).map(({ at, activity, target, name }) => {
    const values = { account, name: target.name ?? target.id ?? '' };
    return activity === undefined
      ? entry(
          'change',
          at,
          told('audit.other', {
            activity: name,
            target: say(`report.timeline.target.${targetIn(target.kind)}`, values),
          }),
          entrySources.auditLog,
        )
      : entry('change', at, told(`audit.${activity}`, values), entrySources.auditLog);
  });
}

function targetIn(kind: string): 'application' | 'service-principal' | 'account' | 'policy' {
  return kind === 'application' || kind === 'service-principal' || kind === 'account' ? kind : 'policy';
}

function credentials(facts: Facts): TimelineEntry[] {
  const read = answerAbout(facts, 'application');
  if (!read.ok) return [];
  const both = [
    ...read.value.secrets.map((secret) => ({ kind: 'secret' as const, ...secret })),
    ...read.value.certificates.map((certificate) => ({ kind: 'certificate' as const, ...certificate })),
  ];
  return both.flatMap(({ kind, id, name = id, startsAt, endsAt }) => [
    ...(startsAt === undefined
      ? []
      : [entry('change', startsAt, told(`${kind}-began`, { name }), entrySources.directory)]),
    entry('change', endsAt, told(`${kind}-ended`, { name }), entrySources.directory),
  ]);
}

function policies(facts: Facts): TimelineEntry[] {
  const read = answer(facts, 'access-policies', tenantOf(facts));
  if (read.state !== 'answered') return [];
  const audits = auditsIn(facts);
  const isAudited = (id: string, at: string): boolean =>
    audits.some((audit) => audit.target.id?.toLowerCase() === id.toLowerCase() && isNear(audit.at, at));
  const of = (
    name: 'policy' | 'location',
    all: readonly { id: string; name: string; changedAt?: string | undefined }[],
  ) =>
    all.flatMap(({ id, name: named, changedAt }) =>
      changedAt === undefined || isAudited(id, changedAt)
        ? []
        : [entry('change', changedAt, told(`${name}-changed`, { name: named }), entrySources.directory)],
    );
  return [...of('policy', read.value.policies), ...of('location', read.value.locations ?? [])];
}

/** Source of what ends a token: checks/facts/tokens/revocation.ts. */
function accounts(facts: Facts): TimelineEntry[] {
  const audits = auditsIn(facts).filter(({ target }) => target.kind === 'account');
  const isAudited = (id: string, at: string, ...activities: AuditActivity[]): boolean =>
    audits.some(
      (audit) =>
        audit.target.id?.toLowerCase() === id.toLowerCase() &&
        activities.some((activity) => activity === audit.activity) &&
        isNear(audit.at, at),
    );
  return accountsOf(facts.deployment).flatMap((account) => {
    const read = answer(facts, 'account', account);
    if (read.state !== 'answered') return [];
    const { objectId, passwordChangedAt, sessionsValidFrom, licences } = read.value;
    return [
      ...(passwordChangedAt === undefined ||
      isAudited(objectId, passwordChangedAt, 'password-reset', 'password-changed')
        ? []
        : [entry('change', passwordChangedAt, told('password-changed', { account }), entrySources.directory)]),
      ...(sessionsValidFrom === undefined ||
      isOneEvent(read.value) ||
      isAudited(objectId, sessionsValidFrom, 'sessions-revoked')
        ? []
        : [entry('change', sessionsValidFrom, told('sessions-revoked', { account }), entrySources.directory)]),
      ...licences.flatMap(({ skuId, changedAt }) =>
        changedAt === undefined || isAudited(objectId, changedAt, 'licence-changed')
          ? []
          : [
              entry(
                'change',
                changedAt,
                told('licence-changed', { account, licence: productOf(skuId).name }),
                entrySources.directory,
              ),
            ],
      ),
    ];
  });
}

/** Only if the log shows one address until one time, and only another from a later time. */
function addresses(facts: Facts): TimelineEntry[] {
  const read = signInLogOf(facts);
  if (!read.ok) return [];
  const own = accountsOf(facts.deployment);
  const background = read.value.groups.filter(
    (group) => !group.interactive && own.some((account) => isSignInOf(facts, account, group)),
  );
  const seen = [...Map.groupBy(background, ({ ip }) => ip)]
    .flatMap(([ip, groups]) =>
      ip === undefined
        ? []
        : [
            {
              ip,
              firstAt: Math.min(...groups.map(({ firstAt }) => Date.parse(firstAt))),
              lastAt: Math.max(...groups.map(({ lastAt }) => Date.parse(lastAt))),
            },
          ],
    )
    .toSorted((a, b) => a.firstAt - b.firstAt);
  return seen.flatMap(({ ip, firstAt }, index) => {
    const [before] = seen.slice(0, index).toSorted((a, b) => b.lastAt - a.lastAt);
    if (before === undefined || before.lastAt >= firstAt) return [];
    const at = new Date(firstAt).toISOString();
    const changed = entry(
      'change',
      at,
      told('address-changed', { before: before.ip, after: ip }),
      entrySources.signInLog,
    );
    return [{ ...changed, from: new Date(before.lastAt).toISOString() }];
  });
}

/** The times of files, by the clock of their server. What changed during the run explains no earlier failure. */
function onServers(facts: Facts, startedAt: string): TimelineEntry[] {
  const isEarlier = (at: string | undefined): at is string =>
    at !== undefined && Date.parse(at) < Date.parse(startedAt);
  return facts.servers.flatMap(({ name: server }) => {
    if (!hasRightClock(facts, server)) return [];
    const { release, store } = filesOf(facts, server);
    return [
      ...(isEarlier(release)
        ? [entry('change', release, told('release-file-changed', { server }), entrySources.probe(server))]
        : []),
      ...(isEarlier(store)
        ? [entry('change', store, told('trust-store-changed', { server }), entrySources.probe(server))]
        : []),
    ];
  });
}

/** When the file with the release, and the trust store of ECE's Java, were last changed. ISO 8601 UTC. */
export function filesOf(
  { observations }: Facts,
  server: string,
): { release?: string | undefined; store?: string | undefined } {
  const own = observations.filter(({ from }) => from.kind === 'server' && from.name === server);
  const first = <Value>(values: (Value | undefined)[]): Value | undefined =>
    values.find((value) => value !== undefined);
  return {
    release: first(own.map((observation) => valueOf(observation, 'installation')?.version?.modifiedAt)),
    store: first(own.map((observation) => valueOf(observation, 'java-trust')?.store.modifiedAt)),
  };
}

function ofTheUrl(facts: Facts): TimelineEntry[] {
  const url = endpointOf(facts.deployment, 'externalUrl');
  if (url === undefined) return [];
  const ends = new Map(
    facts.servers.flatMap(({ name }) => {
      const leaf = viewFrom(facts, name, url)?.tls?.chain[0];
      return leaf === undefined ? [] : [[leaf.validTo, name] as const];
    }),
  );
  return [...ends].map(([at, server]) =>
    entry('change', at, told('url-certificate-ended', { host: url.host }), entrySources.probe(server)),
  );
}
