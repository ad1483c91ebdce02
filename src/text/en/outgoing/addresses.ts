export const sentences = {
  'mail.not-set-up': 'This bot sends no mail, because its host has no settings for it. Ask an administrator of the bot to set ECE_DOCTOR_MAIL_FROM, or choose a person or a channel.',
  'mail.refused.address': '“{{address}}” is not a mail address. Type one address, such as network@example.com.',
  'mail.refused.polled': 'ECE reads the mailbox {{address}}: a mail there would become a case of a customer. Choose an address that people read.',
  'mail.refused.alias': '{{address}} belongs to the mailbox {{mailbox}}, which ECE reads: a mail there would become a case of a customer. Choose an address that people read.',
  'mail.refused.domain': '{{domain}} is not a domain of this tenant. An administrator may allow the address {{address}}: “owners” sets it for an owner.',
};
