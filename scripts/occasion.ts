/**
 * An occasion: a run in which checks have something to say, made by changing a recorded one. Each file of
 * scripts/occasions/ exports some, and scripts/occasions.ts finds them.
 */
import { declaredObservations } from '../src/checks/facts/declared.ts';
import { type Deployment, deploymentSchema } from '../src/model/deployment.ts';
import type { Observation } from '../src/model/observation.ts';
import type { Artifact } from '../src/model/report.ts';

/** `recorded` gives a run of test/fixtures/artifacts/ by its name. */
export type Occasions = (recorded: (name: string) => Artifact) => Artifact[];

/** The same run of a deployment that declares something else. */
export function declaring(artifact: Artifact, changes: Partial<Deployment>): Artifact {
  const deployment = deploymentSchema.parse({ ...artifact.deployment, ...changes });
  return {
    ...artifact,
    deployment,
    observations: [
      ...declaredObservations(deployment, 'deployment.yaml', artifact.run.startedAt),
      ...artifact.observations.filter(({ kind }) => kind !== 'declared'),
    ],
  };
}

/** The same run in which each server saw this of itself, in place of what it had seen. */
export function seenByEachServer(
  artifact: Artifact,
  kind: Observation['kind'],
  saw: Pick<Observation, 'value' | 'error'>,
): Artifact {
  const others = artifact.observations.filter((observation) => observation.kind !== kind);
  const seen = artifact.servers.map(({ name }): Observation => ({
    id: `${kind}:${name}`,
    kind,
    subject: { kind: 'server', name },
    from: { kind: 'server', name },
    path: 'direct',
    at: artifact.run.startedAt,
    phases: [],
    ...saw,
  }));
  return { ...artifact, observations: [...others, ...seen] };
}

/** The same run with another value in each observation of a kind. */
export function answering(
  artifact: Artifact,
  { kind, change }: { kind: Observation['kind']; change: (value: object) => object },
): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) =>
      observation.kind === kind && typeof observation.value === 'object' && observation.value !== null
        ? { ...observation, value: change(observation.value) }
        : observation,
    ),
  };
}
