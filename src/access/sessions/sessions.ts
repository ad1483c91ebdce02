/** Sessions of people who read reports in the browser: eight hours after a sign-in at Microsoft, in any replica. */
import type { Person } from '../person.ts';

export interface PageSession {
  /** The row. It reveals no secret. */
  idHash: string;
  /** What people type to end it. */
  id: string;
  person: Person;
  /** The Entra tenant in which the person signed in. */
  tenant: string;
  startedAt: string;
  endsAt: string;
  lastSeenAt: string;
}

/** The session of a request. */
export interface OpenSession extends PageSession {
  /** The hidden field of each form of this session. */
  formToken: string;
}

export interface PageSessions {
  /** Undefined if there is none, or if it has ended. */
  of(cookies: string | undefined): Promise<OpenSession | undefined>;
  /** To Microsoft's sign-in. Afterwards the browser returns to `wanted`, a path below /reports. */
  begin(wanted: string, cookies: string | undefined): Promise<PageSignIn>;
  /** GET /session/callback, with the cookie that `begin` set. */
  callback(query: URLSearchParams, cookies: string | undefined): Promise<PageSignIn>;
  /** Resolves with the cookie that removes the session's. */
  end(session: OpenSession): Promise<string>;
  close(): Promise<void>;
}

/** `cookies` are Set-Cookie headers. */
export type PageSignIn =
  | { location: string; cookies: string[] }
  | { refused: SignInRefusal; cookies: string[]; wanted?: string };

export interface SignInRefusal {
  why:
    | 'malformed'
    // The redirect does not belong to a sign-in that this browser began.
    | 'other-browser'
    | 'expired'
    | 'used'
    | 'declined'
    | 'refused'
    | 'tenant'
    | 'clock'
    | 'token'
    | 'no-answer'
    | 'busy'
    | 'not-set-up';
  /** Entra's or the connection's code. */
  code?: string;
}
