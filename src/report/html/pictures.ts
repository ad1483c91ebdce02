/** Inline SVG: how far each server gets, and where the milliseconds go. */
import { read, say, type Reading } from '../../text/index.ts';
import { endpointName } from '../endpoint-names.ts';
import { inert } from '../inert.ts';
import { stageLabels } from '../stage-label.ts';
import { type WayStage, type StageName, stages, type Way } from '../ways.ts';
import { markup, type Markup } from '../../text/markup.ts';

/** In units of the picture, which are pixels at its natural size. */
const width = 360;

/** How far each connection got: each stage passed, stopped or faulty, or never reached. Signs repeat the colours. */
export function tracks(ways: Way[], reading: Reading): Markup {
  const height = 64;
  const rows = ways.map((way, index) => {
    const content = [labels(way, resultOf(way, reading), reading), stations(way, reading)];
    return markup`<g transform="translate(0 ${index * height})">${content}</g>`;
  });
  return picture(ways.length * height, ways, reading, rows);
}

/** Bars of phases, with one scale for all servers. A bar longer than the scale ends in a gap. */
export function phaseBars(ways: Way[], scaleMs: number, reading: Reading): Markup {
  const height = 52;
  const rows = ways.map((way, index) => {
    const duration = read(say('report.duration', { ms: { ms: way.ms } }), reading);
    const content = [labels(way, { text: duration, tone: '' }, reading), bar(way, scaleMs)];
    return markup`<g transform="translate(0 ${index * height})">${content}</g>`;
  });
  return picture(ways.length * height, ways, reading, rows);
}

/**
 * The duration of the longest successful connection. A scale of a 20 s time-out would make the other bars invisible.
 */
export function scaleOf(ways: Way[]): number {
  const reached = ways.filter(({ outcome }) => outcome === 'reached');
  return Math.max(1, ...(reached.length > 0 ? reached : ways).map(({ ms }) => ms));
}

export function legend(ways: Way[], reading: Reading): Markup {
  const used = stages.filter((name) =>
    ways.some((way) => way.stages.some((stage) => stage.name === name && stage.ms !== undefined)),
  );
  const entries = used.map((name) => {
    const swatch = markup`<rect width="12" height="12" rx="2" class="f-${name}"/>`;
    return markup`<li><svg viewBox="0 0 12 12" aria-hidden="true">${swatch}</svg>${stageLabel(name, reading)}</li>`;
  });
  return markup`<ul class="legend">${entries}</ul>`;
}

export function described(way: Way, reading: Reading): string {
  return read(
    say('report.way', {
      endpoint: `${way.endpoint.target}${through(way, reading)}`,
      result: resultOf(way, reading).text,
      ms: { ms: way.ms },
    }),
    { ...reading, escape: inert },
  );
}

function picture(height: number, ways: Way[], reading: Reading, rows: Markup[]): Markup {
  const words = ways.map((way) => described(way, reading)).join(' ');
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">${rows}</svg>`;
}

interface Result {
  text: string;
  tone: '' | 'good' | 'bad' | 'open';
}

function resultOf({ outcome, stages }: Way, reading: Reading): Result {
  const stopped = stages.find(({ state }) => state === 'stopped');
  if (outcome === 'reached') return { text: `✔ ${read(say('report.reached'), reading)}`, tone: 'good' };
  if (outcome === 'not-looked' || stopped === undefined)
    return { text: `? ${read(say('report.not-looked'), reading)}`, tone: 'open' };
  const goesOn = stages.indexOf(stopped) < stages.findLastIndex(({ state }) => state === 'passed');
  const key = goesOn ? 'report.fault-at' : 'report.stops-at';
  return {
    text: `✖ ${read(say(key, { phase: stageLabel(stopped.name, reading) }), reading)}`,
    tone: 'bad',
  };
}

function through({ path }: Way, reading: Reading): string {
  return path === 'proxy' ? ` (${read(say('cli.report.proxy'), reading)})` : '';
}

/**
 * `IMAP 993` with the result at the right, and below it `outlook.office365.com (through the proxy)`. A host that is too
 * long is cut here and whole in the tool tip.
 */
function labels(way: Way, { text, tone }: Result, reading: Reading): Markup {
  const { endpoint } = way;
  const port = String(endpoint.port);
  const called =
    endpoint.name === 'extra' || endpoint.name === 'alarmRelay'
      ? `TCP ${port}`
      : read(endpointName(endpoint.name, port), reading);
  const by = through(way, reading);
  // Letters are estimated wide, because the font is not known.
  const room = Math.floor((width - 4) / 5.9) - by.length;
  const host = cut(inert(endpoint.host), room);
  const below = markup`<text x="2" y="27" class="small">${host}${by}</text>`;
  const result = markup`<text x="${width - 2}" y="13" text-anchor="end" class="${tone}">${text}</text>`;
  const title = markup`<title>${inert(endpoint.target)}${by}</title>`;
  return markup`<text x="2" y="13" class="name">${title}${called}</text>${result}${below}`;
}

function stations({ stages, outcome }: Way, reading: Reading): Markup {
  const [left, right, y] = [12, width - 12, 40];
  const at = (index: number): number =>
    Math.round(left + (stages.length < 2 ? 0 : (index * (right - left)) / (stages.length - 1)));
  const last = stages.length - 1;
  const reached = Math.max(
    0,
    stages.findLastIndex(({ state }) => state !== 'ahead'),
  );
  const passed = reached > 0 ? markup`<path class="track" d="M${left} ${y}H${at(reached)}"/>` : '';
  const ahead = reached < last ? markup`<path class="dashed" d="M${at(reached)} ${y}H${right}"/>` : '';
  const points = stages.map((stage, index) => {
    const [x, anchor] = index === 0 ? [2, 'start'] : index === last ? [width - 2, 'end'] : [at(index), 'middle'];
    const label = stageLabel(stage.name, reading);
    const text = markup`<text class="small" x="${x}" y="57" text-anchor="${anchor}">${label}</text>`;
    return markup`${station(stage, at(index), y, outcome)}${text}`;
  });
  return markup`${passed}${ahead}${points}`;
}

function station({ state }: WayStage, x: number, y: number, outcome: Way['outcome']): Markup {
  if (state === 'passed') return markup`<circle class="dot" cx="${x}" cy="${y}" r="5"/>`;
  if (state === 'ahead' || outcome === 'not-looked') return markup`<circle class="ring" cx="${x}" cy="${y}" r="4.5"/>`;
  return halt(x, y);
}

function halt(x: number, y: number): Markup {
  const cross = markup`<path class="cross" d="M${tenth(x - 3)} ${y - 3}l6 6m0-6l-6 6"/>`;
  return markup`<circle class="halt" cx="${tenth(x)}" cy="${y}" r="7"/>${cross}`;
}

function bar({ stages, ms, outcome }: Way, scaleMs: number): Markup {
  const room = width - 4;
  const cutOff = ms > scaleMs * 1.001;
  let x = 2;
  let stoppedAt: number | undefined;
  const parts = stages
    .filter(({ ms }) => ms !== undefined && ms > 0)
    .map((stage) => {
      const wide = Math.min((room * (stage.ms ?? 0)) / scaleMs, width - 2 - x);
      const part = markup`<rect class="f-${stage.name}" x="${tenth(x)}" y="34" width="${tenth(wide)}" height="10"/>`;
      x += wide;
      if (stage.state === 'stopped') stoppedAt = x;
      return part;
    });
  const gap = cutOff ? markup`<path class="gap" d="M${width - 34} 47l5-16m5 16l5-16"/>` : '';
  const end = outcome === 'stopped' ? halt(Math.min(Math.max(stoppedAt ?? x, 9), width - 9), 39) : '';
  return markup`<rect class="base" x="2" y="34" width="${room}" height="10" rx="2"/>${parts}${gap}${end}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Cuts after a dot, because half a label would read as another name. */
function cut(host: string, most: number): string {
  if (host.length <= most) return host;
  const dot = host.lastIndexOf('.', most - 2);
  return dot < 0 ? '' : `${host.slice(0, dot + 1)}…`;
}

function stageLabel(name: StageName, reading: Reading): string {
  const label = stageLabels[name];
  return typeof label === 'string' ? label : read(label, reading);
}
