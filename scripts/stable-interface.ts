/**
 * docs/reference/stable-interface.json: names that people, scripts and other programs rely on. `npm run generate` adds new
 * entries. It drops an entry only if CHANGELOG.md names it under "### Breaking" of the unreleased version.
 */
import { brokenCheck } from '../src/checks/evaluate.ts';
import { checks } from '../src/checks/index.ts';
import { commands } from '../src/cli/commands.ts';
import { exitCodes } from '../src/cli/exit-code.ts';
import { secretSettings, type BotSetting, settings, settingsOfOthers } from '../src/main/configuration/settings.ts';
import { counters, gauges, histograms, metricPrefix } from '../src/model/meter.ts';
import { catalogues } from '../src/text/catalogues.ts';
import { documents } from './schemas.ts';

export const stableInterfaceFile = 'docs/reference/stable-interface.json';

/** The entries of each section. An entry begins with its parent: `ece/java` before `ece/java supported`. */
export type Interface = Readonly<Record<string, readonly string[]>>;

export function interfaceToday(): Interface {
  return {
    report: fields(documents['docs/reference/report.schema.json'].schema),
    'reason codes': [
      `every-check ${brokenCheck}`,
      ...checks.flatMap(({ id, reasons = {} }) => Object.keys(reasons).map((code) => `${id} ${code}`)),
    ],
    'exit codes': Object.entries(exitCodes).map(([name, code]) => `exit ${code} ${name}`),
    settings: [
      ...Object.keys(settings),
      ...secretSettings.map((name) => `${name}_FILE`),
      ...settingsOfOthers,
      ...Object.entries<BotSetting>(settings).flatMap(([name, { values = [] }]) =>
        values.map((value) => `${name} ${value}`),
      ),
    ],
    'deployment file': fields(documents['docs/reference/deployment.schema.json'].schema),
    'commands in Teams': Object.entries(catalogues).flatMap(([language, sentences]) =>
      Object.entries(sentences).flatMap(([key, words]) =>
        /^command\..+\.words$/.test(key)
          ? words.split(' ').map((word) => `${language} ${word.replaceAll('+', ' ')}`)
          : [],
      ),
    ),
    'command line': commands.flatMap(({ name, options }) => [
      `ece-doctor ${name}`,
      ...options.map((option) => `ece-doctor ${name} --${option}`),
    ]),
    metrics: Object.entries<{ labels: Record<string, readonly string[]> }>({
      ...counters,
      ...histograms,
      ...gauges,
    }).flatMap(([name, { labels }]) => [
      metricPrefix + name,
      ...Object.entries(labels).flatMap(([label, values]) =>
        [label, ...values.map((value) => `${label}=${value}`)].map((part) => `${metricPrefix}${name} ${part}`),
      ),
    ]),
  };
}

/**
 * The file's new content, and a sentence for each entry that is gone without a line in CHANGELOG.md. Such an entry
 * stays in the file.
 */
export function stableInterface(
  file: string,
  changelog: string,
  today: Interface = interfaceToday(),
): { content: string; broken: string[] } {
  const promised = JSON.parse(file) as Interface;
  const announced = namedAsBreaking(changelog);
  const sections = [...new Set([...Object.keys(today), ...Object.keys(promised)])];
  const broken = sections.flatMap((section) =>
    (promised[section] ?? []).filter(
      (entry) =>
        !(today[section] ?? []).includes(entry) &&
        !announced.some((name) => entry === name || entry.startsWith(`${name} `)),
    ),
  );
  const kept = sections.map((section): [string, string[]] => [
    section,
    [
      ...new Set([...(today[section] ?? []), ...(promised[section] ?? []).filter((entry) => broken.includes(entry))]),
    ].toSorted(),
  ]);
  return {
    content: `${JSON.stringify(Object.fromEntries(kept.filter(([, entries]) => entries.length > 0)), undefined, 2)}\n`,
    broken: broken.map(
      (entry) =>
        `\`${entry}\` is gone, and others rely on it (${stableInterfaceFile}). Put it back, or name it in backticks under ` +
        '"### Breaking" of the unreleased version in CHANGELOG.md.',
    ),
  };
}

/** Names in backticks under "### Breaking" of the unreleased version. */
function namedAsBreaking(changelog: string): string[] {
  const [, unreleased = ''] = changelog.split(/^## \[.*\] - Unreleased$/m);
  const [ofVersion = ''] = unreleased.split(/^## /m);
  const [, breaking = ''] = ofVersion.split(/^### Breaking$/m);
  const [lines = ''] = breaking.split(/^### /m);
  return [...lines.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
}

type Schema = {
  anyOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
};

/** Each field of a JSON Schema with its type or each of its values: `findings[].verdict fail`. */
function fields(schema: object, path = ''): string[] {
  const {
    anyOf = [],
    const: only,
    enum: values,
    type,
    properties = {},
    items,
    additionalProperties,
  } = schema as Schema;
  const kinds = only === undefined ? (values ?? (type === undefined ? [] : [type])) : [only];
  return [
    ...new Set([
      ...(path === '' ? [] : kinds.map((kind) => `${path} ${String(kind)}`)),
      ...anyOf.flatMap((one) => fields(one, path)),
      ...Object.entries(properties).flatMap(([name, one]) => fields(one, path === '' ? name : `${path}.${name}`)),
      ...(items === undefined ? [] : fields(items, `${path}[]`)),
      ...(typeof additionalProperties === 'object' ? fields(additionalProperties, `${path}.*`) : []),
    ]),
  ];
}
