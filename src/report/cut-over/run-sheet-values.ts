/** What ECE's OAuth application needs for the new accounts, as far as the run knows it. The rest is filled in by pen. */
import { answerAbout, applicationIn } from '../../checks/facts/application.ts';
import { shapeOf } from '../../checks/facts/external-url.ts';
import { offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { Artifact } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { factsOf } from '../report.ts';
import type { CutOverList } from './list.ts';

/** Redirect URIs of the application. */
const mostUris = 2;

/** A deployment file may have it in place of an id that nobody knows. */
const noId = /^0{8}-0{4}-0{4}-0{4}-0{12}$/;

export function applicationValues({ cutOver }: CutOverList, artifact: Artifact): { points: Text[]; blanks: Text[] } {
  const facts = factsOf(artifact);
  const { externalUrl, accountModel, transport } = facts.deployment;
  const named = applicationIn(facts.deployment);
  const read = answerAbout(facts, 'application');
  const uris = read.ok ? read.value.redirectUris.web.slice(0, mostUris) : [];
  const known = (id: string | undefined): id is string => id !== undefined && !noId.test(id);
  const [client, tenant] = named.ok ? [named.applicationId, named.tenantId] : [];
  const { scopes } = scopesFor(transport, accountModel);
  const list = [...new Set([...scopes, offlineAccess])];
  return {
    points: [
      ...(read.ok ? [say('run-sheet.application.name', { name: read.value.name })] : []),
      ...(known(client) ? [say('run-sheet.application.client-id', { id: client })] : []),
      ...(known(tenant) ? [say('run-sheet.application.tenant-id', { id: tenant })] : []),
      say(`run-sheet.application.scopes.${cutOver.to}`, { scopes: { list } }),
      ...(externalUrl === undefined ? [] : [say('run-sheet.application.url', { url: shapeOf(externalUrl).shown })]),
      ...(uris.length === 0 ? [] : [say('run-sheet.application.redirect', { uris: { list: uris } })]),
      say('run-sheet.application.secret'),
    ],
    blanks: [
      ...(known(client) ? [] : [say('run-sheet.blank.client-id')]),
      ...(known(tenant) ? [] : [say('run-sheet.blank.tenant-id')]),
      ...(uris.length === 0 ? [say('run-sheet.blank.redirect')] : []),
    ],
  };
}
