/** What a browser gets in a test sign-in: a redirect, or a page that says why there is none. */
import type { SignInAnswer } from '../access/test-sign-ins.ts';
import { markup } from '../text/markup.ts';
import { always, inPage, pageAnswer, type PageAnswer } from './page.ts';

export function answerOf(answer: SignInAnswer): PageAnswer {
  if (!('page' in answer))
    return { status: 302, headers: { ...always, location: answer.location, 'set-cookie': answer.cookie }, body: '' };
  const { status, language, title, paragraphs } = answer.page;
  return pageAnswer({
    status,
    language,
    title,
    content: paragraphs.map((text) => markup`<p>${inPage(text, language)}</p>`),
  });
}
