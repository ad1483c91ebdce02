import { cutBetweenCharacters } from '../text/cut.ts';
import { redact, withoutTail } from './redact.ts';

/**
 * Text from outside as plain text of at most `cap` characters: no secrets, no control characters, nothing that turns
 * the writing direction.
 */
export function toPlain(text: string, cap: number): string {
  // Redaction sees more than the result shows, so that the cut does not halve a secret beyond recognition.
  const window = printable(text.slice(0, cap * 2 + 2000));
  const clean = redact(window);
  const whole = text.length > cap * 2 + 2000 ? withoutTail(clean, window) : clean;
  return cutBetweenCharacters(whole.trim(), cap).trimEnd();
}

/** Of the same length or shorter. */
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
