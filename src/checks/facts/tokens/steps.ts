/** The steps past single sign-on, in order: each of them is needed, or the wrong person signs in again. */
import { accountPath } from '../../../knowledge/settings.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';

/** To a new token in ECE. */
export function stepsToNewToken(account: string, externalUrl: string | undefined): Text[] {
  return [
    externalUrl === undefined ? say('token.fix.private') : say('token.fix.private-at', { url: externalUrl }),
    say('token.fix.generate', { path: accountPath.join(' > ') }),
    say('token.fix.type', { account }),
    say('token.fix.no-question'),
    say('token.fix.consent', { account }),
    say('token.fix.restart'),
    say('token.fix.hour'),
  ];
}

/** To a test sign-in of the right account. */
export function stepsToPrivateWindow(account: string): Text[] {
  return [
    say('token.test.fix.private', { account }),
    say('token.test.fix.type', { account }),
    say('token.fix.no-question'),
  ];
}
