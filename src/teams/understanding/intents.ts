/**
 * What people want who type no command. Their example lines are in the texts of each language (`intent.NAME`), separated by
 * `|`. A line is compared with all of them, so a new line helps the lines that resemble it. SERVER, ADDRESS, HOST, PORT, RUN,
 * CODE and TIME stand for a name.
 */
import { languages, read, say } from '../../text/index.ts';
import { maskedExample } from './things.ts';

export const intents = [
  // Answered from the last verdict of the conversation.
  'who',
  'cause',
  'since',
  'next',
  'report',
  'file',
  'fixed',
  'affected',
  // “Is it the same from the other servers?”
  'other-servers',
  // The hosts and ports of the causes.
  'hosts',
  'changed',
  'microsoft',
  'proof',
  // A ticket or message for somebody: “tell the network team”; a case at Cisco or Microsoft.
  'handover',
  'case',
  // What was checked, which cause is first, whether it happened before, a text to copy, a step that did not help.
  'scope',
  'order',
  'earlier',
  'text',
  'no-change',
  // A request or complaint about mail, and a question about one area: “is it the firewall”, “has the secret expired”.
  'check',
  'area',
  'server',
  'mailbox',
  'list',
  'status',
  'history',
  'last-mail',
  'error',
  // How-to.
  'secret',
  'port',
  'grant',
  'consent',
  'policy',
  'licence',
  'protocol',
  'set-up',
  'meaning',
  'basic-auth',
  // “Are we ready for OAuth”, “what must move first”.
  'cut-over',
  // “How many mailboxes have moved”, “print the run sheet”, “has the rehearsal passed”, “how do we go back”.
  'night',
  'run-sheet',
  'rehearsal',
  'way-back',
  // The bot itself.
  'help',
  'example',
  'access',
  'language',
  'version',
  'privacy',
  'how-long',
  // Whose token there is.
  'token',
  // Only named, with the command to type.
  'sign-in',
  'round-trip',
  'share',
  'cancel',
  'forget',
  'watch',
  'stop-watch',
  // “When is the next check”, “remind me”.
  'planned',
  // “Put it into English for the ticket”.
  'translate',
  // What the bot does not do: “restart the server”.
  'act-for-me',
  // “How do I test it by hand”, “again, but only this”.
  'test-by-hand',
  'recheck-one',
  // What happens meanwhile and afterwards: mail that waits, a way around, when it is repaired, what to restart.
  'waiting',
  'workaround',
  'eta',
  'restart-needed',
  'ends',
  // What if the first step does not help; lines for management; what agents notice; “can I talk to a human”.
  'otherwise',
  'summary',
  'agents',
  'person',
  // Where ECE’s logs are, what the bot may do, what each server does, the result of a person’s own test.
  'logs',
  'safe',
  'roles',
  'hand-test',
  // Which firewall or program blocks it; Microsoft’s or Cisco’s page about it.
  'device',
  'page',
  // Said about the outage or the bot.
  'angry',
  'noted',
  // Said after a card.
  'yes',
  'no',
  'more',
  'done',
  'thanks',
  'greeting',
  // Nothing of the bot’s: “what is the weather”.
  'other',
] as const;

export type Intent = (typeof intents)[number];

export interface Example {
  intent: Intent;
  /** As things.ts masks a line. */
  line: string;
}

/** Of every language, because people mix them. */
export function examples(): Example[] {
  return languages.flatMap((language) =>
    intents.flatMap((intent) =>
      read(say(`intent.${intent}`), { language })
        .split('|')
        .map((line) => ({ intent, line: maskedExample(line) })),
    ),
  );
}
