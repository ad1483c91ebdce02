/** The pages below /reports, for a person who has signed in. The web room knows cookies, headers and forms; this room knows runs. */
import type { Person } from '../access/person.ts';
import type { Role } from '../access/roles.ts';
import type { Language } from '../text/index.ts';

export interface PageRequest {
  /** The decoded parts of the path below /reports: none for the list of runs, the id of a run, and what follows it. */
  path: readonly string[];
  query: URLSearchParams;
  /** The fields of a POST, whose origin and token are already checked. Absent for GET. */
  form?: URLSearchParams;
  reader: PageReader;
}

export interface PageReader {
  person: Person;
  /** Asked for this request. */
  role: Role;
  language: Language;
  /** The hidden field of each form. */
  formToken: string;
}

export type PageReply =
  /** `styles`: the text of each style sheet in the page, for the content policy. */
  | ({ kind: 'page'; html: string; styles: readonly string[]; status?: number } & Seen)
  | ({ kind: 'file'; name: string; contentType: string; bytes: Uint8Array } & Seen)
  /** A path below /reports. */
  | { kind: 'redirect'; location: string };

interface Seen {
  /** For the audit log: the id of the run and what of it the reader sees, such as `8F3K` or `8F3K report.json`. */
  seen?: string;
}

export interface Pages {
  /** Undefined for everything that the reader may not see, or that does not exist: each gets the same 404. */
  answer(request: PageRequest): Promise<PageReply | undefined>;
}
