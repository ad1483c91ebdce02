import type { Diagnosis } from '../check.ts';
import { lackingRight } from './lacking-right.ts';

export const diagnosis: Diagnosis = {
  id: 'no-send-as',
  order: 480,
  diagnose: (findings, facts) => lackingRight('SendAs', findings, facts),
};
