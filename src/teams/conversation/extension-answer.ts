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
  /** Absent in a list: the person's choice comes back as a `select`, and its answer has the card. */
  card?: Card;
  /** The value of that `select`. */
  select?: Record<string, unknown>;
  /** Without the card: what a client inserts that sends no `select`. Others see it. */
  bare?: ResultPreview;
}

/** Both texts are plain, and shown by a client that may read HTML or Markdown in them. */
export interface ResultPreview {
  title: string;
  text: string;
}

/** The body of the HTTP answer. */
export function extensionBody(answer: ExtensionAnswer, { kind }: Pick<ExtensionAsk, 'kind'>): unknown {
  if ('dialog' in answer) {
    const { title, card } = answer.dialog;
    const content = { contentType: adaptiveCard, content: card };
    return { task: { type: 'continue', value: { title, width: 'medium', height: 'medium', card: content } } };
  }
  if ('message' in answer) {
    if (kind === 'link') return {};
    return kind === 'query' || kind === 'select'
      ? { composeExtension: { type: 'message', text: answer.message } }
      : { task: { type: 'message', value: answer.message } };
  }
  if (kind === 'link' && answer.results.length === 0) return {};
  const attachments = answer.results.map(attachmentOf);
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
const thumbnailCard = 'application/vnd.microsoft.card.thumbnail';

function attachmentOf({ card, select, bare, title, text }: ExtensionResult): unknown {
  const tap = select === undefined ? {} : { tap: { type: 'invoke', value: select } };
  const preview = { contentType: thumbnailCard, content: { ...inertPreview({ title, text }), ...tap } };
  return card === undefined
    ? { contentType: thumbnailCard, content: inertPreview(bare ?? { title, text }), preview }
    : { contentType: adaptiveCard, content: card, preview };
}

function inertPreview({ title, text }: ResultPreview): ResultPreview {
  return { title: unmarked(title), text: unmarked(text) };
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
