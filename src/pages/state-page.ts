/** What is known of the deployment now: what is broken, what is muted, who repairs what, and what will end. */
import { shownName } from '../access/person.ts';
import { endOfRun } from '../model/report.ts';
import { contents, type PageSection, sectionOf } from '../report/html/section.ts';
import { type PageWords, pageWords } from '../report/html/sentence.ts';
import { style } from '../report/html/style.ts';
import { tableSection } from '../report/html/tables.ts';
import { verdictMark } from '../report/html/verdict-mark.ts';
import { inert } from '../report/inert.ts';
import { tablesIn } from '../report/tables.ts';
import { handOversOf } from '../runs/handing-over/hand-overs.ts';
import { handOverInReport } from '../runs/handing-over/in-reports.ts';
import type { Runs } from '../runs/runs.ts';
import { knownCauses } from '../runs/watching/cause-rows.ts';
import { isWrongNow } from '../runs/watching/causes-named.ts';
import { absence, type KnownCause } from '../runs/watching/known-causes.ts';
import { type Mute, mutesIn, mutingAt } from '../runs/watching/mutes.ts';
import type { DeploymentStore } from '../store/store.ts';
import { say } from '../text/index.ts';
import type { Text } from '../model/text.ts';
import { type Markup, markup } from '../text/markup.ts';
import { framed, linkTo, tellIn, withNames } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

export interface StateServices {
  runs: Runs;
  store: DeploymentStore;
  /** Milliseconds since 1970. */
  now: () => number;
}

export async function statePage(request: PageRequest, services: StateServices): Promise<PageReply> {
  const { runs, store, now } = services;
  const { language } = request.reader;
  const wording = pageWords({ language });
  const { tell } = wording;
  const mutes = await mutesIn(store);
  const muting = mutingAt(mutes, now());
  const wrong = (await knownCauses(store.db, store.deployment)).filter(isWrongNow);
  const broken = await causeRows(
    wrong.filter((cause) => muting.of(cause) === undefined),
    request,
    services,
  );
  const sections: PageSection[] = [
    {
      id: 'causes',
      title: tell('page.state.broken'),
      content:
        broken.length === 0 ? markup`<p>${tell('page.state.well')}</p>` : markup`<div class="check">${broken}</div>`,
    },
    ...mutedSection(mutes, request, { wording, services }),
    ...(await handOverSection(request, wording, services)),
    ...(await endsSection(request, wording, runs, store.deployment)),
  ];
  const title = tellIn(language)('page.state.title', { name: store.deployment });
  const content = markup`<header><h1>${title}</h1>
<p class="soft">${tell('page.state.at', { at: { at: new Date(now()).toISOString() } })}${withNames(request) ? '' : markup` ${tell('page.without-names')}`}</p></header>
<div class="top">${contents(sections, tell('report.contents'))}</div>
<main>
${sections.map(sectionOf)}</main>
`;
  return framed({ title, style, content }, request);
}

async function causeRows(
  causes: readonly KnownCause[],
  request: PageRequest,
  { runs }: Pick<StateServices, 'runs'>,
): Promise<Markup[]> {
  const { tell, text } = pageWords({ language: request.reader.language });
  const rows: Markup[] = [];
  const shown = new Map(causes.map((cause) => [JSON.stringify([cause.kind, cause.title, cause.run]), cause]));
  for (const cause of shown.values()) {
    const { severity, owner, run, state, lookedAt } = cause;
    const title = withNames(request) ? cause.title : await titleWithoutNames(cause, runs);
    const suspected = state.state === 'broken' ? '' : markup`${tell('page.state.suspected')} · `;
    const since = { at: state.wrongSince ?? lookedAt };
    rows.push(markup`<article class="${severity}"><h3>${verdictMark(severity, { tell })} <span>${text(title)}</span></h3>
<p class="soft">${suspected}${tell('page.state.since', { owner: say(`owner.${owner}`), since })} · <a href="${linkTo(`/reports/${run}`, request)}">${tell('page.run', { run })}</a></p></article>
`);
  }
  return rows;
}

/** In the words of the report without names of the run that named it. */
async function titleWithoutNames({ kind, run }: KnownCause, runs: Runs): Promise<Text> {
  if (kind === absence) return say('page.state.absence');
  const nameless = await runs.withoutNames(run);
  return nameless?.report.rootCauses.find((other) => other.kind === kind)?.title ?? say('page.state.unnamed');
}

function mutedSection(
  mutes: readonly Mute[],
  request: PageRequest,
  { wording: { tell, text }, services }: { wording: PageWords; services: StateServices },
): PageSection[] {
  const at = new Date(services.now()).toISOString();
  const open = mutes.filter(({ until }) => at < until);
  if (open.length === 0) return [];
  const items = open.map(({ id, causes, from, until, because, by }) => {
    const titles = new Map<string, string | Text>(
      (causes ?? []).map(({ kind, title }) => (withNames(request) ? [JSON.stringify(title), title] : [kind, kind])),
    );
    const what =
      causes === undefined
        ? say('page.state.maintenance')
        : say('report.list', { items: { list: [...titles.values()] } });
    return markup`<li>${text(what)}: ${tell('page.state.muted-for', { from: { at: from }, until: { at: until } })}${
      withNames(request) ? markup` ${tell('page.state.muted-by', { by: shownName(by), because })}` : ''
    } <span class="soft">${inert(id)}</span></li>
`;
  });
  return [{ id: 'muted', title: tell('page.state.muted'), content: markup`<ul>${items}</ul>` }];
}

async function handOverSection(
  request: PageRequest,
  { tell, text }: PageWords,
  { store }: StateServices,
): Promise<PageSection[]> {
  const open = await handOversOf(store, { isOpenOnly: true });
  if (open.length === 0) return [];
  const items = open.map((one) => {
    const titles = withNames(request) ? one.causes.map(({ title }) => markup`<br>${text(title)}`) : [];
    return markup`<li>${text(handOverInReport(one, withNames(request)).said)} <a href="${linkTo(`/reports/${one.run}`, request)}">${tell('page.run', { run: one.run })}</a>${titles}</li>
`;
  });
  return [{ id: 'handed-over', title: tell('page.state.handed-over'), content: markup`<ul>${items}</ul>` }];
}

/** As the last run that ended saw it. */
async function endsSection(
  request: PageRequest,
  wording: PageWords,
  runs: Runs,
  deployment: string,
): Promise<PageSection[]> {
  const last = await runs.lastEnded(deployment);
  const seen = last && (withNames(request) ? await runs.view(last.id) : await runs.withoutNames(last.id));
  if (seen === undefined || last === undefined) return [];
  const { report } = seen;
  return tablesIn(report)
    .filter(({ id }) => id === 'ends')
    .map((table) => {
      const section = tableSection(table, wording);
      const source = markup`<p class="soft">${wording.tell('page.state.ends-of', { at: { at: endOfRun(report.run) } })} <a href="${linkTo(`/reports/${last.id}`, request)}">${wording.tell('page.run', { run: last.id })}</a></p>
`;
      return { ...section, content: markup`${source}${section.content}` };
    });
}
