import { z } from 'zod';
import { logMarks } from '../knowledge/log-marks.ts';
import { instantSchema } from '../model/instant.ts';
import { logProcesses } from './log-files.ts';

/**
 * What was found in the logs of what knowledge/log-marks.ts looks for; nothing else of them is kept. The lines are as
 * ECE's processes wrote them.
 */
export const logValueSchema = z
  .object({
    /** Nothing older was read. */
    since: instantSchema,
    /** By process: how many files, when the newest was written, and whether any could be read. */
    files: z
      .array(
        z
          .object({
            process: z.enum(logProcesses),
            count: z.number().int(),
            modifiedAt: instantSchema,
            read: z.boolean(),
            /** Of a file or a line a part was left out: it could not be read, or a limit was reached. */
            cut: z.literal(true).optional(),
          })
          .strict(),
      )
      .max(3),
    /** Lines without a time that can be read: searched all the same, without a time. */
    rawLines: z.number().int(),
    /** Entries with a time that was read, of those that are looked at. Absent in older artifacts. */
    entries: z.number().int().optional(),
    /**
     * Entries that ECE itself calls errors and that are none of the marks, and the newest with its line: what the
     * retriever and the dispatcher write, and of the application server what speaks of mail or tokens.
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
    /** Of each retriever instance, the last time that it began a retrieval and that it ended one. */
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
    /** Of each mark, code and process: how often, and the newest with its line; the code of an alias is its address. */
    matches: z
      .array(
        z
          .object({
            mark: z.enum(logMarks),
            code: z.string().max(40).optional(),
            process: z.enum(logProcesses),
            count: z.number().int(),
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
