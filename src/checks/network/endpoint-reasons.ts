import type { Need, PortRole, PortUse } from '../../knowledge/ports.ts';
import type { Transport } from '../../knowledge/transports.ts';
import { hostAndPort } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Reasons, Wording } from '../check.ts';
import { type NotSeen, notSeenReasons } from '../facts/absence.ts';
import type { CameThrough } from '../facts/connection/came-through.ts';
import { families } from '../facts/connection/families.ts';
import type { InsideAddress } from '../facts/connection/name.ts';
import { type Reached, reachedWords } from '../facts/connection/reached.ts';
import { repairSteps } from '../facts/connection/repair.ts';
import { type Stop, stopReasons, stopReasonsWith } from '../facts/connection/stop-reasons.ts';
import { wordingOf } from '../wording.ts';

export interface EndpointNeed {
  use: PortUse;
  need: Need;
  /** The server's roles that take part in mail. */
  roles: PortRole[];
}

/** Worth a note beside any verdict. */
export interface Notes {
  insideAddress?: InsideAddress | undefined;
  /** Only if a connection through the proxy ends differently from the direct one. */
  throughProxy?: { works: true; settings?: true } | { works: false; stop: Stop } | undefined;
  proxyNotTried?: true | undefined;
  cameThrough?: CameThrough | undefined;
}

type Noted = EndpointNeed & Notes;

export const endpointReasons = {
  'not-seen': ({ use, need, roles, ...values }: NotSeen & EndpointNeed): Wording => ({
    ...wordingOf(notSeenReasons, { code: 'not-seen', values }),
    expected: expectation({ use, need, roles }),
  }),
  unused: ({ use, transport }: { use: PortUse; transport: Transport }): Wording => ({
    observed: say('network.unused', { transport: say(`network.transport.${transport}`) }),
    expected: say(`network.expected.${use}`),
  }),
  reached: (values: Reached & Noted): Wording => ({
    observed: withNotes([reachedWords(values)], values),
    expected: expectation(values),
  }),
  /** `silentAddresses` do not answer while others do, so mail works intermittently. */
  'partly-reached': (values: Reached & Noted & { silentAddresses: string[] }): Wording => ({
    observed: withNotes(
      [reachedWords(values), say('network.note.partly', { addresses: { list: values.silentAddresses } })],
      values,
    ),
    expected: expectation(values),
    fix: values.need === 'information' ? [] : repairSteps('tcp-timeout', values),
  }),
  /** Mail flows, but each session starts with this delay, and less patient programs time out. */
  'reached-late': (values: Reached & Noted & { greetedAfterMs: number }): Wording => ({
    observed: withNotes(
      [reachedWords(values), say('network.note.late', { waited: { ms: values.greetedAfterMs } })],
      values,
    ),
    expected: expectation(values),
    fix: values.need === 'information' ? [] : repairSteps('greeting-slow', values),
  }),
  ...stopReasonsWith<Noted>(({ code, values, observed }) => ({
    observed: withNotes([observed], values),
    expected: expectation(values),
    fix: values.need === 'information' && families[code] !== 'probe' ? [] : repairSteps(code, values),
  })),
} satisfies Reasons;

function expectation({ use, need, roles: [role = 'services', ...others] }: EndpointNeed): Text {
  const what = say(`network.expected.${use}`);
  if (need === 'documented') return say('network.expected.why', { what, why: say('network.why.documented') });
  if (use === 'login' || use === 'smtp')
    return say('network.expected.why', { what, why: say(`network.why.${use}.${others.length > 0 ? 'both' : role}`) });
  return say('network.expected.why', { what, why: say(`network.why.${use}`) });
}

function withNotes(
  sentences: Text[],
  { target, insideAddress, throughProxy, proxyNotTried, cameThrough }: Notes & { target: string },
): Text {
  const all = [...sentences];
  if (insideAddress !== undefined) {
    const { system, direct } = insideAddress;
    const { host } = hostAndPort(target);
    all.push(say('network.note.inside-address', { host, system: { list: system }, direct: { list: direct } }));
  }
  if (throughProxy !== undefined) {
    all.push(
      throughProxy.works
        ? say(throughProxy.settings === true ? 'network.note.proxy-settings' : 'network.note.proxy-works')
        : say('network.note.proxy-stops', { stop: wordingOf(stopReasons, throughProxy.stop).observed }),
    );
  }
  if (cameThrough !== undefined) {
    const { by, name, at } = cameThrough;
    all.push(say(`network.note.came-through.${by}`, { name, at: { at } }));
  }
  if (proxyNotTried === true) all.push(say('network.note.proxy-not-tried'));
  return all.reduce((first, second) => say('network.and', { first, second }));
}
