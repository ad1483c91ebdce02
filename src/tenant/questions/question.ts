/** What a question may use to find its answer, and how its file says what it asks. */
import type { ExchangeKind, QuestionKind } from '../../model/question.ts';
import type { Directory } from '../directory.ts';
import type { Cmdlet, Rows } from '../exchange.ts';
import type { Graph } from '../graph.ts';
import type { TenantValue } from '../values.ts';

export interface Sources {
  graph: Graph;
  directory: Directory;
  /** Milliseconds since 1970. */
  now: number;
  /** To be waited for before each request to the sign-in log, which Microsoft limits more than the rest. */
  logPace: () => Promise<void>;
}

/** Asked one at a time. Rejects with a RequestFault. */
export type SingleKind = Exclude<QuestionKind, ExchangeKind | 'account'>;
export type Ask<Kind extends SingleKind> = (subject: string, sources: Sources) => Promise<TenantValue<Kind>>;

/** One cmdlet, asked together with others. `read` throws a RequestFault. */
export interface ExchangeQuestion<Kind extends ExchangeKind> {
  cmdlet: (subject: string) => Cmdlet;
  read: (rows: Rows, subject: string) => TenantValue<Kind>;
}
