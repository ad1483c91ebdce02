/** What changed between two runs, as far as no other source gives the time. */
import type { Facts } from '../../checks/check.ts';
import { answer } from '../../checks/facts/tenant-answer.ts';
import type { AuditActivity } from '../../knowledge/audit-activities.ts';
import type { Sighting, TimelineEntry } from '../../model/report.ts';
import { type Difference, differencesIn, gone, titleIn } from '../sightings.ts';
import { auditsIn, filesOf } from './changes.ts';
import { entry, told, sameEventMs, entrySources } from './entry.ts';

/** `startedAt`: the start of this run, whose causes the report names itself. */
export function differencesOf(facts: Facts, rows: readonly Sighting[], startedAt: string): TimelineEntry[] {
  return [
    ...differencesIn(rows).flatMap((difference) => entryOf(facts, difference) ?? []),
    ...causesSeen(rows, startedAt),
  ];
}

function causesSeen(rows: readonly Sighting[], startedAt: string): TimelineEntry[] {
  const causes = rows.filter(({ what, value }) => what === 'cause' && value !== gone);
  return causes.flatMap(({ of, value, firstAt }) => {
    const title = titleIn(value);
    if (title === undefined || Date.parse(firstAt) >= Date.parse(startedAt)) return [];
    const isAgain = causes.some((other) => other.of === of && Date.parse(other.firstAt) < Date.parse(firstAt));
    return [entry('failure', firstAt, told(isAgain ? 'cause-again' : 'cause-seen', { title }), entrySources.runs)];
  });
}

type Line = Pick<TimelineEntry, 'kind' | 'said'> & { at?: string | undefined };

function entryOf(facts: Facts, difference: Difference): TimelineEntry | undefined {
  const line = lineOf(facts, difference);
  if (line === undefined) return undefined;
  const { kind, said, at } = line;
  // The time of a file is more exact than the two runs.
  return at !== undefined && isWithin(at, difference)
    ? { kind, said, at, source: entrySources.runs }
    : { kind, said, from: difference.from, at: difference.at, source: entrySources.runs };
}

function lineOf(facts: Facts, difference: Difference): Line | undefined {
  const { what, of, before, after, lastRun } = difference;
  const change = (said: Line['said'], at?: string): Line => ({ kind: 'change', said, at });
  const isAudited = (...activities: AuditActivity[]): boolean =>
    auditsIn(facts).some(
      ({ activity, at }) => activity !== undefined && activities.includes(activity) && isWithin(at, difference),
    );
  switch (what) {
    case 'release':
      return change(told('release-changed', { server: of, before, after }), filesOf(facts, of).release);
    case 'declared-release':
      return change(told('declared-release-changed', { server: of, before, after }));
    case 'java':
      return change(told('java-changed', { server: of, before, after }));
    case 'trust-store': {
      const { store } = filesOf(facts, of);
      // The file's own time has an entry already.
      return store !== undefined && isWithin(store, difference)
        ? undefined
        : change(told('trust-store-changed', { server: of }));
    }
    case 'endpoint':
      return ofEndpoint(difference);
    case 'url-certificate':
      return change(told('url-certificate-changed', { host: restOf(of) }));
    case 'server-address': {
      const values = { server: of, before, after };
      return change(
        lastRun === undefined
          ? told('server-address-changed', values)
          : told('server-address-changed-since', { ...values, run: lastRun }),
      );
    }
    case 'public-address':
      return change(told('address-changed', { before, after }));
    case 'secret':
    case 'app-certificate': {
      const key = what === 'secret' ? 'secret-removed' : 'certificate-removed';
      return after === gone && !isAudited('credentials-changed', 'credentials-removed')
        ? change(told(key, { name: restOf(before) || restOf(of) }))
        : undefined;
    }
    case 'consent':
      return isAudited('consent-given', 'consent-removed')
        ? undefined
        : change(
            after === gone
              ? told('consent-removed')
              : told('consent-changed', { before: before === gone ? '–' : before, after }),
          );
    case 'policy':
      // A changed policy has the time of its change.
      return after === gone && !isAudited('policy-deleted')
        ? change(told('policy-removed', { name: restOf(before) || restOf(of) }))
        : undefined;
    case 'account':
      return isAudited('account-disabled', 'account-enabled')
        ? undefined
        : change(told(after === 'disabled' ? 'account-disabled' : 'account-enabled', { account: of }));
    case 'licence':
      return isAudited('licence-changed') || hasLicenceTime(facts, difference)
        ? undefined
        : change(told('plans-changed', { account: of }));
    case 'smtp-auth':
      return change(told(after === 'off' ? 'smtp-auth-off' : 'smtp-auth-on'));
    case 'protocols':
      return change(
        after === 'on'
          ? told('protocols-on', { mailbox: of })
          : told('protocols-off', { mailbox: of, protocols: { list: after.split(' ') } }),
      );
    case 'cause': {
      const title = titleIn(before);
      return after === gone && title !== undefined ? change(told('cause-gone', { title })) : undefined;
    }
    case 'cause-checks':
      return undefined;
  }
}

/** Another failure of the same connection is no change. */
function ofEndpoint({ of, before, after }: Difference): Line | undefined {
  const [server, target, proxy] = of.split(' ');
  if (server === undefined || target === undefined || (before === 'open') === (after === 'open')) return undefined;
  const values = {
    server,
    target: proxy === undefined ? target : told('through-proxy', { target }),
  };
  return after === 'open'
    ? { kind: 'repaired', said: told('endpoint-opened', values) }
    : { kind: 'failure', said: told('endpoint-closed', values) };
}

function hasLicenceTime(facts: Facts, difference: Difference): boolean {
  const read = answer(facts, 'account', difference.of);
  return (
    read.state === 'answered' &&
    read.value.licences.some(({ changedAt }) => changedAt !== undefined && isWithin(changedAt, difference))
  );
}

/** What follows the first word: a name. */
function restOf(value: string): string {
  return value.replace(/^\S* ?/, '');
}

/** Runs and sources have different clocks. */
function isWithin(at: string, { from, at: to }: Difference): boolean {
  return Date.parse(at) >= Date.parse(from) - sameEventMs && Date.parse(at) <= Date.parse(to) + sameEventMs;
}
