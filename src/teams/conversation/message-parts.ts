/**
 * A message in Teams may contain more than its sender's words: the message that it replies to, a forwarded message,
 * pictures, files, cards. Teams sends the words as `text`, and the markup as an attachment of type text/html. Newer
 * clients mark a reply in `text` (`<quoted messageId="…"/>`). Older ones put the quoted words there, and the markup
 * has `<blockquote itemtype="http://schema.skype.com/Reply">`. A forwarded message is in both, in the markup as
 * `…/Forward`. Sources: microsoft/teams.ts pull request 482; MicrosoftDocs/msteams-docs issues 1013 and 3960.
 */
import { plainText } from './text-in.ts';

export interface MessageParts {
  /** The sender's words, with markup and mentions. */
  text: string;
  /** A picture, file or card, none of which is read. */
  hasAttachment: boolean;
  /** All that it carries are cards that the message extension made. */
  isOwnCard?: true;
}

/** The id of the first element of the extension's cards, by which they are known when a person sends one to the bot. */
export const ownCardId = 'ece-doctor-card';
const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

export interface Attachment {
  contentType?: string | undefined;
  content?: unknown;
}

/** Characters of markup that are read. */
const longestMarkup = 200_000;

export function partsOf(text: string, attachments: readonly Attachment[], botMentions: string[]): MessageParts {
  const markup = attachments
    .flatMap(({ contentType, content }) => (contentType === 'text/html' && typeof content === 'string' ? content : []))
    .join('\n')
    .slice(0, longestMarkup)
    .replace(/<span\b[^<>]{0,400}schema\.skype\.com\/Mention[^<>]{0,400}>([^<]{0,400})<\/span>/gi, '<at>$1</at>');
  const carried = attachments.filter(({ contentType = 'text/html' }) => !/^text\/(?:html|plain)$/.test(contentType));
  const hasPicture = /<img\b/i.test(markup + text);
  const hasAttachment = carried.length > 0 || hasPicture;
  if (carried.length > 0 && !hasPicture && carried.every(isOwn))
    return { text: without(replied, text), hasAttachment, isOwnCard: true };
  if (markup.includes(replied)) return { text: without(replied, markup), hasAttachment };
  if (markup.includes(forwarded) && plainText(without(forwarded, markup), botMentions) === '')
    // What somebody else wrote is no command of the sender.
    return { text: plainText(text, botMentions) === '' ? '' : `explain ${text}`, hasAttachment: true };
  return { text: without(replied, text), hasAttachment };
}

/** Teams may send the card as an object or as JSON text. */
function isOwn({ contentType, content }: Attachment): boolean {
  return contentType === adaptiveCard && JSON.stringify(content ?? '').includes(ownCardId);
}

const replied = 'schema.skype.com/Reply';
const forwarded = 'schema.skype.com/Forward';

/** Without the quotes of this kind. Teams nests none. */
function without(kind: string, markup: string): string {
  return markup
    .split(/(?=<blockquote\b)/i)
    .map((part) => {
      const isQuote = /^<blockquote\b/i.test(part) && part.slice(0, part.indexOf('>')).includes(kind);
      return isQuote ? part.slice(`${part}${end}`.indexOf(end) + end.length) : part;
    })
    .join('');
}

const end = '</blockquote>';
