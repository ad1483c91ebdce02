import { z } from 'zod';
import dns from 'node:dns';
import { before, createDeadline } from './deadline.ts';
import { lookUp } from './dial.ts';
import { failureOf } from './failure.ts';
import type { Deadline, Observer } from './observer.ts';
import { tenths } from './phases.ts';
import { failureSchema } from '../model/observation.ts';

const answerSchema = z
  .object({ addresses: z.array(z.string().max(100)).max(100), ms: z.number(), error: failureSchema.optional() })
  .strict();

/** Answers of the system's resolver (with the hosts file, as in ECE) and of the name servers, in parallel. */
export const dnsValueSchema = z
  .object({
    system: answerSchema,
    direct: answerSchema.extend({ servers: z.array(z.string().max(100)).max(10) }).strict(),
    /** The local configuration has this host's address, so no resolver was asked. */
    overridden: z.boolean(),
  })
  .strict();

export type DnsValue = z.infer<typeof dnsValueSchema>;

const phases = ['dns'] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'dns', DnsValue, Phase> = {
  kind: 'dns',
  phases,
  value: dnsValueSchema,
  async observe({ endpoint: { host, address } }, { deadline }) {
    if (address !== undefined) {
      return {
        phases: [],
        value: { system: { addresses: [], ms: 0 }, direct: { addresses: [], ms: 0, servers: [] }, overridden: true },
      };
    }
    const since = performance.now();
    // Leaves time to report the other answer if a name server is silent.
    const share = createDeadline(deadline.left() * 0.9, deadline.signal);
    const [system, direct] = await Promise.all([answer(() => lookUp(host, share)), askDirectly(host, share)]);
    const ms = tenths(performance.now() - since);
    // ECE uses the system's answer, so a name that is only in the hosts file is not an error.
    return {
      phases: [{ name: 'dns', ms }],
      value: { system, direct, overridden: false },
      ...(system.error === undefined ? {} : { error: system.error }),
    };
  },
};

type Answer = z.infer<typeof answerSchema>;

/** Queries the process's name servers (dns.getServers), bypassing the hosts file and the system's cache. */
async function askDirectly(host: string, deadline: Deadline): Promise<DnsValue['direct']> {
  const servers = dns.getServers().slice(0, 10);
  // One try each, because c-ares waits 24 s by default.
  const timeout = Math.max(50, Math.floor(deadline.left() / (2 * Math.max(1, servers.length))));
  const resolver = new dns.promises.Resolver({ timeout, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  const found = await answer(async () => {
    const families = Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const [four, six] = await before(deadline, families).finally(() => resolver.cancel());
    const addresses = [four, six].flatMap((family) => (family.status === 'fulfilled' ? family.value : []));
    // Addresses of one family are enough. Without any, IPv4's error is reported.
    if (addresses.length === 0 && four.status === 'rejected') throw four.reason;
    return addresses;
  });
  return { ...found, servers };
}

async function answer(ask: () => Promise<string[]>): Promise<Answer> {
  const since = performance.now();
  try {
    const addresses = await ask();
    return { addresses: addresses.slice(0, 100), ms: tenths(performance.now() - since) };
  } catch (error) {
    return { addresses: [], ms: tenths(performance.now() - since), error: failureOf(error, 'dns') };
  }
}
