/**
 * The contract of every question in this folder. The file's name is the kind: the lists of kinds are generated from the
 * files (scripts/generate.ts).
 */
import type { z } from 'zod';
import { tlsPhases } from '../../observe/phases.ts';
import type { BulkCmdlet } from '../bulk.ts';
import type { Directory } from '../directory.ts';
import type { Cmdlet, Exchange, Rows } from '../exchange.ts';
import type { Graph } from '../graph.ts';
import type { Settled } from '../refusal.ts';
import type { OwnToken } from '../tenant.ts';

/** What a question to Graph may use. */
export interface Sources {
  graph: Graph;
  /** Whether ECE uses this account's token, by the deployment. */
  signsIn: (address: string) => boolean;
  /** Every account whose token ECE uses, in lower case. */
  accounts: readonly string[];
  directory: Directory;
  exchange: Exchange;
  /** In lower case. */
  mailboxes: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  /** Await this before each request to the sign-in or audit log, which have a lower limit than the rest of Graph. */
  signInLogLimit: () => Promise<void>;
  /** Through ECE's own application. */
  ownTokens: readonly OwnToken[];
}

export type AnyQuestion<Kind extends string = string> =
  | GraphQuestion<Kind, unknown>
  | BatchedQuestion<Kind, unknown>
  | ExchangeQuestion<Kind, unknown>;

/**
 * `token`: the application's own. `request`: the question; failures have the connection's phases. `exchange`: an error
 * that Exchange printed and a person pasted.
 */
export const questionPhases = ['token', 'request', ...tlsPhases, 'answer', 'body', 'exchange'] as const;

interface Asked<Kind extends string, Value> {
  kind: Kind;
  /** The subject of a question about the whole tenant is the tenant's id. */
  about: 'application' | 'tenant' | 'account' | 'mailbox';
  phases: typeof questionPhases;
  value: z.ZodType<Value>;
  /** Asked last: it costs a request per mailbox, and other checks do not need it. */
  late?: true;
}

/** Asked one at a time. Rejects with a RequestFault. */
export interface GraphQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  ask: (subject: string, sources: Sources) => Promise<Value>;
}

/** Asked for many subjects at once, answered in their order. Never rejects. */
export interface BatchedQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  /** Subjects per filter request. Undefined: each costs a request. */
  inFilter?: number;
  askTogether: (subjects: readonly string[], sources: Sources) => Promise<Settled<Value>[]>;
}

/** Sent together with others. `read` throws a RequestFault. */
export interface ExchangeQuestion<Kind extends string, Value> extends Asked<Kind, Value> {
  cmdlet: (subject: string) => Cmdlet;
  /** How to query many mailboxes at once (bulk.ts). */
  inBulk?: BulkCmdlet['by'];
  read: (rows: Rows, subject: string) => Value;
}
