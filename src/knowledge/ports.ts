/**
 * The effect of a closed port, by transport and server role. Sources: Cisco TAC document 218453 (its list requires
 * every port on both kinds of server, its text ties 993 and 995 to the retriever on the services server); Cisco's
 * account page for `graph.microsoft.com` and for 587 on outlook.office365.com.
 */
import { type Trait, type Transport, transports } from './transports.ts';

export type PortUse =
  | 'login'
  | 'loginInformation'
  | 'outlook'
  | Trait<'retrievesFrom'>
  | 'smtp'
  | 'smtpOutlook'
  | 'extra';
export type PortRole = 'services' | 'application';

/**
 * `required`: a known process fails without it. `alternative`: one of two hosts; the account uses one of them.
 * `documented`: in Cisco's list, but no known process uses it. `information`: never a fault. `unused`: not needed by
 * this transport.
 */
export type Need = 'required' | 'alternative' | 'documented' | 'information' | 'unused';

/** The strongest need among the server's roles. */
export function needOf(use: PortUse, transport: Transport, roles: readonly string[]): Need | undefined {
  const byRole = needsByRole(use, transport);
  const needs = portRoles.filter((role) => roles.includes(role)).map((role) => byRole[role]);
  return strength.find((need) => needs.includes(need));
}

export const portRoles: readonly PortRole[] = ['services', 'application'];

const strength: readonly Need[] = ['required', 'alternative', 'documented', 'information', 'unused'];

function needsByRole(use: PortUse, transport: Transport): Record<PortRole, Need> {
  const { retrievesFrom, sendsOverSmtp, outlookHost } = transports[transport];
  switch (use) {
    // The application server creates the token, the services server refreshes it.
    case 'login':
    case 'extra':
      return onBoth('required');
    case 'loginInformation':
      return onBoth('information');
    case 'outlook':
      return onBoth(outlookHost);
    // The dispatcher on the services server, alarm notifications on the application server.
    case 'smtp':
      return onBoth(sendsOverSmtp ? 'required' : 'unused');
    case 'smtpOutlook':
      return onBoth(sendsOverSmtp ? 'alternative' : 'unused');
    // The retriever runs on the services server.
    case 'imap':
    case 'pop3':
    case 'graph':
      return use === retrievesFrom ? { services: 'required', application: 'documented' } : onBoth('unused');
  }
}

function onBoth(need: Need): Record<PortRole, Need> {
  return { services: need, application: need };
}

/** Ports with implicit TLS, on which a listed endpoint can be tested beyond its TCP port. */
export const tlsPorts: readonly number[] = [443, 465, 563, 636, 853, 989, 990, 993, 995, 3269, 5061, 8443, 9443];
