import type { Activity } from 'botbuilder';
import type { Outgoing } from './chat-port.ts';
import { consentAttachment, infoAttachment } from './file-consent.ts';

/** Notifications show `summary`; without it, "sent a card". */
export function activityOf(outgoing: Outgoing): Partial<Activity> {
  if ('card' in outgoing)
    return {
      type: 'message',
      summary: outgoing.card.fallbackText,
      ...(outgoing.alert === true ? { channelData: { notification: { alert: true } } } : {}),
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: outgoing.card }],
    };
  if ('offer' in outgoing)
    return { type: 'message', summary: outgoing.offer.description, attachments: [consentAttachment(outgoing.offer)] };
  if ('file' in outgoing)
    return { type: 'message', summary: outgoing.file.name, attachments: [infoAttachment(outgoing.file)] };
  const { text, mention, link } = outgoing;
  if (mention === undefined) return { type: 'message', text, textFormat: 'plain' };
  const at = `<at>${escaped(mention.name)}</at>`;
  return {
    type: 'message',
    text: `${at}, ${escaped(text)}${link === undefined ? '' : ` <a href="${escaped(link.url)}">${escaped(link.title)}</a>`}`,
    textFormat: 'xml',
    entities: [{ type: 'mention', text: at, mentioned: { id: mention.account, name: mention.name } }],
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
