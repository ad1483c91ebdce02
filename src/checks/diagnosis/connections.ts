/** One cause for each kind of stop that a single team repairs. */
import type { Diagnosis } from '../check.ts';
import type { TextKey } from '../../text/index.ts';
import type { StopCode } from '../facts/connection/families.ts';
import { familyOf } from '../facts/connection/stop.ts';
import { othersReach, type Stopped } from '../facts/connection/stops.ts';
import { diagnosisOf } from './stopped.ts';

const ofOwnCertificate: Partial<Record<StopCode, TextKey>> = {
  'certificate-expired': 'url/reachable.fix.renew',
  'certificate-self-signed': 'url/reachable.fix.replace',
  'certificate-incomplete': 'url/reachable.fix.chain',
};

export const diagnoses = [
  diagnosisOf({
    id: 'unknown-tenant',
    order: 25,
    owner: 'ece-administrator',
    families: ['tenant'],
    key: ({ endpoint }) => endpoint.target,
  }),
  // Of ECE's own web server, or of the load balancer before it.
  diagnosisOf({
    id: 'external-url-certificate',
    order: 26,
    owner: 'ece-administrator',
    own: true,
    families: ['dates', 'self-signed', 'chain', 'other-host'],
    key: ({ stop }) => familyOf(stop),
    words: ([first]) => {
      const firstStep = first && ofOwnCertificate[first.stop.code];
      return firstStep === undefined ? {} : { firstStep };
    },
  }),
  diagnosisOf({
    id: 'external-url-tls',
    order: 27,
    owner: 'ece-administrator',
    own: true,
    families: ['tls-version', 'tls', 'clear-text'],
    codes: ['tls-foreign'],
    words: ([first]) => (first?.stop.code === 'tls-version' ? { firstStep: 'url/reachable.fix.tls-version' } : {}),
  }),
  diagnosisOf({
    id: 'external-url-down',
    order: 28,
    owner: 'ece-administrator',
    own: true,
    families: ['cut', 'silent', 'slow'],
    codes: ['answer-foreign'],
  }),
  // Any stop at a given address: verify the address before the network path.
  diagnosisOf({
    id: 'given-address',
    order: 30,
    owner: 'ece-administrator',
    given: true,
    key: ({ endpoint }) => endpoint.target,
    words: ([first]) =>
      first?.stop.values.given?.by === 'probe'
        ? { because: 'cause.given-address.because.probe', firstStep: 'cause.given-address.firstStep.probe' }
        : {},
  }),
  // Names that do not exist, here or anywhere.
  diagnosisOf({
    id: 'dns',
    order: 40,
    owner: 'network',
    families: ['name'],
    words: (group) =>
      group.every(({ endpoint }) => endpoint.name === 'externalUrl') ? { firstStep: 'url/reachable.fix.dns' } : {},
  }),
  // Name servers that do not answer: wrong addresses, or no path to them.
  diagnosisOf({ id: 'dns-silent', order: 41, owner: 'network', families: ['resolver-silent'] }),
  // Name servers that report a failure: SERVFAIL, REFUSED.
  diagnosisOf({ id: 'dns-failing', order: 42, owner: 'network', families: ['resolver-failed'] }),
  // A firewall rule omits some servers or roles: the same cause when it spreads to all.
  diagnosisOf({
    id: 'blocked-port-one-side',
    kind: 'blocked-port',
    order: 50,
    owner: 'network',
    families: ['blocked'],
    applies: (group, facts) => group.some((stopped) => othersReach(facts, stopped, 'blocked')),
  }),
  diagnosisOf({
    id: 'blocked-port',
    order: 51,
    owner: 'network',
    families: ['blocked'],
    applies: (group, facts) => !group.some((stopped) => othersReach(facts, stopped, 'blocked')),
  }),
  // The certificate has expired, by a correct clock. One team renews all certificates of one authority.
  diagnosisOf({
    id: 'expired-certificate',
    order: 70,
    owner: 'network',
    codes: ['certificate-expired'],
    key: issuerOfCertificate,
  }),
  // The certificate is not valid yet, by a correct clock: the issuing machine's clock is wrong.
  diagnosisOf({
    id: 'early-certificate',
    order: 71,
    owner: 'network',
    codes: ['certificate-not-yet-valid'],
    key: issuerOfCertificate,
  }),
  // The intermediate certificate of a public authority is missing.
  diagnosisOf({ id: 'incomplete-chain', order: 72, owner: 'network', families: ['chain'] }),
  // An appliance's own certificate.
  diagnosisOf({ id: 'self-signed-certificate', order: 73, owner: 'network', families: ['self-signed'] }),
  // A valid certificate of another host: a wrong address, or a misconfigured load balancer.
  diagnosisOf({ id: 'other-host-certificate', order: 74, owner: 'network', families: ['other-host'] }),
  // Another machine answers under Microsoft's name: a portal, a proxy, a load balancer, a wrong hosts entry.
  diagnosisOf({ id: 'foreign-answer', order: 75, owner: 'network', families: ['foreign'] }),
  // An old device that terminates TLS refuses TLS 1.2 and later. Trust is not involved.
  diagnosisOf({
    id: 'tls-too-old',
    order: 77,
    owner: 'network',
    families: ['tls-version'],
    words: (group) =>
      group.every(({ stop }) => stop.code === 'tls-old-behind' && stop.values.publicCertificate === true)
        ? { title: 'cause.tls-too-old.title.public', firstStep: 'cause.tls-too-old.firstStep.public' }
        : {},
  }),
  // An old device that terminates TLS refuses a handshake that Microsoft would accept.
  diagnosisOf({ id: 'tls-refused', order: 76, owner: 'network', families: ['tls'] }),
  // The port opens but stays silent: a device accepts connections and forwards nothing.
  diagnosisOf({ id: 'silent-server', order: 80, owner: 'network', families: ['silent'] }),
  // Certificates fill whole packets and do not arrive; short answers of the same host do.
  diagnosisOf({
    id: 'large-packets-lost',
    order: 79,
    owner: 'network',
    families: ['size'],
    words: (group) =>
      group.every(({ stop }) => stop.code === 'large-packets-lost' && stop.values.atOtherPort === true)
        ? { title: 'cause.large-packets-lost.title.port', firstStep: 'cause.large-packets-lost.firstStep.port' }
        : {},
  }),
  // TLS starts at once on a clear-text port: another port or machine is behind it.
  diagnosisOf({ id: 'implicit-tls', order: 83, owner: 'network', families: ['implicit-tls'] }),
  diagnosisOf({ id: 'clear-text', order: 84, owner: 'network', families: ['clear-text'] }),
  // The greeting arrives byte by byte and does not finish in time: a filter, or a very poor link.
  diagnosisOf({ id: 'slow-greeting', order: 80, owner: 'network', families: ['slow'] }),
  // The connection is cut at the first data: a filter inspects the content.
  diagnosisOf({ id: 'connection-cut', order: 81, owner: 'network', families: ['cut'] }),
  // Clear text after the go-ahead of STARTTLS, in the same packet or its own.
  diagnosisOf({ id: 'injected-text', order: 78, owner: 'network', families: ['injected'] }),
  // A device removed or refused a feature that Exchange Online always offers.
  diagnosisOf({ id: 'altered-session', order: 82, owner: 'network', families: ['altered'] }),
  diagnosisOf({ id: 'declining-server', order: 90, owner: 'microsoft-365-administrator', families: ['busy'] }),
  // The probe's target list, age or missing address prevented the observation. Nothing is known to be broken.
  diagnosisOf({
    id: 'probe-list',
    order: 99,
    owner: 'ece-administrator',
    codes: ['target-not-allowed', 'probe-too-old', 'address-not-told'],
    words: ([first]) =>
      first !== undefined && 'allow' in first.stop.values ? { firstStep: 'cause.probe-list.firstStep.address' } : {},
  }),
] as const satisfies readonly Diagnosis[];

function issuerOfCertificate({ stop: { values } }: Stopped): string {
  return 'issuer' in values ? values.issuer : '';
}
