import { cutBetweenCharacters } from '../text/cut.ts';
import { redact, withoutTail } from './redact.ts';

/** At most `cap` characters of external text, without secrets, control characters and changes of writing direction. */
export function toPlain(text: string, cap: number): string {
  // Redacts more than the result shows, because truncation could make a secret unrecognisable.
  const window = printable(text.slice(0, cap * 2 + 2000));
  const clean = redact(window);
  const whole = text.length > cap * 2 + 2000 ? withoutTail(clean, window) : clean;
  return cutBetweenCharacters(whole.trim(), cap).trimEnd();
}

/** Never longer than the text. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, ' ');
}

/**
 * C0 and C1 controls, zero-width and bidirectional marks, line and paragraph separators, the byte order mark, lone
 * surrogates.
 */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- removing them is what this is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+|\p{Surrogate}/gu;
