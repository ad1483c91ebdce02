/**
 * The report of a run: findings, diagnosis, and what each server could observe. Stored with text keys; writers choose a
 * language.
 */
import { z } from 'zod';
import { aliasEvidenceSchema } from './alias-evidence.ts';
import { presentVersion, upgradedArtifact } from './artifact-versions.ts';
import { cutOverSchema, groupLineSchema } from './cut-over.ts';
import { listedAliasSchema, mostAliases } from './declared-alias.ts';
import { deploymentSchema, roleSchema, serverName } from './deployment.ts';
import { causeSubjectSchema, findingSchema, ownerSchema, rootCauseSchema } from './finding.ts';
import { instantSchema } from './instant.ts';
import { lastMailSchema } from './last-mail.ts';
import { observationSchema } from './observation.ts';
import { rehearsalResultSchema } from './rehearsal.ts';
import { textSchema } from './text.ts';
import { versionSchema } from './version.ts';

/** Whether a server's observations are complete, or why not. */
export const presenceSchema = z.enum([
  'answered', // every step came back
  'partial', // some steps came back, then nothing
  'stopped', // the run was cancelled before the probe had answered
  'not-enrolled', // no probe was ever enrolled there
  'not-connected', // enrolled, but not there during the run
  'refused', // the probe refused the job, with a reason code
  'pending', // the run is in progress
]);

export const serverStateSchema = z
  .object({
    name: serverName,
    roles: z.array(roleSchema),
    presence: presenceSchema,
    /** With not-connected and partial. ISO 8601 UTC. */
    lastSeenAt: instantSchema.optional(),
    /** With refused: a code of model/protocol.ts. */
    reason: z.string().optional(),
    probeVersion: z.string().optional(),
    /** The server's clock minus the bot's, in milliseconds. */
    clockOffsetMs: z.number().optional(),
  })
  .strict();

/** Progress of the questions to the tenant. */
export const tenantStateSchema = z
  .object({ asked: z.number().int(), answered: z.number().int(), pending: z.boolean() })
  .strict();

export const runInformationSchema = z
  .object({
    id: z.string(),
    startedAt: instantSchema,
    finishedAt: instantSchema.optional(),
    requestedBy: z.string(),
    selection: z.string(),
    cancelled: z.boolean().optional(),
    /** The run judged the deployment as if it had already moved. */
    cutOver: cutOverSchema.optional(),
  })
  .strict();

const uuid = z.uuid();

/**
 * Whether `check --local` or `observe` gathered the run, without bot and probe. Its id is then a UUID; a bot's run has
 * a short id of letters and digits.
 */
export function isLocalRun({ id }: { id: string }): boolean {
  return uuid.safeParse(id).success;
}

/** ISO 8601 UTC; the start of a run that has not ended. */
export function endOfRun({
  startedAt,
  finishedAt = startedAt,
}: Pick<RunInformation, 'startedAt' | 'finishedAt'>): string {
  return finishedAt;
}

/**
 * A value that earlier runs saw, with the start of the first and of the last of these runs. Another value of the same
 * `what` and `of` later shows a change between two runs.
 */
export const sightingSchema = z
  .object({
    what: z.string().regex(/^[a-z-]{1,40}$/),
    /** The subject: a server, `server host:port`, an account or an id. */
    of: z.string().max(400),
    value: z.string().max(500),
    firstAt: instantSchema,
    lastAt: instantSchema,
    /** The id of the last of these runs. Absent if no bot made it, and in older artifacts. */
    lastRun: z
      .string()
      .regex(/^[\w-]{1,40}$/)
      .optional(),
  })
  .strict();

/** A mute of causes, or maintenance, which has no `causes`. */
export const artifactMuteSchema = z
  .object({
    causes: z
      .array(z.object({ kind: z.string(), subject: causeSubjectSchema, severity: z.enum(['fail', 'warn']) }).strict())
      .optional(),
    until: instantSchema,
    by: z.string().optional(),
    because: z.string().optional(),
  })
  .strict();

/** Everything that a run gathered, for `replay`. `deployment` is as it was then. Also reads former formats. */
export const artifactSchema = z.preprocess(
  (content) => upgradedArtifact(content),
  z
    .object({
      schema: z.literal(presentVersion),
      /** The version and commit of the program. */
      program: versionSchema.optional(),
      /** The artifact's names were replaced (report/without-names.ts). */
      withoutNames: z.literal(true).optional(),
      deployment: deploymentSchema,
      run: runInformationSchema,
      servers: z.array(serverStateSchema),
      tenant: tenantStateSchema.optional(),
      /** All checks that it was gathered for, even without observations. Other checks were not observed. */
      checks: z.array(z.string().regex(/^[a-z0-9-]{1,50}\/[a-z0-9-]{1,50}$/)).max(1000),
      observations: z.array(observationSchema),
      /** What earlier runs saw, for the timeline; the bot adds what this run saw. Absent in older artifacts. */
      earlier: z.array(sightingSchema).max(500).optional(),
      /** At the end of the run, or when the artifact was read. */
      mutes: z.array(artifactMuteSchema).max(1000).optional(),
      /** Of a cut-over: what people have declared of ECE's aliases when the artifact was read. */
      aliases: z.array(listedAliasSchema).max(mostAliases).optional(),
      /** Of a cut-over: what test sign-ins and log-ins had proven when the artifact was read. */
      rehearsed: z.array(rehearsalResultSchema).optional(),
      /** Of a cut-over: the groups that people had seen when the artifact was read. */
      groups: z.array(groupLineSchema).optional(),
    })
    .strict(),
);

export const summarySchema = z
  .object({
    pass: z.number(),
    warn: z.number(),
    fail: z.number(),
    unknown: z.number(),
    manual: z.number(),
    skipped: z.number(),
  })
  .strict();

export const guideSchema = z
  .object({
    /** The release train: 12.6(1). */
    release: z.string().max(20),
    product: z.enum(['ucce', 'pcce', 'both']),
    page: z.url(),
  })
  .strict();

/** What support asks first: releases, transport, accounts, tenant. */
export const siteSchema = z
  .object({
    program: versionSchema.optional(),
    releases: z.array(
      z
        .object({
          server: serverName,
          release: z.string().max(100),
          /** See checks/facts/release.ts. */
          source: z.enum(['declared', 'read', 'both', 'other']),
        })
        .strict(),
    ),
    /** The addresses from which Exchange saw a server come. Absent if it named none, and in older reports. */
    publicAddresses: z
      .array(z.object({ server: serverName, addresses: z.array(z.string().max(45)).max(10) }).strict())
      .optional(),
    transport: deploymentSchema.shape.transport,
    accountModel: deploymentSchema.shape.accountModel,
    account: z.string().optional(),
    cloud: z.string().optional(),
    tenantId: z.string().optional(),
    applicationId: z.string().optional(),
  })
  .strict();

/** A certificate chain that servers received: its leaf's identity and its top certificate. */
export const chainSeenSchema = z
  .object({
    /** Host names of the connections. */
    hosts: z.array(z.string()),
    servers: z.array(serverName),
    /** Distinguished names. */
    subject: z.string(),
    issuer: z.string(),
    /** The leaf's fingerprint, hexadecimal with colons. */
    sha256: z.string(),
    validFrom: instantSchema,
    validTo: instantSchema,
    /** The chain's last certificate. Absent if there is only one. */
    top: z.object({ subject: z.string(), sha256: z.string() }).strict().optional(),
    /** TLSv1.3 */
    versions: z.array(z.string()),
    /** Valid name and dates, completed by a public or given authority, and by ECE's Java if it was observed. */
    trusted: z.boolean(),
  })
  .strict();

/** One line of the timeline: when mail last worked, what changed, what failed, what was repaired. */
export const timelineEntrySchema = z
  .object({
    kind: z.enum(['good', 'change', 'failure', 'repaired']),
    /** ISO 8601 UTC. With `from`, the end of the span in which it happened. */
    at: instantSchema,
    from: instantSchema.optional(),
    said: textSchema,
    source: textSchema,
  })
  .strict();

/** Something that ends, or has ended, at a known date. */
export const endSchema = z
  .object({
    kind: z.string().regex(/^[a-z-]{1,40}$/),
    /** The name of the secret, host, account, server or licence. */
    subject: z.string(),
    /** A day such as 2027-01-12, or an instant in UTC. */
    at: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d/)
      .max(40),
    said: textSchema,
    owner: ownerSchema,
    firstStep: textSchema,
  })
  .strict();

/** A cause that an operator handed over to its owner. */
export const handOverSchema = z
  .object({
    id: z.string(),
    owner: ownerSchema,
    state: z.enum(['asked', 'taken', 'done', 'declined', 'withdrawn', 'mended']),
    /** Since when. ISO 8601 UTC. */
    at: instantSchema,
    said: textSchema,
  })
  .strict();

/** A refusal or a line of a log that a newer success of the same kind has turned into history. */
export const repairedSchema = z
  .object({
    /** The id of the finding. */
    finding: z.string(),
    said: textSchema,
    /** When it was last seen, and when its success was seen. ISO 8601 UTC. */
    lastAt: instantSchema,
    goodAt: instantSchema,
    proof: textSchema,
  })
  .strict();

export const reportSchema = z
  .object({
    schema: z.literal('ece-doctor/report/1'),
    deployment: z.string(),
    run: runInformationSchema,
    servers: z.array(serverStateSchema),
    tenant: tenantStateSchema.optional(),
    findings: z.array(findingSchema),
    rootCauses: z.array(rootCauseSchema),
    summary: summarySchema,
    /** Cisco's guides for these servers' releases. */
    guides: z.array(guideSchema).max(20),
    /** Present if ece/last-mail is among the checks. */
    lastMail: lastMailSchema.optional(),
    /** In the order of time. Absent in older reports, as the next fields to `knowledge`. */
    timeline: z.array(timelineEntrySchema).max(200).optional(),
    /** Why the timeline lacks changes in Entra, and who can change that. Absent if it lacks none. */
    auditLog: textSchema.optional(),
    /** The next end first. */
    ends: z.array(endSchema).max(200).optional(),
    repaired: z.array(repairedSchema).max(200).optional(),
    /** Of a cut-over: what is declared of ECE's aliases, and what was seen of them. */
    aliases: z.array(listedAliasSchema).max(mostAliases).optional(),
    aliasEvidence: aliasEvidenceSchema.optional(),
    rehearsed: z.array(rehearsalResultSchema).optional(),
    /** Of its causes, as they are when it is read. Not stored. */
    handOvers: z.array(handOverSchema).max(20).optional(),
    /** The newest review of what this version knows about ECE and Microsoft 365, such as 2026-11-30. */
    knowledge: z.iso.date().optional(),
    chains: z.array(chainSeenSchema).max(100),
    site: siteSchema,
    /** The report's names were replaced. */
    withoutNames: z.literal(true).optional(),
    /** Servers with at least one observation. */
    seenFrom: z.array(serverName),
    /** Milliseconds from each server to each endpoint, for the first table. `reached` is the last successful phase. */
    sights: z.array(
      z
        .object({
          server: serverName,
          endpoint: z.string(),
          path: z.enum(['direct', 'proxy']),
          ms: z.number(),
          reached: z.string().optional(),
          ok: z.boolean(),
        })
        .strict(),
    ),
  })
  .strict();

export type Presence = z.infer<typeof presenceSchema>;
export type ServerState = z.infer<typeof serverStateSchema>;
export type TenantState = z.infer<typeof tenantStateSchema>;
export type Sighting = z.infer<typeof sightingSchema>;
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type End = z.infer<typeof endSchema>;
export type ReportHandOver = z.infer<typeof handOverSchema>;
export type RepairedLine = z.infer<typeof repairedSchema>;
export type RunInformation = z.infer<typeof runInformationSchema>;
export type Artifact = z.infer<typeof artifactSchema>;
export type ArtifactMute = z.infer<typeof artifactMuteSchema>;
export type ChainSeen = z.infer<typeof chainSeenSchema>;
export type ReportGuide = z.infer<typeof guideSchema>;
export type Report = z.infer<typeof reportSchema>;
