import type { Text } from '../model/text.ts';
import type { Obstacle } from './obstacle.ts';

/** One result of `probe doctor`. */
export interface DoctorLine {
  about: 'files' | 'enrolment' | 'key' | 'process' | 'targets' | 'outbox' | 'clock' | 'version' | Obstacle['about'];
  state: 'good' | 'warning' | 'bad';
  what: Text;
  /** Absent if nothing is wrong. */
  fix?: Text;
}
