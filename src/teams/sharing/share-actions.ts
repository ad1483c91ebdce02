/** The buttons of sharing: the form, what it carries back, and what can be done under a card that was shared. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parseSelection } from '../../runs/selection.ts';
import type { RunView } from '../../runs/runs.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { reportCard } from '../runs/report-card.ts';
import { nowhereCard, shareForm } from './share-form.ts';
import type { Context } from '../commands/command.ts';
import type { ActionAnswer } from '../conversation/inbound.ts';
import { inPlainText } from '../cards/reader.ts';

const run = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** The form's inputs come merged with what its button carries. Whatever is no clear "with names" is without. */
export const shareSchemas = [
  z.object({ verb: z.literal('share'), run }),
  z.object({
    verb: z.literal('share-to'),
    run,
    mark: z.uuid(),
    to: z.string().max(1000).catch(''),
    withoutNames: z.enum(['true', 'false']).default('false').catch('true'),
    comment: z.string().max(5000).default('').catch(''),
  }),
  z.object({ verb: z.literal('full'), run }),
  z.object({ verb: z.literal('run-apart'), run }),
] as const;

export type ShareAction = z.infer<(typeof shareSchemas)[number]>;

/** Where the report goes is asked of whoever clicked, alone: their chats are nobody else's business. */
export async function formFor({ id, report }: RunView, { offered, reader }: Context): Promise<Card> {
  const { places, unasked } = await offered();
  if (places.length === 0) return nowhereCard(id, unasked, reader);
  return shareForm(
    report,
    places.map(({ id, called }) => ({ id, name: read(called, inPlainText(reader)) })),
    { mark: randomUUID(), unasked },
    reader,
  );
}

export async function actOnShare(action: ShareAction, view: RunView, context: Context): Promise<ActionAnswer> {
  const { reader, deployment, share, personalChat, isAnsweredAlone } = context;
  const sentence = (key: TextKey, values = {}): ActionAnswer => ({
    message: read(say(key, values), inPlainText(reader)),
  });

  switch (action.verb) {
    case 'share':
      if (!isAnsweredAlone) return sentence('share.by-text-here', { run: view.id });
      return view.state === 'ended'
        ? { card: await formFor(view, context) }
        : sentence('share.not-ended', { run: view.id });
    case 'share-to': {
      const { to, withoutNames, comment, mark } = action;
      if (to === '') return sentence('share.form.choose');
      const refusal = await share({ run: view.id, to, withoutNames: withoutNames === 'true', comment, mark });
      if (refusal !== undefined) return { message: read(refusal, inPlainText(reader)) };
      return { card: reportCard(view.report, reader, deployment, view.predecessor) };
    }
    case 'full': {
      const chat = await personalChat();
      if (chat === undefined) return sentence('full.no-chat', { run: view.id });
      await context.show(view.id, chat);
      return sentence('full.on-its-way');
    }
    default:
      return apart();
  }

  /** A new run has new names: its report is for whoever asked for it. */
  async function apart(): Promise<ActionAnswer> {
    const chat = await personalChat();
    if (chat === undefined) return sentence('again.no-chat');
    const parsed = parseSelection(view.report.run.selection, deployment);
    if (!parsed.ok)
      return { card: messageCard({ title: say('check.not-understood'), suggestions: ['check all'] }, reader) };
    await context.check(parsed.selection, chat);
    return sentence('again.on-its-way');
  }
}
