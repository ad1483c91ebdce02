/** The form for a secret that must not be typed in a chat. Its link comes from the card of an administrator. */
import type { Audit } from '../access/audit.ts';
import { isOpenForm, type PageForm, pageFormOf, spendPageForm } from '../access/page-forms.ts';
import {
  type GivenVerb,
  type KeptWebhook,
  keepWebhook,
  type NotKept,
  type WebhookKeeping,
} from '../outgoing/webhooks/keep.ts';
import type { DeploymentStore } from '../store/store.ts';
import { languageOf, say } from '../text/index.ts';
import { type Markup, markup } from '../text/markup.ts';
import { alertOf, formStyle, readPlainly, postForm, shownOnce } from './form-parts.ts';
import { framed, tellIn } from './frame.ts';
import type { PageReply, PageRequest } from './pages.ts';

interface SecretServices {
  store: DeploymentStore;
  audit: Pick<Audit, 'record'>;
  webhooks: WebhookKeeping | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

const verbs = {
  'webhook-add': 'add',
  'webhook-rotate': 'rotate',
  'webhook-address': 'address',
} as const satisfies Record<PageForm['purpose'], GivenVerb>;

export async function secretPage(
  handle: string,
  request: PageRequest,
  services: SecretServices,
): Promise<PageReply | undefined> {
  const { store, webhooks, now } = services;
  const form = await pageFormOf(store, handle, request.reader.person);
  if (form === undefined || webhooks === undefined) return undefined;
  if (!isOpenForm(form, now())) return overPage(form, request);
  if (request.form === undefined) return askingPage(form, request);
  const kept = await keep(form, request.form, request, { ...services, webhooks });
  if (kept === 'over') return overPage(form, request);
  return 'why' in kept ? askingPage(form, request, kept) : keptPage(form, kept, request);
}

class NotKeptError extends Error {
  readonly refusal: NotKept;
  constructor(refusal: NotKept) {
    super(refusal.why.key);
    this.refusal = refusal;
  }
}

/** A refusal takes nothing, so that the person can send the form again. */
async function keep(
  form: PageForm,
  typed: URLSearchParams,
  { reader }: PageRequest,
  { store, audit, webhooks, now }: SecretServices & { webhooks: WebhookKeeping },
): Promise<KeptWebhook | NotKept | 'over'> {
  const verb = verbs[form.purpose];
  const { name } = form;
  const { deployment } = store;
  const withNames = verb === 'add' && typed.has('names');
  const given = {
    verb,
    name,
    address: typed.get('address') ?? '',
    secret: typed.get('secret')?.trim() || undefined,
    withNames,
    language: languageOf(form.language),
    timeZone: form.time_zone,
    madeBy: reader.person,
  };
  const command = `page webhooks ${verb} ${name}`;
  try {
    return await store.db.transaction().execute(async (db) => {
      const rows = { db, deployment };
      if (!(await spendPageForm(rows, form, now()))) return 'over';
      const kept = await keepWebhook(rows, given, webhooks, now());
      if ('why' in kept) throw new NotKeptError(kept);
      const host = kept.host === undefined ? '' : ` ${kept.host}`;
      const what = `${command}${host}${withNames ? ' with names' : ''}`;
      await audit.record({ by: reader.person, command: what, outcome: 'done' }, db);
      return kept;
    });
  } catch (error) {
    if (!(error instanceof NotKeptError)) throw error;
    const { refusal } = error;
    await audit.record({ by: reader.person, command, outcome: `refused ${refusal.why.key}` });
    return refusal;
  }
}

function askingPage(form: PageForm, request: PageRequest, refusal?: NotKept): PageReply {
  const { name } = form;
  const verb = verbs[form.purpose];
  const tell = tellIn(request.reader.language);
  const title = tell(`page.secret.title.${verb}`, { name });
  const fields = markup`${verb === 'rotate' ? undefined : addressField(request, refusal)}${
    verb === 'address' ? undefined : secretField(request, refusal)
  }${verb === 'add' ? namesField(request) : undefined}<p><button>${tell('page.secret.keep')}</button></p>
`;
  const content = markup`<main class="form"><h1>${title}</h1>
<p class="soft">${tell('page.secret.how', { end: { at: form.ends_at } })}</p>
${alertOf(refusal?.why, request)}${postForm(request, fields)}</main>
`;
  return framed({ title, style: formStyle, content, status: refusal === undefined ? undefined : 422 }, request);
}

function addressField(request: PageRequest, refusal: NotKept | undefined): Markup {
  const tell = tellIn(request.reader.language);
  const typed = request.form?.get('address') ?? '';
  return markup`<div class="field"><label for="address">${tell('page.secret.address')}</label>
<input id="address" name="address" type="url" value="${typed}" required maxlength="2000" spellcheck="false" autocomplete="off"
autocapitalize="off" ${described('address', refusal)}>
<span class="soft" id="address-how">${tell('page.secret.address.how')}</span></div>
`;
}

function secretField(request: PageRequest, refusal: NotKept | undefined): Markup {
  const tell = tellIn(request.reader.language);
  return markup`<div class="field"><label for="secret">${tell('page.secret.secret')}</label>
<input id="secret" name="secret" type="password" maxlength="200" autocomplete="off" ${described('secret', refusal)}>
<span class="soft" id="secret-how">${tell('page.secret.secret.how')}</span></div>
`;
}

function described(part: 'address' | 'secret', refusal: NotKept | undefined): Markup {
  return refusal?.part === part
    ? markup`aria-invalid="true" aria-describedby="why ${part}-how"`
    : markup`aria-describedby="${part}-how"`;
}

function namesField({ reader, form }: PageRequest): Markup {
  const tell = tellIn(reader.language);
  return markup`<div class="field"><label class="choice"><input type="checkbox" name="names" value="yes"${form?.has('names') === true ? markup` checked` : ''}>
${tell('page.secret.names')}</label></div>
`;
}

function keptPage({ name, purpose }: PageForm, kept: KeptWebhook, request: PageRequest): PageReply {
  const { language } = request.reader;
  const tell = tellIn(language);
  const title = tell('page.secret.kept', { name });
  const once =
    kept.secret === undefined
      ? ''
      : markup`<p>${tell('page.secret.once')}</p>
${shownOnce(kept.secret)}
<p>${tell('page.secret.copy')}</p>
`;
  const next = purpose === 'webhook-add' ? markup`<p>${readPlainly(say('webhooks.next', { name }), language)}</p>` : '';
  const content = markup`<main class="form"><h1>${title}</h1>
<p class="said pass" role="status">${readPlainly(kept.said, language)}</p>
${once}${next}</main>
`;
  return framed({ title, style: formStyle, content }, request);
}

/** Only for its own person. Everybody else gets the page of an unknown address. */
function overPage({ name, purpose, spent_at: spent }: PageForm, request: PageRequest): PageReply {
  const tell = tellIn(request.reader.language);
  const state = spent === null ? 'ended' : 'spent';
  const line = (verb: GivenVerb): string => `webhooks ${tell(`webhooks.line.${verb}`)} ${name}`;
  const values = spent === null ? { line: line(verbs[purpose]) } : { name, line: line('rotate') };
  const content = markup`<main class="form"><h1>${tell(`page.secret.${state}`)}</h1>
<p>${tell(`page.secret.${state}.said`, values)}</p></main>
`;
  return framed({ title: tell(`page.secret.${state}`), style: formStyle, content, status: 404 }, request);
}
