/**
 * Makes the files of the Teams app package: fills in the placeholders in manifest/, and lists the bot's commands, which
 * Teams suggests while people type. Reports at once all that Teams would refuse, with the field.
 */
import type { Text } from '../../model/text.ts';
import type { ZipEntry } from '../../report/zip.ts';
import type { CommandHead } from '../../teams/commands/command.ts';
import { offered } from '../../teams/extension/offered.ts';
import { type Language, languages, read, say, type TextKey } from '../../text/index.ts';
import { iconMistakes } from './icon-rules.ts';
import { mistakesInAppId, mistakesInHost } from './names.ts';

export interface AppPackage {
  host: string;
  appId: string;
  version: string;
  /** manifest.json, the language files and the icons, by name. */
  sources: ReadonlyMap<string, Uint8Array>;
  commands: readonly Pick<CommandHead, 'name' | 'order' | 'where'>[];
  /** The bot has report pages, so Teams asks it about links to its host. */
  hasPages?: boolean;
}

export type MadePackage = { ok: true; files: ZipEntry[] } | { ok: false; mistakes: Text[] };

/** Teams allows 12. It shows ten well, and older clients take no more. */
const mostCommands = 10;
const manifestFile = 'manifest.json';
/** The manifest is English. Each other language has a file beside it. */
const translations = languages.filter((language) => language !== 'en');
/**
 * Fields that a language file must translate, with maximum lengths. The lengths for commands are what every client
 * shows whole.
 */
const longest: Record<string, number> = {
  'name.short': 30,
  'name.full': 100,
  'description.short': 80,
  'description.full': 4000,
};
const longestCommand = { title: 32, description: 128 } as const;
type Described = Record<keyof typeof longestCommand, string>;
const placeholder = /\$?\{\{[^{}]*\}\}/;

export function appPackage({ host, appId, version, sources, commands, hasPages = false }: AppPackage): MadePackage {
  const mistakes: Text[] = [
    ...mistakesInHost(host),
    ...mistakesInAppId(appId),
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [say('package.version', { value: version })]),
  ];
  const values: Record<string, string> = { HOST: host, APP_ID: appId, VERSION: version };
  const filled = (file: string): Record<string, unknown> | undefined => {
    const text = new TextDecoder()
      .decode(sources.get(file) ?? new Uint8Array())
      .replace(/\$\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
    const parsed = jsonObject(text);
    if (parsed === undefined) mistakes.push(say('package.not-json', { file }));
    return parsed;
  };

  const manifest = filled(manifestFile);
  if (manifest === undefined) return { ok: false, mistakes };
  const lists = commandLists(commands, 'en');
  mistakes.push(...ofAnotherBot(manifest, { host, appId }));
  const whole = {
    ...manifest,
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: translations.map((language) => ({ languageTag: language, file: `${language}.json` })),
    },
    bots: [{ ...record(at(manifest, 'bots.0')), commandLists: lists }],
    composeExtensions: [extension(appId, hasPages ? host : undefined)],
  };
  mistakes.push(
    ...wrongTexts(manifestFile, Object.fromEntries(Object.keys(longest).map((field) => [field, at(whole, field)]))),
    ...wrongCommands(manifestFile, { ...placed(lists), ...extensionTexts('en') }),
    ...leftOver(manifestFile, whole),
  );

  const files: ZipEntry[] = [json(manifestFile, whole)];
  for (const language of translations) {
    const file = `${language}.json`;
    const texts = filled(file);
    if (texts === undefined) continue;
    const translated = commandLists(commands, language);
    const described = { ...placed(translated), ...extensionTexts(language) };
    const named = Object.fromEntries(
      Object.entries(described).flatMap(([place, { title, description }]) => [
        [`${place}.title`, title],
        [`${place}.description`, description],
      ]),
    );
    mistakes.push(...wrongTexts(file, texts), ...wrongCommands(file, described), ...leftOver(file, texts));
    files.push(json(file, { ...texts, ...named }));
  }
  for (const kind of ['color', 'outline'] as const) {
    const file = String(at(whole, `icons.${kind}`));
    mistakes.push(...iconMistakes(kind, file, sources.get(file)));
    files.push({ name: file, bytes: sources.get(file) ?? new Uint8Array() });
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, files };
}

/**
 * Most used first. Commands of the personal chat are offered only there. `help` is always included and shows the
 * others.
 */
function commandLists(
  commands: AppPackage['commands'],
  language: Language,
): { scopes: string[]; commands: Described[] }[] {
  const listed = (shown: AppPackage['commands']): Described[] => {
    const sorted = shown.toSorted((a, b) => a.order - b.order);
    const help = sorted.filter(({ name }) => name === 'help');
    return [...sorted.filter(({ name }) => name !== 'help').slice(0, mostCommands - help.length), ...help].map(
      ({ name }) => ({
        title: (read({ key: `command.${name}.words` }, { language }).split(' ')[0] ?? '').replaceAll('+', ' '),
        description: read({ key: `command.${name}.help` }, { language }),
      }),
    );
  };
  return [
    { scopes: ['personal'], commands: listed(commands) },
    { scopes: ['team', 'groupChat'], commands: listed(commands.filter(({ where }) => where === 'anywhere')) },
  ];
}

function wrongTexts(file: string, texts: Record<string, unknown>): Text[] {
  return Object.entries(longest).flatMap(([field, most]) => {
    const text = texts[field];
    if (typeof text !== 'string' || text.trim() === '') return [say('package.missing', { file, field })];
    return text.length > most ? [say('package.too-long', { file, field, length: text.length, most })] : [];
  });
}

function wrongCommands(file: string, described: Record<string, Described>): Text[] {
  return Object.entries(described).flatMap(([place, texts]) =>
    (['title', 'description'] as const).flatMap((part) =>
      texts[part].length > longestCommand[part]
        ? [
            say('package.too-long', {
              file,
              field: `${place}.${part}`,
              length: texts[part].length,
              most: longestCommand[part],
            }),
          ]
        : [],
    ),
  );
}

/** Anonymous links are off, because a preview for people without a role would tell them of a report. */
function extension(botId: string, linkHost: string | undefined): unknown {
  const texts = extensionTexts('en');
  return {
    botId,
    commands: offered.map((one, index) => ({
      ...one.command,
      ...texts[`${extensionPlace}[${index}]`],
      ...('parameter' in one
        ? { parameters: [{ ...one.parameter, ...texts[`${extensionPlace}[${index}].parameters[0]`] }] }
        : {}),
    })),
    ...(linkHost === undefined
      ? {}
      : {
          messageHandlers: [{ type: 'link', value: { domains: [linkHost], supportsAnonymizedPayloads: false } }],
        }),
  };
}

const extensionPlace = 'composeExtensions[0].commands';

/** By their place in the manifest. */
function extensionTexts(language: Language): Record<string, Described> {
  const text = (key: TextKey): string => read(say(key), { language });
  return Object.fromEntries(
    offered.flatMap((one, index): [string, Described][] => [
      [
        `${extensionPlace}[${index}]`,
        { title: text(`extension.${one.name}`), description: text(`extension.${one.name}.what`) },
      ],
      ...('parameter' in one
        ? [
            [
              `${extensionPlace}[${index}].parameters[0]`,
              { title: text(`extension.${one.name}.typed`), description: text(`extension.${one.name}.typed.what`) },
            ] as [string, Described],
          ]
        : []),
    ]),
  );
}

/** A customer's own manifest may come from an earlier package, and its bot would answer nobody. */
function ofAnotherBot(manifest: Record<string, unknown>, { host, appId }: Pick<AppPackage, 'host' | 'appId'>): Text[] {
  const file = manifestFile;
  const domains = at(manifest, 'validDomains');
  return [
    ...(['id', 'bots.0.botId'] as const).flatMap((field) =>
      at(manifest, field) === appId
        ? []
        : [say('package.other-id', { field: field.replace('.0', '[0]'), file, placeholder: '${{APP_ID}}' })],
    ),
    ...(Array.isArray(domains) && domains.includes(host)
      ? []
      : [say('package.other-host', { field: 'validDomains', file, placeholder: '${{HOST}}' })]),
  ];
}

function leftOver(file: string, value: unknown, field = ''): Text[] {
  if (typeof value === 'string') {
    const [left] = placeholder.exec(value) ?? [];
    return left === undefined ? [] : [say('package.placeholder', { file, field, placeholder: left })];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => leftOver(file, item, `${field}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    leftOver(file, item, field === '' ? name : `${field}.${name}`),
  );
}

/** By their place in the manifest, as Teams' language files name it. */
function placed(lists: readonly { commands: readonly Described[] }[]): Record<string, Described> {
  return Object.fromEntries(
    lists.flatMap(({ commands }, list) =>
      commands.map((command, index) => [`bots[0].commandLists[${list}].commands[${index}]`, command]),
    ),
  );
}

function at(value: unknown, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
      value,
    );
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    return record(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function json(name: string, value: unknown): ZipEntry {
  return { name, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}
