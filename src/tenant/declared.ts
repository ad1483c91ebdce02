import type { Failure } from '../model/observation.ts';
import type { ExchangeKind } from '../model/question.ts';

/** An answer of Exchange as somebody hands it on. */
export interface Declared {
  kind: ExchangeKind;
  /** A mail address in small letters. Of `transport-config` the tenant's id as the script was given it, or empty. */
  subject: string;
  /** As values.ts has it for the kind. */
  value?: unknown;
  error?: Failure;
  /** When the script ran, by the clock of whoever ran it: ISO 8601 UTC. */
  at?: string;
}
