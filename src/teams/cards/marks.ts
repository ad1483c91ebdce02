import type { Verdict } from '../../model/finding.ts';
import type { Mark } from './elements.ts';

/** Every client's fonts have these characters. */
export const marks: Record<Verdict | 'pending' | 'none', Mark> = {
  pass: { sign: '✔', color: 'Good' },
  warn: { sign: '⚠', color: 'Warning' },
  fail: { sign: '✖', color: 'Attention' },
  unknown: { sign: '?', color: 'Accent' },
  manual: { sign: '?', color: 'Accent' },
  skipped: { sign: '–', color: 'Default' },
  /** For a line that belongs to the line above. */
  none: { sign: '', color: 'Default' },
  pending: { sign: '…', color: 'Default' },
};
