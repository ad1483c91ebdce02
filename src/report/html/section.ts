import { type Markup, markup } from '../../text/markup.ts';

export interface PageSection {
  /** The anchor. */
  id: string;
  title: Markup;
  content: Markup;
  /** Beside the title, if the section is folded. */
  folded?: Markup | undefined;
}

/** A folded section has its anchor inside, because a browser opens what a link leads into (HTML, 7.4.6.4). */
export function sectionOf({ id, title, content, folded }: PageSection): Markup {
  return folded === undefined
    ? markup`<section id="${id}"><h2>${title}</h2>
${content}</section>
`
    : markup`<details class="section"><summary><h2>${title}</h2> <span class="soft">${folded}</span></summary>
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
