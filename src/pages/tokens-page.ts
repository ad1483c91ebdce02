/** The tokens of programs that read reports: lists, makes and revokes them. */
import type { Audit } from '../access/audit.ts';
import { makePageToken, type PageToken, pageTokensOf, revokePageToken } from '../access/page-tokens.ts';
import { shownName } from '../access/person.ts';
import type { Text } from '../model/text.ts';
import { pageWords } from '../report/html/sentence.ts';
import { inert } from '../report/inert.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { TextKey } from '../text/index.ts';
import { type Markup, markup } from '../text/markup.ts';
import { alertOf, formStyle, readPlainly, postForm, shownOnce } from './form-parts.ts';
import { framed, tellIn } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

interface TokensServices {
  store: DeploymentStore;
  audit: Pick<Audit, 'record'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What the form of this request did. */
type Outcome = { why: Text } | { said: Text } | { token: string; name: string; endsAt: string };

const dayMs = 86_400_000;

export async function tokensPage(request: PageRequest, services: TokensServices): Promise<PageReply> {
  const { store, now } = services;
  const { form, reader } = request;
  const tell = tellIn(reader.language);
  const outcome = form === undefined ? undefined : await changed(form, request, services);
  const refusal = outcome !== undefined && 'why' in outcome ? outcome.why : undefined;
  const tokens = await pageTokensOf(store);
  const title = tell('page.tokens.title', { name: store.deployment });
  const content = markup`<main class="form"><h1>${title}</h1>
<p class="soft">${tell('page.tokens.what')}</p>
${alertOf(refusal, request)}${outcome === undefined ? '' : doneSection(outcome, request)}
${tokens.length === 0 ? markup`<p>${tell('page.tokens.none')}</p>` : tokenTable(tokens, request, now())}
<h2>${tell('page.tokens.new')}</h2>
${newTokenForm(request, refusal !== undefined && form?.get('do') === 'make', now())}</main>
`;
  return framed({ title, style: formStyle, content, status: refusal === undefined ? undefined : 422 }, request);
}

async function changed(
  form: URLSearchParams,
  { reader: { person } }: PageRequest,
  { store, audit, now }: TokensServices,
): Promise<Outcome | undefined> {
  const services = { store, audit, command: 'page tokens' } as const;
  const name = form.get('name') ?? '';
  if (form.get('do') === 'revoke') return revokePageToken(services, { name, by: person });
  if (form.get('do') !== 'make') return undefined;
  return makePageToken(
    services,
    { name, end: endOfDay(form.get('end') ?? ''), withNames: form.has('names'), madeBy: person },
    now(),
  );
}

/** In UTC, like all times of these pages. */
function endOfDay(day: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at + dayMs;
}

function doneSection(outcome: Outcome, { reader: { language } }: PageRequest): Markup | string {
  const tell = tellIn(language);
  if ('why' in outcome) return '';
  if ('said' in outcome) return markup`<p class="said pass" role="status">${readPlainly(outcome.said, language)}</p>`;
  const { token, name, endsAt } = outcome;
  return markup`<div class="said pass" role="status"><p>${tell('page.tokens.made', { name, end: { at: endsAt } })}</p>
${shownOnce(token)}
<p>${tell('page.secret.copy')}</p></div>`;
}

const columns = ['name', 'by', 'end', 'used', 'names', 'revoke'] as const;

function tokenTable(tokens: readonly PageToken[], request: PageRequest, now: number): Markup {
  const { tell } = pageWords({ language: request.reader.language });
  const label = (column: (typeof columns)[number]): TextKey => `page.tokens.${column}`;
  const rows = tokens.map(({ name, madeBy, endsAt, lastUsedAt, withNames }) => {
    const hasEnded = Date.parse(endsAt) <= now;
    const cells: Record<(typeof columns)[number], Markup | string> = {
      name: markup`<strong>${name}</strong>`,
      by: inert(shownName(madeBy)),
      end: markup`${tell('report.instant', { at: { at: endsAt } })}${hasEnded ? markup` <span class="mark skipped">${tell('page.tokens.ended')}</span>` : ''}`,
      used: lastUsedAt === undefined ? tell('tokens.never') : tell('report.instant', { at: { at: lastUsedAt } }),
      names: tell(withNames ? 'tokens.with-names' : 'tokens.without-names'),
      revoke: revokeForm(name, request),
    };
    return markup`<tr>${columns.map((column) => markup`<td data-label="${tell(label(column))}">${cells[column]}</td>`)}</tr>
`;
  });
  return markup`<div class="table tokens"><table><thead><tr>${columns.map((column) => markup`<th scope="col">${tell(label(column))}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

/** Two steps, because nothing brings a token back. */
function revokeForm(name: string, request: PageRequest): Markup {
  const tell = tellIn(request.reader.language);
  const fields = markup`<input type="hidden" name="do" value="revoke"><input type="hidden" name="name" value="${name}">
<p>${tell('page.tokens.revoke.means', { name })}</p><button>${tell('page.tokens.revoke.now', { name })}</button>`;
  return markup`<details><summary>${tell('page.tokens.revoke.open', { name })}</summary>${postForm(request, fields)}</details>`;
}

function newTokenForm(request: PageRequest, isRefused: boolean, now: number): Markup {
  const tell = tellIn(request.reader.language);
  // After a success the form is empty again.
  const typed = isRefused ? request.form : undefined;
  const day = (days: number): string => new Date(now + days * dayMs).toISOString().slice(0, 10);
  const invalid = isRefused ? markup`aria-describedby="why" ` : '';
  return postForm(
    request,
    markup`<input type="hidden" name="do" value="make">
<div class="field"><label for="name">${tell('page.tokens.name')}</label>
<input id="name" name="name" value="${typed?.get('name') ?? ''}" required maxlength="40" pattern="[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?" title="${tell('tokens.name')}" autocomplete="off" autocapitalize="off" spellcheck="false" ${invalid}></div>
<div class="field"><label for="end">${tell('page.tokens.last-day')}</label>
<input id="end" name="end" type="date" value="${typed?.get('end') ?? day(90)}" min="${day(0)}" max="${day(365)}" required ${invalid}></div>
<div class="field"><label class="choice"><input type="checkbox" name="names" value="yes"${typed?.has('names') === true ? markup` checked` : ''}>
${tell('page.tokens.names.wanted')}</label></div>
<p><button>${tell('page.tokens.make')}</button></p>
`,
  );
}
