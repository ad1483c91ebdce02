/** Today's rules judge old artifacts too. */
import type { Facts } from '../checks/check.ts';
import { evaluate } from '../checks/evaluate.ts';
import { endpointsIn } from '../checks/facts/connection/endpoints.ts';
import { protocolOf, viewFrom } from '../checks/facts/connection/view.ts';
import { stopOf } from '../checks/facts/connection/stop.ts';
import { publicAddresses } from '../checks/facts/public-addresses.ts';
import { lastMailOf } from '../checks/facts/last-mail/last-mail.ts';
import { releaseOf } from '../checks/facts/release.ts';
import { guidesOf } from '../knowledge/guides.ts';
import { formatRelease, trainOf } from '../knowledge/releases.ts';
import { knowledgeReviewedOn } from '../knowledge/reviewed.ts';
import { accountsOf, mailboxesOf, narrowed } from '../model/accounts.ts';
import type { Finding } from '../model/finding.ts';
import { failureCodes, type Observation } from '../model/observation.ts';
import { type Artifact, endOfRun, isLocalRun, type Report, type ReportGuide } from '../model/report.ts';
import { chainsSeen } from './certificates.ts';
import { aliasEvidenceIn } from './cut-over/evidence.ts';
import { withWorkDone } from './done-by-hand.ts';
import { endsOf } from './ends.ts';
import { localCause, localEnd, localFinding } from './local-wording.ts';
import { withMutes } from './muted.ts';
import { repairedIn } from './repaired.ts';
import { timelineOf, auditLogSaid } from './timeline.ts';

/**
 * `mailboxes` are those that the run covers; none means all. A check for which the artifact was not gathered is left
 * out. During a run, what is not yet observed is `unknown`.
 */
export function buildReport(
  artifact: Artifact,
  checkIds: readonly string[],
  mailboxes: readonly string[] = [],
): Report {
  const { deployment, run, servers, tenant } = artifact;
  const facts = { ...factsOf(artifact), deployment: narrowed(deployment, mailboxes) };
  const gathered = checkIds.filter((id) => artifact.checks.includes(id));
  const judged = evaluate(facts, gathered);
  const local = isLocalRun(run);
  const findings = withWorkDone(local ? judged.findings.map(localFinding) : judged.findings, facts);
  const named = local ? judged.rootCauses.map(localCause) : judged.rootCauses;
  const rootCauses = withMutes({ findings, rootCauses: named }, artifact.mutes ?? []);
  const auditLog = auditLogSaid(facts);
  const repaired = repairedIn(findings);
  return {
    schema: 'ece-doctor/report/1',
    deployment: deployment.name,
    run,
    servers,
    ...(tenant === undefined ? {} : { tenant }),
    findings,
    rootCauses,
    summary: countedVerdicts(findings),
    guides: guidesFor(facts),
    ...(gathered.includes('ece/last-mail') ? { lastMail: lastMailOf(facts) } : {}),
    site: siteIn(facts, artifact),
    ...(artifact.withoutNames === true ? { withoutNames: true as const } : {}),
    timeline: timelineOf(facts, { run, findings, rootCauses, repaired }, artifact.earlier ?? []),
    ...(auditLog === undefined ? {} : { auditLog }),
    ends: endsOf(asToday(facts, run), findings).map((end) => (local ? localEnd(end) : end)),
    repaired,
    ...(run.cutOver === undefined ? {} : { aliases: artifact.aliases ?? [], aliasEvidence: aliasEvidenceIn(facts) }),
    ...(artifact.rehearsed === undefined ? {} : { rehearsed: artifact.rehearsed }),
    knowledge: knowledgeReviewedOn,
    chains: chainsSeen(facts),
    seenFrom: seenIn(facts),
    sights: sightsIn(facts),
  };
}

/** Until the cut-over, what ends concerns the site as it is. */
function asToday(facts: Facts, { cutOver }: Artifact['run']): Facts {
  return cutOver === undefined ? facts : { ...facts, deployment: { ...facts.deployment, transport: cutOver.from } };
}

/** Rules that depend on the date use the day of the run. */
export function factsOf({ deployment, run, servers, tenant, observations, aliases = [] }: Artifact): Facts {
  const declared = aliases.flatMap(({ account }) => account?.toLowerCase() ?? []);
  return {
    deployment,
    accounts: [...new Set([...accountsOf(deployment), ...declared])],
    mailboxes: mailboxesOf(deployment),
    servers,
    tenant,
    observations,
    cutOver: run.cutOver,
    now: endOfRun(run),
  };
}

export function countedVerdicts(findings: Finding[]): Report['summary'] {
  const summary = { pass: 0, warn: 0, fail: 0, unknown: 0, manual: 0, skipped: 0 };
  for (const { verdict } of findings) summary[verdict] += 1;
  return summary;
}

/** Each release train once. Unreadable releases have none. */
function guidesFor(facts: Facts): ReportGuide[] {
  const releases = facts.servers.flatMap(({ name }) => {
    const read = releaseOf(facts, name);
    return read.ok ? [read.release] : [];
  });
  const trains = new Map(releases.map((release) => [trainOf(release), release]));
  return [...trains].flatMap(([train, release]) => guidesOf(release).map((guide) => ({ release: train, ...guide })));
}

/** A server with an unreadable release shows the declared one. */
function siteIn(facts: Facts, { program, deployment }: Artifact): Report['site'] {
  const { transport, accountModel, sharedAccount, microsoft } = deployment;
  const addresses = [...publicAddresses(facts)].map(([server, named]) => ({ server, addresses: [...named] }));
  return {
    ...(program === undefined ? {} : { program }),
    releases: facts.servers.map(({ name: server }) => {
      const read = releaseOf(facts, server);
      if (read.ok) return { server, release: formatRelease(read.release), source: read.source.kind };
      const declared = deployment.servers.find(({ name }) => name === server)?.release ?? deployment.release;
      return { server, release: declared, source: 'declared' as const };
    }),
    ...(addresses.length === 0 ? {} : { publicAddresses: addresses }),
    transport,
    accountModel,
    ...(accountModel === 'shared' && sharedAccount !== undefined ? { account: sharedAccount } : {}),
    ...(microsoft === undefined ? {} : { ...microsoft }),
  };
}

function seenIn({ servers, observations }: Facts): string[] {
  const from = new Set(observations.flatMap(({ from }) => (from.kind === 'server' ? [from.name] : [])));
  return servers.flatMap(({ name }) => (from.has(name) ? [name] : []));
}

function sightsIn(facts: Facts): Report['sights'] {
  return endpointsIn(facts).flatMap((endpoint) =>
    facts.servers.flatMap(({ name: server }) =>
      (['direct', 'proxy'] as const).flatMap((path) => {
        const view = viewFrom(facts, server, endpoint, path);
        if (view === undefined || view.deepest.kind === 'dns') return [];
        // An open port is no answer while the protocol's own observation is missing.
        if (view.deepest.error === undefined && view.deepest.kind !== protocolOf(endpoint)) return [];
        const ms = Math.round(view.deepest.phases.reduce((sum, phase) => sum + phase.ms, 0));
        const reached = lastGoodPhase(view.deepest);
        return [
          {
            server,
            endpoint: endpoint.target,
            path,
            ms,
            ...(reached === undefined ? {} : { reached }),
            ok: stopOf(view) === undefined,
          },
        ];
      }),
    ),
  );
}

function lastGoodPhase({ phases, error }: Observation): string | undefined {
  // A refusal is an answer: a greeting that refuses was a greeting.
  if (error?.code === failureCodes.refused) return error.phase;
  const names = phases.map(({ name }) => name);
  const stopped = error === undefined ? names.length : names.lastIndexOf(error.phase);
  return names[(stopped === -1 ? names.length : stopped) - 1];
}
