/** The pages to which the app package links, in the browser's language: about, privacy and terms. */
import type { Text } from '../model/text.ts';
import { type Language, say } from '../text/index.ts';
import { markup, type Markup } from '../text/markup.ts';
import { languageIn } from './accept-language.ts';
import { inPage, pageAnswer, type PageAnswer } from './page.ts';

export interface About {
  version: string;
  /** Days for which a run is kept. */
  keepDays: number;
  /** Days for which an audit entry is kept. */
  auditKeepDays: number;
  /** The full text. */
  licence: string;
}

/** The paths are those in manifest/manifest.json. */
export const aboutPages = [
  { name: 'about', path: '/about' },
  { name: 'privacy', path: '/about/privacy' },
  { name: 'terms', path: '/about/terms' },
] as const;

type Name = (typeof aboutPages)[number]['name'];

export function aboutPage(name: Name, about: About, acceptLanguage: string | undefined): PageAnswer {
  const language = languageIn(acceptLanguage);
  const { title, parts } = pages[name](about);
  const links = aboutPages
    .filter((other) => other.name !== name)
    .map((other) => ({ path: other.path, label: inPage(say(`about.link.${other.name}`), language) }))
    .map(({ path, label }) => markup`<a href="${path}">${label}</a> `);
  const page = pageAnswer({
    status: 200,
    language,
    title,
    content: markup`${parts.map((part) => partIn(part, language))}<nav>${links}</nav>`,
  });
  return { ...page, headers: { ...page.headers, vary: 'accept-language' } };
}

interface Part {
  heading?: Text;
  paragraphs?: Text[];
  list?: Text[];
  /** Untranslated English; empty lines separate paragraphs. */
  verbatim?: string;
}

const pages: Record<Name, (about: About) => { title: Text; parts: Part[] }> = {
  about: ({ version }) => ({
    title: say('about.title'),
    parts: [
      { paragraphs: [say('about.what')] },
      { heading: say('about.does'), list: [say('about.does.look'), say('about.does.judge'), say('about.does.log-in')] },
      {
        heading: say('about.never'),
        list: [say('about.never.changes'), say('about.never.asks'), say('about.never.sends')],
      },
      { heading: say('about.who'), paragraphs: [say('about.who.said'), say('about.version', { version })] },
    ],
  }),
  privacy: ({ keepDays, auditKeepDays }) => ({
    title: say('privacy.title'),
    parts: [
      { paragraphs: [say('privacy.what')] },
      {
        heading: say('privacy.kept'),
        list: [
          say('privacy.kept.runs', { count: keepDays }),
          say('privacy.kept.watches'),
          say('privacy.kept.owners'),
          say('privacy.kept.webhooks'),
          say('privacy.kept.tokens'),
          say('privacy.kept.forms'),
          say('privacy.kept.mutes', { count: keepDays }),
          say('privacy.kept.hand-overs'),
          say('privacy.kept.mails', { count: keepDays }),
          say('privacy.kept.sign-ins'),
          say('privacy.kept.attempts'),
          say('privacy.kept.pages'),
          say('privacy.kept.pasted'),
          say('privacy.kept.rehearsals'),
          say('privacy.kept.round-trips'),
          say('privacy.kept.done-by-hand'),
          say('privacy.kept.aliases'),
          say('privacy.kept.audit', { count: auditKeepDays }),
          say('privacy.kept.conversations'),
          say('privacy.kept.preferences'),
          say('privacy.kept.deployment'),
          say('privacy.kept.log'),
        ],
      },
      {
        heading: say('privacy.where'),
        paragraphs: [say('privacy.where.said'), say('privacy.where.probe'), say('privacy.where.makers')],
      },
      {
        heading: say('privacy.out'),
        list: [
          say('privacy.out.teams'),
          say('privacy.out.files'),
          say('privacy.out.microsoft'),
          say('privacy.out.mails'),
          say('privacy.out.servers'),
          say('privacy.out.pages'),
        ],
      },
      {
        heading: say('privacy.forget'),
        list: [say('privacy.forget.sign-ins'), say('privacy.forget.runs'), say('privacy.forget.rest')],
      },
    ],
  }),
  terms: ({ licence }) => ({
    title: say('terms.title'),
    parts: [
      { paragraphs: [say('terms.licence'), say('terms.warranty'), say('terms.not-theirs'), say('terms.who')] },
      { heading: say('terms.text'), verbatim: licence },
    ],
  }),
};

function partIn({ heading, paragraphs = [], list = [], verbatim = '' }: Part, language: Language): Markup {
  const items = list.map((text) => markup`<li>${inPage(text, language)}</li>`);
  const verbatimParagraphs = verbatim
    .trim()
    .split(/\n{2,}/)
    .filter((text) => text !== '');
  return markup`${[
    heading && markup`<h2>${inPage(heading, language)}</h2>`,
    paragraphs.map((text) => markup`<p>${inPage(text, language)}</p>`),
    items.length > 0 ? markup`<ul>${items}</ul>` : undefined,
    verbatimParagraphs.map((text) => markup`<p lang="en">${text}</p>`),
  ]}`;
}
