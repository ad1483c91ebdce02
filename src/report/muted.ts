/** Which causes of a report are muted. Verdicts stay. */
import { subjectKey } from '../checks/diagnosis/cause-subjects.ts';
import type { Finding, Muted, RootCause } from '../model/finding.ts';
import type { ArtifactMute, Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export function withMutes(
  { findings, rootCauses }: Pick<Report, 'findings' | 'rootCauses'>,
  mutes: readonly ArtifactMute[],
): RootCause[] {
  return rootCauses.map((cause) => {
    const muted = mutes.flatMap((mute) => mutedBy(mute, cause, findings));
    return muted.length === 0 ? cause : { ...cause, muted };
  });
}

function mutedBy({ causes, ...mute }: ArtifactMute, cause: RootCause, findings: readonly Finding[]): Muted[] {
  if (causes === undefined) return [{ ...mute, maintenance: true }];
  const isFailure = findings.some(({ id, verdict }) => verdict === 'fail' && cause.explains.includes(id));
  // A warning that became a failure is no longer muted.
  const keys = new Set(
    causes
      .filter(({ kind, severity }) => kind === cause.kind && (severity === 'fail' || !isFailure))
      .map(({ subject }) => subjectKey(subject)),
  );
  const subjects = cause.subjects.filter((subject) => keys.has(subjectKey(subject)));
  if (subjects.length === 0) return [];
  return [subjects.length === cause.subjects.length ? mute : { ...mute, subjects }];
}

/** `Muted until 24 Dec by Alex: the firewall is replaced` */
export function mutedTexts({ muted = [] }: Pick<RootCause, 'muted'>): Text[] {
  return muted.map(({ until, by, because, maintenance, subjects }) => {
    const values = {
      until: { at: until },
      ...(by === undefined ? {} : { by }),
      ...(because === undefined ? {} : { because }),
    };
    const what = maintenance === true ? 'report.maintenance' : 'report.muted';
    const said = say(by === undefined || because === undefined ? `${what}.unnamed` : what, values);
    return subjects === undefined
      ? said
      : say('report.muted.only', { subjects: { list: subjects.map(subjectSaid) }, said });
  });
}

function subjectSaid({ name, from }: NonNullable<Muted['subjects']>[number]): Text {
  return from === undefined ? say('place.named', { name }) : say('report.muted.from', { name, from });
}
