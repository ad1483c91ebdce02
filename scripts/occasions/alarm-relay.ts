/** The relay for alarms: answering, refusing, silent, and unknown to the probes. */
import type { Observation } from '../../src/model/observation.ts';
import type { Occasions } from '../occasion.ts';

const greeting = '220 relay.example.com ESMTP';
const seen: Pick<Observation, 'value' | 'error'>[] = [
  {
    value: { greeting, capabilitiesInClear: ['PIPELINING', '8BITMIME'] },
    error: { phase: 'starttls', code: 'STARTTLS_NOT_OFFERED', text: '' },
  },
  { error: { phase: 'greeting', code: 'REFUSED_BY_SERVER', text: '554 5.7.1 Access denied' } },
  { error: { phase: 'greeting', code: 'TIMEOUT', text: '' } },
  { error: { phase: 'start', code: 'TARGET_NOT_ALLOWED', text: '' } },
];

export const occasions: Occasions = (recorded) => {
  const blocked = recorded('alarm-relay-blocked');
  return seen.map((saw) => ({
    ...blocked,
    observations: blocked.observations.map((observation): Observation => {
      if (observation.kind !== 'smtp' || observation.subject.name !== blocked.deployment.alarmRelay) return observation;
      const { value: _value, error: _error, ...rest } = observation;
      return { ...rest, ...saw };
    }),
  }));
};
