/**
 * Revokes the probe of a server, after a confirmation. The button types the command again with the beginning of the
 * probe's id, so that it is checked as a typed line is, and an old card does not revoke a probe that was enrolled later.
 */
import type { Hub, ProbePresence } from '../../hub/hub.ts';
import { read, say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<{ hub: Hub }> = {
  name: 'revoke',
  order: 3.3,
  where: 'personal',
  who: 'administrator',
  async run({ rest, deployment, locale }, { hub }) {
    const [typed = '', confirmed] = rest.split(/\s+/u);
    const presences = await hub.presences(deployment.name);
    const presence = presences.find(({ server }) => server.toLowerCase() === typed.toLowerCase());
    if (presence === undefined) return messageAnswer('not-understood', whichServer(typed, presences), locale);
    const { server } = presence;
    if (confirmed !== beginningOf(presence)) return { outcome: 'asked', reply: { card: revokeCard(presence, locale) } };
    await hub.revoke(server);
    const done = { title: say('revoke.done', { server }), paragraphs: [say('revoke.undo', { server })] };
    return messageAnswer(`revoked ${presence.probe}`, done, locale);
  },
};

export function revokeCard(presence: ProbePresence, locale: Locale): Card {
  const { server } = presence;
  const paragraphs = [say('revoke.effect', { server }), say('revoke.undo', { server })];
  const card = messageCard({ title: say('revoke.confirm', { server }), paragraphs }, locale);
  const confirm = button(read(say('revoke.button'), inPlainText(locale)), {
    verb: 'say',
    text: `revoke ${server} ${beginningOf(presence)}`,
  });
  return { ...card, actions: [confirm] };
}

function whichServer(typed: string, presences: ProbePresence[]): Message {
  const names = presences.map(({ server }) => server);
  return {
    title: typed === '' ? say('revoke.which') : say('revoke.none', { server: typed }),
    paragraphs: names.length === 0 ? [] : [say('revoke.servers', { servers: { list: names.slice(0, 20) } })],
    suggestions: names.slice(0, 6).map((name) => `revoke ${name}`),
  };
}

function beginningOf({ probe }: ProbePresence): string {
  return probe.slice(0, 8);
}
