/** Settings of the tenant that decide about delivery, for the pages of docs/reference/checks/. */
import type { QuestionKind } from '../../src/model/question.ts';
import type { Artifact } from '../../src/model/report.ts';
import type { Occasions } from '../occasion.ts';

/** By kind: members of the value, or an error code instead. */
type Changes = Partial<Record<QuestionKind, object | string>>;

const policy = (name: string, spam: string) => ({ name, spam, highConfidenceSpam: spam, bulk: 'MoveToJmf' });

const changes: Changes[] = [
  { 'limits-enforcement': { observed: 1250 } },
  { 'limits-enforcement': { observed: 20_500 } },
  { 'limits-enforcement': { observed: 30_000, enforced: false } },
  { 'limits-enforcement': { threshold: 0 } },
  { 'limits-enforcement': 'ROLE_MISSING', 'organization-config': 'ROLE_MISSING', 'content-filter-policies': 'TIMEOUT' },
  { 'organization-config': { rejectDirectSend: undefined } },
  { 'content-filter-policies': { policies: [] } },
  { 'content-filter-policies': { policies: [policy('Default', 'Quarantine'), policy('For sales', 'Delete')] } },
  { 'content-filter-policies': { policies: [policy('Default', 'Redirect')] } },
  { 'content-filter-policies': { policies: [policy('Default', 'OfTomorrow')] } },
];

export const occasions: Occasions = (recorded) => [
  ...['external-recipients-used-up', 'direct-send-rejected', 'spam-deleted'].map(recorded),
  ...changes.map((change) => changed(recorded('external-recipients-used-up'), change)),
  withOAuthForAlarms(recorded('direct-send-rejected')),
];

function changed(artifact: Artifact, change: Changes): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) => {
      const { value, error: _error, ...rest } = observation;
      const other = change[observation.kind as QuestionKind];
      if (other === undefined) return observation;
      return typeof other === 'string'
        ? { ...rest, error: { phase: 'request', code: other, text: '' } }
        : { ...rest, value: { ...(value as object | undefined), ...other } };
    }),
  };
}

function withOAuthForAlarms(artifact: Artifact): Artifact {
  return {
    ...artifact,
    observations: artifact.observations.map((observation) =>
      observation.kind === 'declared' && observation.subject.kind === 'server'
        ? { ...observation, value: { text: '15.0(1)' } }
        : observation,
    ),
  };
}
