export const sentences = {
  'report.chains': 'Certificates seen',
  'report.chains.all-trusted_one': '{{count}}, trusted',
  'report.chains.all-trusted_other': '{{count}}, all trusted',
  'report.chains.not-trusted_one': '{{count}} of {{all}} not trusted',
  'report.chains.not-trusted_other': '{{count}} of {{all}} not trusted',
  'report.chains.why':
    'Each distinct chain once. SHA-256 is the fingerprint of the certificate itself, as keytool and browsers show it.',
  'report.chains.all-servers': 'all servers',
  'report.chains.trusted':
    '{{hosts}}, seen from {{servers}}: issued by {{issuer}}, SHA-256 {{sha256}}, valid from {{from}} to {{to}}, {{versions}}.',
  'report.chains.alone':
    '{{hosts}}, seen from {{servers}}: {{subject}}, issued by {{issuer}}, SHA-256 {{sha256}}, valid from {{from}} to {{to}}, {{versions}}. No certificate of an authority came with it.',
  'report.chains.whole': '{{hosts}}, seen from {{servers}}: {{subject}}, issued by {{issuer}}, SHA-256 {{sha256}}, valid from {{from}} to {{to}}, {{versions}}. At the top of the chain: {{top}}, SHA-256 {{topSha256}}.',
};
