/**
 * Revokes a server's probe after a confirmation. The button types the command, so the same checks apply, with the
 * beginning of the probe's id, so that an old card cannot revoke a newer probe.
 */
import type { Hub, WaitingProbe } from '../../hub/hub.ts';
import { read, say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

/** Whether or not it has ever connected. */
type EnrolledProbe = Pick<WaitingProbe, 'server' | 'probe'>;

export const command: Command<{ hub: Hub }> = {
  name: 'revoke',
  task: 'administer',
  order: 3.3,
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  /** “Revoke it, what is the command” names no server. */
  validRest: (rest) => (rest.split(/\s+/u).length <= 2 ? rest : undefined),
  async run({ rest, deployment, locale }, { hub }) {
    const [typed = '', confirmed] = rest.split(/\s+/u);
    const isTyped = (name: string): boolean => name.toLowerCase() === typed.toLowerCase();
    // An enrolled probe that never connected may still do so at any time.
    const probes = [...(await hub.presences(deployment.name)), ...(await hub.waiting(deployment.name))];
    const enrolled = probes.find(({ server }) => isTyped(server));
    if (enrolled === undefined) {
      const server = deployment.servers.find(({ name }) => isTyped(name))?.name;
      if (server === undefined || !(await hub.voidCodes(server)))
        return messageAnswer('not-understood', whichServer(typed, probes), locale);
      const voided = { title: say('revoke.codes', { server }), paragraphs: [say('revoke.undo', { server })] };
      return messageAnswer(`revoked codes ${server}`, voided, locale);
    }
    const { server } = enrolled;
    if (confirmed !== beginningOf(enrolled)) return { outcome: 'asked', reply: { card: revokeCard(enrolled, locale) } };
    await hub.revoke(server);
    const done = { title: say('revoke.done', { server }), paragraphs: [say('revoke.undo', { server })] };
    return messageAnswer(`revoked ${enrolled.probe}`, done, locale);
  },
};

export function revokeCard(enrolled: EnrolledProbe, locale: Locale): Card {
  const { server } = enrolled;
  const paragraphs = [say('revoke.effect', { server }), say('revoke.undo', { server })];
  const confirm = button(read(say('revoke.button'), inPlainText(locale)), {
    verb: 'say',
    text: `revoke ${server} ${beginningOf(enrolled)}`,
  });
  return messageCard({ title: say('revoke.confirm', { server }), paragraphs, buttons: [confirm] }, locale);
}

function whichServer(typed: string, probes: EnrolledProbe[]): Message {
  const names = [...new Set(probes.map(({ server }) => server))];
  return {
    title: typed === '' ? say('revoke.which') : say('revoke.none', { server: typed }),
    paragraphs: names.length === 0 ? [] : [say('revoke.servers', { servers: { list: names.slice(0, 20) } })],
    suggestions: names.slice(0, 6).map((name) => `revoke ${name}`),
  };
}

function beginningOf({ probe }: EnrolledProbe): string {
  return probe.slice(0, 8);
}
