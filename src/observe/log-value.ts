import { z } from 'zod';
import { logMarks } from '../knowledge/log-marks.ts';
import { instantSchema } from '../model/instant.ts';
import { logProcesses } from './log-files.ts';

/** Matches for knowledge/log-marks.ts in ECE's logs. Nothing else of them is kept. */
export const logValueSchema = z
  .object({
    /** The start of the period that was read. */
    since: instantSchema,
    /** By process: the number of files, the newest modification time, and whether any was readable. */
    files: z
      .array(
        z
          .object({
            process: z.enum(logProcesses),
            count: z.number().int(),
            modifiedAt: instantSchema,
            read: z.boolean(),
            /** Part of a file or line was skipped: not readable, or beyond a limit. */
            cut: z.literal(true).optional(),
          })
          .strict(),
      )
      .max(3),
    /** Lines without a parsable time, which are searched too. */
    rawLines: z.number().int(),
    /** Entries with a parsable time within the period. Absent in older artifacts. */
    entries: z.number().int().optional(),
    /**
     * Entries that ECE logs as errors but that match no mark: their number, and the newest line. From the application
     * server only errors about mail or tokens.
     */
    unknownErrors: z
      .object({
        count: z.number().int(),
        process: z.enum(logProcesses),
        lastAt: instantSchema,
        excerpt: z.string().max(400),
      })
      .strict()
      .optional(),
    /** By retriever instance: the last start and the last end of a retrieval. */
    heartbeats: z
      .array(
        z
          .object({
            instance: z.string().max(40),
            runningAt: instantSchema.optional(),
            waitingAt: instantSchema.optional(),
          })
          .strict(),
      )
      .max(50),
    /** By mark, code and process: the count, and the newest line. An alias's code is its address. */
    matches: z
      .array(
        z
          .object({
            mark: z.enum(logMarks),
            code: z.string().max(40).optional(),
            process: z.enum(logProcesses),
            count: z.number().int(),
            /** Absent in older artifacts. */
            firstAt: instantSchema.optional(),
            lastAt: instantSchema.optional(),
            excerpt: z.string().max(400),
          })
          .strict(),
      )
      .max(60),
  })
  .strict();

export type LogValue = z.infer<typeof logValueSchema>;
export type LogMatch = LogValue['matches'][number];
