/**
 * An artifact comes from a file of unknown origin or of an older version, so the values of its observations are
 * validated again before a rule reads them. Rules rely on the shape: with another one they would throw or, worse, find
 * nothing wrong.
 */
import type { z } from 'zod';
import { failureCodes, type Observation, readingPhase } from '../model/observation.ts';
import type { Artifact } from '../model/report.ts';
import { kinds, type Shape } from '../tenant/values.ts';

/**
 * The same artifact without the values that do not have their kind's shape. Such an observation has only the error
 * PROTOCOL in the phase `reading`, which also replaces an error that it had, so that its findings are `unknown`.
 */
export function withCheckedValues(artifact: Artifact): Artifact {
  return { ...artifact, observations: artifact.observations.map(checked) };
}

function checked(observation: Observation): Observation {
  const { kind, value, error } = observation;
  // There is nothing to validate; the error gives the reason.
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

/** The path and the problem, never the value itself. */
function problemOf(shape: z.ZodType, value: unknown): string | undefined {
  const issue = shape.safeParse(value).error?.issues[0];
  return issue === undefined ? undefined : `${issue.path.join('.')} ${issue.code}`.trim();
}
