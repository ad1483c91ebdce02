import { randomUUID } from 'node:crypto';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { parseSelection } from '../../runs/selection.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { RunView } from '../../runs/runs.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import type { ShareClick } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ChatRequest, ClickRequest } from '../commands/request.ts';
import { personalChatOf } from '../conversation/conversations.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { mayReadNames, showsNamesOf } from '../names.ts';
import { runCard, shownRun } from '../runs/followed-run.ts';
import { startRunWithCard } from '../runs/start-run.ts';
import type { Offers } from './offers.ts';
import { chosenIn } from './mentions.ts';
import { nowhereCard, shareForm } from './share-form.ts';
import { shareReport, type SharingServices } from './share-report.ts';

export async function handleShareClick(
  click: ShareClick,
  view: RunView,
  request: ClickRequest,
  services: SharingServices & { signIns: TestSignIns; reportLink: ReportLink },
): Promise<ClickAnswer> {
  const { locale, chatLocale, deployment, asker, conversation, isAnsweredAlone, settle } = request;
  const run = view.id;
  const sentence = (key: TextKey, values = {}): ClickAnswer => ({
    message: read(say(key, values), inPlainText(locale)),
  });

  switch (click.verb) {
    case 'share':
      if (!isAnsweredAlone) return sentence('share.by-text-here', { run });
      if (view.state !== 'ended') return sentence('share.not-ended', { run });
      // A personal chat has the form below the report. Elsewhere it replaces the report, for this person only.
      return conversation.kind === 'personal'
        ? {
            post: await shareFormFor(view, request, services.offers),
            message: read(say('share.form.below'), inPlainText(locale)),
          }
        : { card: await shareFormFor(view, request, services.offers) };
    case 'share-to': {
      const { to, withoutNames, comment, mark } = click;
      const chosen = chosenIn(click);
      if (to === '') return sentence('share.form.choose');
      const shared = await shareReport(
        { run, to, withoutNames: withoutNames === 'true', comment, chosen, mark },
        request,
        services,
      );
      if ('refusal' in shared) return { message: read(shared.refusal, inPlainText(locale)) };
      const { missing } = shared;
      if (conversation.kind === 'personal' || missing.length > 0)
        return {
          card: messageCard(
            {
              title: say('share.on-its-way', { run }),
              paragraphs: [
                ...(missing.length === 0 ? [] : [say('share.not-mentioned', { people: { list: missing } })]),
                say('share.told-when-there'),
              ],
            },
            locale,
          ),
        };
      const withNames = await showsNamesOf([run], request, services.store);
      const shown = await shownRun(view, deployment, withNames, services.runs);
      return shown === undefined ? sentence('action.run-gone') : { card: await runCard(shown, locale, services) };
    }
    case 'full': {
      const chat = await personalChatOf(services.store, asker.id);
      if (chat === undefined) return sentence('full.no-chat', { run });
      const of = { kind: 'run', id: run } as const;
      const withNames = mayReadNames(request);
      const wish = { of, conversation: chat.id, locale: chatLocale, asker, withNames };
      await services.deliveries.open(wish, (db) => settle(db, 'done'));
      return sentence(withNames ? 'full.on-its-way' : 'full.on-its-way-without-names');
    }
    default: {
      // The new report has names, so only the person who asked gets it.
      const chat = await personalChatOf(services.store, asker.id);
      if (chat === undefined) return sentence('again.no-chat');
      const parsed = parseSelection(view.report.run.selection, deployment);
      if (!parsed.ok)
        return { card: messageCard({ title: say('check.not-understood'), suggestions: ['check all'] }, locale) };
      await startRunWithCard(parsed.selection, request, services, chat.id);
      return sentence('again.on-its-way');
    }
  }
}

/** The form is only for this person, because it lists the person's chats. */
export async function shareFormFor(
  { id, report }: RunView,
  { asker, locale, conversation }: ChatRequest,
  offers: Offers,
): Promise<Card> {
  const { places, undecided } = await offers.to(asker);
  const hasTakenPlace = conversation.kind !== 'personal';
  if (places.length === 0) return nowhereCard(id, { undecided, hasTakenPlace }, locale);
  return shareForm(
    report,
    places.map(({ id, called }) => ({ id, name: read(called, inPlainText(locale)) })),
    { mark: randomUUID(), undecided, hasTakenPlace },
    locale,
  );
}
