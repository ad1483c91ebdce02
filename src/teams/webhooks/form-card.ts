/** The link of a form, because address and secret of a webhook must not be typed in a chat. */
import { openPageForm } from '../../access/page-forms.ts';
import type { Text } from '../../model/text.ts';
import type { GivenVerb } from '../../outgoing/webhooks/keep.ts';
import { findWebhook } from '../../outgoing/webhooks/webhook-rows.ts';
import type { ReportLink } from '../../runs/report-link.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { type Card, markdown, paragraph, readersTime, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { typedIn } from '../cards/typed.ts';
import { type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';

interface FormServices {
  store: DeploymentStore;
  reportLink: ReportLink;
}

const linesOfBot = {
  add: 'ece-doctor bot webhooks add NAME --url-file FILE',
  rotate: 'ece-doctor bot webhooks rotate NAME',
  address: 'ece-doctor bot webhooks address NAME --url-file FILE',
} as const satisfies Record<GivenVerb, string>;

export async function formAnswer(
  { verb, name }: { verb: GivenVerb; name: string },
  { asker, locale }: CommandRequest,
  { store, reportLink }: FormServices,
): Promise<CommandAnswer> {
  const isThere = (await findWebhook(store, name)) !== undefined;
  if (isThere === (verb === 'add')) {
    const title = say(isThere ? 'webhooks.exists' : 'webhooks.unknown', { name });
    return messageAnswer('nothing-to-do', { title, suggestions: ['webhooks'] }, locale);
  }
  if (reportLink() === undefined) {
    const title = say('webhooks.form.no-pages', { line: linesOfBot[verb].replace('NAME', name) });
    return messageAnswer('nothing-to-do', { title }, locale);
  }
  const { language, timeZone = 'UTC' } = locale;
  const purpose = `webhook-${verb}` as const;
  const form = { purpose, name, language, time_zone: timeZone, by: asker };
  const { handle, endsAt } = await openPageForm(store, form, Date.now());
  const url = reportLink(`secret/${handle}`) ?? '';
  return { outcome: 'done', reply: { card: webhookFormCard({ verb, name, url, endsAt }, locale) } };
}

export function howToAdd(reportLink: ReportLink, { language }: Pick<Locale, 'language'>): Text {
  return reportLink() === undefined
    ? say('webhooks.add.no-pages')
    : say('webhooks.add', { line: typedIn(language, 'webhooks add NAME') });
}

export function webhookFormCard(
  { verb, name, url, endsAt }: { verb: GivenVerb; name: string; url: string; endsAt: string },
  locale: Locale,
): Card {
  const how = say('webhooks.form.how', { end: { at: endsAt } });
  return titledCard(locale, say(`webhooks.form.${verb}`, { name }), [
    paragraph(markdown(how, locale, { instant: readersTime(locale) }), { spacing: 'Small' }),
    actionRow([{ type: 'Action.OpenUrl', title: textFor(locale)('webhooks.form.open'), url }]),
  ]);
}
