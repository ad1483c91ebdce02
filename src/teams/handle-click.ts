/** One handler for every button. What a button carries comes from outside and is checked like any other input. */
import { z } from 'zod';
import { ownerSchema } from '../model/finding.ts';
import { parseSelection } from '../runs/selection.ts';
import { read, say, type TextKey } from '../text/index.ts';
import { findingsPage } from './runs/findings.ts';
import { messageCard } from './cards/message-card.ts';
import { reportCard } from './runs/report-card.ts';
import type { Context } from './commands/command.ts';
import type { ActionAnswer } from './conversation/inbound.ts';
import { inPlainText } from './cards/reader.ts';
import { confirmationSchema, confirmed } from './round-trip/round-trip.ts';
import { actOnShare, type ShareAction, shareSchemas } from './sharing/share-actions.ts';

const run = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
/** What a button may type. */
export const mostOnButton = 300;

export const actionSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('say'), text: z.string().min(1).max(mostOnButton) }),
  z.object({ verb: z.literal('run'), run }),
  z.object({ verb: z.literal('run-failed'), run }),
  z.object({ verb: z.literal('cancel'), run }),
  z.object({ verb: z.literal('report'), run }),
  z.object({
    verb: z.literal('findings'),
    run,
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
    owner: ownerSchema.optional().catch(undefined),
  }),
  ...shareSchemas,
  confirmationSchema,
]);

/** Buttons that only turn a card over; what `say` types is a command and is handled where commands are. */
export type Action = Exclude<z.infer<typeof actionSchema>, { verb: 'say' }>;

export async function act(action: Action, context: Context): Promise<ActionAnswer> {
  if (action.verb === 'round-trip') return confirmed(action, context);
  const { runs, deployment, reader, asker } = context;
  const sentence = (key: TextKey): ActionAnswer => ({ message: read(say(key), inPlainText(reader)) });
  const view = await runs.view(action.run);
  // Whoever made the button up may name a run of another deployment in the same store.
  if (view?.report.deployment !== deployment.name) return sentence('action.run-gone');

  if (isOfShare(action)) return actOnShare(action, view, context);
  switch (action.verb) {
    case 'findings':
      return { card: findingsPage(view.report, reader, action.page, action.owner) };
    case 'report':
      return { card: reportCard(view.report, reader, deployment, view.predecessor) };
    case 'cancel':
      return sentence((await runs.cancel(action.run, asker)) ? 'action.cancelled' : 'action.ended-already');
    case 'run':
      return again(view.report.run.selection);
    default:
      return again(failed(view.report));
  }

  async function again(words: string | undefined): Promise<ActionAnswer> {
    if (words === undefined) return sentence('action.nothing-failed');
    const parsed = parseSelection(words, deployment);
    // The deployment may have changed since: a server that was there then may be gone.
    if (!parsed.ok)
      return {
        card: messageCard(
          { title: say('check.not-understood'), said: [parsed.error], suggestions: ['check all'] },
          reader,
        ),
      };
    await context.check(parsed.selection);
    return sentence('action.started');
  }
}

function isOfShare(action: { verb: string }): action is ShareAction {
  return shareSchemas.some(({ shape }) => shape.verb.value === action.verb);
}

/** The checks that failed, about the mailboxes and from the servers that the run was about. */
function failed({
  findings,
  run,
}: {
  findings: { check: string; verdict: string }[];
  run: { selection: string };
}): string | undefined {
  const checks = new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check));
  const places = [...run.selection.matchAll(/\bon \S+|\S+@\S+/g)].map(([place]) => place);
  return checks.size === 0 ? undefined : [...checks, ...places].join(' ');
}
