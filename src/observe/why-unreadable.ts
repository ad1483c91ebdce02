import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

/** One sentence after the name of a file. `code` is the system's. */
export function whyUnreadable(code: string): Text {
  if (code === 'ENOENT' || code === 'ENOTDIR') return say('unreadable.missing', { code });
  if (code === 'EACCES' || code === 'EPERM') return say('unreadable.forbidden', { code });
  if (code === 'EISDIR') return say('unreadable.folder', { code });
  return say('unreadable.other', { code });
}
