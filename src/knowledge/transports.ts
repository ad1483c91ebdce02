/**
 * The ways in which an ECE account reads and sends mail, and what follows from each: one row for each transport. Add a
 * row, and the compiler asks for what it needs in other files: scopes, hosts, an observer, sentences. Sources:
 * ports.ts, scopes.ts, guides.ts, graph-deprecation.ts.
 */
import type { Resource } from './audiences.ts';
import type { CloudHosts } from './clouds.ts';
import type { connectivityAnalyzer } from './guides.ts';

interface Traits {
  /** The endpoint from which the retriever reads mail. */
  retrievesFrom: keyof CloudHosts;
  /** The kind of log-in that opens a mailbox as the retriever does. */
  opensBy: `${string}-open`;
  /** False: mail is sent through the endpoint from which it is read. */
  sendsOverSmtp: boolean;
  /** Outlook's host on 443, which is in Cisco's list for every transport. */
  outlookHost: 'required' | 'documented';
  /**
   * The switch of each mailbox in Exchange (Get-CASMailbox) that has to be on, by its name in the observation
   * `cas-mailbox`; undefined where Exchange has none.
   */
  inboundSwitch: string | undefined;
  /** The service that takes the access token. */
  tokenFor: Exclude<Resource, 'other'>;
  /**
   * A round trip sends over SMTP and looks over IMAP, and the tokens of test sign-ins are valid for the transport only.
   */
  hasRoundTrip: boolean;
  /** The test of Microsoft's Remote Connectivity Analyzer: its name there, and which of the published pages has it. */
  analyzer: { test: string; page: keyof typeof connectivityAnalyzer } | undefined;
  /** What Cisco's release notes call it for Office 365 since they deprecate IMAP and POP3 (graph-deprecation.ts). */
  sinceDeprecation: 'deprecated' | 'replacement';
}

export const transports = {
  imap: {
    retrievesFrom: 'imap',
    opensBy: 'imap-open',
    sendsOverSmtp: true,
    outlookHost: 'required',
    inboundSwitch: 'imap',
    tokenFor: 'exchange',
    hasRoundTrip: true,
    analyzer: { test: 'IMAP Email', page: 'imap' },
    sinceDeprecation: 'deprecated',
  },
  pop3: {
    retrievesFrom: 'pop3',
    opensBy: 'pop3-open',
    sendsOverSmtp: true,
    outlookHost: 'required',
    inboundSwitch: 'pop3',
    tokenFor: 'exchange',
    hasRoundTrip: false,
    analyzer: { test: 'POP Email', page: 'all' },
    sinceDeprecation: 'deprecated',
  },
  graph: {
    retrievesFrom: 'graph',
    opensBy: 'graph-open',
    sendsOverSmtp: false,
    outlookHost: 'documented',
    inboundSwitch: undefined,
    tokenFor: 'graph',
    hasRoundTrip: false,
    analyzer: undefined,
    sinceDeprecation: 'replacement',
  },
} as const satisfies Record<string, Traits>;

export type Transport = keyof typeof transports;

/** As a deployment names them, in the order of the rows. */
export const transportNames = Object.keys(transports) as Transport[];

/** One trait's value in any of the rows. */
export type Trait<Name extends keyof Traits> = (typeof transports)[Transport][Name];
