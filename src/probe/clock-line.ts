/** This machine's clock, compared with the Date header of the bot's answer. */
import { say } from '../text/index.ts';
import type { DoctorLine } from './doctor-line.ts';

/** A Date header has whole seconds, and the round trip takes time. */
const clockToleranceMs = 5000;

export function clockLine({ date, ms }: { date?: string; ms: number }, answeredAt: number): DoctorLine {
  const hubTime = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(hubTime))
    return {
      about: 'clock',
      state: 'warning',
      what: say('doctor.clock-unknown'),
      fix: say('doctor.clock-unknown.fix'),
    };
  // Truncation to the second loses 500 ms on average, and the answer took half of the round trip.
  const offset = answeredAt - ms / 2 - (hubTime + 500);
  if (Math.abs(offset) <= clockToleranceMs) return { about: 'clock', state: 'good', what: say('doctor.clock') };
  const what = say(offset > 0 ? 'doctor.clock-ahead' : 'doctor.clock-behind', { by: { ms: Math.abs(offset) } });
  return { about: 'clock', state: 'warning', what, fix: say('doctor.clock.fix') };
}
