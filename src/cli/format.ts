import { say } from '../text/index.ts';
import type { Options } from './arguments.ts';
import { type Destination, destinationOf, destinationOrFolderOf, type FolderDestination } from './output.ts';
import { Refusal } from './refusal.ts';

const formats = ['text', 'json', 'markdown', 'html', 'junit', 'zip'] as const;
export type Format = (typeof formats)[number];

/** Read before anything is observed, so that a mistake is refused at once. */
export interface OutputOptions {
  format: Format;
  /** Undefined: standard output. A folder only for HTML and ZIP, which name their file. */
  destination: Destination | FolderDestination | undefined;
  withoutNames: boolean;
}

export function outputOptionsOf(options: Options): OutputOptions {
  const format = formatOf(options);
  const withoutNames = options.flag('without-names');
  switch (format) {
    case 'zip':
      // Never to standard output: a console changes the encoding of a program's output, which would destroy the file.
      return { format, destination: destinationOrFolderOf(options, '.'), withoutNames };
    case 'html':
      return { format, destination: destinationOrFolderOf(options), withoutNames };
    default:
      return { format, destination: destinationOf(options), withoutNames };
  }
}

/** `--json` is the same as `--format json`. */
function formatOf(options: Options): Format {
  const asked = options.value('format');
  if (asked === undefined) return options.flag('json') ? 'json' : 'text';
  const format = formats.find((known) => known === asked.toLowerCase());
  if (format === undefined)
    throw new Refusal(say('cli.unknown-format', { format: asked, allowed: { list: [...formats] } }));
  if (options.flag('json') && format !== 'json') throw new Refusal(say('cli.two-formats', { format }));
  return format;
}
