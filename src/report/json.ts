/**
 * The report as other tools read it: plain sentences in one language. A published format
 * (docs/reference/stable-interface.json).
 */
import { z } from 'zod';
import { serverName } from '../model/deployment.ts';
import { ownerSchema, reasonSchema, subjectSchema, verdictSchema } from '../model/finding.ts';
import { lastMailSchema } from '../model/last-mail.ts';
import {
  chainSeenSchema,
  guideSchema,
  type Report,
  runInformationSchema,
  serverStateSchema,
  siteSchema,
  summarySchema,
} from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { type Reading, read } from '../text/index.ts';
import { seenFrom, seenLines } from './seen-from.ts';

const jsonFindingSchema = z
  .object({
    /** check + subject, equal in every run. */
    id: z.string(),
    check: z.string(),
    subject: subjectSchema,
    verdict: verdictSchema,
    /** The reason for programs: the codes of each check are a closed list, and `values` belong to the code. */
    reason: reasonSchema,
    expected: z.string(),
    observed: z.string(),
    owner: ownerSchema,
    /** Steps in order; empty when nothing is to be done. */
    fix: z.array(z.string()),
    /** Of each step of `fix`, who takes it: mostly the owner of the finding. */
    fixOwners: z.array(ownerSchema),
    reference: z.url().optional(),
    /** Ids of the artifact's observations that it rests on. */
    observations: z.array(z.string()),
    /** Ids of the findings that explain this one. */
    explainedBy: z.array(z.string()),
  })
  .strict();

const jsonRootCauseSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    because: z.string(),
    /** Since when, ids, addresses, fingerprints: what a ticket needs beside the reason. */
    evidence: z.array(z.string()).optional(),
    explains: z.array(z.string()).min(1),
    firstStep: z.string(),
    owner: ownerSchema,
  })
  .strict();

export const jsonReportSchema = z
  .object({
    schema: z.literal('ece-doctor/report/1'),
    deployment: z.string(),
    run: runInformationSchema,
    servers: z.array(serverStateSchema),
    findings: z.array(jsonFindingSchema),
    /** The first to fix is the first. */
    rootCauses: z.array(jsonRootCauseSchema),
    summary: summarySchema,
    /** Cisco's guides for the releases of these servers. */
    guides: z.array(guideSchema),
    /**
     * Where ece/last-mail was checked: of each mailbox the last mail that came in, the last that ECE sent, the last
     * token, each with its source or why it was not seen.
     */
    lastMail: lastMailSchema.optional(),
    /** The certificate chains that the servers were shown, each once. */
    chains: z.array(chainSeenSchema),
    /** What a ticket is asked for first: releases, transport, accounts, tenant. */
    site: siteSchema,
    /** The names in it were replaced. */
    withoutNames: z.literal(true).optional(),
    /** Servers from which at least one observation came. */
    seenFrom: z.array(serverName),
    /** What the head of the other reports says: from where this was seen, and from where not. */
    seen: z.array(z.string()),
  })
  .strict();

export type JsonReport = z.infer<typeof jsonReportSchema>;

export function jsonReport(report: Report, reading: Reading): JsonReport {
  const { schema, deployment, run, servers, summary, guides, lastMail, chains, site, withoutNames } = report;
  const tell = (text: Text): string => read(text, reading);
  return {
    schema,
    deployment,
    run,
    servers,
    findings: report.findings.map(({ expected, observed, fix, ...finding }) => ({
      ...finding,
      expected: tell(expected),
      observed: tell(observed),
      fix: fix.map(tell),
      fixOwners: fix.map(({ owner = finding.owner }) => owner),
    })),
    rootCauses: report.rootCauses.map(({ title, because, evidence, firstStep, ...cause }) => ({
      ...cause,
      title: tell(title),
      because: tell(because),
      ...(evidence === undefined ? {} : { evidence: evidence.map(tell) }),
      firstStep: tell(firstStep),
    })),
    summary,
    guides,
    ...(lastMail === undefined ? {} : { lastMail }),
    chains,
    site,
    ...(withoutNames === undefined ? {} : { withoutNames }),
    seenFrom: seenFrom(report).seen,
    seen: seenLines(report).map(tell),
  };
}
