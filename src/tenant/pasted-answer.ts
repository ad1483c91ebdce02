import type { Failure } from '../model/observation.ts';
import type { ExchangeKind } from '../model/question.ts';

/** What a cmdlet printed of one object: property names in small letters; values as JSON or Format-List gave them. */
export type PrintedRow = ReadonlyMap<string, unknown>;

/** An answer of Exchange that a person pasted. */
export interface PastedAnswer {
  kind: ExchangeKind;
  /** A mail address in small letters. Of `transport-config` the tenant's id as the script was given it, or empty. */
  subject: string;
  /** As the question of this kind has it (questions/). */
  value?: unknown;
  error?: Failure;
  /** When the script ran, by the clock of the machine that ran it: ISO 8601 UTC. */
  at?: string;
}
