/**
 * An artifact comes from a file that anybody can have written, or from an older version: what its observations hold is
 * checked again before a rule reads it. Rules take the shape for granted and would break on another, or, worse, find
 * nothing wrong in it.
 */
import { z } from 'zod';
import { declaredValueSchema } from '../checks/facts/declared.ts';
import { failureCodes, type Observation, readingPhase } from '../model/observation.ts';
import type { Artifact } from '../model/report.ts';
import { testSignInSchema } from '../model/test-sign-in.ts';
import { observers } from '../observe/index.ts';
import { roundTripSchema } from '../tenant/round-trip.ts';
import { tenantValueSchemas } from '../tenant/values.ts';

/**
 * The same artifact, without every value that is not of its kind's shape: such an observation ends in the error
 * PROTOCOL of the phase `reading` and nothing else, an error that it had included, so that the rules say `unknown` of
 * it.
 */
export function withCheckedValues(artifact: Artifact): Artifact {
  return { ...artifact, observations: artifact.observations.map(checked) };
}

const shapes: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['declared', declaredValueSchema],
  ['test-sign-in', testSignInSchema],
  ['round-trip', roundTripSchema],
  ...observers.map(({ kind, value }): [string, z.ZodType] => [kind, value]),
  ...Object.entries(tenantValueSchemas),
]);

const chain = z.looseObject({ chain: z.array(z.unknown()).min(1) });
const anything = z.looseObject({});
const session = z.looseObject({ tls: chain, capabilities: z.array(z.unknown()) });
const opened = z.looseObject({ tls: chain, user: z.string(), authenticated: z.literal(true), messages: z.number() });

/** What is there whenever an observer came to its end without an error: without it the good end is an invention. */
const ended: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['tcp', z.looseObject({ attempts: z.array(z.unknown()).min(1) })],
  ['tls', z.looseObject({ tls: chain })],
  ['https', z.looseObject({ tls: chain, answer: anything })],
  ['token-endpoint', z.looseObject({ tls: chain, metadata: anything, refusal: anything })],
  ['imap', session],
  ['pop3', session],
  ['smtp', session],
  ['java-trust', z.looseObject({ tls: chain })],
  ['imap-open', opened],
  ['pop3-open', opened],
  [
    'smtp-login',
    z.looseObject({
      tls: chain,
      user: z.string(),
      authenticated: z.literal(true),
      senders: z.array(z.unknown()).min(1),
    }),
  ],
  ['graph-open', z.looseObject({ tls: chain, status: z.number() })],
  ['test-sign-in', z.looseObject({ characters: z.number().positive() })],
  ['round-trip', z.looseObject({ sent: z.literal(true), ms: z.number() })],
]);

function checked(observation: Observation): Observation {
  const { kind, value, error } = observation;
  // Nothing was learned, and the error says why.
  if (value === undefined && error !== undefined) return observation;
  const wrong =
    problemOf(shapes.get(kind), value) ??
    (error === undefined ? problemOf(ended.get(kind) ?? z.unknown(), value) : undefined);
  if (wrong === undefined) return observation;
  const { value: _, ...rest } = observation;
  return {
    ...rest,
    error: {
      phase: readingPhase,
      code: failureCodes.protocol,
      text: `the recorded value is none of the kind ${kind}: ${wrong}`.slice(0, 1000),
    },
  };
}

/** Where and what, never the value itself. */
function problemOf(shape: z.ZodType | undefined, value: unknown): string | undefined {
  const parsed = shape?.safeParse(value);
  if (parsed?.success === true) return undefined;
  const issue = parsed?.error.issues[0];
  return issue === undefined ? 'this version knows no shape of it' : `${issue.path.join('.')} ${issue.code}`.trim();
}
