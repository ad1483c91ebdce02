/** What changed in Entra and on the servers, at a time that its source gives. */
import type { Facts } from '../../checks/check.ts';
import { answerAbout, credentialsOf } from '../../checks/facts/application.ts';
import { isSignInOf } from '../../checks/facts/tokens/sign-in.ts';
import { signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { isOneEvent } from '../../checks/facts/tokens/revocation.ts';
import { answer } from '../../checks/facts/tenant-answer.ts';
import { tenantOf } from '../../checks/facts/questions.ts';
import { once } from '../../checks/facts/once.ts';
import { valuesOn } from '../../checks/facts/value-of.ts';
import { isFarOff } from '../../checks/facts/connection/clock-offset.ts';
import { viewFrom } from '../../checks/facts/connection/view.ts';
import { type AuditActivity, auditActivity } from '../../knowledge/audit-activities.ts';
import { productOf } from '../../knowledge/licences.ts';
import { accountsOf } from '../../model/accounts.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { TimelineEntry } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { ValueOf } from '../../tenant/values.ts';
import { entry, told, isNear, entrySources } from './entry.ts';

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

/** Nothing without a time. */
function change(at: string | undefined, said: Text, source: Text): TimelineEntry[] {
  return at === undefined ? [] : [entry('change', at, said, source)];
}

type RecordedChange = ValueOf<'directory-audits'>['entries'][number];

interface Audit extends Pick<RecordedChange, 'at' | 'target'> {
  activity: AuditActivity | undefined;
  name: string;
}

/** Successful changes. A change that failed changed nothing. */
export const auditsIn = once((facts: Facts): Audit[] => {
  const read = answerAbout(facts, 'directory-audits');
  return read.ok
    ? read.value.entries
        .filter(({ result }) => result === undefined || result === 'success')
        .map(({ at, activity, target }) => ({ at, activity: auditActivity(activity), target, name: activity }))
    : [];
});

/** Whether the audit log has this change of an object; without activities, any change. */
function isAudited(facts: Facts, id: string, changedAt: string, activities?: readonly AuditActivity[]): boolean {
  return auditsIn(facts).some(
    ({ target, activity, at }) =>
      target.id?.toLowerCase() === id.toLowerCase() &&
      (activities === undefined || (activity !== undefined && activities.includes(activity))) &&
      isNear(at, changedAt),
  );
}

function audited(facts: Facts): TimelineEntry[] {
  const read = answerAbout(facts, 'directory-audits');
  const account = (read.ok ? read.value.account : undefined) ?? '';
  return auditsIn(facts).flatMap(({ at, activity, target, name }) => {
    const values = { account, name: target.name ?? target.id ?? '' };
    const said =
      activity === undefined
        ? told('audit.other', { activity: name, target: told(`target.${target.kind}`, values) })
        : told(`audit.${activity}`, values);
    return change(at, said, entrySources.auditLog);
  });
}

function credentials(facts: Facts): TimelineEntry[] {
  const read = answerAbout(facts, 'application');
  if (!read.ok) return [];
  return credentialsOf(read.value).flatMap(({ kind, id, name = id, startsAt, endsAt }) => [
    ...change(startsAt, told(`${kind}-began`, { name }), entrySources.directory),
    ...change(endsAt, told(`${kind}-ended`, { name }), entrySources.directory),
  ]);
}

function policies(facts: Facts): TimelineEntry[] {
  const read = answer(facts, 'access-policies', tenantOf(facts));
  if (read.state !== 'answered') return [];
  const { policies, locations = [] } = read.value;
  const both = [
    ...policies.map((policy) => ({ ...policy, kind: 'policy' as const })),
    ...locations.map((location) => ({ ...location, kind: 'location' as const })),
  ];
  return both.flatMap(({ kind, id, name, changedAt }) =>
    changedAt !== undefined && isAudited(facts, id, changedAt)
      ? []
      : change(changedAt, told(`${kind}-changed`, { name }), entrySources.directory),
  );
}

function accounts(facts: Facts): TimelineEntry[] {
  return accountsOf(facts.deployment).flatMap((account) => {
    const read = answer(facts, 'account', account);
    if (read.state !== 'answered') return [];
    const { objectId, passwordChangedAt, sessionsValidFrom, licences } = read.value;
    const unaudited = (at: string | undefined, said: Text, ...activities: AuditActivity[]): TimelineEntry[] =>
      at !== undefined && isAudited(facts, objectId, at, activities) ? [] : change(at, said, entrySources.directory);
    return [
      ...unaudited(passwordChangedAt, told('password-changed', { account }), 'password-reset', 'password-changed'),
      ...(isOneEvent(read.value)
        ? []
        : unaudited(sessionsValidFrom, told('sessions-revoked', { account }), 'sessions-revoked')),
      ...licences.flatMap(({ skuId, changedAt }) =>
        unaudited(changedAt, told('licence-changed', { account, licence: productOf(skuId).name }), 'licence-changed'),
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
    const said = told('address-changed', { before: before.ip, after: ip });
    const changed = entry('change', new Date(firstAt).toISOString(), said, entrySources.signInLog);
    return [{ ...changed, from: new Date(before.lastAt).toISOString() }];
  });
}

/** The times of files, by the clock of their server. What changed during the run explains no earlier failure. */
function onServers(facts: Facts, startedAt: string): TimelineEntry[] {
  const before = (at: string | undefined): string | undefined =>
    at !== undefined && Date.parse(at) < Date.parse(startedAt) ? at : undefined;
  return facts.servers.flatMap(({ name: server }) => {
    if (isFarOff(facts, server)) return [];
    const { release, store } = filesOf(facts, server);
    return [
      ...change(before(release), told('release-file-changed', { server }), entrySources.probe(server)),
      ...change(before(store), told('trust-store-changed', { server }), entrySources.probe(server)),
    ];
  });
}

/** When the file with the release, and the trust store of ECE's Java, were last changed. ISO 8601 UTC. */
export function filesOf(facts: Facts, server: string): { release?: string | undefined; store?: string | undefined } {
  const [release] = valuesOn(facts, server, 'installation').flatMap(({ version }) => version?.modifiedAt ?? []);
  const [trust] = valuesOn(facts, server, 'java-trust');
  return { release, store: trust?.store.modifiedAt };
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
  return [...ends].flatMap(([at, server]) =>
    change(at, told('url-certificate-ended', { host: url.host }), entrySources.probe(server)),
  );
}
