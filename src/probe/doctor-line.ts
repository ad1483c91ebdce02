import type { Text } from '../model/text.ts';
import type { Obstacle } from './obstacle.ts';

/** One thing that `probe doctor` looked at. */
export interface DoctorLine {
  about: 'files' | 'enrolment' | 'process' | 'targets' | 'outbox' | 'clock' | 'version' | Obstacle['about'];
  state: 'good' | 'warning' | 'bad';
  what: Text;
  /** What to do; absent where nothing is wrong. */
  fix?: Text;
}
