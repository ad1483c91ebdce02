/** The parts of the pages with forms that change something. */
import type { Text } from '../model/text.ts';
import { style } from '../report/html/style.ts';
import { inert } from '../report/inert.ts';
import { type Language, read } from '../text/index.ts';
import { type Markup, markup } from '../text/markup.ts';
import type { PageRequest } from './pages.ts';

export const formStyle = `${style}
.form label{font-weight:600}.form .field{margin:1em 0}.form input{border-color:var(--soft)}
.form .field>input{display:block;width:100%;max-width:44em;margin-top:4px;padding:7px 10px}.form .field>input[type=date]{width:auto}
.form .field>.soft{display:block;margin-top:4px}.form input[aria-invalid]{border-color:var(--fail);border-width:2px}
.form .choice{display:flex;gap:8px;align-items:baseline;font-weight:400}.choice>input{min-height:0;flex:none}
.form button{padding:7px 16px;border-color:var(--soft)}
@media (min-width:641px){.tokens th:last-child{width:20em}}
.tokens{margin-top:1em}
.said{border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:8px;background:var(--card);padding:10px 16px;margin:1em 0}
code.once{display:block;margin:.6em 0;padding:10px 12px;font-size:1rem;white-space:normal;word-break:break-all;user-select:all}
`;

export function readPlainly(text: Text, language: Language): string {
  return read(text, { language, escape: inert });
}

/** Why the form was refused. Read aloud at once. */
export function alertOf(why: Text | undefined, { reader }: PageRequest): Markup | undefined {
  return (
    why &&
    markup`<p class="said fail" role="alert" id="why">${readPlainly(why, reader.language)}</p>
`
  );
}

/** Posts to the page's own address, which has a handle. */
export function postForm({ reader }: PageRequest, fields: Markup): Markup {
  return markup`<form method="post" autocomplete="off"><input type="hidden" name="token" value="${reader.formToken}">
${fields}</form>
`;
}

/** To be copied. It is in no later page. */
export function shownOnce(secret: string): Markup {
  return markup`<code class="once" translate="no">${secret}</code>`;
}
