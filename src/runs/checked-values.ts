/**
 * Validates the observations of an artifact, which may come from an unknown source or an older version. With values of
 * another shape, rules would throw or, worse, find nothing wrong.
 */
import type { z } from 'zod';
import { failureCodes, type Observation, readingPhase } from '../model/observation.ts';
import type { Artifact } from '../model/report.ts';
import { kinds, type Shape } from '../tenant/values.ts';

/**
 * Replaces an invalid value, and any error beside it, by the error PROTOCOL in the phase `reading`, so that its findings are
 * `unknown`.
 */
export function withCheckedValues(artifact: Artifact): Artifact {
  return { ...artifact, observations: artifact.observations.map(checked) };
}

function checked(observation: Observation): Observation {
  const { kind, value, error } = observation;
  // Nothing to validate.
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

/** Never contains the value. */
function problemOf(shape: z.ZodType, value: unknown): string | undefined {
  const issue = shape.safeParse(value).error?.issues[0];
  return issue === undefined ? undefined : `${issue.path.join('.')} ${issue.code}`.trim();
}
