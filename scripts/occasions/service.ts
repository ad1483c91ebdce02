/** The recorded tenant with each state of Microsoft's service health, for the pages of docs/reference/checks/. */
import type { Artifact } from '../../src/model/report.ts';
import { answering, type Occasions } from '../occasion.ts';

const services = [
  { service: 'exchange', name: 'Exchange Online', status: 'serviceOperational' },
  { service: 'entra', name: 'Microsoft Entra', status: 'serviceOperational' },
];
const issue = { id: 'issue', service: 'exchange', title: 'title', status: 'serviceDegradation' };

export const occasions: Occasions = (recorded) => {
  const artifact = recorded('service-incident');
  const { startedAt } = artifact.run;
  const saying = (value: object): Artifact =>
    answering(artifact, { kind: 'service-health', change: () => ({ services, issues: [], ...value }) });
  return [
    saying({ endedSince: startedAt }),
    saying({}),
    ...['incident', 'advisory', 'something'].map((classification) =>
      saying({ issues: [{ ...issue, classification, startAt: startedAt }] }),
    ),
    saying({ services: [] }),
    saying({ services: services.map((one) => ({ ...one, status: 'serviceInterruption' })) }),
    ...(['FORBIDDEN', 'NO_READER'] as const).map((code) => ({
      ...artifact,
      observations: artifact.observations.map((observation) => {
        const { value: _value, ...about } = observation;
        return observation.kind === 'service-health'
          ? { ...about, error: { phase: 'answer', code, text: '' } }
          : observation;
      }),
    })),
  ];
};
