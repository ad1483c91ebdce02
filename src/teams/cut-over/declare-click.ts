/** What a person sent with the form that declares aliases. */
import { mailboxesOf } from '../../model/accounts.ts';
import type { TypedAlias } from '../../runs/cut-over/alias-fields.ts';
import { aliasesOf } from '../../runs/cut-over/aliases.ts';
import { changeAliases } from '../../runs/cut-over/change-aliases.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import type { DeclareClick } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ClickRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { changedAliasesMessage, outcomeOfAliases } from './changed-aliases.ts';
import { allUndeclared, type AskedDeclaration, declareForm } from './declare-form.ts';

export async function declareFormFor(
  store: DeploymentStore,
  deployment: Deployment,
  locale: Locale,
  sent?: AskedDeclaration['sent'],
): Promise<Card> {
  return declareForm({ ...(await namesFor(store, deployment)), sent }, locale);
}

async function namesFor(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  deployment: Deployment,
): Promise<Pick<AskedDeclaration, 'undeclared' | 'declared'>> {
  const kept = (await aliasesOf(store)).map(({ alias }) => alias);
  const known = new Set(kept.map(({ mailbox }) => mailbox));
  return {
    undeclared: mailboxesOf(deployment).filter((mailbox) => !known.has(mailbox)),
    declared: kept.map(({ name }) => name),
  };
}

/** Empty fields stay as they are. A refusal shows the form again, and nothing is kept of it. */
export async function handleDeclareClick(
  click: DeclareClick,
  request: ClickRequest,
  store: DeploymentStore,
): Promise<ClickAnswer> {
  const { locale, deployment, asker, conversation, settle } = request;
  // The form is only in a personal chat, so a click on it elsewhere is forged.
  if (conversation.kind !== 'personal') return { message: read(say('aliases.form.personal'), inPlainText(locale)) };
  const { of, verb: _verb, ...fields } = click;
  const given: TypedAlias = Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
  const refuse = async (refused: NonNullable<AskedDeclaration['sent']>['refused']): Promise<ClickAnswer> => ({
    card: await declareFormFor(store, deployment, locale, { click, refused }),
  });
  if (Object.keys(given).length === 0 && !of.startsWith('mailbox ') && of !== allUndeclared)
    return refuse([say('aliases.form.nothing')]);
  const changed = await store.db.transaction().execute(async (db) => {
    const rows = { ...store, db };
    const typed = typedOf(of, given, await namesFor(rows, deployment));
    if (typed.length === 0) return undefined;
    const by = { id: asker.id, name: asker.name };
    const change = await changeAliases(rows, { typed }, { deployment, by, now: Date.now() });
    await settle(db, outcomeOfAliases(change));
    return change;
  });
  if (changed === undefined) return refuse([say('aliases.form.gone')]);
  if (changed.problems.length > 0) return refuse(changed.problems);
  return { card: messageCard(changedAliasesMessage(changed), locale) };
}

function typedOf(
  of: string,
  given: TypedAlias,
  { undeclared, declared }: Pick<AskedDeclaration, 'undeclared' | 'declared'>,
): TypedAlias[] {
  if (of === allUndeclared) return undeclared.map((mailbox) => ({ ...given, mailbox }));
  const [, kind = '', name = ''] = /^(mailbox|alias) (.+)$/s.exec(of) ?? [];
  if (kind === 'mailbox') return undeclared.includes(name) ? [{ ...given, mailbox: name }] : [];
  return declared.includes(name) ? [{ ...given, alias: name }] : [];
}
