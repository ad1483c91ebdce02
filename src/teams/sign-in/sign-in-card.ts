/** The card of one test sign-in, from the invitation to the result. */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import type { Reader } from '../cards/reader.ts';
import { signInLine } from './sign-in-line.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { invitation } from './invitation.ts';
import { signInResult } from './result-card.ts';
import type { Known } from './verdict.ts';

export function signInCard(view: SignInView, known: Known, reader: Reader): Card {
  const { account } = view;
  switch (view.state) {
    case 'waiting':
      return invitation(view, reader);
    case 'expired':
      return messageCard(
        {
          title: say('card.sign-in.expired', { account }),
          said: [say('card.sign-in.expired.said', { at: { at: view.expiresAt } })],
          suggestions: [signInLine(view)],
        },
        reader,
      );
    case 'replaced':
      return messageCard(
        { title: say('card.sign-in.replaced', { account }), said: [say('card.sign-in.replaced.said')] },
        reader,
      );
    default:
      return signInResult(view, known, reader);
  }
}
