/**
 * An artifact comes from a file that anybody can have written, or from an older version: what its observations hold is
 * checked again before a rule reads it. Rules take the shape for granted and would break on another, or, worse, find
 * nothing wrong in it.
 */
import type { z } from 'zod';
import { failureCodes, type Observation, readingPhase } from '../model/observation.ts';
import type { Artifact } from '../model/report.ts';
import { kinds, type Shape } from '../tenant/values.ts';

/**
 * The same artifact, without every value that is not of its kind's shape: such an observation ends in the error
 * PROTOCOL of the phase `reading` and nothing else, an error that it had included, so that the rules say `unknown` of
 * it.
 */
export function withCheckedValues(artifact: Artifact): Artifact {
  return { ...artifact, observations: artifact.observations.map(checked) };
}

function checked(observation: Observation): Observation {
  const { kind, value, error } = observation;
  // Nothing was learned, and the error says why.
  if (value === undefined && error !== undefined) return observation;
  const { value: shape, complete }: Shape = kinds[kind];
  const wrong =
    problemOf(shape, value) ?? (error === undefined && complete !== undefined ? problemOf(complete, value) : undefined);
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
function problemOf(shape: z.ZodType, value: unknown): string | undefined {
  const issue = shape.safeParse(value).error?.issues[0];
  return issue === undefined ? undefined : `${issue.path.join('.')} ${issue.code}`.trim();
}
