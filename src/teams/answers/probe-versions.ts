/** The versions of the probes in the last check, beside that of the bot. */
import { say } from '../../text/index.ts';
import { type Answerer, typing } from './answer.ts';
import { ofVerdict, reportOffer } from './last-verdict.ts';

export const probeVersions: Answerer = (asked, services) =>
  ofVerdict((verdict) => {
    const { version } = services.hub.bot;
    const { servers } = verdict.report;
    const known = servers.flatMap(({ name, probeVersion }) =>
      probeVersion === undefined ? [] : [{ name, probeVersion }],
    );
    const isSame = known.length === servers.length && known.every(({ probeVersion }) => probeVersion === version);
    return {
      title:
        known.length === 0
          ? say('answered.probe.unknown')
          : say(isSame ? 'answered.probe.same' : 'answered.probe.versions', { version }),
      says: [
        ...(isSame
          ? []
          : known.map(({ name, probeVersion }) => say('answered.probe.of', { server: name, version: probeVersion }))),
        ...(known.length === 0 ? [say('answered.probe.bot', { version })] : []),
        say('answered.probe.neighbours'),
      ],
      offers: [typing('answered.button.status', 'status'), reportOffer(verdict)],
    };
  })(asked, services);
