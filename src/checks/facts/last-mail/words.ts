import type { MailTime } from '../../../model/last-mail.ts';
import type { TextValue } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';

export function timeInWords(time: MailTime): TextValue {
  return 'at' in time ? time : say('last-mail.database-time', asTheDatabaseHoldsIt(time.databaseTime));
}

/** Day and minute, without conversion to a zone. */
export function asTheDatabaseHoldsIt(databaseTime: string): { day: TextValue; time: string } {
  const [day = '', clock = ''] = databaseTime.split('T');
  return { day: { day }, time: clock.slice(0, 5) };
}
