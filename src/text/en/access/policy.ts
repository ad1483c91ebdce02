/** Who may do what. */
export const sentences = {
  'access.ask': '{{what}}; ask {{whom}}',
  'access.other-tenant': 'This bot does not serve your organization',
  'access.other-tenant.details': 'The bot’s administrator can add your Microsoft Entra tenant id ({{tenant}}) to the tenants in its configuration.',
  'access.unknown-person': 'Teams did not say who you are, so nothing can be allowed. Sign in to Teams with a work account and ask again.',
  'access.person-not-listed': 'You are not among the people who may use this bot',
  'access.person-not-listed.details': 'The bot’s configuration lists viewers and operators by Microsoft Entra object id (ECE_DOCTOR_VIEWERS, ECE_DOCTOR_OPERATORS). Yours is {{person}}.',
  'access.channel-not-listed': 'This bot may not be used in this channel; write to it in the personal chat',
  'access.channel-not-listed.details': 'The bot’s administrator can add the channel ({{channel}}) to the channels in its configuration.',
  'access.operators-only': 'Only operators may do this',
  'access.operators-only.details': 'The bot’s configuration lists operators by Microsoft Entra object id (ECE_DOCTOR_OPERATORS). Yours is {{person}}.',
  'access.administrators-only': 'Only administrators may do this',
  'access.administrators-only.details': 'The bot’s configuration lists administrators by Microsoft Entra object id (ECE_DOCTOR_ADMINISTRATORS). Yours is {{person}}.',
  'access.no-administrator': 'Only administrators may do this, and the bot has none',
  'access.no-administrator.details': 'The person who runs the bot can add your Microsoft Entra object id ({{person}}) to ECE_DOCTOR_ADMINISTRATORS in its configuration.',
  'access.role-unknown': 'The groups that decide whether you may do this could not be read',

  'access.who': 'Who may use the bot, by entries in its configuration: administrators {{administrators}}, operators {{operators}}, viewers {{viewers}}.',
  'access.everybody': 'everybody',

  'access.unread.no-reader': 'The bot has no application that reads groups: ask the person who runs it to set ECE_DOCTOR_READER_ID, or to name you by your own object id ({{person}}).',
  'access.unread.no-tenant': 'The deployment file does not say which tenant to ask: ask the person who runs the bot to add microsoft.tenantId to it, or to name you by your own object id ({{person}}).',
  'access.unread.forbidden': 'Microsoft refuses the answer to the bot’s reader: ask an administrator of Microsoft Entra to give that application the permissions User.Read.All and GroupMember.Read.All, with admin consent. Until then, the person who runs the bot can name you by your own object id ({{person}}).',
  'access.unread.not-found': 'You are not in the directory of the deployment’s tenant, which can happen to a guest from another organization: only your own object id ({{person}}) can be named.',
  'access.unread.no-token': 'The bot’s reader gets no token for Microsoft Graph ({{code}}): ask the person who runs the bot to check ECE_DOCTOR_READER_ID and its secret or certificate. Until then, that person can name you by your own object id ({{person}}).',
  'access.unread.no-answer': 'Microsoft did not answer in time ({{code}}): ask again in a minute. A person who is named by their own object id ({{person}}) need not wait.',
  'access.unread.failed': 'Microsoft’s answer could not be used ({{code}}): ask again in a minute; if it persists, the person who runs the bot can name you by your own object id ({{person}}).',
};
