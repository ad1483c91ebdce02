/**
 * Which process of ECE needs which endpoint, by transport and server role: what a closed port means there. Source:
 * Cisco TAC document 218453 (its list asks for every port on both kinds of server, its text ties 993 and 995 to the
 * retriever on the services server); Cisco's account page for `graph.microsoft.com` and for 587 on
 * outlook.office365.com.
 */
export type PortUse =
  | 'login'
  | 'loginInformation'
  | 'outlook'
  | 'imap'
  | 'pop3'
  | 'smtp'
  | 'smtpOutlook'
  | 'graph'
  | 'extra';
export type PortRole = 'services' | 'application';
export type MailTransport = 'imap' | 'pop3' | 'graph';

/**
 * `required`: a known process fails without it. `alternative`: one of two hosts of which the account names one.
 * `documented`: in Cisco's list, though no process is known that uses it. `information`: worth knowing, never a fault.
 * `unused`: not with this transport.
 */
export type Need = 'required' | 'alternative' | 'documented' | 'information' | 'unused';

/** The strongest need among the roles of one server; undefined where no role of it is concerned. */
export function needOf(use: PortUse, transport: MailTransport, roles: readonly string[]): Need | undefined {
  const needs = portRoles.filter((role) => roles.includes(role)).map((role) => policy[use][transport][role]);
  return strength.find((need) => needs.includes(need));
}

export const portRoles: readonly PortRole[] = ['services', 'application'];

const strength: readonly Need[] = ['required', 'alternative', 'documented', 'information', 'unused'];

type Row = Record<PortRole, Need>;
const both = (need: Need): Row => ({ services: need, application: need });
const retriever: Row = { services: 'required', application: 'documented' };
const always = (row: Row): Record<MailTransport, Row> => ({ imap: row, pop3: row, graph: row });

const policy: Record<PortUse, Record<MailTransport, Row>> = {
  login: always(both('required')), // the application server creates the token, the services server refreshes it
  loginInformation: always(both('information')),
  outlook: { imap: both('required'), pop3: both('required'), graph: both('documented') },
  imap: { imap: retriever, pop3: both('unused'), graph: both('unused') },
  pop3: { imap: both('unused'), pop3: retriever, graph: both('unused') },
  // The dispatcher on the services server, alarm notifications on the application server.
  smtp: { imap: both('required'), pop3: both('required'), graph: both('unused') },
  smtpOutlook: { imap: both('alternative'), pop3: both('alternative'), graph: both('unused') },
  graph: { imap: both('unused'), pop3: both('unused'), graph: retriever },
  extra: always(both('required')),
};

/** Ports on which TLS starts at once, so that a listed endpoint can be looked at further than its TCP port. */
export const tlsPorts: readonly number[] = [443, 465, 563, 636, 853, 989, 990, 993, 995, 3269, 5061, 8443, 9443];
