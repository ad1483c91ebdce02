import { say } from '../../text/index.ts';
import type { Options } from './arguments.ts';
import { Refusal } from './refusal.ts';

const formats = ['text', 'json', 'markdown', 'html', 'junit'] as const;
export type Format = (typeof formats)[number];

/** The format that the options ask for, before anything is looked at: `--json` is the older word for `--format json`. */
export function formatOf(options: Options): Format {
  const asked = options.value('format');
  if (asked === undefined) return options.flag('json') ? 'json' : 'text';
  const format = formats.find((known) => known === asked.toLowerCase());
  if (format === undefined) throw new Refusal(say('cli.unknown-format', { format: asked, allowed: { list: [...formats] } }));
  if (options.flag('json') && format !== 'json') throw new Refusal(say('cli.two-formats', { format }));
  return format;
}
