/** The first and the last failure of each kind: in Entra's sign-in log, in ECE's logs, and as probes see it now. */
import type { Facts } from '../../checks/check.ts';
import { isFarOff } from '../../checks/facts/connection/clock-offset.ts';
import { errorIn, explained, isThrottling } from '../../checks/facts/logs/errors.ts';
import { logsOf } from '../../checks/facts/logs/logs.ts';
import { secondFactorBy } from '../../checks/facts/tokens/second-factor.ts';
import type { SignIn } from '../../checks/facts/tokens/sign-in.ts';
import { signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { aadsts } from '../../knowledge/aadsts.ts';
import type { Finding } from '../../model/finding.ts';
import { earliest, latest } from '../../model/instant.ts';
import type { ObservationKind } from '../../model/observation.ts';
import type { TimelineEntry } from '../../model/report.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { entry, told, entrySources } from './entry.ts';

interface Failures {
  entries: TimelineEntry[];
  /** The first failures that are not over. ISO 8601 UTC. */
  open: string[];
}

export function failuresIn(facts: Facts, findings: readonly Finding[]): Failures {
  const refusals = refusalsIn(facts);
  const lines = linesIn(facts, refusals.codes, findings);
  return {
    entries: [...refusals.entries, ...lines.entries, ...seenNow(facts, findings)],
    open: [...refusals.open, ...lines.open],
  };
}

function refusalsIn(facts: Facts): Failures & { codes: ReadonlySet<string> } {
  const read = signInLogOf(facts);
  if (!read.ok) return { entries: [], open: [], codes: new Set() };
  const { open, grantedSince, past } = read.log;
  const codes = new Set([...open, ...grantedSince, ...past].map(({ code }) => code));
  const firsts: string[] = [];
  const entries = [...codes].flatMap((code) => {
    const groups = read.value.groups.filter((group) => group.code === code);
    const first = earliest(groups.map(({ series, firstAt }) => series?.firstAt ?? firstAt));
    const last = latest(groups.map(({ lastAt }) => lastAt));
    if (first === undefined || last === undefined) return [];
    if (open.some((signIn) => signIn.code === code)) firsts.push(first);
    const accounts = [...new Set(groups.map(({ account }) => account))];
    const values = {
      code: `AADSTS${code}`,
      accounts: { list: accounts.slice(0, 3) },
      meaning: meaningOf(code, groups),
    };
    const isAgain = groups.some(({ series, firstAt }) =>
      [firstAt, series?.earlierAt].some((at) => at !== undefined && Date.parse(at) < Date.parse(first)),
    );
    const entries = firstAndLast({ first, last }, 'refused', values, entrySources.signInLog);
    return isAgain && entries.length > 1
      ? entries.with(0, entry('failure', first, told('refused.again', values), entrySources.signInLog))
      : entries;
  });
  return { entries, open: firsts, codes: new Set([...codes].map((code) => `AADSTS${code}`)) };
}

function meaningOf(code: number, groups: readonly SignIn[]): Text {
  const known = aadsts(code);
  if (known === undefined) return told('refused.unknown');
  const isByPolicy = groups.every(({ policies = [] }) => policies.length > 0);
  const byPolicy = isByPolicy
    ? secondFactorBy(
        code,
        groups.flatMap(({ policies = [] }) => policies),
      )
    : undefined;
  return byPolicy ?? say(known.meaning);
}

/** A refusal by Entra is in its own log too, which has exact times. */
function linesIn(facts: Facts, knownCodes: ReadonlySet<string>, findings: readonly Finding[]): Failures {
  const lines = facts.servers.flatMap(({ name: server }) => {
    const read = logsOf(facts, server);
    if (!read.ok || isFarOff(facts, server)) return [];
    return read.logs.value.matches.flatMap((match) => {
      const { firstAt, lastAt, code = '' } = match;
      const error = errorIn(match);
      if (isThrottling(match) || lastAt === undefined || knownCodes.has(code)) return [];
      const { key, meaning } =
        error === undefined ? { key: 'alias-disabled', meaning: told('alias-disabled') } : explained(error);
      return [{ server, key, meaning, firstAt: firstAt ?? lastAt, lastAt }];
    });
  });
  const isFailing = findings.some(
    ({ check, verdict }) => verdict === 'fail' && (check === 'ece/oauth-errors' || check === 'ece/alias-disabled'),
  );
  const firsts: string[] = [];
  const entries = [...Map.groupBy(lines, ({ key }) => key).values()].flatMap((same) => {
    const first = earliest(same.map(({ firstAt }) => firstAt));
    const last = latest(same.map(({ lastAt }) => lastAt));
    const [one] = same;
    if (first === undefined || last === undefined || one === undefined) return [];
    if (isFailing) firsts.push(first);
    const servers = [...new Set(same.map(({ server }) => server))].slice(0, 5);
    return firstAndLast({ first, last }, 'logged', { meaning: one.meaning }, entrySources.log(servers));
  });
  return { entries, open: firsts };
}

function firstAndLast(
  { first, last }: { first: string; last: string },
  name: 'refused' | 'logged',
  values: Parameters<typeof told>[1],
  source: Text,
): TimelineEntry[] {
  return Date.parse(first) === Date.parse(last)
    ? [entry('failure', last, told(`${name}.once`, values), source)]
    : [
        entry('failure', first, told(`${name}.first`, values), source),
        entry('failure', last, told(`${name}.last`, values), source),
      ];
}

/** Observations that show whether something works at that moment. */
const momentary: readonly ObservationKind[] = [
  'dns',
  'tcp',
  'tls',
  'https',
  'token-endpoint',
  'imap',
  'pop3',
  'smtp',
  'java-trust',
  'windows-service',
  'imap-open',
  'pop3-open',
  'graph-open',
  'smtp-login',
];

/** One for equal failures, without symptoms of another failure. */
function seenNow(facts: Facts, findings: readonly Finding[]): TimelineEntry[] {
  const failing = findings.filter(({ verdict, explainedBy }) => verdict === 'fail' && explainedBy.length === 0);
  const observations = new Map(facts.observations.map((observation) => [observation.id, observation]));
  const alike = Map.groupBy(failing, ({ check, reason }) => `${check} ${reason.code}`);
  return [...alike.values()].flatMap((findingsAlike) => {
    const seen = findingsAlike.flatMap((finding) =>
      finding.observations.flatMap((id) => {
        const { kind, at, from } = observations.get(id) ?? {};
        return kind !== undefined &&
          at !== undefined &&
          from?.kind === 'server' &&
          momentary.includes(kind) &&
          !isFarOff(facts, from.name)
          ? [{ finding, at, server: from.name }]
          : [];
      }),
    );
    const [last] = seen.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return last === undefined
      ? []
      : [entry('failure', last.at, firstSentence(last.finding.observed), entrySources.probe(last.server))];
  });
}
