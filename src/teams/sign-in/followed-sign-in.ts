/** A test sign-in, as a card follows it: first the invitation, then whose token it was. */
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { read, say } from '../../text/index.ts';
import { signInCard } from './sign-in-card.ts';
import { type Known, signInVerdict } from './verdict.ts';
import type { Followed } from '../deliveries/followed.ts';
import { inPlainText, type Reader } from '../cards/reader.ts';

export function followedSignIn(signIns: Pick<TestSignIns, 'view'>, known: () => Promise<Known>): Followed {
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
      // Whoever signed in sits in front of a browser, and an edited card calls nobody back.
      const { headline } = signInVerdict(view, await known());
      return {
        ...followed,
        farewell: ({ account, name }, reader) => ({
          text: read(say('reply.signed-in', { headline }), inPlainText(reader)),
          mention: { account, name },
        }),
      };
    },
  };
}
