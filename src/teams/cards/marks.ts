import type { Verdict } from '../../model/finding.ts';
import type { Mark } from './elements.ts';

/** Characters that every client's fonts have; the colour has the same meaning as the sign. */
export const marks: Record<Verdict | 'pending' | 'none', Mark> = {
  pass: { sign: '✔', color: 'Good' },
  warn: { sign: '⚠', color: 'Warning' },
  fail: { sign: '✖', color: 'Attention' },
  unknown: { sign: '?', color: 'Accent' },
  manual: { sign: '?', color: 'Accent' },
  skipped: { sign: '–', color: 'Default' },
  /** A line that belongs to the one above it. */
  none: { sign: '', color: 'Default' },
  pending: { sign: '…', color: 'Default' },
};
