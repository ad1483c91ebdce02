/**
 * Findings in reading order, problems first. Equal findings about several servers or mailboxes become one group. Texts
 * are rendered here, once.
 */
import { areaOf } from '../../checks/check.ts';
import { type Finding, type Owner, urgency, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { alikeForCause, alikeIn, isMail, renamed, saidOnce, serverOf } from '../../report/alike.ts';
import { explainedIn } from '../../report/explained.ts';
import { causeOf } from '../../report/order.ts';
import { addressed, together } from '../../report/steps.ts';
import { forOthersToo } from '../../report/unseen.ts';
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { sanitize, plain } from '../cards/elements.ts';
import { type CardStep, cardSteps } from '../cards/steps.ts';

export interface Group {
  check: string;
  area: string;
  verdict: Verdict;
  /** The check's question, as a noun phrase. */
  title: string;
  /** Empty for a server or the deployment. */
  about: string;
  /** The servers that observed it, or that it is about. */
  servers: string[];
  expected: string;
  observed: string;
  fix: CardStep[];
  owner: Owner;
  reference: string | undefined;
  /** Whether a root cause explains every finding. */
  explained: boolean;
  findings: Finding[];
}

const mostMailboxes = 3;

/** Most urgent first, unexplained before explained, otherwise in the report's order. */
export function digest(report: Report, locale: Locale): Group[] {
  const isExplainedIn = explainedIn(report);
  const explained = report.findings.filter(isExplainedIn);
  const others = report.findings.filter((finding) => !isExplainedIn(finding));
  return [
    ...alikeIn(others).map((findings) => groupOf(findings, false, locale)),
    ...alikeForCause(explained, (finding) => causeOf(finding, report)?.number).map((findings) =>
      groupOf(findings, true, locale),
    ),
  ]
    .map((group) => named(group, locale))
    .sort(
      (a, b) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict) || Number(a.explained) - Number(b.explained),
    );
}

function groupOf(findings: [Finding, ...Finding[]], explained: boolean, locale: Locale): Group {
  const [finding] = findings;
  return {
    check: finding.check,
    area: areaOf(finding.check),
    verdict: finding.verdict,
    title: plain({ key: `${finding.check}.title` }, locale),
    about: aboutOf(finding),
    servers: [...new Set(findings.flatMap((one) => serverOf(one) ?? []))],
    expected: '',
    observed: '',
    fix: [],
    owner: finding.owner,
    reference: finding.reference,
    explained,
    findings,
  };
}

/** The sentences of the first finding, with the names of all servers. */
function named(group: Group, locale: Locale): Group {
  const [first, ...rest] = group.findings;
  if (first === undefined) return group;
  if (isMail(first)) return ofMailboxes(group, first, rest, locale);
  const hosts = [...new Set(group.findings.map(aboutOf))];
  if (hosts.length > 1) return ofHosts(group, hosts, locale);
  // Slashes fit any grammar: "enrol ece-svc-01 / ece-app-01".
  const all =
    group.servers.length > 3
      ? `${group.servers.slice(0, 2).join(' / ')} / … (${group.servers.length})`
      : group.servers.join(' / ');
  const said = (text: Text): string =>
    plain(group.servers.length > 1 ? renamed(text, serverOf(first), all) : text, locale);
  return {
    ...group,
    expected: said(first.expected),
    observed: said(first.observed),
    fix: cardSteps(stepsOf(first), said),
  };
}

function ofHosts(group: Group, hosts: string[], locale: Locale): Group {
  const [first, ...rest] = group.findings;
  if (first === undefined) return group;
  return {
    ...group,
    about:
      hosts.length > mostMailboxes + 1
        ? `${hosts.slice(0, mostMailboxes).join(' / ')} / … (${hosts.length})`
        : hosts.join(' / '),
    expected: plain(first.expected, locale),
    observed: plain(
      saidOnce([first, ...rest], ({ observed }) => observed),
      locale,
    ),
    fix: cardSteps(
      together(
        group.findings.flatMap((finding) => finding.fix),
        group.owner,
      ),
      (step) => plain(step, locale),
    ),
  };
}

/** A step that differs only in the mailbox is one step, with one command for all. */
function ofMailboxes(group: Group, first: Finding, rest: Finding[], locale: Locale): Group {
  const fixes = [first, ...rest].flatMap((finding) => finding.fix);
  const fix = cardSteps(together(fixes, first.owner), (text) => plain(text, locale));
  const others = rest.map(aboutOf);
  if (others.length === 0)
    return { ...group, expected: plain(first.expected, locale), observed: plain(first.observed, locale), fix };
  const all = [group.about, ...others];
  const shown =
    all.length > mostMailboxes + 1 ? `${all.slice(0, mostMailboxes).join(' / ')} / … (${all.length})` : all.join(' / ');
  const said = (text: Text): string => plain(renamed(text, first.subject.name, shown), locale);
  const shownOthers =
    others.length > mostMailboxes ? [...others.slice(0, mostMailboxes), `… (${others.length})`] : others;
  return {
    ...group,
    about: shown,
    expected: said(first.expected),
    observed: plain(forOthersToo(first.observed, shownOthers), locale),
    fix,
  };
}

/** Names the person for each step that is not the owner's. */
function stepsOf({ fix, owner }: Finding): Text[] {
  return fix.map((step) => addressed(step, owner));
}

function aboutOf({ subject }: Finding): string {
  return subject.kind === 'server' || subject.kind === 'deployment' ? '' : sanitize(subject.name);
}

/** Subject and servers, to follow the title; at most `most` servers. */
export function whereOf({ about, servers }: Group, locale: Locale, most: number): string[] {
  const from =
    servers.length === 0
      ? []
      : [plain(say(about === '' ? 'card.on' : 'card.from', { servers: { list: servers } }), locale, most)];
  return [about, ...from].filter((part) => part !== '').map((part) => ` · ${part}`);
}
