/**
 * The report of a run: all findings, their diagnosis, and what each server was able to see. Stored with text keys;
 * writers take a language.
 */
import { z } from 'zod';
import { presentVersion, upgradedArtifact } from './artifact-versions.ts';
import { deploymentSchema, roleSchema, serverName } from './deployment.ts';
import { findingSchema, rootCauseSchema } from './finding.ts';
import { instantSchema } from './instant.ts';
import { lastMailSchema } from './last-mail.ts';
import { observationSchema } from './observation.ts';
import { versionSchema } from './version.ts';

/** Whether a server's observations are complete, and if not, why. Complete is `answered`. */
export const presenceSchema = z.enum([
  'answered', // every step came back
  'partial', // some steps came back, then nothing
  'stopped', // the run was cancelled before the probe had answered
  'not-enrolled', // no probe was ever enrolled there
  'not-connected', // enrolled, but not there during the run
  'refused', // the probe refused the job, with a reason code
  'pending', // still to come: a run under way
]);

export const serverStateSchema = z
  .object({
    name: serverName,
    roles: z.array(roleSchema),
    presence: presenceSchema,
    /** With not-connected and partial: last sign of life, ISO 8601 UTC. */
    lastSeenAt: instantSchema.optional(),
    /** With refused: the reason code, see model/protocol.ts. */
    reason: z.string().optional(),
    probeVersion: z.string().optional(),
    /** Its clock against the bot's, in milliseconds, positive when it is ahead. */
    clockOffsetMs: z.number().optional(),
  })
  .strict();

/** How far the questions to the tenant have come; where none was asked there is no such state. */
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
  })
  .strict();

const uuid = z.uuid();

/**
 * Whether the run was gathered by `check --local` or `observe`, with no bot and no probe: its id is a UUID then, and a
 * short one of letters and digits in a bot's run.
 */
export function isLocalRun({ id }: { id: string }): boolean {
  return uuid.safeParse(id).success;
}

/**
 * Everything that was gathered in a run, judged again by `replay`. `deployment` is as it was at the time. Reads every
 * former form too, as if it were of the present one.
 */
export const artifactSchema = z.preprocess(
  (content) => upgradedArtifact(content),
  z
    .object({
      schema: z.literal(presentVersion),
      /** The version and commit of the program that gathered it; absent if that is not known. */
      program: versionSchema.optional(),
      /** The names in it were replaced (report/without-names.ts). */
      withoutNames: z.literal(true).optional(),
      deployment: deploymentSchema,
      run: runInformationSchema,
      servers: z.array(serverStateSchema),
      tenant: tenantStateSchema.optional(),
      /**
       * Ids of the checks that it was gathered for, also of those for which nothing came. A check that is not in the
       * list was not observed in this run.
       */
      checks: z.array(z.string().regex(/^[a-z0-9-]{1,50}\/[a-z0-9-]{1,50}$/)).max(1000),
      observations: z.array(observationSchema),
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
    /** The contact center that it is written for. */
    product: z.enum(['ucce', 'pcce', 'both']),
    page: z.url(),
  })
  .strict();

/** What a ticket is asked for first: releases, transport, accounts, tenant. */
export const siteSchema = z
  .object({
    program: versionSchema.optional(),
    releases: z.array(
      z
        .object({
          server: serverName,
          release: z.string().max(100),
          /** Who says so: see checks/facts/release.ts. */
          source: z.enum(['declared', 'read', 'both', 'other']),
        })
        .strict(),
    ),
    transport: deploymentSchema.shape.transport,
    accountModel: deploymentSchema.shape.accountModel,
    account: z.string().optional(),
    cloud: z.string().optional(),
    tenantId: z.string().optional(),
    applicationId: z.string().optional(),
  })
  .strict();

/** A chain that servers were shown: of its certificate what makes it known again, and the top of what came with it. */
export const chainSeenSchema = z
  .object({
    /** The names that it was asked for. */
    hosts: z.array(z.string()),
    servers: z.array(serverName),
    /** Distinguished names. */
    subject: z.string(),
    issuer: z.string(),
    /** Of the certificate, hexadecimal with colons. */
    sha256: z.string(),
    validFrom: instantSchema,
    validTo: instantSchema,
    /** The last certificate that was shown; absent where the first is the only one. */
    top: z.object({ subject: z.string(), sha256: z.string() }).strict().optional(),
    /** TLSv1.3 */
    versions: z.array(z.string()),
    /** For the name, in date, and completed by a store that counts, ECE's Java included where that was asked. */
    trusted: z.boolean(),
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
    /** Cisco's guides for the releases of these servers. */
    guides: z.array(guideSchema).max(20),
    /** Where ece/last-mail is among the checks. */
    lastMail: lastMailSchema.optional(),
    chains: z.array(chainSeenSchema).max(100),
    site: siteSchema,
    /** The names in it were replaced. */
    withoutNames: z.literal(true).optional(),
    /** Servers from which at least one observation came. */
    seenFrom: z.array(serverName),
    /**
     * Milliseconds to each endpoint from each server, for the table that people look at first. `reached` is the last
     * phase that ended well.
     */
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
export type RunInformation = z.infer<typeof runInformationSchema>;
export type Artifact = z.infer<typeof artifactSchema>;
export type ChainSeen = z.infer<typeof chainSeenSchema>;
export type ReportGuide = z.infer<typeof guideSchema>;
export type Report = z.infer<typeof reportSchema>;
