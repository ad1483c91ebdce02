import { redact } from './redact.ts';

/**
 * Text from outside as plain text of at most `cap` characters: no secrets, no control characters, nothing that turns
 * the writing direction.
 */
export function plain(text: string, cap: number): string {
  // Redaction sees twice the length of the result, so that the cut does not halve a secret beyond recognition.
  const window = text.slice(0, cap * 2 + 2000);
  return redact(window.replaceAll(unprintable, ' ')).trim().slice(0, cap);
}

/**
 * C0 and C1 controls, zero-width and bidirectional marks, line and paragraph separators, the byte order mark, lone
 * surrogates.
 */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- removing them is what this is for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+|\p{Surrogate}/gu;
