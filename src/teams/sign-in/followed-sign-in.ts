/** The card of one test sign-in, from the invitation to the result, and how a delivery follows it. */
import type { SignInView, TestSignIns } from '../../access/test-sign-ins.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Runs } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText, type Reader } from '../cards/reader.ts';
import type { Followed } from '../deliveries/followed.ts';
import { invitation } from './invitation.ts';
import { signInResult } from './result-card.ts';
import { signInLine } from './sign-in-line.ts';
import { type Known, knownOf, signInVerdict } from './verdict.ts';

export function signInCard(view: SignInView, known: Known, reader: Reader): Card {
  const { account } = view;
  switch (view.state) {
    case 'waiting':
      return invitation(view, reader);
    case 'expired':
      return messageCard(
        {
          title: say('card.sign-in.expired', { account }),
          paragraphs: [say('card.sign-in.expired.said', { at: { at: view.expiresAt } })],
          suggestions: [signInLine(view)],
        },
        reader,
      );
    case 'replaced':
      return messageCard(
        { title: say('card.sign-in.replaced', { account }), paragraphs: [say('card.sign-in.replaced.said')] },
        reader,
      );
    default:
      return signInResult(view, known, reader);
  }
}

export function followedSignIn(
  signIns: Pick<TestSignIns, 'view'>,
  runs: Pick<Runs, 'accounts'>,
  deploymentNow: () => Promise<Deployment>,
): Followed {
  const known = async (): Promise<Known> => knownOf(await deploymentNow(), runs);
  return {
    channel: 'signin',
    async view(id) {
      const view = await signIns.view(id);
      if (view === undefined) return undefined;
      const { revision, state } = view;
      const followed = {
        revision,
        ended: state !== 'waiting',
        card: async (reader: Reader) => signInCard(view, await known(), reader),
      };
      if (state !== 'ended') return followed;
      // The person looks at the browser, and an edited card does not notify.
      const { headline } = signInVerdict(view, await known());
      return {
        ...followed,
        closingReply: ({ account, name }, reader) => ({
          text: read(say('reply.signed-in', { headline }), inPlainText(reader)),
          mention: { account, name },
        }),
      };
    },
  };
}
