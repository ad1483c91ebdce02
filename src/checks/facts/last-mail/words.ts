import type { MailTime } from '../../../model/last-mail.ts';
import type { TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';

/** In the reader's zone where it is an instant, else as the database holds it, with a remark. */
export function timeInWords(time: MailTime): TextValue {
  if ('at' in time) return time;
  const [day = '', clock = ''] = time.databaseTime.split('T');
  return say('last-mail.database-time', { day: { day }, time: clock.slice(0, 5) });
}
