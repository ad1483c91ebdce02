import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { SignIn } from './sign-in.ts';

/**
 * Source of the difference: Microsoft Learn, "What are non-interactive user sign-ins in Microsoft Entra?", its note
 * about confidential clients: the log shows the address for which the token was first issued, not that of the refresh.
 */
export function loggedAddress({ interactive, ip }: Pick<SignIn, 'interactive' | 'ip'>): Text {
  return say(`token.from.${interactive ? 'person' : 'refresh'}`, { ip: ip ?? say('token.no-address') });
}
