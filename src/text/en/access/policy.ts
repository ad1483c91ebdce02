/** Who may do what. */
export const sentences = {
  'access.other-tenant': 'This bot does not serve your organization. Its administrator would have to add your Microsoft Entra tenant id ({{tenant}}) to the tenants in its configuration.',
  'access.unknown-person': 'Teams did not say who you are, so nothing can be allowed. Sign in to Teams with a work account and ask again.',
  'access.person-not-listed': 'You are not among the people who may use this bot. Ask {{whom}} to add your Microsoft Entra object id ({{person}}) to the viewers or operators in its configuration.',
  'access.channel-not-listed': 'This bot may not be used in this channel. Write to it in the personal chat, or ask its administrator to add the channel ({{channel}}) to the channels in its configuration.',
  'access.operators-only': 'You may look at reports, but only an operator of this bot may do that. Ask {{whom}} to add your Microsoft Entra object id ({{person}}) to the operators in its configuration.',
  'access.administrators-only': 'Only an administrator of this bot may do that. Ask {{whom}} to do it, or to add your Microsoft Entra object id ({{person}}) to ECE_DOCTOR_ADMINISTRATORS in its configuration.',
  'access.no-administrator': 'Only an administrator may do that, and none is named. The person who runs the bot can add your Microsoft Entra object id ({{person}}) to the administrators in its configuration.',
  'access.role-unknown': 'It is not known whether you may do that: the groups that decide it could not be read. {{why}} Whom to ask: {{whom}}.',

  'access.who': 'Who may use the bot, by entries in its configuration: administrators {{administrators}}, operators {{operators}}, viewers {{viewers}}.',
  'access.everybody': 'everybody',

  'access.whom.administrators': 'the administrators named in ECE_DOCTOR_ADMINISTRATORS',
  'access.whom.runs-it': 'the person who runs the bot',

  'access.unread.no-reader': 'The bot has no application that reads groups: ask the person who runs it to set ECE_DOCTOR_READER_ID, or to name you by your own object id ({{person}}).',
  'access.unread.no-tenant': 'The deployment file does not say which tenant to ask: ask the person who runs the bot to add microsoft.tenantId to it, or to name you by your own object id ({{person}}).',
  'access.unread.forbidden': 'Microsoft refuses the answer to the bot’s reader: ask an administrator of Microsoft Entra to give that application the permissions User.Read.All and GroupMember.Read.All, with admin consent. Until then, the person who runs the bot can name you by your own object id ({{person}}).',
  'access.unread.not-found': 'You are not in the directory of the deployment’s tenant, which can happen to a guest from another organization: only your own object id ({{person}}) can be named.',
  'access.unread.no-token': 'The bot’s reader gets no token for Microsoft Graph ({{code}}): ask the person who runs the bot to check ECE_DOCTOR_READER_ID and its secret or certificate. Until then, that person can name you by your own object id ({{person}}).',
  'access.unread.no-answer': 'Microsoft did not answer in time ({{code}}): ask again in a minute. A person who is named by their own object id ({{person}}) need not wait.',
  'access.unread.failed': 'Microsoft’s answer could not be used ({{code}}): ask again in a minute; if it persists, the person who runs the bot can name you by your own object id ({{person}}).',
};
