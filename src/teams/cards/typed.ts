/**
 * Buttons type English, also in old cards. The label shows the command in the card's language: `check all on
 * ece-svc-01` is `vérifier tout sur ece-svc-01`.
 */
import { selectionIn } from '../../checks/selection-words.ts';
import { watchIn } from '../../runs/watching/schedule-words.ts';
import { type Language, read, say, type TextKey } from '../../text/index.ts';

/** Commands of two words, which are tried before the first word of the line. */
const names = [
  'report file',
  'exchange script',
  'exchange output',
  'ece query',
  'ece output',
  'round trip',
  'sign in',
  'time zone',
  'not done',
  'watch now',
  'hand over',
  'run sheet',
  'cut-over progress',
  'moved back',
  'not moved',
  'probes update',
];

/** Words that are not the bot's, such as an address, stay as they are. */
export function typedIn(language: Language, line: string): string {
  const name = names.find((known) => `${line} `.startsWith(`${known} `)) ?? line.split(' ')[0] ?? '';
  const words = read({ key: `command.${name}.words` }, { language });
  if (language === 'en' || words === `command.${name}.words`) return line;
  const [command = name] = words.split(' ');
  return `${command.replaceAll('+', ' ')} ${restIn(language, name, line.slice(name.length).trim())}`.trim();
}

function restIn(language: Language, name: string, rest: string): string {
  if (name === 'watch') return watchIn(language, rest);
  if (name === 'check' || name === 'forget') return selectionIn(language, rest);
  if (name === 'help') {
    const task = read({ key: `help.task.${rest}` }, { language });
    return task === `help.task.${rest}` ? typedIn(language, rest) : task.toLowerCase();
  }
  return phrasesOf[name]?.reduce((said, key) => translated(said, key, language), rest) ?? rest;
}

/** Replaces only the first match, because a channel may be called “Welcome to Paris”. */
function translated(line: string, key: TextKey, language: Language): string {
  return ` ${line} `.replace(` ${read(say(key), { language: 'en' })} `, ` ${read(say(key), { language })} `).trim();
}

const phrasesOf: Partial<Record<string, TextKey[]>> = {
  'sign in': [
    'sign-in.line.normal',
    'sign-in.line.code',
    'sign-in.line.ece',
    'sign-in.line.test-mailbox',
    'sign-in.line.keep',
  ],
  'round trip': ['round-trip.line.from', 'round-trip.line.to'],
  owner: ['owners.line.network', 'owners.line.is'],
  share: ['share.line.to', 'share.line.without-names'],
  mute: ['mute.line.on', 'mute.line.all', 'mute.line.from', 'mute.line.until', 'mute.line.because'],
  maintenance: ['maintenance.line.from', 'maintenance.line.to', 'mute.line.because'],
  'hand over': ['share.line.to'],
  moved: ['moved.line.group'],
  'moved back': ['moved.line.group'],
  'not moved': ['moved.line.group'],
  'run sheet': ['run-sheet.line.anew'],
  'probes update': ['probes-update.line.stop'],
  webhooks: [
    'webhooks.line.add',
    'webhooks.line.rotate',
    'webhooks.line.address',
    'webhooks.line.test',
    'webhooks.line.pause',
    'webhooks.line.resume',
    'webhooks.line.remove',
  ],
};
