import type { sentences as english } from '../../en/report/certificates.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'report.chains': 'Certificats présentés',
  'report.chains.all-trusted_one': '{{count}}, approuvé',
  'report.chains.all-trusted_other': '{{count}}, tous approuvés',
  'report.chains.not-trusted_one': '{{count}} sur {{all}} non approuvé',
  'report.chains.not-trusted_other': '{{count}} sur {{all}} non approuvés',
  'report.chains.why':
    'Chaque chaîne distincte une fois. SHA-256 est l’empreinte du certificat lui-même, telle que keytool et les navigateurs la montrent.',
  'report.chains.all-servers': 'tous les serveurs',
  'report.chains.trusted': '{{hosts}}, certificat vu depuis {{servers}} : émis par {{issuer}}, SHA-256 {{sha256}}, valable du {{from}} au {{to}}, {{versions}}.',
  'report.chains.alone': '{{hosts}}, certificat vu depuis {{servers}} : {{subject}}, émis par {{issuer}}, SHA-256 {{sha256}}, valable du {{from}} au {{to}}, {{versions}}. Aucun certificat d’autorité ne l’accompagnait.',
  'report.chains.whole': '{{hosts}}, certificat vu depuis {{servers}} : {{subject}}, émis par {{issuer}}, SHA-256 {{sha256}}, valable du {{from}} au {{to}}, {{versions}}. Au sommet de la chaîne présentée : {{top}}, SHA-256 {{topSha256}}.',
};
