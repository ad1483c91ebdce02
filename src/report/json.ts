/**
 * The report for other tools, with plain sentences in one language. A published format (docs/reference/stable-interface.json).
 */
import { z } from 'zod';
import { cutOverTargetSchema } from '../model/cut-over.ts';
import { aliasKey, listedAliasSchema } from '../model/declared-alias.ts';
import { serverName, transportSchema } from '../model/deployment.ts';
import {
  causeSubjectSchema,
  doneSchema,
  mutedSchema,
  ownerSchema,
  reasonSchema,
  subjectSchema,
  verdictSchema,
} from '../model/finding.ts';
import { instantSchema } from '../model/instant.ts';
import { loginKinds } from '../model/kinds.ts';
import { lastMailSchema } from '../model/last-mail.ts';
import { type RehearsalResult, rehearsalResultSchema } from '../model/rehearsal.ts';
import {
  chainSeenSchema,
  endSchema,
  guideSchema,
  handOverSchema,
  repairedSchema,
  type Report,
  runInformationSchema,
  serverStateSchema,
  siteSchema,
  summarySchema,
  timelineEntrySchema,
} from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { type Reading, read } from '../text/index.ts';
import { cutOverKinds, cutOverList, cutOverPoints, pointStates } from './cut-over/list.ts';
import { aliasesByKey, rehearsalIn, rehearsalStates } from './cut-over/rehearsal.ts';
import { seenFrom, seenLines } from './seen-from.ts';

const jsonFindingSchema = z
  .object({
    /** Check and subject; the same in every run. */
    id: z.string(),
    check: z.string(),
    subject: subjectSchema,
    verdict: verdictSchema,
    /** The reason for programs. The codes of each check are a closed list, and `values` depend on the code. */
    reason: reasonSchema,
    expected: z.string(),
    observed: z.string(),
    owner: ownerSchema,
    /** Steps in order; empty if nothing needs to be done. */
    fix: z.array(z.string()),
    /** Who takes each step of `fix`: usually the finding's owner. */
    fixOwners: z.array(ownerSchema),
    reference: z.url().optional(),
    /** Ids of the artifact's observations that the finding rests on. */
    observations: z.array(z.string()),
    /** Ids of the findings that explain this one. */
    explainedBy: z.array(z.string()),
    /** Who has done this manual item; it returns after `until`. */
    done: doneSchema.optional(),
  })
  .strict();

const jsonRootCauseSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    subjects: z.array(causeSubjectSchema).min(1),
    title: z.string(),
    because: z.string(),
    /** What a ticket needs beside the reason: since when, ids, addresses, fingerprints. */
    evidence: z.array(z.string()).optional(),
    explains: z.array(z.string()).min(1),
    firstStep: z.string(),
    owner: ownerSchema,
    /** Why no watched place hears of the cause: who muted it, until when and why. The verdict stays. */
    muted: z.array(mutedSchema).min(1).optional(),
  })
  .strict();

/** Absent if nobody has tried. */
const outcome = { outcome: rehearsalResultSchema.shape.outcome.optional(), at: instantSchema.optional() };

const jsonCutOverSchema = z
  .object({
    to: cutOverTargetSchema,
    /** Those that move first come first. */
    aliases: z.array(
      listedAliasSchema
        .extend({
          kind: z.enum(cutOverKinds),
          points: z.record(z.enum(cutOverPoints), z.enum(pointStates)),
          /** With a bot, and only of an alias that is still to move. */
          rehearsal: z
            .object({
              state: z.enum(rehearsalStates),
              logins: z.array(z.object({ kind: z.enum(loginKinds), ...outcome }).strict()),
            })
            .strict()
            .optional(),
          /** What was seen against its declaration. */
          contradictions: z.array(z.string()),
          /** What ECE's database has of an alias that nobody declared. */
          fromDatabase: z.array(z.string()),
        })
        .strict(),
    ),
    /** What test sign-ins and log-ins have proven of the accounts and mailboxes to come. */
    rehearsal: z
      .object({
        accounts: z.array(z.object({ account: z.string(), transport: transportSchema, ...outcome }).strict()),
        mailboxes: z.object({ count: z.number().int(), opened: z.number().int() }).strict(),
      })
      .strict()
      .optional(),
    /** In the order of repair; `today` is by day. */
    needs: z.array(
      z
        .object({
          owner: ownerSchema,
          when: z.enum(['today', 'night']),
          severity: z.enum(['fail', 'warn']),
          title: z.string(),
          firstStep: z.string().optional(),
        })
        .strict(),
    ),
    /** Microsoft's dates that touch the site. */
    dates: z.array(z.object({ at: z.iso.date(), days: z.number().int(), why: z.string() }).strict()),
    /** Who else uses the mailboxes with a password or over EWS, or why that is not known. */
    programs: z.array(z.string()),
    /** What is not known of ECE's release. */
    release: z.array(z.string()),
  })
  .strict();

export const jsonReportSchema = z
  .object({
    schema: z.literal('ece-doctor/report/1'),
    deployment: z.string(),
    run: runInformationSchema,
    servers: z.array(serverStateSchema),
    findings: z.array(jsonFindingSchema),
    /** In the order of repair. */
    rootCauses: z.array(jsonRootCauseSchema),
    summary: summarySchema,
    /** Cisco's guides for the releases of these servers. */
    guides: z.array(guideSchema),
    /**
     * If ece/last-mail was checked: the last mail that came in, the last that ECE sent and the last token of each
     * mailbox, with source or the reason why it was not seen.
     */
    lastMail: lastMailSchema.optional(),
    /** In the order of time: when mail last worked, what changed, what failed, what was repaired. */
    timeline: z.array(timelineEntrySchema.extend({ said: z.string(), source: z.string() })).optional(),
    /** Why the timeline lacks changes in Entra, and who can change that. */
    auditLog: z.string().optional(),
    /** What ends at a known date, the next end first. */
    ends: z.array(endSchema.extend({ said: z.string(), firstStep: z.string() })).optional(),
    /** What a newer success of the same kind has turned into history. */
    repaired: z.array(repairedSchema.extend({ said: z.string(), proof: z.string() })).optional(),
    /** To whom its causes were handed over, as of the moment at which this was written. */
    handOvers: z.array(handOverSchema.extend({ said: z.string() })).optional(),
    /** Of a cut-over: each alias with what is declared and missing, and what is missing of the site, by owner. */
    cutOverList: jsonCutOverSchema.optional(),
    /** The newest review of what the program knows about ECE and Microsoft 365. */
    knowledge: z.iso.date().optional(),
    /** Each chain once. */
    chains: z.array(chainSeenSchema),
    /** What support asks for first: releases, transport, accounts, tenant. */
    site: siteSchema,
    withoutNames: z.literal(true).optional(),
    /** Servers with at least one observation. */
    seenFrom: z.array(serverName),
    /** The first lines of the other reports: which servers observed this, and which did not. */
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
    timeline: report.timeline?.map(({ said, source, ...entry }) => ({
      ...entry,
      said: tell(said),
      source: tell(source),
    })),
    ...(report.auditLog === undefined ? {} : { auditLog: tell(report.auditLog) }),
    ends: report.ends?.map(({ said, firstStep, ...end }) => ({ ...end, said: tell(said), firstStep: tell(firstStep) })),
    repaired: report.repaired?.map(({ said, proof, ...line }) => ({ ...line, said: tell(said), proof: tell(proof) })),
    ...(report.handOvers === undefined
      ? {}
      : { handOvers: report.handOvers.map(({ said, ...handOver }) => ({ ...handOver, said: tell(said) })) }),
    ...cutOverIn(report, tell),
    knowledge: report.knowledge,
    chains,
    site,
    ...(withoutNames === undefined ? {} : { withoutNames }),
    seenFrom: seenFrom(report).seen,
    seen: seenLines(report).map(tell),
  };
}

function cutOverIn(report: Report, tell: (text: Text) => string): Pick<JsonReport, 'cutOverList'> {
  const list = cutOverList(report);
  if (list === undefined) return {};
  const rehearsal = rehearsalIn(report);
  const rehearsed = rehearsal && aliasesByKey(rehearsal);
  const seen = (result: RehearsalResult | undefined) =>
    result === undefined ? {} : { outcome: result.outcome, at: result.at };
  return {
    cutOverList: {
      to: list.cutOver.to,
      aliases: list.rows.map(({ alias, kind, points, contradictions, fromDatabase }) => {
        const { state, logins = [] } = rehearsed?.get(aliasKey(alias.name)) ?? {};
        return {
          ...alias,
          kind,
          points,
          ...(state === undefined
            ? {}
            : { rehearsal: { state, logins: logins.map(({ kind, result }) => ({ kind, ...seen(result) })) } }),
          contradictions: contradictions.map(tell),
          fromDatabase: fromDatabase.map(tell),
        };
      }),
      ...(rehearsal === undefined
        ? {}
        : {
            rehearsal: {
              accounts: rehearsal.accounts.map(({ account, transport, signIn }) => ({
                account,
                transport,
                ...seen(signIn),
              })),
              mailboxes: rehearsal.mailboxes,
            },
          }),
      needs: list.needs.map(({ owner, when, severity, title, firstStep }) => ({
        owner,
        when,
        severity,
        title: tell(title),
        ...(firstStep === undefined ? {} : { firstStep: tell(firstStep) }),
      })),
      dates: list.dates.map((date) => ({ ...date, why: tell(date.why) })),
      programs: list.programs.map(tell),
      release: list.release.map(tell),
    },
  };
}
