/**
 * The contract of every question of this folder: what it is about, the shape of its answer, and how it is asked. The
 * file's name is the question's kind: the lists of kinds are generated from the files (scripts/generate.ts).
 */
import type { z } from 'zod';
import { tlsPhases } from '../../observe/phases.ts';
import type { BulkCmdlet } from '../bulk.ts';
import type { Directory } from '../directory.ts';
import type { Cmdlet, Exchange, Rows } from '../exchange.ts';
import type { Graph } from '../graph.ts';
import type { Settled } from '../refusal.ts';

/** What a question to Graph may use to find its answer. */
export interface Sources {
  graph: Graph;
  /** Whether ECE's token is that of the account with this address, as the deployment has it. */
  signsIn: (address: string) => boolean;
  directory: Directory;
  exchange: Exchange;
  /** ECE's mailboxes, as the deployment has them, in small letters. */
  mailboxes: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  /** To be waited for before each request to the sign-in log, which Microsoft limits more than the rest. */
  signInLogLimit: () => Promise<void>;
}

export type AnyQuestion<Kind extends string = string> =
  | GraphQuestion<Kind, unknown>
  | BatchedQuestion<Kind, unknown>
  | ExchangeQuestion<Kind, unknown>;

/**
 * `token`: the application's own. `request`: the question, with the phases of the connection where that failed.
 * `exchange`: an error that Exchange printed, and a person pasted.
 */
export const questionPhases = ['token', 'request', ...tlsPhases, 'answer', 'body', 'exchange'] as const;

interface Asked<Kind extends string, Value> {
  kind: Kind;
  /** A question about the whole tenant has its id as the subject. */
  about: 'application' | 'tenant' | 'account' | 'mailbox';
  phases: typeof questionPhases;
  value: z.ZodType<Value>;
  /** Asked after all that are not: it costs something for each mailbox, and other checks do without. */
  late?: true;
}

/** Asked of Microsoft Graph one at a time. Rejects with a RequestFault. */
export interface GraphQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  ask: (subject: string, sources: Sources) => Promise<Value>;
}

/** Asked of Microsoft Graph for many subjects at once; the answers are in the order of the subjects. Never rejects. */
export interface BatchedQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  /** How many subjects one request with a filter asks about; undefined: each costs a request of its own. */
  inFilter?: number;
  askTogether: (subjects: readonly string[], sources: Sources) => Promise<Settled<Value>[]>;
}

/** One cmdlet of Exchange Online, asked together with others. `read` throws a RequestFault. */
export interface ExchangeQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  cmdlet: (subject: string) => Cmdlet;
  /** How the same is asked about many mailboxes at once (bulk.ts); undefined: there is no such way. */
  inBulk?: BulkCmdlet['by'];
  read: (rows: Rows, subject: string) => Value;
}
