import type { Diagnosis } from '../check.ts';
import { lackingRight } from './lacking-right.ts';

export const diagnosis: Diagnosis = {
  id: 'no-full-access',
  order: 470,
  diagnose: (findings, facts) => lackingRight('FullAccess', findings, facts),
};
