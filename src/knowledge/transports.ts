/**
 * The protocols by which ECE reads and sends mail, one row for each. For a new row, the compiler demands the rest in
 * other files: scopes, hosts, an observer, sentences. Sources: ports.ts, scopes.ts, guides.ts, graph-deprecation.ts.
 */
import type { Resource } from './audiences.ts';
import type { CloudHosts } from './clouds.ts';
import type { connectivityAnalyzer } from './guides.ts';

interface Traits {
  retrievesFrom: keyof CloudHosts;
  /** The kind of log-in that opens a mailbox like the retriever. */
  opensBy: `${string}-open`;
  /** False: mail is sent through the endpoint from which it is read. */
  sendsOverSmtp: boolean;
  /** Outlook's host on 443, which is in Cisco's list for every transport. */
  outlookHost: 'required' | 'documented';
  /**
   * The switch (Get-CASMailbox) that must be on, by its name in the observation `cas-mailbox`; undefined if Exchange
   * has none.
   */
  inboundSwitch: string | undefined;
  tokenFor: Exclude<Resource, 'other'>;
  /** A round trip sends over SMTP and reads over IMAP, and a test sign-in's tokens are valid only for its transport. */
  hasRoundTrip: boolean;
  /** The test in Microsoft's Remote Connectivity Analyzer: its name and its published page. */
  analyzer: { test: string; page: keyof typeof connectivityAnalyzer } | undefined;
  /** The term in Cisco's release notes for Office 365 since the deprecation (graph-deprecation.ts). */
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

export const transportNames = Object.keys(transports) as Transport[];

export type Trait<Name extends keyof Traits> = (typeof transports)[Transport][Name];
