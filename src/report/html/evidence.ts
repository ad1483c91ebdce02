import type { Observation } from '../../model/observation.ts';
import { read, say, type Reading, type TextKey } from '../../text/index.ts';
import { inert } from '../inert.ts';
import { markup, type Markup } from '../../text/markup.ts';

const columns: TextKey[] = [
  'report.column.observation',
  'report.column.from',
  'report.column.at',
  'report.column.phases',
  'report.column.outcome',
  'report.column.id',
];

export function evidence(observations: Observation[], anchors: Map<string, string>, language: Reading): Markup {
  const reading: Reading = { ...language, escape: inert };
  const heads = columns.map((key) => markup`<th scope="col">${read(say(key), reading)}</th>`);
  return markup`<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${observations.map((observation) => row(observation, anchors, reading))}</tbody></table></div>`;
}

function row(
  { id, kind, subject, from, path, at, phases, value, error }: Observation,
  anchors: Map<string, string>,
  reading: Reading,
): Markup {
  const way = path === 'proxy' ? ` (${read(say('cli.report.proxy'), reading)})` : '';
  const times = phases
    .map(({ name, ms }) => `${inert(name)} ${read(say('report.duration', { ms: { ms } }), reading)}`)
    .join(', ');
  const result =
    error === undefined
      ? declared(kind, value)
      : inParts(`${inert(error.phase)}: ${inert(error.code)} ${inert(error.text)}`);
  const cells = [
    markup`<td>${kind === 'declared' ? '' : `${kind} `}<code>${inert(subject.name)}</code></td>`,
    markup`<td>${vantage(from, reading)}${way}</td>`,
    markup`<td>${read(say('report.instant', { at: { at } }), reading)}</td>`,
    markup`<td class="times">${times}</td>`,
    markup`<td>${result}</td>`,
    markup`<td class="id"><code>${inert(id)}</code></td>`,
  ];
  return markup`<tr id="${anchors.get(id) ?? ''}">${cells}</tr>
`;
}

/** May break after the marks of paths and codes, so that no word breaks in a narrow column. */
function inParts(text: string): Markup[] {
  return text.split(/(?<=[_:/.=])(?=\S)/).map((part, index) => (index === 0 ? markup`${part}` : markup`<wbr>${part}`));
}

/** Only declared values are short enough to show. The artifact has the others. */
function declared(kind: Observation['kind'], value: unknown): string {
  const text = kind === 'declared' && typeof value === 'object' && value !== null && 'text' in value ? value.text : '';
  return typeof text === 'string' ? inert(text) : '';
}

function vantage(from: Observation['from'], reading: Reading): string {
  if (from.kind === 'server') return inert(from.name);
  if (from.kind === 'tenant') return read(say('report.from.tenant'), reading);
  return from.kind === 'bot'
    ? read(say('report.from.bot'), reading)
    : read(say('report.from.declared', { by: from.by }), reading);
}
