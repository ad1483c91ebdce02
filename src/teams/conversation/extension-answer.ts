/** The answers to a message extension's invokes, in Teams' form (Microsoft Learn, "Respond to search command", "Respond to dialog submit action"). */
import type { Card } from '../cards/elements.ts';
import type { ExtensionAsk } from './extension-ask.ts';

export type ExtensionAnswer =
  /** Without results Teams says that there are none. */
  | { results: ExtensionResult[] }
  /** Plain text. A link stays a link instead. */
  | { message: string }
  | { dialog: { title: string; card: Card } };

export interface ExtensionResult extends ResultPreview {
  /** In a list: what a client inserts that sends no `select`. Others see it. */
  card: Card;
  /** In a list: the value of the `select` that the person's choice sends. Its answer has the whole card. */
  select?: Record<string, unknown>;
}

/** Both texts are plain, and shown by a client that may read HTML or Markdown in them. */
export interface ResultPreview {
  title: string;
  text: string;
}

/** The body of the HTTP answer. */
export function extensionBody(answer: ExtensionAnswer, { kind }: Pick<ExtensionAsk, 'kind'>): unknown {
  if ('dialog' in answer) return dialog(answer.dialog);
  if ('message' in answer) {
    if (kind === 'link') return {};
    // A dialog shows it too: not every client takes a plain text instead of one.
    return kind === 'query' || kind === 'select'
      ? { composeExtension: { type: 'message', text: answer.message } }
      : dialog({ title: botName, card: sentenceCard(answer.message) });
  }
  if (kind === 'link' && answer.results.length === 0) return {};
  const attachments = answer.results.map(attachmentOf);
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
const thumbnailCard = 'application/vnd.microsoft.card.thumbnail';

const botName = 'ECE Doctor';

function dialog({ title, card }: { title: string; card: Card }): unknown {
  const content = { contentType: adaptiveCard, content: card };
  return { task: { type: 'continue', value: { title, width: 'medium', height: 'medium', card: content } } };
}

function sentenceCard(text: string): Card {
  const body = [{ type: 'RichTextBlock', inlines: [text] }];
  return { type: 'AdaptiveCard', version: '1.3', fallbackText: text, body };
}

function attachmentOf({ card, select, title, text }: ExtensionResult): unknown {
  const tap = select === undefined ? {} : { tap: { type: 'invoke', value: select } };
  const preview = { contentType: thumbnailCard, content: { title: unmarked(title), text: unmarked(text), ...tap } };
  return { contentType: adaptiveCard, content: card, preview };
}

/** Without the characters of HTML, Markdown and date functions, of which clients read different ones in a preview. */
function unmarked(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll(/[*`~]/g, ' ')
    .replaceAll(/\](?=\()/g, '] ')
    .replaceAll(/\{(?=\{)/g, '{ ')
    .replaceAll(/&(?=[#\w])/g, '& ');
}
