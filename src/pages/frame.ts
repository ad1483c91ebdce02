/** Around each page: who is signed in, where else to go, and the other languages. Not printed. */
import { shownName } from '../access/person.ts';
import { includes } from '../access/roles.ts';
import type { TextValue } from '../model/text.ts';
import { inert } from '../report/inert.ts';
import { type Language, languages, read, say, type TextKey } from '../text/index.ts';
import { type Markup, markup, trustedMarkup } from '../text/markup.ts';
import type { PageReply, PageRequest } from './pages.ts';

export interface FramedPage {
  title: string;
  /** The text of the style sheet of the content. */
  style: string;
  /** With its own `main`. */
  content: Markup;
  /** Further links of the frame. */
  links?: Markup[];
  /** HTTP status, unless it is 200. */
  status?: number | undefined;
}

export type Tell = (key: TextKey, values?: Record<string, TextValue>) => string;

const frameStyle = `
.frame{display:flex;flex-wrap:wrap;gap:4px 18px;align-items:baseline;padding-top:8px;padding-bottom:8px;font-size:.9rem;
border-bottom:1px solid var(--line)}
.frame>ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:0;padding:0;align-items:baseline}
.frame li{padding:0}
.frame a,.frame button{display:inline-block;padding:4px 0}.frame summary{padding:4px 0}
.frame details>ul{display:flex;flex-wrap:wrap;gap:0 16px;list-style:none;margin:0;padding:0}
main:first-of-type>h1:first-child{padding-top:14px}
.ask{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center;margin:.6em 0 1em}.ask label{display:flex;flex-wrap:wrap;gap:4px 10px;
align-items:center}
@media (max-width:640px){.runs td[data-label]::before{content:none}}
.frame .person{margin-left:auto;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}
.frame button{font:inherit;color:var(--link);background:none;border:0;min-height:0;text-decoration:underline;cursor:pointer}
.frame button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.frame details[open]{flex-basis:100%}
@media print{.frame{display:none}}
`;

export function tellIn(language: Language): Tell {
  return (key, values) => read(say(key, values), { language, escape: inert });
}

export function withNames({ reader }: Pick<PageRequest, 'reader'>): boolean {
  return includes(reader.role, 'operator');
}

/** A link below /reports that keeps the chosen language. */
export function linkTo(path: string, { query }: Pick<PageRequest, 'query'>): string {
  const language = query.get('language');
  const chosen = languages.find((one) => one === language);
  return chosen === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}language=${chosen}`;
}

export function framed({ title, style, content, links = [], status }: FramedPage, request: PageRequest): PageReply {
  const { language, person, formToken } = request.reader;
  const tell = tellIn(language);
  const label = tell('page.navigation');
  // The answer to a form is shown once.
  const others = (request.form === undefined ? languages : [])
    .filter((other) => other !== language)
    .map(
      (other) =>
        markup`<li><a href="?${withLanguage(request, other)}" lang="${other}" hreflang="${other}">${tellIn(other)('page.language')}</a></li>`,
    );
  const runs: Markup[] = [
    markup`<li><a href="${linkTo('/reports', request)}">${tell('page.runs')}</a></li>`,
    markup`<li><a href="${linkTo('/reports/state', request)}">${tell('page.state')}</a></li>`,
    ...(includes(request.reader.role, 'administrator')
      ? [markup`<li><a href="${linkTo('/reports/tokens', request)}">${tell('page.tokens')}</a></li>`]
      : []),
    ...links.map((link) => markup`<li>${link}</li>`),
    ...others,
  ];
  const html = markup`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${[style, frameStyle].map((one) => trustedMarkup(`<style>${one}</style>`))}
</head>
<body>
<nav class="frame" aria-label="${label}"><ul>${runs}</ul>
<div class="person"><span>${tell('page.person', { name: shownName(person) })}</span>
<form method="post" action="/session/end"><input type="hidden" name="token" value="${formToken}"><button>${tell('page.sign-out')}</button></form></div></nav>
${content}</body>
</html>
`;
  return {
    kind: 'page',
    html: `<!doctype html>\n${html.source}`,
    styles: [style, frameStyle],
    ...(status === undefined ? {} : { status }),
  };
}

function withLanguage({ query }: PageRequest, language: Language): string {
  const changed = new URLSearchParams(query);
  changed.set('language', language);
  return changed.toString();
}
