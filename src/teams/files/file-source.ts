import type { Text } from '../../model/text.ts';
import type { Card } from '../cards/elements.ts';
import type { FileOffer } from '../conversation/chat-port.ts';
import type { NamedFile } from './offer.ts';

/** The file of an offer, made again when the offer is answered. */
export interface FileSource {
  /** The command that offers the file. */
  command: string;
  /** Undefined if its run no longer exists. */
  file: () => Promise<NamedFile | undefined>;
  /** Why the file may differ from the offered one. */
  changed: Text;
  /** A new question, below a card with these notes. */
  again: (notes: readonly Text[]) => Promise<{ card: Card; offer?: FileOffer | undefined }>;
  /** The same without a file, below these notes. */
  instead: (notes: readonly Text[]) => Promise<Card>;
}
