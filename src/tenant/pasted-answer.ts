import type { Failure } from '../model/observation.ts';
import type { ExchangeKind } from '../model/question.ts';

/** An object from a cmdlet: property names in lower case, values from JSON or Format-List. */
export type PrintedRow = ReadonlyMap<string, unknown>;

/** An answer of Exchange that a person pasted. */
export interface PastedAnswer {
  kind: ExchangeKind;
  /** A mail address in lower case. For a setting of the tenant its id from the script, or empty. */
  subject: string;
  /** In the question's shape (questions/). */
  value?: unknown;
  error?: Failure;
  /** When the script ran, by its machine's clock: ISO 8601 UTC. */
  at?: string;
}
