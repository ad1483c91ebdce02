/**
 * The report pages of people who signed in: sessions, forms, headers and limits. What a page says is in pages/. A GET changes
 * nothing, because previews of links and scanners send GETs. Identity headers of a proxy are never read.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Audit } from '../access/audit.ts';
import type { Policy } from '../access/policy.ts';
import type { Role } from '../access/roles.ts';
import type { OpenSession, PageSessions, PageSignIn } from '../access/sessions/sessions.ts';
import { type CountsInWindows, countsInWindows } from '../model/counts-in-windows.ts';
import type { Meter } from '../model/meter.ts';
import type { Pages, PageReply } from '../pages/pages.ts';
import type { WebAnswer } from './page.ts';
import { readForm } from './read-form.ts';
import {
  downloadHeaders,
  type PageRefusalCode,
  refusalPage,
  reportHeaders,
  signInRefusalPage,
  toSignInPage,
} from './report-answers.ts';
import { type ReportTarget, reportTarget, targetLanguage } from './report-target.ts';

export interface ReportPages {
  sessions: PageSessions;
  pages: Pages;
  policy: Pick<Policy, 'refusalOfPlace' | 'accessOf'>;
  audit: Pick<Audit, 'record'>;
  /** The bot's URL for browsers, without a trailing slash. */
  publicUrl: () => string;
  /** Of a form. Milliseconds. */
  formWithinMs?: number;
  meter: Meter;
}

export interface ReportHandlers {
  reports: (request: Request, response: Response) => Promise<WebAnswer>;
  callback: (request: Request) => Promise<WebAnswer>;
  end: (request: Request, response: Response) => Promise<WebAnswer>;
}

const windowMs = 60_000;
const usualFormWithinMs = 10_000;
const requestsAMinute = 60;
const mostSessions = 10_000;
/** Characters. Entra sends a code of up to 2 kB, or an error with a sentence. */
const longestQuery = 12_000;

interface Context extends ReportPages {
  counts: CountsInWindows;
}

type Here = Pick<ReportTarget, 'language'> & Partial<Pick<ReportTarget, 'wanted'>>;

export function createReportHandlers(given: ReportPages): ReportHandlers {
  const context: Context = { ...given, counts: countsInWindows({ windowMs, mostKeys: mostSessions }) };
  const { sessions } = context;
  return {
    async reports(request, response) {
      const target = reportTarget(request);
      const session = await sessions.of(request.headers.cookie);
      if (session !== undefined) return answered(context, { request, response, target, session });
      return request.method === 'POST' ? refused(context, 'session-over', target) : signIn(context, target, request);
    },

    async callback(request) {
      const [, query = ''] = (request.url ?? '').split('?', 2);
      // A longer query is not from Entra.
      const read = new URLSearchParams(query.length > longestQuery ? '' : query);
      const answer = await sessions.callback(read, request.headers.cookie);
      return signInAnswer(context, answer, { language: targetLanguage(request) });
    },

    async end(request, response) {
      const target = { language: targetLanguage(request) };
      const session = await sessions.of(request.headers.cookie);
      if (session === undefined) return refused(context, 'session-over', target);
      const read = await formOf(context, { request, response, target, session });
      if ('answer' in read) return read.answer;
      const headers = { 'set-cookie': await sessions.end(session) };
      return refusalPage('signed-out', target.language, { isHttps: isHttps(context), headers });
    },
  };
}

interface Asked<Target extends Here> {
  request: Request;
  response: Response;
  target: Target;
  session: OpenSession;
}

async function answered(context: Context, asked: Asked<ReportTarget>): Promise<WebAnswer> {
  const { audit, counts, pages } = context;
  const { request, target, session } = asked;
  if (counts.add(session.idHash) > requestsAMinute) {
    const seconds = String(Math.max(1, Math.ceil(counts.of(session.idHash).endsInMs / 1000)));
    return refused(context, 'too-many', target, { 'retry-after': seconds });
  }
  const { person, formToken } = session;
  const notFound = async (why: string): Promise<WebAnswer> => {
    await audit.record({ by: person, command: 'page', outcome: `refused ${why}` });
    return refused(context, 'not-found', target);
  };
  const access = await roleOf(context, session);
  if ('refusal' in access) return notFound(access.refusal);
  if (target.path === undefined) return notFound('not-found');
  const read = request.method === 'POST' ? await formOf(context, asked) : undefined;
  if (read !== undefined && 'answer' in read) return read.answer;
  const reply = await pages.answer({
    path: target.path,
    query: target.query,
    ...(read === undefined ? {} : { form: read.form }),
    reader: { person, role: access.role, language: target.language, formToken },
  });
  return reply === undefined ? notFound('not-found') : answerOf(context, reply, session);
}

/** Asked for each request, so that a revoked role counts at once. */
async function roleOf(
  { policy }: Context,
  { tenant, person }: OpenSession,
): Promise<{ role: Role } | { refusal: string }> {
  const place = policy.refusalOfPlace({ tenant });
  if (place !== undefined) return { refusal: place.key };
  const { role } = await policy.accessOf(person);
  return role === undefined ? { refusal: 'access.person-not-listed' } : { role };
}

async function answerOf(context: Context, reply: PageReply, { person }: OpenSession): Promise<WebAnswer> {
  const https = isHttps(context);
  if (reply.kind === 'redirect') return redirect(303, reply.location, https);
  if (reply.seen !== undefined)
    await context.audit.record({ by: person, command: `page ${reply.seen}`, outcome: 'shown' });
  if (reply.kind === 'file')
    return { status: 200, headers: downloadHeaders(reply.name, reply.contentType, https), body: reply.bytes };
  const headers = {
    ...reportHeaders({ isHttps: https, styles: reply.styles }),
    // With `no-referrer` a browser sends the forms of the page with `Origin: null`.
    'referrer-policy': 'same-origin',
    'content-type': 'text/html; charset=utf-8',
  };
  return { status: reply.status ?? 200, headers, body: reply.html };
}

async function signIn(context: Context, target: ReportTarget, request: Request): Promise<WebAnswer> {
  const { cookie, 'sec-fetch-site': site } = request.headers;
  const begun = await context.sessions.begin(target.wanted, cookie);
  if ('refused' in begun || site !== 'same-origin') return signInAnswer(context, begun, target);
  // The policy of the page before forbids that its form is redirected to Microsoft.
  const page = toSignInPage(begun.location, target.language, isHttps(context));
  return { ...page, headers: { ...page.headers, 'set-cookie': begun.cookies } };
}

function signInAnswer(context: Context, answer: PageSignIn, { language }: Here): WebAnswer {
  const https = isHttps(context);
  const cookies = { 'set-cookie': answer.cookies };
  if ('location' in answer) return redirect(302, answer.location, https, cookies);
  context.meter.refused('http', 'report-page');
  return signInRefusalPage(answer.refused, answer.wanted, language, { isHttps: https, headers: cookies });
}

/** The form's fields, or the answer to a request that another page may have sent. */
async function formOf(
  context: Context,
  { request, response, target, session }: Asked<Here>,
): Promise<{ form: URLSearchParams } | { answer: WebAnswer }> {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isOwn = origin === new URL(context.publicUrl()).origin && (site === undefined || site === 'same-origin');
  if (!isOwn) return { answer: refused(context, 'other-origin', target) };
  const read = await readForm(request, context.formWithinMs ?? usualFormWithinMs);
  if (!read.ok) {
    // The rest of the body is not read.
    response.setHeader('connection', 'close');
    return { answer: refused(context, read.why, target) };
  }
  const isOfSession = isSame(read.form.get('token') ?? '', session.formToken);
  return isOfSession ? { form: read.form } : { answer: refused(context, 'token', target) };
}

function refused(context: Context, code: PageRefusalCode, { language, wanted }: Here, headers = {}): WebAnswer {
  context.meter.refused('http', 'report-page');
  return refusalPage(code, language, { isHttps: isHttps(context), headers }, wanted);
}

function redirect(status: 302 | 303, location: string, https: boolean, more: WebAnswer['headers'] = {}): WebAnswer {
  return { status, headers: { ...reportHeaders({ isHttps: https }), ...more, location }, body: '' };
}

function isHttps({ publicUrl }: Context): boolean {
  return publicUrl().startsWith('https:');
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
