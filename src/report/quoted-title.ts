import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

/** In quotation marks, because titles in a list run together otherwise. */
export function quotedTitle(check: string): Text {
  return inQuotes({ key: `${check}.title` });
}

export function inQuotes(title: Text): Text {
  return say('report.check-title', { title });
}
