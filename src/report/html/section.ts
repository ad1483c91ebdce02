import { type Markup, markup } from '../../text/markup.ts';

export interface PageSection {
  /** The anchor. */
  id: string;
  title: Markup;
  content: Markup;
  /** Beside the title, if the section is folded. */
  folded?: Markup | undefined;
  /** For the filters, if each row in it has words. */
  words?: string | undefined;
}

/** A folded section has its anchor inside, because a browser opens what a link leads into (HTML, 7.4.6.4). */
export function sectionOf({ id, title, content, folded, words }: PageSection): Markup {
  const of = ofWords(words);
  return folded === undefined
    ? markup`<section id="${id}"${of}><h2>${title}</h2>
${content}</section>
`
    : markup`<details class="section"${of}><summary><h2>${title}</h2> <span class="soft">${folded}</span></summary>
<div id="${id}">${content}</div></details>
`;
}

/** Links to all sections. On a narrow screen they are folded. */
export function contents(sections: readonly PageSection[], label: Markup): Markup {
  const links = sections.map(
    ({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>
`,
  );
  return markup`<nav aria-label="${label}"><details><summary>${label}</summary>
<ul>
${links}</ul></details></nav>
`;
}

/** The attribute that the filters read. */
export function ofWords(words: string | undefined): Markup {
  return words === undefined ? markup`` : markup` data-of="${words}"`;
}
