import type { SignInView, TestSignIns } from '../../access/test-sign-ins.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Runs } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import type { Followed, State } from '../deliveries/followed.ts';
import { invitation } from './invitation.ts';
import { signInResult } from './result-card.ts';
import { signInLine } from './sign-in-line.ts';
import { type Known, knownOf, signInVerdict } from './verdict.ts';

export function signInCard(view: SignInView, known: Known, locale: Locale): Card {
  const { account } = view;
  switch (view.state) {
    case 'waiting':
      return invitation(view, known, locale);
    case 'expired':
      return messageCard(
        {
          title: say('card.sign-in.expired', { account }),
          paragraphs: [say('card.sign-in.expired.said', { at: { at: view.expiresAt } })],
          suggestions: [signInLine(view)],
        },
        locale,
      );
    case 'replaced':
      return messageCard(
        { title: say('card.sign-in.replaced', { account }), paragraphs: [say('card.sign-in.replaced.said')] },
        locale,
      );
    default:
      return signInResult(view, known, locale);
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
    async stateOf(id) {
      const view = await signIns.view(id);
      return view && stateOf(view);
    },
    async view(id) {
      const view = await signIns.view(id);
      if (view === undefined) return undefined;
      const followed = {
        ...stateOf(view),
        card: async (locale: Locale) => signInCard(view, await known(), locale),
      };
      if (view.state !== 'ended') return followed;
      // The person is in the browser, and an edited card does not notify.
      const { headline } = signInVerdict(view, await known());
      return {
        ...followed,
        closingReply: ({ account, name }, locale) => ({
          text: read(say('reply.signed-in', { headline }), inPlainText(locale)),
          mention: { account, name },
        }),
      };
    },
  };
}

function stateOf({ revision, state }: SignInView): State {
  return { revision, ended: state !== 'waiting' };
}
