/** “Again, but only this”: a button with the narrow check. Nothing starts by itself. */
import { serverOf } from '../../report/alike.ts';
import { isWrong } from '../../model/finding.ts';
import { includes } from '../../access/roles.ts';
import type { Concern } from '../../report/concerns.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import type { Things } from '../understanding/things.ts';
import { type Answerer, typing } from './answer.ts';
import { connectionCheck } from './cause.ts';
import { lastVerdict, type LastVerdict, recheckOffers, reportOffer } from './last-verdict.ts';
import { causeNamedIn, serversIn } from './named-cause.ts';
import { server } from './server.ts';

export const recheckOne: Answerer = async ({ request, things }, services) => {
  const verdict = await lastVerdict(request, services);
  const offers = verdict === undefined ? [] : [...recheckOffers(verdict, request), reportOffer(verdict)];
  if (!includes(request.role, 'operator')) return { outcome: 'nothing-to-do', title: say('answered.done.ask'), offers };
  const shown = verdict !== undefined && answersWithNames(request) ? verdict : undefined;
  if (things.unknown.length > 0 && things.servers.length === 0) return server({ request, things }, services);
  const named = shown && causeNamedIn({ request, things }, shown);
  const line = named === undefined ? narrowCheck(things, shown) : checkOf(named);
  return {
    outcome: 'asked',
    title: say('answered.recheck-one'),
    toType: [line],
    offers: [typing('explain.button.check', line), ...offers],
  };
};

/** What the cause was found in, on its server if it is only one. */
function checkOf(concern: Concern): string {
  const [server, ...others] = serversIn(concern);
  const check = connectionCheck(concern) ?? concern.findings.find(isWrong)?.check ?? 'all';
  return server === undefined || others.length > 0 ? `check ${check}` : `check ${check} on ${server}`;
}

/** The names of the line; else the first thing that failed. */
function narrowCheck({ areas, ports, hosts, servers, mailboxes, accounts }: Things, verdict?: LastVerdict): string {
  const wrong = verdict?.concerns.flatMap(({ findings }) => findings).filter(isWrong) ?? [];
  const failed = wrong.find((finding) => serverOf(finding) !== undefined) ?? wrong[0];
  const isNetwork = ports.length + hosts.length > 0;
  const area = areas[0] ?? (isNetwork ? 'network' : undefined);
  const address = mailboxes[0] ?? accounts[0];
  const isNothing = area === undefined && address === undefined && servers.length === 0;
  const what =
    area === undefined && address === undefined
      ? ((isNothing ? failed?.check.split('/')[0] : failedAreaOn(verdict, servers[0])) ?? 'all')
      : [area, address].filter((part) => part !== undefined).join(' ');
  const on = servers[0] ?? (isNothing || isNetwork ? failed && serverOf(failed) : undefined);
  return on === undefined ? `check ${what}` : `check ${what} on ${on}`;
}

/** The area that failed on this server. */
function failedAreaOn(verdict: LastVerdict | undefined, server: string | undefined): string | undefined {
  const failed = verdict?.report.findings.find((finding) => isWrong(finding) && serverOf(finding) === server);
  return failed?.check.split('/')[0];
}
